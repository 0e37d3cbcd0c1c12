"""What the articles say on one thing, set side by side: who contradicts whom, and what only came later.

A pair contradicts where a fitted sum of signals says so: other figures for the same, other claimants, a denial, all
held at about the same time. What differs because time went by, or since somebody was corrected, is history, no
conflict.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.answering.apart import chance

CONTRADICTS: Mapping[str, float] = {
    "opinion": 1.73,
    "asks_one_side": -1.60,
    "later_same_figure": 1.50,
    "shared": 1.47,
    "beside_other_claimant": 1.34,
    "later_quantity": 1.31,
    "earlier_revises": -1.16,
    "unknown": -1.03,
    "near": 0.94,
    "later_grown": -0.90,
    "of_that_size": 0.86,
    "beside": 0.85,
    "claimed": 0.81,
    "best_disputed": 0.76,
    "asks_yes_no": 0.74,
    "best_claimed": 0.74,
    "earlier_same_figure": 0.70,
    "stance": 0.69,
    "other_stage": -0.69,
    "before": -0.69,
    "more_day": -0.65,
    "later_of_that_size": -0.57,
    "more_dense": -0.56,
    "earlier_named": -0.56,
    "asks_time": 0.54,
    "same_figure": -0.53,
    "best_revises": -0.52,
    "more_article": -0.51,
    "earlier_grown": 0.51,
    "of_any_size": 0.50,
    "of_people": -0.47,
    "earlier_shared": -0.47,
    "disputes": 0.45,
    "later_revises": -0.42,
    "no_figures": 0.40,
    "later_names": -0.40,
    "apart": -0.38,
    "asks_reason": -0.36,
    "asks_several": 0.35,
    "more_own_coverage": 0.34,
    "covers": 0.34,
    "revises": -0.33,
    "named": 0.32,
    "later": 0.32,
    "more_history": -0.30,
    "more_around": -0.27,
    "other_figure": -0.27,
    "asks_quantity": 0.26,
    "more_correction": 0.26,
    "more_coverage": -0.25,
    "other_claimant": 0.25,
    "earlier_of_that_size": -0.25,
    "read_best": 0.22,
    "same_article": 0.22,
    "later_comparable": -0.21,
    "more_long": 0.20,
    "read": 0.18,
    "later_shared": 0.18,
    "behind": 0.16,
    "asks_person": -0.15,
    "names": -0.15,
    "earlier_names": 0.15,
    "more_claimant": 0.13,
    "best_has_figure": -0.13,
    "rank": -0.12,
    "has_figure": -0.12,
    "best_stance": 0.12,
    "earlier": 0.12,
    "more_subject": -0.11,
    "grown": 0.11,
    "meets": -0.09,
    "comparable": -0.09,
    "more_lexical": -0.08,
    "more_opinion": -0.07,
    "more_recent": 0.06,
    "later_named": 0.06,
    "earlier_comparable": -0.05,
    "more_leans": 0.03,
    "more_reader": 0.02,
    "more_answer_type": 0.02,
    "one_denies": -0.02,
}
OFFSET = -5.50
THRESHOLD = 0.09
"""Pairs above this are called a conflict: the chance, as fitted, that an editor would call them one."""
DENIAL_THRESHOLD = 0.06
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
