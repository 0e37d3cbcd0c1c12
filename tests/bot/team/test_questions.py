"""What is kept of questions: without names unless the team says so, for a time, and gone where it is to be gone."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.answering.types import Answer, Request
from bot.desk_store import opened
from bot.given.record import Given
from bot.given.store import GivenStore
from bot.receipt_store import ReceiptStore
from bot.receipts import Receipt
from bot.team.kept import KEPT
from bot.team.privacy import NAMES, NO_NAMES, privacy_book
from bot.team.questions import Asked, QuestionStore
from bot.team.settings import TeamSettings
from bot.team.store import By, TeamStore
from bot.watching.store import PostedAnswer, PostedAnswers
from index import IndexState

ASKED = Asked("how many violins?", "receiptaaa", "not_reported", "nothing_on_it", 0.25, private=False, asker="alice")
SECRET = Asked("who is the traitor?", "receiptbbb", "not_reported", "nothing_on_it", 0.5, private=True, asker="bob")
PLENTY = 10**9
ANSWER = Answer(ASKED.question, "not_reported", "nothing_on_it", "Nothing.", IndexState(6, 1, 1, "m"), id="receiptaaa")
GIVEN = Given("aaaaaaaaaa", 2, ANSWER, message=3)


def receipt(one: str, question: str, *, private: bool = False) -> Receipt:
    return Receipt(one, Request(question, private=private), "CONTENT", 6, {"version": "1"}, "0" * 64)


@pytest.fixture
def store(tmp_path: Path) -> QuestionStore:
    """A store with a question that was answered for all to see and a private one, each with its receipt."""
    ReceiptStore(tmp_path).keep(receipt("receiptaaa", ASKED.question))
    ReceiptStore(tmp_path).keep(receipt("receiptbbb", SECRET.question, private=True))
    kept = QuestionStore(tmp_path)
    kept.keep(ASKED)
    kept.keep(SECRET)
    return kept


def run(tmp_path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(tmp_path / "desk.db")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def bytes_of(tmp_path: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(tmp_path.glob("desk.db*")))


def exported(store: QuestionStore) -> list[dict[str, object]]:
    content, left = store.exported(PLENTY)
    assert left == 0
    return [json.loads(line) for line in content.decode().splitlines()]


def test_every_table_is_described_so_that_privacy_export_and_purge_know_it(tmp_path: Path) -> None:
    with opened(tmp_path / "desk.db") as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        columns = {name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")} for name in tables}
    assert {name for name in tables if not name.startswith("sqlite_")} <= {kept.table for kept in KEPT}
    for kept in KEPT:
        named = {*kept.exported, *filter(None, (kept.since, kept.receipt))}
        assert named <= columns.get(kept.table, named), kept.table


def test_every_table_with_something_of_people_is_in_privacy_and_grows_old() -> None:
    assert {kept.table for kept in KEPT if kept.says is None} == {"seals", "team_settings", "places"}
    # A watch goes when it is stopped, and the audit by its length.
    assert {kept.table for kept in KEPT if kept.says and not kept.since} == {"watches", "audit"}
    assert [kept.exported for kept in KEPT if kept.table == "seals"] == [()]


def test_of_a_private_question_only_the_outcome_is_kept(store: QuestionStore, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "desk.db")) as connection:
        rows = connection.execute("SELECT question, receipt, asker, status, seconds FROM questions").fetchall()
    assert rows == [
        ("how many violins?", "receiptaaa", "alice", "not_reported", 0.25),
        (None, None, None, "not_reported", 0.5),
    ]
    assert store.latest_seconds() == [0.5, 0.25]


def test_a_private_question_is_in_no_gap_and_no_export(store: QuestionStore) -> None:
    assert [gap.question for gap in store.gaps()] == ["how many violins?"]
    lines = exported(store)
    assert "traitor" not in json.dumps(lines)
    assert [line["id"] for line in lines if line["table"] == "receipts"] == ["receiptaaa"]
    assert [line["asker"] for line in lines if line["table"] == "questions"] == ["alice"]


@pytest.mark.parametrize(("private", "unlisted"), [(True, False), (False, True)])
def test_where_an_answer_stands_that_was_not_for_all_is_in_no_export(
    store: QuestionStore, tmp_path: Path, *, private: bool, unlisted: bool
) -> None:
    GivenStore(tmp_path).keep(GIVEN)
    GivenStore(tmp_path).keep(replace(GIVEN, id="bbbbbbbbbb", private=private), unlisted=unlisted)
    assert [line["id"] for line in exported(store) if line["table"] == "answers"] == [GIVEN.id]


def test_an_answer_that_was_removed_is_not_looked_at_again(tmp_path: Path) -> None:
    GivenStore(tmp_path).keep(GIVEN)
    for message in (3, 4):
        PostedAnswers(tmp_path).keep(PostedAnswer(message, 1, 2, ANSWER), datetime.now(UTC))
    GivenStore(tmp_path).forget(GIVEN.id)
    kept = PostedAnswers(tmp_path).since(datetime.now(UTC) - timedelta(days=1))
    assert [posted.message for posted in kept] == [4]


def test_what_was_answered_is_no_gap(store: QuestionStore) -> None:
    store.keep(replace(ASKED, question="how many?", status="answered", reason=None))
    assert len(store.gaps()) == 1


def test_an_export_has_the_teams_settings_and_no_table_that_is_not_described(
    store: QuestionStore, tmp_path: Path
) -> None:
    TeamStore(tmp_path).change({"member_limit": 3}, By(41, 7))
    run(tmp_path, "CREATE TABLE secrets (key TEXT)", "INSERT INTO secrets VALUES ('hunter2')")
    lines = exported(store)
    assert [line["table"] for line in lines] == ["audit", "team_settings", "questions", "receipts"]
    assert lines[1] == {"table": "team_settings", "name": "member_limit", "value": "3"}
    assert "hunter2" not in json.dumps(lines)


def test_an_export_that_does_not_fit_leaves_off_the_oldest_and_counts_them(
    store: QuestionStore, tmp_path: Path
) -> None:
    for number in range(50):
        ReceiptStore(tmp_path).keep(receipt(f"r{number}", f"question {number}?"))
    content, left = store.exported(4000)
    assert 0 < len(content) <= 4000
    lines = [json.loads(line) for line in content.decode().splitlines()]
    assert [line["id"] for line in lines if line["table"] == "receipts"][:2] == ["r49", "r48"]
    assert len(lines) + left == 52


def test_what_is_older_than_the_team_wants_goes_and_the_rest_stays(store: QuestionStore, tmp_path: Path) -> None:
    old = "UPDATE {} SET asked_at = '2024-10-01T00:00:00Z' WHERE {}"
    run(tmp_path, old.format("questions", "asker = 'alice'"), old.format("receipts", "id = 'receiptbbb'"))
    now = datetime(2024, 10, 31, 1, tzinfo=UTC)
    assert store.purge(31, now, keep_names=True) == 0
    assert store.purge(30, now, keep_names=True) == 2
    assert store.latest_seconds() == [0.5]
    assert ReceiptStore(tmp_path).receipt("receiptbbb") is None
    assert ReceiptStore(tmp_path).receipt("receiptaaa") is not None


def test_nothing_of_what_was_deleted_is_left_in_the_files(store: QuestionStore, tmp_path: Path) -> None:
    assert b"traitor" in bytes_of(tmp_path)
    store.purge(1, datetime.now(UTC) + timedelta(days=2), keep_names=True)
    assert b"traitor" not in bytes_of(tmp_path)
    assert b"violins" not in bytes_of(tmp_path)


def test_where_names_are_not_to_be_kept_those_that_were_go(store: QuestionStore, tmp_path: Path) -> None:
    store.purge(90, datetime.now(UTC), keep_names=True)
    assert store.gaps()[0].asker == "alice"
    store.purge(90, datetime.now(UTC), keep_names=False)
    assert store.gaps()[0].asker is None
    assert b"alice" not in bytes_of(tmp_path)


def test_a_question_is_forgotten_by_its_receipt_wherever_it_is_kept(store: QuestionStore, tmp_path: Path) -> None:
    GivenStore(tmp_path).keep(GIVEN)
    GivenStore(tmp_path).keep_feedback("receiptaaa", "stale", "old figure")
    PostedAnswers(tmp_path).keep(PostedAnswer(3, 1, 2, ANSWER), datetime.now(UTC))
    assert store.forget("receiptaaa") == 5
    assert GivenStore(tmp_path).find(GIVEN.id) is None
    assert list(PostedAnswers(tmp_path).since(datetime.now(UTC) - timedelta(days=1))) == []
    assert store.forget("receiptaaa") == 0
    assert b"violins" not in bytes_of(tmp_path)
    assert ReceiptStore(tmp_path).receipt("receiptbbb") is not None


def test_all_questions_of_a_member_are_forgotten_by_the_name_kept_with_them(
    store: QuestionStore, tmp_path: Path
) -> None:
    assert store.forget_asker("bob") == 0
    assert store.forget_asker("alice") == 2
    assert b"alice" not in bytes_of(tmp_path)


def test_feedback_comes_with_its_question_unless_that_was_private(store: QuestionStore, tmp_path: Path) -> None:
    assert store.feedback() == []
    GivenStore(tmp_path).keep_feedback("receiptbbb", "other", "")
    GivenStore(tmp_path).keep_feedback("receiptaaa", "stale", "old figure")
    run(
        tmp_path,
        "UPDATE feedback SET at = '2024-10-28T12:00:00Z' WHERE receipt = 'receiptaaa'",
        "UPDATE feedback SET at = '2024-10-29T12:00:00Z' WHERE receipt = 'receiptbbb'",
    )
    assert [(one.kind, one.note, one.receipt, one.question) for one in store.feedback()] == [
        ("other", "", "receiptbbb", None),
        ("stale", "old figure", "receiptaaa", "how many violins?"),
    ]


def test_before_anything_is_kept_there_is_nothing_and_no_store_is_made(tmp_path: Path) -> None:
    store = QuestionStore(tmp_path)
    assert (store.gaps(), store.feedback(), store.latest_seconds(), store.exported(PLENTY)) == ([], [], [], (b"", 0))
    assert (store.purge(1, datetime.now(UTC), keep_names=False), store.forget("a"), store.forget_asker("b")) == (
        0,
        0,
        0,
    )
    assert list(tmp_path.iterdir()) == []


def test_privacy_says_what_is_kept_for_how_long_and_how_to_have_it_deleted(tmp_path: Path) -> None:
    said = QuestionStore(tmp_path).what_is_said()
    (page,) = privacy_book(TeamSettings(retention_days=30), said, "embed").pages
    assert all(f"- {kept.says}" in page.body for kept in KEPT if kept.says and kept.table in {"receipts", "questions"})
    assert f"- {NO_NAMES}" in page.body
    assert "30 days after a question was asked" in page.body
    assert "`/admin forget`" in page.body


def test_privacy_says_where_names_are_kept() -> None:
    (page,) = privacy_book(TeamSettings(keep_names=True, retention_days=1), [], "embed").pages
    assert NAMES in page.body
    assert NO_NAMES not in page.body
    assert "1 day after" in page.body
