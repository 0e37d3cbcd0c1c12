"""Share, Thread, Wrong? and Remove: who may, and what becomes of it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from bot.cogs.answers import NOT_REMOVED, NOT_YOURS_TO_REMOVE, NOT_YOURS_TO_SHARE, REMOVED, SHARED_ALREADY, THANKS
from bot.given.pressing import I_MAY_NOT, NO_LONGER_THERE, NO_THREADS, ONLY_IN_TEXT_CHANNELS
from bot.given.seals import Press, sealed
from bot.settings import Settings
from tests.discord_loopback import Channel, FakeDiscord, Guild, Message, User
from tests.wire.answers.articles import HOW_MANY_KILLED, TOLL
from tests.wire.answers.test_buttons import ask, labels

pytestmark = pytest.mark.usefixtures("bot")


async def private(fake: FakeDiscord, user: User) -> Message:
    message = await ask(fake, user, HOW_MANY_KILLED, private=True)
    assert message.ephemeral
    return message


async def offer_a_thread(message: Message, asker: User, bot: Any) -> None:
    """Put a genuine button of the answer in the place of Follow up."""
    for button in message.buttons:
        if button["label"] == "Follow up":
            answer = button["custom_id"].split(":")[3]
            button["custom_id"] = sealed(Press("thread", answer, asker.id), await bot.house.giving.secret())
            button["label"] = "Thread"


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
    assert (await fake.click(posted, "Remove", user=bob)).text == NOT_YOURS_TO_REMOVE
    assert not posted.deleted
    assert (await fake.click(posted, "Remove", user=alice)).text == REMOVED
    assert posted.deleted


async def test_nobody_else_can_share_a_private_answer(fake: FakeDiscord, alice: User, bob: User) -> None:
    message = await private(fake, alice)
    # As no client would let him: he cannot see it.
    message.flags &= ~64
    pressed = await fake.click(message, "Share", user=bob)
    assert (pressed.text, pressed.ephemeral) == (NOT_YOURS_TO_SHARE, True)


async def test_a_private_answer_offers_no_thread_and_no_removing(fake: FakeDiscord, alice: User) -> None:
    offered = labels(await private(fake, alice))
    assert {"Share", "Wrong?"} <= set(offered)
    assert {"Thread", "Remove"}.isdisjoint(offered)


async def test_who_asked_can_remove_an_answer_and_it_is_forgotten(fake: FakeDiscord, alice: User, bot: Any) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    kept = message.buttons[0]["custom_id"].split(":")[3]
    assert await bot.house.giving.stored(lambda store: store.find(kept)) is not None
    pressed = await fake.click(message, "Remove", user=alice)
    await fake.until(lambda: pressed.text == REMOVED)
    assert pressed.ephemeral
    assert message.deleted
    assert await bot.house.giving.stored(lambda store: store.find(kept)) is None
    fake.assert_clean()


async def test_an_answer_to_a_mention_can_be_removed(fake: FakeDiscord, alice: User, general: Channel) -> None:
    talk = await fake.message(alice, general, HOW_MANY_KILLED, mentions_bot=True, timeout=15)
    (answer,) = talk.replies
    assert (await fake.click(answer, "Remove", user=alice)).text == REMOVED
    assert answer.deleted


async def test_a_moderator_can_remove_an_answer(fake: FakeDiscord, alice: User, moderator: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    pressed = await fake.click(message, "Remove", user=moderator)
    assert (pressed.text, pressed.ephemeral) == (REMOVED, True)
    assert message.deleted


async def test_others_are_refused_in_a_line_of_their_own_and_the_answer_stays(
    fake: FakeDiscord, alice: User, bob: User
) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    shown = message.text
    pressed = await fake.click(message, "Remove", user=bob)
    assert (pressed.text, pressed.ephemeral) == (NOT_YOURS_TO_REMOVE, True)
    assert not message.deleted
    assert message.text == shown
    assert TOLL in (await fake.click(message, "Copy line", user=bob)).text
    fake.assert_clean()


async def test_an_answer_that_was_deleted_by_hand_is_removed_calmly(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    # Between the press and what comes of it: later nobody sees the button any more.
    removing = fake.slow(f"/channels/*/messages/{message.id}", 1.0, method="DELETE")
    pressed = await fake.click(message, "Remove", user=alice, wait="ack")
    fake.delete_message(message)
    await fake.until(lambda: pressed.text == REMOVED)
    assert removing.hits == 1
    assert pressed.ephemeral


async def test_an_answer_that_the_bot_cannot_delete_stays_and_is_kept(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    fake.fail("DELETE", f"/channels/*/messages/{message.id}", 403)
    pressed = await fake.click(message, "Remove", user=alice)
    assert (pressed.text, pressed.ephemeral) == (NOT_REMOVED, True)
    assert TOLL in (await fake.click(message, "Copy line", user=alice)).text


async def test_what_is_wrong_is_kept_with_the_receipt_and_without_a_name(
    fake: FakeDiscord, alice: User, bob: User, wire_settings: Settings
) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    (receipt,) = re.findall(r"receipt ([a-z0-9]+)", message.embeds[0]["footer"]["text"])
    form = await fake.click(message, "Wrong?", user=bob)
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
    form = await fake.click(await ask(fake, alice, HOW_MANY_KILLED), "Wrong?", user=alice)
    assert (await fake.submit_modal(form, {"fault": "wrong_quote"})).text == THANKS
    assert feedback(wire_settings)[-1][1:] == ("wrong_quote", "")


async def test_a_thread_is_opened_on_the_answer(fake: FakeDiscord, alice: User, bob: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    pressed = await fake.click(message, "Thread", user=bob)
    assert pressed.ephemeral
    assert message.thread is not None
    assert message.thread.mention in pressed.text
    assert message.thread.name == HOW_MANY_KILLED
    opened = message.thread
    again = await fake.click(message, "Thread", user=alice)
    assert again.ephemeral
    assert opened.mention in again.text
    assert message.thread is opened


async def test_who_may_not_open_threads_gets_none(fake: FakeDiscord, alice: User, bob: User, general: Channel) -> None:
    fake.overwrite(general, bob, deny=["create_public_threads"])
    message = await ask(fake, alice, HOW_MANY_KILLED)
    pressed = await fake.click(message, "Thread", user=bob)
    assert (pressed.text, pressed.ephemeral) == (NO_THREADS, True)
    assert message.thread is None


async def test_where_the_bot_may_not_it_says_what_it_needs(fake: FakeDiscord, alice: User, general: Channel) -> None:
    fake.overwrite(general, fake.bot, deny=["send_messages_in_threads"])
    message = await ask(fake, alice, HOW_MANY_KILLED)
    pressed = await fake.click(message, "Thread", user=alice)
    assert (pressed.text, pressed.ephemeral) == (I_MAY_NOT, True)
    assert message.thread is None
    fake.assert_clean()


async def test_on_an_answer_that_was_deleted_no_thread_is_opened(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    # It was deleted after she pressed: her client would not let her press on a message that is gone.
    fake.fail("POST", f"/channels/*/messages/{message.id}/threads", 404, code=10008)
    assert (await fake.click(message, "Thread", user=alice)).text == NO_LONGER_THERE


async def test_in_a_thread_no_thread_is_offered(fake: FakeDiscord, alice: User, general: Channel) -> None:
    thread = fake.add_thread(general, "fires")
    message = await ask(fake, alice, HOW_MANY_KILLED, channel=thread)
    talk = await fake.message(alice, thread, HOW_MANY_KILLED, mentions_bot=True, timeout=15)
    await fake.click(await ask(fake, alice, HOW_MANY_KILLED, private=True, channel=thread), "Share", user=alice)
    for one in (message, talk.replies[0], thread.messages[-1]):
        assert "Thread" not in labels(one)
        assert {"Wrong?", "Remove"} <= set(labels(one))


async def test_an_answer_of_a_version_that_did_not_note_its_place_says_that_it_takes_none(
    fake: FakeDiscord, alice: User, bob: User, general: Channel, bot: Any
) -> None:
    for place in (fake.add_thread(general, "fires"), fake.dm(alice)):
        message = await ask(fake, alice, HOW_MANY_KILLED, channel=place)
        await offer_a_thread(message, alice, bot)
        pressed = await fake.click(message, "Thread", user=alice)
        assert (pressed.text, pressed.ephemeral) == (ONLY_IN_TEXT_CHANNELS, True)
        assert message.thread is None
    fake.assert_clean()


async def test_without_a_usable_store_answers_come_with_fewer_buttons(
    fake: FakeDiscord, guild: Guild, alice: User, bot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bot.house.settings.data_dir / "nowhere").mkdir(exist_ok=True)
    monkeypatch.setattr(bot.house.giving._store, "_path", bot.house.settings.data_dir / "nowhere")
    message = await ask(fake, alice, HOW_MANY_KILLED)
    assert TOLL in message.text
    assert "Context" not in labels(message)
    fake.assert_clean()
