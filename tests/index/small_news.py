"""Two short articles, and what an index holds of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Never

from index import (
    Article,
    Store,
)

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
