"""Ranked candidates and a verdict -> ``Answer``: quotes, caveats and the headline. Every fixed phrase is here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from bot.answering.choosing import chosen, nearest
from bot.answering.guard import Verdict
from bot.answering.ranking import Ranked
from bot.answering.relations import conflicts, contested, history, origins_of
from bot.answering.rivals import count_the_same
from bot.answering.taken_back import taken_back
from bot.answering.types import Answer, Query, Quote, Reason, Relation, Source
from bot.answering.wording import matches, name_stems, words_of
from index import OF_SPEAKERS, Article, Caveat, CaveatKind, Figure, Hit, IndexState, carries, differ, of_the_article

LONGEST_HEADLINE_QUOTE = 180
LONGEST_SCOPE = 60
MOST_OF_A_KIND: Mapping[CaveatKind, int] = {
    "estimate": 2,
    "attribution": 2,
    "scope": 2,
    "unverified": 2,
    "disputed": 2,
    "conflicting": 2,
}
REFUSALS: Mapping[Reason, str] = {
    "nothing_on_it": "The articles do not report this.",
    "other_subject": "Not reported for what you ask about.",
    "other_measure": "Not reported in that measure.",
    "other_place": "Not reported for that place.",
    "other_stage": "Not reported as done.",
    "other_time": "Not reported for that time.",
    "only_opinion": "Not reported; only an opinion piece touches on it.",
    "said_to_be_unknown": "The articles say that this is not known or not disclosed.",
}
PLANNED = " (planned or expected)"
NEAREST = "The nearest that they report:"
NO_QUESTION = "Ask a question about the articles."
EMPTY_INDEX = "No articles are indexed yet."
TAKEN_BACK = "its publisher has taken a figure of this back"
NOT_IN_THEM = "The articles that were asked do not report this."
NONE_OF_THEM = "No article is indexed that you ask of: of that source, from that time."


def compose(
    query: Query, ranked: Sequence[Ranked], verdict: Verdict, articles: Mapping[str, Article], index: IndexState
) -> Answer:
    """Build the answer; pure."""
    withdrawn = _withdrawn(ranked, articles)
    if verdict.reason is None:
        quoted, differing = chosen(query, ranked, articles)
        opposed = conflicts(query, quoted, differing)
        quotes = tuple(
            quote_of(
                one.hit,
                articles[one.hit.sentence.article],
                (*withdrawn.get(one.hit.id, ()), *contested(position, quoted, opposed)),
            )
            for position, one in enumerate(quoted)
        )
        return Answer(
            query.text,
            "answered",
            None,
            _headline(query, quotes, opposed),
            index,
            quotes,
            opposed,
            history(quoted, opposed, articles),
            origins_of(quoted, articles),
        )
    quotes = tuple(
        quote_of(one.hit, articles[one.hit.sentence.article], withdrawn.get(one.hit.id, ()))
        for one in nearest(ranked, verdict)
    )
    return Answer(
        query.text, "not_reported", verdict.reason, refusal(verdict.reason, has_quotes=bool(quotes)), index, quotes
    )


def refusal(reason: Reason, *, has_quotes: bool) -> str:
    """The headline of a refusal; where something comes near, it says that this follows."""
    return f"{REFUSALS[reason]} {NEAREST}" if has_quotes and reason != "said_to_be_unknown" else REFUSALS[reason]


def of_some(headline: str) -> str:
    """Return the headline of a refusal for a question that was put to some of the articles only."""
    return headline.replace(REFUSALS["nothing_on_it"], NOT_IN_THEM, 1)


def without_candidates(question: str, index: IndexState, *, is_question: bool = True) -> Answer:
    """The answer where there is nothing to rank: no words in the question, no question at all, or no articles."""
    asks = is_question and question.strip()
    headline = EMPTY_INDEX if index.articles == 0 else REFUSALS["nothing_on_it"] if asks else NO_QUESTION
    return Answer(question, "not_reported", "nothing_on_it", headline, index)


def is_no_question(answer: Answer) -> bool:
    """Whether nothing was asked: a greeting, thanks."""
    return answer.headline == NO_QUESTION


def _withdrawn(ranked: Sequence[Ranked], articles: Mapping[str, Article]) -> dict[int, tuple[Caveat, ...]]:
    """What is said of each candidate that its publisher took back, by the hit's id: the sentence that did so."""
    found = taken_back([one.hit for one in ranked], articles)
    return {
        hit: (Caveat("superseded", TAKEN_BACK, passage=correction.sentence.text),)
        for hit, (correction, _) in found.items()
    }


def quote_of(hit: Hit, article: Article, otherwise: Sequence[Caveat] = ()) -> Quote:
    """Return a sentence as it is quoted. otherwise: what other quotes say against it, before its own caveats."""
    sentence, claim = hit.sentence, hit.claim
    return Quote(
        sentence.text,
        sentence.start,
        sentence.end,
        source_of(article),
        claim.figures,
        shown_caveats([*otherwise, *claim.caveats, *of_the_article(article)]),
    )


def source_of(article: Article) -> Source:
    """Return what is said of an article wherever it is quoted."""
    return Source(
        article.id, article.title, article.publisher, article.url, article.published, article.author, article.kind
    )


def shown_caveats(caveats: Sequence[Caveat]) -> tuple[Caveat, ...]:
    """One of each kind, two where a sentence often has two that differ."""
    kept: list[Caveat] = []
    for caveat in caveats:
        if sum(other.kind == caveat.kind for other in kept) < MOST_OF_A_KIND.get(caveat.kind, 1):
            kept.append(caveat)
    return tuple(kept)


def _headline(query: Query, quotes: Sequence[Quote], opposed: Sequence[Relation]) -> str:
    """What a person reads first: the figure with its claimant, those of all sides that differ, or the sentence."""
    quote = quotes[0]
    where = _where(quote.article)
    figure = asked_figure(query, quote)
    # Two further quotes may differ too: that is told beside them.
    opposed = [relation for relation in opposed if 0 in relation.quotes]
    against = [quotes[relation.quotes[-1]] for relation in opposed if relation.quotes[-1]]
    others = [(other, asked_figure(query, other)) for other in against]
    sides = [(quote, figure), *others]
    both = _of_two_sides(quote) if query.asked == "quantity" and not others and opposed else None
    if both and (figure is None or figure in both):
        return f"{' · '.join(f'{_as_told(one, quote)}, “{one.said}”' for one in both)} – {where}"
    if figure is not None and others and all(found is not None for _, found in sides):
        return " · ".join(_side(one, found) for one, found in sides if found is not None)
    if figure is not None:
        said = figure.said or _who_says(quote)
        return f"{_as_told(figure, quote)} – {f'“{said}”, ' if said else ''}{where}"
    denies = carries(quote.caveats, "disputed", itself=True)
    is_denied = any(relation.kind == "denied" for relation in opposed)
    lead = "Reported and denied" if is_denied else "Denied" if query.asked == "yes_no" and denies else "Reported"
    if lead == "Reported" and quote.figures and all(_is_planned(one, quote) for one in quote.figures):
        lead += PLANNED
    if len(quote.text) <= LONGEST_HEADLINE_QUOTE:
        return f"{lead}: “{quote.text}” – {where}"
    return f"{lead} by {where}"


def _who_says(quote: Quote) -> str | None:
    """The words that name the claimant; not those of a neighbour that hold a number, which is not what is quoted."""
    return next(
        (
            caveat.text
            for caveat in quote.caveats
            if caveat.kind in OF_SPEAKERS and not (caveat.passage is not None and re.search(r"\d", caveat.text))
        ),
        None,
    )


def _of_two_sides(quote: Quote) -> tuple[Figure, Figure] | None:
    """Two figures of the quote for the same, each with its own claimant, that cannot both hold."""
    for one, other in combinations(quote.figures, 2):
        told = one.said and other.said and one.said != other.said
        if told and count_the_same(one, other) and differ(one, other):
            return one, other
    return None


def _side(quote: Quote, figure: Figure) -> str:
    """One of several figures that differ: “8,000” (Odell Echo, 3 Oct 2024)."""
    return f"{_as_told(figure, quote)} ({_where(quote.article)})"


def _as_told(figure: Figure, quote: Quote) -> str:
    """A figure in quotation marks, with what it counts where that stands apart, and whether it is planned."""
    scopes = [caveat for caveat in quote.caveats if caveat.kind == "scope" and caveat.passage is None]
    # Of several figures it is not plain which one a scope is of.
    near = [one.text for one in scopes if len(quote.figures) == 1 and len(one.text) <= LONGEST_SCOPE]
    scope = next((f" (“{text}”)" for text in near if text not in figure.text), "")
    return f"“{figure.text}”{scope}{PLANNED if _is_planned(figure, quote) else ''}"


def _is_planned(figure: Figure, quote: Quote) -> bool:
    """By its own clause, or by words of planning that come before it in the sentence."""
    cues = [caveat.start for caveat in quote.caveats if caveat.kind == "planned" and caveat.passage is None]
    return figure.stage == "planned" or any(start is not None and start < figure.start for start in cues)


def asked_figure(query: Query, quote: Quote) -> Figure | None:
    """The one figure of the quote that counts what was asked, or is of whom one asked; None where that is open."""
    figures = [figure for figure in quote.figures if figure.text in quote.text]
    if query.asked != "quantity" or not figures:
        return None
    if len(figures) == 1:
        return figures[0]
    asked = name_stems(query.claimant or "")
    own = [one for one in figures if asked & name_stems(one.said or "")]
    if len(own) == 1:
        return own[0]
    ends = [figure.start for figure in figures[1:]] + [quote.end]
    counting = [
        figure
        for figure, end in zip(figures, ends, strict=True)
        if _meets_all(query.measure, quote.text[figure.start - quote.start : end - quote.start])
    ]
    return counting[0] if len(counting) == 1 else None


def _meets_all(measure: Sequence[str], text: str) -> bool:
    words = words_of(tuple(re.findall(r"[\w-]+", text)))
    return bool(measure) and all(matches(term, words) > 0.0 for term in measure)


def _where(source: Source) -> str:
    return f"{source.publisher or 'publisher not given'}, {_day(source.published)}"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else "no date given"
