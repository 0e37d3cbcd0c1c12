"""How what is quoted stands to the first quote: against it, a correction or revision of it, or of another day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from bot.answering.apart import asks_one_side, days_between, figures_agree, figures_differ
from bot.answering.comparing import Pair
from bot.answering.denials import is_disputing
from bot.answering.moments import told_for
from bot.answering.ranking import Ranked
from bot.answering.types import Query, Relation
from index import Article, Caveat, carries

NOTES: Mapping[str, str] = {
    "conflicting": "The sources differ.",
    "two_sides": "It gives two sides, and they differ.",
    "denied": "It is denied or disputed.",
    "corrected": "The earlier one was corrected.",
    "revised": "The earlier figure was revised.",
    "other_date": "They hold for different dates.",
}
OTHERWISE = "somebody else says otherwise"
History = Literal["corrected", "revised", "other_date"]


def conflicts(query: Query, quoted: Sequence[Ranked], differing: Sequence[Pair]) -> tuple[Relation, ...]:
    """Return a relation for each pair of quotes that differ.

    Where the first quote itself gives two sides, and not one of them alone was asked for, it stands against itself.
    """
    found = []
    if carries(quoted[0].hit.claim.caveats, "conflicting") and not asks_one_side(query):
        found.append(Relation("conflicting", (0,), NOTES["two_sides"]))
    places = {one.hit.id: place for place, one in enumerate(quoted)}
    for pair in differing:
        one, other = pair.one, pair.other
        is_denial = (is_disputing(one) or is_disputing(other)) and not figures_differ(one, other)
        kind: Literal["denied", "conflicting"] = "denied" if is_denial else "conflicting"
        found.append(Relation(kind, tuple(sorted(places[each.hit.id] for each in (one, other))), NOTES[kind]))
    return tuple(found)


def history(
    quoted: Sequence[Ranked], differ: Sequence[Relation], articles: Mapping[str, Article]
) -> tuple[Relation, ...]:
    """Return a relation for each quote with an earlier or later figure for the same; the earlier one comes first.

    differ: the conflicts of the same quotes; what is in one with the first is no history of it.
    """
    best = quoted[0]
    against = {place for relation in differ if 0 in relation.quotes for place in relation.quotes}
    found = []
    for position, other in enumerate(quoted[1:], 1):
        one, its = articles[best.hit.sentence.article], articles[other.hit.sentence.article]
        told = days_between(told_for(best.hit.claim, one), told_for(other.hit.claim, its))
        days = told or days_between(one.published, its.published)
        if position in against or not days or not figures_differ(best, other):
            continue
        later, article, before = (other, its, one) if days > 0 else (best, one, its)
        kind = _kind_of_history(later, article, before)
        found.append(Relation(kind, (0, position) if days > 0 else (position, 0), NOTES[kind]))
    return tuple(found)


def contested(position: int, quoted: Sequence[Ranked], differ: Sequence[Relation]) -> tuple[Caveat, ...]:
    """Return the caveats that the conflicts of an answer put on one of its quotes, with what is said against it."""
    against = [
        other for relation in differ if position in relation.quotes for other in relation.quotes if other != position
    ]
    return tuple(Caveat("conflicting", OTHERWISE, passage=quoted[other].hit.sentence.text) for other in against)


def origins_of(quoted: Sequence[Ranked], articles: Mapping[str, Article]) -> tuple[Caveat, ...]:
    """Say how many articles repeat the first quote's figure where all of them have it from one origin."""
    best = quoted[0]
    agreeing = [articles[one.hit.sentence.article] for one in quoted if one is best or figures_agree(best, one)]
    found = {article.id: article.origin or article.id for article in agreeing}
    if len(found) > 1 and len(set(found.values())) == 1:
        return (Caveat("single_source", f"{len(found)} articles, 1 origin"),)
    return ()


def _kind_of_history(later: Ranked, article: Article, before: Article) -> History:
    """Of what the later one is to the earlier; a newspaper corrects nobody but itself."""
    if article.kind == "correction":
        return "corrected" if article.publisher == before.publisher else "other_date"
    return "revised" if carries(later.hit.claim.caveats, "superseded") else "other_date"
