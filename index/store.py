"""The index on disk: one SQLite file, written by one process at a time and read by any number.

Readers hold a snapshot (snapshot.py); the one writer (writing.py) commits an article at a time, so that a reader sees
an article old or new, never half. Every change that is committed adds one to the generation.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from importlib import resources
from pathlib import Path

from index.errors import StoreError
from index.snapshot import Snapshot, read_meta
from index.types import Edition

SCHEMA_VERSION = 2
DATABASE = "index.db"
BUSY_SECONDS = 10.0
RETRY_SECONDS = 0.02
# An error code of SQLite's has the kind of error in its lowest byte.
PRIMARY_CODE = 0xFF

_REBUILD = "It is made from the articles: delete it and run caveat reindex."
_CHECK = "Check the permissions and free space of the folder, or set CAVEAT_DATA_DIR to another one."


class UnusableStoreError(StoreError):
    """An index that is damaged or of another version of Caveat; a re-index builds it anew."""


class Store:
    """The index in one data folder; safe to use from several threads.

    Every call opens the file afresh, so that one that was built anew is seen at once.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def open(cls, data_dir: Path) -> Store:
        """Open the index in `data_dir`; an empty one is made where there is none. Raises StoreError."""
        try:
            # What is asked is kept beside the index, and is nobody else's business.
            data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(str(data_dir), f"the data folder cannot be made ({error.strerror})", _CHECK) from None
        store = cls(data_dir / DATABASE)
        with closing(connect(store.path)):
            return store

    def generation(self) -> int:
        """Return how many changes were ever committed; 0 is an empty index that was never written."""
        return int(self._meta().get("generation", 0))

    def indexed_at(self) -> datetime | None:
        """Return when the last change was committed, in UTC."""
        at = self._meta().get("indexed_at")
        return datetime.fromisoformat(at) if at else None

    def edition(self) -> Edition:
        """Return what tells the index as it is now from every other one; it takes a millisecond."""
        meta = self._meta()
        at = meta.get("indexed_at")
        return Edition(
            meta.get("identity", ""), int(meta.get("generation", 0)), datetime.fromisoformat(at) if at else None
        )

    def snapshot(self) -> Snapshot:
        """Return the index as it is now; close it when it is no longer needed. Raises StoreError."""
        with store_errors(self.path):
            return Snapshot(connect(self.path))

    def is_current(self, snapshot: Snapshot) -> bool:
        """Tell whether `snapshot` still is what the file holds, also where the file was deleted and built anew."""
        meta = self._meta()
        return (meta.get("identity"), int(meta.get("generation", 0))) == (snapshot.identity, snapshot.state.generation)

    def close(self) -> None:
        """Let go of the store. Snapshots are closed by whoever holds them."""

    def _meta(self) -> dict[str, str]:
        with closing(connect(self.path)) as connection, store_errors(self.path):
            return read_meta(connection)


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection to the index at `path`, made where it is missing; transactions are begun by hand.

    Raises UnusableStoreError where the file is damaged or of another version, StoreError where it can't be used.
    """
    with store_errors(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            _set_write_ahead(connection)
            # After a power cut the last commits may be missing, but nothing is damaged; the next re-index sees it.
            connection.execute("PRAGMA synchronous = NORMAL")
            _require_schema(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def delete_index(data_dir: Path) -> None:
    """Delete the index in `data_dir`, so that it is built anew. Raises StoreError."""
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        try:
            (data_dir / name).unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(str(data_dir / name), f"cannot be deleted ({error.strerror})", _CHECK) from None


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into a StoreError that says what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreError(str(path), f"the index cannot be used ({error})", _CHECK) from error
    except sqlite3.DatabaseError as error:
        raise UnusableStoreError(str(path), f"not an index that can be read ({error})", _REBUILD) from error


def _set_write_ahead(connection: sqlite3.Connection) -> None:
    """Have a new file written ahead. SQLite doesn't wait for others when the mode changes, so this does."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return


def _require_schema(connection: sqlite3.Connection, path: Path) -> None:
    if _has_schema(connection, path):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Whoever held the lock until now may have made the tables.
        if not _has_schema(connection, path):
            _make_schema(connection, path)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _has_schema(connection: sqlite3.Connection, path: Path) -> bool:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version not in (0, SCHEMA_VERSION):
        raise UnusableStoreError(str(path), "the index is of another version of Caveat", _REBUILD)
    return bool(version)


def _make_schema(connection: sqlite3.Connection, path: Path) -> None:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables:
        raise StoreError(str(path), "a database of another program", "Set CAVEAT_DATA_DIR to a folder of its own.")
    schema = resources.files("index").joinpath("schema.sql").read_text(encoding="utf-8")
    statement = ""
    # One by one: executescript would first commit, and with that let go of the lock.
    for line in schema.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
