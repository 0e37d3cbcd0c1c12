"""What the articles say on one thing, set side by side: who contradicts whom, and what only came later.

A pair contradicts where a fitted sum of signals says so: other figures for the same, other claimants, a denial, all
held at about the same time. What differs because time went by, or since somebody was corrected, is history, no
conflict.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.answering.apart import chance

CONTRADICTS: Mapping[str, float] = {
    "beside_other_claimant": 2.24,
    "disputes": 1.79,
    "more_article": -1.63,
    "asks_one_side": -1.56,
    "near": 1.44,
    "more_long": 1.17,
    "shared": 1.13,
    "best_disputed": 1.11,
    "later_shared": 0.83,
    "later_named": 0.81,
    "unknown": -0.78,
    "covers": -0.75,
    "more_opinion": -0.73,
    "asks_reason": -0.69,
    "asks_several": 0.69,
    "beside": 0.69,
    "earlier_same_figure": 0.69,
    "more_dense": -0.66,
    "later_names": -0.63,
    "best_stance": 0.62,
    "other_stage": -0.62,
    "earlier_shared": -0.62,
    "stance": 0.46,
    "apart": -0.44,
    "asks_time": -0.43,
    "earlier_revises": -0.43,
    "more_stage": -0.42,
    "meets": 0.42,
    "other_claimant": 0.42,
    "claimed": 0.42,
    "revises": -0.42,
    "asks_yes_no": 0.41,
    "earlier_names": 0.41,
    "of_that_size": 0.39,
    "named": -0.38,
    "later_quantity": -0.38,
    "more_lexical": -0.36,
    "opinion": 0.36,
    "best_claimed": 0.36,
    "more_claimant": -0.35,
    "more_subject": -0.34,
    "best_has_figure": 0.34,
    "of_any_size": 0.33,
    "asks_quantity": 0.32,
    "best_revises": 0.29,
    "more_own_coverage": 0.28,
    "before": -0.25,
    "more_history": -0.24,
    "more_day": 0.24,
    "has_figure": -0.24,
    "earlier_of_that_size": 0.24,
    "one_denies": 0.22,
    "read": 0.21,
    "other_figure": -0.20,
    "earlier_named": -0.20,
    "more_coverage": -0.19,
    "asks_person": 0.16,
    "behind": 0.16,
    "earlier": 0.16,
    "more_around": 0.15,
    "read_best": 0.15,
    "grown": 0.15,
    "same_figure": 0.15,
    "later": 0.15,
    "later_comparable": -0.15,
    "more_correction": 0.14,
    "later_of_that_size": 0.12,
    "later_revises": -0.12,
    "later_same_figure": -0.11,
    "rank": -0.10,
    "more_leans": -0.08,
    "more_answer_type": 0.07,
    "earlier_comparable": -0.07,
    "more_reader": 0.06,
    "more_recent": 0.05,
    "later_grown": -0.05,
    "comparable": -0.04,
    "same_article": -0.03,
    "earlier_grown": 0.03,
    "more_unknown": -0.02,
    "no_figures": 0.01,
}
OFFSET = -5.58
THRESHOLD = 0.1
"""Pairs above this are called a conflict: the chance, as fitted, that an editor would call them one."""

ALIKE, FEW_DAYS = 0.4, 0.3
"""The share of common terms, and tens of days, within which two claimants speak of one thing."""


def can_contradict(apart: Mapping[str, float]) -> bool:
    """Whether two candidates can be two sides of one thing at all, whatever the signals add up to.

    Whoever denies it always can. Whoever revises a figure tells how it grew, and contradicts others at most. Otherwise,
    where a number is asked for, both have to count the same, boats or soldiers, or people at least where two claimants
    speak in one article. And an article, which goes on where it left off, is only set against itself where somebody
    else speaks.

    apart: what sets them apart (``apart.signals``).
    """
    if apart["disputes"] or apart["best_disputed"]:
        return True
    if (apart["revises"] or apart["best_revises"]) and not apart["other_claimant"]:
        return False
    answers_each_other = apart["same_article"] and apart["other_claimant"] and apart["of_people"]
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
    return told if told >= THRESHOLD or is_plain(apart) else None


def is_plain(apart: Mapping[str, float]) -> bool:
    """Whether nothing needs weighing: two claimants, nearly the same words, within three days, and another figure."""
    differs = all(apart[name] for name in ("other_claimant", "named", "other_figure", "of_any_size"))
    return differs and apart["shared"] >= ALIKE and apart["apart"] <= FEW_DAYS
