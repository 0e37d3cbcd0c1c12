"""Questions in Discord: by command, by mention, in a direct message."""

from __future__ import annotations

import re
from typing import Never

import pytest

from bot.client import CaveatClient
from bot.desk_store import DeskStoreError
from bot.messages.asking import HOW_TO_ASK, TOO_LONG
from bot.messages.escaping import unescape
from tests.bot.messages.test_escaping import live_markup
from tests.discord_loopback import Channel, FakeDiscord, Guild, Message, User
from tests.wire.articles import (
    BRIDGE,
    HOW_MANY_KILLED,
    HOW_MANY_LEFT_QUELL,
    NOT_THERE,
    QUELL,
    TOLL,
    VILLAGES,
    WHICH_VILLAGES,
    WHY_THE_BRIDGE,
)

pytestmark = pytest.mark.usefixtures("bot")


def quoted_lines(message: Message) -> str:
    lines = message.embeds[0]["description"].split("\n")
    return "\n".join(line.removeprefix("> ") for line in lines if line.startswith("> "))


async def test_an_answer_is_announced_at_once_and_then_quoted(fake: FakeDiscord, alice: User) -> None:
    answer = await fake.slash(alice, "ask", {"question": WHY_THE_BRIDGE})
    assert answer.deferred
    assert f"> {BRIDGE}" in answer.text
    fake.assert_clean()


async def test_a_quotation_has_publisher_date_and_link(fake: FakeDiscord, alice: User) -> None:
    answer = await fake.slash(alice, "ask", {"question": WHY_THE_BRIDGE})
    assert (
        "**Marrow Post** · <t:1730116800:D> · [article](<https://post.example/bridge_%28old%29>)"
        in answer.text.replace("1 · ", "")
    )


async def test_a_private_answer_is_seen_by_the_asker_alone(fake: FakeDiscord, alice: User) -> None:
    answer = await fake.slash(alice, "ask", {"question": WHY_THE_BRIDGE, "private": True})
    assert answer.ephemeral
    assert BRIDGE in answer.text


async def test_an_answer_is_public_unless_asked_otherwise(fake: FakeDiscord, alice: User) -> None:
    assert not (await fake.slash(alice, "ask", {"question": WHY_THE_BRIDGE})).ephemeral


async def test_what_is_not_reported_is_said_in_the_same_form(fake: FakeDiscord, alice: User) -> None:
    answer = await fake.slash(alice, "ask", {"question": NOT_THERE})
    assert answer.embeds[0]["title"].startswith("The articles do not report this")


async def test_hostile_words_are_shown_and_do_nothing(fake: FakeDiscord, alice: User) -> None:
    answer = await fake.slash(alice, "ask", {"question": HOW_MANY_LEFT_QUELL})
    assert answer.message is not None
    shown = quoted_lines(answer.message)
    assert QUELL in unescape(shown)
    assert live_markup(shown) is None
    assert not answer.message.would_ping_everyone
    assert answer.message.pinged_users == []


async def test_a_hostile_question_is_shown_and_does_nothing(fake: FakeDiscord, alice: User) -> None:
    answer = await fake.slash(
        alice, "ask", {"question": f"{alice.mention} @everyone **why** [x](https://evil.example)?"}
    )
    assert answer.message is not None
    first = answer.embeds[0]["description"].split("\n")[0]
    assert live_markup(first.removeprefix("*").removesuffix("*")) is None
    assert not answer.message.would_ping_everyone
    assert answer.message.pinged_users == []


@pytest.mark.parametrize(("question", "line"), [("  ", HOW_TO_ASK), ("?!", HOW_TO_ASK), ("why " * 500, TOO_LONG)])
async def test_what_is_no_question_is_declined_in_one_private_line(
    fake: FakeDiscord, alice: User, question: str, line: str
) -> None:
    answer = await fake.slash(alice, "ask", {"question": question}, force=True)
    assert answer.ephemeral
    assert answer.text == line


async def test_a_long_quotation_is_read_to_its_end_page_by_page(fake: FakeDiscord, alice: User, bob: User) -> None:
    answer = await fake.slash(alice, "ask", {"question": WHICH_VILLAGES})
    assert answer.message is not None
    pages = [quoted_lines(answer.message)]
    while VILLAGES[-10:] not in pages[-1]:
        await fake.click(answer.message, "Next", user=bob)
        pages.append(quoted_lines(answer.message))
    assert VILLAGES in unescape("".join(pages))
    await fake.click(answer.message, "Back", user=alice)
    assert quoted_lines(answer.message) == pages[-2]
    fake.assert_clean()


async def test_a_button_of_a_forgotten_answer_is_answered_in_one_private_line(
    fake: FakeDiscord, alice: User, bot: CaveatClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> Never:
        raise DeskStoreError("desk.db", "it is damaged", "Mend it")

    # Where answers can't be kept, their pages are held in memory alone.
    monkeypatch.setattr(bot.house.giving._store, "keep", fail)
    answer = await fake.slash(alice, "ask", {"question": WHICH_VILLAGES})
    assert VILLAGES[:50] in unescape(answer.text)
    bot.shelf._books.clear()
    pressed = await fake.click(answer, "Next")
    assert pressed.ephemeral
    assert "no longer in memory" in pressed.text


async def test_all_caveats_are_one_press_away_for_whoever_wants_them(fake: FakeDiscord, alice: User, bob: User) -> None:
    answer = await fake.slash(alice, "ask", {"question": HOW_MANY_KILLED})
    assert answer.message is not None
    pressed = await fake.click(answer.message, "All caveats", user=bob)
    assert pressed.ephemeral
    pages = [pressed.text]
    numbered = re.search(r"page 1 of (\d+)", pressed.text)
    for _ in range(int(numbered[1]) - 1 if numbered else 0):
        assert pressed.message is not None
        pressed = await fake.click(pressed.message, "Next", user=bob)
        pages.append(pressed.text)
    assert any(f"> {TOLL}" in page for page in pages)
    assert any("the speaker is not named" in page for page in pages)
    assert "All caveats" not in answer.text
    fake.assert_clean()


async def test_a_mention_is_answered_by_a_reply_without_a_ping(
    fake: FakeDiscord, alice: User, general: Channel
) -> None:
    talk = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)
    (reply,) = talk.replies
    assert reply.reference is talk.message
    assert reply.pinged_users == []
    assert BRIDGE in reply.text
    assert talk.typed


async def test_the_mention_may_stand_anywhere(fake: FakeDiscord, alice: User, general: Channel) -> None:
    talk = await fake.message(alice, general, f"why was the bridge {fake.bot.mention} at Marrow closed?", timeout=15)
    assert BRIDGE in talk.text


async def test_a_mention_without_a_question_says_how_to_ask(fake: FakeDiscord, alice: User, general: Channel) -> None:
    assert (await fake.message(alice, general, "", mentions_bot=True)).text == HOW_TO_ASK


async def test_a_question_in_a_thread_is_answered_there(fake: FakeDiscord, alice: User, general: Channel) -> None:
    thread = fake.add_thread(general, "bridges")
    talk = await fake.message(alice, thread, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)
    assert BRIDGE in talk.text


async def test_a_direct_message_needs_no_mention(fake: FakeDiscord, alice: User) -> None:
    talk = await fake.message(alice, fake.dm(alice), WHY_THE_BRIDGE, timeout=15)
    assert BRIDGE in talk.text


async def test_a_reply_to_the_bot_is_a_question_to_it(fake: FakeDiscord, alice: User, general: Channel) -> None:
    first = await fake.message(alice, general, "", mentions_bot=True)
    talk = await fake.message(alice, general, WHY_THE_BRIDGE, reply_to=first.replies[0], timeout=15)
    assert BRIDGE in talk.text


@pytest.mark.parametrize("content", ["why was the bridge closed?", "@everyone why?", "@here why?", "<@&{role}> why?"])
async def test_what_is_not_addressed_to_it_is_ignored(
    fake: FakeDiscord, guild: Guild, alice: User, general: Channel, content: str
) -> None:
    role = fake.add_role(guild, "caveat")
    ignored = await fake.message(alice, general, content.format(role=role.id), wait="none")
    # The next message is answered, and by then the one before would have been.
    await fake.message(alice, general, "", mentions_bot=True)
    assert [reply.reference for reply in ignored.replies] != [ignored.message]
    assert len(ignored.replies) == 1


async def test_other_bots_are_ignored(fake: FakeDiscord, guild: Guild, alice: User, general: Channel) -> None:
    robot = fake.add_user("robot", bot=True)
    fake.add_member(guild, robot)
    ignored = await fake.message(robot, general, WHY_THE_BRIDGE, mentions_bot=True, wait="none")
    await fake.message(alice, general, "", mentions_bot=True)
    assert len(ignored.replies) == 1


async def test_without_embed_links_the_answer_is_text(
    fake: FakeDiscord, guild: Guild, alice: User, general: Channel
) -> None:
    fake.overwrite(general, fake.bot, deny=["embed_links"])
    answer = await fake.slash(alice, "ask", {"question": WHY_THE_BRIDGE}, channel=general)
    talk = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)
    for message in (answer.message, *talk.replies):
        assert message is not None
        assert message.embeds == []
        assert f"> {BRIDGE}" in message.content
    fake.assert_clean()


async def test_long_answers_as_text_are_paged_too(fake: FakeDiscord, alice: User, general: Channel) -> None:
    fake.overwrite(general, fake.bot, deny=["embed_links"])
    answer = await fake.slash(alice, "ask", {"question": WHICH_VILLAGES}, channel=general)
    while "Endham" not in answer.text:
        await fake.click(answer, "Next")
    fake.assert_clean()


async def test_where_writing_is_denied_the_asker_is_told(fake: FakeDiscord, alice: User, general: Channel) -> None:
    fake.overwrite(general, fake.bot, deny=["send_messages"])
    dm = fake.dm(alice)
    await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, wait="none")
    await fake.until(lambda: dm.messages)
    assert f"I may not write in {general.mention}" in dm.messages[0].text
    fake.assert_clean()


async def test_in_a_thread_its_own_permission_counts(fake: FakeDiscord, alice: User, general: Channel) -> None:
    fake.overwrite(general, fake.bot, deny=["send_messages_in_threads"])
    thread = fake.add_thread(general, "bridges")
    await fake.message(alice, thread, WHY_THE_BRIDGE, mentions_bot=True, wait="none")
    await fake.until(lambda: fake.dm(alice).messages)
    fake.assert_clean()


async def test_a_command_is_answered_where_writing_is_denied(fake: FakeDiscord, alice: User, general: Channel) -> None:
    fake.overwrite(general, fake.bot, deny=["send_messages"])
    assert BRIDGE in (await fake.slash(alice, "ask", {"question": WHY_THE_BRIDGE}, channel=general)).text


async def test_without_history_it_answers_without_a_reference(fake: FakeDiscord, alice: User, general: Channel) -> None:
    fake.overwrite(general, fake.bot, deny=["read_message_history"])
    talk = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)
    assert BRIDGE in talk.text
    fake.assert_clean()
