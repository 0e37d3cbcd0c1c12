"""A second look at the first candidate, with each other one set beside it: whether that one answers better.

Most often that is the newer figure, told in words that have less in common with the question than the older one had.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.apart import chance, days_between, signals
from bot.answering.ranking import NEVER_LEAD, READ, Ranked
from bot.answering.types import Query

OVERTAKES: Mapping[str, float] = {
    "more_article": 1.66,
    "later_shared": 1.52,
    "earlier_shared": -1.29,
    "more_day": 1.04,
    "earlier_grown": 1.04,
    "later_quantity": 1.02,
    "later_named": 0.99,
    "earlier_comparable": 0.91,
    "more_coverage": 0.84,
    "grown": -0.78,
    "near": 0.72,
    "more_dense": 0.62,
    "later_same_figure": 0.60,
    "more_around": 0.50,
    "later_of_that_size": 0.50,
    "later_grown": 0.49,
    "same_article": 0.47,
    "covers": 0.45,
    "more_opinion": 0.43,
    "opinion": 0.43,
    "before": -0.42,
    "earlier_revises": -0.41,
    "earlier_of_that_size": -0.40,
    "unknown": -0.39,
    "claimed": 0.38,
    "other_stage": -0.38,
    "more_own_coverage": -0.36,
    "of_any_size": 0.35,
    "more_correction": 0.34,
    "earlier_names": 0.34,
    "best_revises": 0.33,
    "other_claimant": -0.32,
    "named": -0.31,
    "asks_reason": 0.30,
    "asks_time": 0.30,
    "earlier": -0.29,
    "asks_yes_no": 0.28,
    "more_subject": 0.27,
    "behind": 0.27,
    "later_revises": 0.23,
    "earlier_named": -0.22,
    "more_unknown": 0.21,
    "more_answer_type": 0.20,
    "earlier_same_figure": 0.19,
    "no_figures": -0.18,
    "shared": 0.18,
    "best_has_figure": -0.16,
    "asks_several": 0.15,
    "more_history": 0.14,
    "rank": -0.14,
    "later": 0.14,
    "names": -0.14,
    "more_leans": 0.13,
    "comparable": -0.13,
    "more_reader": 0.12,
    "read": 0.12,
    "asks_quantity": -0.11,
    "more_claimant": 0.11,
    "more_recent": -0.10,
    "has_figure": -0.10,
    "later_comparable": -0.10,
    "more_long": 0.09,
    "apart": -0.09,
    "more_lexical": 0.07,
    "of_that_size": -0.07,
    "asks_person": 0.06,
    "read_best": -0.06,
    "same_figure": 0.05,
    "later_names": 0.05,
    "more_stage": 0.04,
    "other_figure": -0.04,
    "disputes": -0.04,
    "beside": 0.04,
    "best_claimed": 0.03,
    "best_disputed": 0.02,
    "revises": 0.02,
}
OFFSET = -1.76
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
        if not any(other.features[name] for name in NEVER_LEAD)
    ]
    highest, first = max(chances, key=lambda pair: pair[0], default=(0.0, best))
    if highest < THRESHOLD:
        return list(ranked)
    # What it overtakes by is a feature like the others, so that an explanation shows it.
    ahead = best.score - first.score + highest - THRESHOLD
    lifted = replace(first, score=first.score + ahead, features={**first.features, "overtakes": ahead})
    return [lifted, *(one for one in ranked if one is not first)]
