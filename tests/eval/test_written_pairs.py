"""The pairs, near misses and events that the reader learns from are well formed, and stand where they are said to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.eval.score import squeeze

EVAL = Path(__file__).parent
MARKED = sorted((EVAL / "training").glob("*/conflicts.yaml"))
CONTRASTS = sorted((EVAL / "contrasts").glob("*.yaml"))
NEAR_MISSES = sorted((EVAL / "near_misses").glob("*.yaml"))
EVENTS = sorted((EVAL / "events").glob("*.yaml"))
SIDES = ("one", "other", "one_by", "other_by")


def test_there_are_some_of_each() -> None:
    assert all((MARKED, CONTRASTS, NEAR_MISSES, EVENTS))


def entries(file: Path) -> list[dict[str, Any]]:
    # The parser in C reads these megabytes in a sixth of the time.
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@pytest.mark.parametrize("file", MARKED, ids=lambda file: file.parent.name)
def test_both_pieces_of_a_marked_pair_stand_in_the_articles_once(file: Path) -> None:
    articles = [squeeze(one.read_text(encoding="utf-8")) for one in (file.parent / "articles").iterdir()]
    for entry in entries(file):
        assert set(entry) == {"q", "one", "other", "differ"}
        assert isinstance(entry["differ"], bool)
        assert entry["one"] != entry["other"]
        found = {side: sum(text.count(squeeze(entry[side])) for text in articles) for side in ("one", "other")}
        assert found == {"one": 1, "other": 1}, entry


@pytest.mark.parametrize("file", CONTRASTS, ids=lambda file: file.stem)
def test_an_invented_pair_has_two_passages_and_says_whether_they_differ(file: Path) -> None:
    for entry in entries(file):
        assert {"q", "one", "other", "differ"} <= set(entry) <= {*SIDES, "q", "differ", "source", "before"}, entry
        assert all(isinstance(value, bool if key == "differ" else str) for key, value in entry.items()), entry
        assert entry["one"] != entry["other"]


@pytest.mark.parametrize("file", NEAR_MISSES, ids=lambda file: file.stem)
def test_each_invented_question_has_near_misses_and_no_passage_twice(file: Path) -> None:
    for entry in entries(file):
        assert {"q", "near"} <= set(entry) <= {"q", "near", "answers"}, entry
        assert entry["near"]
        passages = [*entry["near"], *entry.get("answers", [])]
        for passage in passages:
            assert {"text", "source"} <= set(passage) <= {"text", "source", "by", "before"}, entry
        assert len({passage["text"] for passage in passages}) == len(passages)


@pytest.mark.parametrize("file", EVENTS, ids=lambda file: file.stem)
def test_each_question_of_an_event_names_sentences_that_are_there(file: Path) -> None:
    for event in entries(file):
        assert set(event) == {"event", "articles", "questions"}
        keys = [key for article in event["articles"] for key in article["text"]]
        assert len(keys) == len(set(keys)), event["event"]
        for article in event["articles"]:
            assert {"source", "text"} <= set(article) <= {"source", "kind", "text"}, event["event"]
            assert ": " in article["source"], article["source"]
            assert all(isinstance(text, str) and text.strip() for text in article["text"].values()), event["event"]
        for question in event["questions"]:
            assert {"q", "a"} <= set(question) <= {"q", "a", "older", "also", "against"}, question
            named = {name: question.get(name) or [] for name in ("a", "older", "also", "against")}
            assert {key for some in named.values() for key in some} <= set(keys), question
            assert named["a"] or not (named["against"] or named["older"]), question
