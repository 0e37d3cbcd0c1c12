"""More than a bare question: a day, what was asked before, and an account of how the answer came about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.answering import Models, answer, learn
from bot.answering.composing import NONE_OF_THEM, NOT_IN_THEM, REFUSALS
from bot.answering.scope import left_out, only_asked, publisher_key, scope_of
from bot.answering.serialising import answer_as_json
from bot.answering.types import Answer, AskedOf, Request
from index import Snapshot
from tests.bot.answering.conftest import Ask


@pytest.fixture(scope="session")
def snapshot(ask_seeds: Ask) -> Snapshot:
    return ask_seeds.args[0]  # type: ignore[attr-defined,no-any-return]


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


def test_as_of_a_day_asks_for_what_was_known_by_then(snapshot: Snapshot, models: Models) -> None:
    found = reply(Request("how many troops as of 25 October?"), snapshot, models)
    assert (found.status, found.read_as) == ("answered", None)
    assert "about 3,000 North Korean soldiers" in found.headline
    misspelt = reply(Request("how many North Korean soldirs as of 25 October?"), snapshot, models)
    assert (misspelt.as_of, misspelt.read_as) == (date(2024, 10, 25), "how many North Korean soldiers?")


POTOMAC = AskedOf("publisher", publisher_key("The Potomac Dispatch (fictional sample)"))


@pytest.mark.parametrize(
    ("scope", "files"),
    [
        ({"source": POTOMAC}, {"potomac-dispatch-2024-10-28"}),
        ({"since": date(2024, 10, 28)}, {"potomac-dispatch-2024-10-28", "nato-estimates"}),
        ({"since": date(2024, 10, 20), "as_of": date(2024, 10, 24)}, {"han-river-ledger-2024-10-23", "nato-estimates"}),
    ],
)
def test_only_articles_that_are_asked_for_are_quoted(
    scope: dict[str, Any], files: set[str], snapshot: Snapshot, models: Models
) -> None:
    found = reply(Request("how many North Korean troops?", **scope), snapshot, models)
    assert found.status == "answered"
    assert {quote.article.id for quote in found.quotes} <= _of(snapshot, Request("", **scope))
    assert found.quotes[0].article.id in files
    assert found.articles_asked == len(_of(snapshot, Request("", **scope)))


def _of(snapshot: Snapshot, request: Request) -> set[str]:
    return set(snapshot.articles) - left_out(scope_of(request), snapshot.articles)


def test_an_answer_says_whom_it_asked_by_the_name_that_the_articles_use(snapshot: Snapshot, models: Models) -> None:
    found = reply(Request("how many North Korean troops?", source=POTOMAC), snapshot, models)
    assert found.source == replace(POTOMAC, name="The Potomac Dispatch (fictional sample)")
    assert found.articles_asked == 1
    assert reply(Request("how many North Korean troops?"), snapshot, models).articles_asked is None


def test_a_figure_of_another_source_is_no_answer(snapshot: Snapshot, models: Models) -> None:
    asked = Request("how many Russian soldiers has NATO counted as killed and injured?")
    assert reply(asked, snapshot, models).status == "answered"
    narrowed = reply(replace(asked, source=POTOMAC), snapshot, models)
    assert all(quote.article.id == "potomac-dispatch-2024-10-28" for quote in narrowed.quotes)
    assert "600,000" not in narrowed.headline


def test_what_some_articles_do_not_report_is_not_said_of_all(snapshot: Snapshot, models: Models) -> None:
    request = Request("who won the chess championship of Iceland?")
    assert reply(request, snapshot, models).headline.startswith(REFUSALS["nothing_on_it"])
    narrowed = reply(replace(request, source=POTOMAC), snapshot, models)
    assert narrowed.headline.startswith(NOT_IN_THEM)
    assert narrowed.reason == "nothing_on_it"


@pytest.mark.parametrize(
    "scope",
    [
        {"source": AskedOf("publisher", "nobody", "Nobody")},
        {"source": AskedOf("article", "gone", "A title")},
        {"source": POTOMAC, "since": date(2030, 1, 1)},
        {"source": POTOMAC, "as_of": date(2020, 1, 1)},
    ],
)
def test_where_no_such_article_is_indexed_it_says_that_and_not_that_nothing_is_reported(
    scope: dict[str, Any], snapshot: Snapshot, models: Models
) -> None:
    found = reply(Request("how many North Korean troops?", **scope), snapshot, models)
    assert (found.status, found.headline, found.quotes, found.articles_asked) == ("not_reported", NONE_OF_THEM, (), 0)
    assert found.source is not None
    assert found.source.name in ("Nobody", "A title", "The Potomac Dispatch (fictional sample)")


@pytest.mark.parametrize(
    ("source", "since", "line"),
    [
        (None, None, None),
        (AskedOf("publisher", "x"), None, "Only articles of X were asked."),
        (AskedOf("article", "x"), None, "Only the article “X” was asked, and later corrections by its publisher."),
        (None, date(2024, 10, 5), "Only articles from 5 October 2024 on, and those without a date, were asked."),
        (
            AskedOf("publisher", "x"),
            date(2024, 10, 5),
            "Only articles of X from 5 October 2024 on, and those without a date, were asked.",
        ),
    ],
)
def test_what_was_asked_is_said_in_one_fixed_line(source: AskedOf | None, since: date | None, line: str | None) -> None:
    assert only_asked(source, since, name="X", day="5 October 2024") == line


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
