"""What a chart is drawn on: a figure of matplotlib's, its origin at the lower left, all lengths in pixels.

matplotlib's objects alone, no pyplot: no state is shared, each sheet is a Figure of its own. It is imported when the
first sheet is made, which takes a second.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bot.messages.escaping import plain_line

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.transforms import Transform

SCALE = 32 / 13
"""Pixels of the picture for each of the sheet's: sharp on screens of high density."""
MISSING, ELLIPSIS = "\u25a1", "…"
DASHES = (3.0, 3.0)
MOST_LETTERS = 300

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn. layer: a higher one lies above."""

    colour: str
    width: float
    alpha: float = 1.0
    layer: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """How a marker is drawn. shape: one of matplotlib's letters; edge: the colour of its outline."""

    shape: str
    size: float
    fill: str
    edge: str
    outline: float = 1.0
    layer: float = 3.0


@dataclass(frozen=True, slots=True)
class Letters:
    """How words are written. behind: a colour that covers what lies under them."""

    colour: str
    size: float
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"
    level: Literal["baseline", "center_baseline"] = "center_baseline"
    behind: str | None = None
    layer: float = 5.0


class Sheet:
    """One picture being drawn, `width` by `height` pixels before they are scaled."""

    def __init__(self, width: float, height: float) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        # At 72 dots an inch a point is a pixel, so that sizes of letters, lines and markers are pixels too.
        self._figure = Figure(figsize=(width / 72, height / 72), dpi=72 * SCALE, facecolor="none", edgecolor="none")
        self._canvas = FigureCanvasAgg(self._figure)
        self.width, self.height = width, height

    def png(self) -> bytes:
        """Return the picture."""
        content = io.BytesIO()
        # Nothing of the program or its version goes into the file.
        self._canvas.print_png(content, metadata={"Software": None})  # type: ignore[no-untyped-call]
        return content.getvalue()

    def card(self, colour: str, edge: str, rounding: float) -> None:
        """Fill the sheet, but for its corners."""
        from matplotlib.patches import FancyBboxPatch

        card = FancyBboxPatch(
            (0.5, 0.5),
            self.width - 1,
            self.height - 1,
            boxstyle=f"round,pad=0,rounding_size={rounding}",
            facecolor=colour,
            edgecolor=edge,
            linewidth=1.0,
            transform=self._pixels,
            zorder=-1,
        )
        self._figure.add_artist(card)

    def line(self, path: Sequence[Place], stroke: Stroke) -> None:
        """Draw a line from place to place."""
        from matplotlib.lines import Line2D

        line = Line2D(
            [across for across, _ in path],
            [up for _, up in path],
            color=stroke.colour,
            linewidth=stroke.width,
            linestyle=(0, DASHES) if stroke.dashed else "solid",
            solid_capstyle="round",
            alpha=stroke.alpha,
            zorder=stroke.layer,
            transform=self._pixels,
        )
        self._figure.add_artist(line)

    def dot(self, at: Place, look: Dot) -> None:
        """Draw a marker."""
        from matplotlib.lines import Line2D

        marker = Line2D(
            [at[0]],
            [at[1]],
            linestyle="none",
            marker=look.shape,
            markersize=look.size,
            markerfacecolor=look.fill,
            markeredgecolor=look.edge,
            markeredgewidth=look.outline,
            zorder=look.layer,
            transform=self._pixels,
        )
        self._figure.add_artist(marker)

    def text(self, at: Place, words: str, look: Letters) -> None:
        """Write words as they are: a dollar sign begins no formula."""
        from matplotlib.text import Text

        text = Text(
            *at,
            self.drawable(words),
            color=look.colour,
            fontproperties=self._font(look),
            ha=look.align,
            va=look.level,
            bbox={"facecolor": look.behind, "edgecolor": "none", "pad": 1.0} if look.behind else None,
            zorder=look.layer,
            transform=self._pixels,
            parse_math=False,
            usetex=False,
        )
        self._figure.add_artist(text)

    def width_of(self, words: str, look: Letters) -> float:
        """Return how wide words are."""
        renderer = self._canvas.get_renderer()  # type: ignore[no-untyped-call]
        measured = renderer.get_text_width_height_descent(self.drawable(words), self._font(look), ismath=False)
        return float(measured[0]) / SCALE

    def fitted(self, words: str, look: Letters, room: float) -> str:
        """Return words, cut where they are wider than `room`."""
        # Measuring takes the longer the more there is, and no room holds this much.
        words = words[:MOST_LETTERS]
        if self.width_of(words, look) <= room:
            return words
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width_of(words[:middle].rstrip() + ELLIPSIS, look) <= room:
                low = middle
            else:
                high = middle - 1
        return words[:low].rstrip() + ELLIPSIS

    def drawable(self, words: str) -> str:
        """Return words on one line, with a box for each character that the font lacks."""
        return "".join(letter if ord(letter) in self._characters else MISSING for letter in plain_line(words))

    @cached_property
    def _pixels(self) -> Transform:
        from matplotlib.transforms import Affine2D

        return Affine2D().scale(SCALE)

    def _font(self, look: Letters) -> FontProperties:
        """The font that comes with matplotlib, by its file: a chart looks the same whatever is installed."""
        from matplotlib.font_manager import FontProperties

        return FontProperties(fname=str(_font_file(bold=look.bold)), size=look.size)

    @cached_property
    def _characters(self) -> frozenset[int]:
        """The characters that both faces of the font have."""
        from matplotlib.font_manager import get_font

        faces = (get_font(str(_font_file(bold=bold))).get_charmap() for bold in (True, False))
        return frozenset.intersection(*map(frozenset, faces))


def _font_file(*, bold: bool) -> Path:
    from matplotlib import get_data_path

    return Path(get_data_path(), "fonts", "ttf", "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
