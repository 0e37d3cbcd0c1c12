"""The axes of a chart: which days and values are marked, and whether values stand on a logarithmic scale. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

STEPS_OF_DAYS = (1, 2, 3, 7, 14)
STEPS_OF_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
MOST_DAYS_MARKED = 6
VALUES_MARKED = 5
WIDE = 50.0
"""From this ratio of the largest to the smallest value on, the small ones would lie on the floor of a linear scale."""
NARROW = 0.7
"""Values that all lie above this share of the largest are not drawn from zero: nothing could be told apart."""
LEAST = 1e-9
"""What is smaller is no count; it would only break the arithmetic."""
ROOM = 0.14
"""Of the axis, above the largest value: an arrow needs it."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A marked place on the axis of days (x: the day's ordinal)."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Values:
    """The axis of values. linear_to: on a logarithmic scale, up to where it is linear, so that zero has a place."""

    low: float
    high: float
    marked: tuple[float, ...]
    logarithmic: bool = False
    linear_to: float = 1.0


def days_marked(first: date, last: date, most: int = MOST_DAYS_MARKED) -> list[Tick]:
    """Return at most `most` days from `first` to `last`, evenly apart; a year is named where it is new."""
    days = next(found for found in _candidates(first, last, most) if len(found) <= most) or [first]
    if len(days) > 1 and all((day.month, day.day) == (1, 1) for day in days):
        return [Tick(day.toordinal(), f"{day.year}") for day in days]
    return [
        Tick(day.toordinal(), f"{day.day} {day:%b}" + (f"\n{day.year}" if is_new else ""))
        for day, is_new in zip(days, _new_years(days), strict=True)
    ]


def _candidates(first: date, last: date, most: int) -> Iterator[list[date]]:
    """Yield ever fewer days; one more than `most` is enough to tell that they are too many."""
    span = (last - first).days
    for step in STEPS_OF_DAYS:
        yield [first + timedelta(days=passed) for passed in range(0, span + 1, step)[: most + 1]]
    for step in STEPS_OF_MONTHS:
        yield list(islice(_months(first, last, step), most + 1))
    yield [first, last]


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """Yield the first days of months from `first` to `last`, `step` months apart, from January on."""
    month = first.year * 12 + first.month - 1
    month += -month % step
    while month // 12 <= date.max.year and (day := date(month // 12, month % 12 + 1, 1)) <= last:
        if day >= first:
            yield day
        month += step


def _new_years(days: Sequence[date]) -> list[bool]:
    return [position == 0 or day.year != days[position - 1].year for position, day in enumerate(days)]


def values_marked(values: Sequence[float]) -> Values:
    """Choose the axis for these values, limits of ranges included."""
    values = [0.0 if abs(value) < LEAST else value for value in values]
    low, high = min(values), max(values)
    positive = [value for value in values if value > 0]
    if low >= 0 and positive and high / min(positive) >= WIDE:
        return _logarithmic(low, high, min(positive))
    start = low if low < 0 or low > NARROW * high else 0.0
    if start == high:
        start, high = (0.0, high) if high > 0 else (high - 1, high + 1) if high < 0 else (0.0, 1.0)
    if start > 0:
        start -= (high - start) * ROOM
    step = _nice((high - start) / VALUES_MARKED)
    first = math.floor(start / step) if start > 0 else math.floor(min(start, 0) / step)
    last = math.ceil((high + (high - start) * ROOM) / step)
    marked = tuple(_exact(number * step) for number in range(first, last + 1))
    return Values(marked[0], marked[-1], marked)


def _exact(value: float) -> float:
    """Return a value without what binary arithmetic adds to it: 0.3, not 0.30000000000000004."""
    return float(f"{value:.12g}")


def _nice(step: float) -> float:
    """The next larger of 1, 2, 5 times a power of ten."""
    size = 10.0 ** math.floor(math.log10(step))
    return next(size * factor for factor in (1, 2, 5, 10) if size * factor >= step * (1 - 1e-9))


def _logarithmic(low: float, high: float, smallest: float) -> Values:
    bottom = 10.0 ** math.floor(math.log10(smallest))
    decades = math.ceil(math.log10(high)) - round(math.log10(bottom))
    factors = (1, 3) if decades <= 2 else (1,)  # noqa: PLR2004 - two decades have too few powers of ten
    every = max(1, math.ceil(decades / (VALUES_MARKED + 1)))
    marked = [bottom * 10.0**power * factor for power in range(0, decades + 1, every) for factor in factors]
    top = high * 10 ** (decades * ROOM)
    kept = [_exact(value) for value in marked if value <= top]
    floor = 0.0 if low == 0 else bottom
    return Values(floor, top, tuple([0.0, *kept] if low == 0 else kept), logarithmic=True, linear_to=bottom)


def share_of(values: Values, value: float) -> float:
    """Return where a value stands on the axis, from 0 at its lower to 1 at its upper end."""
    if not values.logarithmic:
        return (value - values.low) / (values.high - values.low)
    return _stretched(values, value) / _stretched(values, values.high)


def _stretched(values: Values, value: float) -> float:
    """Return the length of the axis up to a value: decades, and half a one from zero to where they begin."""
    first = values.linear_to
    below = 0.5 if values.low == 0 else 0.0
    if value <= first:
        return below * value / first
    return below + math.log10(value / first)
