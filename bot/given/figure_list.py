"""*All figures*: for each figure its claimant, the day it held, the publisher and the origin, newest first. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.groups import IN_WORDS, gravest_first
from bot.answering.side_by_side import ReportedFigure
from bot.answering.types import Answer, Source
from bot.messages.embeds import scope_line
from bot.messages.escaping import escape, length, metadata, plain_line
from bot.messages.notes import AT_A_GLANCE, GRAVE
from bot.messages.pages import BODY_SIZES, Book, Section, Style, number_pages, paginate
from bot.messages.source_line import ROOMS, day, parts_of
from index import Caveat

NO_FIGURES = "The articles give no figure for this."
PLANNED = "planned or expected"
CORRECTED = "since corrected or withdrawn by its publisher"
UNSAID = "Where no day stands, none is given; where no origin stands, it is the publisher's own, as far as can be told."
"""Said once: below every figure it would hide what differs."""
LONGEST_SCOPE = 80
COUNTED_OTHERWISE = "the article says what is counted"
MOST_COPIES = 3


def figures_book(answer: Answer, figures: Sequence[ReportedFigure], style: Style) -> Book:
    """Return the figures for the question of `answer`, as many a page as fit."""
    only = scope_line(answer)
    above = [
        f"*For: {metadata(answer.read_as or answer.question, 300)}*",
        *([f"*{only}*"] if only else []),
        *([f"-# {UNSAID}"] if figures else []),
    ]
    sections = [Section("\n".join(above)), *(_entry(figure, style) for figure in figures)]
    if not figures:
        sections.append(Section(NO_FIGURES))
    return Book(number_pages("All figures", paginate(sections, BODY_SIZES[style]), "newest first"), style)


def _entry(one: ReportedFigure, style: Style) -> Section:
    notes = (*_held(one), _published(one, style), *_origin(one, style), *_caveats(one))
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


def _held(one: ReportedFigure) -> list[str]:
    """Return whether it is planned and the day for which it holds, on one line, or nothing where neither is so."""
    stage = [PLANNED] if one.figure.stage == "planned" else []
    held = [f"for {day(one.figure.as_of)}"] if one.figure.as_of else []
    return [", ".join([*stage, *held])] if stage or held else []


def _published(one: ReportedFigure, style: Style) -> str:
    """Return who published it and when; a mention of the kind where it is no report."""
    return "published: " + " · ".join(parts_of(one.source, style))


def _origin(one: ReportedFigure, style: Style) -> list[str]:
    """Return whose story it is, where it is another's, and who else has it; on one line, or nothing."""
    origin = [] if one.origin is None else [f"origin: the story of {_outlet(one.origin, style)}"]
    if one.copies:
        names = ", ".join(_outlet(copy, style) for copy in one.copies[:MOST_COPIES])
        more = f" and {len(one.copies) - MOST_COPIES} more" if len(one.copies) > MOST_COPIES else ""
        origin.append(f"also in {names}{more}")
    return ["; ".join(origin)] if origin else []


def _outlet(source: Source, style: Style) -> str:
    return metadata(source.publisher or source.title, ROOMS[style].name) or "an article without a publisher"


def _caveats(one: ReportedFigure) -> list[str]:
    """Return the gravest caveats as phrases, on one line; the words that they stand on are in the article."""
    kinds = {caveat.kind: caveat for caveat in reversed(gravest_first(one.caveats))}
    if one.source.kind == "correction" and not one.corrected:
        # It is what stands since, and not what was corrected.
        kinds.pop("superseded", None)
    shown = [caveat for caveat in gravest_first(kinds.values()) if _gravity(caveat) > IN_WORDS["attribution"].gravity]
    if not shown:
        return []
    sign = "⚠️" if _gravity(shown[0]) >= GRAVE else "•"
    return [f"{sign} " + " · ".join(_in_short(caveat) for caveat in shown[:AT_A_GLANCE])]


def _gravity(caveat: Caveat) -> int:
    return IN_WORDS[caveat.kind].gravity


def _in_short(caveat: Caveat) -> str:
    """Return the phrase; what is counted means nothing without the article's words, so they stand with it."""
    phrase = IN_WORDS[caveat.kind].phrase
    if caveat.kind != "scope":
        return phrase
    words = plain_line(caveat.text)
    return f"{phrase}: “{escape(words)}”" if words and length(words) <= LONGEST_SCOPE else COUNTED_OTHERWISE
