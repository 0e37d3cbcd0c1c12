"""What the buttons of an answer open, for whom, and that nobody can forge or borrow them."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from bot.answering.composing import NO_QUESTION
from bot.cogs.answers import ELSEWHERE, NO_LONGER_KEPT, NOT_MINE, REMOVED
from bot.given.context import NOTES
from bot.given.figure_list import CORRECTED
from bot.messages.escaping import unescape
from bot.messages.paging import GONE
from tests.discord_loopback import Channel, FakeDiscord, Message, Response, User
from tests.wire.answers.articles import (
    FIRST_TOLL,
    HOW_MANY_AIRCRAFT,
    HOW_MANY_KILLED,
    NOT_THERE,
    QUARN_LOSSES,
    STALLS,
    TOLL,
    UNVERIFIED,
    WHICH_STALLS,
)

pytestmark = pytest.mark.usefixtures("bot")
FOR_ALL = ("Follow up", "Thread", "Wrong?", "Remove")


async def ask(fake: FakeDiscord, user: User, question: str, **more: Any) -> Message:
    answer = await fake.slash(user, "ask", {"question": question}, **more)
    assert answer.message is not None
    return answer.message


def labels(message: Message) -> list[str]:
    return [button["label"] for button in message.buttons]


def untouched(*messages: Message) -> bool:
    return not any(message.deleted or message.thread for message in messages)


def description(answer: Response) -> str:
    return str(answer.embeds[0]["description"])


async def test_an_answer_is_figure_then_what_qualifies_it_then_the_quotation(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    assert message.embeds[0]["title"].startswith("“43 people”")
    lines = message.embeds[0]["description"].split("\n")
    quoted = lines.index(f"> {TOLL}")
    glance = [line for line in lines[:quoted] if line.startswith(("⚠", "•", "🕑"))]
    assert 1 <= len(glance) <= 3
    assert lines[0] == f"*Asked: {HOW_MANY_KILLED}*"
    assert lines[1] == glance[0]
    fake.assert_clean()


async def test_the_buttons_are_those_that_the_answer_has_something_for(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    turns = ("Back", "Next") if "page 1 of " in message.embeds[0]["footer"]["text"] else ()
    assert [label for label in labels(message) if label != "All caveats"] == [
        *("Context", "All figures", "Copy line", "Why"),
        *(*FOR_ALL, *turns),
    ]
    assert labels(await ask(fake, alice, NOT_THERE)) == ["Why", *FOR_ALL]


@pytest.mark.parametrize(("private", "expected"), [(False, ["Remove"]), (True, [])])
async def test_a_greeting_gets_one_line(fake: FakeDiscord, alice: User, private: bool, expected: list[str]) -> None:
    answer = await fake.slash(alice, "ask", {"question": "thank you!", "private": private})
    assert answer.message is not None
    assert labels(answer.message) == expected
    (embed,) = answer.embeds
    assert (embed["title"], embed.get("footer")) == (NO_QUESTION, None)


async def test_context_is_the_paragraph_with_the_quotation_marked_and_its_neighbours(
    fake: FakeDiscord, alice: User, bob: User
) -> None:
    message = await ask(fake, alice, "how many Quarn aircraft were shot down in the first week?")
    pressed = await fake.click(message, "Context", user=bob)
    assert pressed.ephemeral
    # Each quotation has a page of its own, and the answer may lead with the other side's.
    if QUARN_LOSSES not in pressed.text:
        await fake.click(pressed, "Next", user=bob)
        await fake.until(lambda: QUARN_LOSSES in pressed.text)
    assert f"> **{QUARN_LOSSES}** {UNVERIFIED}" in pressed.text
    assert "> The first week of the war in the air is over." in pressed.text
    assert "> The weather was fair." in pressed.text
    assert not any(note in pressed.text for note in NOTES.values() if note)
    fake.assert_clean()


async def test_all_figures_are_newest_first_and_corrected_ones_crossed_out(
    fake: FakeDiscord, alice: User, bob: User
) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    pressed = await fake.click(message, "All figures", user=bob)
    assert pressed.ephemeral
    shown = description(pressed)
    assert shown.index("**“43 people”**") < shown.index("~~**“400 people”**~~")
    assert f"~~**“400 people”**~~ ({CORRECTED})" in shown
    assert "17 people" not in shown
    assert "published: Harbour Wire · <t:" in shown
    assert "`" not in shown
    fake.assert_clean()


async def test_copy_line_is_one_whole_sentence_with_publisher_date_and_link(fake: FakeDiscord, alice: User) -> None:
    pressed = await fake.click(await ask(fake, alice, HOW_MANY_KILLED), "Copy line", user=alice)
    assert pressed.ephemeral
    line = f"Harbour Wire, 6 October 2028: “{TOLL}” https://harbour-wire.example/a"
    assert description(pressed).startswith(f"```\n{line}\n```")


async def test_why_is_in_plain_words(fake: FakeDiscord, alice: User) -> None:
    pressed = await fake.click(await ask(fake, alice, HOW_MANY_KILLED), "Why", user=alice)
    assert pressed.ephemeral
    assert "**Understood as:** how many or how much" in pressed.text
    assert "**Decided:** answered" in pressed.text
    assert FIRST_TOLL not in pressed.text


async def test_a_refusal_says_why(fake: FakeDiscord, alice: User) -> None:
    pressed = await fake.click(await ask(fake, alice, NOT_THERE), "Why", user=alice)
    assert "**Decided:** not answered" in pressed.text


async def test_pages_are_turned_for_everybody_and_keep_their_buttons(fake: FakeDiscord, alice: User, bob: User) -> None:
    message = await ask(fake, alice, WHICH_STALLS)
    first = copy.deepcopy(message.embeds)
    pressed = await fake.click(message, "Next", user=bob)
    assert pressed.message is message
    await fake.until(lambda: message.embeds != first)
    assert {"Context", "Back", *FOR_ALL} <= set(labels(message))
    await fake.click(message, "Back", user=alice)
    await fake.until(lambda: message.embeds == first)
    fake.assert_clean()


async def test_what_a_button_opens_has_pages_of_its_own(fake: FakeDiscord, alice: User) -> None:
    pressed = await fake.click(await ask(fake, alice, WHICH_STALLS), "Context", user=alice)
    first = description(pressed)
    turned = await fake.click(pressed, "Next", user=alice)
    assert turned.message is pressed.message
    both = first + "\n" + description(turned)
    words = "".join(line.removeprefix("> ") for line in both.split("\n") if line.startswith("> "))
    assert STALLS.replace(" ", "")[:3000] in unescape(words).replace("*", "").replace(" ", "")
    fake.assert_clean()


async def test_an_answer_to_a_mention_has_the_same_buttons(fake: FakeDiscord, alice: User, general: Channel) -> None:
    talk = await fake.message(alice, general, HOW_MANY_KILLED, mentions_bot=True, timeout=15)
    pressed = await fake.click(talk.replies[0], "Copy line", user=alice)
    assert TOLL in pressed.text


async def test_in_a_direct_message_too(fake: FakeDiscord, alice: User) -> None:
    talk = await fake.message(alice, fake.dm(alice), HOW_MANY_KILLED, timeout=15)
    (answer,) = talk.replies
    assert TOLL in (await fake.click(answer, "Context", user=alice)).text
    assert "Thread" not in labels(answer)
    assert {"Wrong?", "Remove"} <= set(labels(answer))
    assert (await fake.click(answer, "Remove", user=alice)).text == REMOVED
    assert answer.deleted


async def test_as_text_where_the_bot_may_not_embed(fake: FakeDiscord, alice: User, general: Channel) -> None:
    fake.overwrite(general, fake.bot, deny=["embed_links"])
    message = await ask(fake, alice, WHICH_STALLS, channel=general)
    assert message.embeds == []
    before = message.content
    await fake.click(message, "Next", user=alice)
    await fake.until(lambda: message.content != before)
    for button in ("Context", "Copy line", "Why"):
        pressed = await fake.click(message, button, user=alice)
        assert pressed.message is not None
        assert pressed.message.embeds == []
        assert pressed.text
    fake.assert_clean()


def forged(message: Message, label: str, **changes: str) -> None:
    """Change parts of a button's id, as nobody can in Discord."""
    for button in message.buttons:
        if button["label"] == label:
            names = ("caveat", "kind", "action", "answer", "asker", "number", "seal")
            parts = dict(zip(names, button["custom_id"].split(":"), strict=True))
            button["custom_id"] = ":".join((parts | changes).values())


@pytest.mark.parametrize(
    "changes",
    [
        {"action": "remove"},
        {"action": "thread"},
        {"answer": "a" * 10},
        {"asker": "1"},
        {"number": "7"},
        {"seal": "A" * 16},
        {"action": "no-such-thing"},
    ],
    ids=str,
)
async def test_a_forged_id_is_refused_in_one_line(fake: FakeDiscord, alice: User, changes: dict[str, str]) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    forged(message, "Copy line", **changes)
    pressed = await fake.click(message, "Copy line", user=alice)
    assert pressed.ephemeral
    assert pressed.text == NOT_MINE
    assert not message.deleted
    fake.assert_clean()


async def test_an_id_that_is_nothing_of_the_bots_is_answered_too(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED)
    forged(message, "Copy line", seal="no seal")
    assert (await fake.click(message, "Copy line", user=alice)).text == GONE


async def test_a_form_that_is_nothing_of_the_bots_is_answered_too(fake: FakeDiscord, alice: User) -> None:
    form = await fake.click(await ask(fake, alice, HOW_MANY_KILLED), "Follow up", user=alice)
    assert form.modal is not None
    form.modal["custom_id"] = "form:of:an:earlier:version"
    sent = await fake.submit_modal(form, {"question": HOW_MANY_KILLED})
    assert (sent.ephemeral, sent.text) == (True, GONE)


async def test_a_button_of_another_answer_is_refused(fake: FakeDiscord, alice: User) -> None:
    one, other = await ask(fake, alice, HOW_MANY_KILLED), await ask(fake, alice, HOW_MANY_AIRCRAFT)
    other.components = copy.deepcopy(one.components)
    for label in ("Context", *FOR_ALL):
        pressed = await fake.click(other, label, user=alice)
        assert (pressed.text, pressed.ephemeral) == (ELSEWHERE, True)
    assert untouched(one, other)
    fake.assert_clean()


async def test_a_button_of_another_channel_is_refused(fake: FakeDiscord, guild: Any, alice: User) -> None:
    elsewhere = fake.add_channel(guild, "elsewhere")
    one, other = await ask(fake, alice, HOW_MANY_KILLED), await ask(fake, alice, NOT_THERE, channel=elsewhere)
    other.components = copy.deepcopy(one.components)
    for label in ("Context", *FOR_ALL):
        pressed = await fake.click(other, label, user=alice)
        assert (pressed.text, pressed.ephemeral) == (ELSEWHERE, True)
    assert untouched(one, other)


async def test_what_a_button_opens_cannot_bear_those_of_the_answer(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, WHICH_STALLS)
    opened = await fake.click(message, "Context", user=alice)
    assert opened.message is not None
    opened.message.components = copy.deepcopy(message.components)
    for label in ("Copy line", *FOR_ALL):
        pressed = await fake.click(opened.message, label, user=alice)
        assert (pressed.text, pressed.ephemeral) == (ELSEWHERE, True)
    assert untouched(message)


async def test_pages_that_a_button_opened_cannot_be_put_on_a_public_message(fake: FakeDiscord, alice: User) -> None:
    message, other = await ask(fake, alice, WHICH_STALLS), await ask(fake, alice, NOT_THERE)
    opened = await fake.click(message, "Context", user=alice)
    assert opened.message is not None
    shown = other.text
    other.components = copy.deepcopy(opened.message.components)
    pressed = await fake.click(other, "Next", user=alice)
    assert (pressed.messages[-1].text, pressed.messages[-1].ephemeral) == (ELSEWHERE, True)
    assert other.text == shown


async def test_an_answer_that_is_no_longer_kept_is_said_to_be(fake: FakeDiscord, alice: User, bot: Any) -> None:
    message = await ask(fake, alice, WHICH_STALLS)
    answer = message.buttons[0]["custom_id"].split(":")[3]
    await bot.house.giving.stored(lambda store: store.forget(answer))
    for label in ("Context", "Next", *FOR_ALL):
        pressed = await fake.click(message, label, user=alice)
        assert pressed.text.endswith(NO_LONGER_KEPT)
    assert message.embeds
    fake.assert_clean()
