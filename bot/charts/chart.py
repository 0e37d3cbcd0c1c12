"""A topic's figures over time -> a picture: one series a claimant, whiskers for ranges, arrows for floors and ceilings.

No line joins the points of a claimant: nobody said what was between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.timeline import Point, Timeline
from bot.charts.frame import Frame, frame_for, height_of, place_of, place_of_day, values_of
from bot.charts.key import draw_key, rows_of
from bot.charts.labels import Box, apart, label_beside
from bot.charts.looks import (
    ARROW,
    CARD,
    EDGE,
    GRID,
    SMALL,
    TITLE,
    TOLD,
    VALUE,
    VALUE_WITHDRAWN,
    Look,
    Sign,
    draw_sign,
    looks_of,
)
from bot.charts.series import Series, alt_text, series_of, shape_of, span_in_words, value_of, with_unit
from bot.charts.sheet import Letters, Place, Sheet, Stroke
from bot.messages.escaping import plain_line
from bot.messages.picture import Picture

WIDTH = 520.0
"""In pixels of the sheet, as all lengths here. Discord fits a picture in an embed into 400 by 300: were the sheet wider
or the plot taller, its letters would be smaller than can be read without opening it."""
MARGIN, HEAD, BELOW_PLOT, ROUNDING = 20.0, 66.0, 52.0, 12.0
FEW, MANY = 3, 20
LOW, USUAL, TALL = 150.0, 190.0, 300.0
"""How tall the plot is for a few points, for some, for many."""
HALF = 7.0
"""Half of what a marker takes up, with a little room around it."""
GAP, FARTHEST_APART = 3.0, 32.0
FIRST_LINE, NEXT_LINE = 20.0, 16.0
NO_DATE = "no date\ngiven"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A point where it is drawn."""

    point: Point
    look: Look
    low: Place
    high: Place

    @property
    def box(self) -> Box:
        """What it takes up, its arrow included."""
        shape = shape_of(self.point)
        top = self.high[1] + (ARROW if shape == "floor" else HALF)
        bottom = self.low[1] - (ARROW if shape == "ceiling" else HALF)
        return Box(self.low[0] - HALF, bottom, self.low[0] + HALF, top)


def draw(timeline: Timeline) -> Picture:
    """Draw a timeline that has points; takes some tenths of a second, the first one a second more."""
    points, series = timeline.points, series_of(timeline.points)
    plot = LOW if len(points) <= FEW else TALL if len(points) > MANY else USUAL
    sheet = Sheet(WIDTH, HEAD + plot + BELOW_PLOT + rows_of(series, points) + MARGIN)
    sheet.card(CARD, EDGE, ROUNDING)
    frame = _frame(sheet, points, plot)
    _head(sheet, timeline, is_logarithmic=frame.values.logarithmic)
    _axes(sheet, frame, points[0].unit)
    _marks(sheet, frame, series)
    draw_key(sheet, series, points, MARGIN, frame.area.bottom - BELOW_PLOT)
    return Picture(sheet.png(), alt_text(timeline))


def _frame(sheet: Sheet, points: Sequence[Point], plot: float) -> Frame:
    values = values_of(points)
    widest = max(sheet.width_of(with_unit(value, points[0].unit), SMALL) for value in values.marked)
    top = sheet.height - HEAD
    return frame_for(points, Box(MARGIN + widest + 8, top - plot, WIDTH - MARGIN, top), values)


def _head(sheet: Sheet, timeline: Timeline, *, is_logarithmic: bool) -> None:
    room = WIDTH - 2 * MARGIN
    sheet.text((MARGIN, sheet.height - 24), sheet.fitted(plain_line(timeline.topic), TITLE, room), TITLE)
    number = len(timeline.points)
    said = f"{number} figure{'' if number == 1 else 's'}"
    if timeline.total > number:
        said = f"The newest {number} of {timeline.total} figures"
    said += f", {span_in_words(timeline.points)}"
    unit = timeline.points[0].unit
    notes = [
        unit if unit is not None and unit.isalpha() else "",
        *(f"“{plain_line(name)}” only" for name in (timeline.whose, timeline.where) if name),
        "logarithmic scale" if is_logarithmic else "",
    ]
    said = " · ".join([said, *(note for note in notes if note)])
    sheet.text((MARGIN, sheet.height - 46), sheet.fitted(said, TOLD, room), TOLD)


def _axes(sheet: Sheet, frame: Frame, unit: str | None) -> None:
    area = frame.area
    for value in frame.values.marked:
        up = height_of(frame, value)
        sheet.line([(area.left, up), (area.right, up)], Stroke(GRID, 1.0, layer=0.0))
        sheet.text((area.left - 8, up), with_unit(value, unit), Letters(SMALL.colour, SMALL.size, align="right"))
    for tick in frame.ticks:
        across = place_of_day(frame, tick.x + 0.5)
        sheet.line([(across, area.bottom), (across, area.bottom - 5)], Stroke(EDGE, 1.0))
        _below(sheet, across, area.bottom, tick.label)
    if frame.undated:
        _below(sheet, frame.middle_of_undated, area.bottom, NO_DATE)
    if frame.edge is not None:
        sheet.line([(frame.edge, area.bottom), (frame.edge, area.top)], Stroke(EDGE, 1.0, dashed=True))


def _below(sheet: Sheet, across: float, up: float, label: str) -> None:
    """Write a label of one or two lines below the axis; the lines of all stand level."""
    look = Letters(SMALL.colour, SMALL.size, align="center", level="baseline")
    for number, line in enumerate(label.split("\n")):
        sheet.text((across, up - FIRST_LINE - NEXT_LINE * number), line, look)


def _marks(sheet: Sheet, frame: Frame, series: Sequence[Series]) -> None:
    marks = [
        _Mark(point, look, *place_of(frame, point))
        for one, look in zip(series, looks_of(series), strict=True)
        for point in one.points
    ]
    moves = apart([mark.box for mark in marks], FARTHEST_APART)
    marks = [_moved(mark, move) for mark, move in zip(marks, moves, strict=True)]
    for mark in marks:
        point = mark.point
        sign = Sign(shape_of(point), planned=point.planned, withdrawn=point.state == "withdrawn")
        draw_sign(sheet, mark.low, mark.high, mark.look, sign)
    _values(sheet, frame, marks)


def _moved(mark: _Mark, by: float) -> _Mark:
    (across, low), (_, high) = mark.low, mark.high
    return _Mark(mark.point, mark.look, (across + by, low), (across + by, high))


def _values(sheet: Sheet, frame: Frame, marks: Sequence[_Mark]) -> None:
    """Write each value beside its point where there is room, those on the right first: they are the newest."""
    taken = [mark.box for mark in marks]
    if frame.edge is not None:
        taken.append(Box(frame.edge - 1, frame.area.bottom, frame.edge + 1, frame.area.top))
    area = Box(frame.area.left + 2, frame.area.bottom, WIDTH - MARGIN / 2, frame.area.top + HALF)
    for mark in sorted(marks, key=lambda mark: -mark.low[0]):
        words = value_of(mark.point)
        look = VALUE_WITHDRAWN if mark.point.state == "withdrawn" else VALUE
        size = (sheet.width_of(words, look), look.size + 1)
        found = label_beside(mark.box, size, taken, area, GAP)
        if found is not None:
            taken.append(found)
            sheet.text((found.left, (found.bottom + found.top) / 2), words, look)
