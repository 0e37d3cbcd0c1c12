"""The sample bot in the world of tests/wire/conftest.py: one guild, one channel, a member and a manager."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.discord_loopback import FakeDiscord, User
from tests.wire.loopback.samplebot import SampleBot


@pytest.fixture
async def bot(fake: FakeDiscord, alice: User, bob: User) -> AsyncIterator[SampleBot]:
    """The sample bot, ready, in this process."""
    sample = SampleBot()
    async with fake.run_bot(sample, guild_ready_timeout=0.05):
        yield sample
