"""The bot's log: one handler on standard error, one line an event, and never the token."""

from __future__ import annotations

import logging
import sys

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# These say how they load.
CHATTY = ("faiss", "sentence_transformers")
# These write what users wrote, and keys to answers, when they are asked for everything.
TALKATIVE = ("discord", "aiohttp", "asyncio")


class Discreet(logging.Formatter):
    """Puts a placeholder where the token would stand, in traces too."""

    def __init__(self, token: str) -> None:
        super().__init__(FORMAT)
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, or lines where there is a trace."""
        return super().format(record).replace(self._token, "[token]")


class NoTraceOfReconnects(logging.Filter):
    """discord.py logs a trace each time that the network is away; the name of the error is enough."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten such a record; keep every one."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and "reconnect" in record.getMessage():
            record.msg, record.args = f"{record.getMessage()} ({type(error).__name__}: {error})", ()
            record.exc_info = None
        return True


def start_logging(level: str, token: str) -> None:
    """Log to standard error from `level` up; libraries that talk about users' words from INFO up at most."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.getLogger().level, logging.INFO))
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(logging.getLogger().level, logging.WARNING))
    logging.getLogger("discord.client").addFilter(NoTraceOfReconnects())
