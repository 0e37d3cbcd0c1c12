"""What the articles say on one thing, set side by side: who contradicts whom, and what only came later.

A pair contradicts where a fitted sum of signals says so: other figures for the same, other claimants, a denial, all
held at about the same time. What differs because time went by, or since somebody was corrected, is history, no
conflict. That the sources differ at all is told from all pairs together, the best candidate and the second each set
against the others: many pairs that may contradict say more than one. Of such a "noisy or" over the pairs of a question
see Zhang and Goldman 2001, "EM-DD: An Improved Multiple-Instance Learning Technique".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod

from bot.answering.apart import chance, days_between, figures_differ, signals
from bot.answering.denials import denies_another_figure, denies_another_thing, is_disputing
from bot.answering.ranking import READ, Ranked
from bot.answering.rivals import count_others
from bot.answering.types import Query

CONTRADICTS: Mapping[str, float] = {
    "opinion": 3.69,
    "asks_one_side": -2.78,
    "shared": 2.64,
    "earlier_shared": -1.96,
    "unknown": -1.55,
    "other_stage": -1.13,
    "asks_quantity": 1.10,
    "beside_other_claimant": 1.09,
    "of_that_size": 1.02,
    "later_shared": -0.99,
    "asks_yes_no": 0.96,
    "beside": 0.95,
    "later_same_figure": 0.84,
    "earlier_same_figure": 0.82,
    "best_claimed": 0.82,
    "more_opinion": -0.80,
    "claimed": 0.80,
    "revises": -0.76,
    "earlier_of_that_size": -0.73,
    "more_unknown": -0.72,
    "more_day": -0.72,
    "earlier_grown": 0.71,
    "more_article": -0.71,
    "asks_time": 0.67,
    "near": 0.64,
    "covers": 0.63,
    "other_figure": -0.62,
    "no_figures": 0.58,
    "later_grown": -0.58,
    "of_people": -0.55,
    "before": -0.53,
    "later_of_that_size": -0.50,
    "same_figure": -0.50,
    "more_correction": 0.49,
    "later": 0.48,
    "earlier": 0.47,
    "best_stance": 0.46,
    "meets": -0.43,
    "asks_several": 0.40,
    "stance": 0.39,
    "asks_person": 0.36,
    "disputes": 0.36,
    "of_any_size": 0.35,
    "apart": -0.33,
    "earlier_revises": 0.32,
    "names": -0.30,
    "more_lexical": 0.28,
    "later_quantity": 0.28,
    "later_revises": -0.27,
    "best_disputed": 0.26,
    "earlier_comparable": -0.26,
    "second_behind": 0.25,
    "of_second": -0.25,
    "more_history": -0.23,
    "earlier_names": 0.23,
    "more_dense": -0.22,
    "more_subject": -0.22,
    "later_comparable": -0.17,
    "comparable": -0.17,
    "best_has_figure": 0.17,
    "later_named": 0.15,
    "against_best": 0.15,
    "behind": 0.14,
    "rank": -0.12,
    "best_revises": -0.11,
    "read_best": 0.11,
    "read": 0.11,
    "grown": -0.11,
    "asks_reason": 0.10,
    "earlier_named": 0.09,
    "one_denies": 0.09,
    "has_figure": -0.08,
    "more_coverage": 0.06,
    "same_article": 0.05,
    "more_leans": -0.04,
    "later_names": -0.04,
    "more_own_coverage": -0.04,
    "more_around": -0.03,
    "other_claimant": 0.02,
    "more_stage": -0.02,
    "more_long": 0.02,
    "more_recent": -0.02,
}
OFFSET = -5.44
THRESHOLD = 0.39
"""From this on, the chance as fitted that an editor would say that the sources differ, they do."""
OF_DENIALS = 0.08
"""From this on, the chance of a pair of which one disputes the best: a denial hidden is worse than one too many."""
OF_OTHERS = 0.2
"""From this on, the chance of a further pair, where one is shown already."""
NO_SIDE = ("withdrawn", "strangers", "question")
"""Features of what takes no side."""
SET_AGAINST_OTHERS = 2
"""How many candidates, from the best on, are set against all others."""
MOST_OPPONENTS = 2
"""How many sentences are shown, beside the best, because they are in a conflict."""

ALIKE, FEW_DAYS = 0.4, 0.3
"""The share of common terms, and tens of days, within which two claimants speak of one thing."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two candidates, the better ranked first, and what sets the other one apart from it (``apart.signals``)."""

    one: Ranked
    other: Ranked
    apart: Mapping[str, float]


def pairs_of(query: Query, ranked: Sequence[Ranked], days: Mapping[int, date | None]) -> list[Pair]:
    """Return the best and the second, each with all others that were read, those of the best first.

    What is withdrawn, plainly of others or only asks is left out. days: for which each holds (``told_for``), by the
    hit's id.
    """
    best = ranked[0]
    read = [
        (place, one)
        for place, one in enumerate(ranked[:READ])
        if one is best or not any(one.features[name] for name in NO_SIDE)
    ]
    by_place = {(one.hit.sentence.article, one.hit.sentence.number): one for one in ranked}
    found = []
    for place, one in read[:SET_AGAINST_OTHERS]:
        second = {"of_second": float(one is not best), "second_behind": one.score - best.score}
        for rank, other in read:
            if other is not one:
                later = days_between(days[one.hit.id], days[other.hit.id])
                apart = signals(query, one, other, rank if rank > place else rank + 1, later)
                before = by_place.get((other.hit.sentence.article, other.hit.sentence.number - 1))
                of_both = {"against_best": float(other is best), "dated": float(later is not None)}
                against = {**of_both, "denies_another": denies_another_figure(one, other, before)}
                found.append(Pair(one, other, {**apart, **second, **against}))
    return found


def opposed(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return the pairs that contradict each other, the surest first; none where the sources do not differ.

    pairs: all of one question (``pairs_of``).
    """
    able = [pair for pair in pairs if can_be_opposed(pair)]
    chances = {id(pair): chance(pair.apart, CONTRADICTS, OFFSET) for pair in able}
    told = sorted(able, key=lambda pair: -chances[id(pair)])
    sure = [pair for pair in told if is_plain(pair)]
    sure += [pair for pair in told if denies_the_best(pair) and chances[id(pair)] >= OF_DENIALS]
    if not sure and 1 - prod(1 - one for one in chances.values()) < THRESHOLD:
        return ()
    best = pairs[0].one
    shown: list[Pair] = []
    for pair in [*sure, *(pair for pair in told if chances[id(pair)] >= OF_OTHERS or (pair is told[0] and not sure))]:
        members = {id(one) for both in (*shown, pair) for one in (both.one, both.other)} - {id(best)}
        repeated = any({pair.one.hit.id, pair.other.hit.id} == {both.one.hit.id, both.other.hit.id} for both in shown)
        if len(members) <= MOST_OPPONENTS and not repeated:
            shown.append(pair)
    return tuple(shown)


def can_be_opposed(pair: Pair) -> bool:
    """Whether a pair can be two sides of one thing, and neither counts nor denies different ones."""
    one, other = pair.one, pair.other
    if not figures_differ(one, other):
        side_by_side = is_disputing(one) and is_disputing(other)
        if side_by_side or pair.apart["denies_another"] or denies_another_thing(one, other):
            return False
    return can_contradict(pair.apart) and not count_others(one.hit, other.hit)


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


def denies_the_best(pair: Pair) -> bool:
    """Whether somebody disputes what the best candidate says."""
    return bool(pair.apart["disputes"] and not pair.apart["of_second"])


def is_plain(pair: Pair) -> bool:
    """Whether nothing needs weighing: two claimants, nearly the same words, within three days, and another figure.

    Not where one side alone was asked for.
    """
    apart = pair.apart
    differs = all(apart[name] for name in ("dated", "other_claimant", "named", "other_figure", "of_any_size"))
    return (
        not apart["of_second"]
        and not apart["asks_one_side"]
        and differs
        and apart["shared"] >= ALIKE
        and apart["apart"] <= FEW_DAYS
    )
