"""Changing the index: one writer at a time, one transaction an article."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import BusyError, StoreError
from index.snapshot import read_articles, read_meta
from index.store import Store, UnusableStoreError, connect, delete_index, store_errors
from index.types import Article, Claim, Sentence
from index.values import claim_as_json

if TYPE_CHECKING:
    import numpy as np

LOCK = "index.lock"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an article was indexed from and with.

    digest: SHA-256 of the file, in hex. model: name and digest of the embedding model. reader: version of the reader of
    claims.
    """

    digest: str
    model: str
    reader: int


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article of the index, as far as it matters to whether its files have changed."""

    id: str
    file: str
    stamp: Stamp
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence as it is written, with its vector (float32, shape (d,)) and what it claims."""

    sentence: Sentence
    vector: np.ndarray
    claim: Claim


class Writer:
    """The one that may change the index. on_step is called with the name of each step (tests end the process there)."""

    def __init__(self, connection: sqlite3.Connection, path: Path, on_step: Callable[[str], None]) -> None:
        self._connection = connection
        self._path = path
        self._step = on_step

    def indexed(self) -> list[Indexed]:
        """Return what is in the index, by file."""
        with store_errors(self._path):
            aliases: dict[str, list[str]] = {}
            for article, file in self._connection.execute("SELECT article, file FROM aliases ORDER BY file"):
                aliases.setdefault(article, []).append(file)
            rows = self._connection.execute(
                "SELECT id, file, content_hash, model, reader_version FROM articles ORDER BY file"
            )
            return [Indexed(one, file, Stamp(*stamp), tuple(aliases.get(one, ()))) for one, file, *stamp in rows]

    def vectors_of(self, article_id: str, model: str) -> dict[str, np.ndarray]:
        """Return the vectors that `model` gave for the sentences of an article, by the words of the sentence."""
        import numpy as np

        with store_errors(self._path):
            rows = self._connection.execute(
                'SELECT substr(a.text, s."start" + 1, s."end" - s."start"), v.vector FROM articles AS a '
                "JOIN sentences AS s ON s.article = a.id JOIN vectors AS v ON v.sentence = s.id "
                "WHERE a.id = ? AND a.model = ?",
                (article_id, model),
            )
            return {text: np.frombuffer(vector, dtype="<f4") for text, vector in rows}

    def put(self, article: Article, stamp: Stamp, rows: Sequence[Row]) -> None:
        """Write an article whole, in place of an older one with its id."""
        with self._change() as connection:
            connection.execute("DELETE FROM articles WHERE id = ?", (article.id,))
            self._step("old-article-deleted")
            self._insert_article(article, stamp)
            self._step("article-written")
            (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM sentences").fetchone()
            numbered = list(enumerate(rows, last + 1))
            connection.executemany(
                "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [(one, article.id, *_place(row.sentence)) for one, row in numbered],
            )
            self._step("sentences-written")
            connection.executemany(
                "INSERT INTO vectors VALUES (?, ?)",
                [(one, row.vector.astype("<f4", copy=False).tobytes()) for one, row in numbered],
            )
            self._step("vectors-written")
            connection.executemany(
                "INSERT INTO claims VALUES (?, ?)", [(one, claim_as_json(row.claim)) for one, row in numbered]
            )
            self._step("claims-written")
            header = _header(article)
            connection.executemany(
                "INSERT INTO words (rowid, text, header) VALUES (?, ?, ?)",
                [(one, row.sentence.text, header) for one, row in numbered],
            )
            self._step("words-written")
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('model', ?)", (stamp.model,))

    def place(self, article_id: str, file: str, aliases: Iterable[str]) -> None:
        """Say where an article lies now, and which other files have the same content."""
        with self._change() as connection:
            connection.execute("UPDATE articles SET file = ? WHERE id = ?", (file, article_id))
            self._step("article-placed")
            self._set_aliases(article_id, aliases)

    def remove(self, article_id: str) -> None:
        """Take an article out of the index."""
        with self._change() as connection:
            connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))
            self._step("article-removed")

    def set_origins(self, find: Callable[[Iterable[Article]], Mapping[str, str]]) -> None:
        """Write from whom each article has its story, as `find` tells, where the articles have changed since."""
        with store_errors(self._path):
            meta = read_meta(self._connection)
            if meta.get("origins_of") == meta["generation"]:
                return
            articles = read_articles(self._connection)
        found = {one: origin for one, origin in find(articles.values()).items() if origin != one}
        if found != {one: article.origin for one, article in articles.items() if article.origin}:
            with self._change() as connection:
                connection.execute("DELETE FROM origins")
                connection.executemany("INSERT INTO origins VALUES (?, ?)", sorted(found.items()))
                self._step("origins-written")
        with store_errors(self._path):
            self._connection.execute(
                "INSERT OR REPLACE INTO meta SELECT 'origins_of', value FROM meta WHERE key = 'generation'"
            )

    def counts(self) -> tuple[int, int, int]:
        """Return the generation and the numbers of articles and sentences."""
        with store_errors(self._path):
            generation = int(read_meta(self._connection)["generation"])
            (articles,) = self._connection.execute("SELECT count(*) FROM articles").fetchone()
            (sentences,) = self._connection.execute("SELECT count(*) FROM sentences").fetchone()
            return generation, articles, sentences

    def _insert_article(self, article: Article, stamp: Stamp) -> None:
        published = article.published.isoformat() if article.published else None
        values = (article.id, article.file, article.title, article.publisher, article.url, published, article.author)
        self._connection.execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, article.kind, article.text, *astuple(stamp), _now()),
        )
        self._set_aliases(article.id, article.aliases)

    def _set_aliases(self, article_id: str, aliases: Iterable[str]) -> None:
        self._connection.execute("DELETE FROM aliases WHERE article = ?", (article_id,))
        self._connection.executemany(
            "INSERT OR REPLACE INTO aliases VALUES (?, ?)", [(file, article_id) for file in aliases]
        )

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """One transaction, and one more generation."""
        with store_errors(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._step("transaction-begun")
                yield self._connection
                self._connection.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")
                self._connection.execute("INSERT OR REPLACE INTO meta VALUES ('indexed_at', ?)", (_now(),))
                self._step("before-commit")
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._step("after-commit")


@contextmanager
def writer(data_dir: Path, on_step: Callable[[str], None]) -> Iterator[Writer]:
    """Give the one writer of the index in `data_dir`; a file there that is no index of this version is built anew.

    Raises BusyError while another process writes, StoreError where the folder can't be written.
    """
    with _lock(data_dir):
        on_step("locked")
        try:
            store = Store.open(data_dir)
        except UnusableStoreError as error:
            log.warning("The index is built anew. %s: %s", error.where, error.problem)
            delete_index(data_dir)
            store = Store.open(data_dir)
        with closing(connect(store.path)) as connection:
            on_step("opened")
            yield Writer(connection, store.path, on_step)


@contextmanager
def _lock(data_dir: Path) -> Iterator[None]:
    """Hold the lock of the data folder; the system lets go of it when the process ends, however it ends."""
    from filelock import FileLock, Timeout

    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(data_dir / LOCK)
        lock.acquire(timeout=0)
    except Timeout:
        problem = "another re-index of this data folder is going on"
        raise BusyError(str(data_dir), problem, "Wait until it has ended.") from None
    except OSError as error:
        problem = f"the data folder cannot be written ({error.strerror})"
        raise StoreError(str(data_dir), problem, "Set CAVEAT_DATA_DIR to one that can.") from None
    try:
        yield
    finally:
        lock.release()


def _place(sentence: Sentence) -> tuple[int, int, int, int, str | None, str | None]:
    return (
        sentence.number,
        sentence.paragraph,
        sentence.start,
        sentence.end,
        sentence.heading,
        sentence.mark,
    )


def _header(article: Article) -> str:
    """Return what a question may name an article by; the date in figures and in words."""
    published = article.published
    dates = (published.isoformat(), f"{published.day} {published:%B %Y}") if published else ()
    return " ".join(part for part in (article.title, article.publisher, *dates, article.author) if part)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
