"""What a user is told when something goes wrong: one calm line. The trace goes to the log, under an id in that line."""

from __future__ import annotations

import logging
import secrets

import aiohttp
import discord

from bot.desk_store import DeskStoreError
from bot.messages.escaping import metadata
from index import CaveatError

log = logging.getLogger(__name__)
# Discord refused or could not be reached: nothing that is wrong with the answer itself.
TROUBLES_OF_THE_LINE = (discord.HTTPException, discord.InteractionResponded, aiohttp.ClientError, OSError, TimeoutError)
LONGEST_LINE = 1000
UNREADABLE = "The index can't be read just now; whoever runs me finds why in the log."
NOT_KEPT = "What I keep can't be read or written just now; whoever runs me finds why in the log."


def line_for(error: BaseException, doing: str, *, for_manager: bool = False) -> str:
    """Return what to tell the user of `error`, escaped; what nobody foresaw is logged with its trace.

    doing: what was being done, for the log ("answering a question"); never what a user wrote. for_manager: whether the
    line is for somebody who may manage the server; nobody else is shown folders, files or settings.
    """
    if isinstance(error, CaveatError) and for_manager:
        log.warning("%s: %s", doing, error)
        return metadata(str(error), LONGEST_LINE)
    number = secrets.token_hex(4)
    # For RecentErrors.
    told = {"told": {"id": number, "doing": doing, "kind": type(error).__name__}}
    if isinstance(error, CaveatError):
        log.warning("error %s while %s: %s", number, doing, error, extra=told)
        line = NOT_KEPT if isinstance(error, DeskStoreError) else UNREADABLE
        return f"{line} It is there as error {number}."
    log.error("error %s while %s", number, doing, exc_info=error, extra=told)
    return f"Something went wrong that is a fault of mine, not of your question. It is in my log as error {number}."
