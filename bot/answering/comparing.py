"""What the articles say on one thing, set side by side: who contradicts whom, and what only came later.

A pair contradicts where a fitted sum of signals says so: other figures for the same, other claimants, a denial, all
held at about the same time. What differs because time went by, or since somebody was corrected, is history, no
conflict.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.answering.apart import chance

CONTRADICTS: Mapping[str, float] = {
    "disputes": 2.00,
    "more_opinion": 1.95,
    "beside": 1.52,
    "near": 1.35,
    "earlier_same_figure": 1.12,
    "later_named": 1.07,
    "later_shared": 1.06,
    "more_long": 0.94,
    "shared": 0.94,
    "later_same_figure": -0.85,
    "best_disputed": 0.79,
    "more_article": -0.78,
    "unknown": -0.77,
    "later_names": -0.73,
    "covers": -0.71,
    "more_around": 0.70,
    "meets": 0.68,
    "other_claimant": 0.66,
    "earlier_shared": -0.57,
    "more_dense": -0.56,
    "opinion": 0.55,
    "earlier_revises": -0.53,
    "of_that_size": 0.52,
    "other_stage": -0.52,
    "later_grown": -0.52,
    "more_own_coverage": 0.50,
    "asks_yes_no": 0.47,
    "more_stage": -0.47,
    "best_claimed": 0.47,
    "claimed": 0.46,
    "more_lexical": -0.44,
    "more_coverage": 0.42,
    "later_of_that_size": -0.42,
    "later_comparable": -0.42,
    "asks_reason": -0.40,
    "more_day": 0.39,
    "apart": -0.38,
    "asks_several": 0.34,
    "later_quantity": 0.33,
    "more_claimant": -0.31,
    "more_subject": -0.26,
    "of_any_size": 0.25,
    "revises": -0.25,
    "earlier": 0.23,
    "asks_person": 0.22,
    "asks_quantity": 0.21,
    "best_has_figure": 0.21,
    "earlier_comparable": -0.20,
    "before": -0.19,
    "has_figure": -0.18,
    "earlier_names": 0.18,
    "earlier_of_that_size": -0.17,
    "more_history": 0.16,
    "read": 0.16,
    "best_revises": -0.16,
    "more_recent": -0.15,
    "behind": 0.15,
    "read_best": 0.14,
    "asks_time": -0.13,
    "grown": 0.13,
    "rank": -0.11,
    "named": -0.09,
    "other_figure": -0.08,
    "comparable": -0.06,
    "same_article": 0.06,
    "earlier_named": -0.06,
    "more_correction": -0.05,
    "later": 0.05,
    "more_reader": 0.04,
    "names": 0.03,
    "earlier_grown": -0.03,
    "same_figure": 0.02,
}
OFFSET = -5.11
THRESHOLD = 0.09
"""Pairs above this are called a conflict: the chance, as fitted, that an editor would call them one."""

ALIKE, FEW_DAYS = 0.4, 0.3
"""The share of common terms, and tens of days, within which two claimants speak of one thing."""


def can_contradict(apart: Mapping[str, float]) -> bool:
    """Whether two candidates can be two sides of one thing at all, whatever the signals add up to.

    Whoever denies it always can. Whoever revises a figure tells how it grew. Otherwise, where a number is asked for,
    both have to count the same, boats or soldiers; and an article, which goes on where it left off, is only set against
    itself where two claimants speak in it, and give two figures if a number is asked for.

    apart: what sets them apart (``apart.signals``).
    """
    if apart["disputes"] or apart["best_disputed"]:
        return True
    if apart["revises"] or apart["best_revises"]:
        return False
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
    if not can_contradict(apart):
        return None
    told = chance(apart, CONTRADICTS, OFFSET)
    return told if told >= THRESHOLD or is_plain(apart) else None


def is_plain(apart: Mapping[str, float]) -> bool:
    """Whether nothing needs weighing: two claimants, nearly the same words, within three days, and another figure."""
    differs = all(apart[name] for name in ("other_claimant", "named", "other_figure", "of_any_size"))
    return differs and apart["shared"] >= ALIKE and apart["apart"] <= FEW_DAYS
