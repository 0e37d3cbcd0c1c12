"""A bad line to Discord: answers come late rather than never, once rather than twice, and a bug is a calm line."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Never

import pytest

from bot import client
from bot.client import CaveatClient, create_client
from bot.desk import Desk
from bot.messages import delivery
from bot.messages.replies import LATE
from bot.settings import Settings
from tests.discord_loopback import Channel, FakeDiscord, Guild, User
from tests.wire.articles import BRIDGE, WHY_THE_BRIDGE

ASK = {"question": WHY_THE_BRIDGE}


@pytest.fixture(autouse=True)
def _without_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "DELAYS", (0.05,) * 5)


@pytest.mark.usefixtures("bot")
class TestAnswersToCommands:
    @pytest.mark.parametrize("status", [500, 502, 503])
    async def test_an_error_of_discord_delays_the_answer(self, fake: FakeDiscord, alice: User, status: int) -> None:
        fake.fail("PATCH", "/webhooks/*", status, times=1)
        assert BRIDGE in (await fake.slash(alice, "ask", ASK)).text

    async def test_a_rate_limit_delays_the_answer(self, fake: FakeDiscord, alice: User) -> None:
        fake.rate_limit("/webhooks/*", 0.2)
        assert BRIDGE in (await fake.slash(alice, "ask", ASK)).text
        fake.assert_clean()

    async def test_a_ban_of_the_address_delays_the_answer(self, fake: FakeDiscord, alice: User) -> None:
        fake.rate_limit("/webhooks/*", 0.2, via=False)
        assert BRIDGE in (await fake.slash(alice, "ask", ASK)).text

    async def test_sockets_that_break_delay_the_answer(self, fake: FakeDiscord, alice: User) -> None:
        fake.drop("/webhooks/*", times=3)
        assert BRIDGE in (await fake.slash(alice, "ask", ASK)).text

    @pytest.mark.parametrize("applied", [True, False])
    async def test_a_socket_that_breaks_at_the_acknowledgement(
        self, fake: FakeDiscord, alice: User, applied: bool
    ) -> None:
        fake.drop("/interactions/*", apply=applied)
        answer = await fake.slash(alice, "ask", ASK)
        assert BRIDGE in answer.text
        assert len(answer.messages) == 1

    async def test_a_command_that_came_too_late_is_answered_in_the_channel(
        self, fake: FakeDiscord, alice: User, general: Channel
    ) -> None:
        fake.slow("/interactions/*", 3.1, times=1)
        await fake.slash(alice, "ask", ASK)
        await fake.until(lambda: general.messages)
        assert general.messages[0].text.startswith(LATE)
        assert BRIDGE in general.messages[0].text

    async def test_a_private_command_that_ran_out_is_answered_by_dm(
        self, fake: FakeDiscord, alice: User, general: Channel
    ) -> None:
        fake.fail("PATCH", "/webhooks/*", 401, code=50027)
        await fake.slash(alice, "ask", {**ASK, "private": True}, wait="ack")
        await fake.until(lambda: fake.dm(alice).messages)
        assert BRIDGE in fake.dm(alice).messages[0].text
        assert general.messages == []

    async def test_an_answer_that_was_deleted_is_not_posted_again(
        self, fake: FakeDiscord, alice: User, general: Channel
    ) -> None:
        fake.fail("PATCH", "/webhooks/*", 404, code=10008)
        answer = await fake.slash(alice, "ask", ASK, wait="ack")
        await answer.wait_for(lambda answer: answer.errors)
        await fake.slash(alice, "sources")
        assert not any(request.path.endswith(f"/channels/{general.id}/messages") for request in fake.requests)

    async def test_a_press_on_a_button_survives_a_broken_socket(self, fake: FakeDiscord, alice: User) -> None:
        listing = await fake.slash(alice, "sources")
        fake.drop("/interactions/*")
        await fake.click(listing, "Next")
        await fake.until(lambda: "11 to 16 of 16" in listing.text)

    async def test_a_button_of_an_earlier_version_is_answered(
        self, fake: FakeDiscord, alice: User, bot: CaveatClient
    ) -> None:
        listing = await fake.slash(alice, "sources")
        assert listing.message is not None
        for button in listing.message.buttons:
            button["custom_id"] = f"caveat:old:{button['label']}"
        pressed = await fake.click(listing, "Next")
        assert "no longer in memory" in pressed.text


@pytest.mark.usefixtures("bot")
class TestAnswersToMessages:
    @pytest.mark.parametrize("applied", [True, False])
    async def test_a_socket_that_breaks_brings_one_answer_not_two(
        self, fake: FakeDiscord, alice: User, general: Channel, applied: bool
    ) -> None:
        fake.drop("/channels/*/messages", method="POST", apply=applied)
        talk = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, timeout=15, settle=0.5)
        assert [BRIDGE in reply.text for reply in talk.replies] == [True]

    async def test_503_delays_the_answer(self, fake: FakeDiscord, alice: User, general: Channel) -> None:
        fake.fail("POST", "/channels/*/messages", 503, times=2)
        talk = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)
        assert BRIDGE in talk.text

    async def test_no_typing_is_no_reason_for_no_answer(self, fake: FakeDiscord, alice: User, general: Channel) -> None:
        fake.fail("POST", "/channels/*/typing", 403, times=None, code=50013)
        talk = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)
        assert BRIDGE in talk.text

    async def test_a_question_that_was_deleted_is_still_answered(
        self, fake: FakeDiscord, alice: User, general: Channel
    ) -> None:
        talk = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, wait="none")
        fake.delete_message(talk.message)
        await talk.wait_reply()
        assert BRIDGE in talk.text

    async def test_a_channel_that_was_deleted_stops_nothing(
        self, fake: FakeDiscord, guild: Guild, alice: User, general: Channel
    ) -> None:
        doomed = fake.add_channel(guild, "doomed")
        await fake.message(alice, doomed, WHY_THE_BRIDGE, mentions_bot=True, wait="none")
        fake.delete_channel(doomed)
        talk = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)
        assert BRIDGE in talk.text

    async def test_who_takes_no_direct_messages_stops_nothing(
        self, fake: FakeDiscord, alice: User, general: Channel, guild: Guild
    ) -> None:
        silent = fake.add_channel(guild, "silent")
        fake.overwrite(silent, fake.bot, deny=["send_messages"])
        fake.fail("POST", "/users/@me/channels", 403, code=50007)
        await fake.message(alice, silent, WHY_THE_BRIDGE, mentions_bot=True, wait="none")
        talk = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)
        assert BRIDGE in talk.text


class BrokenDesk(Desk):
    """A desk with a bug."""

    async def start(self) -> None:
        """Load nothing."""

    async def consult(self, work: object = "") -> Never:
        raise RuntimeError(f"secret path, and {work}")

    sources = consult


class TestBugs:
    @pytest.fixture(autouse=True)
    async def broken(self, fake: FakeDiscord, alice: User, wire_settings: Settings) -> AsyncIterator[None]:
        """A bot with such a desk."""
        desk = BrokenDesk(wire_settings)
        async with fake.run_bot(create_client(wire_settings, desk), guild_ready_timeout=0.05):
            yield
        await desk.close()

    @pytest.mark.parametrize("command", ["ask", "sources"])
    async def test_a_bug_is_one_calm_line_with_the_id_that_the_log_has(
        self, fake: FakeDiscord, alice: User, caplog: pytest.LogCaptureFixture, command: str
    ) -> None:
        answer = await fake.slash(alice, command, ASK if command == "ask" else {})
        found = re.fullmatch(r"Something went wrong .* as error ([0-9a-f]{8})\.", answer.text)
        assert found
        (record,) = [record for record in caplog.records if found[1] in record.getMessage()]
        assert record.exc_info
        assert "RuntimeError" not in answer.text

    async def test_a_bug_behind_a_mention_is_said_there(self, fake: FakeDiscord, alice: User, general: Channel) -> None:
        talk = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True)
        assert talk.text.startswith("Something went wrong")


async def test_a_command_that_is_no_longer_there_is_answered(fake: FakeDiscord, alice: User, bot: CaveatClient) -> None:
    bot.tree.remove_command("sources")
    assert "has changed" in (await fake.slash(alice, "sources")).text


async def test_who_waits_when_the_bot_stops_is_told(
    fake: FakeDiscord, alice: User, wire_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class SlowDesk(BrokenDesk):
        async def consult(self, work: object = "") -> Never:
            await asyncio.Event().wait()
            raise AssertionError

    monkeypatch.setattr(client, "SECONDS_TO_FINISH", 0.1)
    desk = SlowDesk(wire_settings)
    async with fake.run_bot(create_client(wire_settings, desk), guild_ready_timeout=0.05):
        answer = await fake.slash(alice, "ask", ASK, wait="ack")
    assert "being restarted" in answer.text
    await desk.close()
