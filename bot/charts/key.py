"""Below a chart: whose each series is, and what the signs mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answering.timeline import Point
from bot.charts.looks import IN_THE_KEY, NAME, PALE, SMALL, Look, Sign, draw_sign, looks_of
from bot.charts.series import Series, shape_of
from bot.charts.sheet import Dot, Sheet

ROW = 22.0
BESIDE = 20.0
"""From the left of a sign to its words."""
BETWEEN = 16.0
SHORTER, SMALLER = 16.0, 6.0
"""Of an arrow, and half of a range; the markers at its ends are as small."""
SIGNS: Mapping[str, Sign] = {
    "range": Sign("range"),
    "at least": Sign("floor", arrow=SHORTER),
    "at most": Sign("ceiling", arrow=SHORTER),
    "planned or expected": Sign(planned=True),
    "withdrawn": Sign(withdrawn=True),
}


def rows_of(series: Sequence[Series], points: Sequence[Point]) -> float:
    """Return how tall the names and the key are."""
    return ((len(series) + 1) // 2 + bool(_used(points))) * ROW


def draw_key(sheet: Sheet, series: Sequence[Series], points: Sequence[Point], left: float, top: float) -> None:
    """Draw the names of the series in two columns, and below them the signs that occur, from `left` and `top` on."""
    rows = (len(series) + 1) // 2
    widths = _columns(sheet, series, sheet.width - 2 * left)
    for position, (one, look) in enumerate(zip(series, looks_of(series), strict=True)):
        column, row = divmod(position, rows)
        across, up = left + column * widths[0], top - (row + 0.5) * ROW
        sheet.dot((across + 7, up), Dot(look.marker, look.size, look.colour, look.colour))
        sheet.text((across + BESIDE, up), _name(sheet, one.name, widths[column] - BESIDE - BETWEEN), NAME)
    across, up = left, top - (rows + 0.7) * ROW
    for words in _used(points):
        _draw(sheet, SIGNS[words], across + 7, up)
        sheet.text((across + BESIDE, up), words, SMALL)
        across += BESIDE + sheet.width_of(words, SMALL) + BETWEEN


def _columns(sheet: Sheet, series: Sequence[Series], room: float) -> tuple[float, ...]:
    """Return the widths of the columns of names: halves, unless a long name fits beside short ones otherwise."""
    if len(series) == 1:
        return (room,)
    rows = (len(series) + 1) // 2
    first, second = (
        max(sheet.width_of(one.name, NAME) for one in column) + BESIDE + BETWEEN
        for column in (series[:rows], series[rows:])
    )
    half = room / 2
    if max(first, second) <= half or first + second > room:
        return half, half
    return (first, room - first) if first > half else (room - second, second)


def _used(points: Sequence[Point]) -> list[str]:
    """Return what of the signs occurs and has to be explained."""
    shapes = {shape_of(point) for point in points}
    found = {words for words, sign in SIGNS.items() if sign.shape != "exact" and sign.shape in shapes}
    found |= {"planned or expected"} if any(point.planned for point in points) else set()
    found |= {"withdrawn"} if any(point.state == "withdrawn" for point in points) else set()
    return [words for words in SIGNS if words in found]


def _name(sheet: Sheet, name: str, room: float) -> str:
    """Return a name that fits: rather without what is added to it than broken off."""
    fitted = sheet.fitted(name, NAME, room)
    return fitted if fitted == name else sheet.fitted(name.split(", ", maxsplit=1)[0], NAME, room)


def _draw(sheet: Sheet, sign: Sign, across: float, up: float) -> None:
    if sign.shape == "range":
        draw_sign(sheet, (across, up - SMALLER), (across, up + SMALLER), Look(PALE, "o", SMALLER), sign)
        return
    start = up - SHORTER / 2 if sign.shape == "floor" else up + SHORTER / 2 if sign.shape == "ceiling" else up
    # A bare arrow: whose marker would stand at its end is told above.
    look = IN_THE_KEY if sign.shape == "exact" else Look(PALE, "", 0.0)
    draw_sign(sheet, (across, start), (across, start), look, sign)
