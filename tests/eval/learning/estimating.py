"""Weights fitted to examples, by a conditional logit and logistic regressions, and what they give to unseen ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from tests.eval.learning.examples import Choice, Table

PENALTY = 0.01
GUARD_STRENGTH = 0.1
PAIR_STRENGTH = 0.03
CONFLICT_STRENGTH = 0.05
# What speaks for an answer and what against it is known beforehand. Left free, a weight that a few hundred questions
# happen to turn round lets through a question that meets not one of its words.
SPEAKS_FOR = frozenset("nearest near similar article covered".split())
LEADS = frozenset(
    "coverage own_coverage dense similarity lexical article around reader behind foreign counted subject".split()
)
SPEAKS_AGAINST = frozenset("misses_name misses_measure silent".split())


def fit_ranking(names: Sequence[str], given: Sequence[Choice]) -> np.ndarray:
    """Return one weight a feature; those of nearness and of the right subject are never negative."""
    usable = [choice for choice in given if choice.accepted.any()]
    spread = np.concatenate([choice.features for choice in usable]).std(axis=0) + 1e-9

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.0, np.zeros_like(weights)
        for choice in usable:
            scaled = choice.features / spread
            scores = scaled @ weights + choice.barred
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            right = chance * choice.accepted
            total -= np.log(right.sum() + 1e-12)
            slope -= scaled.T @ (right / (right.sum() + 1e-12) - chance)
        count = len(usable)
        return total / count + PENALTY * weights @ weights, slope / count + 2 * PENALTY * weights

    limits = [(0 if name in LEADS else None, None) for name in names]
    return minimize(loss, np.zeros(len(spread)), jac=True, bounds=limits, method="L-BFGS-B").x / spread


def first_right(weights: np.ndarray, given: Sequence[Choice]) -> int:
    """Count the questions whose best candidate is accepted."""
    return sum(bool(one.accepted[np.argmax(one.features @ weights + one.barred)]) for one in given)


def fit_logistic(table: Table, strength: float) -> tuple[np.ndarray, float]:
    """Return one weight a column, and the offset."""
    spread = table.rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=strength, max_iter=5000)
    model.fit(table.rows / spread, table.truth)
    return model.coef_[0] / spread, float(model.intercept_[0])


def fit_guard(table: Table) -> tuple[np.ndarray, float]:
    """Return the same, both classes of one weight, each column with the sign that is known beforehand."""
    spread = table.rows.std(axis=0) + 1e-9
    scaled, truth = table.rows / spread, table.truth
    worth = np.where(truth, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))
    limits = [(0 if name in SPEAKS_FOR else None, 0 if name in SPEAKS_AGAINST else None) for name in table.names]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = scaled @ weights[:-1] + weights[-1]
        wrong = worth * (1 / (1 + np.exp(-sums)) - truth)
        total = worth @ np.logaddexp(0, np.where(truth, -sums, sums))
        penalty = weights[:-1] / GUARD_STRENGTH
        return total + penalty @ weights[:-1] / 2, np.append(scaled.T @ wrong + penalty, wrong.sum())

    found = minimize(loss, np.zeros(len(limits) + 1), jac=True, bounds=[*limits, (None, None)], method="L-BFGS-B").x
    return found[:-1] / spread, float(found[-1])


def fit_conflicts(table: Table, differing: Collection[int], strength: float) -> tuple[np.ndarray, float]:
    """Return the same for pairs, of which a question has many: one that contradicts is enough for sources to differ.

    The loss is that of each pair and that of each question, by a noisy or over its pairs. differing: the numbers of
    the questions on which the sources differ. Zhang and Goldman 2001, "EM-DD"; Viola, Platt and Zhang
    2005, "Multiple Instance Boosting for Object Detection".
    """
    spread = table.rows.std(axis=0) + 1e-9
    scaled, truth = table.rows / spread, table.truth
    numbers, question = np.unique(table.questions, return_inverse=True)
    asked = np.isin(numbers, list(differing))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = scaled @ weights[:-1] + weights[-1]
        told = 1 / (1 + np.exp(-sums))
        none = -np.bincount(question, np.logaddexp(0, sums))  # the logarithm of the chance that no pair contradicts
        some = np.log(-np.expm1(np.minimum(none, -1e-12)))
        total = np.logaddexp(0, np.where(truth, -sums, sums)).sum() - np.where(asked, some, none).sum()
        slope = told - truth - np.where(asked, np.exp(none - some), -1.0)[question] * told
        penalty = weights[:-1] / strength
        return total + penalty @ weights[:-1] / 2, np.append(scaled.T @ slope + penalty, slope.sum())

    found = minimize(loss, np.append(np.zeros(len(spread)), -4.0), jac=True, method="L-BFGS-B").x
    return found[:-1] / spread, float(found[-1])


def noisy_or(table: Table, sums: np.ndarray) -> dict[int, float]:
    """Return the chance that the sources differ on each question. sums: of its pairs, in logits."""
    chances: dict[int, float] = {}
    for number in set(table.questions):
        own = sums[table.questions == number]
        chances[int(number)] = float(1 - np.prod(1 / (1 + np.exp(own))))
    return chances


def unseen(table: Table, fit: Callable[[Table], tuple[np.ndarray, float]]) -> np.ndarray:
    """Return the sum for each row by weights that were fitted without its situation."""
    sums = np.zeros(len(table.rows))
    for situation in set(table.situations):
        others, own = table.situations != situation, table.situations == situation
        weights, offset = fit(table.only(others))
        sums[own] = table.rows[own] @ weights + offset
    return sums
