"""Every figure for one thing, side by side: what an answer quotes and what the index has near it, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answering.choosing import WITHIN_FIGURES
from bot.answering.composing import asked_figure, shown_caveats, source_of
from bot.answering.counted_words import harms_of, together
from bot.answering.ranking import Ranked, weights_for
from bot.answering.rivals import count_the_same
from bot.answering.types import Answer, Query, Quote, Source
from index import OF_SPEAKERS, Article, Caveat, Claim, Figure, of_the_article

MOST_FIGURES = 40

TakenBack = tuple[str, Figure]
"""A publisher (the article, where it names none), and a figure that it no longer stands by."""


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """One figure and whose it is.

    claimant: by name, or None; said: the article's words on who says so, or None. source: the article. caveats: all
    that bear on the sentence. corrected: its own publisher has taken it back. origin: the article that this one has its
    story from. copies: other articles with the same figure from the same origin.
    """

    figure: Figure
    claimant: str | None
    said: str | None
    source: Source
    caveats: tuple[Caveat, ...]
    corrected: bool = False
    origin: Source | None = None
    copies: tuple[Source, ...] = ()


def figures_asked_for(answer: Answer, query: Query) -> tuple[Figure, ...]:
    """Return the figures of the first quote that answer the question: the one that counts it, or all."""
    if answer.status != "answered" or not answer.quotes:
        return ()
    one = asked_figure(query, answer.quotes[0])
    return answer.quotes[0].figures if one is None else (one,)


def side_by_side(
    answer: Answer, query: Query, ranked: Sequence[Ranked], articles: Mapping[str, Article]
) -> tuple[ReportedFigure, ...]:
    """Return the figures that count the same as the answer's, newest first, undated last; at most 40.

    query, ranked: the answer's question, asked again of the index as it is now; articles: those of that index. A quote
    that the index no longer has stays in, as it was quoted.
    """
    asked = figures_asked_for(answer, query)
    quoted = {(quote.article.id, quote.start) for quote in answer.quotes}
    led = {(quote.article.id, quote.start) for quote in answer.quotes[:1]}
    there = {_place(one) for one in ranked}
    found: list[ReportedFigure] = []
    for one in ranked:
        # What an answer adds to its first quote may count others: the injured beside the killed.
        same = (_place(one) in quoted or _is_near(one, ranked[0])) and not _is_of_others(one)
        if same or _place(one) in led:
            found += _of_sentence(query, one, asked, articles)
    for quote in answer.quotes:
        if (quote.article.id, quote.start) not in there:
            found += _of_quote(quote, asked)
    taken_back = [*_withdrawn(ranked, articles), *_corrected(answer)]
    found = _without_repetitions([replace(one, corrected=_is_taken_back(one, taken_back)) for one in found])
    return tuple(sorted(_once_an_origin(found), key=_newness, reverse=True)[:MOST_FIGURES])


def _place(one: Ranked) -> tuple[str, int]:
    return one.hit.sentence.article, one.hit.sentence.start


def _is_near(one: Ranked, best: Ranked) -> bool:
    """Whether a sentence is nearly as near to the question.

    What was withdrawn is ranked far down, so that it never leads; here it is shown, crossed out.
    """
    penalty = weights_for(one.features)["withdrawn"] * one.features["withdrawn"]
    return one.score - penalty >= best.score - WITHIN_FIGURES


def _is_of_others(one: Ranked) -> bool:
    """Whether a sentence is on other people than the question, or on what befell them otherwise."""
    return one.features["subject"] < 0 or one.features["harm"] < 0


def _of_sentence(
    query: Query, one: Ranked, asked: Sequence[Figure], articles: Mapping[str, Article]
) -> Iterator[ReportedFigure]:
    claim, article = one.hit.claim, articles[one.hit.sentence.article]
    caveats = shown_caveats([*claim.caveats, *of_the_article(article)])
    origin = articles.get(article.origin) if article.origin is not None else None
    of = source_of(origin) if origin is not None else None
    for figure in _counting(claim.figures, asked):
        if not _befell_otherwise(query, one, figure):
            said = figure.said or _said(caveats)
            yield ReportedFigure(figure, _claimant(claim, figure), said, source_of(article), caveats, origin=of)


def _claimant(claim: Claim, figure: Figure) -> str | None:
    """The sentence's claimant, if the figure is that one's: of several, each has its own."""
    is_own = figure.said is None or (claim.claimant or "") in figure.said
    return claim.claimant if is_own else None


def _befell_otherwise(query: Query, one: Ranked, figure: Figure) -> bool:
    """Whether a figure counts those whom something else befell than what is asked for: the missing, not the killed."""
    sentence, asked = one.hit.sentence, together(query.terms)
    found = harms_of(sentence.text, figure.start - sentence.start, figure.end - sentence.start, figure.measure)
    return bool(asked and found) and not asked & found


def _of_quote(quote: Quote, asked: Sequence[Figure]) -> Iterator[ReportedFigure]:
    for figure in _counting(quote.figures, asked):
        yield ReportedFigure(figure, None, figure.said or _said(quote.caveats), quote.article, quote.caveats)


def _counting(figures: Iterable[Figure], asked: Sequence[Figure]) -> Iterator[Figure]:
    return (figure for figure in figures if any(count_the_same(figure, one) for one in asked))


def _said(caveats: Iterable[Caveat]) -> str | None:
    return next((caveat.text for caveat in caveats if caveat.kind in OF_SPEAKERS), None)


def _withdrawn(ranked: Sequence[Ranked], articles: Mapping[str, Article]) -> Iterator[TakenBack]:
    """What corrections withdraw."""
    for one in ranked:
        if one.hit.claim.withdrawn:
            outlet = _outlet(source_of(articles[one.hit.sentence.article]))
            yield from ((outlet, figure) for figure in one.hit.claim.figures)


def _corrected(answer: Answer) -> Iterator[TakenBack]:
    """What the answer itself calls corrected; by another publisher it is only contradicted."""
    for relation in answer.history:
        earlier, later = (answer.quotes[position] for position in relation.quotes)
        if relation.kind == "corrected" and _outlet(earlier.article) == _outlet(later.article):
            yield from ((_outlet(earlier.article), figure) for figure in earlier.figures)


def _outlet(source: Source) -> str:
    return source.publisher or source.id


def _is_taken_back(one: ReportedFigure, taken_back: Sequence[TakenBack]) -> bool:
    """Whether its publisher has taken back a figure of this value; that it was planned may still be right."""
    figure = one.figure
    return any(
        _outlet(one.source) == outlet
        and (figure.low, figure.high, figure.stage) == (other.low, other.high, other.stage)
        and count_the_same(figure, other)
        for outlet, other in taken_back
    )


def _without_repetitions(found: Sequence[ReportedFigure]) -> list[ReportedFigure]:
    """Leave out where a correction names the figure that it takes back, if the report that gave it is there as well."""
    given = {_value(one) for one in found if one.source.kind != "correction"}
    return [one for one in found if not (one.corrected and one.source.kind == "correction" and _value(one) in given)]


def _value(one: ReportedFigure) -> tuple[object, ...]:
    return _outlet(one.source), one.figure.low, one.figure.high


def _once_an_origin(found: Sequence[ReportedFigure]) -> list[ReportedFigure]:
    """Ten copies of one story are one figure, that of the article that they have it from; they are named with it."""
    kept: dict[tuple[object, ...], ReportedFigure] = {}
    for one in found:
        origin = one.source.id if one.origin is None else one.origin.id
        said = one.figure
        # In one article the same figure may stand twice, and for two days.
        name = (origin, said.low, said.high, said.bound, said.measure, said.entity, said.stage, said.as_of)
        other = kept.get(name)
        if other is None:
            kept[name] = one
        elif other.source.id != one.source.id:
            first, copy = (one, other) if one.origin is None else (other, one)
            kept[name] = replace(first, copies=(*other.copies, copy.source))
    return list(kept.values())


def _newness(one: ReportedFigure) -> tuple[date, date]:
    """The day for which it holds, else on which it was published; of one day, the later publication is newer."""
    published = one.source.published or date.min
    return one.figure.as_of or published, published
