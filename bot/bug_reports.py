"""What becomes of an exception that nobody foresaw: an id for the user, the trace for whoever mends it."""

from __future__ import annotations

import secrets
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from bot.settings import Settings

LOG_NAME = "caveat.log"


def keep_trace(error: Exception, settings: Settings | None, *, debug: bool) -> str:
    """Write the trace to the data folder's log, with `debug` to standard error too; return the line for the user."""
    number = secrets.token_hex(4)
    trace = "".join(traceback.format_exception(error))
    if debug or (settings is not None and settings.log_level == "DEBUG"):
        sys.stderr.write(trace)
    log = settings.data_dir / LOG_NAME if settings is not None else None
    where = f"its trace is in {log}" if log is not None and _append(log, number, trace) else "--debug shows its trace"
    return f"something went wrong that is a fault of Caveat's ({number}); {where}"


def _append(log: Path, number: str, trace: str) -> bool:
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC {number}\n{trace}\n")
    except OSError:
        return False
    return True
