"""A second look at the first candidate, with each other one set beside it: whether that one answers better.

Most often that is the newer figure, told in words that have less in common with the question than the older one had.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answering.apart import chance, days_between, signals
from bot.answering.ranking import READ, Ranked
from bot.answering.types import Query
from index import Article

OVERTAKES: Mapping[str, float] = {}
OFFSET = -1.0
THRESHOLD = 0.3
"""From this chance on, as fitted, the other one comes first."""


def overtaken(query: Query, ranked: Sequence[Ranked], articles: Mapping[str, Article]) -> list[Ranked]:
    """Return the candidates with the one first that answers better than the best, where there is such a one."""
    if len(ranked) < 2 or "reader" not in ranked[0].features:  # noqa: PLR2004
        return list(ranked)
    best, others = ranked[0], ranked[1:READ]
    published = articles[best.hit.sentence.article].published
    chances = [
        chance(signals(query, best, other, rank, days_between(published, day)), OVERTAKES, OFFSET)
        for rank, other in enumerate(others, 1)
        for day in [articles[other.hit.sentence.article].published]
    ]
    highest = max(chances)
    if highest < THRESHOLD:
        return list(ranked)
    first = others[chances.index(highest)]
    # What it overtakes by is a feature like the others, so that an explanation shows it.
    ahead = best.score - first.score + highest - THRESHOLD
    lifted = replace(first, score=first.score + ahead, features={**first.features, "overtakes": ahead})
    return [lifted, *(one for one in ranked if one is not first)]
