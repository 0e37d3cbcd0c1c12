"""A figure that its publisher took back in another article leads no answer, and is never shown without that."""

from __future__ import annotations

from collections.abc import Callable

from tests.bot.answering.conftest import Ask
from tests.bot.answering.test_comparing import article

FIRST = "The fire at the market of Dorn killed 400 people, the police of Dorn said on Tuesday."
CORRECTED = "An earlier version of our report of March 3 said that the fire at the market of Dorn killed 400 people."
REPORT = article("Fire at the market", "Dorn Courier", "2026-03-03", FIRST)
CORRECTION = article(
    "Corrections and clarifications", "Dorn Courier", "2026-03-05", f"{CORRECTED} The police spoke of 40 people."
)
QUESTION = "how many people did the fire at the market of Dorn kill?"


def test_what_was_taken_back_does_not_lead(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    answer = ask_articles({"report.md": REPORT, "correction.md": CORRECTION})(QUESTION)
    assert answer.quotes[0].text not in (FIRST, CORRECTED)
    assert "400" not in answer.headline


def test_where_it_is_quoted_the_sentence_that_takes_it_back_comes_with_it(
    ask_articles: Callable[[dict[str, str]], Ask],
) -> None:
    many = FIRST.replace("killed 400 people", "killed 400 people and destroyed 31 stalls")
    report = article("Fire at the market", "Dorn Courier", "2026-03-03", many)
    answer = ask_articles({"report.md": report, "correction.md": CORRECTION})("how many stalls did the fire destroy?")
    quote = next(quote for quote in answer.quotes if quote.text == many)
    assert CORRECTED in [caveat.passage for caveat in quote.caveats if caveat.kind == "superseded"]


def test_another_publisher_takes_nothing_back(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    answer = ask_articles({"report.md": REPORT, "correction.md": CORRECTION.replace("Dorn Courier", "Odell Echo")})(
        QUESTION
    )
    quote = next(quote for quote in answer.quotes if quote.text == FIRST)
    assert "superseded" not in [caveat.kind for caveat in quote.caveats]


def test_what_was_put_right_is_as_old_as_the_report_that_was_wrong(
    ask_articles: Callable[[dict[str, str]], Ask],
) -> None:
    later = "The fire at the market of Dorn killed 52 people, the police of Dorn said."
    counted = article("Police end their search", "Odell Echo", "2026-03-04", later)
    answer = ask_articles({"report.md": REPORT, "correction.md": CORRECTION, "later.md": counted})(QUESTION)
    assert answer.quotes[0].text == later
    assert [relation.quotes for relation in answer.history if relation.kind == "other_date"] == [(1, 0)]


def test_a_count_is_as_new_as_its_article_whenever_it_happened(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    first = "Twelve people were killed in the fire at the market of Dorn, the police said."
    later = "Sixty-four people were killed in the fire at the market of Dorn on March 2, the police said."
    ask = ask_articles(
        {
            "first.md": article("Twelve dead", "Odell Echo", "2026-03-03", first),
            "later.md": article("Police end their search", "Odell Echo", "2026-03-24", later),
        }
    )
    assert ask("how many people were killed in the fire at the market of Dorn?").quotes[0].text == later
