"""A topic's figures over time as the pages that Discord shows below the chart."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.timeline import Point, Timeline
from bot.charts.wording import NO_CLAIMANT, NOTHING, TITLE, choices, dated_by, footer, notes_on
from bot.messages.embeds import ANSWERED, NOT_REPORTED
from bot.messages.escaping import escape, metadata
from bot.messages.pages import BODY_SIZES, Book, Page, Section, Style, number_pages, paginate
from bot.messages.source_line import ROOMS, day, kind_in_words, link, publisher_of

POINTS_A_PAGE = 8
"""Few enough that the picture above them is still in sight."""
LONGEST_TOPIC = 100
LONGEST_FIGURE = 200
TRY_ASKING = "`/ask` shows the nearest that they report."


def title_of(topic: str) -> str:
    """Return the title of what is shown on a topic, escaped; ``topic_in`` reads the topic out of it again."""
    return f"{TITLE}{metadata(topic, LONGEST_TOPIC)}"


def figures_book(timeline: Timeline, style: Style, remark: str = "") -> Book:
    """Return the points, eight a page, the newest first. remark: stands above them, escaped."""
    title = title_of(timeline.topic)
    if not timeline.points:
        body = "\n".join(line for line in (*_opening(timeline), NOTHING, TRY_ASKING) if line)
        return Book((Page(title, body, footer(timeline.index)),), style, colour=NOT_REPORTED)
    opening = "\n".join(line for line in (remark, *_opening(timeline)) if line)
    groups = [timeline.points[first : first + POINTS_A_PAGE] for first in range(0, len(timeline.points), POINTS_A_PAGE)]
    bodies = [
        body
        for number, group in enumerate(groups)
        for body in paginate(
            [
                *([Section(opening)] if opening and not number else []),
                *(_section(point, timeline.topic, style) for point in group),
            ],
            BODY_SIZES[style],
        )
    ]
    return Book(number_pages(title, bodies, footer(timeline.index)), style, colour=ANSWERED)


def _opening(timeline: Timeline) -> Iterator[str]:
    if timeline.read_as is not None:
        yield f"*Read as: {metadata(timeline.read_as, LONGEST_TOPIC)}*"
    for line in choices(timeline):
        yield f"*{escape(line)}*"


def _section(point: Point, topic: str, style: Style) -> Section:
    source, room = point.quote.article, ROOMS[style]
    who = metadata(point.claimant or "", room.name) or NO_CLAIMANT
    figure = f"“{metadata(point.figure, LONGEST_FIGURE)}”"
    if point.state == "withdrawn":
        figure = f"~~{figure}~~"
    parts = [f"{day(point.day)}{dated_by(point)}"]
    parts += [publisher_of(source, style), *kind_in_words(source.kind)]
    parts.append(link(source.url, room.link))
    notes = [f"{'⚠️' if is_grave else '•'} {escape(words)}" for is_grave, words in notes_on(point, topic)]
    return Section(f"**{who}:** {figure}\n" + " · ".join(parts), notes=tuple(notes))
