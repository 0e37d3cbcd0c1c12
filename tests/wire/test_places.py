"""Where and how often Caveat answers: in channels and to roles on a list, and so many times a minute."""

from __future__ import annotations

import pytest

from bot.client import OUTDATED, CaveatClient
from bot.cogs.channels import EVERYONE, NAME_ONE, NO_PLACE, NOT_LISTED
from bot.messages.admission import NOT_HERE, Admission
from bot.messages.paging import GONE
from bot.team.manners import UNREADABLE
from tests.discord_loopback import Channel, FakeDiscord, Guild, User
from tests.wire.articles import BRIDGE, HOW_MANY_KILLED, WHICH_VILLAGES, WHY_THE_BRIDGE

ASK = {"question": WHY_THE_BRIDGE}


@pytest.fixture
def news(fake: FakeDiscord, guild: Guild, general: Channel) -> Channel:
    """A second channel."""
    return fake.add_channel(guild, "news")


async def test_off_the_list_a_command_is_declined_to_its_user_alone_and_a_mention_ignored(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User, general: Channel, news: Channel
) -> None:
    added = await fake.slash(bob, "admin channels add", {"channel": news})
    assert added.ephemeral
    assert f"I answer in {news.mention}, and in threads there." in added.text
    declined = await fake.slash(alice, "ask", ASK, channel=general)
    assert declined.ephemeral
    assert declined.text.startswith(f"I answer in {news.mention}.")
    ignored = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, wait="none")
    answered = await fake.message(alice, news, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)
    assert BRIDGE in answered.text
    assert ignored.replies == []
    assert not ignored.typed
    assert BRIDGE in (await fake.slash(alice, "ask", ASK, channel=news)).text
    fake.assert_clean()


async def test_a_thread_belongs_to_its_channel(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User, general: Channel, news: Channel
) -> None:
    thread, other = fake.add_thread(news, "bridges"), fake.add_thread(general, "elsewhere")
    await fake.slash(bob, "admin channels add", {"channel": news})
    ignored = await fake.message(alice, other, WHY_THE_BRIDGE, mentions_bot=True, wait="none")
    assert BRIDGE in (await fake.message(alice, thread, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)).text
    assert BRIDGE in (await fake.slash(alice, "ask", ASK, channel=thread)).text
    assert ignored.replies == []


async def test_with_roles_on_the_list_only_their_members_are_answered(
    fake: FakeDiscord, own_bot: CaveatClient, guild: Guild, alice: User, bob: User, general: Channel
) -> None:
    desk = fake.add_role(guild, "desk")
    carol = fake.add_user("carol")
    fake.add_member(guild, carol, roles=[desk])
    await fake.slash(bob, "admin channels add", {"role": desk})
    declined = await fake.slash(alice, "ask", ASK)
    assert declined.text.startswith("I answer members with certain roles.")
    ignored = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, wait="none")
    assert BRIDGE in (await fake.message(carol, general, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)).text
    assert BRIDGE in (await fake.slash(carol, "ask", ASK)).text
    assert [reply.reference for reply in ignored.replies] != [ignored.message]


async def test_where_nobody_may_ask_the_list_can_still_be_mended_and_privacy_read(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User, general: Channel, news: Channel
) -> None:
    await fake.slash(bob, "admin channels add", {"channel": news})
    assert "What I keep" in (await fake.slash(alice, "privacy", channel=general)).text
    assert "**Articles:**" in (await fake.slash(bob, "status", channel=general)).text
    offered = await fake.autocomplete(bob, "admin channels remove", "entry", "NEW", channel=general)
    assert offered == [{"name": "#news", "value": f"channel:{news.id}"}]
    removed = await fake.slash(bob, "admin channels remove", {"entry": offered[0]["value"]}, channel=general)
    assert "in every channel" in removed.text
    assert BRIDGE in (await fake.slash(alice, "ask", ASK, channel=general)).text


async def test_a_channel_that_was_deleted_is_told_and_can_be_taken_off(
    fake: FakeDiscord, own_bot: CaveatClient, bob: User, general: Channel, news: Channel
) -> None:
    await fake.slash(bob, "admin channels add", {"channel": news})
    fake.delete_channel(news)
    await fake.until(lambda: own_bot.get_channel(news.id) is None)
    assert f"{news.mention} (deleted)" in (await fake.slash(bob, "admin channels list")).text
    (offered,) = await fake.autocomplete(bob, "admin channels remove", "entry", "")
    assert offered["name"] == f"channel {news.id} (deleted)"
    assert "in every channel" in (await fake.slash(bob, "admin channels remove", {"entry": offered["value"]})).text


@pytest.mark.parametrize("entry", ["news", "channel:1", "channel:" + "9" * 20, "role:x", "'; DROP TABLE places"])
async def test_what_is_not_on_the_list_is_said_so(
    fake: FakeDiscord, own_bot: CaveatClient, bob: User, entry: str
) -> None:
    assert (await fake.slash(bob, "admin channels remove", {"entry": entry})).text == NOT_LISTED


async def test_what_is_no_place_or_no_role_is_declined(
    fake: FakeDiscord, own_bot: CaveatClient, guild: Guild, bob: User
) -> None:
    category = fake.add_channel(guild, "Desks", type=4)
    assert (await fake.slash(bob, "admin channels add")).text == NAME_ONE
    assert (await fake.slash(bob, "admin channels add", {"channel": category})).text == NO_PLACE
    assert (await fake.slash(bob, "admin channels add", {"role": guild.everyone})).text == EVERYONE
    assert own_bot.house.team.places == {}


async def test_a_channel_of_a_sort_that_is_not_offered_is_no_fault_of_the_bots(
    fake: FakeDiscord, own_bot: CaveatClient, bob: User, general: Channel
) -> None:
    thread = fake.add_thread(general, "bridges")
    answer = await fake.slash(bob, "admin channels add", {"channel": thread}, force=True)
    assert (answer.ephemeral, answer.text) == (True, OUTDATED)
    assert own_bot.house.team.places == {}


async def test_names_on_the_list_are_offered_within_discords_limits(
    fake: FakeDiscord, own_bot: CaveatClient, guild: Guild, bob: User
) -> None:
    for number in range(25):
        role = fake.add_role(guild, f"{number}" + "😀" * 98)
        channel = fake.add_channel(guild, f"{number}" + "x" * 98)
        await fake.slash(bob, "admin channels add", {"role": role, "channel": channel})
    assert len(await fake.autocomplete(bob, "admin channels remove", "entry", "")) == 25
    assert "There are 25" in (await fake.slash(bob, "admin channels add", {"role": fake.add_role(guild, "one")})).text
    fake.assert_clean()


async def test_off_the_list_nothing_is_offered_while_typing_and_a_button_is_declined(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User, general: Channel, news: Channel
) -> None:
    listed = await fake.slash(alice, "sources", channel=general)
    await fake.slash(bob, "admin channels add", {"channel": news})
    assert await fake.autocomplete(alice, "sources", "article", "", channel=general) == []
    assert (await fake.autocomplete(alice, "sources", "article", "", channel=news)) != []
    for option in ("source", "since", "as_of"):
        assert await fake.autocomplete(alice, "ask", option, "", channel=general) == []
        assert (await fake.autocomplete(alice, "ask", option, "", channel=news)) != []
    for pressed in (
        await fake.click(listed, "Next"),
        await fake.select(listed, "caveat:sources:pick", ["Dorn counts its dead"]),
    ):
        assert pressed.ephemeral
        assert pressed.text.startswith(f"I answer in {news.mention}.")
    fake.assert_clean()


async def test_off_the_list_pages_that_all_see_are_turned_by_those_who_manage_the_server_alone(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User, general: Channel, news: Channel
) -> None:
    watched = await fake.slash(alice, "watch question", {"question": WHICH_VILLAGES}, channel=general)
    private = await fake.slash(alice, "privacy", channel=general)
    await fake.slash(bob, "admin channels add", {"channel": news})
    first = watched.text
    declined = await fake.click(watched, "Next", user=alice)
    assert declined.ephemeral
    assert declined.text.startswith(f"I answer in {news.mention}.")
    assert watched.text == first
    assert not (await fake.click(watched, "Next", user=bob)).ephemeral
    assert "page 2" in watched.text
    # What somebody alone sees was let through when it was asked for.
    if "page 1 of" in private.text:
        assert "page 2" in (await fake.click(private, "Next")).text
    fake.assert_clean()


async def test_pages_that_all_see_are_turned_after_a_restart_too(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User
) -> None:
    watched = await fake.slash(alice, "watch question", {"question": WHICH_VILLAGES})
    listed = await fake.slash(alice, "watch list")
    own_bot.shelf._books.clear()
    await fake.click(watched, "Next", user=bob)
    assert "page 2" in watched.text
    await fake.click(watched, "Back", user=bob)
    assert "page 1" in watched.text
    assert "1 question watched here" in listed.text
    fake.assert_clean()


@pytest.mark.parametrize("is_restarted", [False, True])
async def test_pages_of_another_channel_are_not_opened_by_a_borrowed_button(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, general: Channel, news: Channel, is_restarted: bool
) -> None:
    watched = await fake.slash(alice, "watch question", {"question": WHICH_VILLAGES}, channel=general)
    elsewhere = await fake.slash(alice, "watch question", {"question": WHICH_VILLAGES}, channel=news)
    assert watched.message is not None
    assert elsewhere.message is not None
    if is_restarted:
        own_bot.shelf._books.clear()
    first, elsewhere.message.components = elsewhere.text, watched.message.components
    pressed = await fake.click(elsewhere, "Next", user=alice)
    assert (pressed.ephemeral, pressed.text) == (True, GONE)
    assert elsewhere.text == first
    fake.assert_clean()


async def test_where_it_no_longer_answers_no_page_is_turned(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, general: Channel
) -> None:
    watched = await fake.slash(alice, "watch question", {"question": WHICH_VILLAGES}, channel=general)
    own_bot.house.manners._admission = Admission([1])
    assert (await fake.click(watched, "Next", user=alice)).text == NOT_HERE


async def test_to_look_figures_up_again_counts_as_a_question(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User
) -> None:
    await fake.slash(bob, "admin settings", {"member_limit": 2})
    answer = await fake.slash(alice, "ask", {"question": HOW_MANY_KILLED})
    opened = [await fake.click(answer, "All figures", user=alice) for _ in range(2)]
    assert "300" in opened[0].text
    assert opened[1].ephemeral
    assert opened[1].text.startswith("You have asked 2 times within a minute")
    fake.assert_clean()


async def test_off_the_list_the_buttons_of_an_answer_are_declined_and_it_can_be_removed(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User, general: Channel, news: Channel
) -> None:
    answer = await fake.slash(alice, "ask", ASK, channel=general)
    form = await fake.click(answer, "Follow up")
    await fake.slash(bob, "admin channels add", {"channel": news})
    for label in ("Context", "Copy line", "Why", "Follow up"):
        pressed = await fake.click(answer, label)
        assert pressed.ephemeral
        assert pressed.text.startswith(f"I answer in {news.mention}.")
    assert (await fake.submit_modal(form, ASK)).text.startswith(f"I answer in {news.mention}.")
    await fake.click(answer, "Remove")
    assert answer.messages == []
    fake.assert_clean()


async def test_a_follow_up_by_its_form_counts_as_a_question(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User
) -> None:
    await fake.slash(bob, "admin settings", {"member_limit": 2})
    answer = await fake.slash(alice, "ask", ASK)
    sent = [await fake.submit_modal(await fake.click(answer, "Follow up"), ASK) for _ in range(2)]
    assert BRIDGE in sent[0].text
    assert sent[1].ephemeral
    assert sent[1].text.startswith("You have asked 2 times within a minute")
    fake.assert_clean()


async def test_over_the_limit_a_command_gets_one_polite_line_for_its_user_alone(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User
) -> None:
    await fake.slash(bob, "admin settings", {"member_limit": 2})
    for _ in range(2):
        assert BRIDGE in (await fake.slash(alice, "ask", ASK)).text
    waiting = await fake.slash(alice, "ask", ASK)
    assert waiting.ephemeral
    assert waiting.text.startswith("You have asked 2 times within a minute")
    assert "Please ask again <t:" in waiting.text
    assert BRIDGE in (await fake.slash(bob, "ask", ASK)).text
    assert "What I keep" in (await fake.slash(alice, "privacy")).text


async def test_over_the_limit_a_mention_gets_one_line_and_then_silence(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User, general: Channel
) -> None:
    await fake.slash(bob, "admin settings", {"member_limit": 1})
    assert BRIDGE in (await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)).text
    waiting = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True)
    assert waiting.text.startswith("You have asked 1 time within a minute")
    assert waiting.replies[0].pinged_users == []
    ignored = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, wait="none")
    answered = await fake.message(bob, general, WHY_THE_BRIDGE, mentions_bot=True, timeout=15)
    assert BRIDGE in answered.text
    assert len(ignored.replies) == 1


async def test_a_busy_channel_waits_and_another_does_not(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User, general: Channel, news: Channel
) -> None:
    await fake.slash(bob, "admin settings", {"channel_limit": 1})
    assert BRIDGE in (await fake.slash(alice, "ask", ASK, channel=general)).text
    assert (await fake.slash(bob, "ask", ASK, channel=general)).text.startswith("1 question came from here")
    assert BRIDGE in (await fake.slash(bob, "ask", ASK, channel=news)).text


async def test_turning_pages_and_typing_do_not_count(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User
) -> None:
    await fake.slash(bob, "admin settings", {"member_limit": 2})
    listed = await fake.slash(alice, "sources")
    for _ in range(2):
        await fake.click(listed, "Next")
        await fake.click(listed, "Back")
        await fake.autocomplete(alice, "sources", "article", "note")
    assert BRIDGE in (await fake.slash(alice, "ask", ASK)).text


async def test_while_it_is_not_known_where_to_answer_nothing_is_answered_but_that(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User, general: Channel
) -> None:
    own_bot.house.team.is_known = False
    assert (await fake.slash(alice, "ask", ASK)).text == UNREADABLE
    ignored = await fake.message(alice, general, WHY_THE_BRIDGE, mentions_bot=True, wait="none")
    assert "**Articles:**" in (await fake.slash(bob, "status")).text
    assert ignored.replies == []
