"""Staying connected: what discord.py gives up for is tried again, except what only a person can mend."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from typing import TYPE_CHECKING

import aiohttp
import discord

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
# AttributeError is how discord.py 2.7 fails when the gateway can't be reached the first time.
EXPECTED = (
    discord.HTTPException,
    discord.GatewayNotFound,
    discord.ConnectionClosed,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
    AttributeError,
)


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
        except Exception:
            log.exception("the connection to Discord ended")
        else:
            log.warning("the connection to Discord was closed")
        finally:
            await client.close()
        if client.has_connected:
            delay = SHORTEST_DELAY
        log.info("connecting again in %.1f s", delay)
        await asyncio.sleep(delay * random.uniform(0.8, 1.2))  # noqa: S311  (so that many bots don't come back at once)
        delay = min(2 * delay, LONGEST_DELAY)


def _in_one_line(error: Exception) -> str:
    if isinstance(error, AttributeError):
        return "the gateway could not be reached"
    return " ".join(f"{type(error).__name__}: {error}".split())
