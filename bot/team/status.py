"""The pages of ``/status`` and ``/reindex``."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.library.catalogue import DeskStatus
from bot.messages.escaping import metadata
from bot.messages.pages import BODY_SIZES, Book, Page, Section, Style, number_pages, paginate
from bot.messages.words import counted, moment
from bot.team.recent_errors import KnownError
from index import Progress, ReindexReport

MEGABYTE = 1_000_000
# Nobody leafs through more than this, and laying out ten thousand would hold up the event loop.
MOST_FILES = 500
FATES = ("added", "changed", "renamed", "removed")


@dataclass(frozen=True, slots=True)
class HouseStatus:
    """How Caveat is.

    gateway: seconds to Discord and back; not finite before it is known. answered: how long the newest answers took, in
    seconds. memory: bytes held by the process, None where it isn't known. errors: those with an id, the newest first.
    """

    desk: DeskStatus
    gateway: float
    answered: Sequence[float] = ()
    memory: int | None = None
    errors: Sequence[KnownError] = ()


def status_page(status: HouseStatus) -> Page:
    """Say which index answers, how fast, and what went wrong lately."""
    desk, index = status.desk, status.desk.index
    running = f"going on, started by {metadata(desk.reindexing_by, 100)}" if desk.reindexing_by else "none going on"
    gateway = f"{status.gateway * 1000:.0f} ms" if math.isfinite(status.gateway) else "not known yet"
    lines = [
        f"**Articles:** {index.articles:,} with {index.sentences:,} sentences",
        f"**Index:** generation {index.generation}"
        + (f", indexed {moment(desk.indexed_at)}" if desk.indexed_at else ", nothing indexed yet"),
        f"**Model:** {metadata(index.model, 100) or 'none yet'}",
        f"**Re-index:** {running}",
        f"**Answers:** {_speed(status.answered)}",
        f"**Memory:** {f'{status.memory / MEGABYTE:,.0f} MB' if status.memory is not None else 'not known here'}",
        f"**Latency to Discord:** {gateway}",
        f"**Last errors:** {'' if status.errors else 'none since I was started'}",
    ]
    lines += [
        f"- <t:{int(error.at.timestamp())}:R> `{error.id}` {metadata(error.doing, 100)} ({metadata(error.kind, 60)})"
        for error in status.errors
    ]
    return Page("Status", "\n".join(lines), "")


def _speed(seconds: Sequence[float]) -> str:
    if not seconds:
        return "none yet"
    number = f"{len(seconds):,} questions" if len(seconds) > 1 else "question"
    return f"median {quantile(seconds, 0.5):.2f} s, 95 % within {quantile(seconds, 0.95):.2f} s, over the last {number}"


def quantile(values: Sequence[float], share: float) -> float:
    """Return the least of `values` that `share` of them, 0 to 1, do not exceed."""
    return sorted(values)[max(math.ceil(share * len(values)) - 1, 0)]


def running_line(started_by: str, since: datetime) -> str:
    """Say who started the re-index that is going on, and when."""
    return f"A re-index is going on already: {metadata(started_by, 100)} started it {moment(since)}."


def progress_line(step: Progress | None) -> str:
    """Say how far a re-index is."""
    if step is None:
        return "Re-indexing: looking through the folder of articles…"
    return f"Re-indexing: {step.done:,} of {counted(step.total, 'file')}, last {metadata(step.file, 150)}"


def report_book(report: ReindexReport, style: Style) -> Book:
    """Say how a re-index ended: the counts, then every file by what became of it, and why files were skipped."""
    counts = ", ".join(f"{len(files):,} {fate}" for fate, files in _by_fate(report))
    summary = (
        f"{counts}, {report.unchanged:,} unchanged, {len(report.skipped):,} skipped, in {report.seconds:.1f} seconds.\n"
        f"{counted(report.articles, 'article')} with {report.sentences:,} sentences, generation {report.generation}."
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
