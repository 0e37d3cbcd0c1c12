"""Messages, reactions, pins and threads in channels."""

from __future__ import annotations

import discord
import pytest

from tests.discord_loopback import Channel, FakeDiscord, User
from tests.wire.loopback.samplebot import SampleBot


def _channel(bot: discord.Client, channel: Channel) -> discord.TextChannel:
    found = bot.get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    return found


async def test_mention_of_the_bot_is_answered_with_a_reply(
    fake: FakeDiscord, bot: SampleBot, alice: User, general: Channel
) -> None:
    talk = await fake.message(alice, general, "hi there", mentions_bot=True)
    assert talk.replies[0].reference is talk.message


async def test_message_without_a_mention_is_left_alone(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    talk = await fake.message(alice, content="not to you", timeout=0.3)
    assert talk.timed_out


async def test_mention_in_a_direct_conversation_is_answered(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    talk = await fake.message(alice, fake.dm(alice), "hi", mentions_bot=True)
    assert talk.replies


async def test_allowed_mentions_decide_who_is_pinged(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    reply = (await fake.message(alice, content="hi", mentions_bot=True)).replies[0]
    assert "@everyone" in reply.text
    assert (reply.pinged_users, reply.would_ping_everyone) == ([alice, fake.bot], False)


async def test_everyone_is_pinged_where_the_bot_allows_it(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    answer = await fake.slash(alice, "ping")
    assert answer.message is not None
    assert answer.message.would_ping_everyone


async def test_content_is_withheld_without_the_intent_unless_the_bot_is_mentioned(
    fake: FakeDiscord, alice: User, general: Channel
) -> None:
    seen: list[str] = []
    client = discord.Client(intents=discord.Intents.default())

    @client.event
    async def on_message(message: discord.Message) -> None:
        seen.append(message.content)
        fake.changed.fire()

    async with fake.run_bot(client, guild_ready_timeout=0.05):
        await fake.message(alice, general, "secret", wait="none")
        await fake.message(alice, general, "for you", mentions_bot=True, wait="none")
        await fake.until(lambda: len(seen) == 2)
    assert seen == ["", f"<@{fake.bot.id}> for you"]


async def test_bot_may_not_write_where_it_is_not_allowed_to(
    fake: FakeDiscord, bot: SampleBot, general: Channel
) -> None:
    fake.overwrite(general, fake.bot, deny=["send_messages"])
    with pytest.raises(discord.Forbidden) as refusal:
        await _channel(bot, general).send("x")
    assert refusal.value.code == 50013


async def test_edit_is_seen_in_history_and_kept(fake: FakeDiscord, bot: SampleBot, general: Channel) -> None:
    channel = _channel(bot, general)
    await (await channel.send("a")).edit(content="b")
    assert [message.content async for message in channel.history()] == ["b"]
    assert [state["content"] for state in general.messages[0].history] == ["a", "b"]


async def test_history_around_a_message_has_it_in_the_middle(
    fake: FakeDiscord, bot: SampleBot, general: Channel
) -> None:
    channel = _channel(bot, general)
    sent = [await channel.send(text) for text in "abcde"]
    around = [message.content async for message in channel.history(around=sent[2], limit=3)]
    assert around == ["d", "c", "b"]


async def test_history_is_empty_without_the_permission(fake: FakeDiscord, bot: SampleBot, general: Channel) -> None:
    channel = _channel(bot, general)
    await channel.send("a")
    fake.overwrite(general, fake.bot, deny=["read_message_history"])
    assert [message async for message in channel.history()] == []


async def test_reaction_of_the_bot_is_kept(fake: FakeDiscord, bot: SampleBot, general: Channel) -> None:
    await (await _channel(bot, general).send("a")).add_reaction("👍")
    assert general.messages[0].reactions == {"👍": [fake.bot.id]}


async def test_bot_may_join_a_reaction_without_permission_to_add_new_ones(
    fake: FakeDiscord, bot: SampleBot, alice: User, general: Channel
) -> None:
    talk = await fake.message(alice, general, "a", wait="none")
    fake.react(alice, talk.message, "👍")
    fake.overwrite(general, fake.bot, deny=["add_reactions"])
    message = _channel(bot, general).get_partial_message(talk.message.id)
    await message.add_reaction("👍")
    with pytest.raises(discord.Forbidden):
        await message.add_reaction("👎")


async def test_pinned_message_is_listed_until_it_is_unpinned(
    fake: FakeDiscord, bot: SampleBot, general: Channel
) -> None:
    fake.overwrite(general, fake.bot, allow=["pin_messages"])
    channel = _channel(bot, general)
    message = await channel.send("a")
    await message.pin()
    assert [pinned.id async for pinned in channel.pins()] == [message.id]
    await message.unpin()
    assert [pinned.id async for pinned in channel.pins()] == []


async def test_bot_writes_into_a_thread_that_it_opens(fake: FakeDiscord, bot: SampleBot, general: Channel) -> None:
    message = await _channel(bot, general).send("a")
    thread = await message.create_thread(name="more")
    await thread.send("in thread")
    assert [said.content for said in fake.channels[thread.id].messages] == ["in thread"]


async def test_thread_of_its_own_is_private_unless_the_bot_says_otherwise(
    fake: FakeDiscord, bot: SampleBot, general: Channel
) -> None:
    thread = await _channel(bot, general).create_thread(name="aside")
    assert thread.type is discord.ChannelType.private_thread


async def test_command_and_mention_work_in_a_thread_of_a_member(
    fake: FakeDiscord, bot: SampleBot, alice: User, general: Channel
) -> None:
    thread = fake.add_thread(general, "topic", alice)
    answer = await fake.slash(alice, "ask", question="q", channel=thread)
    talk = await fake.message(alice, thread, "hi", mentions_bot=True)
    assert "42" in answer.text
    assert talk.replies[0].channel is thread
    fake.assert_clean()


async def test_deleted_thread_leaves_the_cache_of_the_bot(
    fake: FakeDiscord, bot: SampleBot, alice: User, general: Channel
) -> None:
    thread = fake.add_thread(general, "topic", alice)
    await bot.wait_for("thread_create", timeout=5)
    fake.delete_channel(thread)
    await bot.wait_for("thread_delete", timeout=5)
    assert bot.guilds[0].get_thread(thread.id) is None


async def test_an_enforced_nonce_brings_one_message_however_often_it_is_sent(
    fake: FakeDiscord, bot: SampleBot, general: Channel
) -> None:
    place = _channel(bot, general)
    first = await place.send("once", nonce="n1")
    second = await place.send("once", nonce="n1")
    third = await place.send("twice", nonce="n2")
    assert first.id == second.id != third.id
    assert [message.content for message in general.messages] == ["once", "twice"]
