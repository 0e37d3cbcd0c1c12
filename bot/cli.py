"""The commands of ``caveat``: what each takes, prints and exits with.

Exit codes: 0 answered or done, 3 not reported, 2 wrong use, 1 failure, 130 interrupted. Nothing heavy is imported here:
``--help``, ``sources``, ``status`` and ``export`` know neither torch nor spaCy nor Discord.
"""

from __future__ import annotations

import os
import sys
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer

from bot import __version__
from bot.answerer import LONGEST_QUESTION, Answerer
from bot.answering.scope import Scope
from bot.answering.serialising import answer_as_json
from bot.answering.types import Answer, Request
from bot.charts.file import write_chart
from bot.checking.lines import check_lines
from bot.checking.wording import LONGEST_MESSAGE, complaint, message_text
from bot.library import catalogue
from bot.library.days import DayError
from bot.library.narrowing import SourceError, Wanted, narrowed
from bot.receipts import as_typed
from bot.settings import ENV_FILE, Settings, SettingsError, load_settings, require_token
from bot.terminal.bug_reports import keep_trace, log_to_data_folder
from bot.terminal.json_lines import Failed, article_fields, event_line, json_line
from bot.terminal.printing import Printer, report_lines, sources_table, status_lines
from bot.terminal.reindex_display import progress_display
from bot.terminal.terminal import one_line
from index import CaveatError, Progress


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
    """One run of the program: the options before the command, and the settings, read when first needed."""

    env_file: Path = ENV_FILE
    debug: bool = False
    loaded_settings: Settings | None = None

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
printer = Printer()
AsJson = Annotated[bool, typer.Option("--json", metavar="", help="Print JSON, one object a line.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        printer.line(f"caveat {__version__}")
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


EXAMPLES = """
[bold]Examples[/bold]

caveat ask "how many North Korean troops?"

caveat ask --json "how many North Korean troops?" | jq .headline

caveat ask --json < questions.txt > answers.jsonl

Exit codes: 0 answered, 3 not reported, 2 wrong use, 1 failure. A batch from standard input ends with 0.
"""


@app.command(epilog=EXAMPLES)
def ask(  # noqa: PLR0913, PLR0917 - an option each
    context: typer.Context,
    question: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUESTION", help="Without one, standard input is read."),
    ] = None,
    as_json: AsJson = False,
    after: Annotated[
        list[str] | None,
        typer.Option(metavar="QUESTION", help="A question that this one follows up; may be given several times."),
    ] = None,
    source: Annotated[
        str, typer.Option(metavar="NAME", help="Ask the articles of this publisher alone, or this one article.")
    ] = "",
    since: Annotated[
        str, typer.Option(metavar="DATE", help="Leave out what was published before this day: 2024-10-25, 25 October.")
    ] = "",
    as_of: Annotated[str, typer.Option(metavar="DATE", help="Leave out what was published after this day.")] = "",
    explained: Annotated[
        bool, typer.Option("--explain", metavar="", help="Show how the answer came about: scores and cues.")
    ] = False,
) -> int:
    """Answer a question, or one question a line from standard input."""
    if question is None and (sys.stdin is None or sys.stdin.isatty()):
        raise SettingsError("caveat ask", "there is no question", 'Try caveat ask "how many North Korean troops?"')
    wanted = Wanted(*(_readable(one) for one in (source, since, as_of)))
    answerer = _with_an_index(context.obj.settings)
    scope = _narrowed(wanted, context.obj.settings)
    request = Request(
        "",
        tuple(_readable(one) for one in after or ()),
        scope.as_of,
        explained=explained,
        source=scope.source,
        since=scope.since,
    )
    if question is not None:
        answer = answerer.ask(replace(request, question=_readable(" ".join(question))))
        _print_answer(answer, as_json)
        return Exit.DONE if answer.status == "answered" else Exit.NOT_REPORTED
    for number, line in enumerate(sys.stdin.buffer):
        asked = line.decode("utf-8", "replace").strip("\ufeff\r\n")
        if not as_json:
            printer.line(f"{chr(10) if number else ''}> {one_line(asked[:LONGEST_QUESTION])}\n")
        _print_answer(_answer_or_excuse(answerer, replace(request, question=asked), context.obj), as_json)
    return Exit.DONE


def _narrowed(wanted: Wanted, settings: Settings) -> Scope:
    """Return which articles are asked; a source or day that can't be meant is wrong use."""
    articles = catalogue.read_articles(settings.data_dir) if wanted else []
    try:
        return narrowed(wanted, articles, datetime.now(UTC).date())
    except (DayError, SourceError) as error:
        raise SettingsError(f"--{error.where.replace('_', '-')}", error.problem, error.remedy) from None


def _answer_or_excuse(answerer: Answerer, request: Request, session: Session) -> Answer:
    """Answer one question of a batch; a fault of ours is its answer, so that the others get theirs, in order."""
    try:
        return answerer.ask(request)
    except CaveatError:
        # It is about the index or the model, and every other question would meet it.
        raise
    except Exception as error:  # noqa: BLE001  (a bug of ours ends no batch)
        line = keep_trace(error, session.loaded_settings, debug=session.debug)
        return answerer.refuse(request.question, f"{line[0].upper()}{line[1:]}.")


def _print_answer(answer: Answer, as_json: bool) -> None:
    if as_json:
        printer.line(json_line(answer_as_json(answer)))
    else:
        printer.answer(answer)


@app.command()
def why(
    context: typer.Context,
    receipt: Annotated[str, typer.Argument(metavar="ID", help="The id in the last line of the answer.")],
    as_json: AsJson = False,
) -> int:
    """Show an answer again as it was given, and how it came about."""
    _print_answer(Answerer(context.obj.settings).ask_again(as_typed(_readable(receipt))), as_json)
    return Exit.DONE


@app.command()
def figures(
    context: typer.Context,
    topic: Annotated[list[str], typer.Argument(metavar="TOPIC", help="What is counted: North Korean troops.")],
    as_json: AsJson = False,
    png: Annotated[
        Path | None, typer.Option("--png", metavar="FILE", help="Write the chart into this file, a PNG.")
    ] = None,
) -> int:
    """Show what the articles count on a topic over time."""
    answerer = _with_an_index(context.obj.settings)
    found = answerer.figures(_readable(" ".join(topic)))
    if as_json:
        printer.line(json_line(asdict(found)))
    else:
        printer.figures(found)
    if png is not None and found.points:
        write_chart(found, png)
    elif png is not None:
        printer.remark(f"there is nothing to draw: {png} was not written")
    return Exit.DONE if found.points else Exit.NOT_REPORTED


@app.command("check-text")
def check_text(
    context: typer.Context,
    text: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help="Without one, standard input is read, all of it.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Check each claim of a message against the articles."""
    if text is None and (sys.stdin is None or sys.stdin.isatty()):
        raise SettingsError("caveat check-text", "there is no text", "Give it as an argument, or on standard input")
    # One character more than is looked at tells that there are too many; each takes four bytes at most.
    written = _readable(" ".join(text)) if text else _typed_in(4 * LONGEST_MESSAGE + 4)
    said = message_text(written, {})
    if (line := complaint(said)) is not None:
        raise CaveatError("caveat check-text", line.rstrip("."), "Give it the words of a message")
    found = _with_an_index(context.obj.settings).check(said)
    if as_json:
        printer.line(json_line({"text": said, **asdict(found)}))
    else:
        printer.lines(check_lines(found, printer.out.width))
    is_borne_out = all(one.standing == "reported" for one in found.checked)
    return Exit.DONE if is_borne_out else Exit.NOT_REPORTED


def _typed_in(most: int) -> str:
    """Return what stands on standard input, at most so many bytes; what is no text in it is replaced."""
    return sys.stdin.buffer.read(most).decode("utf-8", "replace").removeprefix("\ufeff")


def _with_an_index(settings: Settings) -> Answerer:
    """Return what answers; where nothing is indexed yet, read the articles first and say so."""
    answerer = Answerer(settings)
    if answerer.is_empty():
        printer.remark(f"nothing is indexed yet: reading the articles in {settings.articles_dir}")
        with progress_display(printer.err) as show:
            answerer.build_index(show)
    return answerer


def _readable(argument: str) -> str:
    """Replace the bytes of an argument that are not text (Python keeps them as halves of surrogate pairs)."""
    return os.fsencode(argument).decode("utf-8", "replace")


@app.command()
def reindex(
    context: typer.Context,
    as_json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", metavar="", help="Say nothing when nothing has changed.")] = False,
    background: Annotated[bool, typer.Option("--background", hidden=True, help="Give way to other programs.")] = False,
) -> int:
    """Bring the index up to date with the folder of articles."""
    settings: Settings = context.obj.settings
    if background:
        os.nice(10)
    answerer = Answerer(settings)
    if as_json:
        return _reindex_as_json(answerer)
    with progress_display(printer.err) as show:
        report = answerer.build_index(show)
    changed = report.added or report.changed or report.renamed or report.removed or report.embedded
    if changed or not quiet:
        for line in report_lines(report):
            printer.line(line)
    return Exit.DONE


def _reindex_as_json(answerer: Answerer) -> int:
    def show(step: Progress) -> None:
        printer.line(event_line(step))

    try:
        report = answerer.build_index(show)
    except CaveatError as error:
        printer.line(event_line(Failed(" ".join(str(error).split()))))
        return Exit.FAILURE
    printer.line(event_line(report))
    return Exit.DONE


@app.command()
def sources(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="FILTER", help="Words in title, publisher, file or author.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """List the articles of the index, newest first."""
    articles = catalogue.matching(catalogue.read_articles(context.obj.settings.data_dir), " ".join(words or ()))
    if as_json:
        for article in articles:
            printer.line(json_line({name: value for name, value in article_fields(article).items() if name != "text"}))
    elif articles:
        printer.table(sources_table(articles))
    else:
        printer.line("No article of that kind is indexed." if words else "Nothing is indexed yet: run caveat reindex.")
    return Exit.DONE


@app.command()
def status(context: typer.Context, as_json: AsJson = False) -> int:
    """Say what is indexed, from where, and with which model."""
    settings: Settings = context.obj.settings
    state, indexed_at = catalogue.read_state(settings.data_dir)
    found = catalogue.DeskStatus(state, settings.articles_dir, settings.data_dir, indexed_at, None)
    if as_json:
        folders = {"articles_dir": str(found.articles_dir), "data_dir": str(found.data_dir)}
        at = indexed_at.isoformat() if indexed_at else None
        printer.line(json_line({"index": asdict(state), **folders, "indexed_at": at}))
    else:
        for line in status_lines(found):
            printer.line(line)
    return Exit.DONE


@app.command()
def export(context: typer.Context) -> int:
    """Print every article of the index with its text as JSON, one object a line."""
    for article in catalogue.read_articles(context.obj.settings.data_dir):
        printer.line(json_line(article_fields(article)))
    return Exit.DONE


@app.command()
def check(context: typer.Context, as_json: AsJson = False) -> int:
    """Look whether all that Caveat needs is there, and say what to do where it is not."""
    from bot.checkup.checkup import findings

    worst = Exit.DONE
    for found in findings(context.obj.env_file):
        if as_json:
            printer.line(json_line(asdict(found)))
        else:
            remedy = f". {one_line(found.remedy)}" if found.remedy else ""
            printer.line(f"{found.level:<9}{found.what:<10}{one_line(found.says)}{remedy}")
        if found.level == "error":
            worst = Exit.FAILURE
    return worst


@app.command()
def bot(context: typer.Context) -> int:
    """Start the Discord bot."""
    settings: Settings = context.obj.settings
    require_token(settings)
    from bot.client import run_bot

    return run_bot(settings)
