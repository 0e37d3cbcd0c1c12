"""Days as people type them."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.days import DayError, check_order, day_asked, day_choices

TODAY, NEWEST = date(2026, 3, 10), date(2024, 10, 28)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024-10-25", date(2024, 10, 25)),
        ("2024/10/5", date(2024, 10, 5)),
        ("20241025", date(2024, 10, 25)),
        ("25.10.2024", date(2024, 10, 25)),
        ("5.6.2024", date(2024, 6, 5)),
        ("25/10/2024", date(2024, 10, 25)),
        ("10/25/2024", date(2024, 10, 25)),
        ("6/6/2024", date(2024, 6, 6)),
        ("25 October 2024", date(2024, 10, 25)),
        ("25 OCT. 2024", date(2024, 10, 25)),
        ("  the 25th of   October, 2024 ", date(2024, 10, 25)),
        ("Friday, October 25th, 2024", date(2024, 10, 25)),
        ("25-Oct-2024", date(2024, 10, 25)),
        ("2024 Oct 25", date(2024, 10, 25)),
        ("25 October", date(2024, 10, 25)),
        ("Nov 3", date(2023, 11, 3)),
        ("29 Feb", date(2024, 2, 29)),
        ("25 October 2024 · 1,002 articles", date(2024, 10, 25)),
        ("today", TODAY),
        ("Yesterday", date(2026, 3, 9)),
        ("3 days ago", date(2026, 3, 7)),
        ("a week ago", date(2026, 3, 3)),
    ],
)
def test_common_forms_are_understood(typed: str, day: date) -> None:
    assert day_asked(typed, "since", TODAY, NEWEST) == day
    assert day_asked(typed, "as_of", TODAY, NEWEST) == day


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("October 2024", date(2024, 10, 1), date(2024, 10, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("november", date(2023, 11, 1), date(2023, 11, 30)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_month_or_year_begins_for_since_and_ends_for_as_of(typed: str, first: date, last: date) -> None:
    assert day_asked(typed, "since", TODAY, NEWEST) == first
    assert day_asked(typed, "as_of", TODAY, NEWEST) == last


def test_without_articles_a_day_without_a_year_is_the_last_one_up_to_today() -> None:
    assert day_asked("25 October", "since", TODAY, None) == date(2025, 10, 25)


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "31 February 2024", "30 February", "2024-13-01", "0000-00-00", "99999999", "25", "October 99", "1/2",
     "25 oct oct", "٢٥ October 2024", "\udcff", "@everyone", "x" * 5000, "25.10.24",
     "0 October 2024", "0 Oct", "00/00/2024"],
)  # fmt: skip
def test_what_is_no_day_is_said_in_one_line_with_what_would_be_one(typed: str) -> None:
    with pytest.raises(DayError) as told:
        day_asked(typed, "since", TODAY, NEWEST)
    assert str(told.value).endswith("is no day that I can read. Write it as 2024-10-25 or 25 October 2024")
    assert len(str(told.value)) < 200


def test_a_day_that_may_be_two_is_not_guessed() -> None:
    with pytest.raises(DayError, match="since: “10/11/2024” may be two days"):
        day_asked("10/11/2024", "since", TODAY, NEWEST)


def test_days_with_none_between_them_are_refused() -> None:
    check_order(NEWEST, NEWEST)
    check_order(None, NEWEST)
    with pytest.raises(DayError, match="2026-03-10 lies after as_of, 2024-10-28"):
        check_order(TODAY, NEWEST)


@given(st.text())
def test_anything_is_a_day_or_none(typed: str) -> None:
    with contextlib.suppress(DayError):
        assert 1899 < day_asked(typed, "as_of", TODAY, NEWEST).year < 2100


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_understood_as_it_is_shown(day: date) -> None:
    assert day_asked(f"{day:%d %B %Y}", "since", TODAY, NEWEST) == day
    assert day_asked(day.isoformat(), "since", TODAY, NEWEST) == day


PUBLISHED = [date(2024, 10, 28), date(2024, 10, 23), date(2024, 10, 28), date(2023, 1, 2)]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (
            "",
            [
                ("28 October 2024 · 2 articles", "2024-10-28"),
                ("23 October 2024 · 1 article", "2024-10-23"),
                ("2 January 2023 · 1 article", "2023-01-02"),
            ],
        ),
        ("jan", [("1 January 2024", "2024-01-01"), ("2 January 2023 · 1 article", "2023-01-02")]),
        ("28 oct", [("28 October 2024 · 2 articles", "2024-10-28")]),
        ("2024-10-2", [("2 October 2024", "2024-10-02"), ("28 October 2024 · 2 articles", "2024-10-28"),
                       ("23 October 2024 · 1 article", "2024-10-23")]),
        ("nonsense", []),
    ],
)  # fmt: skip
def test_days_of_articles_are_offered_and_the_one_that_is_typed(typed: str, offered: list[tuple[str, str]]) -> None:
    assert day_choices(typed, "since", PUBLISHED, TODAY, 25) == offered


def test_no_more_are_offered_than_asked_for() -> None:
    assert len(day_choices("", "since", [date(2024, 1, day) for day in range(1, 31)], TODAY, 25)) == 25
