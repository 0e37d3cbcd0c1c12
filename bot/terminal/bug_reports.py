"""What becomes of faults on the command line: an id for the user, the trace in the data folder for whoever mends it."""

from __future__ import annotations

import logging
import secrets
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from bot.settings import Settings

LOG_NAME = "caveat.log"
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

# By these names our handlers are found again.
HANDLERS = ("caveat log file", "caveat terminal")


class LogFile(logging.Handler):
    """Appends warnings and errors, with their traces, to a file that is made when there is something to write."""

    def __init__(self, path: Path) -> None:
        super().__init__(logging.WARNING)
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; a folder that can't be written to is told to the user where it matters, not here."""
        _append(self._path, self.format(record))


def log_to_data_folder(settings: Settings, *, debug: bool) -> None:
    """Keep what is logged off the terminal, where a trace would say nothing to most; with `debug` show it there too."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if handler.name in HANDLERS]:
        root.removeHandler(handler)
    log_file, terminal = LogFile(settings.data_dir / LOG_NAME), logging.StreamHandler(sys.stderr)
    for handler, name in zip((log_file, terminal), HANDLERS, strict=True):
        handler.set_name(name)
        handler.setFormatter(logging.Formatter(FORMAT))
    root.addHandler(log_file)
    if debug or settings.log_level == "DEBUG":
        root.addHandler(terminal)
        for package in ("bot", "index"):
            logging.getLogger(package).setLevel(logging.DEBUG)


def keep_trace(error: Exception, settings: Settings | None, *, debug: bool) -> str:
    """Write the trace to the data folder's log, with `debug` to standard error too; return the line for the user."""
    number = secrets.token_hex(4)
    trace = "".join(traceback.format_exception(error))
    if debug or (settings is not None and settings.log_level == "DEBUG"):
        sys.stderr.write(trace)
    log = settings.data_dir / LOG_NAME if settings is not None else None
    entry = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC {number}\n{trace}"
    where = f"its trace is in {log}" if log is not None and _append(log, entry) else "--debug shows its trace"
    return f"something went wrong that is a fault of Caveat's ({number}); {where}"


def _append(log: Path, entry: str) -> bool:
    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{entry}\n")
    except OSError:
        return False
    return True
