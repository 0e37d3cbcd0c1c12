"""The program, run in this process: its exit code is insisted on, what it printed comes back."""

from __future__ import annotations

import pytest

from bot.__main__ import main


def output(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Run the program, insist on its exit code, and return what it printed; it must not have complained."""
    got = main(arguments)
    printed = capsys.readouterr()
    assert (got, printed.err) == (code, "")
    return printed.out


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str, code: int) -> str:
    """Run the program, insist on its exit code, and return its one line on standard error."""
    got = main(arguments)
    printed = capsys.readouterr()
    assert (got, printed.out, printed.err.count("\n")) == (code, "", 1)
    return printed.err
