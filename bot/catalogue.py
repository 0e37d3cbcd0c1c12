"""What the index holds, read without loading a model: the sources and the state. It blocks, for milliseconds."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from index import Article, IndexState, Store


@dataclass(frozen=True, slots=True)
class DeskStatus:
    """Which index answers, and where it comes from.

    indexed_at: when the last change was committed, in UTC; None for an empty index. reindexing_by: who started the
    re-index that is going on, or None.
    """

    index: IndexState
    articles_dir: Path
    data_dir: Path
    indexed_at: datetime | None
    reindexing_by: str | None


def read_articles(data_dir: Path) -> list[Article]:
    """Return every article of the index, newest first."""
    with closing(Store.open(data_dir)) as store, closing(store.snapshot()) as snapshot:
        return newest_first(snapshot.articles.values())


def read_matching(data_dir: Path, words: str) -> list[Article]:
    """Return the articles of the index that ``matching`` keeps, newest first."""
    return matching(read_articles(data_dir), words)


def read_state(data_dir: Path) -> tuple[IndexState, datetime | None]:
    """Return the state of the index and when it last changed."""
    with closing(Store.open(data_dir)) as store, closing(store.snapshot()) as snapshot:
        return snapshot.state, store.indexed_at()


def newest_first(articles: Iterable[Article]) -> list[Article]:
    """Sort by date of publication, articles without one last; then by title and id."""
    by_name = sorted(articles, key=lambda article: (article.title.casefold(), article.id))
    dated = sorted((a for a in by_name if a.published), key=lambda article: str(article.published), reverse=True)
    return dated + [article for article in by_name if not article.published]


def matching(articles: Iterable[Article], words: str) -> list[Article]:
    """Keep the articles in whose title, publisher, file or author every one of `words` occurs, in any letter case."""
    wanted = set(words.casefold().split())
    return [article for article in articles if _has_all(_described(article), wanted)]


def _has_all(text: str, words: Iterable[str]) -> bool:
    return all(word in text for word in words)


def _described(article: Article) -> str:
    parts = (article.title, article.publisher, article.file, article.author, *article.aliases)
    return "\n".join(part for part in parts if part).casefold()
