"""Questions that go on from an answer: by button, by reply, in its thread; and of whom a vague question may be."""

from __future__ import annotations

import pytest

from bot.messages.asking import HOW_TO_ASK
from tests.discord_loopback import Channel, FakeDiscord, User
from tests.wire.answers.articles import (
    HOW_MANY_AIRCRAFT,
    HOW_MANY_INJURED,
    HOW_MANY_KILLED,
    INJURED,
    QUARN_LOSSES,
    TOLL,
    VESSEN_LOSSES,
)
from tests.wire.answers.test_buttons import ask, labels

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_follow_up_by_button_is_understood_and_shown_as_completed(
    fake: FakeDiscord, alice: User, bob: User, general: Channel
) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    form = await fake.click(message, "Follow up", user=bob)
    assert form.modal is not None
    assert form.modal["title"] == "Follow up"
    answer = await fake.submit_modal(form, {"question": HOW_MANY_INJURED})
    assert not answer.ephemeral
    assert f"> {INJURED}" in answer.text
    assert f"*Asked: {HOW_MANY_INJURED}*" in answer.text
    assert "*Read as: " in answer.text
    fake.assert_clean()


async def test_a_follow_up_of_a_private_answer_is_private(fake: FakeDiscord, alice: User, general: Channel) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED, private=True)
    answer = await fake.submit_modal(await fake.click(message, "Follow up", user=alice), {"question": HOW_MANY_INJURED})
    assert answer.ephemeral
    assert INJURED in answer.text
    assert general.messages == []


async def test_a_follow_up_of_a_follow_up_goes_on_from_both(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    first = await fake.submit_modal(await fake.click(message, "Follow up", user=alice), {"question": HOW_MANY_INJURED})
    assert first.message is not None
    again = await fake.submit_modal(
        await fake.click(first.message, "Follow up", user=alice), {"question": "who says so?"}
    )
    assert "*Read as: who says " in again.text


async def test_what_is_no_question_is_declined(fake: FakeDiscord, alice: User) -> None:
    form = await fake.click(await ask(fake, alice, HOW_MANY_KILLED), "Follow up", user=alice)
    declined = await fake.submit_modal(form, {"question": "?!"})
    assert (declined.text, declined.ephemeral) == (HOW_TO_ASK, True)


async def test_a_reply_to_an_answer_follows_it_up(fake: FakeDiscord, alice: User, bob: User, general: Channel) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    talk = await fake.message(bob, general, HOW_MANY_INJURED, reply_to=message, timeout=15)
    assert f"> {INJURED}" in talk.text
    assert "*Read as: " in talk.text
    further = await fake.message(alice, general, "who says so?", reply_to=talk.replies[0], timeout=15)
    assert "*Read as: who says " in further.text
    fake.assert_clean()


async def test_in_a_direct_conversation_a_reply_follows_up_too(fake: FakeDiscord, alice: User) -> None:
    first = await fake.message(alice, fake.dm(alice), HOW_MANY_KILLED, timeout=15)
    talk = await fake.message(alice, fake.dm(alice), HOW_MANY_INJURED, reply_to=first.replies[0], timeout=15)
    assert f"> {INJURED}" in talk.text
    assert "*Read as: " in talk.text
    fake.assert_clean()


async def test_a_reply_that_stands_alone_is_taken_as_it_is(fake: FakeDiscord, alice: User, general: Channel) -> None:
    message = await ask(fake, alice, HOW_MANY_AIRCRAFT)
    talk = await fake.message(alice, general, HOW_MANY_KILLED, reply_to=message, timeout=15)
    assert f"> {TOLL}" in talk.text
    assert "*Read as: " not in talk.text


async def test_a_mention_that_is_no_reply_stands_alone(fake: FakeDiscord, alice: User, general: Channel) -> None:
    await ask(fake, alice, HOW_MANY_KILLED)
    talk = await fake.message(alice, general, HOW_MANY_INJURED, mentions_bot=True, timeout=15)
    assert "*Read as: " not in talk.text


async def test_in_the_thread_of_an_answer_every_mention_follows_it_up(
    fake: FakeDiscord, alice: User, bob: User
) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    await fake.click(message, "Thread", user=alice)
    assert message.thread is not None
    talk = await fake.message(bob, message.thread, HOW_MANY_INJURED, mentions_bot=True, timeout=15)
    assert f"> {INJURED}" in talk.text
    assert talk.replies[0].channel is message.thread
    further = await fake.message(alice, message.thread, "who says so?", mentions_bot=True, timeout=15)
    assert "*Read as: who says " in further.text
    assert "injured" in further.text.split("*Read as: ")[1].split("*")[0]
    fake.assert_clean()


async def test_in_another_thread_a_mention_stands_alone(fake: FakeDiscord, alice: User, general: Channel) -> None:
    thread = fake.add_thread(general, "fires")
    await fake.message(alice, thread, HOW_MANY_KILLED, mentions_bot=True, timeout=15)
    talk = await fake.message(alice, thread, HOW_MANY_INJURED, mentions_bot=True, timeout=15)
    assert "*Read as: " not in talk.text


async def test_a_vague_question_gets_the_likeliest_and_buttons_for_the_others(
    fake: FakeDiscord, alice: User, bob: User
) -> None:
    message = await ask(fake, alice, HOW_MANY_AIRCRAFT)
    # The answer may quote both sides; the likeliest is whom it quotes first.
    quoted = [line for line in message.text.split("\n") if line.startswith("> ")]
    first, second = (QUARN_LOSSES, VESSEN_LOSSES) if QUARN_LOSSES in quoted[0] else (VESSEN_LOSSES, QUARN_LOSSES)
    other = "Vessen" if second is VESSEN_LOSSES else "Quarn"
    assert quoted[0] == f"> {first}"
    assert labels(message)[-1] == other
    answer = await fake.click(message, other, user=bob)
    assert not answer.ephemeral
    assert answer.message is not message
    shown = answer.embeds[0]["description"]
    quoted = [line for line in shown.split("\n") if line.startswith("> ")]
    assert quoted[0] == f"> {second}"
    assert f"*Asked: {HOW_MANY_AIRCRAFT}*" in shown
    assert f"*Read as: how many {other} aircraft were shot down in the first week?*" in shown
    fake.assert_clean()


async def test_a_question_that_says_whose_gets_no_such_buttons(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, "how many Quarn aircraft were shot down in the first week?")
    assert not {"Quarn", "Vessen"} & set(labels(message))
