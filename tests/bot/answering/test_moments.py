"""Days as questions and reporters name them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.moments import days_named, days_of, known_on, tells_of, without_known_on
from tests.bot.answering.told import Folder

OLDEST, NEWEST = date(2024, 9, 1), date(2025, 2, 10)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on 25 October", {(10, 25)}),
        ("by Oct. 25th, or the 3rd of May", {(10, 25), (5, 3)}),
        ("as of September 9, 2024", {(9, 9)}),
        ("sept 9", {(9, 9)}),
        ("in May 2024", set()),
        ("12 marching bands", set()),
        ("", set()),
    ],
)
def test_a_day_is_a_number_beside_a_month(text: str, days: set[tuple[int, int]]) -> None:
    assert days_named(text) == days


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("what was known on 25 October?", date(2024, 10, 25)),
        ("as of Jan. 3, how many troops?", date(2025, 1, 3)),
        ("troops as of 3 January 2025", date(2025, 1, 3)),
        ("how many came on 25 October?", None),
        ("as of 30 July", None),
        ("as of 31 February", None),
        ("as of 25 October 1987", None),
    ],
)
def test_as_of_is_the_last_such_day_that_the_articles_reach(question: str, day: date | None) -> None:
    assert known_on(question, OLDEST, NEWEST) == day


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("how many troops as of 3 January?", "how many troops?"),
        ("As of 3 January 2025, who had confirmed it?", "who had confirmed it?"),
        ("what was known on 3 January about the dam?", "what about the dam?"),
        ("what was known on 3 January?", "what was known on 3 January?"),
        ("how many troops?", "how many troops?"),
    ],
)
def test_a_question_loses_its_as_of(question: str, rest: str) -> None:
    assert without_known_on(question) == rest


def test_without_dated_articles_no_day_is_meant() -> None:
    assert known_on("as of 3 January", None, None) is None


@pytest.mark.parametrize(
    ("text", "published", "worth"),
    [
        ("On 25 October the bridge fell.", date(2024, 12, 1), 1.0),
        ("The bridge fell on Friday.", date(2024, 10, 27), 0.6),
        ("The bridge fell.", date(2024, 10, 30), -0.5),
        ("The bridge fell.", None, -0.5),
    ],
)
def test_a_sentence_goes_with_the_day_that_it_names_or_was_written_on(
    text: str, published: date | None, worth: float
) -> None:
    assert tells_of(frozenset([(10, 25)]), text, published) == worth


def test_no_day_asked_about_speaks_for_nothing() -> None:
    assert tells_of(frozenset(), "On 25 October the bridge fell.", date(2024, 10, 25)) == 0.0


def test_a_correction_holds_for_the_day_of_the_report_that_it_puts_right() -> None:
    folder = Folder()
    folder.article("a", date(2025, 3, 8), kind="correction")
    folder.sentence("They spoke of 10.", {"10": {"value": 10.0, "as_of": date(2025, 3, 3)}})
    folder.sentence("They spoke of 10 and of 40.", {"10": {"as_of": date(2025, 3, 3)}, "40": {}})
    folder.sentence("They spoke of many.", {})
    folder.article("b", date(2025, 3, 8))
    folder.sentence("They killed 10 on March 3.", {"10": {"value": 10.0, "as_of": date(2025, 3, 3)}})
    folder.article("c", None)
    folder.sentence("They spoke of 10.", {"10": {"value": 10.0}})
    days = days_of((one.hit for one in folder.ranked), folder.articles)
    assert list(days.values()) == [date(2025, 3, 3), *3 * [date(2025, 3, 8)], None]
