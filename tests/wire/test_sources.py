"""`/sources` for everybody: the list, one article, and buttons that need nothing but what is in their ids."""

from __future__ import annotations

import pytest

from bot.client import CaveatClient
from bot.library.buttons import GONE
from bot.library.catalogue import KEY_LENGTH
from bot.library.pages import LONGEST_FILTER
from bot.messages.choices import MOST_CHOICES
from bot.messages.escaping import length, unescape
from index import CaveatError
from tests.discord_loopback import Channel, ClientRejected, FakeDiscord, Message, Response, User
from tests.wire.articles import QUELL, TOLL, VILLAGES

pytestmark = pytest.mark.usefixtures("bot")


def options_of(message: Message) -> dict[str, str]:
    """The values of a menu by their labels."""
    (menu,) = message.selects
    return {option["label"]: option["value"] for option in menu["options"]}


async def choose(fake: FakeDiscord, listed: Response, label: str, user: User | None = None) -> Response:
    return await fake.select(listed, "caveat:sources:pick", [label], user=user)


async def test_sources_come_ten_a_page_for_everybody(fake: FakeDiscord, alice: User, bob: User) -> None:
    answer = await fake.slash(alice, "sources")
    assert answer.message is not None
    assert answer.text.startswith("16 articles\n**Flood in Sill**\nSill Gazette · <t:")
    assert answer.text.count("\n\n") == 9
    await fake.click(answer.message, "Next", user=bob)
    assert "11 to 16 of 16" in answer.text
    assert len(options_of(answer.message)) == 6
    await fake.click(answer.message, "Back", user=alice)
    assert "1 to 10 of 16" in answer.text
    fake.assert_clean()


async def test_nothing_is_kept_in_memory_for_a_button(fake: FakeDiscord, alice: User, bot: CaveatClient) -> None:
    answer = await fake.slash(alice, "sources", {"filter": "note"})
    bot.shelf._books.clear()
    await fake.click(answer, "Next")
    assert "12 articles for “note”" in answer.text
    assert "11 to 12 of 12" in answer.text
    fake.assert_clean()


@pytest.mark.parametrize(
    "words", ["note " + "*" * 55, "note 😀" + " |x" * 17 + " |", "x" * LONGEST_FILTER, "note: <@1> \\"]
)
async def test_a_button_carries_any_filter_that_is_taken(fake: FakeDiscord, alice: User, words: str) -> None:
    answer = await fake.slash(alice, "sources", {"filter": words})
    assert unescape(answer.text).startswith("No article for “")
    fake.assert_clean()


async def test_a_filter_of_thousands_of_words_is_not_even_sent(fake: FakeDiscord, alice: User) -> None:
    with pytest.raises(ClientRejected):
        await fake.slash(alice, "sources", {"filter": "x" * (LONGEST_FILTER + 1)})


@pytest.mark.parametrize("words", ["x" * 5000, "😀" * LONGEST_FILTER])
async def test_a_filter_that_no_button_could_carry_is_declined(fake: FakeDiscord, alice: User, words: str) -> None:
    answer = await fake.slash(alice, "sources", {"filter": words}, force=True)
    assert "Please filter by at most" in answer.text
    fake.assert_clean()


async def test_sources_are_filtered(fake: FakeDiscord, alice: User) -> None:
    answer = await fake.slash(alice, "sources", {"filter": "marrow post"})
    assert answer.text.startswith("1 article for “marrow post”\n**Bridge at Marrow closed**")
    assert answer.buttons == []


async def test_a_filter_that_nothing_matches_is_said_so(fake: FakeDiscord, alice: User) -> None:
    answer = await fake.slash(alice, "sources", {"filter": "<@1> **x**"})
    assert unescape(answer.text) == "No article for “<@1> **x**” is indexed."


async def test_whoever_chooses_an_article_sees_all_that_is_known_of_it_alone(
    fake: FakeDiscord, alice: User, bob: User
) -> None:
    listed = await fake.slash(alice, "sources")
    before = listed.text
    chosen = await choose(fake, listed, "Dorn counts its dead", bob)
    assert chosen.ephemeral
    assert chosen.text.startswith("Dorn counts its dead\nno publisher given · no date given · report · no link given")
    assert "**File:** toll.md" in chosen.text
    assert "**Indexed:** <t:" in chosen.text
    assert "**Origin:** its own" in chosen.text
    assert f"> {TOLL}" in chosen.text
    assert "⚠️ **disputed:**" in chosen.text
    assert listed.text == before
    fake.assert_clean()


async def test_hostile_words_of_an_article_are_shown_and_do_nothing(fake: FakeDiscord, alice: User) -> None:
    chosen = await fake.slash(alice, "sources", {"article": "quell"})
    assert QUELL in unescape(chosen.text)
    assert chosen.message is not None
    assert not chosen.message.would_ping_everyone
    assert chosen.message.pinged_users == []


async def test_a_long_article_is_leafed_through_by_anybody_who_sees_it(
    fake: FakeDiscord, alice: User, bob: User, bot: CaveatClient, general: Channel
) -> None:
    fake.overwrite(general, fake.bot, deny=["embed_links"])
    first = await fake.slash(alice, "sources", {"article": "villages flood"}, channel=general)
    assert first.message is not None
    seen = [first.message.content]
    while VILLAGES[-10:] not in seen[-1]:
        bot.shelf._books.clear()
        await fake.click(first.message, "Next", user=bob)
        seen.append(first.message.content)
    assert len(seen) > 1
    await fake.click(first.message, "Back", user=alice)
    assert first.message.content == seen[-2]
    fake.assert_clean()


async def test_an_article_is_offered_while_it_is_typed_and_then_shown_to_all(fake: FakeDiscord, alice: User) -> None:
    offered = await fake.autocomplete(alice, "sources", "article", "marrow")
    assert [choice["name"] for choice in offered] == ["Bridge at Marrow closed · Marrow Post · 2024-10-28"]
    shown = await fake.slash(alice, "sources", {"article": offered[0]["value"]})
    assert not shown.ephemeral
    assert shown.text.startswith(
        "Bridge at Marrow closed\nMarrow Post · <t:1730116800:D> · report · [article](<https://"
    )


@pytest.mark.parametrize("typed", ["", "note", "<@1>", "x" * 3000, "😀" * 200])
async def test_what_is_offered_keeps_discords_limits(fake: FakeDiscord, alice: User, typed: str) -> None:
    offered = await fake.autocomplete(alice, "sources", "article", typed)
    assert len(offered) <= MOST_CHOICES
    assert all(1 <= length(one["name"]) <= 100 and len(one["value"]) == KEY_LENGTH for one in offered)
    fake.assert_clean()


async def test_words_that_several_articles_have_are_a_filter(fake: FakeDiscord, alice: User) -> None:
    assert (await fake.slash(alice, "sources", {"article": "note"})).text.startswith("12 articles for “note”")


async def test_an_article_that_is_gone_is_said_to_be_gone(fake: FakeDiscord, alice: User) -> None:
    assert (await fake.slash(alice, "sources", {"article": "0" * KEY_LENGTH}, force=True)).text == GONE


async def test_a_list_that_can_no_longer_be_read_stays_as_it_is_and_the_presser_is_told(
    fake: FakeDiscord, alice: User, bot: CaveatClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_words: str) -> None:
        raise CaveatError("/srv/secret/index.db", "it is damaged", "Build it anew")

    listed = await fake.slash(alice, "sources")
    before = listed.text
    monkeypatch.setattr(bot.house.desk, "sources", fail)
    pressed = await fake.click(listed, "Next")
    assert listed.text == before
    (told,) = pressed.followups
    assert told.ephemeral
    assert "The index can't be read just now" in told.text
    assert "/srv" not in told.text


async def test_a_button_to_a_page_that_there_never_was_shows_the_last_one(fake: FakeDiscord, alice: User) -> None:
    listed = await fake.slash(alice, "sources")
    assert listed.message is not None
    button = next(one for one in listed.message.buttons if one["label"] == "Next")
    button["custom_id"] = "caveat:sources:next:99999.99:"
    await fake.click(listed, "Next")
    assert "11 to 16 of 16" in listed.text


@pytest.mark.parametrize(
    "forged", ["caveat:sources:next:1.0:" + "x" * 70, "caveat:source:" + "g" * 16 + ":0", "caveat:source:x"]
)
async def test_a_forged_button_is_answered_in_one_private_line(fake: FakeDiscord, alice: User, forged: str) -> None:
    listed = await fake.slash(alice, "sources")
    assert listed.message is not None
    next(one for one in listed.message.buttons if one["label"] == "Next")["custom_id"] = forged
    pressed = await fake.click(listed, "Next")
    assert pressed.ephemeral
    assert "no longer in memory" in pressed.text
