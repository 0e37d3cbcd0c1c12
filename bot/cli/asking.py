"""The commands that answer: ask, why, figures, check-text."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.answerer import LONGEST_QUESTION, Answerer
from bot.answering.scope import Scope
from bot.answering.serialising import answer_as_json
from bot.answering.types import Answer, Request
from bot.charts.file import write_chart
from bot.charts.lines import figures_lines
from bot.checking.lines import check_lines
from bot.checking.wording import LONGEST_MESSAGE, complaint, message_text
from bot.cli.session import AsJson, Exit, Session, app, readable, with_an_index
from bot.json_lines import json_line
from bot.library import catalogue
from bot.library.days import DayError
from bot.library.narrowing import SourceError, Wanted, narrowed
from bot.receipts import as_typed
from bot.settings import Settings, SettingsError
from bot.terminal.bug_reports import keep_trace
from bot.terminal.lines import one_line
from index import CaveatError

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
    wanted = Wanted(*(readable(one) for one in (source, since, as_of)))
    answerer = with_an_index(context.obj)
    scope = _narrowed(wanted, context.obj.settings)
    request = Request(
        "",
        tuple(readable(one) for one in after or ()),
        scope.as_of,
        explained=explained,
        source=scope.source,
        since=scope.since,
    )
    if question is not None:
        answer = answerer.ask(replace(request, question=readable(" ".join(question))))
        _print_answer(answer, as_json, context.obj)
        return Exit.DONE if answer.status == "answered" else Exit.NOT_REPORTED
    for number, line in enumerate(sys.stdin.buffer):
        asked = line.decode("utf-8", "replace").strip("\ufeff\r\n")
        if not as_json:
            context.obj.printer.line(f"{chr(10) if number else ''}> {one_line(asked[:LONGEST_QUESTION])}\n")
        _print_answer(_answer_or_excuse(answerer, replace(request, question=asked), context.obj), as_json, context.obj)
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


def _print_answer(answer: Answer, as_json: bool, session: Session) -> None:
    if as_json:
        session.printer.line(json_line(answer_as_json(answer)))
    else:
        session.printer.answer(answer)


@app.command()
def why(
    context: typer.Context,
    receipt: Annotated[str, typer.Argument(metavar="ID", help="The id in the last line of the answer.")],
    as_json: AsJson = False,
) -> int:
    """Show an answer again as it was given, and how it came about."""
    _print_answer(Answerer(context.obj.settings).ask_again(as_typed(readable(receipt))), as_json, context.obj)
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
    answerer = with_an_index(context.obj)
    found = answerer.figures(readable(" ".join(topic)))
    if as_json:
        context.obj.printer.line(json_line(asdict(found)))
    else:
        context.obj.printer.lines(figures_lines(found, context.obj.printer.out.width))
    if png is not None and found.points:
        write_chart(found, png)
    elif png is not None:
        context.obj.printer.remark(f"there is nothing to draw: {png} was not written")
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
    written = readable(" ".join(text)) if text else _typed_in(4 * LONGEST_MESSAGE + 4)
    said = message_text(written, {})
    if (line := complaint(said)) is not None:
        raise CaveatError("caveat check-text", line.rstrip("."), "Give it the words of a message")
    found = with_an_index(context.obj).check(said)
    if as_json:
        context.obj.printer.line(json_line({"text": said, **asdict(found)}))
    else:
        context.obj.printer.lines(check_lines(found, context.obj.printer.out.width))
    is_borne_out = all(one.standing == "reported" for one in found.checked)
    return Exit.DONE if is_borne_out else Exit.NOT_REPORTED


def _typed_in(most: int) -> str:
    """Return what stands on standard input, at most so many bytes; what is no text in it is replaced."""
    return sys.stdin.buffer.read(most).decode("utf-8", "replace").removeprefix("\ufeff")
