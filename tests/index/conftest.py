"""Readers for tests: a text in, its figures, speakers or claims out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from index import Article, ArticleKind, Claim, Figure, Language
from index.claims import read_claims

THURSDAY = date(2026, 3, 5)
ReadFigures = Callable[[str], list[Figure]]
ReadClaims = Callable[..., list[Claim]]


@pytest.fixture(scope="session")
def read(language: Language) -> ReadClaims:
    """A function that reads a text as an article of Thursday 5 March 2026 and returns one claim a sentence."""

    def claims(text: str, kind: ArticleKind = "report") -> list[Claim]:
        article = Article("a", "a.md", "A title", None, None, THURSDAY, None, kind, text)
        return read_claims(article, language.split(text))

    return claims


@pytest.fixture(scope="session")
def figures(read: ReadClaims) -> ReadFigures:
    """A function that returns the figures of a text."""
    return lambda text: [figure for claim in read(text) for figure in claim.figures]
