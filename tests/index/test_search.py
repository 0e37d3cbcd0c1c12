"""Which sentences a search brings, in which order, and with which scores."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import Claim, Embedder, Sentence, Store, search
from index.search import WEIGHTS
from tests.conftest import Reindex, WriteArticles

NOWHERE = np.zeros(1, dtype=np.float32)


class Views:
    """A snapshot that is given its scores: dense and lexical by id, and where each sentence stands."""

    def __init__(
        self, dense: dict[int, float], lexical: dict[int, float], places: dict[int, tuple[str, int]] | None = None
    ) -> None:
        self._dense, self._lexical, self._places = dense, lexical, places or {}

    def dense(
        self, vector: NDArray[np.float32], limit: int, leave_out: Collection[str] = ()
    ) -> list[tuple[int, float]]:
        return sorted(self._dense.items(), key=lambda pair: -pair[1])[:limit]

    def lexical(self, terms: Sequence[str], limit: int, leave_out: Collection[str] = ()) -> list[tuple[int, float]]:
        return sorted(self._lexical.items(), key=lambda pair: -pair[1])[:limit]

    def load(self, ids: Sequence[int]) -> dict[int, tuple[Sentence, Claim]]:
        return {
            key: (Sentence(article, number, 0, 0, 1, "x"), Claim())
            for key in ids
            for article, number in [self._places.get(key, (f"article {key}", 0))]
        }


def order(views: Views, terms: Sequence[str] = ("word",), limit: int = 9) -> list[int]:
    return [hit.id for hit in search(views, NOWHERE, NOWHERE, terms, limit)]


def test_both_views_together_decide() -> None:
    assert order(Views({1: 0.9, 2: 0.8, 3: 0.1}, {1: 0.1, 2: 9.0, 3: 0.1})) == [2, 1, 3]


def test_a_sentence_that_one_view_misses_has_its_lowest_score_there() -> None:
    hits = {hit.id: hit for hit in search(Views({1: 0.9, 2: 0.4}, {3: 5.0, 1: 2.0}), NOWHERE, NOWHERE, ["word"], 9)}
    assert (hits[3].scores["dense"], hits[2].scores["lexical"]) == (0.4, 2.0)


def test_every_score_is_kept() -> None:
    (hit,) = search(Views({1: 0.9}, {1: 2.0}), NOWHERE, NOWHERE, ["word"], 9)
    assert set(hit.scores) == {"dense", *WEIGHTS}


def test_no_more_than_asked_for_are_brought() -> None:
    assert len(order(Views({key: key / 10 for key in range(9)}, {}), limit=4)) == 4


def test_sentences_of_equal_score_keep_the_order_of_their_ids() -> None:
    assert order(Views({3: 0.5, 1: 0.5, 2: 0.5}, {})) == [1, 2, 3]


def test_without_terms_the_dense_view_decides_alone() -> None:
    assert order(Views({1: 0.2, 2: 0.9}, {1: 99.0}), terms=()) == [2, 1]


def test_a_neighbour_of_a_near_sentence_comes_before_a_stranger() -> None:
    views = Views({1: 0.9, 2: 0.3, 3: 0.3}, {}, {1: ("a", 4), 2: ("a", 5), 3: ("b", 1)})
    assert order(views) == [1, 2, 3]


def test_nothing_is_found_in_nothing() -> None:
    assert search(Views({}, {}), NOWHERE, NOWHERE, ["word"], 9) == []


@pytest.fixture
def snapshot_of_two(write_articles: WriteArticles, reindexed: Reindex, data_dir: Path) -> Path:
    write_articles(
        {
            "dam.md": "---\ntitle: Flood in Odell\n---\n\nThe dam above Odell broke on Monday. Nobody was hurt.",
            "vote.md": "---\ntitle: Vote in Marn\n---\n\nThe ballots were counted by hand. Lund won the seat.",
        }
    )
    reindexed()
    return data_dir


@pytest.mark.parametrize(
    ("question", "terms", "start"),
    [
        ("When did the dam break?", ["dam", "break"], "The dam above Odell broke"),
        ("How were the votes counted?", ["vote", "count"], "The ballots were counted"),
        ("Who won in Marn?", ["win", "marn"], "Lund won"),
    ],
)
def test_a_question_brings_the_sentence_that_answers_it(
    snapshot_of_two: Path, embedder: Embedder, question: str, terms: list[str], start: str
) -> None:
    snapshot = Store.open(snapshot_of_two).snapshot()
    vector = embedder.encode([question])[0]
    hits = search(snapshot, vector, vector, terms, 4)
    assert hits[0].sentence.text.startswith(start)
    snapshot.close()


@pytest.mark.parametrize(("left_out", "found"), [("dam", {"vote"}), ("vote", {"dam"}), (None, {"dam", "vote"})])
def test_articles_that_are_left_out_are_passed_over_in_both_views(
    snapshot_of_two: Path, embedder: Embedder, left_out: str | None, found: set[str]
) -> None:
    snapshot = Store.open(snapshot_of_two).snapshot()
    vector, leave_out = embedder.encode(["When did the dam break?"])[0], frozenset({left_out} if left_out else ())
    sentences = snapshot.load([one for one, _ in snapshot.dense(vector, 9, leave_out)])
    assert {sentence.article for sentence, _ in sentences.values()} == found
    sentences = snapshot.load([one for one, _ in snapshot.lexical(["dam", "seat", "ballots"], 9, leave_out)])
    assert {sentence.article for sentence, _ in sentences.values()} == found
    assert {hit.sentence.article for hit in search(snapshot, vector, vector, ["dam", "seat"], 9, leave_out)} == found
    assert search(snapshot, vector, vector, ["dam"], 9, {"dam", "vote"}) == []
    snapshot.close()


def test_the_one_article_that_is_left_is_found_behind_however_many_nearer_ones(
    write_articles: WriteArticles, reindexed: Reindex, data_dir: Path, embedder: Embedder
) -> None:
    near = " ".join(f"The dam above Odell broke at {number} places." for number in range(2, 300))
    write_articles({"near.md": f"---\ntitle: Near\n---\n\n{near}", "far.md": "---\ntitle: Far\n---\n\nLund won."})
    reindexed()
    snapshot = Store.open(data_dir).snapshot()
    vector = embedder.encode(["When did the dam break?"])[0]
    hits = search(snapshot, vector, vector, ["dam", "break"], 4, {"near"})
    assert [hit.sentence.text for hit in hits] == ["Lund won."]
    snapshot.close()
