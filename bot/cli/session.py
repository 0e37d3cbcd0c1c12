"""What every command shares: exit codes, the options before the command, the settings, and what prints."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer

from bot import __version__
from bot.answerer import Answerer
from bot.settings import ENV_FILE, Settings, load_settings
from bot.terminal.bug_reports import log_to_data_folder
from bot.terminal.printing import Printer
from bot.terminal.reindex_display import progress_display


class Exit(IntEnum):
    """What a script can tell from the exit code."""

    DONE = 0
    FAILURE = 1
    WRONG_USE = 2
    NOT_REPORTED = 3
    PIPE_CLOSED = 141
    INTERRUPTED = 130


@dataclass
class Session:
    """One run of the program: what prints, the options before the command, the settings, read when first needed."""

    env_file: Path = ENV_FILE
    debug: bool = False
    loaded_settings: Settings | None = None
    printer: Printer = field(default_factory=Printer)

    @property
    def settings(self) -> Settings:
        """The settings; raise ``SettingsError`` for a wrong one."""
        if self.loaded_settings is None:
            self.loaded_settings = load_settings(self.env_file)
            log_to_data_folder(self.loaded_settings, debug=self.debug)
        return self.loaded_settings


app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Answers from a folder of articles, in the sources' own words and with every qualification.",
)
AsJson = Annotated[bool, typer.Option("--json", metavar="", help="Print JSON, one object a line.")]


def _print_version(context: typer.Context, wanted: bool) -> None:
    if wanted:
        context.obj.printer.line(f"caveat {__version__}")
        raise typer.Exit


@app.callback()
def caveat(
    context: typer.Context,
    env_file: Annotated[Path, typer.Option(metavar="FILE", help="Read settings from this file.")] = ENV_FILE,
    debug: Annotated[bool, typer.Option("--debug", metavar="", help="Show the trace of a failure.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", metavar="", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take the options that stand before the command."""
    session: Session = context.obj
    session.env_file = env_file
    session.debug = debug


def with_an_index(session: Session) -> Answerer:
    """Return what answers; where nothing is indexed yet, read the articles first and say so."""
    answerer = Answerer(session.settings)
    if answerer.is_empty():
        session.printer.remark(f"nothing is indexed yet: reading the articles in {session.settings.articles_dir}")
        with progress_display(session.printer.err) as show:
            answerer.build_index(show)
    return answerer


def readable(argument: str) -> str:
    """Replace the bytes of an argument that are not text (Python keeps them as halves of surrogate pairs)."""
    return os.fsencode(argument).decode("utf-8", "replace")
