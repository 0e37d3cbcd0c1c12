"""Staying connected: what discord.py gives up for is tried again, except what only a person can mend."""

from __future__ import annotations

import asyncio
import logging
import random
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.messages.failures import line_for
from bot.settings import variable
from index import CaveatError

if TYPE_CHECKING:
    from typing import Protocol

    class Connection(Protocol):
        """A client that knows whether it ever reached Discord."""

        has_connected: bool

        async def start(self, token: str) -> None:
            """Connect, and return when closed."""

        async def close(self) -> None:
            """Leave."""


log = logging.getLogger(__name__)
PORTAL = "https://discord.com/developers/applications"
SHORTEST_DELAY, LONGEST_DELAY = 0.5, 60.0
EXPECTED = (
    discord.HTTPException,
    discord.GatewayNotFound,
    discord.ConnectionClosed,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
)
FILES_OF_DISCORD = Path(discord.__file__).parent


async def keep_connected(make_client: Callable[[], Connection], token: str) -> None:
    """Connect, with a new client for each attempt, until cancelled.

    Between attempts it waits, from half a second up to a minute. What only a person can mend is a ``CaveatError``.
    """
    delay = SHORTEST_DELAY
    while True:
        client = make_client()
        try:
            await client.start(token)
        except discord.LoginFailure:
            problem = "Discord does not accept this token"
            raise CaveatError(variable("discord_token"), problem, f"Copy it anew from {PORTAL}, page Bot") from None
        except discord.PrivilegedIntentsRequired:
            problem = "Discord does not let this application listen to servers and messages"
            raise CaveatError("Discord", problem, f"Look at the application's intents on {PORTAL}, page Bot") from None
        except EXPECTED as error:
            log.warning("no connection to Discord: %s", _in_one_line(error))
        except Exception as error:  # noqa: BLE001  (whatever it is, it is tried again)
            if is_unreached_gateway(error):
                log.warning("no connection to Discord: the gateway could not be reached")
            else:
                line_for(error, "keeping the connection to Discord")
        else:
            log.warning("the connection to Discord was closed")
        finally:
            await client.close()
        if client.has_connected:
            delay = SHORTEST_DELAY
        log.info("connecting again in %.1f s", delay)
        await asyncio.sleep(delay * random.uniform(0.8, 1.2))  # noqa: S311  (so that many bots don't come back at once)
        delay = min(2 * delay, LONGEST_DELAY)


def is_unreached_gateway(error: Exception) -> bool:
    """Tell how discord.py 2.7 fails when the gateway can't be reached the first time from a fault of our own.

    It raises an AttributeError, and raises it itself.
    """
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    return (
        isinstance(error, AttributeError)
        and bool(frames)
        and Path(frames[-1].f_code.co_filename).is_relative_to(FILES_OF_DISCORD)
    )


def _in_one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
