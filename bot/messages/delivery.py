"""How a message reaches Discord, however bad the line: a lost answer is worse than a late one.

Editing a message twice does no harm, so that edits are tried again freely. A new message carries a nonce, by which
Discord knows it again; a reply is looked for besides, before it is sent once more (``bot.messages.replies``).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

from bot.messages.acknowledging import NO_PINGS
from bot.messages.paging import Outgoing

log = logging.getLogger(__name__)
Result = TypeVar("Result")
# Seconds between attempts; discord.py makes some of its own within each.
DELAYS = (0.3, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
LONGEST_DELAY = 60.0
TOO_MANY_REQUESTS, SERVER_ERROR = 429, 500


async def persistently(attempt: Callable[[], Awaitable[Result]]) -> Result:
    """Repeat `attempt` while the line is bad; what Discord refuses is raised at once."""
    for delay in DELAYS:
        try:
            return await attempt()
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
            if not _is_passing(error):
                raise
            wait = max(delay, _asked_to_wait(error))
            log.info("trying again in %.1f s: %s", wait, error)
            await asyncio.sleep(wait)
    return await attempt()


async def post(
    place: discord.abc.Messageable,
    message: Outgoing,
    *,
    nonce: str,
    reference: discord.MessageReference | None = None,
) -> discord.Message:
    """Post what nobody has asked for just now, however bad the line; what Discord refuses is raised.

    nonce: up to 25 characters, by which Discord knows the message again for some minutes and takes it once.
    """
    return await persistently(lambda: send(place, message, nonce=nonce, reference=reference))


async def edit(sent: discord.Message, message: Outgoing) -> None:
    """Put `message` in the place of one that was sent, however bad the line; what Discord refuses is raised."""
    await persistently(
        lambda: sent.edit(
            content=message.content,
            embeds=message.embeds,
            attachments=message.files,
            view=message.view,
            allowed_mentions=NO_PINGS,
        )
    )


async def send(
    place: discord.abc.Messageable,
    message: Outgoing,
    *,
    nonce: str,
    reference: discord.MessageReference | None = None,
) -> discord.Message:
    """Send `message` to `place`, once. nonce: see ``post``."""
    missing = discord.utils.MISSING
    return await place.send(
        content=message.content,
        embeds=message.embeds,
        files=message.files,
        view=message.view or missing,
        reference=reference,  # type: ignore[arg-type]  # None is its default
        nonce=nonce,
        allowed_mentions=NO_PINGS,
        mention_author=False,
    )


def _is_passing(error: Exception) -> bool:
    if isinstance(error, discord.HTTPException):
        return error.status == TOO_MANY_REQUESTS or error.status >= SERVER_ERROR
    return True


def _asked_to_wait(error: Exception) -> float:
    """Return the seconds that a 429 asks for, where discord.py has not waited for them itself."""
    if not isinstance(error, discord.HTTPException):
        return 0.0
    try:
        return min(float(error.response.headers.get("Retry-After", 0)), LONGEST_DELAY)
    except ValueError:
        return 0.0
