"""``desk.db`` in the data folder: what can't be had again once it is lost. It is migrated, never built anew.

The files in ``migrations/`` take it from version to version, in the order of their numbers; ``PRAGMA user_version``
says how many of them it has had.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from index import CaveatError

DATABASE = "desk.db"
BUSY_SECONDS = 2.0

_CHECK = "Check the permissions and free space of the folder, or set CAVEAT_DATA_DIR to another one"
_DAMAGED = "Put a copy of it back, or move it away: a new one is made, without what is kept in it"
_NEWER = "Run that version, or set CAVEAT_DATA_DIR to another folder"
_FOREIGN = "Set CAVEAT_DATA_DIR to a folder of its own"


class DeskStoreError(CaveatError):
    """A ``desk.db`` that cannot be used."""


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection to the ``desk.db`` at `path`, made where it is missing and migrated. Raises DeskStoreError."""
    try:
        with contextlib.closing(_connect(path)) as connection:
            _migrate(connection, path)
            yield connection
    except sqlite3.OperationalError as error:
        raise DeskStoreError(str(path), f"the desk's data cannot be used ({error})", _CHECK) from error
    except sqlite3.DatabaseError as error:
        raise DeskStoreError(str(path), f"the desk's data are damaged ({error})", _DAMAGED) from error


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit what is done meanwhile, or nothing of it; nobody else writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def newest_version() -> int:
    """Return the version that a ``desk.db`` has after every migration."""
    return len(_migrations())


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Take the file to the newest version; in one transaction, so that it is never between two."""
    steps = _migrations()
    version = _version(connection, path, len(steps))
    # Not before the file is known to be ours. The mode stays with it; another process may be setting it just now, and
    # one of the two is enough; a file that can't be written to says so when it is written to.
    with contextlib.suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if version == len(steps):
        return
    with transaction(connection):
        # Whoever held the lock until now may have done it.
        for step in steps[_version(connection, path, len(steps)) :]:
            for statement in _statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(steps)}")


def _version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    # In this order: the first migration may be committed in between, and what has our tables has a version.
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > newest:
        raise DeskStoreError(str(path), "the desk's data are of a newer version of Caveat", _NEWER)
    if tables and not version:
        raise DeskStoreError(str(path), "a database of another program", _FOREIGN)
    return int(version)


def _migrations() -> list[str]:
    """Return what each migration does, in SQL, the first one first."""
    folder = resources.files("bot").joinpath("migrations")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return [file.read_text(encoding="utf-8") for file in files]


def _statements(script: str) -> Iterator[str]:
    """Take SQL apart. ``executescript`` would first commit, and with that let go of the lock."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
