"""The program ``caveat``, also ``python -m bot``: runs a command, and says in one line what went wrong with it."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import typer

from bot.cli import Exit, Session, app
from bot.settings import SettingsError
from bot.terminal.bug_reports import keep_trace
from bot.terminal.printing import give_up_output
from index import CaveatError

# typer may carry a click of its own; wherever its usage errors come from, BadParameter is one of them.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (by default the program's own arguments) and return its exit code."""
    session = Session()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        code = _run(sys.argv[1:] if arguments is None else list(arguments), session)
        sys.stdout.flush()
    except (UsageError, SettingsError) as error:
        return _say(session, error, Exit.WRONG_USE)
    except CaveatError as error:
        return _say(session, error, Exit.FAILURE)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        give_up_output()
        return Exit.PIPE_CLOSED
    except Exception as error:  # noqa: BLE001  (a bug of ours: never a trace on a user's terminal unless asked for)
        return _say(session, keep_trace(error, session.loaded_settings, debug=session.debug), Exit.FAILURE)
    return code


def _run(arguments: list[str], session: Session) -> int:
    """Run the command that `arguments` name; typer's own main would print boxes and swallow broken pipes."""
    command = typer.main.get_command(app)
    try:
        with command.make_context("caveat", arguments, obj=session) as context:
            return int(command.invoke(context) or Exit.DONE)
    except typer.Exit as ending:
        return ending.exit_code


def _say(session: Session, error: Exception | str, code: Exit) -> int:
    # A usage error names the option only in this form of its message.
    message = str(error)
    if isinstance(error, UsageError):
        message = f"{getattr(error, 'format_message', error.__str__)()} See caveat --help."
    session.printer.remark(message)
    return code


if __name__ == "__main__":
    sys.exit(main())
