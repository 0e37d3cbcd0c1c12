"""The gateway in good and bad times, with discord.py's own reconnecting."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest
from discord.ext import commands

from tests.discord_loopback import Channel, FakeDiscord, Guild, User
from tests.wire.loopback.samplebot import SampleBot


async def test_stream_is_compressed_and_beats(fake: FakeDiscord, bot: SampleBot) -> None:
    await fake.until(lambda: fake.connections[0].heartbeats)
    assert fake.connections[0].compressed


@pytest.mark.parametrize("code", [1006, 4000])
async def test_command_sent_while_the_connection_is_lost_is_replayed(
    fake: FakeDiscord, bot: SampleBot, alice: User, code: int
) -> None:
    await fake.drop_gateway(code)
    answer = await fake.slash(alice, "ping")
    assert (answer.delivered, answer.acked, len(fake.resumes)) == (False, True, 1)


async def test_bot_identifies_anew_when_its_session_has_timed_out(fake: FakeDiscord, bot: SampleBot) -> None:
    await fake.drop_gateway(4009, wait=True)
    assert (len(fake.identifies), len(fake.resumes)) == (2, 0)


async def test_bot_resumes_when_it_is_asked_to_reconnect(fake: FakeDiscord, bot: SampleBot) -> None:
    fake.request_reconnect()
    await fake.wait_reconnect()
    assert (len(fake.identifies), len(fake.resumes)) == (1, 1)


async def test_bot_identifies_anew_when_its_session_is_invalid(fake: FakeDiscord, bot: SampleBot) -> None:
    fake.invalidate_session()
    await fake.wait_reconnect()
    assert (len(fake.identifies), len(fake.resumes)) == (2, 0)


async def test_bot_identifies_anew_when_its_resume_is_refused(fake: FakeDiscord, bot: SampleBot) -> None:
    fake.forget_sessions()
    await fake.drop_gateway(4000, wait=True)
    assert (fake.resume_failures, len(fake.identifies)) == (1, 2)


async def test_bot_tries_again_when_a_reconnect_is_refused(fake: FakeDiscord, bot: SampleBot) -> None:
    fake.refuse_gateway(1)
    await fake.drop_gateway(4000, wait=True)
    assert len(fake.resumes) == 1


async def test_first_connect_that_fails_ends_discord_py(fake: FakeDiscord, guild: Guild) -> None:
    fake.refuse_gateway(1)
    with pytest.raises(AttributeError):
        async with fake.run_bot(SampleBot()):
            pass


async def test_bot_leaves_a_connection_without_heartbeats(fake: FakeDiscord, guild: Guild) -> None:
    fake.heartbeat_interval_ms = 200
    sample = SampleBot()
    sample._connection.heartbeat_timeout = 0.5
    async with fake.run_bot(sample, guild_ready_timeout=0.05):
        fake.freeze_heartbeats()
        await fake.until(lambda: not fake.connected)
        fake.freeze_heartbeats(False)
        await fake.until(lambda: fake.connected)
    assert fake.resumes


async def test_wrong_token_fails_the_login(fake: FakeDiscord) -> None:
    with pytest.raises(discord.LoginFailure):
        async with fake.run_bot(discord.Client(intents=discord.Intents.default()), token="wrong"):
            pass


async def test_intent_that_the_portal_has_switched_off_is_refused(fake: FakeDiscord) -> None:
    fake.portal_intents.discard("message_content")
    intents = discord.Intents.default()
    intents.message_content = True
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with fake.run_bot(discord.Client(intents=intents)):
            pass


@pytest.fixture
async def socket(fake: FakeDiscord) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A gateway connection without discord.py."""
    async with aiohttp.ClientSession() as session, session.ws_connect(fake.ws_url) as connection:
        yield connection


def _identify(fake: FakeDiscord) -> dict[str, Any]:
    return {"op": 2, "d": {"token": fake.token, "intents": 0}}


async def test_session_ends_when_its_bot_closes_with_1000(
    fake: FakeDiscord, socket: aiohttp.ClientWebSocketResponse
) -> None:
    await socket.send_json(_identify(fake))
    await fake.wait_ready()
    await socket.close(code=1000)
    await fake.until(lambda: fake.closed_by_bot)
    assert (fake.closed_by_bot, fake.sessions) == ([1000], {})


async def test_session_stays_when_discord_py_closes_because_it_closes_with_4000(
    fake: FakeDiscord, guild: Guild
) -> None:
    async with fake.run_bot(SampleBot(), guild_ready_timeout=0.05):
        pass
    await fake.until(lambda: fake.closed_by_bot)
    assert (fake.closed_by_bot, len(fake.sessions)) == ([4000], 1)


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        (["not json"], 4002),
        (["[]"], 4002),
        ([" " * 4097], 4002),
        (['{"op": 3, "d": {}}'], 4003),
        (['{"op": 2, "d": {"token": "wrong", "intents": 0}}'], 4004),
        (["IDENTIFY", '{"op": 99}'], 4001),
        (["IDENTIFY", "IDENTIFY"], 4005),
        (['{"op": 1, "d": null}'] * 121, 4008),
    ],
)
async def test_wrong_frame_closes_the_connection_with_its_code(
    fake: FakeDiscord, socket: aiohttp.ClientWebSocketResponse, frames: list[str], code: int
) -> None:
    for frame in frames:
        await socket.send_str(frame.replace("IDENTIFY", json.dumps(_identify(fake))))
    async for _ in socket:
        pass
    assert socket.close_code == code


async def test_members_are_known_with_the_members_intent(fake: FakeDiscord, alice: User, guild: Guild) -> None:
    sample = SampleBot(discord.Intents.all())
    async with fake.run_bot(sample, guild_ready_timeout=0.05):
        assert sample.guilds[0].get_member(alice.id) is not None


async def test_member_who_joins_is_known_with_the_members_intent(fake: FakeDiscord, guild: Guild) -> None:
    sample = SampleBot(discord.Intents.all())
    async with fake.run_bot(sample, guild_ready_timeout=0.05):
        carol = fake.add_user("carol")
        fake.add_member(guild, carol)
        joined = await sample.wait_for("member_join", timeout=5)
    assert joined.id == carol.id


async def test_bot_learns_that_it_joins_and_leaves_a_guild(fake: FakeDiscord, bot: SampleBot) -> None:
    second = fake.add_guild("Second")
    assert (await bot.wait_for("guild_join", timeout=5)).name == "Second"
    fake.remove_guild(second)
    assert (await bot.wait_for("guild_remove", timeout=5)).name == "Second"


async def test_events_of_an_intent_that_the_bot_lacks_are_not_sent(
    fake: FakeDiscord, alice: User, general: Channel
) -> None:
    client = discord.Client(intents=discord.Intents(guilds=True))
    async with fake.run_bot(client, guild_ready_timeout=0.05):
        await fake.message(alice, general, "hi", wait="none")
    assert "MESSAGE_CREATE" not in [event for _, event, _ in fake.gateway_log]


async def test_sharded_bot_is_served(fake: FakeDiscord, guild: Guild) -> None:
    sharded = commands.AutoShardedBot("!", intents=discord.Intents.default(), shard_count=1)
    async with fake.run_bot(sharded, guild_ready_timeout=0.05):
        assert (len(sharded.shards), len(sharded.guilds)) == (1, 1)


async def test_two_loopbacks_do_not_meet(fake: FakeDiscord, bot: SampleBot) -> None:
    async with FakeDiscord() as other:
        with pytest.raises(TimeoutError):
            await other.wait_ready(timeout=0)
        assert other.requests == []


async def test_bot_that_never_comes_is_told_of(fake: FakeDiscord) -> None:
    with pytest.raises(TimeoutError, match="not ready"):
        async with fake.run_bot(_Absent(intents=discord.Intents.none()), ready_timeout=0.1):
            pass


class _Absent(discord.Client):
    """Starts, but never reaches the gateway."""

    async def start(self, *_: object, **__: object) -> None:
        self._closed = asyncio.Event()
        await self._closed.wait()

    async def close(self) -> None:
        self._closed.set()
