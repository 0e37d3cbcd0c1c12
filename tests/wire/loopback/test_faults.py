"""Faults on request, and what discord.py makes of them."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
import pytest

from tests.discord_loopback import Channel, FakeDiscord, Guild, User
from tests.wire.loopback.samplebot import SampleBot


def _channel(bot: discord.Client, channel: Channel) -> discord.PartialMessageable:
    return bot.get_partial_messageable(channel.id)


async def test_rate_limited_answer_waits_and_arrives(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    fault = fake.rate_limit("/webhooks/*", 0.3)
    answer = await fake.slash(alice, "ask", question="q")
    assert "42" in answer.text
    assert fault.hits == 1
    fake.assert_clean()


async def test_global_rate_limit_holds_the_bot_back(fake: FakeDiscord, bot: SampleBot, general: Channel) -> None:
    fault = fake.rate_limit("/channels/*", 0.3, is_global=True)
    await _channel(bot, general).send("x")
    assert (fault.hits, len(general.messages)) == (1, 1)
    fake.assert_clean()


async def test_ban_by_cloudflare_is_raised_at_once(fake: FakeDiscord, bot: SampleBot, general: Channel) -> None:
    fault = fake.rate_limit("/channels/*", 5, via=False, times=None)
    with pytest.raises(discord.HTTPException) as refusal:
        await _channel(bot, general).send("x")
    assert (refusal.value.status, fault.hits) == (429, 1)


async def test_request_inside_a_ban_is_an_early_retry(fake: FakeDiscord, bot: SampleBot, general: Channel) -> None:
    fake.rate_limit("/channels/*", 5, via=False)
    with pytest.raises(discord.HTTPException):
        await _channel(bot, general).send("x")
    await _channel(bot, general).send("y")
    with pytest.raises(AssertionError, match="retry_after"):
        fake.assert_clean()


async def test_bad_gateway_is_tried_again(fake: FakeDiscord, bot: SampleBot, general: Channel) -> None:
    fault = fake.fail("POST", "/channels/*/messages", 502)
    await _channel(bot, general).send("x")
    assert (fault.hits, len(general.messages)) == (1, 1)


async def test_callback_whose_answer_was_lost_is_refused_the_second_time(
    fake: FakeDiscord, bot: SampleBot, alice: User
) -> None:
    fake.fail("POST", "/interactions/*", 502, apply=True)
    answer = await fake.slash(alice, "ping", wait="ack")
    await answer.wait_for(lambda retried: len(retried.calls) >= 2)
    assert [call.status for call in answer.calls[:2]] == [502, 400]
    assert answer.content


async def test_injected_error_carries_its_code_and_is_no_violation(
    fake: FakeDiscord, bot: SampleBot, general: Channel
) -> None:
    fake.fail("POST", "/channels/*/messages", 403, code=50001, message="Missing Access")
    with pytest.raises(discord.Forbidden, match="50001"):
        await _channel(bot, general).send("x")
    assert fake.violations == []


async def test_fault_can_let_requests_pass_first(fake: FakeDiscord, bot: SampleBot, general: Channel) -> None:
    fake.fail("POST", "/channels/*/messages", 403, skip=1)
    await _channel(bot, general).send("x")
    with pytest.raises(discord.Forbidden):
        await _channel(bot, general).send("y")


async def test_reset_socket_surfaces_as_a_disconnected_server(
    fake: FakeDiscord, bot: SampleBot, general: Channel
) -> None:
    fake.drop("/channels/*/messages")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await _channel(bot, general).send("x")


async def test_unavailable_service_at_login_is_raised_at_once(fake: FakeDiscord, guild: Guild) -> None:
    fault = fake.fail("GET", "/users/@me", 503, times=None)
    with pytest.raises(discord.DiscordServerError):
        async with fake.run_bot(SampleBot()):
            pass
    assert fault.hits == 1


async def test_sync_that_fails_once_is_tried_again(fake: FakeDiscord, guild: Guild) -> None:
    fault = fake.fail("PUT", "/applications/*/commands", 500)
    async with fake.run_bot(SampleBot(), guild_ready_timeout=0.05):
        await fake.wait_commands("ask")
    assert fault.hits == 1


async def test_request_beyond_an_emulated_bucket_is_refused(fake: FakeDiscord) -> None:
    fake.emulate_limit("GET", "/gateway", 2, per=60.0)
    async with aiohttp.ClientSession() as session:
        answers = [await session.get(f"{fake.api_url}/gateway") for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 429]
    assert {"Via", "Retry-After", "X-RateLimit-Scope"} <= answers[2].headers.keys()


async def test_sender_keeps_to_an_emulated_bucket(fake: FakeDiscord, bot: SampleBot, general: Channel) -> None:
    fake.emulate_limit("POST", "/channels/*/messages", 3, per=0.5)
    for text in "abcde":
        await _channel(bot, general).send(text)
    assert [message.content for message in general.messages] == list("abcde")
    fake.assert_clean()


async def test_many_senders_at_once_all_get_through_an_emulated_bucket(
    fake: FakeDiscord, bot: SampleBot, general: Channel
) -> None:
    fake.emulate_limit("POST", "/channels/*/messages", 4, per=0.5)
    await asyncio.gather(*[_channel(bot, general).send(str(i)) for i in range(10)])
    assert {message.content for message in general.messages} == set("0123456789")


async def test_route_that_the_loopback_lacks_is_told_of(fake: FakeDiscord, bot: SampleBot, guild: Guild) -> None:
    with pytest.raises(discord.NotFound):
        await bot.guilds[0].fetch_automod_rules()
    with pytest.raises(AssertionError, match="unimplemented"):
        fake.assert_clean()


async def test_cleared_faults_strike_no_more(fake: FakeDiscord, bot: SampleBot, general: Channel) -> None:
    fake.drop("/channels/*", times=None)
    fake.clear_faults()
    await _channel(bot, general).send("x")
    assert len(general.messages) == 1
