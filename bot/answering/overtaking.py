"""A second look at the first candidate, with each other one set beside it: whether that one answers better.

Most often that is the newer figure, told in words that have less in common with the question than the older one had.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.apart import asks_one_side, chance, days_between, signals
from bot.answering.ranking import NEVER_LEAD, READ, Ranked
from bot.answering.types import Query

OVERTAKES: Mapping[str, float] = {
    "earlier_shared": -1.83,
    "opinion": 1.77,
    "more_article": 1.40,
    "more_opinion": 1.39,
    "later_shared": 1.29,
    "near": 1.08,
    "earlier_revises": -1.07,
    "later_quantity": 0.91,
    "more_day": 0.85,
    "later_names": 0.76,
    "names": -0.71,
    "earlier_comparable": 0.71,
    "more_coverage": 0.68,
    "shared": 0.63,
    "covers": 0.51,
    "beside_other_claimant": -0.43,
    "more_correction": 0.41,
    "later_named": 0.40,
    "before": -0.38,
    "more_own_coverage": -0.36,
    "earlier_of_that_size": -0.35,
    "behind": 0.34,
    "claimed": 0.34,
    "earlier_same_figure": 0.34,
    "of_any_size": 0.32,
    "revises": 0.31,
    "best_revises": 0.31,
    "later_grown": 0.31,
    "later_same_figure": 0.28,
    "meets": -0.27,
    "same_figure": -0.27,
    "best_stance": 0.27,
    "unknown": -0.27,
    "asks_several": 0.25,
    "asks_yes_no": 0.24,
    "best_claimed": -0.24,
    "earlier_named": -0.24,
    "asks_reason": 0.23,
    "named": -0.23,
    "comparable": -0.22,
    "same_article": 0.22,
    "stance": 0.21,
    "earlier": -0.20,
    "best_has_figure": -0.19,
    "asks_time": 0.18,
    "no_figures": -0.18,
    "asks_one_side": 0.17,
    "more_answer_type": 0.17,
    "more_long": -0.17,
    "other_stage": -0.17,
    "other_figure": -0.16,
    "grown": -0.16,
    "beside": 0.16,
    "earlier_names": 0.16,
    "read": 0.14,
    "rank": -0.14,
    "asks_person": 0.13,
    "more_reader": 0.13,
    "more_around": 0.13,
    "more_recent": -0.13,
    "best_disputed": 0.13,
    "more_claimant": 0.12,
    "of_that_size": 0.12,
    "of_people": 0.10,
    "has_figure": -0.09,
    "one_denies": 0.09,
    "more_history": -0.08,
    "later_comparable": 0.08,
    "read_best": -0.07,
    "later_revises": -0.07,
    "more_dense": -0.06,
    "other_claimant": -0.06,
    "more_lexical": -0.04,
    "apart": -0.04,
    "more_stage": 0.03,
    "asks_quantity": -0.02,
    "more_leans": 0.02,
    "later_of_that_size": -0.02,
    "earlier_grown": 0.02,
}
OFFSET = -1.62
THRESHOLD, OF_NEWER_COUNT = 0.35, 0.3
"""From this chance on, as fitted, the other one comes first; and where it is a newer count of the same, an older one
being what is worst to lead with."""


def overtaken(
    query: Query,
    ranked: Sequence[Ranked],
    days: Mapping[int, date | None],
    weights: Mapping[str, float] = OVERTAKES,
    offset: float = OFFSET,
) -> list[Ranked]:
    """Return the candidates with the one first that answers better than the best, where there is such a one.

    days: for which each candidate holds (``told_for``), by the hit's id.
    """
    if not ranked or "reader" not in ranked[0].features:
        return list(ranked)
    best, day = ranked[0], days[ranked[0].hit.id]
    ahead_by: list[tuple[float, Ranked]] = []
    for rank, other in enumerate(ranked[1:READ], 1):
        if not any(other.features[name] for name in NEVER_LEAD) and not _is_anothers(query, best, other):
            apart = signals(query, best, other, rank, days_between(day, days[other.hit.id]))
            asked_of_it = OF_NEWER_COUNT if _is_newer_count(query, apart) else THRESHOLD
            ahead_by.append((chance(apart, weights, offset) - asked_of_it, other))
    margin, first = max(ahead_by, key=lambda pair: pair[0], default=(-1.0, best))
    if margin < 0.0:
        return list(ranked)
    # What it overtakes by is a feature like the others, so that an explanation shows it.
    ahead = best.score - first.score + margin
    lifted = replace(first, score=first.score + ahead, features={**first.features, "overtakes": ahead})
    return [lifted, *(one for one in ranked if one is not first)]


def _is_anothers(query: Query, best: Ranked, other: Ranked) -> bool:
    """Whether one claimant was asked for, and the best candidate is by that one while the other is not."""
    return asks_one_side(query) and best.features["claimant"] > 0 >= other.features["claimant"]


def _is_newer_count(query: Query, apart: Mapping[str, float]) -> bool:
    """Whether the other one counts the same, later. apart: what sets the two apart (``apart.signals``)."""
    return query.asked == "quantity" and apart["later"] > 0 and bool(apart["comparable"])
