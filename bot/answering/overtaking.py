"""A second look at the first candidate, with each other one set beside it: whether that one answers better.

Most often that is the newer figure, told in words that have less in common with the question than the older one had.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.apart import chance, days_between, signals
from bot.answering.ranking import READ, Ranked
from bot.answering.types import Query

OVERTAKES: Mapping[str, float] = {}
OFFSET = -1.0
THRESHOLD = 0.3
"""From this chance on, as fitted, the other one comes first."""


def overtaken(
    query: Query,
    ranked: Sequence[Ranked],
    published: Mapping[int, date | None],
    weights: Mapping[str, float] = OVERTAKES,
    offset: float = OFFSET,
) -> list[Ranked]:
    """Return the candidates with the one first that answers better than the best, where there is such a one.

    published: the day of each candidate's article, by the hit's id.
    """
    if not ranked or "reader" not in ranked[0].features:
        return list(ranked)
    best, day = ranked[0], published[ranked[0].hit.id]
    chances = [
        (chance(signals(query, best, other, rank, days_between(day, published[other.hit.id])), weights, offset), other)
        for rank, other in enumerate(ranked[1:READ], 1)
        # What was withdrawn, or is a question of the article's own, never leads.
        if other.features["withdrawn"] == other.features["question"] == 0
    ]
    highest, first = max(chances, key=lambda pair: pair[0], default=(0.0, best))
    if highest < THRESHOLD:
        return list(ranked)
    # What it overtakes by is a feature like the others, so that an explanation shows it.
    ahead = best.score - first.score + highest - THRESHOLD
    lifted = replace(first, score=first.score + ahead, features={**first.features, "overtakes": ahead})
    return [lifted, *(one for one in ranked if one is not first)]
