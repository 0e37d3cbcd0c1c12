"""The index as it was at one moment, for answering: it keeps seeing its generation while a re-index goes on."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from index.errors import ModelError
from index.types import Article, Claim, IndexState, Sentence
from index.values import claim_from_json

if TYPE_CHECKING:
    import numpy as np

    from index.vectors import VectorIndex

# A question's words are few; more would only slow the search down, and SQLite refuses thousands.
MAX_TERMS = 64
TEXT_WEIGHT, HEADER_WEIGHT = 1.0, 0.6
# How many sentences are kept once they were read; some 1,500 bytes each.
KEPT_SENTENCES = 20_000
# SQLite takes a limited number of parameters in one statement.
IDS_AT_ONCE = 500

_SENTENCES = """
    SELECT s.id, s.article, s.number, s.paragraph, s."start", s."end", s.heading, s.mark, c.claim
    FROM sentences AS s JOIN claims AS c ON c.sentence = s.id
"""
# As JSON, since SQLite takes a limited number of parameters.
_LEFT = "SELECT id FROM sentences WHERE article NOT IN (SELECT value FROM json_each(?))"


class Snapshot:
    """A held read transaction. To be used from one thread at a time.

    state: which generation this is. articles: every article by its id. identity: of the file, which changes when it is
    built anew.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept: dict[int, tuple[Sentence, Claim]] = {}
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            meta = read_meta(connection)
            self.identity = meta.get("identity", "")
            self._model = meta.get("model", "")
            self.articles = read_articles(connection)
            (sentences,) = connection.execute("SELECT count(*) FROM sentences").fetchone()
        except BaseException:
            connection.close()
            raise
        name = self._model.rpartition(" ")[0]
        self.state = IndexState(int(meta.get("generation", 0)), len(self.articles), sentences, name)

    def dense(self, vector: np.ndarray, limit: int, leave_out: Collection[str] = ()) -> list[tuple[int, float]]:
        """Return up to `limit` (sentence, inner product) for `vector` of shape (d,), best first. Raises ModelError.

        leave_out: ids of articles whose sentences are passed over.
        """
        if self._vectors is None:
            return []
        if vector.shape != (self._vectors.dimensions,):
            raise ModelError(
                self.state.model,
                f"the index holds vectors of length {self._vectors.dimensions}, the question has one of {vector.size}",
                "Run caveat reindex with the model that is set now.",
            )
        return self._vectors.search(vector, limit, self._sentences_without(leave_out) if leave_out else None)

    def lexical(self, terms: Sequence[str], limit: int, leave_out: Collection[str] = ()) -> list[tuple[int, float]]:
        """Return up to `limit` (sentence, BM25; higher is better) for sentences with any of `terms`, best first.

        Words of the article's title, publisher, date and author count too, a little less than its text. leave_out: as
        in ``dense``.
        """
        query = " OR ".join(_quoted(term) for term in _distinct(terms))
        if not query:
            return []
        rows = self._connection.execute(
            f"SELECT rowid, -bm25(words, {TEXT_WEIGHT}, {HEADER_WEIGHT}) AS score FROM words "  # noqa: S608 - constants
            f"WHERE words MATCH ? {f'AND rowid IN ({_LEFT})' if leave_out else ''} ORDER BY score DESC, rowid LIMIT ?",
            (query, *([_as_json(leave_out)] if leave_out else []), limit),
        )
        return [(int(sentence), float(score)) for sentence, score in rows]

    def load(self, ids: Iterable[int]) -> dict[int, tuple[Sentence, Claim]]:
        """Return the sentences with these ids, and what each claims; an id that is not there is left out."""
        wanted = list(dict.fromkeys(ids))
        missing = [one for one in wanted if one not in self._kept]
        if len(self._kept) + len(missing) > KEPT_SENTENCES:
            self._kept.clear()
            missing = wanted
        for first in range(0, len(missing), IDS_AT_ONCE):
            some = missing[first : first + IDS_AT_ONCE]
            places = ", ".join("?" * len(some))
            self._kept.update(self._read(f"WHERE s.id IN ({places})", some))
        return {one: self._kept[one] for one in wanted if one in self._kept}

    def article_sentences(self, article_id: str) -> list[tuple[int, Sentence, Claim]]:
        """Return (id, sentence, claim) for the sentences of an article, in order."""
        return [(one, *loaded) for one, loaded in self._read("WHERE s.article = ? ORDER BY s.number", [article_id])]

    def takings_back(self) -> list[tuple[int, Sentence, Claim]]:
        """Return (id, sentence, claim) for the sentences that correct something, or repeat what was wrong."""
        # The words stand in the JSON as ``claim_as_json`` writes it; reading every claim for them would take seconds.
        condition = """WHERE c.claim LIKE '%"kind":"superseded"%' OR c.claim LIKE '%"withdrawn":true%' ORDER BY s.id"""
        return [(one, *loaded) for one, loaded in self._read(condition, [])]

    def indexed_at(self) -> dict[str, datetime]:
        """Return when each article was written as it is now, by its id; in UTC, to the second."""
        rows = self._connection.execute("SELECT id, indexed_at FROM articles")
        return {one: datetime.fromisoformat(at) for one, at in rows}

    def prepare(self) -> None:
        """Build what the first search would wait for."""
        _ = self._vectors

    def close(self) -> None:
        """End the transaction. The snapshot can't be used any more."""
        self._connection.close()

    @cached_property
    def content(self) -> str:
        """SHA-256 of what answers rest on, the articles and how they were read: two indexes of the same share it."""
        rows = self._connection.execute("SELECT id, content_hash, model, reader_version FROM articles ORDER BY id")
        digest = hashlib.sha256()
        for row in rows:
            digest.update(repr(row).encode())
        return digest.hexdigest()

    @cached_property
    def _vectors(self) -> VectorIndex | None:
        """The vectors of the newest model: while another model's are replaced, those of both can't be compared."""
        import numpy as np

        from index.vectors import vector_index

        rows = self._connection.execute(
            "SELECT sentence, vector FROM vectors WHERE sentence IN "
            "(SELECT s.id FROM articles AS a JOIN sentences AS s ON s.article = a.id WHERE a.model = ?)",
            (self._model,),
        ).fetchall()
        if not rows:
            return None
        vectors = np.frombuffer(b"".join(vector for _, vector in rows), dtype="<f4").reshape(len(rows), -1)
        index = vector_index(vectors.shape[1])
        index.add([sentence for sentence, _ in rows], vectors)
        return index

    def _sentences_without(self, articles: Collection[str]) -> list[int]:
        return [one for (one,) in self._connection.execute(_LEFT, (_as_json(articles),))]

    def _read(self, condition: str, values: Sequence[Any]) -> list[tuple[int, tuple[Sentence, Claim]]]:
        return [
            (one, (self._sentence(*place), claim_from_json(claim)))
            for one, *place, claim in self._connection.execute(_SENTENCES + condition, values)
        ]

    def _sentence(
        self, article: str, number: int, paragraph: int, start: int, end: int, *above: str | None
    ) -> Sentence:
        return Sentence(article, number, paragraph, start, end, self.articles[article].text[start:end], *above)


def read_meta(connection: sqlite3.Connection) -> dict[str, str]:
    """Return what is kept about the index as a whole: generation, model, indexed_at, identity."""
    return dict(connection.execute("SELECT key, value FROM meta"))


def read_articles(connection: sqlite3.Connection) -> dict[str, Article]:
    """Return every article by its id, in the order of the ids."""
    aliases: dict[str, list[str]] = {}
    for article, file in connection.execute("SELECT article, file FROM aliases ORDER BY file"):
        aliases.setdefault(article, []).append(file)
    rows = connection.execute(
        "SELECT a.id, a.file, a.title, a.publisher, a.url, a.published, a.author, a.kind, a.text, o.origin "
        "FROM articles AS a LEFT JOIN origins AS o ON o.article = a.id ORDER BY a.id"
    )
    return {
        one: Article(
            one,
            file,
            title,
            publisher,
            url,
            date.fromisoformat(published) if published else None,
            author,
            kind,
            text,
            tuple(aliases.get(one, ())),
            origin,
        )
        for one, file, title, publisher, url, published, author, kind, text, origin in rows
    }


def _as_json(articles: Collection[str]) -> str:
    return json.dumps(sorted(articles))


def _quoted(term: str) -> str:
    """Return `term` as a string to FTS5, in which nothing is syntax."""
    return '"' + term.replace("\x00", " ").replace('"', '""') + '"'


def _distinct(terms: Sequence[str]) -> list[str]:
    """Return the terms that hold a letter or digit, each once."""
    return [term for term in dict.fromkeys(terms) if any(map(str.isalnum, term))][:MAX_TERMS]
