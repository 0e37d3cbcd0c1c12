"""`caveat bot` as a program of its own: it starts whatever the line is like, survives, and stops cleanly."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Settings
from index import Embedder, Language, reindex
from tests.discord_loopback import BotProcess, Channel, FakeDiscord, User
from tests.wire.articles import BRIDGE, WHY_THE_BRIDGE
from tests.wire.programs import launch, stop

ASK = {"question": WHY_THE_BRIDGE}


@pytest.fixture
def someone(alice: User, bob: User) -> User:
    """A member, where nothing else of the world matters."""
    return alice


async def test_its_commands_survive_what_discord_does_to_it(
    fake: FakeDiscord, wire_settings: Settings, alice: User, bob: User, general: Channel
) -> None:
    async with launch(fake, wire_settings) as program:
        expected = {"admin", "ask", "figures", "privacy", "reindex", "sources", "status", "watch"}
        assert expected <= set(fake.command_names)
        assert BRIDGE in (await fake.slash(alice, "ask", ASK, timeout=40)).text

        fake.fail("PATCH", "/webhooks/*", 502)
        fake.rate_limit("/webhooks/*", 0.2, skip=1)
        assert BRIDGE in (await fake.slash(alice, "ask", ASK)).text

        await fake.drop_gateway(1006, wait=True)
        assert fake.resumes
        fake.invalidate_session()
        await fake.wait_reconnect()
        talk = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)
        assert BRIDGE in talk.text

        assert "16 articles" in (await fake.slash(alice, "sources")).text
        assert "**Articles:** 16" in (await fake.slash(bob, "status")).text
        report = await fake.slash(bob, "reindex", wait="ack")
        await report.wait_for(lambda report: "16 unchanged" in report.text, 30)
        fake.assert_clean()

        await stop(program)
    assert fake.closed_by_bot[-1] == 1000
    assert fake.token not in program.output
    assert "Traceback" not in program.output


async def test_an_unreachable_discord_is_tried_again(fake: FakeDiscord, wire_settings: Settings, someone: User) -> None:
    fake.fail("GET", "/users/@me", 503)
    fake.refuse_gateway(2)
    async with launch(fake, wire_settings) as program:
        await fake.wait_commands("ask")
        assert "Traceback" not in program.output
        await stop(program, signal.SIGINT)
    assert program.output.count("no connection to Discord") == 3


async def test_commands_that_discord_did_not_take_are_sent_again(
    fake: FakeDiscord, wire_settings: Settings, someone: User
) -> None:
    fake.fail("PUT", "/applications/*/commands", 503)
    async with launch(fake, wire_settings):
        await fake.wait_commands("ask", "sources", "reindex", "status")


async def test_it_stops_while_it_is_still_trying_to_connect(fake: FakeDiscord, wire_settings: Settings) -> None:
    fake.fail("GET", "/users/@me", 503, times=None)
    async with launch(fake, wire_settings, wait_ready=False) as program:
        await program.wait_output("connecting again", timeout=30)
        await stop(program)


async def test_a_wrong_token_is_one_line_without_the_token(fake: FakeDiscord, wire_settings: Settings) -> None:
    wrong = "wrong.token.value"
    async with launch(fake, wire_settings, wait_ready=False, CAVEAT_DISCORD_TOKEN=wrong) as program:
        assert await program.wait_exit(30) == 1
        await asyncio.sleep(0)
    (line,) = [line for line in program.lines if "CAVEAT_DISCORD_TOKEN" in line]
    assert "does not accept" in line
    assert wrong not in program.output
    assert "Traceback" not in program.output


async def test_intents_that_discord_refuses_are_one_line(
    fake: FakeDiscord, wire_settings: Settings, someone: User
) -> None:
    async with launch(fake, wire_settings) as program:
        await fake.drop_gateway(4014)
        assert await program.wait_exit() == 1
    (line,) = [line for line in program.lines if "intents" in line]
    assert line.startswith("caveat: Discord:")


@pytest.fixture
async def unindexed(
    fake: FakeDiscord, wire_settings: Settings, alice: User, bob: User, tmp_path: Path
) -> AsyncIterator[BotProcess]:
    """The program with an empty data folder."""
    async with launch(fake, wire_settings.model_copy(update={"data_dir": tmp_path})) as program:
        yield program


async def test_without_an_index_it_builds_one_and_questions_wait_for_it(
    fake: FakeDiscord, unindexed: BotProcess, alice: User, bob: User
) -> None:
    answer, report = await asyncio.gather(
        fake.slash(alice, "ask", ASK, wait="ack"), fake.slash(bob, "reindex", wait="ack")
    )
    await report.wait_for(lambda report: "16 added" in report.text, 60)
    await answer.wait_for(lambda answer: BRIDGE in answer.text, 60)
    assert "empty.txt" in report.text


async def test_it_ends_a_re_index_when_it_stops(
    fake: FakeDiscord,
    unindexed: BotProcess,
    wire_settings: Settings,
    tmp_path: Path,
    embedder: Embedder,
    language: Language,
) -> None:
    await unindexed.wait_output("nothing is indexed yet")
    await stop(unindexed)
    # A second writer would be refused.
    report = reindex(
        wire_settings.articles_dir, tmp_path, embedder_factory=lambda: embedder, language_factory=lambda: language
    )
    assert report.articles == 16
