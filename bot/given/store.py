"""The answers given in Discord and what members say is wrong with them, in ``desk.db``. All of it blocks."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Literal

from bot.desk_store import DATABASE, DeskStoreError, opened, transaction
from bot.given.record import Given, packed, unpacked

MOST_ANSWERS = 10_000
MOST_FEEDBACK = 10_000
SECRET_BYTES = 32

Fault = Literal["wrong_quote", "missing_caveat", "stale", "other"]

_COLUMNS = "id, channel, message, private, content"


class GivenStore:
    """Answers and feedback of one data folder. Every call opens the file afresh and may raise DeskStoreError."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / DATABASE

    def secret(self) -> bytes:
        """Return what the ids of buttons are sealed with; made where there is none yet."""
        with opened(self._path) as connection, transaction(connection):
            connection.execute(
                "INSERT OR IGNORE INTO seals (one, secret) VALUES (1, ?)", (secrets.token_bytes(SECRET_BYTES),)
            )
            (secret,) = connection.execute("SELECT secret FROM seals").fetchone()
        return bytes(secret)

    def keep(self, given: Given, *, unlisted: bool = False) -> None:
        """Keep an answer, and drop the oldest where there are too many.

        unlisted: it is in no export, as a private one never is.
        """
        seen_by = (given.private, given.private or unlisted)
        values = (given.id, given.answer.id, given.channel, given.message, *seen_by, packed(given))
        with opened(self._path) as connection, transaction(connection):
            connection.execute(
                "INSERT INTO answers (id, receipt, channel, message, private, unlisted, content) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                values,
            )
            connection.execute(
                "DELETE FROM answers WHERE number <= "
                "(SELECT number FROM answers ORDER BY number DESC LIMIT 1 OFFSET ?)",
                (MOST_ANSWERS,),
            )

    def find(self, one: str) -> Given | None:
        """Return the answer with this id, or None where none is kept."""
        return self._newest("id = ?", one)

    def at_message(self, channel: int, message: int) -> Given | None:
        """Return the answer that stands in this message."""
        return self._newest("message = ? AND channel = ?", message, channel)

    def latest_in_thread(self, thread: int) -> Given | None:
        """Return the newest answer in a thread that was opened on an answer, or that one; else None.

        A thread that is opened on a message has the message's id.
        """
        start = self._newest("message = ?", thread)
        return start and (self._newest("channel = ? AND NOT private", thread) or start)

    def stands_at(self, one: str, channel: int, message: int) -> None:
        """Note in which message an answer stands."""
        with opened(self._path) as connection, transaction(connection):
            connection.execute("UPDATE answers SET channel = ?, message = ? WHERE id = ?", (channel, message, one))

    def mark_shared(self, one: str, *, shared: bool) -> bool:
        """Note that a private answer is made public, or take that back; False where it was so already, or is gone."""
        with opened(self._path) as connection, transaction(connection):
            done = connection.execute(
                "UPDATE answers SET shared = ? WHERE id = ? AND shared <> ?", (shared, one, shared)
            )
            return done.rowcount > 0

    def forget(self, one: str) -> None:
        """Drop an answer whose message was removed."""
        with opened(self._path) as connection, transaction(connection):
            # Nor is it looked at again when articles take something back.
            connection.execute(
                "DELETE FROM posted_answers WHERE message = (SELECT message FROM answers WHERE id = ?)", (one,)
            )
            connection.execute("DELETE FROM answers WHERE id = ?", (one,))

    def keep_feedback(self, receipt: str | None, fault: Fault, note: str) -> None:
        """Keep what somebody says is wrong with an answer, and drop the oldest where there is too much."""
        with opened(self._path) as connection, transaction(connection):
            connection.execute("INSERT INTO feedback (receipt, kind, note) VALUES (?, ?, ?)", (receipt, fault, note))
            connection.execute(
                "DELETE FROM feedback WHERE number <= "
                "(SELECT number FROM feedback ORDER BY number DESC LIMIT 1 OFFSET ?)",
                (MOST_FEEDBACK,),
            )

    def _newest(self, condition: str, *values: object) -> Given | None:
        if not self._path.exists():
            return None
        with opened(self._path) as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM answers WHERE {condition} ORDER BY number DESC LIMIT 1",  # noqa: S608 - constants
                values,
            ).fetchone()
        if row is None:
            return None
        id_, channel, message, private, content = row
        try:
            return unpacked(content, id=id_, channel=channel, message=message, private=bool(private))
        except ValueError as error:
            raise DeskStoreError(
                str(self._path), str(error), "Ask again: it was given by another version of Caveat"
            ) from error
