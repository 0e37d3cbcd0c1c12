"""A topic's figures over time as lines for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.timeline import Point, Timeline
from bot.charts.wording import NO_CLAIMANT, NOTHING, TITLE, choices, dated_by, footer, notes_on
from bot.terminal.lines import GAP, Line, day, one_line, within, wrapped


def figures_lines(timeline: Timeline, width: int = 80) -> list[Line]:
    """Return the points, the newest first, as lines of at most `width` cells, but for links."""
    width = within(width)
    lines = list(wrapped("headline", "", f"{TITLE}{one_line(timeline.topic)}", width))
    if timeline.read_as is not None:
        lines += wrapped("note", "", f"Read as: {one_line(timeline.read_as)}", width)
    for said in choices(timeline):
        lines += wrapped("note", "", one_line(said), width)
    if not timeline.points:
        lines += wrapped("note", "", NOTHING, width)
    for point in timeline.points:
        lines += [GAP, *_point_lines(point, timeline.topic, width)]
    return [*lines, GAP, *wrapped("index", "", f"{footer(timeline.index)}.", width)]


def _point_lines(point: Point, topic: str, width: int) -> Iterator[Line]:
    source = point.quote.article
    claimant = one_line(point.claimant) if point.claimant else NO_CLAIMANT
    publisher = one_line(source.publisher) if source.publisher else "no publisher given"
    kind = "" if source.kind == "report" else f" ({source.kind})"
    yield from wrapped("quote", "", f"“{one_line(point.figure)}” – {claimant}", width)
    yield from wrapped("source", "    ", f"{day(point.day)}{dated_by(point)} – {publisher}{kind}", width)
    yield Line("source", f"    {one_line(source.url) if source.url else 'no link given'}")
    for _, words in notes_on(point, topic):
        yield from wrapped("group", "    ", one_line(words), width)
