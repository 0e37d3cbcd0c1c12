"""What is kept of questions in ``desk.db``: how they ended, what is exported, and when they are deleted. It blocks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.desk_store import DATABASE, opened, transaction
from bot.json_lines import json_line
from bot.team.kept import KEPT, Kept

MOST_GAPS, MOST_FEEDBACK = 5000, 5000
# Of so many questions /admin status says how long they took.
LATEST = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was answered.

    question: as it was understood, so that one that follows up another can be read alone. seconds: from being asked to
    being answered. asker: a user name, or None.
    """

    question: str
    receipt: str | None
    status: str
    reason: str | None
    seconds: float
    private: bool
    asker: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that found no answer, as it was kept."""

    at: datetime
    question: str
    reason: str | None
    receipt: str | None
    asker: str | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a member said of an answer. question: None where it was private or is no longer kept."""

    at: str
    kind: str
    note: str
    receipt: str
    question: str | None


class QuestionStore:
    """The questions kept in one data folder. Every call opens the file afresh and may raise DeskStoreError."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / DATABASE

    def keep(self, asked: Asked) -> None:
        """Keep how a question ended; of a private one not its words, nor what they could be found by."""
        told = (None, None, None) if asked.private else (asked.question, asked.receipt, asked.asker)
        with opened(self._path) as connection, transaction(connection):
            connection.execute(
                "INSERT INTO questions (question, receipt, asker, status, reason, seconds) VALUES (?, ?, ?, ?, ?, ?)",
                (*told, asked.status, asked.reason, asked.seconds),
            )

    def latest_seconds(self) -> list[float]:
        """Return how long the newest questions took, in seconds."""
        if not self._path.exists():
            return []
        with opened(self._path) as connection:
            rows = connection.execute("SELECT seconds FROM questions ORDER BY number DESC LIMIT ?", (LATEST,))
            return [seconds for (seconds,) in rows]

    def gaps(self) -> list[Gap]:
        """Return the questions that found no answer, the newest first, without private ones."""
        if not self._path.exists():
            return []
        with opened(self._path) as connection:
            rows = connection.execute(
                "SELECT asked_at, question, reason, receipt, asker FROM questions "
                "WHERE status = 'not_reported' AND question IS NOT NULL ORDER BY number DESC LIMIT ?",
                (MOST_GAPS,),
            )
            return [Gap(datetime.fromisoformat(at), *rest) for at, *rest in rows]

    def feedback(self) -> list[Feedback]:
        """Return what members said of answers, the newest first."""
        if not self._path.exists():
            return []
        with opened(self._path) as connection:
            if not _columns(connection, "feedback"):
                return []
            rows = connection.execute(
                "SELECT f.at, f.kind, f.note, f.receipt, json_extract(r.request, '$.question') FROM feedback AS f "
                "LEFT JOIN receipts AS r ON r.id = f.receipt AND NOT r.private ORDER BY f.at DESC LIMIT ?",
                (MOST_FEEDBACK,),
            )
            return [
                Feedback(str(at), str(kind), note or "", receipt or "", asked)
                for at, kind, note, receipt, asked in rows
            ]

    def what_is_said(self) -> list[str]:
        """Return what ``/privacy`` says of the tables that there are."""
        with opened(self._path) as connection:
            return [kept.says for kept in _there(connection) if kept.says]

    def exported(self, limit: int) -> tuple[bytes, int]:
        """Return what may be exported as JSON lines of at most `limit` bytes, and how many older ones were left off.

        Rows are taken the newest first, table by table; the small tables come first, so that they are never cut.
        """
        if not self._path.exists():
            return b"", 0
        with opened(self._path) as connection:
            lines = [line for kept in reversed(_there(connection)) for line in _lines(connection, kept)]
        taken, size = 0, 0
        for line in lines:
            size += len(line)
            if size > limit:
                break
            taken += 1
        return b"".join(lines[:taken]), len(lines) - taken

    def purge(self, days: int, now: datetime, *, keep_names: bool) -> int:
        """Delete what is older than `days`, and names where they are not to be kept; return how many rows went."""
        if not self._path.exists():
            return 0
        until = (now.astimezone(UTC) - timedelta(days=days)).isoformat()
        with opened(self._path) as connection:
            gone = _delete(
                connection,
                (
                    (f"DELETE FROM {kept.table} WHERE datetime({kept.since}) < datetime(?)", until)  # noqa: S608 - ours
                    for kept in _there(connection)
                    if kept.since
                ),
            )
            if not keep_names:
                _delete(connection, [("UPDATE questions SET asker = NULL WHERE asker IS NOT ?", None)])
            return gone

    def forget(self, receipt: str) -> int:
        """Delete all that is kept under this receipt; return how many rows went."""
        if not self._path.exists():
            return 0
        with opened(self._path) as connection:
            return _delete(
                connection,
                (
                    (f"DELETE FROM {kept.table} WHERE {kept.receipt} = ?", receipt)  # noqa: S608 - ours
                    for kept in _there(connection)
                    if kept.receipt
                ),
            )

    def forget_asker(self, name: str) -> int:
        """Delete all that is kept of the questions of whoever had this user name then; return how many rows went."""
        if not self._path.exists():
            return 0
        with opened(self._path) as connection:
            rows = connection.execute("SELECT DISTINCT receipt FROM questions WHERE asker = ?", (name,)).fetchall()
        gone = sum(self.forget(receipt) for (receipt,) in rows if receipt)
        with opened(self._path) as connection:
            return gone + _delete(connection, [("DELETE FROM questions WHERE asker = ?", name)])


def _there(connection: sqlite3.Connection) -> list[Kept]:
    """Return what is described and there."""
    return [kept for kept in KEPT if _columns(connection, kept.table)]


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def _lines(connection: sqlite3.Connection, kept: Kept) -> Iterator[bytes]:
    if not kept.exported:
        return
    names = ", ".join(kept.exported)
    query = f"SELECT {names} FROM {kept.table} WHERE {kept.public} ORDER BY rowid DESC"  # noqa: S608 - all are ours
    for row in connection.execute(query):
        fields = {"table": kept.table, **dict(zip(kept.exported, row, strict=True))}
        if kept.table == "receipts":
            fields["request"] = json.loads(fields["request"])
        yield f"{json_line(fields)}\n".encode()


def _delete(connection: sqlite3.Connection, statements: Iterable[tuple[str, str | None]]) -> int:
    """Run `statements` in one transaction, so that nothing of what they delete is left in the file."""
    connection.execute("PRAGMA secure_delete = ON")
    with transaction(connection):
        gone = sum(connection.execute(statement, (value,)).rowcount for statement, value in statements)
    # What was written before may still stand in the log of what is written ahead.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return gone
