"""A small world for the tests of the loopback: one guild, one channel, a member, a manager, and the sample bot."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.discord_loopback import Channel, FakeDiscord, Guild, User
from tests.wire.loopback.samplebot import SampleBot


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    """An empty loopback."""
    async with FakeDiscord(quiet_settle=0.1) as loopback:
        yield loopback


@pytest.fixture
def guild(fake: FakeDiscord) -> Guild:
    """The guild that everyone is in."""
    return fake.add_guild("Test")


@pytest.fixture
def general(fake: FakeDiscord, guild: Guild) -> Channel:
    """Its only channel."""
    return fake.add_channel(guild, "general")


@pytest.fixture
def alice(fake: FakeDiscord, guild: Guild, general: Channel) -> User:
    """A member without special permissions."""
    user = fake.add_user("alice")
    fake.add_member(guild, user)
    return user


@pytest.fixture
def bob(fake: FakeDiscord, guild: Guild, general: Channel) -> User:
    """A member who manages the guild."""
    user = fake.add_user("bob")
    fake.add_member(guild, user, permissions=["manage_guild"])
    return user


@pytest.fixture
async def bot(fake: FakeDiscord, alice: User, bob: User) -> AsyncIterator[SampleBot]:
    """The sample bot, ready, in this process."""
    sample = SampleBot()
    async with fake.run_bot(sample, guild_ready_timeout=0.05):
        yield sample
