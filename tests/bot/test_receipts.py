"""An answer can be had again by its id, byte for byte, or it is said why not."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import answerer, desk_store
from bot.__main__ import main
from bot.answerer import TOO_LONG, Answerer
from bot.answering.types import Answer, AskedOf, Request
from bot.messages.embeds import answer_book
from bot.receipts import Receipt, as_typed, receipt_id, request_as_text, request_from_text
from bot.settings import Settings
from bot.terminal.lines import answer_lines
from index import IndexState
from index.store import delete_index
from tests.bot.running import complaint, output

QUESTION = "how many North Korean soldiers are in Russia?"
UNREPORTED = "who won the chess championship of Iceland?"
REQUEST = Request(QUESTION, ("how many are there?",), date(2024, 10, 28))
POST = AskedOf("publisher", "the post")
MADE_WITH = {"embedding_model": "m", "reranker": "off"}
RECEIPT = Receipt("abcdefghij", REQUEST, "CONTENT", 6, MADE_WITH, "0" * 64)

Ask = Callable[..., str]
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
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
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


def test_what_a_source_is_called_does_not_change_an_id() -> None:
    asked = replace(REQUEST, source=replace(POST, name="The Post"))
    assert receipt_id(asked, "C", 6, MADE_WITH) == receipt_id(replace(REQUEST, source=POST), "C", 6, MADE_WITH)


def test_all_that_an_answer_depends_on_changes_its_id() -> None:
    ids = {
        receipt_id(REQUEST, "CONTENT", 6, MADE_WITH),
        receipt_id(replace(REQUEST, question="how many?"), "CONTENT", 6, MADE_WITH),
        receipt_id(replace(REQUEST, previous=()), "CONTENT", 6, MADE_WITH),
        receipt_id(replace(REQUEST, as_of=date(2024, 10, 29)), "CONTENT", 6, MADE_WITH),
        receipt_id(replace(REQUEST, as_of=None), "CONTENT", 6, MADE_WITH),
        receipt_id(replace(REQUEST, since=date(2024, 10, 1)), "CONTENT", 6, MADE_WITH),
        receipt_id(replace(REQUEST, source=POST), "CONTENT", 6, MADE_WITH),
        receipt_id(replace(REQUEST, source=AskedOf("article", "the post")), "CONTENT", 6, MADE_WITH),
        receipt_id(REQUEST, "ANOTHER", 6, MADE_WITH),
        receipt_id(REQUEST, "CONTENT", 7, MADE_WITH),
        receipt_id(REQUEST, "CONTENT", 6, MADE_WITH | {"embedding_model": "n"}),
        receipt_id(REQUEST, "CONTENT", 6, MADE_WITH | {"reranker": "r"}),
    }
    assert len(ids) == 12


TEXTS = st.text(st.characters(codec=None))


@given(
    st.builds(
        Request,
        TEXTS,
        st.lists(TEXTS, max_size=2).map(tuple),
        st.none() | st.dates(),
        source=st.none() | st.builds(AskedOf, st.sampled_from(["publisher", "article"]), TEXTS),
        since=st.none() | st.dates(),
    )
)
def test_any_request_comes_back_as_it_was_kept(request_: Request) -> None:
    kept = request_from_text(request_as_text(request_))
    assert kept == replace(request_, question=" ".join(request_.question.split()), explained=True)


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
        ("how many soldires are in Russia?",),
        ("and South Korean ones?", "--after", QUESTION),
        (QUESTION, "--as-of", "2024-10-29"),
        (QUESTION, "--source", "lantern", "--since", "October 2024"),
        (UNREPORTED,),
        ("",),
    ],
    ids=["answered", "misspelt", "follow-up", "as-of", "narrowed", "refused", "empty"],
)
def test_why_shows_the_same_bytes_and_then_the_explanation(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["ask", *arguments])
    for_people = capsys.readouterr().out
    main(["ask", "--json", *arguments])
    for_programs = capsys.readouterr().out
    one = json.loads(for_programs)["id"]
    assert " ".join(for_people.split()).endswith(f" of the index. Receipt {one}.")
    again = output(capsys, "why", one)
    assert again.startswith(for_people)
    assert ("understood:" in again.removeprefix(for_people)) == bool(arguments[0])
    assert output(capsys, "why", "--json", one).startswith(for_programs.removesuffix("}\n"))


@running
def test_a_question_that_was_not_looked_up_has_no_id(capsys: pytest.CaptureFixture[str], desk: Settings) -> None:
    answer = json.loads(output(capsys, "ask", "--json", "x" * 4001, code=3))
    assert (answer["headline"], answer["id"]) == (TOO_LONG, None)
    assert not (desk.data_dir / "desk.db").exists()


@running
def test_asking_twice_gives_one_id_and_keeps_one_receipt(ask: Ask, desk: Settings) -> None:
    assert ask(QUESTION) == ask(f"  {QUESTION} ", "--explain")
    assert rows(desk.data_dir, "SELECT count(*) FROM receipts") == [(1,)]


@running
def test_a_receipt_says_what_was_asked_and_when_and_not_by_whom(ask: Ask, desk: Settings) -> None:
    ask(QUESTION)
    ((request, at),) = rows(desk.data_dir, "SELECT request, asked_at FROM receipts")
    assert json.loads(str(request)) == {"question": QUESTION, "previous": [], "as_of": None}
    assert datetime.now(UTC) - datetime.fromisoformat(str(at)) < timedelta(minutes=5)


@running
def test_after_a_change_of_the_articles_why_says_that_they_are_not_kept_and_which_generation_there_is(
    capsys: pytest.CaptureFixture[str], ask: Ask, desk: Settings
) -> None:
    one = ask(QUESTION)
    (desk.articles_dir / "new.txt").write_text("A new one\n\nNobody came to Odell.\n", encoding="utf-8")
    output(capsys, "reindex", "--json")
    line = complaint(capsys, "why", one, code=1)
    assert f"receipt {one}: generation 3 of the index, which answered “{QUESTION}”, is no longer kept" in line
    assert "there is generation 4 now. Asking again answers from today's articles" in line
    assert ask(QUESTION) != one


@running
def test_an_index_that_was_built_anew_from_the_same_articles_gives_the_same_answer(
    capsys: pytest.CaptureFixture[str], ask: Ask, desk: Settings
) -> None:
    one = ask(QUESTION)
    delete_index(desk.data_dir)
    output(capsys, "reindex", "--json")
    assert f"Receipt {one}." in output(capsys, "why", one)
    assert ask(QUESTION) == one


@running
def test_another_reranker_is_named_instead_of_another_answer(
    capsys: pytest.CaptureFixture[str], ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = ask(QUESTION)
    monkeypatch.setenv("CAVEAT_RERANKER", "some/reranker")
    assert "the reranker was off and is some/reranker now" in complaint(capsys, "why", one, code=1)


@running
def test_an_answer_that_has_become_another_is_not_shown_as_the_same(
    capsys: pytest.CaptureFixture[str], ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, same = ask(QUESTION), answerer.answer
    monkeypatch.setattr(answerer, "answer", lambda *given: replace(same(*given), headline="Another."))
    assert "Caveat answers in another way now" in complaint(capsys, "why", one, code=1)


@running
@pytest.mark.parametrize("unknown", ["aaaaaaaaaa", "", "x" * 5000, "'; DROP TABLE receipts", "\udcff"])
def test_an_id_that_nobody_gave_is_told_in_one_line(unknown: str, capsys: pytest.CaptureFixture[str], ask: Ask) -> None:
    ask(QUESTION)
    assert "there is none with this id" in complaint(capsys, "why", unknown, code=1)


@running
def test_why_before_any_question_makes_no_store(capsys: pytest.CaptureFixture[str], desk: Settings) -> None:
    assert "there is none with this id" in complaint(capsys, "why", "aaaaaaaaaa", code=1)
    assert not (desk.data_dir / "desk.db").exists()


def damage(path: Path) -> None:
    path.write_bytes(b"not a database " * 1000)


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1000")


def use_otherwise(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (address TEXT)")


def make_folder(path: Path) -> None:
    path.mkdir()


@running
@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (damage, "the desk's data are damaged"),
        (make_newer, "of a newer version of Caveat"),
        (use_otherwise, "a database of another program"),
        (make_folder, "the desk's data cannot be used"),
    ],
)
def test_a_store_that_cannot_be_used_is_one_line_to_why_and_one_warning_beside_answers(
    spoil: Callable[[Path], None],
    problem: str,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    desk: Settings,
) -> None:
    path = desk.data_dir / "desk.db"
    spoil(path)
    left = path.read_bytes() if path.is_file() else None
    with closing(Answerer(desk)) as answers:
        given = [answers.ask(Request(QUESTION)) for _ in range(3)]
    assert [answer.status for answer in given] == ["answered"] * 3
    assert [problem in record.getMessage() for record in caplog.records] == [True]
    line = complaint(capsys, "why", str(given[0].id), code=1)
    assert problem in line
    assert str(path) in line
    assert left == (path.read_bytes() if path.is_file() else None)


@running
@pytest.mark.parametrize(
    ("hinder", "problem"),
    [("PRAGMA query_only = ON", "readonly"), ("PRAGMA max_page_count = 1", "full")],
    ids=["read-only", "full disk"],
)
def test_a_store_that_cannot_be_written_costs_a_warning_and_no_answer(
    hinder: str, problem: str, ask: Ask, desk: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = desk_store._connect

    def hindered(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute(hinder)
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(desk_store, "_connect", hindered)
        one = ask(QUESTION)
    assert problem in (desk.data_dir / "caveat.log").read_text(encoding="utf-8")
    assert ask(QUESTION) == one
