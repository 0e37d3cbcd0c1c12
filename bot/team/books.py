"""Pages of what was posted, in ``desk.db``: a notice can be leafed through after a restart too. It blocks."""

from __future__ import annotations

import json
import logging
import zlib
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bot.desk_store import DATABASE, opened, transaction
from bot.messages.pages import Book, Page

log = logging.getLogger(__name__)
MOST_BOOKS = 1000


class BookStore:
    """The books kept in one data folder. Every call opens the file afresh and may raise DeskStoreError."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / DATABASE

    def keep(self, key: str, channel: int, book: Book) -> None:
        """Keep a book under the key that its buttons carry, and drop the oldest where there are too many."""
        written = zlib.compress(json.dumps(asdict(book)).encode("ascii"))
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with opened(self._path) as connection, transaction(connection):
            connection.execute("INSERT OR REPLACE INTO books VALUES (?, ?, ?, ?)", (key, channel, written, now))
            connection.execute(
                "DELETE FROM books WHERE rowid <= (SELECT rowid FROM books ORDER BY rowid DESC LIMIT 1 OFFSET ?)",
                (MOST_BOOKS,),
            )

    def find(self, key: str, channel: int) -> Book | None:
        """Return the book that was posted in `channel`, or None where there is none such or it can't be read."""
        with opened(self._path) as connection:
            row = connection.execute("SELECT book FROM books WHERE key = ? AND channel = ?", (key, channel)).fetchone()
        if row is None:
            return None
        try:
            fields = json.loads(zlib.decompress(row[0]))
            pages, aside = (tuple(Page(**page) for page in fields[part]) for part in ("pages", "aside"))
            return Book(pages, fields["style"], aside, fields["colour"])
        except (zlib.error, ValueError, TypeError, KeyError) as error:
            log.warning("pages that were kept can't be read: %s: %s", type(error).__name__, error)
            return None
