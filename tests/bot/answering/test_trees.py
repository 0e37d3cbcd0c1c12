"""The trees by which the guard weighs its signals, as they are installed."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import answer
from bot.answering.trees import load_trees, parts_of, trees_from_json
from bot.answering.types import Request
from tests.bot.answering.conftest import Ask
from tests.eval.learning.fit_guard import SPEAKS_AGAINST, SPEAKS_FOR

NAMES: list[str] = json.loads(resources.files("bot.answering").joinpath("guard.json").read_text("utf-8"))["signals"]
ROWS = st.fixed_dictionaries({name: st.floats(-8, 8) for name in NAMES})
TWO = """
{"signals": ["read", "words"], "offset": 0.5, "trees": [
[[0.0,0,1.0,1,4],[-0.25,1,6.5,2,3],[-0.5,2,0,0,0],[-0.125,2,0,0,0],[0.75,2,0,0,0]],
[[0.0,1,3.0,1,2],[0.0625,2,0,0,0],[-0.0625,2,0,0,0]]]}
"""


def support(signals: dict[str, float]) -> float:
    trees = load_trees()
    return trees.offset + sum(parts_of(trees, signals).values())


def test_each_step_on_the_way_down_is_put_down_to_what_it_asked_for() -> None:
    trees = trees_from_json(TWO)
    assert parts_of(trees, {"read": 0.0, "words": 5.0}) == {"read": -0.25, "words": -0.25 - 0.0625}
    assert parts_of(trees, {"read": 1.5, "words": 3.0}) == {"read": 0.75, "words": 0.0625}


@given(ROWS, st.sampled_from(sorted(SPEAKS_FOR | SPEAKS_AGAINST)), st.floats(0, 8))
def test_what_speaks_for_an_answer_never_speaks_against_it(row: dict[str, float], name: str, more: float) -> None:
    raised = support({**row, name: row[name] + more})
    worth = 1 if name in SPEAKS_FOR else -1
    assert worth * (raised - support(row)) >= -1e-3  # values are rounded


def test_an_explanation_adds_up_to_the_support(ask_seeds: Ask) -> None:
    snapshot, vocabulary, models = ask_seeds.args  # type: ignore[attr-defined]
    found = answer(Request("how many North Korean troops?", explained=True), snapshot, vocabulary, models).explain
    assert found is not None
    assert set(found.parts) <= set(NAMES)
    # Parts below half a hundredth are left out.
    assert load_trees().offset + sum(found.parts.values()) == pytest.approx(found.support, abs=0.005 * len(NAMES))
