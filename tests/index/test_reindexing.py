"""Folder -> index, again and again: what changes is read, what doesn't isn't, and one bad file costs only itself."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Never

import numpy as np
import pytest

from index import (
    Article,
    BusyError,
    CaveatError,
    Embedder,
    Language,
    Progress,
    ReindexReport,
    Store,
    StoreError,
    reindex,
)
from index.store import DATABASE
from index.writing import Stamp, Writer, writer
from tests.conftest import Reindex, WriteArticles

CASTRA = (
    "---\ntitle: Castra\npublisher: The Courier\n---\nForty soldiers died in Castra. Fifty left Hollin on Monday.\n"
)
DORUM = "---\ntitle: Dorum\n---\nThe ministry denied it. Nobody was hurt in Dorum.\n"


def articles_in(data_dir: Path) -> dict[str, Article]:
    with closing(Store.open(data_dir).snapshot()) as snapshot:
        return snapshot.articles


def sentences_in(data_dir: Path) -> list[tuple[str, str]]:
    with closing(Store.open(data_dir).snapshot()) as snapshot:
        return [
            (article, sentence.text)
            for article in sorted(snapshot.articles)
            for _, sentence, _ in snapshot.article_sentences(article)
        ]


def never(what: str) -> Callable[..., Never]:
    def refuse(*args: object, **options: object) -> Never:
        raise AssertionError(what)

    return refuse


# A first index


def test_articles_become_searchable_sentences(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex, embedder: Embedder
) -> None:
    write_articles({"castra.md": CASTRA, "2024/dorum.md": DORUM})
    report = reindexed()
    assert report.added == ("2024/dorum.md", "castra.md")
    assert (report.articles, report.sentences, report.embedded, report.generation) == (2, 4, 4, 2)
    assert sentences_in(data_dir) == [
        ("2024-dorum", "The ministry denied it."),
        ("2024-dorum", "Nobody was hurt in Dorum."),
        ("castra", "Forty soldiers died in Castra."),
        ("castra", "Fifty left Hollin on Monday."),
    ]
    with closing(Store.open(data_dir).snapshot()) as snapshot:
        (best, score), *_ = snapshot.dense(embedder.encode(["Forty soldiers died in Castra."])[0], 4)
        assert snapshot.load([best])[best][0].text == "Forty soldiers died in Castra."
        assert score == pytest.approx(1, abs=1e-4)


def test_every_sentence_is_a_slice_of_its_article_with_its_own_vector(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex, embedder: Embedder
) -> None:
    write_articles({"castra.md": CASTRA, "dorum.md": DORUM})
    reindexed()
    with closing(Store.open(data_dir).snapshot()) as snapshot:
        for article in snapshot.articles.values():
            for one, sentence, _ in snapshot.article_sentences(article.id):
                assert article.text[sentence.start : sentence.end] == sentence.text
                assert snapshot.dense(embedder.encode([sentence.text])[0], 1)[0][0] == one


def test_empty_folder_is_an_empty_index(write_articles: WriteArticles, reindexed: Reindex) -> None:
    write_articles({})
    report = reindexed()
    assert (report.articles, report.generation, report.skipped) == (0, 0, ())


def test_missing_folder_names_the_setting_and_leaves_no_data(data_dir: Path, reindexed: Reindex) -> None:
    with pytest.raises(CaveatError, match="CAVEAT_ARTICLES_DIR"):
        reindexed()
    assert not data_dir.exists()


def test_progress_is_told_article_by_article(
    write_articles: WriteArticles, data_dir: Path, embedder: Embedder, language: Language
) -> None:
    folder = write_articles({"a.md": CASTRA, "b.md": DORUM, "c.md": "---\nbroken"})
    told: list[Progress] = []
    reindex(
        folder,
        data_dir,
        embedder_factory=lambda: embedder,
        language_factory=lambda: language,
        on_progress=told.append,
    )
    assert told == [Progress(1, 3, "a.md"), Progress(2, 3, "b.md"), Progress(3, 3, "c.md")]


# Nothing new


def test_second_reindex_reads_and_embeds_nothing(
    write_articles: WriteArticles,
    data_dir: Path,
    reindexed: Reindex,
    embedder: Embedder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = write_articles({"castra.md": CASTRA, "dorum.md": DORUM, "notes.txt": "Notes\n\nForty died."})
    first = reindexed()
    monkeypatch.setattr("index.reading.read_document", never("a file was read again"))
    monkeypatch.setattr(embedder, "encode", never("a sentence was embedded again"))
    second = reindex(
        folder,
        data_dir,
        embedder_factory=lambda: embedder,
        language_factory=never("the language was loaded"),
    )
    assert (second.unchanged, second.embedded, second.generation) == (3, 0, first.generation)
    assert not second.added + second.changed + second.renamed + second.removed


def test_touched_file_is_not_read_again(write_articles: WriteArticles, reindexed: Reindex) -> None:
    write_articles({"castra.md": CASTRA})
    reindexed()
    write_articles({"castra.md": CASTRA})
    assert reindexed().unchanged == 1


# Changes


def test_changed_article_keeps_its_id_and_the_vectors_of_what_it_still_says(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    write_articles({"castra.md": CASTRA})
    reindexed()
    write_articles({"castra.md": CASTRA.replace("Forty", "Sixty")})
    report = reindexed()
    assert (report.changed, report.embedded) == (("castra.md",), 1)
    assert sentences_in(data_dir) == [
        ("castra", "Sixty soldiers died in Castra."),
        ("castra", "Fifty left Hollin on Monday."),
    ]


def test_renamed_article_keeps_its_id_and_is_not_read_again(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    folder = write_articles({"castra.md": CASTRA})
    reindexed()
    (folder / "2024").mkdir()
    (folder / "castra.md").rename(folder / "2024" / "siege.md")
    report = reindexed()
    assert (report.renamed, report.added, report.removed) == (("castra.md -> 2024/siege.md",), (), ())
    assert report.embedded == 0
    assert {(one.id, one.file) for one in articles_in(data_dir).values()} == {("castra", "2024/siege.md")}


def test_removed_article_leaves_the_index(write_articles: WriteArticles, data_dir: Path, reindexed: Reindex) -> None:
    folder = write_articles({"castra.md": CASTRA, "dorum.md": DORUM})
    reindexed()
    (folder / "castra.md").unlink()
    assert reindexed().removed == ("castra.md",)
    assert set(articles_in(data_dir)) == {"dorum"}


def test_two_files_that_change_places_keep_their_ids_by_path(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    write_articles({"a.md": CASTRA, "b.md": DORUM})
    reindexed()
    write_articles({"a.md": DORUM, "b.md": CASTRA})
    assert reindexed().changed == ("a.md", "b.md")
    assert {one.id: one.title for one in articles_in(data_dir).values()} == {"a": "Dorum", "b": "Castra"}


def test_other_paths_with_one_slug_get_numbered_ids(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    write_articles({"castra.md": CASTRA, "Castra.txt": "Notes\n\nForty died."})
    reindexed()
    write_articles({"castra.txt": "More\n\nFifty died."})
    reindexed()
    assert {one.file: one.id for one in articles_in(data_dir).values()} == {
        "Castra.txt": "castra",
        "castra.md": "castra-2",
        "castra.txt": "castra-3",
    }


# Aliases


def test_second_file_with_the_same_content_is_an_alias(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    write_articles({"castra.md": CASTRA, "copy of castra.md": CASTRA})
    report = reindexed()
    assert (report.articles, report.sentences, report.added) == (1, 2, ("castra.md", "copy of castra.md"))
    (article,) = articles_in(data_dir).values()
    assert (article.file, article.aliases) == ("castra.md", ("copy of castra.md",))


def test_alias_survives_a_reindex_and_is_found_later_too(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    write_articles({"castra.md": CASTRA})
    reindexed()
    write_articles({"again.md": CASTRA})
    assert reindexed().embedded == 0
    assert reindexed().unchanged == 2
    (article,) = articles_in(data_dir).values()
    assert (article.id, article.file, article.aliases) == ("castra", "castra.md", ("again.md",))


def test_alias_takes_the_place_of_the_file_that_is_gone(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    folder = write_articles({"castra.md": CASTRA, "copy-1.md": CASTRA, "copy-2.md": CASTRA})
    reindexed()
    (folder / "castra.md").unlink()
    report = reindexed()
    assert (report.removed, report.embedded) == (("castra.md",), 0)
    (article,) = articles_in(data_dir).values()
    assert (article.id, article.file, article.aliases) == ("castra", "copy-1.md", ("copy-2.md",))


def test_alias_with_words_of_its_own_becomes_an_article(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    write_articles({"castra.md": CASTRA, "copy.md": CASTRA})
    reindexed()
    write_articles({"copy.md": DORUM})
    assert reindexed().changed == ("copy.md",)
    assert {one.id: one.aliases for one in articles_in(data_dir).values()} == {"castra": (), "copy": ()}


def test_article_that_becomes_a_copy_is_an_alias(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    write_articles({"a.md": CASTRA, "b.md": DORUM})
    reindexed()
    write_articles({"a.md": DORUM})
    reindexed()
    assert {one.id: one.aliases for one in articles_in(data_dir).values()} == {"b": ("a.md",)}


def test_same_words_under_another_publisher_are_another_article(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    write_articles({"a.md": CASTRA, "b.md": CASTRA.replace("The Courier", "The Observer")})
    reindexed()
    assert {one.publisher for one in articles_in(data_dir).values()} == {"The Courier", "The Observer"}


# Another model, another reader


class OtherEmbedder(Embedder):
    """Another model, as far as the index can tell: the same vectors in other places."""

    def __init__(self, embedder: Embedder) -> None:
        self.name, self.sha256 = "other", "abcd"
        self._embedder = embedder

    def encode(self, texts: Sequence[str], company: Callable[[], bool] | None = None) -> np.ndarray:
        return self._embedder.encode(texts, company)[:, ::-1].copy()


def test_another_model_embeds_everything_again(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex, embedder: Embedder, language: Language
) -> None:
    folder = write_articles({"castra.md": CASTRA, "dorum.md": DORUM})
    reindexed()
    other = OtherEmbedder(embedder)
    report = reindex(folder, data_dir, embedder_factory=lambda: other, language_factory=lambda: language)
    assert (report.embedded, report.unchanged) == (4, 2)
    with closing(Store.open(data_dir).snapshot()) as snapshot:
        assert snapshot.state.model == "other"
        assert snapshot.dense(other.encode(["The ministry denied it."])[0], 1)[0][1] == pytest.approx(1, abs=1e-4)


def test_another_reader_reads_everything_again_and_embeds_nothing(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles({"castra.md": CASTRA})
    first = reindexed()
    monkeypatch.setattr("index.claims.READER_VERSION", 1_000_000)
    report = reindexed()
    assert (report.embedded, report.unchanged, report.generation) == (0, 1, first.generation + 1)
    assert reindexed().generation == first.generation + 1


# What goes wrong


def test_bad_files_are_skipped_with_their_reasons_and_the_rest_is_indexed(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex
) -> None:
    write_articles(
        {
            "castra.md": CASTRA,
            "empty.md": "",
            "binary.txt": b"\x00\x01\x02",
            "broken.md": "---\ntitle: a: b\n---\nForty died.",
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


@pytest.mark.parametrize("half_saved", ["", "---\ntitle: Cas", "---\ntitle: a: b\n---\nForty died.", b"\x00"])
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


def test_many_articles_are_read_in_several_chunks(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.reading.CHUNK_BYTES", 150)
    write_articles({f"{number:02}.txt": f"Title\n\nIn town {number} forty soldiers died.\n" for number in range(20)})
    assert reindexed().articles == 20
    assert [text for _, text in sentences_in(data_dir)] == [
        f"In town {number} forty soldiers died." for number in range(20)
    ]
