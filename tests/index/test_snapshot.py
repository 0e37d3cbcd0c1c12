"""What a reader of the index sees: one generation of it, and sentences by their meaning and by their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index import Article, ModelError, Snapshot, Store
from index.store import DATABASE
from index.writing import Stamp
from tests.index.small_store import an_article, put, snapshot_of


def test_snapshot_keeps_its_generation_while_the_index_changes(data_dir: Path) -> None:
    put(data_dir, an_article("a", "Forty died."))
    store = Store.open(data_dir)
    with closing(store.snapshot()) as snapshot:
        put(data_dir, an_article("a", "Fifty left."), an_article("b"))
        assert snapshot.state.generation == 1
        assert snapshot.article_sentences("a")[0][1].text == "Forty died."
        assert [one for one, _ in snapshot.lexical(["died", "left"], 5)] == [1]
        assert len(snapshot.dense(np.ones(4, dtype=np.float32), 9)) == 1
        assert not store.is_current(snapshot)
    with closing(store.snapshot()) as snapshot:
        assert snapshot.state.generation == 3
        assert store.is_current(snapshot)


def test_snapshot_of_an_index_that_was_built_anew_is_not_current(data_dir: Path) -> None:
    put(data_dir, an_article("a"))
    store = Store.open(data_dir)
    with closing(store.snapshot()) as snapshot:
        for file in data_dir.glob(f"{DATABASE}*"):
            file.unlink()
        put(data_dir, an_article("b"))
        assert store.generation() == snapshot.state.generation
        assert not store.is_current(snapshot)


def test_snapshot_can_not_write(data_dir: Path) -> None:
    put(data_dir, an_article("a"))
    with snapshot_of(data_dir) as snapshot, pytest.raises(sqlite3.OperationalError):
        snapshot._connection.execute("DELETE FROM articles")


def test_vectors_of_another_model_are_not_compared(data_dir: Path) -> None:
    put(data_dir, an_article("a"))
    put(data_dir, an_article("b"), stamp=Stamp("digest", "other 5678", 1))
    with snapshot_of(data_dir) as snapshot:
        found = snapshot.load(one for one, _ in snapshot.dense(np.ones(4, dtype=np.float32), 9))
        assert {sentence.article for sentence, _ in found.values()} == {"b"}
        assert snapshot.state.model == "other"


class ComparedByHand:
    """A VectorIndex without FAISS."""

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions
        self._vectors: dict[int, np.ndarray] = {}

    def add(self, ids: Sequence[int], vectors: np.ndarray) -> None:
        self._vectors.update(zip(ids, vectors, strict=True))

    def search(self, vector: np.ndarray, limit: int, among: Collection[int] | None = None) -> list[tuple[int, float]]:
        scores = [(one, float(vector @ other)) for one, other in self._vectors.items() if among is None or one in among]
        return sorted(scores, key=lambda pair: -pair[1])[:limit]

    def __len__(self) -> int:
        return len(self._vectors)


def test_another_vector_engine_finds_the_same(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(data_dir, an_article("a"), an_article("b", "Sixty left."))
    question = np.array([0.1, 0.9, 0, 0], dtype=np.float32)
    with snapshot_of(data_dir) as snapshot:
        by_faiss = [snapshot.dense(question, 1), snapshot.dense(question, 9, {"a"})]
    monkeypatch.setattr("index.vectors.vector_index", ComparedByHand)
    with snapshot_of(data_dir) as snapshot:
        assert [snapshot.dense(question, 1), snapshot.dense(question, 9, {"a"})] == by_faiss


def test_question_embedded_by_a_model_of_another_size_is_refused(data_dir: Path) -> None:
    put(data_dir, an_article("a"))
    with snapshot_of(data_dir) as snapshot, pytest.raises(ModelError, match="caveat reindex"):
        snapshot.dense(np.ones(5, dtype=np.float32), 9)


# Search by words


@pytest.fixture
def news(data_dir: Path) -> Iterator[Snapshot]:
    one = Article(
        "a",
        "a.md",
        "Castra falls",
        "Dorum Today",
        None,
        date(2024, 10, 28),
        "Ines Falk",
        "report",
        "The soldiers left Hollin.\n\nBread is dear in São Tomé.",
    )
    put(data_dir, one, an_article("b", "A soldier of the Dorum guard was seen.", "It rained."))
    with snapshot_of(data_dir) as snapshot:
        yield snapshot


def words(snapshot: Snapshot, *terms: str) -> list[str]:
    loaded = snapshot.load(found := [one for one, _ in snapshot.lexical(terms, 9)])
    return [loaded[one][0].text for one in found]


def test_words_are_found_in_their_other_forms(news: Snapshot) -> None:
    assert set(words(news, "SOLDIER")) == {"The soldiers left Hollin.", "A soldier of the Dorum guard was seen."}
    assert words(news, "sao") == ["The soldiers left Hollin.", "Bread is dear in São Tomé."][1:]


def test_sentence_with_more_of_the_words_comes_first(news: Snapshot) -> None:
    assert words(news, "hollin", "soldiers")[0] == "The soldiers left Hollin."


def test_scores_fall_and_are_higher_for_better(news: Snapshot) -> None:
    scores = [score for _, score in news.lexical(["soldiers", "hollin"], 9)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0


@pytest.mark.parametrize("term", ["falls", "today", "falk", "october", "2024-10-28"])
def test_title_publisher_author_and_date_count_too(news: Snapshot, term: str) -> None:
    assert set(words(news, term)) == {"The soldiers left Hollin.", "Bread is dear in São Tomé."}


def test_word_in_the_text_counts_more_than_one_in_the_title(news: Snapshot) -> None:
    assert words(news, "dorum")[0] == "A soldier of the Dorum guard was seen."


@pytest.mark.parametrize(
    "term",
    [
        '"',
        "*",
        "soldiers OR",
        "(",
        "NEAR(a b)",
        "text:flood",
        "-flood",
        "a\x00b",
        "^flood",
        "😀",
        "'; DROP TABLE words",
        "",
    ],
)
def test_nothing_in_a_question_is_query_syntax(news: Snapshot, term: str) -> None:
    assert words(news, term, "rained") == ["It rained."]


def test_endless_question_is_searched_all_the_same(news: Snapshot) -> None:
    assert words(news, "rained", *(f"word{number}" for number in range(10_000))) == ["It rained."]
