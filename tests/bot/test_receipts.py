"""An answer can be had again by its id, byte for byte, or it is said why not."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import desk_store
from bot.answerer import Answerer
from bot.answering.types import Answer, Request
from bot.desk_store import DeskStore, DeskStoreError
from bot.embeds import answer_book
from bot.receipts import Receipt, as_typed, receipt_id, request_as_text, request_from_text
from bot.settings import Settings
from bot.terminal import answer_lines
from index import IndexState
from tests.bot.running import complaint, output

QUESTION = "how many North Korean soldiers are in Russia?"
UNREPORTED = "who won the chess championship of Iceland?"
REQUEST = Request(QUESTION, ("how many are there?",), date(2024, 10, 28))
MADE_WITH = {"embedding_model": "m", "reranker": "off"}
RECEIPT = Receipt("abcdefghij", REQUEST, "CONTENT", 6, MADE_WITH, "0" * 64)

running = pytest.mark.usefixtures("models_at_hand", "settings_in_environment", "as_at_the_start_of_a_program", "desk")


@pytest.fixture
def desk(library: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings for a library that a test may change; programs find it."""
    shutil.copytree(library.articles_dir, tmp_path / "articles")
    shutil.copytree(library.data_dir, tmp_path / "data", ignore=shutil.ignore_patterns("desk.db*"))
    monkeypatch.setenv("CAVEAT_ARTICLES_DIR", str(tmp_path / "articles"))
    monkeypatch.setenv("CAVEAT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CAVEAT_RERANKER", "off")
    return library.model_copy(
        update={"articles_dir": tmp_path / "articles", "data_dir": tmp_path / "data", "reranker": "off"}
    )


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """A function that asks on the command line and returns the id of the answer."""

    def run(*arguments: str, code: int = 0) -> str:
        return str(json.loads(output(capsys, "ask", "--json", *arguments, code=code))["id"])

    return run


def rows(data_dir: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data_dir / "desk.db")) as connection:
        return connection.execute(query).fetchall()


def test_an_id_is_the_same_in_every_process() -> None:
    assert receipt_id(REQUEST, "CONTENT", 6, MADE_WITH) == "rirt7ml77v"


def test_neither_white_space_nor_the_wish_for_an_explanation_changes_an_id() -> None:
    asked = replace(REQUEST, question=f"  {QUESTION.replace(' ', chr(10))} ", explained=True)
    assert receipt_id(asked, "CONTENT", 6, MADE_WITH) == receipt_id(REQUEST, "CONTENT", 6, MADE_WITH)


def test_all_that_an_answer_depends_on_changes_its_id() -> None:
    ids = {
        receipt_id(REQUEST, "CONTENT", 6, MADE_WITH),
        receipt_id(replace(REQUEST, question="how many?"), "CONTENT", 6, MADE_WITH),
        receipt_id(replace(REQUEST, previous=()), "CONTENT", 6, MADE_WITH),
        receipt_id(replace(REQUEST, as_of=date(2024, 10, 29)), "CONTENT", 6, MADE_WITH),
        receipt_id(replace(REQUEST, as_of=None), "CONTENT", 6, MADE_WITH),
        receipt_id(REQUEST, "ANOTHER", 6, MADE_WITH),
        receipt_id(REQUEST, "CONTENT", 7, MADE_WITH),
        receipt_id(REQUEST, "CONTENT", 6, MADE_WITH | {"embedding_model": "n"}),
        receipt_id(REQUEST, "CONTENT", 6, MADE_WITH | {"reranker": "r"}),
    }
    assert len(ids) == 9


@given(st.text(st.characters(codec=None)), st.lists(st.text(st.characters(codec=None)), max_size=2), st.dates())
def test_any_request_comes_back_as_it_was_kept(question: str, previous: list[str], as_of: date) -> None:
    kept = request_from_text(request_as_text(Request(question, tuple(previous), as_of)))
    assert kept == Request(" ".join(question.split()), tuple(previous), as_of, explained=True)


@pytest.mark.parametrize("typed", ["abcdefghij", "abcdefghij.", " ABCDEFGHIJ\n"])
def test_an_id_may_be_copied_with_its_full_stop(typed: str) -> None:
    assert as_typed(typed) == "abcdefghij"


def test_the_id_ends_the_answer_on_a_terminal_and_stands_in_the_footer_in_discord() -> None:
    answer = Answer("q", "not_reported", "nothing_on_it", "Nothing.", IndexState(6, 12, 310, "m"), id="abcdefghij")
    said = "Answered from 12 articles, generation 6 of the index"
    assert answer_lines(answer)[-1].text == f"{said}. Receipt abcdefghij."
    assert answer_book(answer).pages[0].footer == f"{said} · receipt abcdefghij"


@running
@pytest.mark.parametrize(
    "arguments",
    [
        (QUESTION,),
        ("and South Korean ones?", "--after", QUESTION),
        (QUESTION, "--as-of", "2024-10-29"),
        (UNREPORTED,),
        ("",),
    ],
    ids=["answered", "follow-up", "as-of", "refused", "empty"],
)
def test_why_shows_the_same_bytes_and_then_the_explanation(
    arguments: tuple[str, ...], desk: Settings, capsys: pytest.CaptureFixture[str], ask: Callable[..., str]
) -> None:
    as_of = date(2024, 10, 29) if "--as-of" in arguments else None
    request = Request(arguments[0], arguments[2:] if "--after" in arguments else (), as_of)
    code = 0 if Answerer(desk).ask(request).status == "answered" else 3
    for_people = output(capsys, "ask", *arguments, code=code)
    one = ask(*arguments, code=code)
    assert " ".join(for_people.split()).endswith(f" of the index. Receipt {one}.")
    again = output(capsys, "why", one)
    assert again.startswith(for_people)
    assert ("understood:" in again.removeprefix(for_people)) == bool(arguments[0])


@running
def test_after_a_change_of_the_articles_it_is_said_that_they_are_not_kept(
    desk: Settings, capsys: pytest.CaptureFixture[str], ask: Callable[..., str]
) -> None:
    one = ask(QUESTION)
    (desk.articles_dir / "new.txt").write_text("A new one\n\nNobody came to Odell.\n", encoding="utf-8")
    output(capsys, "reindex", "--json")
    assert "no longer kept" in complaint(capsys, "why", one, code=1)


@running
def test_an_id_that_nobody_gave_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is none with this id" in complaint(capsys, "why", "zzzzzzzzzz", code=1)


def test_the_oldest_receipts_are_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_store, "MOST_RECEIPTS", 2)
    for name in ("one", "two", "three"):
        DeskStore(tmp_path).keep(replace(RECEIPT, id=name))
    assert [row[0] for row in rows(tmp_path, "SELECT id FROM receipts ORDER BY number")] == ["two", "three"]


def test_a_newer_or_foreign_or_damaged_file_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    DeskStore(tmp_path).keep(RECEIPT)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(DeskStoreError, match="newer version"):
        DeskStore(tmp_path).keep(RECEIPT)
    for file in tmp_path.glob("desk.db*"):
        file.unlink()
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(DeskStoreError, match="damaged"):
        DeskStore(tmp_path).keep(RECEIPT)
    assert path.read_bytes() == b"not a database" * 100


@running
def test_an_answer_is_given_even_where_no_receipt_can_be_kept(
    desk: Settings, capsys: pytest.CaptureFixture[str], ask: Callable[..., str]
) -> None:
    (desk.data_dir / "desk.db").write_bytes(b"not a database" * 100)
    assert ask(QUESTION)
