"""With a list of servers, the bot answers there and nowhere else."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.client import create_client
from bot.desk import Desk
from bot.messages.admission import NOT_HERE
from bot.settings import Settings
from tests.discord_loopback import Channel, FakeDiscord, Guild, User
from tests.wire.articles import BRIDGE, WHY_THE_BRIDGE


@pytest.fixture
async def elsewhere(
    fake: FakeDiscord, guild: Guild, alice: User, wire_settings: Settings, desk: Desk
) -> AsyncIterator[Channel]:
    """A channel of a server that is not on the list, on which only `guild` is."""
    other = fake.add_guild("Elsewhere")
    channel = fake.add_channel(other, "general")
    fake.add_member(other, alice)
    settings = wire_settings.model_copy(update={"guilds": (guild.id,)})
    async with fake.run_bot(create_client(settings, desk), guild_ready_timeout=0.05):
        yield channel


async def test_elsewhere_a_command_is_declined_in_one_private_line(
    fake: FakeDiscord, alice: User, elsewhere: Channel
) -> None:
    answer = await fake.slash(alice, "ask", {"question": WHY_THE_BRIDGE}, channel=elsewhere)
    assert answer.ephemeral
    assert answer.text == NOT_HERE


async def test_elsewhere_a_mention_is_ignored_and_on_the_list_it_is_answered(
    fake: FakeDiscord, alice: User, general: Channel, elsewhere: Channel
) -> None:
    ignored = await fake.message(alice, elsewhere, WHY_THE_BRIDGE, mentions_bot=True, wait="none")
    answered = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)
    assert BRIDGE in answered.text
    assert ignored.replies == []


async def test_a_direct_message_is_declined(fake: FakeDiscord, alice: User, elsewhere: Channel) -> None:
    assert (await fake.message(alice, fake.dm(alice), WHY_THE_BRIDGE)).text == NOT_HERE
