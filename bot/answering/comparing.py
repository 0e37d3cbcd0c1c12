"""What the articles say on one thing, set side by side: who contradicts whom, and what only came later.

A pair contradicts where a fitted sum of signals says so: other figures for the same, other claimants, a denial, all
held at about the same time. What differs because time went by, or since somebody was corrected, is history, no
conflict.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.answering.apart import chance

CONTRADICTS: Mapping[str, float] = {
    "opinion": 1.78,
    "asks_one_side": -1.66,
    "shared": 1.47,
    "beside_other_claimant": 1.33,
    "unknown": -1.24,
    "later_grown": -1.22,
    "earlier_revises": -1.20,
    "later_quantity": 1.14,
    "later_same_figure": 1.07,
    "beside": 0.93,
    "asks_yes_no": 0.83,
    "best_claimed": 0.82,
    "before": -0.81,
    "of_that_size": 0.75,
    "disputes": 0.75,
    "revises": -0.74,
    "best_disputed": 0.72,
    "claimed": 0.70,
    "near": 0.68,
    "other_stage": -0.64,
    "more_day": -0.63,
    "of_any_size": 0.58,
    "earlier_named": -0.58,
    "earlier_shared": -0.57,
    "more_history": -0.56,
    "asks_time": 0.55,
    "no_figures": 0.53,
    "more_correction": 0.48,
    "stance": 0.48,
    "later_names": -0.48,
    "more_article": -0.46,
    "best_stance": 0.45,
    "earlier_same_figure": 0.42,
    "apart": -0.38,
    "of_people": -0.36,
    "asks_several": 0.31,
    "named": 0.31,
    "other_figure": -0.30,
    "other_claimant": 0.30,
    "more_claimant": 0.29,
    "earlier_grown": 0.29,
    "more_around": -0.27,
    "later_revises": -0.27,
    "same_figure": -0.26,
    "later_of_that_size": -0.25,
    "covers": 0.24,
    "asks_quantity": 0.22,
    "asks_reason": -0.21,
    "more_unknown": -0.21,
    "earlier": 0.20,
    "read_best": 0.19,
    "earlier_comparable": -0.19,
    "best_revises": -0.18,
    "more_own_coverage": 0.16,
    "more_recent": 0.16,
    "read": 0.16,
    "earlier_of_that_size": -0.16,
    "behind": 0.15,
    "grown": 0.15,
    "meets": -0.14,
    "rank": -0.13,
    "later": 0.12,
    "earlier_names": -0.12,
    "later_shared": 0.10,
    "asks_person": -0.09,
    "has_figure": -0.09,
    "one_denies": 0.09,
    "more_answer_type": -0.08,
    "more_lexical": 0.07,
    "more_leans": 0.06,
    "same_article": 0.06,
    "more_dense": -0.05,
    "more_long": -0.05,
    "later_named": -0.05,
    "more_stage": 0.04,
    "names": -0.04,
    "comparable": -0.02,
    "best_has_figure": 0.02,
}
OFFSET = -5.35
THRESHOLD = 0.1
"""Pairs above this are called a conflict: the chance, as fitted, that an editor would call them one."""
DENIAL_THRESHOLD = 0.05
"""The same of a pair of which the second disputes something: a denial that is not shown is worse than one too many."""

ALIKE, FEW_DAYS = 0.4, 0.3
"""The share of common terms, and tens of days, within which two claimants speak of one thing."""


def can_contradict(apart: Mapping[str, float]) -> bool:
    """Whether two candidates can be two sides of one thing at all, whatever the signals add up to.

    Whoever denies it always can. Whoever revises a figure tells how it grew, and contradicts others at most. Otherwise,
    where a number is asked for and only one of them gives one, one has to deny it; where both do, they count the same,
    boats or soldiers, or people at least where two claimants speak in one article. And an article, which goes on where
    it left off, is only set against itself where somebody else speaks.

    apart: what sets them apart (``apart.signals``).
    """
    if apart["disputes"] or apart["best_disputed"]:
        return True
    if (apart["revises"] or apart["best_revises"]) and not apart["other_claimant"]:
        return False
    answers_each_other = apart["same_article"] and apart["other_claimant"] and apart["of_people"]
    if apart["asks_quantity"] and apart["has_figure"] != apart["best_has_figure"] and not apart["one_denies"]:
        return False
    both_count = apart["has_figure"] and apart["best_has_figure"]
    if apart["asks_quantity"] and both_count and not apart["comparable"] and not answers_each_other:
        return False
    return bool(not apart["same_article"] or apart["other_claimant"] or apart["claimed"] != apart["best_claimed"])


def contradicts(apart: Mapping[str, float]) -> float | None:
    """Return the chance that two candidates contradict each other where it is called a conflict, else None.

    apart: what sets them apart (``apart.signals``).
    """
    if not can_contradict(apart):
        return None
    told = chance(apart, CONTRADICTS, OFFSET)
    return told if told >= (DENIAL_THRESHOLD if apart["disputes"] else THRESHOLD) or is_plain(apart) else None


def is_plain(apart: Mapping[str, float]) -> bool:
    """Whether nothing needs weighing: two claimants, nearly the same words, within three days, and another figure."""
    differs = all(apart[name] for name in ("other_claimant", "named", "other_figure", "of_any_size"))
    return differs and apart["shared"] >= ALIKE and apart["apart"] <= FEW_DAYS
