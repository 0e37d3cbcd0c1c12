from __future__ import annotations

import asyncio
import logging

import discord
import pytest

from bot.connecting import keep_connected


class Ended(BaseException):
    """Leaves the loop that never gives up."""


class BrokenClient:
    """Fails at its first start, and leaves at the close of it."""

    has_connected = False

    async def start(self, token: str) -> None:
        raise NotImplementedError

    async def close(self) -> None:
        raise Ended


class FaultOfOurs(BrokenClient):
    async def start(self, token: str) -> None:
        token.no_such_name  # noqa: B018


class FaultOfDiscord(BrokenClient):
    async def start(self, token: str) -> None:
        # What discord.py does when it resumes a gateway that it never reached.
        client = discord.Client(intents=discord.Intents.none())
        client.ws = None
        await client.change_presence()


async def log_of(client: BrokenClient, caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    with pytest.raises(Ended):
        await asyncio.wait_for(keep_connected(lambda: client, "token"), 5)
    return [record for record in caplog.records if record.name.startswith("bot.")]


async def test_a_fault_of_ours_is_logged_with_its_trace_and_an_id(caplog: pytest.LogCaptureFixture) -> None:
    (record,) = await log_of(FaultOfOurs(), caplog)
    assert record.exc_info is not None
    assert record.getMessage().endswith("while keeping the connection to Discord")


async def test_a_gateway_that_cannot_be_reached_is_one_line(caplog: pytest.LogCaptureFixture) -> None:
    (record,) = await log_of(FaultOfDiscord(), caplog)
    assert (record.exc_info, record.getMessage()) == (
        None,
        "no connection to Discord: the gateway could not be reached",
    )
