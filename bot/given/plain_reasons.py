"""*Why*: how an answer came about, in plain words: what was understood, what decided, how clearly. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.answering.types import Answer, Asked, Candidate, Explanation, Query, Reason
from bot.messages.escaping import metadata
from bot.messages.pages import BODY_SIZES, Book, Section, Style, number_pages, paginate

NOT_EXPLAINED = "How this answer came about was not kept."
MOST_SIGNS = 4
MOST_BEHIND = 3
# How far support is from what is needed, where that is a narrow and a clear decision; both are logits.
NARROW, CLEAR = 0.5, 1.5
FAR_BEHIND = 2.0
ASKED: Mapping[Asked, str] = {
    "quantity": "how many or how much",
    "person": "who",
    "place": "where",
    "time": "when",
    "reason": "why",
    "yes_no": "whether something is so",
    "statement": "what somebody says",
    "definition": "what something means",
    "other": "what is reported on it",
}
REASONS: Mapping[Reason, str] = {
    "nothing_on_it": "nothing in the articles comes near enough",
    "other_subject": "what comes nearest is about somebody or something else",
    "other_measure": "what comes nearest counts something else",
    "other_place": "what comes nearest is about another place",
    "other_stage": "what comes nearest is only planned, or the other way round",
    "other_time": "what comes nearest is about another time",
    "only_opinion": "only a comment piece speaks of it",
    "said_to_be_unknown": "an article says that it is not known or not disclosed",
}
# What a feature of ranking says of a sentence, where it speaks for it and where against it; an empty one is not said.
# Left out are those whose fitted weight only takes back what another one gives: in words, they would say the opposite.
SIGNS: Mapping[str, tuple[str, str]] = {
    "coverage": ("it has the words asked about", ""),
    "dense": ("it is near in meaning", "it is far off in meaning"),
    "asked": ("it is near in meaning to what would answer", ""),
    "similarity": ("it came up high in the search", ""),
    "around": ("its neighbours are on the same matter", ""),
    "article": ("its article is on the same matter", ""),
    "reader": ("read with the question, it answers it", "read with the question, it hardly answers it"),
    "behind": ("", "another sentence reads as a better answer"),
    "figure": ("it has a figure", "it has no figure"),
    "measure": ("its figure counts what is asked for", ""),
    "answer_type": ("it has the sort of answer asked for", "it lacks the sort of answer asked for"),
    "subject": ("its figure is of those asked about", "its figure is of others"),
    "harm": ("it speaks of the same harm", "it speaks of another harm"),
    "stage": ("it is planned, as asked", "it is planned, where what is so was asked, or the other way round"),
    "recent": ("it is among the recent ones", ""),
    "latest": ("it is among the latest", ""),
    "later": ("", "a later report has another figure"),
    "earlier": ("it is later than another report", ""),
    "day": ("it tells of the day asked about", "it tells of another day"),
    "history": ("", "it tells of another year"),
    "restated": ("", "a later article gives the figure anew"),
    "opinion": ("", "it is from a comment piece"),
    "background": ("", "it is from an explainer"),
    "correction": ("it is from a correction", ""),
    "revises": ("it revises an earlier figure", ""),
    "withdrawn": ("", "a correction withdraws it"),
    "question": ("", "it is itself a question"),
    "strangers": ("", "its figure is of others, and one of those asked about is there"),
    "overtakes": ("set beside the one that was first, it answers better", ""),
    "unknown": ("", "it says that something is not known"),
}


def why_book(answer: Answer, style: Style) -> Book:
    """Return the explanation of a kept answer; it tells of the moment at which it was given."""
    explained = answer.explain
    lines = [NOT_EXPLAINED] if explained is None else [*_lines(answer, explained)]
    footer = f"generation {answer.index.generation} of the index" + (f" · caveat why {answer.id}" if answer.id else "")
    return Book(number_pages("Why", paginate([Section(line) for line in lines], BODY_SIZES[style]), footer), style)


def _lines(answer: Answer, explained: Explanation) -> Iterator[str]:
    yield _understood(explained.question)
    yield _decided(explained)
    best, *behind = explained.candidates or (None,)
    if best is None:
        return
    head = "The first quotation leads because" if answer.status == "answered" else "The nearest came first because"
    for line in (_listed(head, _signs(best, for_it=True)), _listed("Against it:", _signs(best, for_it=False))):
        if line:
            yield line
    if behind:
        yield _behind(best, behind)


def _understood(query: Query) -> str:
    slots = {
        "of what": ", ".join(_as_written(query.measure or (query.counted or "",), query.spelt)),
        "whose": " ".join(query.whose),
        "where": ", ".join(query.where),
        "names in it": ", ".join(query.names),
        "according to": query.claimant or "",
    }
    told = "".join(f"\n• {slot}: {metadata(value, 200)}" for slot, value in slots.items() if value)
    stage = "\n• as planned, not as done" if query.stage == "planned" else ""
    return f"**Understood as:** {ASKED[query.asked]}{told}{stage}"


def _as_written(lemmas: Iterable[str], question: str) -> list[str]:
    """Return the words of the question that dictionary forms stand for: "troops" for "troop"."""
    words = re.findall(r"[^\W\d_]+", question)
    stems = [(lemma, lemma[: max(3, len(lemma) - 2)].lower()) for lemma in lemmas if lemma]
    return [next((word for word in words if word.lower().startswith(stem)), lemma) for lemma, stem in stems]


def _decided(explained: Explanation) -> str:
    """Say how clearly it was decided: by how much the support for an answer is over or under what is needed."""
    over = explained.support - explained.threshold
    margin = "narrowly" if abs(over) < NARROW else "clearly" if abs(over) >= CLEAR else "fairly clearly"
    numbers = f"support {explained.support:+.1f}, needed {explained.threshold:+.1f}"
    if explained.reason is None:
        return f"**Decided:** answered, {margin} ({numbers})."
    # Subject, measure and place can refuse what has support enough.
    how = f"{margin} ({numbers})" if over < 0 else f"although it has support ({numbers})"
    return f"**Decided:** not answered, {how}: {REASONS[explained.reason]}."


def _signs(one: Candidate, *, for_it: bool) -> list[str]:
    """Return what weighed most for or against a sentence, the weightiest first."""
    weighed = [name for name, part in one.parts.items() if name in SIGNS and part and (part > 0) == for_it]
    said = [SIGNS[name][0 if for_it else 1] for name in weighed]
    return [sign for sign in said if sign][:MOST_SIGNS]


def _listed(head: str, signs: list[str]) -> str:
    return f"**{head}**" + "".join(f"\n• {sign}" for sign in signs) if signs else ""


def _behind(best: Candidate, behind: list[Candidate]) -> str:
    """Say where the next ones stand; not what they say, which would be without its caveats here."""
    told = ["**Then came:**"]
    for one in behind[:MOST_BEHIND]:
        how = "far" if best.score - one.score >= FAR_BEHIND else "close"
        told.append(f"• a sentence of {metadata(one.article, 100)}, {how} behind")
    return "\n".join(told)
