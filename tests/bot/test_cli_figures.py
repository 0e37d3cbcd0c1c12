"""``caveat figures``: the points in words, as JSON, and the chart in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.charts.wording import NOTHING
from tests.bot.running import complaint, output

TOPIC = "North Korean soldiers in Russia"
pytestmark = pytest.mark.usefixtures("models_at_hand", "settings_in_environment", "as_at_the_start_of_a_program")


def test_the_points_are_printed_with_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    printed = output(capsys, "figures", TOPIC)
    assert printed.startswith(f"Figures: {TOPIC}\n")
    assert "“Around 10,000 North Korean soldiers” – the Pentagon" in printed
    assert (
        "28 October 2024, as published – The Lantern (fictional sample)\n    https://lantern.example/troops" in printed
    )
    assert "an estimate, not a count" in printed


def test_json_has_each_point(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(output(capsys, "figures", "--json", TOPIC))
    assert found["topic"] == TOPIC
    point = next(point for point in found["points"] if point["low"] == 10_000)
    assert (point["claimant"], point["bound"], point["day"], point["dated_by"]) == (
        "the Pentagon",
        "about",
        "2024-10-28",
        "published",
    )
    assert point["quote"]["article"]["publisher"] == "The Lantern (fictional sample)"


def test_words_of_a_topic_need_no_quotation_marks(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(output(capsys, "figures", "--json", *TOPIC.split()))["topic"] == TOPIC


def test_the_chart_is_written_into_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    output(capsys, "figures", TOPIC, "--png", str(tmp_path / "chart.png"))
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


def test_where_nothing_counts_the_same_it_exits_with_3_and_draws_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["figures", "violins sold in Iceland", "--png", str(tmp_path / "chart.png")]) == 3
    printed = capsys.readouterr()
    assert NOTHING in " ".join(printed.out.split())
    assert "there is nothing to draw" in printed.err
    assert not (tmp_path / "chart.png").exists()


def test_a_file_that_cannot_be_written_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["figures", TOPIC, "--png", str(tmp_path / "missing" / "chart.png")]) == 1
    assert "No such file or directory. Give another file" in capsys.readouterr().err


def test_no_topic_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert "TOPIC" in complaint(capsys, "figures", code=2)
