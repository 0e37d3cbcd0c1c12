"""What the articles say on one thing, set side by side: who contradicts whom, and what only came later.

A pair contradicts where a fitted sum of signals says so: other figures for the same, other claimants, a denial, all
held at about the same time. What differs because time went by, or since somebody was corrected, is history, no
conflict.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.answering.apart import chance

CONTRADICTS: Mapping[str, float] = {
    "more_article": -2.01,
    "beside_other_claimant": 1.94,
    "disputes": 1.63,
    "asks_one_side": -1.62,
    "near": 1.34,
    "best_disputed": 1.22,
    "more_long": 1.18,
    "shared": 1.08,
    "opinion": 1.03,
    "earlier_same_figure": 0.83,
    "more_opinion": -0.81,
    "beside": 0.81,
    "unknown": -0.77,
    "covers": -0.75,
    "later_shared": 0.68,
    "more_dense": -0.66,
    "asks_several": 0.65,
    "other_claimant": 0.63,
    "other_stage": -0.61,
    "later_named": 0.61,
    "claimed": 0.60,
    "best_claimed": 0.55,
    "later_names": -0.55,
    "asks_reason": -0.51,
    "best_stance": 0.50,
    "stance": 0.46,
    "apart": -0.44,
    "meets": 0.42,
    "of_that_size": 0.42,
    "asks_time": -0.41,
    "more_claimant": -0.41,
    "revises": -0.40,
    "earlier_revises": -0.39,
    "more_subject": -0.38,
    "asks_yes_no": 0.37,
    "named": -0.36,
    "more_coverage": -0.35,
    "earlier_names": 0.35,
    "later_same_figure": -0.34,
    "more_stage": -0.32,
    "of_any_size": 0.30,
    "best_has_figure": 0.30,
    "asks_quantity": 0.29,
    "more_lexical": -0.29,
    "best_revises": 0.27,
    "earlier_shared": -0.27,
    "more_own_coverage": 0.26,
    "has_figure": -0.25,
    "one_denies": 0.23,
    "more_day": 0.22,
    "earlier_grown": -0.22,
    "more_history": -0.21,
    "read": 0.20,
    "grown": 0.20,
    "before": -0.20,
    "later_quantity": -0.20,
    "other_figure": -0.19,
    "later": 0.18,
    "earlier_of_that_size": 0.17,
    "same_figure": 0.16,
    "behind": 0.15,
    "read_best": 0.13,
    "earlier": 0.12,
    "later_of_that_size": 0.12,
    "later_grown": 0.12,
    "later_comparable": -0.12,
    "asks_person": 0.11,
    "more_around": 0.10,
    "more_recent": 0.10,
    "rank": -0.10,
    "earlier_named": -0.09,
    "names": -0.08,
    "earlier_comparable": -0.08,
    "more_reader": 0.07,
    "more_correction": 0.07,
    "more_leans": -0.07,
    "comparable": -0.06,
    "more_unknown": -0.05,
    "of_people": -0.02,
    "later_revises": -0.02,
    "more_answer_type": 0.01,
    "no_figures": 0.01,
}
OFFSET = -5.90
THRESHOLD = 0.08
"""Pairs above this are called a conflict: the chance, as fitted, that an editor would call them one."""
DENIAL_THRESHOLD = 0.03
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
