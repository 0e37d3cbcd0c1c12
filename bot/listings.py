"""The pages of ``/sources``, ``/status`` and ``/reindex``."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.catalogue import DeskStatus
from bot.embeds import ROOMS, day, kind_in_words, link
from bot.escaping import metadata
from bot.pages import BODY_SIZES, Book, Page, Section, Style, number_pages, paginate
from index import Article, Progress, ReindexReport

SOURCES_A_PAGE = 10
# Nobody leafs through more than this, and laying out ten thousand would hold up the event loop.
MOST_SOURCES, MOST_FILES = 500, 500
FATES = ("added", "changed", "renamed", "removed")


def sources_book(articles: Sequence[Article], words: str, style: Style) -> Book:
    """Return the articles ten a page; `words` is what they were filtered by."""
    title = f"{_counted(len(articles), 'article')}{_filtered_by(words)}"
    if not articles:
        remedy = "" if words.strip() else "\nSomeone who may manage this server can run `/reindex`."
        return Book((Page("", f"No article{_filtered_by(words)} is indexed.{remedy}", ""),), style)
    listed = articles[:MOST_SOURCES]
    bodies = [
        body
        for first in range(0, len(listed), SOURCES_A_PAGE)
        for body in paginate(
            [Section(_source(article, style)) for article in listed[first : first + SOURCES_A_PAGE]],
            BODY_SIZES[style],
        )
    ]
    footer = f"the newest {MOST_SOURCES}; filter for others" if len(articles) > MOST_SOURCES else ""
    return Book(number_pages(title, bodies, footer), style)


def _filtered_by(words: str) -> str:
    shown = metadata(words, 60)
    return f" for “{shown}”" if shown else ""


def _source(article: Article, style: Style) -> str:
    room = ROOMS[style]
    parts = [metadata(article.publisher or "", room.name) or "no publisher given", day(article.published)]
    parts += [*kind_in_words(article.kind), link(article.url, room.link)]
    return f"**{metadata(article.title, room.title) or 'untitled'}**\n" + " · ".join(parts)


def status_page(status: DeskStatus, latency: float) -> Page:
    """Say which index answers. latency: seconds to Discord's gateway and back; not finite before it is known."""
    index = status.index
    running = f"going on, started by {metadata(status.reindexing_by, 100)}" if status.reindexing_by else "none going on"
    lines = [
        f"**Articles:** {index.articles:,} with {index.sentences:,} sentences",
        f"**Index:** generation {index.generation}"
        + (f", indexed {moment(status.indexed_at)}" if status.indexed_at else ", nothing indexed yet"),
        f"**Model:** {metadata(index.model, 100) or 'none yet'}",
        f"**Re-index:** {running}",
        f"**Latency to Discord:** {f'{latency * 1000:.0f} ms' if math.isfinite(latency) else 'not known yet'}",
    ]
    return Page("Status", "\n".join(lines), "")


def moment(at: datetime) -> str:
    """Return a time stamp that Discord shows as date and time, and as how long ago."""
    return f"<t:{int(at.timestamp())}:f> (<t:{int(at.timestamp())}:R>)"


def running_line(started_by: str, since: datetime) -> str:
    """Say who started the re-index that is going on, and when."""
    return f"A re-index is going on already: {metadata(started_by, 100)} started it {moment(since)}."


def progress_line(step: Progress | None) -> str:
    """Say how far a re-index is."""
    if step is None:
        return "Re-indexing: looking through the folder of articles…"
    return f"Re-indexing: {step.done:,} of {_counted(step.total, 'file')}, last {metadata(step.file, 150)}"


def report_book(report: ReindexReport, style: Style) -> Book:
    """Say how a re-index ended: the counts, then every file by what became of it, and why files were skipped."""
    counts = ", ".join(f"{len(files):,} {fate}" for fate, files in _by_fate(report))
    summary = (
        f"{counts}, {report.unchanged:,} unchanged, {len(report.skipped):,} skipped, in {report.seconds:.1f} seconds.\n"
        f"{_counted(report.articles, 'article')} with {report.sentences:,} sentences, generation {report.generation}."
    )
    sections = [Section(summary), *_files(report)]
    return Book(number_pages("The re-index is done", paginate(sections, BODY_SIZES[style])), style)


def _by_fate(report: ReindexReport) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((fate, getattr(report, fate)) for fate in FATES)


def _files(report: ReindexReport) -> Iterator[Section]:
    for fate, files in _by_fate(report):
        if files:
            yield _listed(fate, [metadata(file, 200) for file in files[:MOST_FILES]], len(files))
    if report.skipped:
        listed = report.skipped[:MOST_FILES]
        lines = [f"{metadata(one.file, 200)}: {metadata(one.reason, 300)}" for one in listed]
        yield _listed("skipped", lines, len(report.skipped))


def _listed(fate: str, lines: list[str], number: int) -> Section:
    more = [f"and {number - len(lines):,} more"] if number > len(lines) else []
    head = f"**{fate.capitalize()}**"
    return Section(head, notes=(*lines, *more), continued=f"{head}, continued")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
