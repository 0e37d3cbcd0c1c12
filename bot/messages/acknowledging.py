"""The first answer to an interaction: Discord waits three seconds for it, then tells the user that nobody answered."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

import aiohttp
import discord

log = logging.getLogger(__name__)
NO_PINGS = discord.AllowedMentions.none()
SECONDS_TO_ACKNOWLEDGE = 2.8
SECONDS_BETWEEN = 0.1
ACKNOWLEDGED_ALREADY = 40060


async def at_once(interaction: discord.Interaction, attempt: Callable[[], Awaitable[object]]) -> None:
    """Make the first answer by `attempt`, again and again while sockets break and there is time; never raise for it."""
    deadline = time.monotonic() + SECONDS_TO_ACKNOWLEDGE
    while True:
        try:
            await attempt()
        except (aiohttp.ClientError, OSError) as error:
            # It may have arrived all the same; then the next attempt is told so.
            if time.monotonic() < deadline:
                await asyncio.sleep(SECONDS_BETWEEN)
                continue
            _log(interaction, error)
        except discord.InteractionResponded:
            pass
        except discord.HTTPException as error:
            if error.code != ACKNOWLEDGED_ALREADY:
                _log(interaction, error)
        return


async def say_now(interaction: discord.Interaction, line: str) -> None:
    """Answer with one line that only the user sees."""
    await at_once(
        interaction,
        lambda: interaction.response.send_message(line, ephemeral=True, allowed_mentions=NO_PINGS),
    )


def _log(interaction: discord.Interaction, error: Exception) -> None:
    log.warning("interaction %s could not be acknowledged: %s", interaction.id, error)
