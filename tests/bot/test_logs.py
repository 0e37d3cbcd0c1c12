"""What the log says, and what it never does."""

from __future__ import annotations

import logging
import sys

from bot.logs import Discreet, NoTraceOfReconnects


def record_of(error: Exception, message: str) -> logging.LogRecord:
    try:
        raise error
    except type(error):
        return logging.LogRecord("discord.client", logging.ERROR, __file__, 1, message, (), sys.exc_info())


def test_the_token_is_in_no_message_and_no_trace() -> None:
    written = Discreet("s3cret").format(record_of(ValueError("Bot s3cret"), "header Bot s3cret refused"))
    assert "s3cret" not in written
    assert written.count("[token]") >= 2


def test_a_reconnect_is_logged_in_one_line() -> None:
    record = record_of(OSError("network is away"), "Attempting a reconnect in 1.00s")
    assert NoTraceOfReconnects().filter(record)
    assert "\n" not in Discreet("s3cret").format(record)
    assert "network is away" in record.getMessage()


def test_other_traces_are_kept() -> None:
    record = record_of(OSError("disk is full"), "something else")
    NoTraceOfReconnects().filter(record)
    assert record.exc_info
