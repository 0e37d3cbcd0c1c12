"""Folder -> index, again and again: what changes is read, and what doesn't isn't."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index import (
    CaveatError,
    Embedder,
    Language,
    Progress,
    Store,
    reindex,
)
from tests.conftest import Reindex, WriteArticles
from tests.index.small_news import CASTRA, DORUM, articles_in, never, sentences_in

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


def test_many_articles_are_read_in_several_chunks(
    write_articles: WriteArticles, data_dir: Path, reindexed: Reindex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.reading.CHUNK_BYTES", 150)
    write_articles({f"{number:02}.txt": f"Title\n\nIn town {number} forty soldiers died.\n" for number in range(20)})
    assert reindexed().articles == 20
    assert [text for _, text in sentences_in(data_dir)] == [
        f"In town {number} forty soldiers died." for number in range(20)
    ]


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
