"""A topic's figures over time in words, for pages and lines alike: what is shown of it, and what qualifies a point.

Each point has with it what the chart can't show: the claimant, the figure in the article's words, the day, the
publisher and the link, and what qualifies it.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.groups import IN_WORDS, gravest_first
from bot.answering.timeline import Point, Timeline
from bot.messages.escaping import length, plain_line, shorten
from bot.messages.notes import AT_A_GLANCE, BESIDE, GRAVE
from index import Caveat, IndexState

LONGEST_NAME = 60
MOST_OTHERS = 5
TITLE = "Figures: "
NOTHING = "The articles give no figures on this that are sure to count the same thing."
NO_CLAIMANT = "No claimant named"
WITHDRAWN = "withdrawn: a correction takes it back"
SUPERSEDED = "revised by the same claimant since"
PLANNED = "planned or expected, not done"
AS_OF, PUBLISHED = "as the article dates it", "as published"
TOLD_ELSEWHERE = frozenset(["attribution", "party", "planned", "superseded", "dated", "unknown_source"])
"""Kinds of caveats that the claimant, the day, the source or the state of a point already tell."""


def choices(timeline: Timeline) -> Iterator[str]:
    """Say what of a topic is shown, where it would hold more than what counts the same."""
    shown = [named(name) for name in (timeline.whose, timeline.where) if name]
    others = [named(name) for name in timeline.others[:MOST_OTHERS]]
    if shown and others:
        yield f"Only {' and '.join(shown)} here. Reported too: {', '.join(others)}. Name one to see its figures."
    elif others:
        yield f"Left out, since they may count others: {', '.join(others)}. Name one to see its figures."
    if timeline.total > len(timeline.points):
        yield f"The newest {len(timeline.points)} of {timeline.total} figures."


def named(name: str) -> str:
    """Return a name in quotation marks, on one line and of a bearable length."""
    return f"“{shorten(plain_line(name), LONGEST_NAME)}”"


def dated_by(point: Point) -> str:
    """Return what the day of a point is, to follow it; nothing where it has none."""
    return "" if point.day is None else f", {AS_OF if point.dated_by == 'as_of' else PUBLISHED}"


def notes_on(point: Point, topic: str) -> Iterator[tuple[bool, str]]:
    """Yield what qualifies a point, the gravest first, and whether it is grave; not the place that the topic names."""
    states = {"withdrawn": WITHDRAWN, "superseded": SUPERSEDED}
    if point.state in states:
        yield True, states[point.state]
    if point.planned:
        yield True, PLANNED
    if point.place is not None and point.place.casefold() not in topic.casefold():
        yield False, f"place: {named(point.place)}"
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


def footer(index: IndexState) -> str:
    """Return from how many articles a timeline is, and of which generation."""
    articles = f"{index.articles} article{'' if index.articles == 1 else 's'}"
    return f"From {articles}, generation {index.generation} of the index"
