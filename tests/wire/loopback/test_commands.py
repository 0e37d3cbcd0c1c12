"""Slash commands, autocomplete and context menus, as a member meets them."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands

from tests.discord_loopback import Channel, ClientRejected, FakeDiscord, File, Guild, User
from tests.wire.loopback.samplebot import SampleBot


async def test_bot_sees_its_account_its_guild_and_its_channel(
    fake: FakeDiscord, bot: SampleBot, guild: Guild, general: Channel
) -> None:
    assert bot.user is not None
    channel = bot.get_channel(general.id)
    assert (bot.user.id, bot.guilds[0].name, str(channel)) == (fake.bot.id, guild.name, general.name)


async def test_one_sync_registers_every_command(fake: FakeDiscord, bot: SampleBot) -> None:
    await fake.wait_commands("ask", "settings deep set", "Quote this")
    assert len(fake.syncs) == 1


async def test_command_that_is_too_long_fails_the_sync_with_the_field_named(fake: FakeDiscord, bot: SampleBot) -> None:
    @bot.tree.command(name="bad", description="d" * 101)
    async def bad(_: discord.Interaction) -> None: ...

    with pytest.raises(app_commands.CommandSyncFailure, match="description"):
        await bot.tree.sync()


async def test_deferred_answer_is_one_message_with_its_embed(
    fake: FakeDiscord, bot: SampleBot, alice: User, general: Channel
) -> None:
    answer = await fake.slash(alice, "ask", {"question": "why?", "topic": "t"})
    assert answer.deferred
    assert answer.embeds[0]["title"] == "Answer to why?"
    assert general.messages == [answer.message]
    fake.assert_clean()


async def test_commands_work_in_a_direct_conversation(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    answer = await fake.slash(alice, "ask", question="q", channel=fake.dm(alice))
    assert "42" in answer.text


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({}, "required"),
        ({"question": "x" * 201}, "length"),
        ({"question": 7}, "needs a string"),
        ({"question": "x", "unknown": 1}, "no option"),
    ],
)
async def test_client_refuses_options_that_the_command_does_not_take(
    fake: FakeDiscord, bot: SampleBot, alice: User, options: dict[str, Any], why: str
) -> None:
    with pytest.raises(ClientRejected, match=why):
        await fake.slash(alice, "ask", options)


async def test_client_refuses_a_command_that_is_not_registered(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    with pytest.raises(ClientRejected, match="not registered"):
        await fake.slash(alice, "nothing")


async def test_options_of_every_type_reach_the_bot(
    fake: FakeDiscord, bot: SampleBot, guild: Guild, general: Channel, bob: User
) -> None:
    role = fake.add_role(guild, "devs")
    answer = await fake.slash(
        bob, "options", {"who": bob, "where": general, "role": role, "size": 2}, ratio=0.25, flag=True, count=9
    )
    assert answer.text == "bob general devs Large 0.25 True 9 True"


@pytest.mark.parametrize("bad", [{"size": 3}, {"ratio": 1.5}, {"count": 0}, {"flag": "yes"}])
async def test_client_refuses_values_outside_choice_range_or_type(
    fake: FakeDiscord, bot: SampleBot, guild: Guild, general: Channel, bob: User, bad: dict[str, Any]
) -> None:
    good = {"who": bob, "where": general, "role": guild.everyone, "size": 2}
    with pytest.raises(ClientRejected):
        await fake.slash(bob, "options", {**good, **bad})


async def test_attachment_reaches_the_bot_and_its_file_comes_back(
    fake: FakeDiscord, bot: SampleBot, alice: User
) -> None:
    answer = await fake.slash(alice, "upload", {"file": ("a.txt", b"hello")})
    assert (answer.text, answer.attachments[0].data) == ("a.txt 5", b"olleh")


async def test_attachment_that_has_gone_is_not_found(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    await fake.slash(alice, "upload", {"file": File("gone.txt", b"x", gone=True)})
    assert isinstance(bot.app_errors[0], discord.NotFound)


async def test_command_for_managers_is_hidden_from_members(
    fake: FakeDiscord, bot: SampleBot, alice: User, bob: User
) -> None:
    assert "admin" not in fake.visible_commands(alice)
    assert "admin" in fake.visible_commands(bob)


async def test_client_refuses_a_hidden_command(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    with pytest.raises(ClientRejected, match="hidden"):
        await fake.slash(alice, "admin")


async def test_stale_client_meets_the_check_of_the_bot(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    answer = await fake.slash(alice, "admin", force=True)
    assert answer.text == "denied"


async def test_manager_may_use_a_hidden_command(fake: FakeDiscord, bot: SampleBot, bob: User) -> None:
    assert (await fake.slash(bob, "admin")).text == "done"


async def test_sub_command_in_a_group_of_a_group_is_reached(fake: FakeDiscord, bot: SampleBot, bob: User) -> None:
    assert (await fake.slash(bob, "settings deep set", key="k")).text == "set k"


async def test_group_without_its_sub_command_is_refused(fake: FakeDiscord, bot: SampleBot, bob: User) -> None:
    with pytest.raises(ClientRejected, match="needs a sub-command"):
        await fake.slash(bob, "settings deep")


async def test_context_menu_of_a_message_gets_its_text(
    fake: FakeDiscord, bot: SampleBot, alice: User, bob: User
) -> None:
    talk = await fake.message(alice, content="words", wait="none")
    assert (await fake.context_menu(bob, "Quote this", talk.message)).text == "> words"


async def test_context_menu_of_a_member_gets_the_member(
    fake: FakeDiscord, bot: SampleBot, alice: User, bob: User
) -> None:
    assert (await fake.context_menu(bob, "Who is it", alice)).text == "alice"


async def test_autocomplete_gives_the_choices_of_the_bot(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    choices = await fake.autocomplete(alice, "ask", "topic", "ab")
    assert [choice["name"] for choice in choices] == [f"ab-{i}" for i in range(5)]


async def test_autocomplete_reaches_a_sub_command(fake: FakeDiscord, bot: SampleBot, bob: User) -> None:
    choices = await fake.autocomplete(bob, "settings deep set", "key", "ab")
    assert choices == [{"name": "ab!", "value": "ab"}]


@pytest.mark.parametrize(("typed", "refused"), [("many", ["choices"]), ("long", ["choices", "0", "name"])])
async def test_choices_over_a_limit_are_refused_whole(
    fake: FakeDiscord, bot: SampleBot, alice: User, typed: str, refused: list[str]
) -> None:
    with pytest.raises(TimeoutError):
        await fake.autocomplete(alice, "choices", "kind", typed, timeout=1.0)
    tree = fake.violations[0].response["errors"]["data"]
    for step in refused:
        tree = tree[step]
    assert tree["_errors"]
