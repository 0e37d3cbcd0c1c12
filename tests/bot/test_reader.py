"""The readers: the packaged one, one that is named, and none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import reader
from bot.reader import NamedReader, PackagedReader, load_reader
from index import ModelError, find_model

ROOT = Path(__file__).parents[2]
READS_ONCE = "from bot.reader import PackagedReader; PackagedReader().score('how many died?', ['Two died.'])"
ANSWER = "At least 40 people were killed when the ferry sank off Odell, the coast guard said."
OTHER = "The ferry company was founded in 1921 by two brothers."


def test_what_answers_is_read_as_better_than_what_does_not() -> None:
    answering, other = PackagedReader().score("how many died on the ferry?", [ANSWER, OTHER])
    assert answering > other + 1


def test_scores_come_in_the_order_of_the_passages_however_long_they_are() -> None:
    passages = [OTHER, ANSWER, f"{OTHER} " * 200, "", ANSWER + " | Odell Echo: Ferry sinks", OTHER * 3, ANSWER]
    together = PackagedReader().score("how many died on the ferry?", passages)
    alone = [PackagedReader().score("how many died on the ferry?", [passage])[0] for passage in passages]
    assert together == alone


@pytest.mark.parametrize(
    ("question", "passage", "exact"),
    [
        ("How many boats are at the quay?", "The harbour master counted nineteen fishing boats at the quay.", 2.26),
        ("how many injured in the hall?", "At least 40 people were hurt when the roof of the hall came down.", 0.60),
        ("Who sent soldiers to the border?", "The ministry has not said how many soldiers went to the border.", -1.87),
    ],
)
def test_a_passage_scores_alike_on_every_processor(question: str, passage: str, exact: float) -> None:
    """Where sums of bytes overflow, as they may on a processor without dot products of them, these are 0.1 away."""
    assert PackagedReader().score(question, [passage])[0] == pytest.approx(exact, abs=0.05)


@pytest.mark.parametrize("question", ["", "🙂", "сколько погибло?", "x" * 4000, "a b " * 1000, "\x00\x1b"])
def test_any_question_can_be_read(question: str) -> None:
    assert len(PackagedReader().score(question, [ANSWER])) == 1


def test_onnxruntime_prepares_no_reports_to_its_makers(tmp_path: Path) -> None:
    """Before it sends any, it keeps them, and a number for the machine, in a folder of the user's caches."""
    kept = {name: value for name, value in os.environ.items() if name not in {"ORT_DISABLE_TELEMETRY", "CI"}}
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", READS_ONCE], env=kept | home, cwd=ROOT, check=True)
    assert list(tmp_path.rglob("*")) == []


def test_damaged_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="damaged"):
        PackagedReader().score("?", [ANSWER])


def test_a_named_cross_encoder_is_loaded_from_its_folder() -> None:
    scores = NamedReader(str(find_model().folder)).score("how many died?", [ANSWER, OTHER])
    assert len(scores) == 2


def test_a_folder_that_is_no_model_is_named_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="CAVEAT_RERANKER") as raised:
        NamedReader(str(tmp_path)).score("?", [ANSWER])
    assert str(tmp_path) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_off_is_no_reader_and_nothing_is_the_packaged_one() -> None:
    assert load_reader("off") is None
    assert load_reader("OFF") is None
    assert isinstance(load_reader(), PackagedReader)
    assert isinstance(load_reader("some/model"), NamedReader)
