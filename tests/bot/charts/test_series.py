"""Series of a chart, values in short, and what is read to whoever does not see the picture."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from bot.answering.timeline import Point, Timeline
from bot.charts.series import LONGEST_ALT, MOST_SERIES, alt_text, number_in_words, series_of, shape_of, value_of
from bot.messages.escaping import length
from tests.bot.points import hostile_timelines, point, timeline


@pytest.mark.parametrize(
    ("given_point", "shape", "words"),
    [
        (point(689, 689), "exact", "689"),
        (point(10_000, 10_000, "about"), "about", "≈10,000"),
        (point(3000, 4000, "between"), "range", "3,000–4,000"),
        (point(451, None, "at_least"), "floor", "≥451"),
        (point(11_000, None, "more_than"), "floor", ">11,000"),
        (point(None, 9000, "at_most"), "ceiling", "≤9,000"),
        (point(None, 50_000, "less_than"), "ceiling", "<50,000"),
        (point(200, None, "vague", figure="low hundreds"), "floor", "“low hundreds”"),
        (point(0, 0), "exact", "0"),
        (point(66.9, 66.9, unit="%"), "exact", "66.9%"),
        (point(4.12e8, 4.12e8, unit="$"), "exact", "$412 million"),
        (point(25.05, 25.05, unit="florins"), "exact", "25.05"),
    ],
)
def test_a_value_is_said_as_it_was_bounded(given_point: Point, shape: str, words: str) -> None:
    assert shape_of(given_point) == shape
    assert value_of(given_point) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1450, "1,450"),
        (999_999, "999,999"),
        (6.84e6, "6.84 million"),
        (1_234_567, "1.234567 million"),
        (2e12, "2 trillion"),
    ],
)
def test_no_digit_of_a_number_is_rounded_away(value: float, words: str) -> None:
    assert number_in_words(value) == words


def test_there_are_at_most_eight_claimants_and_the_rest() -> None:
    points = [point(voice=f"Voice {number}", day=date(2025, 3, 20 - number)) for number in range(11)]
    series = series_of(points)
    assert len(series) == MOST_SERIES + 1
    assert [one.rest for one in series] == [False] * MOST_SERIES + [True]
    assert series[-1].name == "3 others, named in the text"
    assert sum(len(one.points) for one in series) == len(points)


def test_whoever_gives_most_figures_comes_first_then_the_newest() -> None:
    points = [point(voice=name) for name in ("New", "Often", "Old", "Often")]
    assert [one.name for one in series_of(points)] == ["Often", "New", "Old"]


def test_alt_text_tells_topic_span_and_each_claimant() -> None:
    shown = timeline(
        point(451, None, "at_least", day=date(2025, 4, 3)),
        point(384, None, "at_least", day=date(2025, 3, 17), state="withdrawn"),
        point(2000, 2000, "about", voice="The mayor", day=None, planned=True),
    )
    assert alt_text(shown) == (
        "Chart of “civilians killed in Castra”: 3 figures, 17 Mar 2025 to 3 Apr 2025. "
        "The ministry: ≥451 (3 Apr 2025); ≥384 (17 Mar 2025, withdrawn). "
        "The mayor: ≈2,000 (no date given, planned). All are listed in the text below."
    )


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(hostile_timelines)
def test_alt_text_of_anything_is_within_discords_limit(shown: Timeline) -> None:
    alt = alt_text(shown)
    assert length(alt) <= LONGEST_ALT
    assert alt.endswith("All are listed in the text below.")
    assert "\n" not in alt
    assert "\u202e" not in alt
