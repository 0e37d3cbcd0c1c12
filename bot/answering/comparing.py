"""What the articles say on one thing, set side by side: who contradicts whom, and what only came later.

A pair contradicts where a fitted sum of signals says so: other figures for the same, other claimants, a denial, all
held at about the same time. What differs because time went by, or since somebody was corrected, is history, no
conflict.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.answering.apart import chance

CONTRADICTS: Mapping[str, float] = {
    "disputes": 1.80,
    "near": 1.79,
    "more_article": -1.78,
    "beside": 1.62,
    "later_same_figure": -1.18,
    "shared": 1.16,
    "covers": -1.15,
    "later_names": -1.01,
    "other_claimant": 1.00,
    "best_disputed": 0.98,
    "earlier_same_figure": 0.97,
    "asks_reason": -0.90,
    "more_opinion": -0.80,
    "asks_several": 0.77,
    "more_long": 0.75,
    "later_named": 0.75,
    "unknown": -0.73,
    "meets": 0.69,
    "more_around": 0.57,
    "claimed": 0.55,
    "best_claimed": 0.55,
    "other_stage": -0.52,
    "asks_time": -0.51,
    "asks_yes_no": 0.49,
    "apart": -0.46,
    "revises": -0.45,
    "earlier_revises": -0.41,
    "of_that_size": 0.39,
    "of_any_size": 0.38,
    "earlier_grown": -0.36,
    "more_coverage": -0.35,
    "more_subject": -0.34,
    "more_stage": -0.33,
    "best_has_figure": 0.31,
    "earlier_shared": -0.31,
    "later_quantity": 0.31,
    "more_claimant": -0.30,
    "more_day": 0.30,
    "asks_quantity": 0.27,
    "later_shared": -0.27,
    "earlier_comparable": -0.27,
    "earlier": 0.26,
    "before": -0.24,
    "grown": 0.22,
    "more_dense": -0.21,
    "named": -0.21,
    "more_own_coverage": 0.19,
    "more_recent": 0.17,
    "later": 0.17,
    "comparable": -0.16,
    "later_comparable": -0.16,
    "opinion": -0.15,
    "later_of_that_size": -0.15,
    "behind": 0.13,
    "asks_person": 0.12,
    "read": 0.12,
    "no_figures": 0.12,
    "rank": -0.11,
    "names": 0.11,
    "read_best": 0.09,
    "more_correction": -0.08,
    "other_figure": -0.08,
    "earlier_of_that_size": -0.07,
    "more_answer_type": 0.06,
    "more_unknown": -0.06,
    "earlier_names": -0.05,
    "more_leans": -0.04,
    "has_figure": -0.04,
    "more_reader": 0.03,
    "more_history": -0.03,
    "later_revises": 0.03,
    "same_figure": 0.02,
    "same_article": -0.02,
    "earlier_named": -0.02,
}
OFFSET = -6.03
THRESHOLD = 0.09
"""Pairs above this are called a conflict: the chance, as fitted, that an editor would call them one."""

ALIKE, FEW_DAYS = 0.4, 0.3
"""The share of common terms, and tens of days, within which two claimants speak of one thing."""


def can_contradict(apart: Mapping[str, float]) -> bool:
    """Whether two candidates can be two sides of one thing at all, whatever the signals add up to.

    Whoever denies it always can. Otherwise, where a number is asked for, both have to count the same, boats or
    soldiers; and an article, which goes on where it left off, is only set against itself where two claimants speak in
    it, and give two figures if a number is asked for.

    apart: what sets them apart (``apart.signals``).
    """
    if apart["disputes"] or apart["best_disputed"]:
        return True
    both_count = apart["has_figure"] and apart["best_has_figure"]
    if apart["asks_quantity"] and both_count and not apart["comparable"]:
        return False
    if not apart["same_article"]:
        return True
    return bool(apart["other_claimant"] and (apart["other_figure"] or not apart["asks_quantity"]))


def contradicts(apart: Mapping[str, float]) -> float | None:
    """Return the chance that two candidates contradict each other where it is called a conflict, else None.

    apart: what sets them apart (``apart.signals``).
    """
    told = chance(apart, CONTRADICTS, OFFSET)
    return told if told >= THRESHOLD or is_plain(apart) else None


def is_plain(apart: Mapping[str, float]) -> bool:
    """Whether nothing needs weighing: two claimants, nearly the same words, within three days, and another figure."""
    differs = all(apart[name] for name in ("other_claimant", "named", "other_figure", "of_any_size"))
    return differs and apart["shared"] >= ALIKE and apart["apart"] <= FEW_DAYS
