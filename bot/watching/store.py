"""Watches in ``desk.db``, the answers that were posted lately, and which of those have been corrected. It blocks."""

from __future__ import annotations

import json
import logging
import sqlite3
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, get_args

from bot.answering.scope import EVERYTHING, Scope
from bot.answering.serialising import answer_as_json, answer_from_json
from bot.answering.types import Answer, AskedOf, Request
from bot.desk_store import DATABASE, opened, transaction
from bot.receipts import canonical
from index import Edition

log = logging.getLogger(__name__)
MOST_OF_A_CHANNEL = 20
MOST_OF_A_MEMBER = 5
LOOKED_BACK = timedelta(days=14)
"""How long an answer that was posted is looked at again."""

Paused = Literal["may_not_write", "not_here", "refused", "inadmissible"]
"""The bot may not write there; it does not answer in that server; Discord took no message; the question is no more
one that can be asked."""
Full = Literal["channel", "member"]
_COLUMNS = (
    "id, guild, channel, question, member, set_at, answer, answered_at, edition, paused, "
    "source_kind, source, source_name, first_day"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be watched. channel: a channel or thread. member: who wishes it. scope: which articles to ask."""

    guild: int
    channel: int
    member: int
    question: str
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True)
class Watch:
    """A question that a channel watches.

    since: when it was set. answer: the last one shown there, given at answered_at; None where it can't be read any
    more. edition: of the index that was last asked. paused: why nothing is posted. scope: which articles are asked; it
    has no last day. Times are in UTC.
    """

    id: int
    guild: int
    channel: int
    question: str
    member: int
    since: datetime
    answer: Answer | None
    answered_at: datetime
    edition: str
    paused: Paused | None
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True)
class Known:
    """What was to be watched is watched there already."""

    watch: Watch


@dataclass(frozen=True, slots=True)
class PostedAnswer:
    """An answer that was posted where everybody in the channel saw it, and the message that shows it."""

    message: int
    guild: int
    channel: int
    answer: Answer


class WatchStore:
    """Watches in one data folder. Every call opens the file afresh and raises DeskStoreError where that fails."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / DATABASE

    def add(self, wish: Wish, answer: Answer, answered_at: datetime, edition: Edition) -> Watch | Known | Full:
        """Keep a watch and return it; or say that the channel has it already, or what is full."""
        key = key_of(wish.question, wish.scope)
        with opened(self._path) as connection, transaction(connection):
            known = connection.execute(
                f"SELECT {_COLUMNS} FROM watches WHERE channel = ? AND asked = ?",  # noqa: S608 - constants
                (wish.channel, key),
            ).fetchone()
            if known is not None:
                return Known(_watch(known))
            if _count(connection, "channel = ?", wish.channel) >= MOST_OF_A_CHANNEL:
                return "channel"
            if _count(connection, "guild = ? AND member = ?", wish.guild, wish.member) >= MOST_OF_A_MEMBER:
                return "member"
            place = (wish.guild, wish.channel, wish.question, key, wish.member, _written(answered_at))
            shown = (packed(answer), _written(answered_at), name_of(edition))
            connection.execute(
                "INSERT INTO watches (guild, channel, question, asked, member, set_at, answer, answered_at, edition, "
                "source_kind, source, source_name, first_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*place, *shown, *_scope_row(wish.scope)),
            )
            made = connection.execute(
                f"SELECT {_COLUMNS} FROM watches WHERE id = last_insert_rowid()"  # noqa: S608 - constants
            ).fetchone()
            return _watch(made)

    def of_channel(self, channel: int) -> list[Watch]:
        """Return the watches of a channel or thread, oldest first."""
        with opened(self._path) as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM watches WHERE channel = ? ORDER BY id",  # noqa: S608 - constants
                (channel,),
            ).fetchall()
        return [_watch(row) for row in rows]

    def find(self, one: int) -> Watch | None:
        """Return the watch with this id, or None where it was stopped."""
        with opened(self._path) as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM watches WHERE id = ?",  # noqa: S608 - constants
                (one,),
            ).fetchone()
        return None if row is None else _watch(row)

    def behind(self, edition: Edition) -> list[int]:
        """Return the ids of the watches that were not asked of this edition yet, the one longest not asked first."""
        with opened(self._path) as connection:
            rows = connection.execute(
                "SELECT id FROM watches WHERE edition != ? ORDER BY answered_at, id", (name_of(edition),)
            ).fetchall()
        return [int(one) for (one,) in rows]

    def asked(self, one: int, edition: Edition, paused: Paused | None = None) -> None:
        """Note that a watch was asked of `edition` and nothing is to be shown; or why it was not asked."""
        self._change("UPDATE watches SET edition = ?, paused = ? WHERE id = ?", name_of(edition), paused, one)

    def shown(self, one: int, answer: Answer, answered_at: datetime, edition: Edition) -> None:
        """Note what was shown of a watch."""
        self._change(
            "UPDATE watches SET answer = ?, answered_at = ?, edition = ?, paused = NULL WHERE id = ?",
            *(packed(answer), _written(answered_at), name_of(edition), one),
        )

    def resume(self, channel: int, reason: Paused) -> None:
        """Have the watches of a channel that were paused for `reason` asked again soon."""
        self._change("UPDATE watches SET edition = '', paused = NULL WHERE channel = ? AND paused = ?", channel, reason)

    def remove(self, one: int) -> None:
        """Forget a watch."""
        self._change("DELETE FROM watches WHERE id = ?", one)

    def remove_channel(self, channel: int) -> None:
        """Forget what a channel watched."""
        self._change("DELETE FROM watches WHERE channel = ?", channel)

    def remove_guild(self, guild: int) -> None:
        """Forget what a server watched."""
        self._change("DELETE FROM watches WHERE guild = ?", guild)

    def uncorrected(self, messages: Collection[int]) -> frozenset[int]:
        """Return those of the messages that were not yet replied to with a correction."""
        with opened(self._path) as connection:
            rows = connection.execute("SELECT message FROM corrected_messages").fetchall()
        return frozenset(messages) - {message for (message,) in rows}

    def corrected(self, message: int) -> None:
        """Note that a message was replied to with a correction, and forget those that are looked at no more."""
        now = datetime.now(UTC)
        self._change("DELETE FROM corrected_messages WHERE corrected_at < ?", _written(now - 2 * LOOKED_BACK))
        self._change("INSERT OR REPLACE INTO corrected_messages VALUES (?, ?)", message, _written(now))

    def _change(self, statement: str, *values: object) -> None:
        with opened(self._path) as connection:
            connection.execute(statement, values)


class PostedAnswers:
    """Answers that were posted, in ``desk.db``."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / DATABASE

    def keep(self, posted: PostedAnswer, posted_at: datetime) -> None:
        """Keep an answer that was posted at `posted_at`, in UTC, and drop those that are looked at no more."""
        values = (
            posted.message,
            posted.guild,
            posted.channel,
            posted.answer.id,
            packed(posted.answer),
            _written(posted_at),
        )
        with opened(self._path) as connection, transaction(connection):
            connection.execute("DELETE FROM posted_answers WHERE posted_at < ?", (_written(posted_at - LOOKED_BACK),))
            connection.execute("INSERT OR REPLACE INTO posted_answers VALUES (?, ?, ?, ?, ?, ?)", values)

    def since(self, moment: datetime) -> Iterator[PostedAnswer]:
        """Yield the answers posted since `moment` (UTC), but those that were removed, oldest first."""
        with opened(self._path) as connection:
            rows = connection.execute(
                "SELECT message, guild, channel, answer FROM posted_answers WHERE posted_at >= ? ORDER BY message",
                (_written(moment),),
            ).fetchall()
        for message, guild, channel, kept in rows:
            answer = unpacked(kept)
            if answer is not None:
                yield PostedAnswer(message, guild, channel, answer)


def key_of(question: str, scope: Scope = EVERYTHING) -> str:
    """Return what questions share that differ in letter case, marks and white space only, and ask the same articles."""
    words = " ".join("".join(c if c.isalnum() else " " for c in question.casefold()).split())
    # No question has a mark in its words, so that none can be taken for another one with a scope.
    of = f"\n{scope.source.kind}: {scope.source.id}" if scope.source else ""
    return f"{words}{of}" + (f"\nsince: {scope.since.isoformat()}" if scope.since else "")


def request_of(one: Wish | Watch) -> Request:
    """Return what is asked for it."""
    return Request(one.question, source=one.scope.source, since=one.scope.since)


def packed(answer: Answer) -> bytes:
    """Return an answer as compressed JSON."""
    return zlib.compress(canonical(answer_as_json(answer)).encode("ascii"))


def unpacked(kept: bytes) -> Answer | None:
    """Return the answer that ``packed`` wrote, or None where another version of Caveat did, or it is damaged."""
    try:
        return answer_from_json(json.loads(zlib.decompress(kept)))
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError) as error:
        log.warning("an answer that was kept can't be read: %s: %s", type(error).__name__, error)
        return None


def name_of(edition: Edition) -> str:
    """Return what tells an edition from every other one."""
    return f"{edition.identity}:{edition.generation}"


def _count(connection: sqlite3.Connection, condition: str, *values: int) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM watches WHERE {condition}", values).fetchone()  # noqa: S608 - constants
    return int(count)


def _watch(row: tuple[Any, ...]) -> Watch:
    one, guild, channel, question, member, set_at, answer, answered_at, edition, paused, kind, source, name, day = row
    known = next((reason for reason in get_args(Paused) if reason == paused), None)
    since, at = datetime.fromisoformat(set_at), datetime.fromisoformat(answered_at)
    asked = AskedOf(kind, source, name) if kind is not None else None
    scope = Scope(asked, date.fromisoformat(day) if day else None)
    return Watch(one, guild, channel, question, member, since, unpacked(answer), at, edition, known, scope)


def _scope_row(scope: Scope) -> tuple[str | None, str | None, str | None, str | None]:
    source = (scope.source.kind, scope.source.id, scope.source.name) if scope.source else (None, None, None)
    return (*source, scope.since.isoformat() if scope.since else None)


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
