"""Fit the weights of ranking, guard and comparing to situations, and print what they are worth.

    python -m tests.eval.learning.fit [--reader MODEL.onnx] SITUATION_DIR ...

Without a reader, the weights of the first stage and of the guard without one; with it, those of the second stage, of
the second look, of the guard, of further quotes and of conflicts. The reader must not have been trained on these
situations, and the one that is kept unseen is never named. The guard is fitted to the questions that are scored alone:
how many of those are not reported is as on a desk. Ranking is a conditional logit over the candidates of each question
(the share of probability that falls on accepted sentences); the others are logistic regressions; all with an L2
penalty. Each is also fitted without each situation in turn and scored on it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bot.answering import Models
from bot.answering.apart import days_between
from bot.answering.apart import signals as pair_signals
from bot.answering.guard import signals
from bot.answering.overtaking import overtaken
from bot.answering.ranking import NEVER_LEAD, READ, Ranked
from bot.reader import PackagedReader
from index import load_embedder, load_language
from tests.eval.learning.pairs import Asked, Label, ask_situation

PENALTY = 0.01
GUARD_STRENGTH = 0.1
PAIR_STRENGTH = 0.03
NEVER_LEADS = 9.0
# What has a weight that is not fitted, and what only helps to work one of those out.
NOT_FITTED = frozenset([*NEVER_LEAD, "owner"])
# What speaks for an answer and what against it is known beforehand. Left free, a weight that a few hundred questions
# happen to turn round lets through a question that meets not one of its words.
SPEAKS_FOR = frozenset(
    "nearest near similar article covered read best_read third_read score around own_coverage answer_type day stage "
    "subject harm opinion".split()
)
LEADS = frozenset(
    "coverage own_coverage dense similarity lexical article around reader behind foreign counted subject".split()
)
SPEAKS_AGAINST = frozenset(
    "misses_name misses_measure unknown unknown_read is_unknown no_figure missing elsewhere of_others".split()
)


@dataclass(frozen=True)
class Table:
    """Rows of numbers with the situation and the truth of each. names: of the columns."""

    names: tuple[str, ...]
    rows: np.ndarray
    truth: np.ndarray
    situations: np.ndarray
    questions: np.ndarray

    def only(self, rows: np.ndarray) -> Table:
        """Return some of the rows. rows: (rows,), boolean."""
        return Table(self.names, self.rows[rows], self.truth[rows], self.situations[rows], self.questions[rows])


@dataclass(frozen=True)
class Choice:
    """One answered question. features: (candidates, features); accepted, barred: (candidates,)."""

    situation: str
    features: np.ndarray
    accepted: np.ndarray
    barred: np.ndarray


def choices(asked: Sequence[Asked], depth: int) -> tuple[tuple[str, ...], list[Choice]]:
    """Return the names of the features and one choice a question that has an answer."""
    names = tuple(name for name in asked[0].ranked[0].features if name not in NOT_FITTED)
    found = []
    for one in asked:
        if one.item["status"] != "answered" or not one.ranked:
            continue
        best = one.ranked[:depth]
        features = np.array([[candidate.features[name] for name in names] for candidate in best])
        accepted = np.array([float(label == "lead") for label in one.labels[:depth]])
        barred = np.array([_barred(candidate) for candidate in best]) * NEVER_LEADS
        found.append(Choice(one.situation, features, accepted, barred))
    return names, found


def _barred(candidate: Ranked) -> float:
    """-1 where something says that the candidate must never lead, else 0."""
    return min(candidate.features.get(name, 0.0) for name in NEVER_LEAD)


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


def of_guard(asked: Sequence[Asked], ranked: Mapping[int, Sequence[Ranked]]) -> Table:
    """Return the guard's signals, a row a question; true where it is reported."""
    rows = [
        (number, one, signals(one.query, ranked[number]))
        for number, one in enumerate(asked)
        if ranked[number] and one.scored
    ]
    return _table([(number, one, found, one.item["status"] == "answered") for number, one, found in rows])


def of_pairs(
    asked: Sequence[Asked],
    ranked: Mapping[int, Sequence[Ranked]],
    is_true: Callable[[Asked, Label, Label], bool | None],
) -> Table:
    """Return the signals of each answered question's best with each other one that was read.

    is_true: of the question, the label of the best and that of the other; None leaves the pair out.
    """
    rows = []
    for number, one in enumerate(asked):
        if one.item["status"] != "answered" or not ranked[number]:
            continue
        labels = {candidate.hit.id: label for candidate, label in zip(one.ranked, one.labels, strict=True)}
        best, *others = ranked[number][:READ]
        for rank, other in enumerate(others, 1):
            truth = is_true(one, labels[best.hit.id], labels[other.hit.id])
            if truth is None:
                continue
            days = days_between(one.published[best.hit.id], one.published[other.hit.id])
            rows.append((number, one, pair_signals(one.query, best, other, rank, days), truth))
    return _table(rows)


def contradicts(one: Asked, best: Label, other: Label) -> bool | None:
    """Whether an editor calls the two a conflict."""
    return bool(one.item.get("conflict")) and best in ("lead", "all") and other in ("lead", "all")


def belongs(_: Asked, __: Label, other: Label) -> bool | None:
    """Whether an editor accepts the other one, or wants to see it too."""
    return other in ("lead", "all")


def overtakes(_: Asked, best: Label, other: Label) -> bool | None:
    """Whether the other one answers and the best does not; where both do, nothing is to be learned."""
    return None if best == other == "lead" else other == "lead"


def _table(rows: Sequence[tuple[int, Asked, Mapping[str, float], bool]]) -> Table:
    names = tuple(rows[0][2])
    return Table(
        names,
        np.array([[found[name] for name in names] for _, _, found, _ in rows]),
        np.array([truth for *_, truth in rows]),
        np.array([one.situation for _, one, _, _ in rows]),
        np.array([number for number, *_ in rows]),
    )


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


def unseen(table: Table, fit: Callable[[Table], tuple[np.ndarray, float]]) -> np.ndarray:
    """Return the sum for each row by weights that were fitted without its situation."""
    sums = np.zeros(len(table.rows))
    for situation in set(table.situations):
        others, own = table.situations != situation, table.situations == situation
        weights, offset = fit(table.only(others))
        sums[own] = table.rows[own] @ weights + offset
    return sums


def report(asked: Sequence[Asked], *, read: bool) -> Iterator[str]:
    """Yield what to print: what the weights are worth on situations that the fit did not see, then the weights."""
    names, given = choices(asked, READ if read else 10_000)
    right = 0
    scores: dict[str, np.ndarray] = {}
    for situation in sorted({choice.situation for choice in given}):
        weights = scores[situation] = fit_ranking(names, [choice for choice in given if choice.situation != situation])
        own = [choice for choice in given if choice.situation == situation]
        right += first_right(weights, own)
        yield f"{situation}: first right {first_right(weights, own)} of {len(own)}, fitted on the others"
    yield f"unseen: first right {right} of {len(given)}; as ranked {first_right_as_ranked(given)}"
    weights = fit_ranking(names, given)
    yield f"fitted on all: first right {first_right(weights, given)}"
    yield from _listed("ranking.READ_WEIGHTS" if read else "ranking.WEIGHTS", names, weights)
    # What comes after is fitted to what it will see: candidates sorted by weights that did not see their situation.
    ranked = {
        number: _sorted(one, names, scores.get(one.situation, weights), READ if read else None)
        for number, one in enumerate(asked)
    }
    if read:
        pairs = of_pairs(asked, ranked, overtakes)
        yield from _fitted("overtaking.OVERTAKES", pairs, lambda table: fit_logistic(table, PAIR_STRENGTH))
        again = _overtaken(asked, ranked, pairs)
        yield f"    first right {_right(asked, ranked)} before, {_right(asked, again)} after"
        ranked = again
    yield from _fitted("guard.READ_SUPPORT" if read else "guard.SUPPORT", of_guard(asked, ranked), fit_guard)
    if read:
        pairs = of_pairs(asked, ranked, belongs)
        yield from _fitted("choosing.BELONGS", pairs, lambda table: fit_logistic(table, PAIR_STRENGTH))
        pairs = of_pairs(asked, ranked, contradicts)
        sums = yield from _fitted("comparing.CONTRADICTS", pairs, lambda table: fit_logistic(table, PAIR_STRENGTH))
        yield from _alarms(asked, pairs, sums)


def _overtaken(
    asked: Sequence[Asked], ranked: Mapping[int, Sequence[Ranked]], pairs: Table
) -> dict[int, Sequence[Ranked]]:
    """Every question's candidates after the second look, by weights that did not see its situation."""
    fitted = {
        situation: fit_logistic(pairs.only(pairs.situations != situation), PAIR_STRENGTH)
        for situation in {one.situation for one in asked}
    }
    found: dict[int, Sequence[Ranked]] = {}
    for number, one in enumerate(asked):
        weights, offset = fitted[one.situation]
        found[number] = overtaken(
            one.query, ranked[number], one.published, dict(zip(pairs.names, weights, strict=True)), offset
        )
    return found


def _right(asked: Sequence[Asked], ranked: Mapping[int, Sequence[Ranked]]) -> int:
    """Count the questions whose first candidate is accepted."""
    right = 0
    for number, one in enumerate(asked):
        labels = {candidate.hit.id: label for candidate, label in zip(one.ranked, one.labels, strict=True)}
        reported = one.item["status"] == "answered"
        right += bool(reported and ranked[number] and labels[ranked[number][0].hit.id] == "lead")
    return right


def first_right_as_ranked(given: Sequence[Choice]) -> int:
    """Count the questions whose first candidate is accepted as things are."""
    return sum(bool(choice.accepted[0]) for choice in given)


def _sorted(one: Asked, names: Sequence[str], weights: np.ndarray, depth: int | None) -> list[Ranked]:
    again = [
        Ranked(
            candidate.hit,
            float(np.array([candidate.features[name] for name in names]) @ weights) + NEVER_LEADS * _barred(candidate),
            candidate.features,
        )
        for candidate in one.ranked[:depth]
    ]
    return sorted(again, key=lambda candidate: -candidate.score)


def _fitted(
    label: str, table: Table, fit: Callable[[Table], tuple[np.ndarray, float]]
) -> Generator[str, None, np.ndarray]:
    """Yield what to print; return the sum for each row by weights that were fitted without its situation."""
    sums = unseen(table, fit)
    yield f"{label}: AUROC {roc_auc_score(table.truth, sums):.3f} on unseen situations"
    for share in (0.1, 0.15, 0.2):
        threshold = np.quantile(sums[table.truth], share)
        rest = np.mean(sums[~table.truth] < threshold)
        yield f"    {share:.0%} of the true below {threshold:+.2f}, and {rest:.0%} of the rest"
    weights, offset = fit(table)
    yield from _listed(label, table.names, weights)
    yield f"OFFSET = {offset:.2f}"
    return sums


def _alarms(asked: Sequence[Asked], pairs: Table, sums: np.ndarray) -> Iterator[str]:
    """Yield how many conflicts are flagged for how many false alarms, by the largest sum of each question."""
    largest = {int(question): float(sums[pairs.questions == question].max()) for question in set(pairs.questions)}
    differs = np.array([bool(asked[question].item.get("conflict")) for question in largest])
    values = np.array(list(largest.values()))
    for share in (0.05, 0.1, 0.13):
        threshold = np.quantile(values[~differs], 1 - share)
        flagged = np.mean(values[differs] > threshold)
        yield f"    above {threshold:+.2f}: {share:.0%} false alarms, {flagged:.0%} of the conflicts"


def _listed(label: str, names: Sequence[str], weights: Sequence[float]) -> Iterator[str]:
    yield label
    yield from (f"    {name!r}: {weight:.2f}," for name, weight in zip(names, weights, strict=True))


def main() -> int:
    """Fit to the situations that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("situations", nargs="+", type=Path)
    parser.add_argument("--reader", type=Path)
    options = parser.parse_args()
    reader = PackagedReader(options.reader) if options.reader else None
    models = Models(load_language(), load_embedder(), reader)
    asked = [one for folder in options.situations for one in ask_situation(folder, models)]
    print("\n".join(report(asked, read=reader is not None)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
