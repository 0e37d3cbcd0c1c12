"""The index on disk: what goes in comes out, readers keep their generation, and trouble is named."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from index import Article, BusyError, Caveat, Claim, Figure, ModelError, Sentence, Snapshot, Store, StoreError
from index.store import DATABASE, UnusableStoreError
from index.values import claim_as_json, claim_from_json
from index.writing import Row, Stamp, Writer, writer

STAMP = Stamp("digest", "model 1234", 1)
CLAIM = Claim(
    claimant="the ministry",
    stage="planned",
    figures=(
        Figure(
            "up to 9,000 men", 0, 15, None, 9000.0, "at_most", "men", "Tolmira", "Karvesh", "planned", date(2025, 5, 31)
        ),
        Figure("40%", 20, 23, 40.0, 40.0, "exact", unit="%"),
    ),
    caveats=(Caveat("planned", "will send", 3, 12, "It will send them."), Caveat("unknown_source", "no publisher")),
    names=("Tolmira", "São Tomé"),
    terms=("send", "man"),
    leans_on=("the force",),
    unknown=True,
)


def an_article(one: str = "a", *texts: str, aliases: tuple[str, ...] = ()) -> Article:
    text = "\n\n".join(texts or ("Forty soldiers died.", "Fifty left."))
    return Article(one, f"{one}.md", f"Title {one}", None, None, None, None, "report", text, aliases)


def rows_of(article: Article, claim: Claim = CLAIM) -> list[Row]:
    rows, start = [], 0
    for number, text in enumerate(article.text.split("\n\n")):
        vector = np.zeros(4, dtype=np.float32)
        vector[number % 4] = 1
        sentence = Sentence(article.id, number, number, start, start + len(text), text, "Losses", "16:30")
        rows.append(Row(sentence, vector, claim))
        start += len(text) + 2
    return rows


@contextmanager
def writing(data_dir: Path) -> Iterator[Writer]:
    with writer(data_dir, lambda _: None) as opened:
        yield opened


def put(data_dir: Path, *articles: Article, stamp: Stamp = STAMP) -> None:
    with writing(data_dir) as opened:
        for article in articles:
            opened.put(article, stamp, rows_of(article))


@contextmanager
def snapshot_of(data_dir: Path) -> Iterator[Snapshot]:
    with closing(Store.open(data_dir).snapshot()) as snapshot:
        yield snapshot


# What goes in comes out


def test_claim_comes_back_as_it_was() -> None:
    assert claim_from_json(claim_as_json(CLAIM)) == CLAIM


def test_article_comes_back_as_it_was(data_dir: Path) -> None:
    article = Article(
        id="castra",
        file="2024/castra.md",
        title="“Castra” – 戦争",
        publisher="The Halvin Courier",
        url="https://halvincourier.example/castra",
        published=date(2024, 10, 28),
        author="Danica Rohl",
        kind="opinion",
        text="Forty 😀 died.\n\nFifty left.",
        aliases=("copy 1.md", "copy 2.md"),
    )
    put(data_dir, article)
    with snapshot_of(data_dir) as snapshot:
        assert snapshot.articles == {"castra": article}


def test_sentences_and_claims_come_back_as_they_were(data_dir: Path) -> None:
    article = an_article("a", "Forty 😀 soldiers died.", "Fifty left.")
    put(data_dir, article)
    with snapshot_of(data_dir) as snapshot:
        found = snapshot.article_sentences("a")
        assert [(sentence, claim) for _, sentence, claim in found] == [
            (row.sentence, CLAIM) for row in rows_of(article)
        ]
        assert snapshot.load([found[1][0]]) == {found[1][0]: (rows_of(article)[1].sentence, CLAIM)}


def test_id_that_is_not_there_is_left_out(data_dir: Path) -> None:
    put(data_dir, an_article())
    with snapshot_of(data_dir) as snapshot:
        assert set(snapshot.load([1, 99])) == {1}
        assert snapshot.article_sentences("nothing") == []


def test_thousands_of_sentences_are_loaded_at_once(data_dir: Path) -> None:
    put(data_dir, an_article("a", *(f"Soldier {number} left." for number in range(2_000))))
    with snapshot_of(data_dir) as snapshot:
        assert len(snapshot.load(range(1, 2_001))) == 2_000


def test_article_written_again_replaces_the_old_one_whole(data_dir: Path) -> None:
    put(data_dir, an_article("a", "Forty died.", "Fifty left.", "Nobody came."), an_article("a", "All are well."))
    with snapshot_of(data_dir) as snapshot:
        assert snapshot.state.sentences == 1
        assert snapshot.lexical(["forty"], 5) == []
        assert len(snapshot.dense(np.ones(4, dtype=np.float32), 5)) == 1


def test_article_that_is_removed_leaves_nothing(data_dir: Path) -> None:
    put(data_dir, an_article("a", aliases=("b.md",)))
    with writing(data_dir) as opened:
        opened.remove("a")
    with closing(sqlite3.connect(data_dir / DATABASE)) as connection:
        for table in ("articles", "aliases", "sentences", "vectors", "claims", "words"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table  # noqa: S608 - our own tables


# State


def test_new_store_is_generation_0_and_empty(data_dir: Path) -> None:
    store = Store.open(data_dir)
    assert (store.generation(), store.indexed_at()) == (0, None)
    with snapshot_of(data_dir) as snapshot:
        assert (snapshot.state.generation, snapshot.state.articles, snapshot.state.model) == (0, 0, "")
        assert snapshot.dense(np.ones(4, dtype=np.float32), 5) == []
        assert snapshot.lexical(["forty"], 5) == []


def test_every_change_is_one_generation(data_dir: Path) -> None:
    put(data_dir, an_article("a"), an_article("b"))
    with writing(data_dir) as opened:
        opened.place("a", "c.md", ["d.md"])
        opened.remove("b")
    assert Store.open(data_dir).generation() == 4


def test_state_says_what_the_index_holds(data_dir: Path) -> None:
    put(data_dir, an_article("a"), an_article("b"))
    with snapshot_of(data_dir) as snapshot:
        state = snapshot.state
    assert (state.generation, state.articles, state.sentences, state.model) == (2, 2, 4, "model")


def test_time_of_the_last_change_is_known_in_utc(data_dir: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    put(data_dir, an_article())
    at = Store.open(data_dir).indexed_at()
    assert at is not None
    assert before <= at <= datetime.now(UTC)


def test_change_that_fails_leaves_the_old_article(data_dir: Path) -> None:
    put(data_dir, an_article("a", "Forty died."))
    broken = an_article("a", "Fifty left.")
    twice = [*rows_of(broken), *rows_of(broken)]
    with writing(data_dir) as opened, pytest.raises(StoreError):
        opened.put(broken, STAMP, twice)
    with snapshot_of(data_dir) as snapshot:
        assert snapshot.articles["a"].text == "Forty died."
        assert snapshot.state.generation == 1


# Snapshots


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

    def search(self, vector: np.ndarray, limit: int) -> list[tuple[int, float]]:
        scores = [(one, float(vector @ other)) for one, other in self._vectors.items()]
        return sorted(scores, key=lambda pair: -pair[1])[:limit]

    def __len__(self) -> int:
        return len(self._vectors)


def test_another_vector_engine_finds_the_same(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(data_dir, an_article("a"), an_article("b", "Sixty left."))
    question = np.array([0.1, 0.9, 0, 0], dtype=np.float32)
    with snapshot_of(data_dir) as snapshot:
        by_faiss = snapshot.dense(question, 1)
    monkeypatch.setattr("index.vectors.vector_index", ComparedByHand)
    with snapshot_of(data_dir) as snapshot:
        assert snapshot.dense(question, 1) == by_faiss


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


# Trouble


def test_second_writer_is_told_that_another_is_at_work(data_dir: Path) -> None:
    with writing(data_dir), pytest.raises(BusyError, match="another re-index"), writing(data_dir):
        pass


def test_readers_are_not_kept_out_by_a_writer(data_dir: Path) -> None:
    with writing(data_dir) as opened:
        opened.put(an_article(), STAMP, rows_of(an_article()))
        with snapshot_of(data_dir) as snapshot:
            assert snapshot.state.articles == 1


OPENING = """
import sys, time
from pathlib import Path
from index.store import Store
time.sleep(max(0, float(sys.argv[2]) - time.time()))
for number in range(30):
    Store.open(Path(sys.argv[1]) / str(number)).generation()
"""


def test_fresh_data_folder_is_opened_by_several_processes_at_once(data_dir: Path) -> None:
    start = str(time.time() + 1)
    command = [sys.executable, "-c", OPENING, str(data_dir), start]
    opening = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate()[1] for process in opening] == [""] * 4


def test_opening_waits_for_another_that_is_about_to_write(data_dir: Path) -> None:
    data_dir.mkdir()
    with closing(sqlite3.connect(data_dir / DATABASE, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        ending = threading.Timer(0.2, other.execute, ["COMMIT"])
        ending.start()
        assert Store.open(data_dir).generation() == 0
        ending.join()


def test_lock_is_free_again_after_a_failure(data_dir: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(data_dir):
        raise ZeroDivisionError
    with writing(data_dir):
        pass


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to look like one" * 50, b"SQLite format 3\x00" * 99]
)
def test_file_that_is_no_index_is_named_with_the_remedy(data_dir: Path, content: bytes) -> None:
    data_dir.mkdir()
    (data_dir / DATABASE).write_bytes(content)
    with pytest.raises(UnusableStoreError, match="delete it and run caveat reindex") as refused:
        Store.open(data_dir)
    assert str(data_dir / DATABASE) in str(refused.value)


def test_index_of_another_version_is_named_with_the_remedy(data_dir: Path) -> None:
    Store.open(data_dir)
    with closing(sqlite3.connect(data_dir / DATABASE)) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(UnusableStoreError, match="another version"):
        Store.open(data_dir)


def test_database_of_another_program_is_left_alone(data_dir: Path) -> None:
    data_dir.mkdir()
    with closing(sqlite3.connect(data_dir / DATABASE)) as connection:
        connection.execute("CREATE TABLE letters (text)")
    with pytest.raises(StoreError, match="another program"), writing(data_dir):
        pass
    with closing(sqlite3.connect(data_dir / DATABASE)) as connection:
        assert connection.execute("SELECT count(*) FROM letters").fetchone() == (0,)


@pytest.mark.parametrize("content", [None, b"no database"])
def test_writer_builds_an_unusable_index_anew(data_dir: Path, content: bytes | None) -> None:
    put(data_dir, an_article("old"))
    if content is None:
        with closing(sqlite3.connect(data_dir / DATABASE)) as connection:
            connection.execute("PRAGMA user_version = 999")
    else:
        (data_dir / DATABASE).write_bytes(content)
    put(data_dir, an_article("new"))
    with snapshot_of(data_dir) as snapshot:
        assert set(snapshot.articles) == {"new"}


def test_data_folder_that_cannot_be_made_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="CAVEAT_DATA_DIR"):
        Store.open(tmp_path / "file" / "data")
    with pytest.raises(StoreError, match="CAVEAT_DATA_DIR"), writing(tmp_path / "file" / "data"):
        pass
