"""What weights are fitted to: the numbers of candidates, questions and pairs, each with the truth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering.apart import days_between
from bot.answering.apart import signals as pair_signals
from bot.answering.comparing import can_be_opposed, pairs_of
from bot.answering.ranking import NEVER_LEAD, READ, Ranked
from bot.answering.signals import signals
from bot.answering.silence import silent_on_it
from tests.eval.learning.pairs import Asked, Label

NEVER_LEADS = 9.0
# What has a weight that is not fitted, and what only helps to work one of those out.
NOT_FITTED = frozenset([*NEVER_LEAD, "owner", "unharmed"])


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
        barred = np.array([barred_by(candidate) for candidate in best]) * NEVER_LEADS
        found.append(Choice(one.situation, features, accepted, barred))
    return names, found


def barred_by(candidate: Ranked) -> float:
    """-1 where something says that the candidate must never lead, else 0."""
    return min(candidate.features.get(name, 0.0) for name in NEVER_LEAD)


def of_guard(asked: Sequence[Asked], ranked: Mapping[int, Sequence[Ranked]]) -> Table:
    """Return the guard's signals, a row a question; true where it is reported."""
    rows = [
        (number, one, signals(one.query, ranked[number], silent_on_it(one.query, ranked[number]), one.attributed))
        for number, one in enumerate(asked)
        if ranked[number] and one.scored
    ]
    return table_of([(number, one, found, one.item["status"] == "answered") for number, one, found in rows])


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
            days = days_between(one.days[best.hit.id], one.days[other.hit.id])
            rows.append((number, one, pair_signals(one.query, best, other, rank, days), truth))
    return table_of(rows)


def of_conflicts(asked: Sequence[Asked], ranked: Mapping[int, Sequence[Ranked]]) -> Table:
    """Return the signals of each answered question's pairs that can contradict each other.

    True is a pair of two accepted passages of a question on which an editor says that the sources differ.
    """
    rows = []
    for number, one in enumerate(asked):
        if one.item["status"] != "answered" or not ranked[number]:
            continue
        labels = {candidate.hit.id: label for candidate, label in zip(one.ranked, one.labels, strict=True)}
        for pair in pairs_of(one.query, ranked[number], one.days):
            if can_be_opposed(pair):
                accepted = all(labels[each.hit.id] in ("lead", "all") for each in (pair.one, pair.other))
                rows.append((number, one, pair.apart, differs(one) and accepted))
    return table_of(rows)


def differs(one: Asked) -> bool:
    """Whether an editor says that the sources differ on a question."""
    return bool(one.item.get("conflict"))


def belongs(_: Asked, __: Label, other: Label) -> bool | None:
    """Whether an editor accepts the other one, or wants to see it too."""
    return other in ("lead", "all")


def overtakes(_: Asked, best: Label, other: Label) -> bool | None:
    """Whether the other one answers and the best does not; where both do, nothing is to be learned."""
    return None if best == other == "lead" else other == "lead"


def table_of(rows: Sequence[tuple[int, Asked, Mapping[str, float], bool]]) -> Table:
    """Return rows as a table: of each the number of its question, the question, its columns by name and its truth."""
    names = tuple(rows[0][2])
    return Table(
        names,
        np.array([[found[name] for name in names] for _, _, found, _ in rows]),
        np.array([truth for *_, truth in rows]),
        np.array([one.situation for _, one, _, _ in rows]),
        np.array([number for number, *_ in rows]),
    )
