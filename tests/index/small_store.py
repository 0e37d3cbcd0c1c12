"""Articles of a few words with vectors of four numbers, put into a store and taken out again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import numpy as np

from index import Article, Caveat, Claim, Figure, Sentence, Snapshot, Store
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
