"""Points -> series, one a claimant, and the words that stand for a value and for a whole chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.answering.timeline import Point, Timeline
from bot.messages.escaping import length, plain_line, shorten

MOST_SERIES = 8
LONGEST_ALT = 1024
"""UTF-16 units that Discord takes as the description of an attachment."""
LONGEST_NAME = 80
LONGEST_WORDS = 24
MILLION, BILLION, TRILLION = 1e6, 1e9, 1e12
SIGNS = {"about": "≈", "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<"}
NO_DATE = "no date given"

Shape = Literal["exact", "about", "range", "floor", "ceiling"]


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one claimant, the newest first; rest: of all who have no series of their own."""

    name: str
    points: tuple[Point, ...]
    rest: bool = False


def series_of(points: Sequence[Point]) -> list[Series]:
    """Return at most eight claimants, those with the most points first, then the newest; last the rest, if any."""
    voices: dict[str, list[Point]] = {}
    for point in points:
        voices.setdefault(point.voice, []).append(point)
    # The points are the newest first, so that equals stay in that order.
    ordered = sorted(voices.items(), key=lambda voice: -len(voice[1]))
    found = [Series(plain_line(name), tuple(members)) for name, members in ordered[:MOST_SERIES]]
    rest = ordered[MOST_SERIES:]
    if rest:
        name = f"{len(rest)} other{'' if len(rest) == 1 else 's'}, named in the text"
        found.append(Series(name, tuple(point for _, members in rest for point in members), rest=True))
    return found


def shape_of(point: Point) -> Shape:
    """Return how a point is drawn; "thousands" is a floor: so many at the least."""
    if point.low is None:
        return "ceiling"
    if point.high is None:
        return "floor"
    if point.low != point.high:
        return "range"
    return "about" if point.bound in ("about", "vague") else "exact"


def value_of(point: Point) -> str:
    """Return a point's value in short: ≈10,000, ≥451, 3,000–4,000; of a vague one its own words."""
    if point.bound == "vague":
        return f"“{shorten(plain_line(point.figure), LONGEST_WORDS)}”"
    low, high = point.low, point.high
    if low is not None and high is not None and low != high:
        return f"{with_unit(low, point.unit)}–{with_unit(high, point.unit)}"
    value = low if low is not None else high
    return f"{SIGNS.get(point.bound, '')}{with_unit(value or 0.0, point.unit)}"


def with_unit(value: float, unit: str | None) -> str:
    """Return a number with its unit where that is a sign: 57%, $412 million; a unit that is a word is left out."""
    number = number_in_words(value)
    if unit == "%":
        return f"{number}%"
    return f"{unit}{number}" if unit is not None and not unit.isalpha() else number


def number_in_words(value: float) -> str:
    """Return 1,450, 6.84 million, 0.5: a number as it is written, never rounded below what it says."""
    for size, word in ((TRILLION, " trillion"), (BILLION, " billion"), (MILLION, " million")):
        if abs(value) >= size:
            return f"{_plain(value / size)}{word}"
    return _plain(value)


def _plain(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6f}".rstrip("0").rstrip(".")


def day_in_words(day: date | None) -> str:
    """Return 3 Oct 2024, or that no date is given."""
    return f"{day.day} {day:%b %Y}" if day else NO_DATE


def span_in_words(points: Sequence[Point]) -> str:
    """Return 3 Oct 2024 to 5 Nov 2024 of the points that have a day."""
    days = [point.day for point in points if point.day is not None]
    if not days:
        return NO_DATE
    first, last = min(days), max(days)
    return day_in_words(last) if first == last else f"{day_in_words(first)} to {day_in_words(last)}"


def alt_text(timeline: Timeline) -> str:
    """Describe the chart for whoever does not see it, in at most 1,024 UTF-16 units: each claimant's newest first.

    What does not fit is said to be in the text below; a series is never cut in the middle of a value.
    """
    points = timeline.points
    number = f"{len(points)} figure{'' if len(points) == 1 else 's'}"
    topic = shorten(plain_line(timeline.topic), LONGEST_NAME)
    told = f"Chart of “{topic}”: {number}, {span_in_words(points)}."
    ending = " All are listed in the text below."
    for series in series_of(points):
        said = f" {shorten(series.name, LONGEST_NAME)}:"
        for position, point in enumerate(series.points):
            added = f"{';' if position else ''} {_described(point)}"
            if length(told) + length(said) + length(added) + length(ending) + 1 > LONGEST_ALT:
                break
            said += added
        else:
            told += f"{said}."
            continue
        complete = said if not said.endswith(":") else ""
        return f"{told}{complete}{'.' if complete else ''}{ending}"
    return f"{told}{ending}"


def _described(point: Point) -> str:
    marks = [word for word, holds in (("planned", point.planned), ("withdrawn", point.state == "withdrawn")) if holds]
    return f"{value_of(point)} ({', '.join([day_in_words(point.day), *marks])})"
