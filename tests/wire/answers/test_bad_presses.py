"""Presses when things go wrong: a broken socket, a bug, a store that can't be read, a bot that stops."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import Any, Never

import pytest

from bot import client
from bot.cogs.answers import REMOVED
from bot.desk_store import DeskStoreError
from bot.messages import delivery
from bot.messages.admission import Admission
from tests.discord_loopback import FakeDiscord, User
from tests.wire.answers.articles import HOW_MANY_KILLED, NOT_THERE, TOLL, WHICH_STALLS
from tests.wire.answers.test_buttons import ask

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture(autouse=True)
def _without_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "DELAYS", (0.05,) * 5)


@pytest.mark.parametrize("button", ["Context", "Copy line", "Next", "Thread", "Remove"])
async def test_a_press_survives_a_broken_socket(fake: FakeDiscord, alice: User, button: str) -> None:
    message = await ask(fake, alice, WHICH_STALLS)
    fake.drop("/interactions/*")
    fake.fail("PATCH", "/webhooks/*", 502)
    pressed = await fake.click(message, button, user=alice)
    assert not pressed.failed
    assert pressed.text


@pytest.mark.parametrize("button", ["Follow up", "Share", "Wrong?"])
async def test_so_do_those_that_answer_by_themselves(fake: FakeDiscord, alice: User, button: str) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED, private=True)
    fake.drop("/interactions/*")
    pressed = await fake.click(message, button, user=alice)
    assert not pressed.failed
    assert pressed.modal or TOLL in pressed.text


async def test_a_bug_is_one_calm_line_to_the_presser_and_leaves_the_answer(
    fake: FakeDiscord, alice: User, bot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = await ask(fake, alice, WHICH_STALLS)
    shown = message.text

    async def fail(*_: object) -> Never:
        raise RuntimeError("secret path")

    monkeypatch.setattr(bot.house.giving, "aside", fail)
    monkeypatch.setattr(bot.house.giving, "message", fail)
    for button in ("Context", "Next"):
        pressed = await fake.click(message, button, user=alice)
        assert pressed.messages[-1].text.startswith("Something went wrong")
        assert pressed.messages[-1].ephemeral
    assert message.text == shown


async def test_a_store_that_cannot_be_read_is_one_calm_line(
    fake: FakeDiscord, alice: User, bot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)

    def fail(_one: str) -> Never:
        raise DeskStoreError("/secret/desk.db", "it is damaged", "Mend it")

    monkeypatch.setattr(bot.house.giving._store, "find", fail)
    for button in ("Context", "Follow up"):
        pressed = await fake.click(message, button, user=alice)
        assert pressed.ephemeral
        assert "error" in pressed.text
        assert "secret" not in pressed.text


async def test_an_answer_whose_message_was_not_noted_is_found_by_the_first_press(
    fake: FakeDiscord, alice: User, bot: Any
) -> None:
    message, other = await ask(fake, alice, HOW_MANY_KILLED), await ask(fake, alice, NOT_THERE)
    with closing(sqlite3.connect(bot.house.settings.data_dir / "desk.db")) as connection, connection:
        connection.execute("UPDATE answers SET message = NULL WHERE message = ?", (message.id,))
    assert TOLL in (await fake.click(message, "Copy line", user=alice)).text
    other.components = message.components
    assert "another place" in (await fake.click(other, "Copy line", user=alice)).text


@pytest.mark.parametrize(("button", "outcome"), [("Remove", REMOVED), ("Thread", "Here it is")])
async def test_and_what_that_press_does_to_the_message_is_done(
    fake: FakeDiscord, alice: User, bot: Any, button: str, outcome: str
) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    with closing(sqlite3.connect(bot.house.settings.data_dir / "desk.db")) as connection, connection:
        connection.execute("UPDATE answers SET message = NULL WHERE message = ?", (message.id,))
    assert outcome in (await fake.click(message, button, user=alice)).text
    assert message.deleted == (button == "Remove")
    assert (message.thread is not None) == (button == "Thread")


async def test_a_server_that_is_no_longer_admitted_gets_one_line(fake: FakeDiscord, alice: User, bot: Any) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    bot.house.admission = Admission([1])
    pressed = await fake.click(message, "Context", user=alice)
    assert pressed.ephemeral
    assert "only in the servers" in pressed.text


async def test_who_presses_while_the_bot_stops_is_told_and_the_answer_stays(
    fake: FakeDiscord, alice: User, bot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    monkeypatch.setattr(client, "SECONDS_TO_FINISH", 0.1)

    async def wait(*_: object) -> Never:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(bot.house.giving, "aside", wait)
    pressed = await fake.click(message, "Context", user=alice, wait="ack")
    await bot.close()
    assert "being restarted" in pressed.text
    assert TOLL in message.text


async def test_many_presses_at_once_are_all_answered(fake: FakeDiscord, alice: User, bob: User) -> None:
    message = await ask(fake, alice, WHICH_STALLS)
    buttons = ["Context", "Copy line", "Why", "Next", "Wrong?", "Follow up"] * 5
    pressed = await asyncio.gather(*(fake.click(message, button, user=bob) for button in buttons))
    assert not any(one.failed or one.timed_out for one in pressed)
    assert max(one.ack_latency or 9 for one in pressed) < 1.0
    fake.assert_clean()
