"""Small events become questions with passages as the reader is given them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering import Models
from index import Embedder, Language
from tests.eval.learning.events import groups_of, read_events
from tests.eval.learning.pairs import Group

FERRY = """
- event: ferry
  articles:
    - source: "Odell Wire: Ferry sinks"
      kind: wire
      text:
        a1: "A ferry went down off Odell on Thursday night with 240 people on board."
        a2: "It was licensed to carry 180 passengers."
    - source: "Odell Echo: I signed the list"
      kind: interview
      text:
        b1: "Jo Tamm is the harbour master of Odell."
        b2: "How many did you count?"
        b3: "Two hundred and ninety, and I signed the list."
  questions:
    - {q: "how many were on the ferry?", a: [a1], also: [b3]}
    - {q: "how many of the crew drowned?", a: []}
"""


@pytest.fixture
def groups(tmp_path: Path, embedder: Embedder, language: Language) -> list[Group]:
    (tmp_path / "ferry.yaml").write_text(FERRY, encoding="utf-8")
    models = Models(language, embedder)
    return [group for event in read_events(models, tmp_path) for group in groups_of(event, models)]


def test_what_answers_comes_first_and_what_would_do_too_is_left_out(groups: list[Group]) -> None:
    asked, _ = groups
    assert asked.labels == (1, 0, 0, 0)
    assert asked.passages[0].startswith("A ferry went down off Odell")
    assert not any(passage.startswith("Two hundred") for passage in asked.passages)


def test_without_an_answer_every_sentence_is_taught_as_wrong(groups: list[Group]) -> None:
    _, unanswered = groups
    assert unanswered.labels == (0,) * 5


def test_a_passage_has_its_source_and_the_question_before_it(groups: list[Group]) -> None:
    (reply,) = (passage for passage in groups[1].passages if passage.startswith("Two hundred"))
    assert reply.split(" | ")[-2:] == [
        "Odell Echo: I signed the list",
        "Jo Tamm is the harbour master of Odell. How many did you count?",
    ]
