from __future__ import annotations

import io

from rich.console import Console

from bot.terminal.reindex_display import progress_display
from index import Progress


def shown(steps: list[Progress], *, terminal: bool) -> str:
    written = io.StringIO()
    with progress_display(Console(file=written, force_terminal=terminal, width=80)) as show:
        for step in steps:
            show(step)
    return written.getvalue()


def test_a_terminal_gets_a_bar() -> None:
    written = shown([Progress(3, 12, "[bold]troops.md")], terminal=True)
    assert "3/12" in written
    assert "[bold]troops.md" in written


def test_a_log_gets_plain_lines() -> None:
    assert shown([Progress(1, 2, "a.md"), Progress(2, 2, "b.md")], terminal=False) == "1/2 a.md\n2/2 b.md\n"


def test_a_log_gets_few_lines_however_many_files_there_are() -> None:
    lines = shown([Progress(done, 1000, "a.md") for done in range(1, 1001)], terminal=False).splitlines()
    assert (len(lines), lines[-1]) == (21, "1000/1000 a.md")


def test_no_escape_in_the_name_of_a_file_reaches_a_log() -> None:
    assert shown([Progress(1, 1, "a\x1b[31m\nb.md")], terminal=False) == "1/1 a[31m b.md\n"
