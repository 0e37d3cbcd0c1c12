"""*All figures*: for each figure its claimant, the day it held, the publisher and the origin, newest first. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.groups import IN_WORDS, gravest_first
from bot.answering.side_by_side import ReportedFigure
from bot.answering.types import Answer, Source
from bot.messages.embeds import AT_A_GLANCE, GRAVE, ROOMS, day, kind_in_words, link, scope_line
from bot.messages.escaping import metadata
from bot.messages.pages import BODY_SIZES, Book, Section, Style, number_pages, paginate

NO_FIGURES = "The articles give no figure for this."
PLANNED = "planned or expected"
CORRECTED = "since corrected or withdrawn by its publisher"
OWN_STORY = "origin: its own reporting, as far as can be told"
MOST_COPIES = 3


def figures_book(answer: Answer, figures: Sequence[ReportedFigure], style: Style) -> Book:
    """Return the figures for the question of `answer`, as many a page as fit."""
    asked = f"*For: {metadata(answer.read_as or answer.question, 300)}*"
    only = scope_line(answer)
    sections = [Section(asked, notes=(f"*{only}*",) if only else ()), *(_entry(figure, style) for figure in figures)]
    if not figures:
        sections.append(Section(NO_FIGURES))
    return Book(number_pages("All figures", paginate(sections, BODY_SIZES[style]), "newest first"), style)


def _entry(one: ReportedFigure, style: Style) -> Section:
    notes = (_held(one), _published(one, style), _origin(one, style), *_caveats(one))
    return Section(_figure(one, style), notes=notes)


def _figure(one: ReportedFigure, style: Style) -> str:
    """Return the figure and who says so; a reader who hears the page is told what is crossed out."""
    words = f"**“{metadata(one.figure.text, ROOMS[style].name)}”**"
    figure = f"~~{words}~~ ({CORRECTED})" if one.corrected else words
    return f"{figure} – {_claimant(one, style)}"


def _claimant(one: ReportedFigure, style: Style) -> str:
    if one.claimant is not None and (name := metadata(one.claimant, ROOMS[style].name)):
        return name
    said = metadata(one.said or "", ROOMS[style].name)
    return f"“{said}”" if said else "nobody is named who says so"


def _held(one: ReportedFigure) -> str:
    stage = f"{PLANNED}, " if one.figure.stage == "planned" else ""
    held = f"for {day(one.figure.as_of)}" if one.figure.as_of else "no day given for which it holds"
    return f"{stage}{held}"


def _published(one: ReportedFigure, style: Style) -> str:
    """Return who published it and when; a mention of the kind where it is no report."""
    room, source = ROOMS[style], one.source
    parts = [metadata(source.publisher or "", room.name) or "no publisher given", day(source.published)]
    return "published: " + " · ".join([*parts, *kind_in_words(source.kind), link(source.url, room.link)])


def _origin(one: ReportedFigure, style: Style) -> str:
    origin = OWN_STORY if one.origin is None else f"origin: the story of {_outlet(one.origin, style)}"
    if not one.copies:
        return origin
    names = ", ".join(_outlet(copy, style) for copy in one.copies[:MOST_COPIES])
    more = f" and {len(one.copies) - MOST_COPIES} more" if len(one.copies) > MOST_COPIES else ""
    return f"{origin}; also in {names}{more}"


def _outlet(source: Source, style: Style) -> str:
    return metadata(source.publisher or source.title, ROOMS[style].name) or "an article without a publisher"


def _caveats(one: ReportedFigure) -> list[str]:
    """Return the gravest caveats as phrases, on one line; the words that they stand on are in the article."""
    phrases = dict.fromkeys(IN_WORDS[caveat.kind] for caveat in gravest_first(one.caveats))
    shown = [phrase for phrase in phrases if phrase.gravity > IN_WORDS["attribution"].gravity][:AT_A_GLANCE]
    if not shown:
        return []
    sign = "⚠️" if shown[0].gravity >= GRAVE else "▫️"
    return [f"{sign} " + " · ".join(phrase.phrase for phrase in shown)]
