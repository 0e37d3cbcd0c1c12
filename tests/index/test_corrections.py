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
        ("A diagram on Monday showed the runway as 3,900 metres long.", "correction", True),
        ("The rate was given as 12 per cent in our weekend edition.", "correction", True),
        ("The number of injured, which we gave as 150, has since been put at 203.", "correction", False),
        ("The owner has 16 of them, and not 19 as we wrote.", "correction", False),
        ("We wrote on Monday that four had been arrested; the true number is three.", "correction", False),
        ("The price that we gave was right.", "correction", False),
        ("The men who were listed as missing are alive.", "correction", False),
    ],
)
def test_a_correction_repeats_what_it_withdraws(
    language: Language, text: str, kind: ArticleKind, *, withdrawn: bool
) -> None:
    article = Article("a", "a.md", "Corrections", None, None, date(2026, 3, 4), None, kind, text)
    assert read_claims(article, language.split(text))[0].withdrawn is withdrawn


def test_what_was_wrong_is_not_who_says_how_it_is(language: Language) -> None:
    text = (
        "An earlier version of our report of November 2 about Dorvik boats said that forty-two rescue boats are in "
        "Dorvik. The correct number is 24 rescue boats."
    )
    article = Article("a", "a.md", "Corrections", "Dorvik Post", None, date(2024, 11, 3), None, "correction", text)
    wrong, right = read_claims(article, language.split(text))
    assert wrong.withdrawn
    assert "superseded" in {caveat.kind for caveat in right.caveats}
    assert "attribution" not in {caveat.kind for caveat in right.caveats}


def test_where_a_figure_was_wrong_what_gives_another_puts_it_right(language: Language) -> None:
    text = "We gave the strongest gust as 285 kilometres an hour. Two digits were mixed up. It was 258."
    article = Article("a", "a.md", "Corrections", "Dorvik Post", None, date(2024, 11, 3), None, "correction", text)
    wrong, _, _ = read_claims(article, language.split(text))
    assert [caveat.passage for caveat in wrong.caveats if caveat.kind == "superseded"] == ["It was 258."]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Our report of March 3 said that 12 people were killed. The ministry had spoken of 10.", date(2025, 3, 3)),
        ("A table in Wednesday's edition gave 72,000. It is 27,000.", date(2025, 3, 5)),
        ("Our report of March 3 said that 12 people were killed. The ministry now speaks of 14.", None),
        ("An earlier report said that 12 people were killed. The ministry had spoken of 10.", None),
        ("Our report of March 3 said that 12 were killed. As of Thursday the number was 14.", date(2025, 3, 6)),
        ("Our report of March 3 said that 12 people will come. The ministry plans to send 10.", None),
    ],
)
def test_what_puts_a_report_right_holds_for_the_day_of_that_report(
    language: Language, text: str, day: date | None
) -> None:
    article = Article("a", "a.md", "Corrections", "The Dorn Post", None, date(2025, 3, 8), None, "correction", text)
    _, right = read_claims(article, language.split(text))
    assert [figure.as_of for figure in right.figures] == [day]
