"""What managers can do: `/reindex` and `/status`, and the same under `/admin`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.client import CaveatClient, create_client
from bot.cogs import admin
from bot.desk import Desk, OnProgress, ReindexRunning
from bot.messages.escaping import unescape
from bot.settings import Settings
from index import CaveatError, Progress, ReindexReport, Skipped
from tests.bot.messages.test_escaping import live_markup
from tests.discord_loopback import Channel, ClientRejected, FakeDiscord, Guild, User

COMMANDS = ["reindex", "status", "admin reindex", "admin status"]


class StagedDesk(Desk):
    """A desk whose re-index goes on until it is told to end."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.step = asyncio.Event()
        self.end = asyncio.Event()
        self.failure: Exception | None = None
        self.report = ReindexReport(
            added=("new_*one*.md",), unchanged=2, skipped=(Skipped("sc<#1>an.pdf", "no text could be read"),)
        )

    async def reindex(self, started_by: str, on_progress: OnProgress | None = None) -> ReindexReport:
        if self._running is not None:
            raise ReindexRunning(self._running.started_by, self._running.since)
        self._running = ReindexRunning(started_by, datetime.now(UTC))
        try:
            await self.step.wait()
            assert on_progress
            await on_progress(Progress(3, 12, "new_*one*.md"))
            await self.end.wait()
            if self.failure:
                raise self.failure
            return self.report
        finally:
            self._running = None


@pytest.fixture
async def staged(
    fake: FakeDiscord, alice: User, bob: User, wire_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[StagedDesk]:
    """A bot, ready, with such a desk; it edits its progress often."""
    monkeypatch.setattr(admin, "SECONDS_BETWEEN_EDITS", 0.02)
    desk = StagedDesk(wire_settings)
    monkeypatch.setattr(desk, "start", lambda: asyncio.sleep(0))
    async with fake.run_bot(create_client(wire_settings, desk), guild_ready_timeout=0.05):
        yield desk
    await desk.close()


@pytest.mark.parametrize("command", COMMANDS)
async def test_what_is_for_managers_is_hidden_from_others(
    fake: FakeDiscord, bot: CaveatClient, alice: User, command: str
) -> None:
    with pytest.raises(ClientRejected):
        await fake.slash(alice, command)


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_client_that_forces_it_is_declined_by_the_bot_too(
    fake: FakeDiscord, bot: CaveatClient, alice: User, command: str
) -> None:
    answer = await fake.slash(alice, command, force=True)
    assert answer.ephemeral
    assert answer.text == admin.FOR_MANAGERS


@pytest.mark.parametrize("command", COMMANDS)
async def test_in_a_direct_message_nobody_manages_anything(
    fake: FakeDiscord, bot: CaveatClient, bob: User, command: str
) -> None:
    assert (await fake.slash(bob, command, channel=fake.dm(bob), force=True)).text == admin.FOR_MANAGERS


@pytest.mark.parametrize("command", ["status", "admin status"])
async def test_status_says_what_answers(fake: FakeDiscord, bot: CaveatClient, bob: User, command: str) -> None:
    answer = await fake.slash(bob, command)
    assert answer.ephemeral
    assert "**Articles:** 16 with" in answer.text
    assert "**Re-index:** none going on" in answer.text


@pytest.mark.parametrize("command", ["reindex", "admin reindex"])
async def test_a_real_re_index_ends_with_its_counts_and_reasons(
    fake: FakeDiscord, bot: CaveatClient, bob: User, command: str
) -> None:
    answer = await fake.slash(bob, command, timeout=30)
    # On a busy machine, how far it is stands there long enough to be taken for the outcome.
    await answer.wait_for(lambda answer: "added" in answer.text, timeout=30)
    assert "0 added, 0 changed, 0 renamed, 0 removed, 16 unchanged, 1 skipped" in answer.text
    assert "empty.txt:" in answer.text
    fake.assert_clean()


async def test_progress_is_shown_and_then_the_outcome(fake: FakeDiscord, staged: StagedDesk, bob: User) -> None:
    answer = await fake.slash(bob, "reindex", wait="ack")
    staged.step.set()
    await answer.wait_for(lambda answer: "3 of 12 files" in answer.text)
    staged.end.set()
    await answer.wait_for(lambda answer: "1 added" in answer.text)
    assert "The re-index is done" in answer.text
    assert "no text could be read" in answer.text


async def test_file_names_are_text(fake: FakeDiscord, staged: StagedDesk, bob: User) -> None:
    staged.step.set()
    staged.end.set()
    answer = await fake.slash(bob, "reindex")
    lines = answer.embeds[0]["description"].split("\n")
    added, skipped = lines[lines.index("**Added**") + 1], lines[lines.index("**Skipped**") + 1]
    assert unescape(added) == "new_*one*.md"
    assert unescape(skipped) == "sc<#1>an.pdf: no text could be read"
    assert live_markup(added + skipped) is None


async def test_a_second_caller_is_told_who_started_it(
    fake: FakeDiscord, guild: Guild, staged: StagedDesk, bob: User
) -> None:
    carol = fake.add_user("carol")
    fake.add_member(guild, carol, permissions=["manage_guild"], nick="**Carol** <@1>")
    first = await fake.slash(carol, "reindex", wait="ack")
    second = await fake.slash(bob, "reindex")
    assert r"\*\*Carol\*\* \<@1\> started it <t:" in second.text
    staged.step.set()
    staged.end.set()
    await first.wait_for(lambda answer: "1 added" in answer.text)


async def test_questions_are_answered_during_a_re_index(fake: FakeDiscord, staged: StagedDesk, bob: User) -> None:
    going_on = await fake.slash(bob, "reindex", wait="ack")
    assert "**Re-index:** going on, started by Bob" in (await fake.slash(bob, "status")).text
    assert "Note 1" in (await fake.slash(bob, "sources", {"filter": "note"})).text
    staged.step.set()
    staged.end.set()
    await going_on.wait_for(lambda answer: "1 added" in answer.text)


async def test_a_re_index_that_outlives_its_command_ends_with_a_message(
    fake: FakeDiscord, staged: StagedDesk, bob: User, general: Channel
) -> None:
    answer = await fake.slash(bob, "reindex", wait="ack")
    answer.expire()
    staged.step.set()
    staged.end.set()
    await fake.until(lambda: any("1 added" in message.text for message in general.messages))


async def test_a_failed_re_index_is_said_in_its_one_line(fake: FakeDiscord, staged: StagedDesk, bob: User) -> None:
    staged.failure = CaveatError("articles", "there is no such folder", "Make one")
    staged.step.set()
    staged.end.set()
    assert (await fake.slash(bob, "reindex")).text == "articles: there is no such folder. Make one"
