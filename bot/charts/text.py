"""A topic's figures over time in words: pages for Discord, lines for a terminal.

Each point has with it what the chart can't show: the claimant, the figure in the article's words, the day, the
publisher and the link, and what qualifies it.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.groups import IN_WORDS, gravest_first
from bot.answering.timeline import Point, Timeline
from bot.messages.embeds import ANSWERED, NOT_REPORTED
from bot.messages.escaping import escape, length, metadata, plain_line, shorten
from bot.messages.notes import AT_A_GLANCE, BESIDE, GRAVE
from bot.messages.pages import BODY_SIZES, Book, Page, Section, Style, number_pages, paginate
from bot.messages.source_line import ROOMS, kind_in_words, link
from bot.messages.source_line import day as stamp
from bot.terminal.lines import Line, one_line, wrapped
from bot.terminal.lines import day as written_day
from index import Caveat, IndexState

POINTS_A_PAGE = 8
"""Few enough that the picture above them is still in sight."""
LONGEST_TOPIC = 100
LONGEST_FIGURE, LONGEST_NAME = 200, 60
MOST_OTHERS = 5
TITLE = "Figures: "
NOTHING = "The articles give no figures on this that are sure to count the same thing."
TRY_ASKING = "`/ask` shows the nearest that they report."
NO_CLAIMANT = "No claimant named"
WITHDRAWN = "withdrawn: a correction takes it back"
SUPERSEDED = "revised by the same claimant since"
PLANNED = "planned or expected, not done"
AS_OF, PUBLISHED = "as the article dates it", "as published"
TOLD_ELSEWHERE = frozenset(["attribution", "party", "planned", "superseded", "dated", "unknown_source"])
"""Kinds of caveats that the claimant, the day, the source or the state of a point already tell."""


def title_of(topic: str) -> str:
    """Return the title of what is shown on a topic, escaped; ``topic_in`` reads the topic out of it again."""
    return f"{TITLE}{metadata(topic, LONGEST_TOPIC)}"


def figures_book(timeline: Timeline, style: Style, remark: str = "") -> Book:
    """Return the points, eight a page, the newest first. remark: stands above them, escaped."""
    title = title_of(timeline.topic)
    footer = _footer(timeline.index)
    if not timeline.points:
        body = "\n".join(line for line in (*_opening(timeline), NOTHING, TRY_ASKING) if line)
        return Book((Page(title, body, footer),), style, colour=NOT_REPORTED)
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
    return Book(number_pages(title, bodies, footer), style, colour=ANSWERED)


def _opening(timeline: Timeline) -> Iterator[str]:
    if timeline.read_as is not None:
        yield f"*Read as: {metadata(timeline.read_as, LONGEST_TOPIC)}*"
    for line in _choices(timeline):
        yield f"*{escape(line)}*"


def _choices(timeline: Timeline) -> Iterator[str]:
    """Say what of a topic is shown, where it would hold more than what counts the same."""
    shown = [_named(name) for name in (timeline.whose, timeline.where) if name]
    others = [_named(name) for name in timeline.others[:MOST_OTHERS]]
    if shown and others:
        yield f"Only {' and '.join(shown)} here. Reported too: {', '.join(others)}. Name one to see its figures."
    elif others:
        yield f"Left out, since they may count others: {', '.join(others)}. Name one to see its figures."
    if timeline.total > len(timeline.points):
        yield f"The newest {len(timeline.points)} of {timeline.total} figures."


def _named(name: str) -> str:
    return f"“{shorten(plain_line(name), LONGEST_NAME)}”"


def _section(point: Point, topic: str, style: Style) -> Section:
    source, room = point.quote.article, ROOMS[style]
    who = metadata(point.claimant or "", room.name) or NO_CLAIMANT
    figure = f"“{metadata(point.figure, LONGEST_FIGURE)}”"
    if point.state == "withdrawn":
        figure = f"~~{figure}~~"
    parts = [stamp(point.day)]
    if point.day is not None:
        parts[0] += f", {AS_OF if point.dated_by == 'as_of' else PUBLISHED}"
    parts += [metadata(source.publisher or "", room.name) or "no publisher given", *kind_in_words(source.kind)]
    parts.append(link(source.url, room.link))
    notes = [f"{'⚠️' if is_grave else '•'} {escape(words)}" for is_grave, words in _notes(point, topic)]
    return Section(f"**{who}:** {figure}\n" + " · ".join(parts), notes=tuple(notes))


def _notes(point: Point, topic: str) -> Iterator[tuple[bool, str]]:
    """Yield what qualifies a point, the gravest first, and whether it is grave; not the place that the topic names."""
    states = {"withdrawn": WITHDRAWN, "superseded": SUPERSEDED}
    if point.state in states:
        yield True, states[point.state]
    if point.planned:
        yield True, PLANNED
    if point.place is not None and point.place.casefold() not in topic.casefold():
        yield False, f"place: {_named(point.place)}"
    shown: list[Caveat] = []
    for caveat in gravest_first(point.quote.caveats):
        if caveat.kind not in TOLD_ELSEWHERE and all(caveat.kind != other.kind for other in shown):
            shown.append(caveat)
    for caveat in shown[:AT_A_GLANCE]:
        known = IN_WORDS[caveat.kind]
        words = plain_line(caveat.text) if caveat.start is not None else ""
        # The figure's own words stand above already; a long quotation is not cut, but left to the article.
        is_said = words and words != plain_line(point.figure) and length(words) <= BESIDE
        yield known.gravity >= GRAVE, f"{known.phrase}: “{words}”" if is_said else known.phrase
    if point.copies:
        yield False, f"{point.copies} more article{'' if point.copies == 1 else 's'} of the same origin"


def _footer(index: IndexState) -> str:
    articles = f"{index.articles} article{'' if index.articles == 1 else 's'}"
    return f"From {articles}, generation {index.generation} of the index"


def figures_lines(timeline: Timeline, width: int) -> list[Line]:
    """Return the same as lines for a terminal, at most `width` cells wide but for links."""
    lines = list(wrapped("headline", "", f"{TITLE}{one_line(timeline.topic)}", width))
    if timeline.read_as is not None:
        lines += wrapped("note", "", f"Read as: {one_line(timeline.read_as)}", width)
    for said in _choices(timeline):
        lines += wrapped("note", "", one_line(said), width)
    if not timeline.points:
        lines += wrapped("note", "", NOTHING, width)
    for point in timeline.points:
        lines += [Line("gap", ""), *_point_lines(point, timeline.topic, width)]
    return [*lines, Line("gap", ""), *wrapped("index", "", f"{_footer(timeline.index)}.", width)]


def _point_lines(point: Point, topic: str, width: int) -> Iterator[Line]:
    source = point.quote.article
    claimant = one_line(point.claimant) if point.claimant else NO_CLAIMANT
    day = written_day(point.day)
    if point.day is not None:
        day += f", {AS_OF if point.dated_by == 'as_of' else PUBLISHED}"
    publisher = one_line(source.publisher) if source.publisher else "no publisher given"
    kind = "" if source.kind == "report" else f" ({source.kind})"
    yield from wrapped("quote", "", f"“{one_line(point.figure)}” – {claimant}", width)
    yield from wrapped("source", "    ", f"{day} – {publisher}{kind}", width)
    yield Line("source", f"    {one_line(source.url) if source.url else 'no link given'}")
    for _, words in _notes(point, topic):
        yield from wrapped("group", "    ", one_line(words), width)
