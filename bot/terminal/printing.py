"""Standard output and standard error: everything that ``caveat`` says goes through here."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.answering.types import Answer
from bot.library.catalogue import DeskStatus
from bot.terminal.explanation import explanation_lines
from bot.terminal.lines import Line, answer_lines, one_line, styled
from index import Article, CaveatError, ReindexReport

FILES_NAMED = 20


class Printer:
    """Prints without markup: what is in square brackets in an article is text."""

    @cached_property
    def out(self) -> Console:
        """Standard output, in colour on a terminal."""
        return Console(file=sys.stdout, markup=False, highlight=False, emoji=False)

    @cached_property
    def err(self) -> Console:
        """Standard error, likewise."""
        return Console(file=sys.stderr, markup=False, highlight=False, emoji=False)

    def line(self, text: str) -> None:
        """Print `text` as it is, at once: a program may be waiting for this line before it asks the next question."""
        with _refused_output():
            sys.stdout.write(f"{text}\n")
            sys.stdout.flush()

    def answer(self, answer: Answer) -> None:
        """Print an answer for a person."""
        lines = answer_lines(answer, self.out.width)
        if answer.explain is not None:
            lines += explanation_lines(answer.explain, self.out.width)
        self.lines(lines)

    def lines(self, lines: Iterable[Line]) -> None:
        """Print lines for a person, in colour on a terminal."""
        with _refused_output():
            self.out.print(styled(lines), soft_wrap=True, end="")

    def table(self, table: Table) -> None:
        """Print a table for a person."""
        with _refused_output():
            self.out.print(table)

    def remark(self, text: str) -> None:
        """Say something beside the result, on standard error, in one line."""
        sys.stderr.write(f"caveat: {one_line(text)}\n")
        sys.stderr.flush()


def give_up_output() -> None:
    """Let what is still to be printed go nowhere: Python tries once more when it ends, and would complain."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextlib.contextmanager
def _refused_output() -> Iterator[None]:
    """Turn a full disk under standard output into an error of one line; a closed pipe is for the caller to judge."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up_output()
        raise CaveatError(
            "standard output", error.strerror or "it can't be written to", "Nothing more was printed"
        ) from None


def sources_table(articles: Sequence[Article]) -> Table:
    """Return a table of articles; what a file does not say is a dash."""
    table = Table(box=None, pad_edge=False)
    for heading in ("published", "publisher", "title", "file"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "published")
    for article in articles:
        published = article.published.isoformat() if article.published else "–"
        cells = (published, article.publisher or "–", article.title, article.file)
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table


def status_lines(status: DeskStatus) -> list[str]:
    """Return what ``caveat status`` says."""
    at = f", indexed {status.indexed_at:%Y-%m-%d %H:%M} UTC" if status.indexed_at else ""
    return [
        f"articles    {status.index.articles} from {one_line(str(status.articles_dir))}",
        f"sentences   {status.index.sentences}",
        f"index       generation {status.index.generation}{at}, in {one_line(str(status.data_dir))}",
        f"model       {one_line(status.index.model) or 'none yet'}",
    ]


def report_lines(report: ReindexReport) -> Iterator[str]:
    """Return what ``caveat reindex`` ends with: the counts in one line, the files and reasons after it."""
    by_fate = {
        "added": report.added,
        "changed": report.changed,
        "renamed": report.renamed,
        "removed": report.removed,
    }
    counts = ", ".join(f"{fate} {len(files)}" for fate, files in by_fate.items())
    yield f"{counts}, unchanged {report.unchanged}, skipped {len(report.skipped)}, in {report.seconds:.1f} seconds"
    for fate, files in by_fate.items():
        yield from (f"  {fate} {one_line(file)}" for file in files[:FILES_NAMED])
        if len(files) > FILES_NAMED:
            yield f"  {fate} {len(files) - FILES_NAMED} more"
    yield from (f"  skipped {one_line(skipped.file)}: {one_line(skipped.reason)}" for skipped in report.skipped)
