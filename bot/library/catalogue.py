"""What the index holds, read without loading a model: the sources and the state. It blocks, for milliseconds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from index import Article, Claim, IndexState, Sentence, Store

# An article's id is as long as its path; a key is short enough for Discord. Sixteen hex digits tell a million apart.
KEY_LENGTH = 16


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


@dataclass(frozen=True, slots=True)
class ArticleDetails:
    """All that the index knows of one article.

    indexed_at: when it was read, in UTC. sentences: in order, each with what it claims. family: the other articles of
    the same origin, that origin first where it is another one.
    """

    article: Article
    indexed_at: datetime | None
    sentences: tuple[tuple[Sentence, Claim], ...]
    family: tuple[Article, ...]


class Listing:
    """The articles newest first, without their texts, read again only when the index has changed.

    To be used from one thread at a time.
    """

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._stamp: tuple[int, datetime | None] | None = None
        self._articles: list[Article] = []

    def matching(self, words: str) -> list[Article]:
        """Return the articles that ``matching`` keeps, newest first; their ``text`` is empty."""
        with closing(Store.open(self._data_dir)) as store:
            stamp = (store.generation(), store.indexed_at())
        if stamp != self._stamp:
            self._articles = [replace(article, text="") for article in read_articles(self._data_dir)]
            self._stamp = stamp
        return matching(self._articles, words)


def key_of(article: Article) -> str:
    """Return a short name for an article that stays while its id stays."""
    return hashlib.sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_LENGTH]


def read_details(data_dir: Path, key: str) -> ArticleDetails | None:
    """Return what the index knows of the article with this ``key_of``, or None where there is none."""
    with closing(Store.open(data_dir)) as store, closing(store.snapshot()) as snapshot:
        article = next((one for one in snapshot.articles.values() if key_of(one) == key), None)
        if article is None:
            return None
        sentences = tuple((sentence, claim) for _, sentence, claim in snapshot.article_sentences(article.id))
        family = family_of(article, snapshot.articles.values())
        return ArticleDetails(article, snapshot.indexed_at().get(article.id), sentences, family)


def family_of(article: Article, articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return the others among `articles` that have their story from where `article` has it, that one first."""
    source = article.origin or article.id
    others = [one for one in articles if (one.origin or one.id) == source and one.id != article.id]
    return tuple(sorted(newest_first(others), key=lambda one: one.id != source))


def read_articles(data_dir: Path) -> list[Article]:
    """Return every article of the index, newest first."""
    with closing(Store.open(data_dir)) as store, closing(store.snapshot()) as snapshot:
        return newest_first(snapshot.articles.values())


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
