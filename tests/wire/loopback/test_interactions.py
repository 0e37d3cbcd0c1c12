"""What Discord holds the bot to when it answers an interaction."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.discord_loopback import Channel, FakeDiscord, User
from tests.wire.loopback.samplebot import SampleBot


class TestWithAShortDeadline:
    """The three seconds that Discord gives for the first callback, made short."""

    @pytest.fixture
    async def fake(self) -> AsyncIterator[FakeDiscord]:
        """A loopback that waits for a moment only."""
        async with FakeDiscord(interaction_deadline=1.0, quiet_settle=0.1) as loopback:
            yield loopback

    async def test_answer_after_the_deadline_is_refused(self, fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
        answer = await fake.slash(alice, "late", seconds=1.2)
        await answer.wait_for(lambda late: late.errors)
        assert (answer.failed, answer.errors[0].response["code"]) == (True, 10062)

    async def test_command_that_blocks_the_loop_fails(self, fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
        answer = await fake.slash(alice, "late", seconds=1.2, block=True)
        assert answer.failed

    async def test_network_slower_than_the_deadline_fails_the_answer(
        self, fake: FakeDiscord, bot: SampleBot, alice: User
    ) -> None:
        fake.slow("/interactions/*", 1.2, times=1)
        answer = await fake.slash(alice, "ping")
        await answer.wait_for(lambda late: late.errors)
        assert answer.errors[0].response["code"] == 10062

    async def test_work_after_a_defer_may_take_longer(self, fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
        answer = await fake.slash(alice, "work", seconds=1.2)
        assert (answer.failed, answer.text) == (False, "work done")


async def test_second_callback_is_refused(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    answer = await fake.slash(alice, "twice")
    await fake.until(lambda: bot.app_errors)
    assert (answer.content, bot.app_errors[0].code) == ("one", 40060)


async def test_expired_token_is_refused(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    answer = await fake.slash(alice, "work", seconds=0.2, wait="ack")
    answer.expire()
    await answer.wait_for(lambda expired: expired.errors)
    assert (answer.errors[0].status, answer.errors[0].response["code"]) == (401, 50027)


async def test_bot_that_thinks_too_long_times_out(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    answer = await fake.slash(alice, "work", seconds=0.5, timeout=0.1)
    assert (answer.timed_out, answer.thinking) == (True, True)


async def test_each_edit_of_an_answer_is_kept(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    answer = await fake.slash(alice, "stream", wait="ack")
    await answer.wait_for(lambda streamed: streamed.followups)
    assert [state["content"] for state in answer.edits] == ["part", "partpart", "partpartpart"]


async def test_followups_may_be_public_where_the_answer_is_private(
    fake: FakeDiscord, bot: SampleBot, alice: User, general: Channel
) -> None:
    answer = await fake.slash(alice, "stream", wait="ack")
    await answer.wait_for(lambda streamed: len(streamed.followups) == 2)
    assert answer.ephemeral
    assert general.messages == answer.followups


async def test_files_arrive_in_order_and_whole(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    answer = await fake.slash(alice, "stream", wait="ack")
    await answer.wait_for(lambda streamed: len(streamed.followups) == 2)
    assert [(file.filename, file.data) for file in answer.attachments] == [("a.txt", b"1"), ("b.txt", b"22")]


async def test_first_followup_takes_the_place_and_the_privacy_of_a_private_defer(
    fake: FakeDiscord, bot: SampleBot, alice: User
) -> None:
    answer = await fake.slash(alice, "secret")
    assert (answer.text, answer.ephemeral, answer.followups) == ("secret", True, [])


async def test_answer_is_possible_where_the_bot_sees_no_channel_but_a_message_is_not(
    fake: FakeDiscord, bot: SampleBot, alice: User, general: Channel
) -> None:
    fake.overwrite(general, fake.bot, deny=["view_channel"])
    answer = await fake.slash(alice, "say")
    await fake.until(lambda: bot.app_errors)
    assert (answer.content, bot.app_errors[0].code) == ("ok", 50001)


async def test_hundred_commands_at_once_are_all_answered(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    answers = await asyncio.gather(*[fake.slash(alice, "ping") for _ in range(100)])
    assert all(answer.text for answer in answers)


async def test_of_two_bots_with_one_token_the_second_answer_is_refused(fake: FakeDiscord, alice: User) -> None:
    async with (
        fake.run_bot(SampleBot(), guild_ready_timeout=0.05),
        fake.run_bot(SampleBot(), guild_ready_timeout=0.05),
    ):
        answer = await fake.slash(alice, "ping")
        await answer.wait_for(lambda twice: twice.errors)
    assert answer.errors[0].response["code"] == 40060
