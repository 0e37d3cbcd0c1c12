"""Which candidates are quoted: the best, those that contradict it, and what else adds something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answering.apart import chance, figures_differ
from bot.answering.comparing import Pair, opposed, pairs_of
from bot.answering.guard import Verdict
from bot.answering.moments import days_of
from bot.answering.ranking import Ranked
from bot.answering.rivals import shared_terms
from bot.answering.types import Query
from bot.answering.wording import matches, words_of
from index import Article

MOST_QUOTES = 4
NEAR_ENOUGH = 0.3
"""The least similarity of what is shown beside a refusal."""
# Fitted by tests/eval/learning/fit.py: what tells that an editor would accept the other one too.
BELONGS: Mapping[str, float] = {
    "opinion": 2.40,
    "later_quantity": 1.39,
    "shared": 1.10,
    "later_shared": 1.06,
    "earlier_shared": -1.06,
    "more_article": 0.83,
    "beside_other_claimant": 0.79,
    "earlier_revises": -0.73,
    "names": -0.71,
    "near": 0.65,
    "later_same_figure": 0.65,
    "earlier_comparable": 0.60,
    "earlier_same_figure": 0.59,
    "unknown": -0.58,
    "later_names": 0.55,
    "best_disputed": 0.49,
    "earlier_of_that_size": -0.49,
    "beside": 0.47,
    "later_of_that_size": -0.46,
    "more_day": 0.43,
    "asks_several": 0.41,
    "of_any_size": 0.41,
    "claimed": 0.40,
    "asks_yes_no": 0.39,
    "behind": 0.39,
    "more_opinion": 0.38,
    "earlier_grown": 0.36,
    "earlier_named": -0.34,
    "of_that_size": 0.33,
    "before": -0.33,
    "more_coverage": 0.30,
    "disputes": 0.29,
    "more_unknown": -0.28,
    "more_correction": 0.28,
    "more_around": -0.27,
    "stance": 0.26,
    "comparable": -0.25,
    "asks_reason": 0.24,
    "more_dense": -0.24,
    "best_revises": 0.24,
    "best_has_figure": -0.23,
    "earlier_names": 0.23,
    "covers": 0.22,
    "more_recent": -0.20,
    "later_named": 0.19,
    "same_article": 0.18,
    "rank": -0.17,
    "revises": 0.17,
    "apart": -0.17,
    "more_history": -0.16,
    "more_long": -0.16,
    "other_figure": -0.16,
    "later_grown": 0.16,
    "meets": -0.14,
    "asks_one_side": -0.13,
    "later_revises": -0.13,
    "read": 0.12,
    "later": 0.12,
    "best_claimed": -0.11,
    "one_denies": 0.11,
    "more_subject": -0.10,
    "named": -0.10,
    "other_claimant": 0.10,
    "earlier": -0.10,
    "more_own_coverage": -0.09,
    "more_lexical": -0.09,
    "more_stage": 0.09,
    "no_figures": -0.09,
    "asks_quantity": 0.08,
    "asks_person": 0.08,
    "more_answer_type": 0.08,
    "grown": -0.08,
    "other_stage": -0.08,
    "asks_time": 0.07,
    "more_reader": 0.07,
    "more_claimant": 0.07,
    "more_leans": 0.06,
    "has_figure": -0.06,
    "read_best": 0.05,
    "same_figure": 0.05,
    "best_stance": 0.03,
}
BELONGS_OFFSET = -1.42
ENOUGH = 0.05
"""The least chance, as fitted, that a further quote is one that an editor would want to see."""
WITHIN = 2.5
WITHIN_FIGURES = 4.0
"""Where nothing was read: how far behind the first a further quote may score, and one with another figure."""
NO_FIGURE = 0.3
"""What a further quote is worth that gives no figure for what was asked, against one that does."""
NEARLY_THE_SAME = 0.8
"""From this share of common terms on, a sentence says nothing new."""


def chosen(
    query: Query, ranked: Sequence[Ranked], articles: Mapping[str, Article]
) -> tuple[tuple[Ranked, ...], tuple[Pair, ...]]:
    """Return what is quoted, the best first, and those pairs of it that contradict each other.

    After these comes what else adds something, the likeliest first. Nothing is set against what nobody has read.
    """
    best = ranked[0]
    read = "reader" in best.features
    pairs = pairs_of(query, ranked, days_of((one.hit for one in ranked), articles)) if read else []
    differing = opposed(pairs)
    quoted = list(dict.fromkeys([best.hit.id, *(one.hit.id for pair in differing for one in (pair.one, pair.other))]))
    by_id = {one.hit.id: one for one in ranked}
    shown = [by_id[each] for each in quoted]
    for one in _wanted(query, best, pairs) if read else _near(query, ranked):
        if len(shown) < MOST_QUOTES and not any(one is other or _repeats(one, other) for other in shown):
            shown.append(one)
    return tuple(shown), differing


def nearest(ranked: Sequence[Ranked], verdict: Verdict) -> tuple[Ranked, ...]:
    """What to show beside a refusal: first what says that it is not known, then what comes nearest, if near at all."""
    near = [one for one in ranked[:2] if one.features["dense"] >= NEAR_ENOUGH]
    shown = {one.hit.id: one for one in (*verdict.unknown[:2], *near)}
    return tuple(shown.values())[:MOST_QUOTES]


def _wanted(query: Query, best: Ranked, pairs: Sequence[Pair]) -> list[Ranked]:
    """What is likely enough to be wanted, the likeliest first; where a number is asked for, another one counts more."""
    chances = [(chance(pair.apart, BELONGS, BELONGS_OFFSET), pair.other) for pair in pairs if pair.one is best]
    likely = [(told, other) for told, other in chances if told >= ENOUGH]

    def worth(pair: tuple[float, Ranked]) -> float:
        plain = query.asked == "quantity" and not _answers_with_figure(pair[1], best)
        return pair[0] * (NO_FIGURE if plain else 1.0)

    return [other for _, other in sorted(likely, key=lambda pair: -worth(pair))]


def _near(query: Query, ranked: Sequence[Ranked]) -> list[Ranked]:
    """Without a reader: what scores nearly as well, first what has another figure where one is asked for."""
    best = ranked[0]
    by_figure = sorted(ranked[1:], key=lambda one: query.asked == "quantity" and not _answers_with_figure(one, best))
    return [one for one in by_figure if _adds(query, one, best)]


def _adds(query: Query, one: Ranked, best: Ranked) -> bool:
    """Whether a candidate is near enough to the best, and what it counts is what was asked for."""
    if one.features["withdrawn"] < 0:
        return False
    if query.asked != "quantity" or not best.hit.claim.figures:
        return one.score >= best.score - WITHIN
    if _answers_with_figure(one, best):
        return one.features["subject"] >= 0 and one.score >= best.score - WITHIN_FIGURES
    return not one.hit.claim.figures and one.score >= best.score - WITHIN


def _answers_with_figure(one: Ranked, best: Ranked) -> bool:
    """Whether it has a figure that may count the same as the best one's: the same measure, or one that is not named."""
    counted = words_of(tuple(figure.measure for figure in best.hit.claim.figures if figure.measure))
    return any(
        figure.measure is None or not counted.lemmas or matches(figure.measure.lower(), counted) > 0.0
        for figure in one.hit.claim.figures
    )


def _repeats(one: Ranked, other: Ranked) -> bool:
    """Whether it says the same in nearly the same words, with no other figure."""
    return not figures_differ(one, other) and shared_terms(one.hit, other.hit) > NEARLY_THE_SAME
