"""The plot of a chart: where each value and each day stands on it, in pixels. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.timeline import Point
from bot.charts.axes import Tick, Values, days_marked, share_of, values_marked
from bot.charts.labels import Box
from bot.charts.sheet import Place

SIDES = 42.0
"""Room left and right of the first and last day, for their labels."""
WITHOUT_DAY = 120.0
"""Width of the strip for points whose day is not known."""
MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plot is, and what its axes go over.

    days: ordinals of the noon of the first and of the last day, where the points stand; None where no point has a day.
    undated: whether a point has none.
    """

    area: Box
    values: Values
    days: tuple[float, float] | None
    ticks: tuple[Tick, ...]
    undated: bool

    @property
    def edge(self) -> float | None:
        """Where the strip for points without a day ends; None where there is none, or nothing else."""
        return self.area.left + WITHOUT_DAY if self.undated and self.days else None

    @property
    def middle_of_undated(self) -> float:
        """Where points without a day stand."""
        return (self.area.left + (self.edge or self.area.right)) / 2


def frame_for(points: Sequence[Point], area: Box, values: Values) -> Frame:
    """Return the plot of these points."""
    days = [point.day for point in points if point.day is not None]
    undated = len(days) < len(points)
    if not days:
        return Frame(area, values, None, (), undated)
    first, last = min(days), max(days)
    noons = (first.toordinal() + 0.5, last.toordinal() + 0.5)
    return Frame(area, values, noons, tuple(days_marked(first, last)), undated)


def values_of(points: Sequence[Point]) -> Values:
    """Return the axis of values for these points."""
    return values_marked([end for point in points for end in _ends(point)])


def place_of(frame: Frame, point: Point) -> tuple[Place, Place]:
    """Return where a point's low and its high end stand; an open end is the other one."""
    across = _across(frame, point)
    low, high = (height_of(frame, value) for value in _ends(point))
    return (across, low), (across, high)


def height_of(frame: Frame, value: float) -> float:
    """Return the height of a value."""
    return frame.area.bottom + share_of(frame.values, value) * (frame.area.top - frame.area.bottom)


def place_of_day(frame: Frame, ordinal: float) -> float:
    """Return where a day stands, with the part of it that has passed."""
    left, right = (frame.edge or frame.area.left) + SIDES, frame.area.right - SIDES
    if frame.days is None or frame.days[0] == frame.days[1]:
        return (left + right) / 2
    first, last = frame.days
    # A live blog's first or last hours may lie a little outside.
    share = min(max((ordinal - first) / (last - first), -0.05), 1.05)
    return left + share * (right - left)


def _across(frame: Frame, point: Point) -> float:
    if point.day is None:
        return frame.middle_of_undated
    hour, _, minute = (point.mark or "12:00").partition(":")
    is_time = hour.isdecimal() and minute.isdecimal()
    passed = min((int(hour) * 60 + int(minute)) / MINUTES, 1.0) if is_time else 0.5
    return place_of_day(frame, point.day.toordinal() + passed)


def _ends(point: Point) -> tuple[float, float]:
    low = point.low if point.low is not None else point.high
    high = point.high if point.high is not None else point.low
    return low or 0.0, high or 0.0
