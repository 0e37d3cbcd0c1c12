"""What a publisher's correction says of a figure that the publisher gave: that it was wrong, and how it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.answering.rivals import comparable, shared_terms
from bot.answering.standing_in import stands_in
from bot.answering.totals import is_planned
from index import Article, Figure, Hit, carries

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|\u2018[^\u2019]*\u2019|\([^)]*\)")
OF_THE_SAME = 0.3
"""The share of common terms from which on a sentence and a correction with the same figure speak of the same."""


TakenBack = tuple[Hit, Sequence[Figure]]
"""The sentence that takes figures back, and those figures as they were given before."""


def taken_back(hits: Sequence[Hit], articles: Mapping[str, Article]) -> dict[int, TakenBack]:
    """Return, by the id of each hit with figures that its publisher took back, what takes which of them back."""
    # A toll that "has risen from 12 to 21" takes nothing back.
    corrections = [hit for hit in hits if articles[hit.sentence.article].kind == "correction"]
    return {
        hit.id: (correction, figures)
        for correction in corrections
        for hit in hits
        # Most are of another publisher, which is seen before any words are compared.
        if (figures := _figures_taken_back(correction, hit, articles)) and shared_terms(hit, correction) >= OF_THE_SAME
    }


def wholly_taken_back(hits: Sequence[Hit], articles: Mapping[str, Article]) -> frozenset[int]:
    """Return the ids of hits that have no other figure than what their publisher took back."""
    found = taken_back(hits, articles)
    return frozenset(hit.id for hit in hits if hit.id in found and len(found[hit.id][1]) == len(hit.claim.figures))


def _figures_taken_back(correction: Hit, hit: Hit, articles: Mapping[str, Article]) -> list[Figure]:
    its_article, article = articles[correction.sentence.article], articles[hit.sentence.article]
    return [figure for figure in hit.claim.figures if takes_back(correction, its_article, hit, figure, article)]


def takes_back(correction: Hit, its_article: Article, hit: Hit, figure: Figure, article: Article) -> bool:
    """Whether a sentence of a correction takes back a figure that the same publisher gave before."""
    if its_article.id == article.id or not article.publisher or its_article.publisher != article.publisher:
        return False
    if article.published and its_article.published and article.published > its_article.published:
        return False
    wrong = _wrong(correction)
    pairs = (pair for pair in comparable(correction, hit) if pair[0] in wrong and pair[1] == figure)
    # "Our report said that 10,000 had been sent" takes nothing back of the 10,000 that it said were expected.
    return any(
        (one.low, one.high, is_planned(one, correction.claim)) == (other.low, other.high, is_planned(other, hit.claim))
        for one, other in pairs
    )


def _wrong(correction: Hit) -> Sequence[Figure]:
    """The figures that a sentence of a correction takes back; those of a title that it names are others."""
    told = list(outside_quotations(correction))
    if correction.claim.withdrawn:
        return told
    # "It said that 10,000 had been sent; it should have said 3,000": both in one breath, the wrong one first.
    return told[:1] if len(told) > 1 and carries(correction.claim.caveats, "superseded") else []


def put_right(correction: Hit, others: Iterable[Hit]) -> tuple[Hit, Figure] | None:
    """Return the sentence that this one puts right, and the one figure that it has instead, or None.

    "The figure given by the governor's office was 75" says only there what it counts.
    """
    figures = list(outside_quotations(correction))
    if correction.claim.withdrawn or len(figures) != 1:
        return None
    wrong = [hit for hit in others if stands_in(correction, hit)]
    return (wrong[0], figures[0]) if len(wrong) == 1 else None


def outside_quotations(hit: Hit) -> Iterator[Figure]:
    """Yield the figures of a sentence that stand neither in quotation marks nor in brackets."""
    spans = [match.span() for match in QUOTED.finditer(hit.sentence.text)]
    for figure in hit.claim.figures:
        at = figure.start - hit.sentence.start
        if not any(start <= at < end for start, end in spans):
            yield figure
