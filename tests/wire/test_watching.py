"""`/watch` as members use it: who may, what is told and to whom, and what can go wrong on the way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.client import create_client
from bot.cogs import watch
from bot.messages import delivery
from bot.messages.asking import HOW_TO_ASK
from bot.messages.choices import LONGEST_CHOICE, MOST_CHOICES
from bot.messages.escaping import unescape
from bot.settings import Settings
from bot.watching.pages import (
    CANNOT_POST,
    IS_FULL,
    MAY_NOT_SEND,
    NO_SUCH,
    NONE,
    NOT_YOURS,
    SET,
    STOPPED,
    TOO_LONG,
)
from bot.watching.store import MOST_OF_A_CHANNEL, MOST_OF_A_MEMBER, PostedAnswer, PostedAnswers, WatchStore
from index import Store
from tests.bot.messages.test_escaping import live_markup
from tests.discord_loopback import Channel, ClientRejected, FakeDiscord, Guild, Message, User
from tests.discord_loopback.responses import Response
from tests.index.small_store import put
from tests.wire.staged_watching import (
    BEFORE,
    FAST,
    NEW,
    OLD,
    TROOPS,
    WRONG,
    ToldDesk,
    article,
    reindex_with_correction,
    reindex_with_news,
)

LONG_AGO = (datetime.now(UTC) - timedelta(days=1)).isoformat(timespec="seconds")
Reindex = Callable[[], None]


@pytest.fixture(autouse=True)
def _without_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "DELAYS", (0.02,) * 4)
    monkeypatch.setattr(watch, "PACE", FAST)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings for an index of one article."""
    put(tmp_path / "data", article("old", OLD.text))
    return Settings(_env_file=None, articles_dir=tmp_path, data_dir=tmp_path / "data")


@pytest.fixture
def store(settings: Settings) -> WatchStore:
    """The watches that the bot keeps."""
    return WatchStore(settings.data_dir)


@pytest.fixture
async def told(fake: FakeDiscord, alice: User, bob: User, settings: Settings) -> AsyncIterator[ToldDesk]:
    """A bot, ready, whose answers are those of this desk."""
    desk = ToldDesk(settings)
    async with fake.run_bot(create_client(settings, desk), guild_ready_timeout=0.05):
        yield desk
    await desk.close()


@pytest.fixture
def news(told: ToldDesk, settings: Settings, store: WatchStore) -> Reindex:
    """A function that re-indexes with an article that changes the answer to what was watched before."""

    def reindex() -> None:
        store._change("UPDATE watches SET answered_at = ?", LONG_AGO)
        reindex_with_news(told, settings.data_dir)

    return reindex


async def set_watch(fake: FakeDiscord, user: User, question: str = TROOPS, channel: Channel | None = None) -> Response:
    return await fake.slash(user, "watch question", {"question": question}, channel=channel)


def notices(channel: Channel) -> list[Message]:
    return [message for message in channel.messages if message.embeds and "Watched since" in message.text]


def is_up_to_date(store: WatchStore, settings: Settings) -> bool:
    return not store.behind(Store.open(settings.data_dir).edition())


# Setting a watch


async def test_a_watch_is_confirmed_with_the_answer_as_it_is_now(
    fake: FakeDiscord, told: ToldDesk, alice: User
) -> None:
    answer = await set_watch(fake, alice)
    assert answer.deferred
    assert not answer.ephemeral
    assert answer.content == SET
    assert f"> {OLD.text}" in answer.text
    assert "*Asked: how many troops are there?*" in answer.text
    fake.assert_clean()


async def test_a_question_that_is_watched_already_is_answered_in_a_line(
    fake: FakeDiscord, told: ToldDesk, alice: User, bob: User
) -> None:
    await set_watch(fake, alice)
    again = await set_watch(fake, bob, "How many troops ARE there")
    assert again.text.startswith("This channel watches this already, since <t:")
    assert again.message is not None
    assert again.message.pinged_users == []


async def test_of_three_that_set_the_same_at_once_one_is_confirmed(
    fake: FakeDiscord, told: ToldDesk, alice: User, bob: User, general: Channel, store: WatchStore
) -> None:
    answers = await asyncio.gather(*(set_watch(fake, user) for user in (alice, bob, alice)))
    texts = sorted(answer.text.startswith("This channel watches this already, since <t:") for answer in answers)
    assert texts == [False, True, True]
    assert sum(SET in answer.text for answer in answers) == 1
    assert len(store.of_channel(general.id)) == 1
    fake.assert_clean()


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"since": "soon"}, "since: “soon” is no day that I can read. Write it as 2024-10-25 or 25 October 2024"),
        ({"source": "The <@1> Times"}, "source: no publisher or article is called “The <@1> Times”."),
    ],
)
async def test_a_source_or_day_that_cannot_be_meant_sets_no_watch(
    fake: FakeDiscord,
    told: ToldDesk,
    alice: User,
    general: Channel,
    store: WatchStore,
    options: dict[str, str],
    line: str,
) -> None:
    answer = await fake.slash(alice, "watch question", {"question": TROOPS, **options})
    assert unescape(answer.text).startswith(line)
    assert live_markup(answer.text) is None
    assert store.of_channel(general.id) == []


async def test_of_another_source_the_same_question_is_another_watch(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel
) -> None:
    await set_watch(fake, alice)
    narrowed = await fake.slash(alice, "watch question", {"question": TROOPS, "source": "the lantern"})
    assert SET in narrowed.text
    offered = await fake.autocomplete(alice, "watch stop", "watch", "")
    assert [one["name"] for one in offered] == [TROOPS, f"{TROOPS} · The Lantern"]


async def test_a_member_and_a_channel_have_so_many_and_no_more(
    fake: FakeDiscord, guild: Guild, told: ToldDesk, alice: User
) -> None:
    for number in range(MOST_OF_A_MEMBER):
        assert SET in (await set_watch(fake, alice, f"question {number}?")).text
    assert (await set_watch(fake, alice, "one more?")).text == IS_FULL["member"]
    for number in range(MOST_OF_A_MEMBER, MOST_OF_A_CHANNEL):
        other = fake.add_user(f"user{number}")
        fake.add_member(guild, other)
        assert SET in (await set_watch(fake, other, f"question {number}?")).text
    last = fake.add_user("last")
    fake.add_member(guild, last)
    assert (await set_watch(fake, last, "one more?")).text == IS_FULL["channel"]


@pytest.mark.parametrize(
    ("question", "line"), [("?!", HOW_TO_ASK), ("  ", HOW_TO_ASK), ("why " * 100, TOO_LONG), ("why " * 1000, TOO_LONG)]
)
async def test_what_cannot_be_watched_is_declined_in_one_private_line(
    fake: FakeDiscord, told: ToldDesk, store: WatchStore, alice: User, general: Channel, question: str, line: str
) -> None:
    answer = await fake.slash(alice, "watch question", {"question": question}, force=True)
    assert answer.ephemeral
    assert answer.text == line
    assert store.of_channel(general.id) == []


async def test_who_may_not_write_there_may_not_set_a_watch(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel
) -> None:
    fake.overwrite(general, alice, deny=["send_messages"])
    answer = await set_watch(fake, alice, channel=general)
    assert answer.ephemeral
    assert answer.text == MAY_NOT_SEND


async def test_in_a_thread_the_permission_to_write_in_threads_counts(
    fake: FakeDiscord, told: ToldDesk, alice: User, bob: User, general: Channel
) -> None:
    thread = fake.add_thread(general, "troops")
    fake.overwrite(general, alice, deny=["send_messages_in_threads"])
    assert (await set_watch(fake, alice, channel=thread)).text == MAY_NOT_SEND
    fake.overwrite(general, bob, deny=["send_messages"])
    assert SET in (await set_watch(fake, bob, channel=thread)).text


async def test_where_the_bot_may_not_write_it_says_so_and_sets_none(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel, store: WatchStore
) -> None:
    fake.overwrite(general, fake.bot, deny=["send_messages"])
    answer = await set_watch(fake, alice, channel=general)
    assert answer.ephemeral
    assert answer.text == CANNOT_POST
    assert store.of_channel(general.id) == []


async def test_nothing_is_watched_in_direct_messages(fake: FakeDiscord, told: ToldDesk, alice: User) -> None:
    with pytest.raises(ClientRejected):
        await set_watch(fake, alice, channel=fake.dm(alice))
    forced = await fake.slash(alice, "watch question", {"question": TROOPS}, channel=fake.dm(alice), force=True)
    assert forced.acked
    assert forced.ephemeral


async def test_a_bug_while_setting_one_is_a_calm_line(
    fake: FakeDiscord, told: ToldDesk, alice: User, settings: Settings
) -> None:
    path = settings.data_dir / "desk.db"
    path.unlink(missing_ok=True)
    path.mkdir()
    answer = await set_watch(fake, alice)
    assert "It is there as error" in answer.text
    path.rmdir()


# Being told


async def test_a_change_is_told_with_old_and_new_and_the_sentence_that_made_it(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel, news: Reindex
) -> None:
    await set_watch(fake, alice)
    news()
    await fake.until(lambda: notices(general))
    (notice,) = notices(general)
    assert notice.embeds[0]["title"] == "Another figure"
    shown = notice.embeds[0]["description"]
    assert "**Before**\n“10,000”" in shown
    assert f"> {OLD.text}" in shown
    assert "**Now**\n“12,000”" in shown
    (line,) = [line for line in shown.split("\n") if "Kyiv" in line]
    assert unescape(line.removeprefix("> ")) == NEW.text
    assert live_markup(line.removeprefix("> ")) is None
    assert (notice.pinged_users, notice.pinged_roles, notice.would_ping_everyone) == ([], [], False)
    fake.assert_clean()


async def test_a_change_is_told_once(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel, news: Reindex, settings: Settings
) -> None:
    await set_watch(fake, alice)
    news()
    await fake.until(lambda: notices(general))
    put(settings.data_dir, article("other", "Nothing to do with it."))
    await asyncio.sleep(0.4)
    assert len(notices(general)) == 1


async def test_a_re_index_that_changes_nothing_is_not_told(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel, settings: Settings, store: WatchStore
) -> None:
    await set_watch(fake, alice)
    put(settings.data_dir, article("other", "Nothing to do with it."))
    await fake.until(lambda: is_up_to_date(store, settings))
    await asyncio.sleep(0.1)
    assert notices(general) == []


async def test_a_thread_is_told_in_the_thread(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel, news: Reindex
) -> None:
    thread = fake.add_thread(general, "troops")
    await set_watch(fake, alice, channel=thread)
    news()
    await fake.until(lambda: notices(thread))
    assert notices(general) == []


async def test_without_embed_links_a_notice_is_text(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel, news: Reindex
) -> None:
    await set_watch(fake, alice, channel=general)
    fake.overwrite(general, fake.bot, deny=["embed_links"])
    news()
    await fake.until(lambda: any("**Another figure**" in message.content for message in general.messages))
    fake.assert_clean()


async def test_many_watches_keep_within_what_discord_allows_a_channel(
    fake: FakeDiscord, guild: Guild, told: ToldDesk, general: Channel, news: Reindex, store: WatchStore
) -> None:
    for number in range(MOST_OF_A_CHANNEL):
        member = fake.add_user(f"user{number}")
        fake.add_member(guild, member)
        await fake.slash(member, "watch question", {"question": f"question {number}?"}, settle=0.0)
    fake.emulate_limit("POST", "/channels/*/messages", 5, 0.5)
    news()
    await fake.until(lambda: len(notices(general)) == MOST_OF_A_CHANNEL, 20)
    assert [request.status for request in fake.requests if request.status == 429] == []


# Listing and stopping


async def test_the_list_is_for_whoever_asks_and_says_what_is_watched(
    fake: FakeDiscord, told: ToldDesk, alice: User, bob: User, general: Channel
) -> None:
    assert (await fake.slash(bob, "watch list")).text == NONE
    await set_watch(fake, alice)
    listed = await fake.slash(bob, "watch list")
    assert listed.ephemeral
    assert "**how many troops are there?**\n“10,000” – The Lantern" in listed.text
    assert f"Set by {alice.mention}, <t:" in listed.text
    assert listed.message is not None
    assert listed.message.pinged_users == []


async def test_a_channel_lists_and_stops_only_its_own(
    fake: FakeDiscord, guild: Guild, told: ToldDesk, alice: User, general: Channel, store: WatchStore
) -> None:
    other = fake.add_channel(guild, "other")
    await set_watch(fake, alice, channel=general)
    (made,) = store.of_channel(general.id)
    assert (await fake.slash(alice, "watch list", channel=other)).text == NONE
    assert await fake.autocomplete(alice, "watch stop", "watch", "", channel=other) == []
    forged = await fake.slash(alice, "watch stop", {"watch": str(made.id)}, channel=other)
    assert forged.text == NO_SUCH
    assert store.find(made.id) == made


async def test_whoever_set_it_stops_it_by_its_choice(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel, store: WatchStore
) -> None:
    await set_watch(fake, alice)
    await set_watch(fake, alice, "why?")
    (choice,) = await fake.autocomplete(alice, "watch stop", "watch", "TROOPS")
    assert choice["name"] == TROOPS
    stopped = await fake.slash(alice, "watch stop", {"watch": choice["value"]})
    assert stopped.ephemeral
    assert stopped.text == STOPPED
    assert [one.question for one in store.of_channel(general.id)] == ["why?"]


async def test_others_may_not_stop_it_but_a_moderator_may(
    fake: FakeDiscord, guild: Guild, told: ToldDesk, alice: User, bob: User, general: Channel, store: WatchStore
) -> None:
    await set_watch(fake, alice)
    assert (await fake.slash(bob, "watch stop", {"watch": TROOPS})).text == NOT_YOURS
    moderator = fake.add_user("moderator")
    fake.add_member(guild, moderator, permissions=["manage_messages"])
    assert (await fake.slash(moderator, "watch stop", {"watch": TROOPS})).text == STOPPED
    assert store.of_channel(general.id) == []


@pytest.mark.parametrize("typed", ["nothing", "0", "-1", "9" * 40, "'; DROP TABLE watches", "x" * 6000])
async def test_what_is_no_watch_is_one_line(fake: FakeDiscord, told: ToldDesk, alice: User, typed: str) -> None:
    await set_watch(fake, alice)
    assert (await fake.slash(alice, "watch stop", {"watch": typed})).text == NO_SUCH


async def test_choices_keep_discords_limits(
    fake: FakeDiscord, guild: Guild, told: ToldDesk, alice: User, general: Channel
) -> None:
    for number in range(MOST_OF_A_MEMBER):
        await set_watch(fake, alice, f"{'why 😀 ' * 30}{number}?", channel=general)
    offered = await fake.autocomplete(alice, "watch stop", "watch", "", channel=general)
    assert len(offered) == MOST_OF_A_MEMBER <= MOST_CHOICES
    assert all(0 < len(choice["name"]) <= LONGEST_CHOICE for choice in offered)
    assert len({choice["name"] for choice in offered}) == MOST_OF_A_MEMBER


async def test_what_was_stopped_is_not_told(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel, news: Reindex
) -> None:
    await set_watch(fake, alice)
    await fake.slash(alice, "watch stop", {"watch": TROOPS})
    news()
    await asyncio.sleep(0.3)
    assert notices(general) == []


# What can go wrong


async def test_without_permission_a_watch_is_paused_says_so_and_catches_up(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel, news: Reindex, store: WatchStore
) -> None:
    await set_watch(fake, alice, channel=general)
    fake.overwrite(general, fake.bot, deny=["send_messages"])
    news()
    await fake.until(lambda: store.of_channel(general.id)[0].paused == "may_not_write")
    assert "**Paused:** I may not write here." in (await fake.slash(alice, "watch list", channel=general)).text
    fake.overwrite(general, fake.bot)
    assert "Paused" not in (await fake.slash(alice, "watch list", channel=general)).text
    await fake.until(lambda: notices(general))
    fake.assert_clean()


async def test_the_list_says_that_it_may_not_write_before_a_round_finds_out(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel
) -> None:
    await set_watch(fake, alice, channel=general)
    fake.overwrite(general, fake.bot, deny=["send_messages"])
    assert "**Paused:** I may not write here." in (await fake.slash(alice, "watch list", channel=general)).text


async def test_what_discord_forbids_against_all_permissions_is_paused_too(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel, news: Reindex, store: WatchStore
) -> None:
    await set_watch(fake, alice)
    fake.fail("POST", f"/channels/{general.id}/messages", 400, times=None, code=50024)
    news()
    await fake.until(lambda: store.of_channel(general.id)[0].paused == "refused")
    assert "Discord did not take" in (await fake.slash(alice, "watch list")).text


async def test_a_deleted_channel_and_a_deleted_thread_leave_nothing(
    fake: FakeDiscord, guild: Guild, told: ToldDesk, alice: User, general: Channel, store: WatchStore
) -> None:
    other = fake.add_channel(guild, "other")
    thread = fake.add_thread(general, "troops")
    for channel in (other, thread):
        await set_watch(fake, alice, channel=channel)
        assert store.of_channel(channel.id)
        fake.delete_channel(channel)
        await fake.until(lambda channel=channel: not store.of_channel(channel.id))


async def test_a_channel_that_was_deleted_while_the_bot_was_away_is_found_gone(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel, news: Reindex, store: WatchStore
) -> None:
    await set_watch(fake, alice)
    store._change("UPDATE watches SET channel = 1234567890123456789")
    news()
    await fake.until(lambda: not store.of_channel(1234567890123456789))


async def test_a_server_that_the_bot_was_removed_from_leaves_nothing(
    fake: FakeDiscord, guild: Guild, told: ToldDesk, alice: User, general: Channel, store: WatchStore
) -> None:
    await set_watch(fake, alice)
    fake.remove_guild(guild)
    await fake.until(lambda: not store.of_channel(general.id))


async def test_a_server_that_it_was_removed_from_while_away_is_found_gone(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel, news: Reindex, store: WatchStore
) -> None:
    await set_watch(fake, alice)
    store._change("UPDATE watches SET guild = 1234567890123456789")
    news()
    await fake.until(lambda: not store.of_channel(general.id))


async def test_a_server_that_is_unavailable_keeps_its_watches(
    fake: FakeDiscord, guild: Guild, told: ToldDesk, alice: User, general: Channel, news: Reindex, store: WatchStore
) -> None:
    await set_watch(fake, alice)
    fake.dispatch("GUILD_DELETE", {"id": str(guild.id), "unavailable": True}, 1)
    await asyncio.sleep(0.05)
    news()
    await asyncio.sleep(0.4)
    assert len(store.of_channel(general.id)) == 1
    assert notices(general) == []


async def test_a_server_that_is_no_longer_admitted_is_not_told(
    fake: FakeDiscord, guild: Guild, alice: User, bob: User, general: Channel, settings: Settings, store: WatchStore
) -> None:
    desk = ToldDesk(settings)
    async with fake.run_bot(create_client(settings, desk), guild_ready_timeout=0.05):
        await set_watch(fake, alice)
    store._change("UPDATE watches SET answered_at = ?", LONG_AGO)
    reindex_with_news(desk, settings.data_dir)
    elsewhere = settings.model_copy(update={"guilds": (guild.id + 1,)})
    async with fake.run_bot(create_client(elsewhere, desk), guild_ready_timeout=0.05):
        await fake.until(lambda: store.of_channel(general.id)[0].paused == "not_here")
    assert notices(general) == []
    await desk.close()


@pytest.mark.parametrize("applied", [True, False])
async def test_while_discord_is_down_a_notice_waits_and_comes_once(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel, news: Reindex, store: WatchStore, applied: bool
) -> None:
    await set_watch(fake, alice)
    fake.fail("POST", f"/channels/{general.id}/messages", 503, times=9, apply=applied)
    news()
    await fake.until(lambda: notices(general), 15)
    await asyncio.sleep(0.5)
    assert len(notices(general)) == 1
    assert len(store.of_channel(general.id)) == 1


async def test_a_socket_that_breaks_brings_one_notice_not_two(
    fake: FakeDiscord, told: ToldDesk, alice: User, general: Channel, news: Reindex
) -> None:
    await set_watch(fake, alice)
    fake.drop(f"/channels/{general.id}/messages", method="POST", apply=True)
    news()
    await fake.until(lambda: notices(general))
    await asyncio.sleep(0.3)
    assert len(notices(general)) == 1


async def test_a_re_index_during_a_round_brings_every_notice_once(
    fake: FakeDiscord, guild: Guild, told: ToldDesk, alice: User, bob: User, general: Channel, news: Reindex,
    settings: Settings, store: WatchStore,
) -> None:  # fmt: skip
    for number in range(MOST_OF_A_MEMBER):
        await set_watch(fake, alice, f"question {number}?")
    left = ["newer", "newest"]

    def reindex_once_more() -> None:
        if left:
            put(settings.data_dir, article(left.pop(), "Nothing to do with it."))

    told.on_ask = reindex_once_more
    news()
    await fake.until(lambda: len(notices(general)) == MOST_OF_A_MEMBER, 15)
    await fake.until(lambda: is_up_to_date(store, settings))
    assert len(notices(general)) == MOST_OF_A_MEMBER


async def test_a_bot_that_stops_during_a_round_goes_on_with_it_when_it_starts(
    fake: FakeDiscord, alice: User, bob: User, general: Channel, settings: Settings, store: WatchStore
) -> None:
    desk = ToldDesk(settings)
    async with fake.run_bot(create_client(settings, desk), guild_ready_timeout=0.05) as client:
        for number in range(MOST_OF_A_MEMBER):
            await set_watch(fake, alice, f"question {number}?")
        store._change("UPDATE watches SET answered_at = ?", LONG_AGO)
        reindex_with_news(desk, settings.data_dir)
        await fake.until(lambda: len(notices(general)) >= 2)
        await client.close()
    before = len(notices(general))
    assert before < MOST_OF_A_MEMBER
    async with fake.run_bot(create_client(settings, desk), guild_ready_timeout=0.05):
        await fake.until(lambda: len(notices(general)) == MOST_OF_A_MEMBER)
        await fake.until(lambda: is_up_to_date(store, settings))
    assert len(notices(general)) == MOST_OF_A_MEMBER
    await desk.close()


async def test_stopping_takes_no_longer_because_discord_is_down(
    fake: FakeDiscord, alice: User, bob: User, general: Channel, settings: Settings, store: WatchStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(delivery, "DELAYS", (60.0,) * 4)
    desk = ToldDesk(settings)
    async with fake.run_bot(create_client(settings, desk), guild_ready_timeout=0.05) as client:
        await set_watch(fake, alice)
        fault = fake.fail("POST", f"/channels/{general.id}/messages", 503, times=None)
        store._change("UPDATE watches SET answered_at = ?", LONG_AGO)
        reindex_with_news(desk, settings.data_dir)
        await fake.until(lambda: fault.hits)
        began = asyncio.get_running_loop().time()
        await client.close()
        assert asyncio.get_running_loop().time() - began < 4
    await desk.close()


# Earlier answers


async def test_an_earlier_answer_is_replied_to_when_its_figure_was_corrected(
    fake: FakeDiscord, guild: Guild, told: ToldDesk, alice: User, general: Channel, settings: Settings
) -> None:
    shown = (await fake.slash(alice, "ask", {"question": TROOPS})).message
    assert shown is not None
    kept = PostedAnswers(settings.data_dir)
    kept.keep(PostedAnswer(shown.id, guild.id, general.id, BEFORE), datetime.now(UTC))
    reindex_with_correction(settings.data_dir)
    await fake.until(lambda: len(general.messages) > 1)
    await asyncio.sleep(0.3)
    (reply,) = [message for message in general.messages if message is not shown]
    assert reply.reference is shown
    assert reply.embeds[0]["title"] == "A figure in this answer was corrected"
    assert f"> {WRONG}" in reply.text
    assert reply.pinged_users == []
    fake.assert_clean()


async def test_an_answer_that_was_removed_is_not_replied_to(
    fake: FakeDiscord,
    guild: Guild,
    told: ToldDesk,
    alice: User,
    general: Channel,
    settings: Settings,
    store: WatchStore,
) -> None:
    kept = PostedAnswers(settings.data_dir)
    kept.keep(PostedAnswer(1234567890123456789, guild.id, general.id, BEFORE), datetime.now(UTC))
    reindex_with_correction(settings.data_dir)
    await fake.until(lambda: not store.uncorrected([1234567890123456789]))
    assert general.messages == []


async def test_without_history_the_correction_links_to_the_answer(
    fake: FakeDiscord, guild: Guild, told: ToldDesk, alice: User, general: Channel, settings: Settings
) -> None:
    fake.overwrite(general, fake.bot, deny=["read_message_history"])
    kept = PostedAnswers(settings.data_dir)
    kept.keep(PostedAnswer(77, guild.id, general.id, BEFORE), datetime.now(UTC))
    reindex_with_correction(settings.data_dir)
    await fake.until(lambda: general.messages)
    assert f"https://discord.com/channels/{guild.id}/{general.id}/77" in general.messages[0].text
    fake.assert_clean()
