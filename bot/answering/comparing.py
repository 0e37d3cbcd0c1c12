"""What the articles say on one thing, set side by side: who contradicts whom, and what only came later.

A pair contradicts where a fitted sum of signals says so: other figures for the same, other claimants, a denial, all
held at about the same time. What differs because time went by, or since somebody was corrected, is history, no
conflict.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.answering.apart import chance

CONTRADICTS: Mapping[str, float] = {
    "beside": 1.80,
    "disputes": 1.75,
    "unknown": -1.67,
    "best_disputed": 1.41,
    "covers": -1.39,
    "shared": 1.12,
    "meets": 0.98,
    "other_claimant": 0.93,
    "opinion": -0.91,
    "claimed": 0.84,
    "same_figure": 0.79,
    "best_revises": -0.74,
    "apart": -0.73,
    "earlier": 0.73,
    "of_that_size": 0.68,
    "revises": -0.67,
    "other_stage": -0.59,
    "near": 0.58,
    "no_figures": 0.57,
    "asks_time": -0.53,
    "before": -0.47,
    "asks_yes_no": 0.45,
    "asks_person": 0.44,
    "asks_quantity": 0.39,
    "asks_reason": 0.38,
    "best_claimed": 0.32,
    "asks_several": 0.29,
    "other_figure": -0.16,
    "rank": -0.15,
    "read": 0.10,
    "behind": 0.09,
    "read_best": 0.08,
}
OFFSET = -5.04
THRESHOLD = 0.15
"""Pairs above this are called a conflict: the chance, as fitted, that an editor would call them one."""


def contradicts(apart: Mapping[str, float]) -> float | None:
    """Return the chance that two candidates contradict each other where it is called a conflict, else None.

    apart: what sets them apart (``apart.signals``).
    """
    told = chance(apart, CONTRADICTS, OFFSET)
    return told if told >= THRESHOLD else None
