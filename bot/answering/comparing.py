"""What the articles say on one thing, set side by side: who contradicts whom, and what only came later.

A pair contradicts where a fitted sum of signals says so: other figures for the same, other claimants, a denial, all
held at about the same time. What differs because time went by, or since somebody was corrected, is history, no
conflict.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from math import exp

from bot.answering.ranking import Ranked, weigh
from bot.answering.rivals import comparable, shared_terms
from bot.answering.types import Query
from bot.answering.wording import matches, said_in
from index import Claim, Figure, carries, name_stem

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
LONG_AFTER = 30
"""Days from which on it makes no difference how much later the one is."""
OF_ONE_SIZE = 5
"""Figures further apart than this factor seldom count the same thing."""
SEVERAL = re.compile(r"\b(?:and|or|each|every|both|sides?|versus|vs|compare\w*|differ\w*)\b", re.IGNORECASE)
NOT_NAMES = frozenset("the its his her their said says".split())


def chance_of_conflict(query: Query, best: Ranked, other: Ranked, rank: int, days: int | None) -> float:
    """Return the chance that `other`, at place `rank`, contradicts `best`; `days`: how much later it came out."""
    return 1 / (1 + exp(-OFFSET - weigh(signals(query, best, other, rank, days), CONTRADICTS)))


def signals(query: Query, best: Ranked, other: Ranked, rank: int, days: int | None) -> dict[str, float]:
    """What speaks for and against a contradiction of two candidates."""
    one, its = best.hit.claim, other.hit.claim
    here, there = best.hit.sentence, other.hit.sentence
    same_article = here.article == there.article
    pairs = comparable(best.hit, other.hit)
    differing = [(a, b) for a, b in pairs if differ(a, b)]
    words = said_in(its)
    return {
        "read": other.features.get("reader", 0.0),
        "read_best": best.features.get("reader", 0.0),
        "behind": other.score - best.score,
        "rank": float(rank),
        "other_figure": float(bool(differing)),
        "of_that_size": float(any(_of_one_size(a.low, b.low) for a, b in differing)),
        "same_figure": float(len(differing) < len(pairs)),
        "no_figures": float(not one.figures and not its.figures),
        "other_claimant": float(_claimants_differ(one, its)),
        "claimed": float(its.claimant is not None),
        "best_claimed": float(one.claimant is not None),
        "apart": min(abs(days or 0), LONG_AFTER) / 10,
        "earlier": float((days or 0) < 0),
        "beside": float(same_article and abs(here.number - there.number) == 1),
        "before": float(same_article and there.number < here.number),
        "shared": shared_terms(best.hit, other.hit),
        "meets": sum(matches(term, words) > 0 for term in query.terms) / max(1, len(query.terms)),
        "near": other.features["dense"],
        "covers": other.features["coverage"],
        "disputes": float(carries(its.caveats, "disputed", itself=True)),
        "best_disputed": float(carries(one.caveats, "disputed")),
        "revises": float(carries(its.caveats, "superseded")),
        "best_revises": float(carries(one.caveats, "superseded")),
        "unknown": float(its.unknown),
        "opinion": other.features["opinion"],
        "other_stage": float((one.stage == "planned") != (its.stage == "planned")),
        "asks_several": float(bool(SEVERAL.search(query.spelt))),
        **{
            f"asks_{asked}": float(query.asked == asked) for asked in ("yes_no", "quantity", "person", "reason", "time")
        },
    }


def differ(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot both hold: their ranges lie apart. "About 40" and "42" are apart as well."""
    low, high = _limits(one)
    its_low, its_high = _limits(other)
    return high < its_low or its_high < low


def figures_differ(one: Ranked, other: Ranked) -> bool:
    """Whether two candidates have different figures that may count the same."""
    return any(differ(figure, its) for figure, its in comparable(one.hit, other.hit))


def figures_agree(one: Ranked, other: Ranked) -> bool:
    """Whether two candidates have figures that may count the same and may both hold."""
    return any(not differ(figure, its) for figure, its in comparable(one.hit, other.hit))


def days_between(one: date | None, other: date | None) -> int | None:
    """How many days later `other` is; None where one of them is not known."""
    return None if one is None or other is None else (other - one).days


def _of_one_size(one: float | None, other: float | None) -> bool:
    return bool(one and other) and 1 / OF_ONE_SIZE < (one or 0) / (other or 1) < OF_ONE_SIZE


def _limits(figure: Figure) -> tuple[float, float]:
    return (
        float("-inf") if figure.low is None else figure.low,
        float("inf") if figure.high is None else figure.high,
    )


def _claimants_differ(one: Claim, other: Claim) -> bool:
    names, its = _name_words(one.claimant), _name_words(other.claimant)
    return bool(names and its and not names & its)


def _name_words(claimant: str | None) -> frozenset[str]:
    return frozenset(name_stem(word) for word in re.findall(r"[^\W\d_]{3,}", claimant or "")) - NOT_NAMES
