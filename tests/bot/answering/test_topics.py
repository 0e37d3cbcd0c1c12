"""Topics put to the sample articles and to two situations, with the real models: which figures come, which never."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bot.answering import Models, learn
from bot.answering.timeline import Point, Timeline
from bot.answering.topics import figures_over_time, question_on
from index import Store, reindex
from tests.bot.answering.conftest import SEEDS

SITUATIONS = Path(__file__).parents[2] / "eval" / "situations"
Gather = Callable[[str, str], Timeline]


@pytest.fixture(scope="module")
def gather(tmp_path_factory: pytest.TempPathFactory, models: Models) -> Gather:
    """A function that gathers the figures on a topic from a folder, which is indexed when it is first asked."""
    known: dict[str, Callable[[str], Timeline]] = {}

    def ask(folder: str, topic: str) -> Timeline:
        if folder not in known:
            articles = SEEDS if folder == "seeds" else SITUATIONS / folder / "articles"
            data = tmp_path_factory.mktemp(folder)
            reindex(articles, data, embedder_factory=lambda: models.embedder, language_factory=lambda: models.language)
            snapshot = Store.open(data).snapshot()
            known[folder] = partial(figures_over_time, snapshot=snapshot, vocabulary=learn(snapshot), models=models)
        return known[folder](topic)

    return ask


def told(point: Point) -> str:
    value = point.low if point.low is not None else point.high
    marks = [mark for mark, holds in (("planned", point.planned), (point.state, point.state != "stands")) if holds]
    return " ".join([f"{value:g}", *marks])


@pytest.mark.parametrize(
    ("topic", "question"),
    [
        ("North Korean troops", "how many North Korean troops"),
        ("civilians killed in Castra", "how many civilians killed in Castra"),
        ("death toll in Castra", "death toll in Castra"),
        ("turnout", "turnout"),
        ("number of shells delivered", "number of shells delivered"),
        ("how many Tolmirans are in Karvesh?", "how many Tolmirans are in Karvesh?"),
    ],
)
def test_a_topic_is_a_question_after_a_number(topic: str, question: str) -> None:
    assert question_on(topic) == question


# Folder, topic, and every figure that is shown for it, the newest first.
SHOWN = [
    ("seeds", "North Korean troops", ["10000", "3000", "12000 planned"]),
    ("castra-siege", "civilians killed in Castra", ["451", "384", "73"]),
    ("castra-siege", "Tolmirans in Karvesh", ["5800", "4300", "0", "9000 planned"]),
    ("castra-siege", "Karvesh soldiers killed", ["689", "7400", "612", "612"]),
    ("castra-siege", "shells delivered", ["118000", "82000"]),
    ("castra-siege", "wounded in the hospital bombing", ["75", "57 withdrawn"]),
    ("castra-siege", "killed in the Railway Hospital", ["38", "31 superseded"]),
    ("castra-siege", "Tolmiran casualties", ["200"]),
    ("orrin-election", "arrests since the vote", ["702", "640"]),
    ("orrin-election", "injured in Kessport", ["143"]),
]
# What is a near miss of something reported.
NOTHING = [
    ("castra-siege", "Orsenian soldiers killed"),
    ("castra-siege", "Tolmirans killed"),
    ("castra-siege", "civilians killed in Hollin"),
    ("castra-siege", "Karvesh soldiers wounded"),
    ("orrin-election", "turnout in Northvale"),
    ("orrin-election", "injured in Tarn Ferry"),
    ("seeds", "South Korean troops"),
    ("seeds", "Ukrainian losses"),
    ("seeds", "cholera cases"),
]


@pytest.mark.parametrize(("folder", "topic", "expected"), SHOWN)
def test_a_topic_shows_what_counts_it_and_nothing_else(
    gather: Gather, folder: str, topic: str, expected: list[str]
) -> None:
    found = gather(folder, topic)
    assert sorted(map(told, found.points)) == sorted(expected)
    days = [point.day for point in found.points if point.day is not None]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(("folder", "topic"), NOTHING)
def test_where_nothing_counts_the_topic_nothing_is_shown(gather: Gather, folder: str, topic: str) -> None:
    assert gather(folder, topic).points == ()
