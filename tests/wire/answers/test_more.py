"""Share, Remove, Wrong? and Open a thread: who may, and what becomes of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from bot.cogs.answers import NOT_YOURS_TO_REMOVE, NOT_YOURS_TO_SHARE, REMOVED, SHARED_ALREADY, THANKS
from bot.given.pressing import I_MAY_NOT, NO_LONGER_THERE, NO_THREADS
from bot.settings import Settings
from tests.discord_loopback import Channel, FakeDiscord, Guild, Message, Response, User
from tests.wire.answers.articles import HOW_MANY_KILLED, TOLL
from tests.wire.answers.test_buttons import ask, labels

pytestmark = pytest.mark.usefixtures("bot")


async def more(fake: FakeDiscord, message: Message, user: User) -> Response:
    pressed = await fake.click(message, "More…", user=user)
    assert pressed.ephemeral
    assert pressed.text.startswith("Receipt ")
    return pressed


def offered(pressed: Response) -> list[str]:
    return [button["label"] for button in pressed.buttons]


async def private(fake: FakeDiscord, user: User) -> Message:
    message = await ask(fake, user, HOW_MANY_KILLED, private=True)
    assert message.ephemeral
    return message


def feedback(settings: Settings) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(settings.data_dir / "desk.db")) as connection:
        return connection.execute("SELECT receipt, kind, note FROM feedback ORDER BY number").fetchall()


async def test_a_private_answer_is_shared_by_its_asker_once(fake: FakeDiscord, alice: User, general: Channel) -> None:
    message = await private(fake, alice)
    before = len(general.messages)
    pressed = await fake.click(message, "Share", user=alice)
    assert not pressed.ephemeral
    (posted,) = general.messages[before:]
    assert TOLL in posted.text
    assert f"*Shared by {alice.mention}*" in posted.text
    assert HOW_MANY_KILLED in posted.text
    assert posted.pinged_users == []
    assert "Share" not in labels(posted)
    again = await fake.click(message, "Share", user=alice)
    assert (again.text, again.ephemeral) == (SHARED_ALREADY, True)
    fake.assert_clean()


async def test_a_shared_answer_has_buttons_for_everybody_and_obeys_who_shared_it(
    fake: FakeDiscord, alice: User, bob: User, general: Channel
) -> None:
    await fake.click(await private(fake, alice), "Share", user=alice)
    posted = general.messages[-1]
    assert TOLL in (await fake.click(posted, "Context", user=bob)).text
    assert "Remove" not in offered(await more(fake, posted, bob))
    assert (await fake.click(await more(fake, posted, alice), "Remove")).text == REMOVED
    assert posted.deleted


async def test_nobody_else_can_share_a_private_answer(fake: FakeDiscord, alice: User, bob: User) -> None:
    message = await private(fake, alice)
    # As no client would let him: he cannot see it.
    message.flags &= ~64
    pressed = await fake.click(message, "Share", user=bob)
    assert (pressed.text, pressed.ephemeral) == (NOT_YOURS_TO_SHARE, True)


async def test_a_private_answer_offers_no_thread_and_no_removing(fake: FakeDiscord, alice: User) -> None:
    assert offered(await more(fake, await private(fake, alice), alice)) == ["Wrong?"]


async def test_who_asked_can_remove_an_answer(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    pressed = await fake.click(await more(fake, message, alice), "Remove")
    await fake.until(lambda: pressed.text == REMOVED)
    assert message.deleted
    fake.assert_clean()


async def test_an_answer_to_a_mention_can_be_removed(fake: FakeDiscord, alice: User, general: Channel) -> None:
    talk = await fake.message(alice, general, HOW_MANY_KILLED, mentions_bot=True, timeout=15)
    await fake.click(await more(fake, talk.replies[0], alice), "Remove")
    assert talk.replies == [] or talk.replies[0].deleted


async def test_a_moderator_can_remove_an_answer(fake: FakeDiscord, alice: User, moderator: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    await fake.click(await more(fake, message, moderator), "Remove", user=moderator)
    assert message.deleted


async def test_others_are_not_offered_it_and_are_refused_where_they_press_it_all_the_same(
    fake: FakeDiscord, alice: User, bob: User
) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    assert "Remove" not in offered(await more(fake, message, bob))
    alices = await more(fake, message, alice)
    assert alices.original is not None
    alices.original.interaction = await more(fake, message, bob)
    pressed = await fake.click(alices.original, "Remove", user=bob)
    assert NOT_YOURS_TO_REMOVE in pressed.text
    assert not message.deleted


async def test_an_answer_that_was_deleted_by_hand_is_removed_calmly(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    panel = await more(fake, message, alice)
    fake.delete_message(message)
    await fake.click(panel, "Remove")
    # On a busy machine the press is acknowledged long before its outcome is shown.
    await fake.until(lambda: panel.text == REMOVED)


async def test_what_is_wrong_is_kept_with_the_receipt_and_without_a_name(
    fake: FakeDiscord, alice: User, bob: User, wire_settings: Settings
) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    panel = await more(fake, message, bob)
    receipt = panel.text.removeprefix("Receipt ").removesuffix(".")
    form = await fake.click(panel, "Wrong?")
    assert form.modal is not None
    assert form.modal["title"] == "What is wrong with this answer?"
    note = "the hospital\nrevised it; =HYPERLINK(1) @everyone"
    thanks = await fake.submit_modal(form, {"fault": "stale", "note": note})
    assert (thanks.text, thanks.ephemeral) == (THANKS, True)
    assert feedback(wire_settings)[-1] == (receipt, "stale", " ".join(note.split()))
    with closing(sqlite3.connect(wire_settings.data_dir / "desk.db")) as connection:
        assert str(bob.id) not in "\n".join(connection.iterdump())
    fake.assert_clean()


async def test_a_note_may_be_left_out(fake: FakeDiscord, alice: User, wire_settings: Settings) -> None:
    form = await fake.click(await more(fake, await ask(fake, alice, HOW_MANY_KILLED), alice), "Wrong?")
    assert (await fake.submit_modal(form, {"fault": "wrong_quote"})).text == THANKS
    assert feedback(wire_settings)[-1][1:] == ("wrong_quote", "")


async def test_a_thread_is_opened_on_the_answer(fake: FakeDiscord, alice: User, bob: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    pressed = await fake.click(await more(fake, message, bob), "Open a thread")
    assert pressed.ephemeral
    assert message.thread is not None
    assert message.thread.mention in pressed.text
    assert message.thread.name == HOW_MANY_KILLED
    again = await fake.click(await more(fake, message, alice), "Open a thread")
    assert message.thread.mention in again.text


async def test_who_may_not_open_threads_gets_none(fake: FakeDiscord, alice: User, bob: User, general: Channel) -> None:
    fake.overwrite(general, bob, deny=["create_public_threads"])
    message = await ask(fake, alice, HOW_MANY_KILLED)
    assert (await fake.click(await more(fake, message, bob), "Open a thread")).text == NO_THREADS
    assert message.thread is None


async def test_where_the_bot_may_not_it_says_what_it_needs(fake: FakeDiscord, alice: User, general: Channel) -> None:
    fake.overwrite(general, fake.bot, deny=["send_messages_in_threads"])
    message = await ask(fake, alice, HOW_MANY_KILLED)
    assert (await fake.click(await more(fake, message, alice), "Open a thread")).text == I_MAY_NOT
    fake.assert_clean()


async def test_on_an_answer_that_was_deleted_no_thread_is_opened(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    pressed = await more(fake, message, alice)
    fake.delete_message(message)
    assert (await fake.click(pressed, "Open a thread")).text == NO_LONGER_THERE


async def test_in_a_thread_no_thread_is_offered(fake: FakeDiscord, alice: User, general: Channel) -> None:
    thread = fake.add_thread(general, "fires")
    message = await ask(fake, alice, HOW_MANY_KILLED, channel=thread)
    assert "Open a thread" not in offered(await more(fake, message, alice))


async def test_without_a_usable_store_answers_come_with_fewer_buttons(
    fake: FakeDiscord, guild: Guild, alice: User, bot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bot.house.settings.data_dir / "nowhere").mkdir(exist_ok=True)
    monkeypatch.setattr(bot.house.giving._store, "_path", bot.house.settings.data_dir / "nowhere")
    message = await ask(fake, alice, HOW_MANY_KILLED)
    assert TOLL in message.text
    assert "Context" not in labels(message)
    fake.assert_clean()
