"""More than a bare question: a day, what was asked before, and an account of how the answer came about."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering import Models, answer, learn
from bot.answering.serialising import answer_as_json
from bot.answering.types import Answer, Request
from index import Snapshot
from tests.bot.answering.conftest import Ask


@pytest.fixture(scope="session")
def snapshot(ask_seeds: Ask) -> Snapshot:
    return ask_seeds.args[0]  # type: ignore[attr-defined,no-any-return]


@pytest.fixture(scope="session")
def models(ask_seeds: Ask) -> Models:
    return ask_seeds.args[2]  # type: ignore[attr-defined,no-any-return]


def reply(request: Request, snapshot: Snapshot, models: Models) -> Answer:
    return answer(request, snapshot, learn(snapshot), models)


@pytest.mark.parametrize(
    "request_",
    [
        Request("how many North Korean troops?", as_of=date(2024, 10, 25)),
        Request("how many North Korean troops as of 25 October?"),
    ],
)
def test_articles_that_came_out_later_are_left_out(request_: Request, snapshot: Snapshot, models: Models) -> None:
    found = reply(request_, snapshot, models)
    assert found.as_of == date(2024, 10, 25)
    assert found.quotes
    assert all(quote.article.published is None or quote.article.published <= found.as_of for quote in found.quotes)


def test_a_follow_up_is_completed_and_says_so(snapshot: Snapshot, models: Models) -> None:
    found = reply(Request("and Ukrainian ones?", ("how many North Korean troops?",)), snapshot, models)
    assert found.question == "and Ukrainian ones?"
    assert found.read_as == "how many Ukrainian troops?"
    assert found.status == "not_reported"


def test_a_misspelt_question_says_how_it_was_read(snapshot: Snapshot, models: Models) -> None:
    found = reply(Request("how many North Koraen troops?"), snapshot, models)
    assert (found.read_as or "").lower() == "how many north korean troops?"
    assert found.status == "answered"


def test_an_explanation_adds_up(snapshot: Snapshot, models: Models) -> None:
    found = reply(Request("how many North Korean troops?", explained=True), snapshot, models)
    assert found.explain is not None
    first = found.explain.candidates[0]
    assert first.text == found.quotes[0].text
    assert sum(first.parts.values()) == pytest.approx(first.score, abs=0.1)
    assert found.explain.support >= found.explain.threshold
    assert answer_as_json(found)["explain"]["question"]["asked"] == "quantity"


def test_nobody_is_told_who_did_not_ask(snapshot: Snapshot, models: Models) -> None:
    assert "explain" not in answer_as_json(reply(Request("how many North Korean troops?"), snapshot, models))
