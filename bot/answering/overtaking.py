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
    "earlier_shared": -2.70,
    "later_shared": 1.92,
    "more_article": 1.46,
    "later_named": 1.28,
    "more_day": 1.20,
    "earlier_names": 0.97,
    "earlier_comparable": 0.95,
    "later_quantity": 0.87,
    "near": 0.86,
    "more_coverage": 0.85,
    "earlier_revises": -0.75,
    "grown": -0.72,
    "opinion": 0.71,
    "named": -0.70,
    "same_figure": 0.67,
    "later_grown": 0.65,
    "same_article": 0.53,
    "later_of_that_size": 0.50,
    "of_any_size": 0.48,
    "beside_other_claimant": -0.46,
    "names": -0.44,
    "asks_reason": 0.43,
    "more_subject": 0.39,
    "stance": 0.39,
    "before": -0.37,
    "later_names": 0.36,
    "earlier_grown": 0.34,
    "asks_time": 0.33,
    "more_correction": 0.33,
    "asks_yes_no": 0.31,
    "disputes": -0.31,
    "unknown": -0.31,
    "shared": 0.31,
    "more_opinion": 0.30,
    "claimed": 0.30,
    "more_own_coverage": -0.29,
    "covers": 0.29,
    "no_figures": -0.27,
    "best_has_figure": -0.27,
    "best_stance": -0.27,
    "asks_several": 0.26,
    "best_revises": 0.26,
    "more_around": 0.25,
    "later_same_figure": -0.25,
    "more_dense": 0.24,
    "comparable": -0.24,
    "more_answer_type": 0.23,
    "behind": 0.23,
    "of_that_size": -0.23,
    "earlier": -0.23,
    "revises": 0.22,
    "more_reader": 0.20,
    "more_unknown": 0.20,
    "meets": 0.20,
    "other_stage": -0.20,
    "read": 0.19,
    "later": 0.19,
    "earlier_same_figure": -0.19,
    "best_claimed": -0.18,
    "more_claimant": 0.17,
    "beside": 0.16,
    "more_stage": 0.15,
    "earlier_of_that_size": 0.15,
    "earlier_named": -0.15,
    "more_recent": -0.13,
    "more_leans": 0.13,
    "rank": -0.13,
    "has_figure": -0.13,
    "one_denies": -0.11,
    "more_lexical": -0.10,
    "read_best": -0.10,
    "asks_person": -0.07,
    "asks_one_side": -0.07,
    "other_figure": 0.07,
    "later_comparable": -0.06,
    "more_history": 0.05,
    "more_long": -0.04,
    "later_revises": 0.04,
    "apart": -0.02,
    "asks_quantity": -0.01,
    "other_claimant": -0.01,
    "best_disputed": 0.01,
}
OFFSET = -1.96
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
        if not any(other.features[name] for name in NEVER_LEAD) and not _lacks_the_figure(query, best, other)
    ]
    highest, first = max(chances, key=lambda pair: pair[0], default=(0.0, best))
    if highest < THRESHOLD:
        return list(ranked)
    # What it overtakes by is a feature like the others, so that an explanation shows it.
    ahead = best.score - first.score + highest - THRESHOLD
    lifted = replace(first, score=first.score + ahead, features={**first.features, "overtakes": ahead})
    return [lifted, *(one for one in ranked if one is not first)]


def _lacks_the_figure(query: Query, best: Ranked, other: Ranked) -> bool:
    """Whether a number is asked for, and the best gives one and the other none: "that is the number" never leads."""
    return query.asked == "quantity" and bool(best.hit.claim.figures) and not other.hit.claim.figures
