"""*Check against sources* in the context menu of a message, and the button that shares what came of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.answering import Models
from bot.answering.checking import Checked, Statement
from bot.checking.wording import MY_OWN, NO_CLAIM, NOTHING_WRITTEN, ONLY_ATTACHMENTS, ONLY_EMBEDS
from bot.client import CaveatClient, create_client
from bot.cogs.answers import ELSEWHERE, MAY_NOT_SHARE, NOT_MINE, SHARED_ALREADY
from bot.cogs.check import NAME
from bot.desk import Desk
from bot.desk_store import DATABASE, opened
from bot.messages.escaping import unescape
from bot.settings import Settings
from bot.team.store import By
from index import Embedder, Language, reindex
from tests.bot.answering.test_comparing import article
from tests.discord_loopback import Channel, ClientRejected, FakeDiscord, File, Guild, Message, Response, User
from tests.wire.conftest import Serve
from tests.wire.desks import desk_of, end
from tests.wire.programs import SECONDS, launch, stop

HELD = "About 12,000 soldiers of Norland are in Dorn, an official who asked not to be named said on Monday."
EARLIER = "About 8,000 soldiers of Norland are in Dorn, the ministry said."
PLANNED = "Norland will send 500 engineers to Quell, the army announced."
REPORTED = "12,000 soldiers of Norland are in Dorn"
SECONDS_A_CLAIM = 0.2


@pytest.fixture(scope="module")
def check_settings(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder, language: Language) -> Settings:
    """Settings for two articles with figures, indexed."""
    folder = tmp_path_factory.mktemp("checking")
    settings = Settings(articles_dir=folder / "articles", data_dir=folder / "data")
    settings.articles_dir.mkdir()
    for name, text in {
        "later.md": article("Norland in Dorn", "Echo", "2025-01-09", HELD),
        "earlier.md": article("Norland arrives", "Post", "2025-01-02", f"{EARLIER}\n\n{PLANNED}"),
    }.items():
        (settings.articles_dir / name).write_text(text, encoding="utf-8")
    reindex(
        settings.articles_dir, settings.data_dir, embedder_factory=lambda: embedder, language_factory=lambda: language
    )
    return settings


@pytest.fixture(scope="module")
def check_desk(check_settings: Settings, models: Models) -> Iterator[Desk]:
    """A real desk on them."""
    desk = desk_of(check_settings, models)
    yield desk
    end(desk)


@pytest.fixture
async def bot(
    fake: FakeDiscord, alice: User, bob: User, check_settings: Settings, check_desk: Desk
) -> AsyncIterator[CaveatClient]:
    """The bot, ready, in this process."""
    async with fake.run_bot(create_client(check_settings, check_desk), guild_ready_timeout=0.05) as client:
        yield client


def check_database(bot: CaveatClient) -> Path:
    return bot.house.settings.data_dir / DATABASE


async def written(fake: FakeDiscord, user: User, channel: Channel, content: str = "", **more: object) -> Message:
    return (await fake.message(user, channel, content, wait="none", **more)).message  # type: ignore[arg-type]


async def checked(fake: FakeDiscord, user: User, message: Message) -> Response:
    return await fake.context_menu(user, NAME, message)


@pytest.mark.usefixtures("bot")
async def test_each_claim_is_answered_to_the_one_who_asked_alone(
    fake: FakeDiscord, alice: User, bob: User, general: Channel
) -> None:
    message = await written(fake, bob, general, f"{REPORTED}. Norland has sent 500 engineers to Quell. gm?")
    answer = await checked(fake, alice, message)
    assert answer.deferred
    assert answer.ephemeral
    assert answer.embeds[0]["title"] == "2 claims: 1 reported, 1 differing"
    for part in (
        f"> {HELD}",
        f"> {EARLIER}",
        f"> {PLANNED}",
        "planned or expected, not done",
        "the speaker is not named",
    ):
        assert part in answer.text
    assert "Reported, but not by all alike" in answer.text
    assert f"https://discord.com/channels/{general.guild.id if general.guild else '@me'}" in answer.text
    fake.assert_clean()


@pytest.mark.usefixtures("bot")
async def test_what_a_message_says_more_than_once_is_one_claim(
    fake: FakeDiscord, alice: User, bob: User, general: Channel
) -> None:
    again = f"{REPORTED}. **{REPORTED.upper()}!** {REPORTED}.\n> {REPORTED}\nNorland has sent 500 engineers to Quell."
    message = await written(fake, bob, general, again + f" {REPORTED}." * 20)
    answer = await checked(fake, alice, message)
    assert answer.embeds[0]["title"] == "2 claims: 1 reported, 1 differing"
    assert "not looked up" not in answer.text


@pytest.mark.usefixtures("bot")
async def test_two_figures_that_are_written_alike_are_two_claims(
    fake: FakeDiscord, alice: User, general: Channel
) -> None:
    message = await written(fake, alice, general, "500 soldiers and 500 engineers of Norland are in Dorn.")
    assert (await checked(fake, alice, message)).embeds[0]["title"].startswith("2 claims: ")


@pytest.mark.usefixtures("bot")
async def test_what_is_not_reported_is_said_with_what_comes_nearest(
    fake: FakeDiscord, alice: User, general: Channel
) -> None:
    answer = await checked(fake, alice, await written(fake, alice, general, "12,000 soldiers of Sudland are in Dorn"))
    assert "Not reported" in answer.text
    assert "Comes nearest, but it is not said of the same" in answer.text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("gm all! any news?", NO_CLAIM),
        ("https://wire.example/12000-soldiers", NOTHING_WRITTEN),
        ("🎉 ~~12,000 soldiers are in Dorn~~", NOTHING_WRITTEN),
        ("a " * 1000, NO_CLAIM),
        ("I think 12,000 soldiers are in Dorn", NO_CLAIM),
    ],
)
async def test_what_makes_no_claim_gets_one_private_line(
    fake: FakeDiscord, alice: User, general: Channel, content: str, line: str
) -> None:
    answer = await checked(fake, alice, await written(fake, alice, general, content))
    assert (answer.ephemeral, answer.text, answer.buttons) == (True, line, [])
    fake.assert_clean()


@pytest.mark.usefixtures("bot")
async def test_a_message_without_words_gets_one_private_line(fake: FakeDiscord, alice: User, general: Channel) -> None:
    file = await written(fake, alice, general, attachments=[File("losses.png", b"12,000")])
    assert (await checked(fake, alice, file)).text == ONLY_ATTACHMENTS
    embedded = await written(fake, alice, general)
    embedded.embeds.append({"title": REPORTED})
    assert (await checked(fake, alice, embedded)).text == ONLY_EMBEDS
    assert (await checked(fake, alice, await written(fake, alice, general))).text == NOTHING_WRITTEN
    fake.assert_clean()


@pytest.mark.usefixtures("bot")
async def test_a_message_of_the_bot_is_not_checked(fake: FakeDiscord, alice: User, general: Channel) -> None:
    talk = await fake.message(
        alice, general, "how many soldiers of Norland are in Dorn?", mentions_bot=True, timeout=15
    )
    answer = await checked(fake, alice, talk.replies[0])
    assert (answer.ephemeral, answer.text) == (True, MY_OWN)


async def test_it_counts_as_a_question_does_and_is_noted_without_words(
    fake: FakeDiscord, alice: User, bob: User, general: Channel, bot: CaveatClient
) -> None:
    message = await written(fake, bob, general, REPORTED)
    team = bot.house.team
    await team.change({"member_limit": 1}, By(bob.id, 1))
    try:
        before = len(await team.run(team.questions.latest_seconds))
        assert f"> {HELD}" in (await checked(fake, alice, message)).text
        await fake.until(lambda: not team._tasks)
        with opened(check_database(bot)) as connection:
            last = connection.execute("SELECT question, status FROM questions ORDER BY number DESC LIMIT 1").fetchone()
        assert len(await team.run(team.questions.latest_seconds)) == before + 1
        assert last == (None, "answered")
        again = await checked(fake, alice, message)
        assert (again.ephemeral, again.deferred) == (True, False)
        assert "within a minute" in again.text
    finally:
        await team.change({"member_limit": 0}, By(bob.id, 1))


async def test_where_the_bot_is_not_meant_to_answer_it_does_not_check(
    fake: FakeDiscord, alice: User, general: Channel, guild: Guild, bot: CaveatClient
) -> None:
    team = bot.house.team
    await team.allow("channel", 1, By(alice.id, guild.id))
    try:
        answer = await checked(fake, alice, await written(fake, alice, general, REPORTED))
        assert (answer.ephemeral, answer.embeds) == (True, [])
        assert "I answer in" in answer.text
    finally:
        await team.disallow("channel", 1, By(alice.id, guild.id))


@pytest.mark.usefixtures("bot")
async def test_hostile_words_are_shown_and_do_nothing(
    fake: FakeDiscord, alice: User, bob: User, general: Channel
) -> None:
    hostile = f"@everyone {bob.mention} **{REPORTED}** [here](https://evil.example) ||now|| `x` <t:1:R>"
    answer = await checked(fake, alice, await written(fake, alice, general, hostile))
    shared = await fake.click(answer, "Share", user=alice)
    for shown in (answer, shared):
        assert shown.message is not None
        assert not shown.message.would_ping_everyone
        assert shown.message.pinged_users == []
        assert "evil.example" not in shown.text
        assert "12,000 soldiers of Norland are in Dorn" in unescape(shown.text)
    fake.assert_clean()


@pytest.mark.usefixtures("bot")
async def test_four_thousand_characters_are_checked_up_to_the_eighth_claim(
    fake: FakeDiscord, alice: User, general: Channel
) -> None:
    long = "".join(f"{number} soldiers of Norland are in Dorn. " for number in range(1000, 1100))
    answer = await fake.context_menu(alice, NAME, await written(fake, alice, general, long[:4000]), timeout=30)
    assert answer.embeds[0]["title"] == "8 claims: 8 differing"
    while "more claims were not looked up" not in answer.text:
        await fake.click(answer, "Next")
    fake.assert_clean()


@pytest.mark.usefixtures("bot")
async def test_the_asker_shares_it_once_and_all_can_leaf_through_it(
    fake: FakeDiscord, alice: User, bob: User, general: Channel
) -> None:
    answer = await checked(fake, alice, await written(fake, bob, general, REPORTED))
    shared = await fake.click(answer, "Share", user=alice)
    assert not shared.ephemeral
    assert shared.message is not None
    assert shared.message.channel is general
    assert f"Shared by {alice.mention}" in shared.text
    assert f"> {HELD}" in shared.text
    assert "Share" not in [button["label"] for button in shared.buttons]
    copied = await fake.click(shared.message, "Copy line", user=bob)
    assert copied.ephemeral
    assert f"“{HELD}”" in copied.text
    again = await fake.click(answer, "Share", user=alice)
    assert (again.ephemeral, again.text) == (True, SHARED_ALREADY)
    fake.assert_clean()


@pytest.mark.usefixtures("bot")
async def test_nobody_else_shares_it(fake: FakeDiscord, alice: User, bob: User, general: Channel) -> None:
    answer = await checked(fake, alice, await written(fake, bob, general, REPORTED))
    with pytest.raises(ClientRejected):
        await fake.click(answer, "Share", user=bob)
    # A client that lies: another member presses a button with the id of alice's.
    talk = await fake.message(bob, general, "how many soldiers of Norland are in Dorn?", mentions_bot=True, timeout=15)
    (share,) = [button for button in answer.buttons if button["label"] == "Share"]
    talk.replies[0].components = [{"type": 1, "components": [dict(share)]}]
    pressed = await fake.click(talk.replies[0], share["custom_id"], user=bob)
    assert (pressed.ephemeral, pressed.text) == (True, ELSEWHERE)


@pytest.mark.usefixtures("bot")
async def test_a_forged_id_is_answered_in_one_private_line(fake: FakeDiscord, bob: User, general: Channel) -> None:
    talk = await fake.message(bob, general, "how many soldiers of Norland are in Dorn?", mentions_bot=True, timeout=15)
    forged = {
        "type": 2,
        "style": 2,
        "label": "Share",
        "custom_id": f"caveat:answer:share:abcdefghij:{bob.id}:0:{'A' * 16}",
    }
    talk.replies[0].components = [{"type": 1, "components": [forged]}]
    pressed = await fake.click(talk.replies[0], "Share", user=bob)
    assert (pressed.ephemeral, pressed.text) == (True, NOT_MINE)


@pytest.mark.usefixtures("bot")
async def test_who_may_not_write_there_does_not_write_through_the_bot(
    fake: FakeDiscord, alice: User, bob: User, general: Channel
) -> None:
    message = await written(fake, bob, general, REPORTED)
    fake.overwrite(general, alice, deny=["send_messages"])
    answer = await checked(fake, alice, message)
    pressed = await fake.click(answer, "Share", user=alice)
    assert (pressed.ephemeral, pressed.text) == (True, MAY_NOT_SHARE)


@pytest.mark.usefixtures("bot")
async def test_without_embed_links_it_is_text(fake: FakeDiscord, guild: Guild, alice: User, general: Channel) -> None:
    message = await written(fake, alice, general, REPORTED)
    fake.overwrite(general, fake.bot, deny=["embed_links"])
    answer = await checked(fake, alice, message)
    assert answer.embeds == []
    assert f"> {HELD}" in answer.content
    shared = await fake.click(answer, "Share", user=alice)
    assert f"> {HELD}" in shared.content
    fake.assert_clean()


@pytest.mark.usefixtures("bot")
async def test_it_works_in_direct_messages_and_threads(fake: FakeDiscord, alice: User, general: Channel) -> None:
    for channel in (fake.dm(alice), fake.add_thread(general, "norland")):
        answer = await checked(fake, alice, await written(fake, alice, channel, REPORTED))
        assert f"> {HELD}" in answer.text
    fake.assert_clean()


async def test_a_question_does_not_wait_for_all_claims_of_a_message(
    fake: FakeDiscord, alice: User, bob: User, general: Channel, bot: CaveatClient, check_desk: Desk
) -> None:
    order: list[str] = []
    ask, look_up = check_desk._answerer.ask, check_desk._answerer.checked
    check_desk._answerer.ask = lambda *given: (order.append("question"), ask(*given))[1]  # type: ignore[method-assign]

    def slowly(statement: Statement) -> Checked:
        order.append("claim")
        time.sleep(SECONDS_A_CLAIM)
        return look_up(statement)

    check_desk._answerer.checked = slowly  # type: ignore[method-assign]
    try:
        long = "".join(f"{number} soldiers of Norland are in Dorn. " for number in range(1000, 1008))
        message = await written(fake, bob, general, long)
        check = asyncio.ensure_future(fake.context_menu(alice, NAME, message, timeout=30))
        await fake.until(lambda: "claim" in order)
        await fake.slash(bob, "ask", {"question": "how many soldiers of Norland are in Dorn?"})
        await check
    finally:
        del check_desk._answerer.ask, check_desk._answerer.checked
    assert order.index("question") < len(order) - 1


async def test_a_check_is_shared_after_a_restart_too(
    fake: FakeDiscord, serve: Serve, check_settings: Settings, alice: User, bob: User, general: Channel
) -> None:
    async with serve(check_settings):
        message = await written(fake, bob, general, REPORTED)
        answer = await fake.context_menu(alice, NAME, message, timeout=40)
        assert f"> {HELD}" in answer.text
    async with launch(fake, check_settings) as program:
        shared = await fake.click(answer, "Share", user=alice)
        assert not shared.ephemeral
        assert f"Shared by {alice.mention}" in shared.text
        assert f"> {HELD}" in shared.text
        context = await fake.click(shared.message, "Context", user=bob, timeout=SECONDS)
        assert HELD in unescape(context.text).replace("**", "")
        await stop(program)
        assert "Traceback" not in program.output
