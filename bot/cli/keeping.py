"""The commands that keep Caveat running: reindex, sources, status, export, check, bot."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import Annotated

import typer

from bot.answerer import Answerer
from bot.cli.session import AsJson, Exit, app
from bot.json_lines import Failed, article_fields, event_line, json_line
from bot.library import catalogue
from bot.settings import Settings, require_token
from bot.terminal.lines import one_line
from bot.terminal.printing import Printer, report_lines, sources_table, status_lines
from bot.terminal.reindex_display import progress_display
from index import CaveatError, Progress


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
        return _reindex_as_json(answerer, context.obj.printer)
    with progress_display(context.obj.printer.err) as show:
        report = answerer.build_index(show)
    changed = report.added or report.changed or report.renamed or report.removed or report.embedded
    if changed or not quiet:
        for line in report_lines(report):
            context.obj.printer.line(line)
    return Exit.DONE


def _reindex_as_json(answerer: Answerer, printer: Printer) -> int:
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
            context.obj.printer.line(
                json_line({name: value for name, value in article_fields(article).items() if name != "text"})
            )
    elif articles:
        context.obj.printer.table(sources_table(articles))
    else:
        context.obj.printer.line(
            "No article of that kind is indexed." if words else "Nothing is indexed yet: run caveat reindex."
        )
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
        context.obj.printer.line(json_line({"index": asdict(state), **folders, "indexed_at": at}))
    else:
        for line in status_lines(found):
            context.obj.printer.line(line)
    return Exit.DONE


@app.command()
def export(context: typer.Context) -> int:
    """Print every article of the index with its text as JSON, one object a line."""
    for article in catalogue.read_articles(context.obj.settings.data_dir):
        context.obj.printer.line(json_line(article_fields(article)))
    return Exit.DONE


@app.command()
def check(context: typer.Context, as_json: AsJson = False) -> int:
    """Look whether all that Caveat needs is there, and say what to do where it is not."""
    from bot.checkup.findings import findings

    worst = Exit.DONE
    for found in findings(context.obj.env_file):
        if as_json:
            context.obj.printer.line(json_line(asdict(found)))
        else:
            remedy = f". {one_line(found.remedy)}" if found.remedy else ""
            context.obj.printer.line(f"{found.level:<9}{found.what:<10}{one_line(found.says)}{remedy}")
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
