"""The index on disk: what goes in comes out, and trouble is named."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from index import Article, BusyError, Store, StoreError
from index.store import DATABASE, UnusableStoreError
from index.values import claim_as_json, claim_from_json
from tests.index.small_store import CLAIM, STAMP, an_article, put, rows_of, snapshot_of, writing

# What goes in comes out


def test_a_data_folder_that_is_made_is_its_users_alone(tmp_path: Path) -> None:
    Store.open(tmp_path / "new" / "data")
    assert (tmp_path / "new" / "data").stat().st_mode & 0o777 == 0o700


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
