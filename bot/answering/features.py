"""How a candidate fits what is asked, as features between -1 and 1: subject, measure, stage, time, claimant and more.

Similarity brings the right sentence near the top; which of the near ones is meant is told by these slots.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.concepts import concepts_of
from bot.answering.counted_words import COLLECTIVES, PEOPLE, forms
from bot.answering.harm import fit_of_harm
from bot.answering.moments import told_for
from bot.answering.naming import is_nameless
from bot.answering.numbered import is_of_another_number
from bot.answering.questions import asks_who_says
from bot.answering.totals import is_a_time
from bot.answering.types import Query
from bot.answering.wording import Words, matches, name_stems, said_in, words_of
from index import OF_SPEAKERS, Article, Claim, Hit, Lexicon, Sentence, minutes, name_stem

TIME = re.compile(
    r"\b(?:\d{1,2}[:.]\d{2}|\d{1,2}(?::\d{2})? ?[ap]\.?m|noon|midnight|dawn|yesterday|today|tomorrow|tonight|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:19|20)\d\d|(?:last|next|this) (?:week|month|year)|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"weeks?|months?|hours?|days?|years?)\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(?:because|due to|owing to|after|as a result|result of|caused by|blam\w+|put (?:\w+ ){1,3}down to|so that|"
    r"in order to|since|reason|in response|in retaliation|attribut\w+ to|thanks to|over (?:pay|claims|the))\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?:in|at|near|around|outside|inside|from|to|into|north|south|east|west|off) (?:the )?(?:\w+ )?[A-Z]\w+"
)
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
HOW_MUCH = re.compile(r"\bhow much\b(?: of)?(?: the| its| their| his| her)?(?P<of>(?: [\w’'-]+){0,3})", re.IGNORECASE)

NOT_A_NAME = frozenset("give report article estimate".split())
"""What a question may ask for, and nobody's name."""
ABOUT_AS_NEAR = 0.25
"""How much less similar to the question a later figure may be and still restate an earlier one."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a candidate stands in.

    words: of its article; newest, oldest: day of publication in the whole index. taken_back: its publisher did so.
    puts_right: the candidate that is taken back where this one says how it is.
    """

    article: Article
    words: Words
    newest: date | None
    oldest: date | None
    taken_back: bool = False
    puts_right: Hit | None = None


def features_of(
    query: Query, hits: Sequence[Hit], surroundings: Mapping[int, Surroundings], lexicon: Lexicon
) -> list[dict[str, float]]:
    """Return the features of each hit, by name; some set it against the other hits."""
    top = max(hit.fused for hit in hits)
    low = min(hit.fused for hit in hits)
    best_lexical = max(hit.scores["lexical"] for hit in hits)
    newer = _restated(query, hits, surroundings)
    found = []
    for hit in hits:
        around = surroundings[hit.id]
        own, covered = coverage(query, hit, around, lexicon)
        found.append(
            {
                "similarity": (hit.fused - low) / (top - low) if top > low else 0.0,
                "dense": hit.scores["dense"],
                "asked": hit.scores["asked"],
                "around": hit.scores["around"],
                "article": hit.scores["article"],
                "lexical": hit.scores["lexical"] / best_lexical if best_lexical > 0 else 0.0,
                "coverage": covered,
                "own_coverage": own,
                "restated": -float(hit.id in newer),
                **_fit(query, hit.sentence, hit.claim, around),
            }
        )
    return found


def _restated(query: Query, hits: Sequence[Hit], surroundings: Mapping[int, Surroundings]) -> frozenset[int]:
    """Hits whose figure a later article, or a later post of a live blog, gives anew.

    The later one meets the same terms of the question, counts the same, and is about as near to the question.
    """
    counted = [hit for hit in hits if hit.claim.figures and _can_restate(hit, surroundings[hit.id].article)]
    met = {hit.id: _met(query, hit.claim) for hit in counted}
    when = {hit.id: (told_for(hit.claim, surroundings[hit.id].article), hit.sentence.mark or "") for hit in counted}
    return frozenset(
        hit.id
        for hit in counted
        if met[hit.id]
        and any(
            _is_later(when[other.id], when[hit.id])
            and met[other.id] >= met[hit.id]
            and other.scores["dense"] >= hit.scores["dense"] - ABOUT_AS_NEAR
            and _count_the_same(hit.claim, other.claim)
            for other in counted
        )
    )


def _is_later(one: tuple[date | None, str], other: tuple[date | None, str]) -> bool:
    (day, mark), (other_day, other_mark) = one, other
    if day is None or other_day is None:
        return False
    return day > other_day or (day == other_day and bool(mark and other_mark) and minutes(mark) > minutes(other_mark))


def _count_the_same(one: Claim, other: Claim) -> bool:
    """Whether a figure of one may count what a figure of the other counts: the same noun, or one that is not named."""
    counted = [figure.measure for figure in one.figures]
    others = words_of(tuple(figure.measure for figure in other.figures if figure.measure))
    return (
        None in counted
        or any(figure.measure is None for figure in other.figures)
        or any(matches(measure.lower(), others) > 0.0 for measure in counted if measure)
    )


def _can_restate(hit: Hit, article: Article) -> bool:
    return article.kind != "opinion" and hit.claim.stage != "planned" and not hit.claim.withdrawn


def _met(query: Query, claim: Claim) -> frozenset[str]:
    words = said_in(claim)
    return frozenset(term for term in query.terms if matches(term, words) > 0.0)


def coverage(query: Query, hit: Hit, around: Surroundings, lexicon: Lexicon) -> tuple[float, float]:
    """Weighted share of the question's terms met by the sentence alone, and with what it leans on."""
    claim = hit.claim
    own_words, leaning = words_of(claim.terms + claim.names), words_of(claim.leans_on)
    header = _header(hit.sentence, around.article)
    total = own = full = 0.0
    for term in query.terms:
        weight = lexicon.weight(term)
        in_own = matches(term, own_words)
        elsewhere = (0.75 * matches(term, leaning), 0.6 * matches(term, header), 0.4 * matches(term, around.words))
        in_all = max(in_own, *elsewhere)
        total += weight
        own += weight * in_own
        full += weight * in_all
    return (own / total, full / total) if total else (0.0, 0.0)


def _fit(query: Query, sentence: Sentence, claim: Claim, around: Surroundings) -> dict[str, float]:
    article, header = around.article, _header(sentence, around.article)
    is_whose = asks_who_says(query)
    measured = [figure.measure.lower() for figure in claim.figures if figure.measure]
    return {
        "figure": (1.0 if _counts(query, claim) else -1.0) if query.asked == "quantity" else 0.0,
        "measure": float(any(_same_measure(term, word) for term in query.terms for word in measured))
        if query.asked == "quantity"
        else 0.0,
        "answer_type": _answer_type(query, sentence, claim, is_whose=is_whose),
        "stage": _stage(query, claim),
        "history": -float(_is_history(query, sentence, article)),
        "opinion": -float(article.kind == "opinion" and not is_whose),
        "background": -float(article.kind == "explainer"),
        "correction": float(article.kind == "correction"),
        "recent": _recency(told_for(claim, article), around),
        "unknown": -float(claim.unknown),
        **fit_of_harm(query, sentence, claim, header),
        "withdrawn": -float(claim.withdrawn or around.taken_back),
        "question": -float(sentence.text.rstrip("\"”’'").endswith("?")),
        "claimant": _claimant(query, claim, article),
        "subject": _subject(query, claim, query.names),
        # Of no weight of its own: only where another candidate is of those asked about does it tell strangers.
        "owner": _subject(query, claim, query.whose),
        "foreign": -float(_is_foreign(query, claim, header)),
        "counted": -float(_counts_another(query, claim, header)),
        "heads": -float(_counts_heads(query, claim)),
        "numbered": -float(is_of_another_number(query.spelt, sentence.text)),
        "nameless": -float(is_nameless(query, sentence, claim)),
    }


def _counts(query: Query, claim: Claim) -> bool:
    """Whether it has a figure; where a noun is to be counted, one that is no length of time and no "three times"."""
    return any(not (query.measure and is_a_time(query, figure)) for figure in claim.figures)


def _same_measure(term: str, measure: str) -> bool:
    return name_stem(term) == name_stem(measure) or bool(concepts_of(term) & concepts_of(measure))


def _answer_type(query: Query, sentence: Sentence, claim: Claim, *, is_whose: bool) -> float:
    text = sentence.text
    found = {
        "time": bool(TIME.search(text)),
        "reason": bool(REASON.search(text)),
        "person": claim.claimant is not None if is_whose else bool(claim.names),
        "place": bool(PLACE.search(text)),
    }.get(query.asked)
    return 0.0 if found is None else (1.0 if found else -1.0)


def _stage(query: Query, claim: Claim) -> float:
    if query.stage == "planned":
        return 1.0 if claim.stage == "planned" else -0.3
    if claim.stage == "planned":
        return -1.0 if query.stage == "done" or query.asked == "quantity" else -0.3
    return 0.0


def _is_history(query: Query, sentence: Sentence, article: Article) -> bool:
    """The sentence tells of another year than the article's, and the question does not ask for that year."""
    if article.published is None or YEAR.search(query.spelt):
        return False
    return any(int(year) < article.published.year for year in YEAR.findall(sentence.text))


def _recency(day: date | None, around: Surroundings) -> float:
    """0 for the oldest article of the index and whatever is undated or older, 1 for the newest."""
    if day is None or around.newest is None or around.oldest is None or around.newest == around.oldest:
        return 0.0
    return min(1.0, max(0.0, (day - around.oldest).days / (around.newest - around.oldest).days))


def _subject(query: Query, claim: Claim, asked: Sequence[str]) -> float:
    """1 where a figure is of those that are asked about, -1 where all are of others; 0 where that is not plain."""
    whose = words_of(tuple(word for figure in claim.figures for word in (figure.entity or "").split()))
    if query.asked != "quantity" or not asked or not whose.lemmas:
        return 0.0
    return 1.0 if any(matches(name, whose) > 0.0 for name in asked) else -1.0


def _is_foreign(query: Query, claim: Claim, header: Words) -> bool:
    """Whether those whose number is asked for are neither in it nor in what it leans on, its title or its heading."""
    words = said_in(claim)
    asks = query.asked == "quantity"
    return asks and any(matches(name, words) == matches(name, header) == 0.0 for name in query.whose)


def _counts_another(query: Query, claim: Claim, header: Words) -> bool:
    """Whether it has figures, and the noun that is to be counted is nowhere: tanks where soldiers are counted."""
    if query.counted is None or not claim.figures:
        return False
    measures = tuple(figure.measure for figure in claim.figures if figure.measure)
    words = words_of(claim.terms + claim.names + claim.leans_on + measures)
    return matches(query.counted, words) == matches(query.counted, header) == 0.0


def _counts_heads(query: Query, claim: Claim) -> bool:
    """Whether "how much" is asked, and what is counted is people: soldiers are no part of a city."""
    asked = HOW_MUCH.search(query.spelt)
    if asked is None or (PEOPLE | COLLECTIVES) & set(asked["of"].lower().split()):
        return False
    # "An 11-page document" counts nothing.
    counted = [one.measure.split()[-1] for one in claim.figures if one.measure and f"-{one.measure}" not in one.text]
    return bool(counted) and all(PEOPLE & set(forms(noun)) for noun in counted)


def _header(sentence: Sentence, article: Article) -> Words:
    return words_of(tuple(re.findall(r"[^\W_]+", f"{article.title} {sentence.heading or ''}".lower())))


def _claimant(query: Query, claim: Claim, article: Article) -> float:
    """1 where the one who must have said it says it, or publishes it; -1 where somebody else says it."""
    if query.claimant is None:
        return 0.0
    told = " ".join(f"{c.text} {c.passage or ''}" for c in claim.caveats if c.kind in OF_SPEAKERS)
    asked = name_stems(query.claimant) - NOT_A_NAME
    if not asked:
        return 0.0
    if asked & name_stems(f"{claim.claimant or ''} {told}") or asked <= name_stems(article.publisher or ""):
        return 1.0
    return -1.0 if claim.claimant else -0.3
