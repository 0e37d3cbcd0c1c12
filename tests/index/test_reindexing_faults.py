"""What goes wrong in a re-index: one bad file costs only itself, and what ends the run says why."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Never

import pytest

from index import (
    Article,
    BusyError,
    Embedder,
    Language,
    ReindexReport,
    StoreError,
    reindex,
)
from index.store import DATABASE
from index.writing import Stamp, Writer, writer
from tests.conftest import Reindex, WriteArticles
from tests.index.small_news import CASTRA, DORUM, articles_in, never, sentences_in


def test_bad_files_are_skipped_with_their_reasons_and_the_rest_is_indexed(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    write_articles(
        {
            "castra.md": CASTRA,
            "empty.md": "",
            "binary.txt": b"\x00\x01\x02",
            "broken.md": "---\ntitle: [a\n  b: }\n---\nForty died.",
            "heading.txt": "Only a title",
            "photo.jpg": b"\xff\xd8",
        }
    )
    report = reindexed()
    assert set(articles_in(data_dir)) == {"castra"}
    assert report.added == ("castra.md",)
    assert [one.file for one in report.skipped] == [
        "binary.txt",
        "broken.md",
        "empty.md",
        "heading.txt",
        "photo.jpg",
    ]
    assert all(one.reason and "\n" not in one.reason for one in report.skipped)


@pytest.mark.parametrize("half_saved", ["", "---\ntitle: Cas", "---\ntitle: [a\n  b: }\n---\nForty died.", b"\x00"])
def test_article_that_can_not_be_read_now_stays_as_it_was_and_is_reported(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex, half_saved: str | bytes
) -> None:
    write_articles({"castra.md": CASTRA, "dorum.md": DORUM})
    reindexed()
    before = sentences_in(data_dir)
    write_articles({"castra.md": half_saved})
    for _ in range(2):
        report = reindexed()
        assert [one.file for one in report.skipped] == ["castra.md"]
        assert (report.unchanged, report.changed, report.removed) == (1, (), ())
    assert sentences_in(data_dir) == before


def test_article_that_can_be_read_again_is_brought_up_to_date(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    write_articles({"castra.md": CASTRA})
    reindexed()
    write_articles({"castra.md": "---\ntitle: Cas"})
    reindexed()
    write_articles({"castra.md": CASTRA.replace("Forty", "Sixty")})
    assert reindexed().changed == ("castra.md",)
    assert sentences_in(data_dir)[0] == ("castra", "Sixty soldiers died in Castra.")


def test_unreadable_article_that_is_taken_out_of_the_folder_leaves_the_index(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    folder = write_articles({"castra.md": CASTRA})
    reindexed()
    write_articles({"castra.md": ""})
    reindexed()
    (folder / "castra.md").unlink()
    assert reindexed().removed == ("castra.md",)
    assert articles_in(data_dir) == {}


def test_articles_in_a_folder_that_can_not_be_listed_stay_in_the_index(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_articles({"2024/05/castra.md": CASTRA, "2024/05/copy.md": CASTRA, "dorum.md": DORUM})
    reindexed()
    before = articles_in(data_dir)
    listed = os.scandir

    # Whoever runs the tests may be allowed to list everything, so the refusal is played.
    def refusing(path: Path) -> object:
        if path == folder.resolve() / "2024":
            raise OSError(5, "Input/output error")
        return listed(path)

    monkeypatch.setattr("index.scanning.os.scandir", refusing)
    report = reindexed()
    assert [one.file for one in report.skipped] == ["2024/."]
    assert (report.unchanged, report.removed) == (1, ())
    assert articles_in(data_dir) == before


@pytest.mark.parametrize("culprit", ["index.reading.read_claims", "index.reading.build_article"])
def test_fault_in_one_article_is_logged_under_an_id_and_costs_only_that_article(
    write_articles: WriteArticles,
    reindexed: Reindex,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    culprit: str,
) -> None:
    monkeypatch.setattr(culprit, failing_on_dorum(culprit))
    write_articles({"castra.md": CASTRA, "dorum.md": DORUM, "notes.txt": "Notes\n\nForty died."})
    with caplog.at_level(logging.ERROR):
        report = reindexed()
    assert report.added == ("castra.md", "notes.txt")
    (skipped,) = report.skipped
    assert skipped.file == "dorum.md"
    assert skipped.reason.split()[-1] in caplog.text
    assert "ZeroDivisionError" in caplog.text


def failing_on_dorum(path: str) -> Callable[..., object]:
    module, name = path.rsplit(".", 1)
    right = getattr(__import__(module, fromlist=[name]), name)

    def fail(first: object, *rest: object) -> object:
        if "Dorum" in str(first):
            raise ZeroDivisionError
        return right(first, *rest)

    return fail


def test_fault_in_an_article_that_has_not_changed_leaves_it_as_it_was(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles({"castra.md": CASTRA, "dorum.md": DORUM})
    reindexed()
    with monkeypatch.context() as patched:
        patched.setattr("index.claims.READER_VERSION", 1_000_000)
        patched.setattr("index.reading.read_claims", failing_on_dorum("index.reading.read_claims"))
        report = reindexed()
    assert [one.file for one in report.skipped] == ["dorum.md"]
    assert set(articles_in(data_dir)) == {"castra", "dorum"}


@pytest.mark.parametrize("fault", [ZeroDivisionError(), sqlite3.IntegrityError("refused")])
def test_article_that_cannot_be_stored_is_logged_under_an_id_and_costs_only_itself(
    write_articles: WriteArticles,
    data_dir: Path,
    reindexed: Reindex,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    fault: Exception,
) -> None:
    insert = Writer._insert_article

    def failing(self: Writer, article: Article, stamp: Stamp) -> None:
        if article.id == "castra":
            raise fault
        insert(self, article, stamp)

    monkeypatch.setattr(Writer, "_insert_article", failing)
    write_articles({"castra.md": CASTRA, "dorum.md": DORUM})
    report = reindexed()
    (skipped,) = report.skipped
    assert skipped.file == "castra.md"
    assert skipped.reason.split()[-1] in caplog.text
    assert type(fault).__name__ in caplog.text
    assert report.added == ("dorum.md",)
    assert set(articles_in(data_dir)) == {"dorum"}


def test_disk_that_is_full_ends_the_run(
    write_articles: WriteArticles, reindexed: Reindex, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Never:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Writer, "_insert_article", full)
    write_articles({"castra.md": CASTRA})
    with pytest.raises(StoreError, match="disk is full"):
        reindexed()


def test_text_that_the_language_fails_on_costs_only_its_article(
    write_articles: WriteArticles,
    data_dir: Path,
    embedder: Embedder,
    language: Language,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    split_many = language.split_many

    def fail(texts: list[str]) -> object:
        if any("Dorum" in text for text in texts):
            raise ValueError
        return split_many(texts)

    monkeypatch.setattr(language, "split_many", fail)
    folder = write_articles({"castra.md": CASTRA, "dorum.md": DORUM})
    report = reindex(folder, data_dir, embedder_factory=lambda: embedder, language_factory=lambda: language)
    assert [one.file for one in report.skipped] == ["dorum.md"]
    assert set(articles_in(data_dir)) == {"castra"}


def test_language_that_cannot_be_loaded_ends_the_run(
    write_articles: WriteArticles, data_dir: Path, embedder: Embedder
) -> None:
    folder = write_articles({"castra.md": CASTRA})
    with pytest.raises(AssertionError, match="no language"):
        reindex(
            folder,
            data_dir,
            embedder_factory=lambda: embedder,
            language_factory=never("no language"),
        )


def test_second_reindex_at_the_same_time_is_refused(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    write_articles({"castra.md": CASTRA})
    with writer(data_dir, lambda _: None), pytest.raises(BusyError):
        reindexed()
    assert reindexed().articles == 1


def test_damaged_index_is_built_anew_and_the_log_says_so(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex, caplog: pytest.LogCaptureFixture
) -> None:
    write_articles({"castra.md": CASTRA})
    reindexed()
    (data_dir / DATABASE).write_bytes(b"damaged " * 1000)
    report: ReindexReport = reindexed()
    assert (report.added, report.articles) == (("castra.md",), 1)
    assert "built anew" in caplog.text
