"""The team's part of ``desk.db``: settings, the places where Caveat answers, and who changed what when. It blocks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.desk_store import DATABASE, opened, transaction
from bot.team.settings import PlaceKind, Places, TeamSettings, Value, in_words, read_settings

# Changes of settings are few; what a script does in a loop must not fill the disk.
MOST_AUDITED = 1000
MOST_PLACES = 25


@dataclass(frozen=True, slots=True)
class By:
    """Who changes something. member, guild: Discord ids; names change, and an audit must hold all the same."""

    member: int
    guild: int


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the audit. before, after: in words, None where there is no such thing."""

    at: datetime
    by: By
    what: str
    before: str | None
    after: str | None


class TeamStore:
    """What a team has set, in one data folder. Every call opens the file afresh and may raise DeskStoreError."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / DATABASE

    def read(self) -> tuple[TeamSettings, Mapping[int, Places]]:
        """Return the settings, and the places by server."""
        if not self._path.exists():
            return TeamSettings(), {}
        with opened(self._path) as connection:
            return _settings(connection), _places(connection)

    def change(self, values: Mapping[str, Value], by: By) -> TeamSettings:
        """Set what differs and note who did; return the settings as they are now. What is set must be allowed."""
        with opened(self._path) as connection, transaction(connection):
            before = _settings(connection)
            for name, value in values.items():
                if getattr(before, name) != value:
                    connection.execute("INSERT OR REPLACE INTO team_settings VALUES (?, ?)", (name, json.dumps(value)))
                    _note(connection, by, name, in_words(getattr(before, name)), in_words(value))
            return _settings(connection)

    def allow(self, kind: PlaceKind, one: int, by: By) -> bool:
        """Put a channel or role on the list of its server; tell whether that was possible: the list may be full."""
        with opened(self._path) as connection, transaction(connection):
            known = (by.guild, kind, one)
            if connection.execute("SELECT 1 FROM places WHERE (guild, kind, id) = (?, ?, ?)", known).fetchone():
                return True
            (number,) = connection.execute(
                "SELECT count(*) FROM places WHERE (guild, kind) = (?, ?)", (by.guild, kind)
            ).fetchone()
            if number >= MOST_PLACES:
                return False
            connection.execute("INSERT INTO places VALUES (?, ?, ?)", known)
            _note(connection, by, f"{kind}s", None, mention(kind, one))
            return True

    def disallow(self, kind: PlaceKind, one: int, by: By) -> bool:
        """Take a channel or role off the list of its server; tell whether it was on it."""
        with opened(self._path) as connection, transaction(connection):
            gone = connection.execute(
                "DELETE FROM places WHERE (guild, kind, id) = (?, ?, ?)", (by.guild, kind, one)
            ).rowcount
            if gone:
                _note(connection, by, f"{kind}s", mention(kind, one), None)
            return bool(gone)

    def note(self, by: By, what: str, after: str | None = None) -> None:
        """Note in the audit that something was done that is no setting."""
        with opened(self._path) as connection, transaction(connection):
            _note(connection, by, what, None, after)

    def changes(self) -> list[Change]:
        """Return the audit, the newest change first."""
        if not self._path.exists():
            return []
        with opened(self._path) as connection:
            rows = connection.execute("SELECT at, who, guild, what, before, after FROM audit ORDER BY number DESC")
            return [
                Change(datetime.fromisoformat(at), By(who, guild), what, before, after)
                for at, who, guild, what, before, after in rows
            ]


def mention(kind: PlaceKind, one: int) -> str:
    """Return the text that Discord shows as the name of a channel or role."""
    return f"<#{one}>" if kind == "channel" else f"<@&{one}>"


def _settings(connection: sqlite3.Connection) -> TeamSettings:
    return read_settings(dict(connection.execute("SELECT name, value FROM team_settings")))


def _places(connection: sqlite3.Connection) -> dict[int, Places]:
    listed: dict[int, dict[str, set[int]]] = {}
    for guild, kind, one in connection.execute("SELECT guild, kind, id FROM places"):
        listed.setdefault(guild, {"channel": set(), "role": set()})[kind].add(one)
    return {guild: Places(frozenset(ids["channel"]), frozenset(ids["role"])) for guild, ids in listed.items()}


def _note(connection: sqlite3.Connection, by: By, what: str, before: str | None, after: str | None) -> None:
    connection.execute(
        "INSERT INTO audit (who, guild, what, before, after) VALUES (?, ?, ?, ?, ?)",
        (by.member, by.guild, what, before, after),
    )
    connection.execute(
        "DELETE FROM audit WHERE number <= (SELECT number FROM audit ORDER BY number DESC LIMIT 1 OFFSET ?)",
        (MOST_AUDITED,),
    )
