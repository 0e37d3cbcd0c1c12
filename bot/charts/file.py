"""A chart in a file."""

from __future__ import annotations

from pathlib import Path

from bot.answering.timeline import Timeline
from bot.charts.chart import draw
from index import CaveatError


def write_chart(timeline: Timeline, file: Path) -> None:
    """Write the picture of a timeline that has points; raise ``CaveatError`` where the file can't be written."""
    picture = draw(timeline)
    try:
        file.write_bytes(picture.png)
    except OSError as error:
        raise CaveatError(str(file), error.strerror or "it can't be written", "Give another file") from None
