"""Which sentence of a correction repeats what was wrong."""

from __future__ import annotations

from datetime import date

import pytest

from index import Article, ArticleKind, Language
from index.claims import read_claims


@pytest.mark.parametrize(
    ("text", "kind", "withdrawn"),
    [
        ("An earlier version of this article said that 12 people had died.", "correction", True),
        ("We wrote that the bridge had been closed in May.", "correction", True),
        ("The number is 21.", "correction", False),
        ("The report should have said 21, not 12.", "correction", False),
        ("An earlier report said that 12 people had died.", "report", False),
    ],
)
def test_a_correction_repeats_what_it_withdraws(
    language: Language, text: str, kind: ArticleKind, *, withdrawn: bool
) -> None:
    article = Article("a", "a.md", "Corrections", None, None, date(2026, 3, 4), None, kind, text)
    assert read_claims(article, language.split(text))[0].withdrawn is withdrawn
