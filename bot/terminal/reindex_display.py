"""How a re-index shows how far it is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from bot.terminal.lines import one_line
from index import Progress

# However many files there are, a log gets about this many lines.
PLAIN_LINES = 20


@contextmanager
def progress_display(console: Console) -> Iterator[Callable[[Progress], None]]:
    """Give a function that shows one step of a re-index on `console`."""
    if not console.is_terminal:
        yield lambda step: _plain(console, step)
        return
    # transient: the summary takes the bar's place. markup=False: a file's name may hold square brackets.
    columns = (
        TextColumn("indexing"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[file]}", markup=False),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, file="")

        def show(step: Progress) -> None:
            bar.update(task, total=step.total, completed=step.done, file=one_line(step.file))

        yield show


def _plain(console: Console, step: Progress) -> None:
    if step.done == 1 or step.done * PLAIN_LINES // step.total != (step.done - 1) * PLAIN_LINES // step.total:
        console.file.write(f"{step.done}/{step.total} {one_line(step.file)}\n")
        console.file.flush()
