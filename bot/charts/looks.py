"""How a chart looks: its colours, its markers, and the signs for ranges, limits, plans and what was withdrawn.

The picture is a dark card of its own, so that it is the same on Discord's dark and light themes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.charts.series import Series, Shape
from bot.charts.sheet import Dot, Letters, Place, Sheet, Stroke

CARD, EDGE, GRID, BRIGHT, PALE = "#1F2126", "#4A4D55", "#34363D", "#F2F3F5", "#B5BAC1"
# Told apart by hue and lightness also where red, green or blue are not seen, and by their markers without any hue.
COLOURS = ("#F0A830", "#56B4E9", "#3DD6A3", "#F2E35B", "#FF7F5C", "#E48CC8", "#F2F3F5", "#8C9BFF")
MARKERS = ("o", "s", "^", "D", "v", "P", "h", "*")
SIZES = (9.0, 8.2, 9.8, 7.8, 9.8, 10.2, 10.4, 13.0)
TITLE = Letters(BRIGHT, 17.0, bold=True)
TOLD = Letters(PALE, 13.0)
NAME = Letters(BRIGHT, 13.0)
SMALL = Letters(PALE, 12.5)
# A line of the grid behind a value would look as if the value were struck through.
VALUE = Letters(BRIGHT, 12.5, behind=CARD, layer=1.5)
VALUE_WITHDRAWN = Letters(PALE, 12.5, behind=CARD, layer=1.5)
ARROW, BARB, ARM = 24.0, 4.5, 9.0
FADED, LARGER = 0.6, 1.35


@dataclass(frozen=True, slots=True)
class Look:
    """How the points of a series are drawn."""

    colour: str
    marker: str
    size: float


REST = Look("#9AA0A8", "o", 5.5)
IN_THE_KEY = Look(PALE, "o", 9.0)


def looks_of(series: Sequence[Series]) -> list[Look]:
    """Return the look of each series, in order."""
    own = iter([Look(*look) for look in zip(COLOURS, MARKERS, SIZES, strict=True)])
    return [REST if one.rest else next(own) for one in series]


@dataclass(frozen=True, slots=True)
class Sign:
    """What a point's sign tells beside its place. arrow: how long it is."""

    shape: Shape = "exact"
    planned: bool = False
    withdrawn: bool = False
    arrow: float = ARROW


def draw_sign(sheet: Sheet, low: Place, high: Place, look: Look, sign: Sign) -> None:
    """Draw a point from its low to its high end; both are one place but for a range."""
    if sign.shape == "range":
        # No marker in the middle: nobody gave that figure.
        sheet.line([low, high], Stroke(look.colour, 3.0, FADED if sign.withdrawn else 1.0, 2.0))
    elif sign.shape in ("floor", "ceiling"):
        _arrow(sheet, low, sign.arrow if sign.shape == "floor" else -sign.arrow, look.colour)
    # What is only planned is hollow. The edge of the others parts a marker from what lies behind it.
    fill, edge, outline = (CARD, look.colour, 1.6) if sign.planned else (look.colour, CARD, 1.0)
    # Under a cross it is larger, so that more of it stays to be seen.
    size = look.size * (LARGER if sign.withdrawn else 1.0)
    for end in {low, high}:
        sheet.dot(end, Dot(look.marker, size, fill, edge, outline))
    if sign.withdrawn:
        across, up = low[0], (low[1] + high[1]) / 2
        for slope in (1, -1):
            ends = [(across - ARM, up - ARM * slope), (across + ARM, up + ARM * slope)]
            sheet.line(ends, Stroke(BRIGHT, 1.5, layer=4.0))


def _arrow(sheet: Sheet, at: Place, length: float, colour: str) -> None:
    across, tip = at[0], at[1] + length
    back = tip - (BARB + 1.5 if length > 0 else -BARB - 1.5)
    stroke = Stroke(colour, 2.0, layer=2.0)
    sheet.line([at, (across, tip)], stroke)
    sheet.line([(across - BARB, back), (across, tip), (across + BARB, back)], stroke)
