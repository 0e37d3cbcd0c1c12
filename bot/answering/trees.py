"""Boosted trees over a question's signals: what each signal adds to the support of an answer.

Friedman, Greedy Function Approximation: A Gradient Boosting Machine, Annals of Statistics 29 (2001); fitted by
``tests/eval/learning/fit_guard.py``. What a signal adds is what the steps that ask for it change on the way down
(Saabas, Interpreting random forests, 2014), so that the parts add up to the sum.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

Node = tuple[float, str, float, int, int]
"""Value, signal, threshold, and the node to go on with at most so much of the signal, and with more; a leaf has no
signal."""


@dataclass(frozen=True, slots=True)
class Trees:
    """offset: the sum where every tree stands at its root, in logits. trees: nodes in the order of their numbers."""

    offset: float
    trees: tuple[tuple[Node, ...], ...]


@cache
def load_trees() -> Trees:
    """Read the fitted trees, which are installed with the package."""
    return trees_from_json(resources.files("bot.answering").joinpath("guard.json").read_text(encoding="utf-8"))


def trees_from_json(text: str) -> Trees:
    """Return what ``fit_guard.py`` printed."""
    told = json.loads(text)
    names = [*told["signals"], ""]
    return Trees(
        told["offset"],
        tuple(
            tuple((value, names[signal], threshold, low, high) for value, signal, threshold, low, high in tree)
            for tree in told["trees"]
        ),
    )


def parts_of(trees: Trees, signals: Mapping[str, float]) -> dict[str, float]:
    """Return what each signal adds; with the offset they add up to the sum, in logits."""
    parts: defaultdict[str, float] = defaultdict(float)
    for tree in trees.trees:
        value, signal, threshold, low, high = tree[0]
        while signal:
            node = tree[low if signals[signal] <= threshold else high]
            parts[signal] += node[0] - value
            value, signal, threshold, low, high = node
    return dict(parts)
