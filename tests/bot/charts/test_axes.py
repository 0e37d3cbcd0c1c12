"""The axes of a chart: few marks, all values on them, and a scale on which each can be seen."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charts.axes import MOST_DAYS_MARKED, days_marked, share_of, values_marked

COUNTS = st.one_of(st.floats(min_value=0, max_value=1e15), st.integers(0, 10**6).map(float))


@given(st.dates(), st.dates())
def test_there_are_few_days_marked_and_all_lie_between_the_first_and_the_last(one: date, other: date) -> None:
    first, last = sorted((one, other))
    ticks = days_marked(first, last)
    assert 1 <= len(ticks) <= MOST_DAYS_MARKED
    assert all(first.toordinal() <= tick.x <= last.toordinal() for tick in ticks)
    # The year is named where it is new: two marks may read "1 Jul", of one year each.
    assert len({(date.fromordinal(int(tick.x)).year, tick.label) for tick in ticks}) == len(ticks)


def test_a_day_is_marked_alone_with_its_year() -> None:
    assert [tick.label for tick in days_marked(date(2025, 4, 3), date(2025, 4, 3))] == ["3 Apr\n2025"]


def test_the_year_is_named_where_it_is_new() -> None:
    ticks = days_marked(date(2024, 12, 30), date(2025, 1, 3))
    assert [tick.label for tick in ticks] == ["30 Dec\n2024", "31 Dec", "1 Jan\n2025", "2 Jan", "3 Jan"]


def test_over_years_only_years_are_marked() -> None:
    assert [tick.label for tick in days_marked(date(2011, 5, 4), date(2024, 5, 4))] == ["2015", "2020"]


@pytest.mark.parametrize("days", [1, 5, 6, 20, 60, 200, 365])
def test_marks_are_evenly_apart(days: int) -> None:
    ticks = days_marked(date(2025, 2, 20), date(2025, 2, 20) + timedelta(days=days))
    steps = [later.x - earlier.x for earlier, later in pairwise(ticks)]
    # Months are of 28 to 31 days.
    assert not steps or max(steps) - min(steps) <= 0.11 * max(steps)


@given(st.lists(COUNTS, min_size=1, max_size=9))
def test_every_value_lies_on_the_axis(values: list[float]) -> None:
    axis = values_marked(values)
    assert all(-1e-9 <= share_of(axis, value) <= 1 + 1e-9 for value in values)
    assert len(axis.marked) <= 10


@given(st.lists(COUNTS, min_size=2, max_size=9))
def test_a_larger_value_stands_higher(values: list[float]) -> None:
    axis = values_marked(values)
    heights = [share_of(axis, value) for value in sorted(values)]
    assert heights == sorted(heights)


def test_counts_start_at_zero() -> None:
    assert values_marked([73, 384, 451]).marked == (0, 100, 200, 300, 400, 500, 600)


def test_shares_close_together_do_not_start_at_zero_and_the_marks_say_so() -> None:
    axis = values_marked([83.0, 88.7])
    assert axis.marked[0] > 0
    assert share_of(axis, 88.7) - share_of(axis, 83.0) > 0.3


def test_values_of_very_different_sizes_are_told_apart_on_a_logarithmic_scale() -> None:
    axis = values_marked([0.0, 4e6, 1.9e9])
    assert axis.logarithmic
    assert axis.marked[:3] == (0.0, 1e6, 1e7)
    assert share_of(axis, 0.0) == 0
    assert share_of(axis, 4e6) > 0.1


@pytest.mark.parametrize("value", [0.0, 1.0, 451.0, -3.0])
def test_one_value_has_an_axis_too(value: float) -> None:
    axis = values_marked([value])
    assert axis.low < axis.high
    assert axis.low <= value <= axis.high
