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
    "more_article": 2.36,
    "earlier_shared": -1.77,
    "later_shared": 1.27,
    "more_day": 1.16,
    "near": 0.89,
    "earlier_comparable": 0.83,
    "disputes": 0.76,
    "asks_reason": 0.75,
    "grown": -0.70,
    "shared": 0.70,
    "later_named": 0.68,
    "opinion": 0.65,
    "later_quantity": 0.65,
    "earlier_revises": -0.60,
    "more_coverage": 0.58,
    "later_of_that_size": 0.57,
    "later_names": 0.54,
    "more_around": 0.53,
    "earlier_of_that_size": -0.51,
    "more_subject": 0.50,
    "covers": 0.50,
    "asks_yes_no": 0.49,
    "claimed": 0.48,
    "later_grown": 0.46,
    "named": -0.43,
    "earlier_names": 0.38,
    "unknown": -0.37,
    "asks_person": 0.35,
    "best_has_figure": -0.34,
    "earlier": -0.32,
    "later_revises": 0.32,
    "other_claimant": -0.31,
    "before": -0.31,
    "same_article": 0.30,
    "of_any_size": 0.29,
    "later_same_figure": 0.29,
    "other_stage": -0.27,
    "names": -0.26,
    "same_figure": 0.25,
    "no_figures": -0.25,
    "more_own_coverage": -0.24,
    "earlier_same_figure": 0.24,
    "more_opinion": 0.23,
    "other_figure": -0.23,
    "earlier_grown": 0.23,
    "behind": 0.22,
    "later": 0.22,
    "later_comparable": -0.21,
    "more_answer_type": 0.20,
    "more_unknown": 0.20,
    "of_that_size": 0.20,
    "comparable": 0.19,
    "best_claimed": -0.19,
    "more_reader": 0.18,
    "read": 0.18,
    "more_leans": 0.17,
    "meets": -0.17,
    "earlier_named": -0.16,
    "more_history": 0.15,
    "best_revises": 0.15,
    "more_claimant": 0.13,
    "more_long": 0.13,
    "asks_quantity": -0.12,
    "more_recent": -0.12,
    "more_correction": 0.11,
    "rank": -0.11,
    "more_stage": 0.10,
    "has_figure": -0.10,
    "beside": -0.10,
    "read_best": -0.07,
    "asks_time": 0.05,
    "best_disputed": 0.05,
    "revises": -0.04,
    "asks_several": 0.03,
    "more_lexical": 0.03,
    "apart": -0.03,
}
OFFSET = -1.84
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
