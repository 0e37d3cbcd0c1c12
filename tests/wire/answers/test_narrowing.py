"""Questions to one source and of certain days: what is offered, what is said, and that whatever follows keeps to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.answerer import Answerer
from bot.answering import Models
from bot.answering.composing import NONE_OF_THEM
from bot.client import CaveatClient, create_client
from bot.messages.escaping import length, unescape
from bot.settings import Settings
from tests.bot.messages.test_escaping import live_markup
from tests.discord_loopback import Channel, ClientRejected, FakeDiscord, Message, Response, User
from tests.wire.answers.articles import (
    FIRST_TOLL,
    HOW_MANY_AIRCRAFT,
    HOW_MANY_INJURED,
    HOW_MANY_KILLED,
    INJURED,
    QUARN_LOSSES,
    TOLL,
    VESSEN_LOSSES,
)
from tests.wire.answers.conftest import renew
from tests.wire.answers.test_buttons import ask, description, labels
from tests.wire.conftest import Serve
from tests.wire.desks import desk_of, end, lend
from tests.wire.programs import SECONDS, launch

COURIER = "*Only articles of Dorn Courier were asked.*"
HARBOUR = "*Only articles of Harbour Wire were asked.*"


async def choices(fake: FakeDiscord, user: User, option: str, typed: str = "", **more: Any) -> dict[str, str]:
    """What is offered while a member types, by its name."""
    return {one["name"]: one["value"] for one in await fake.autocomplete(user, "ask", option, typed, **more)}


def footer(message: Message) -> str:
    return str(message.embeds[0]["footer"]["text"])


@pytest.mark.usefixtures("bot")
async def test_a_publisher_that_is_chosen_while_typing_is_asked_alone(fake: FakeDiscord, alice: User) -> None:
    offered = await choices(fake, alice, "source", "harb")
    assert list(offered) == [
        "Harbour Wire · publisher of 1 article",
        "Dorn counts its dead · Harbour Wire · 2028-10-06",
    ]
    message = await ask(fake, alice, HOW_MANY_KILLED, source=offered["Harbour Wire · publisher of 1 article"])
    assert HARBOUR in message.text
    assert f"> {TOLL}" in message.text
    assert FIRST_TOLL not in message.text
    assert footer(message).startswith("Answered from 1 of 6 articles, generation ")
    fake.assert_clean()


@pytest.mark.usefixtures("bot")
async def test_an_article_is_asked_with_what_its_publisher_has_put_right(fake: FakeDiscord, alice: User) -> None:
    (value,) = (await choices(fake, alice, "source", "fire at the market")).values()
    message = await ask(fake, alice, HOW_MANY_KILLED, source=value)
    assert "*Only the article “Fire at the market” was asked, and later corrections by its publisher.*" in message.text
    # What was taken back is not the answer, nor is another publisher's figure.
    quoted = [line for line in message.text.split("\n") if line.startswith("> ")]
    assert quoted[0] == "> The police spoke of 40 people."
    assert TOLL not in message.text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "typed",
    [
        "Harbour Wire",
        "harbour  WIRE",
        "harbour",
        "Dorn counts its dead",
        "harbour.md",
        "Harbour Wire · publisher of 1 article",
    ],
)
async def test_what_is_typed_without_choosing_is_understood(fake: FakeDiscord, alice: User, typed: str) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED, source=typed)
    assert "*Only " in message.text
    assert TOLL in message.text
    assert FIRST_TOLL not in message.text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("typed", ["2028-10-08", "8 October 2028", "Oct. 8", "08.10.2028 "])
async def test_since_leaves_out_what_came_before(fake: FakeDiscord, alice: User, typed: str) -> None:
    message = await ask(fake, alice, HOW_MANY_AIRCRAFT, since=typed)
    assert "*Only articles from <t:1854619200:D> on, and those without a date, were asked.*" in message.text
    assert f"> {VESSEN_LOSSES}" in message.text
    assert QUARN_LOSSES not in message.text
    assert footer(message).startswith("Answered from 2 of 6 articles, generation ")


@pytest.mark.usefixtures("bot")
async def test_as_of_leaves_out_what_came_later(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, HOW_MANY_AIRCRAFT, as_of="7 October")
    assert f"> {QUARN_LOSSES}" in message.text
    assert VESSEN_LOSSES not in message.text
    assert footer(message).startswith("Answered from 4 of 6 articles up to 7 October 2028, generation ")


@pytest.mark.usefixtures("bot")
async def test_where_no_article_is_of_that_source_and_time_that_is_said(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED, source="harbour", as_of="5 October 2028")
    assert message.embeds[0]["title"] == NONE_OF_THEM
    assert "> " not in message.text
    assert footer(message).startswith("Answered from 0 of 6 articles up to 5 October 2028")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"since": "soon"}, "since: “soon” is no day that I can read. Write it as 2024-10-25 or 25 October 2024"),
        ({"as_of": "31 June 2028"}, "as_of: “31 June 2028” is no day that I can read."),
        ({"as_of": "10/11/2028"}, "as_of: “10/11/2028” may be two days."),
        ({"since": "<@1> **x**"}, "since: “<@1> **x**” is no day that I can read."),
    ],
)
async def test_a_day_that_cannot_be_meant_is_said_to_its_asker_in_one_line(
    fake: FakeDiscord, alice: User, options: dict[str, str], line: str
) -> None:
    answer = await fake.slash(alice, "ask", {"question": HOW_MANY_KILLED, **options})
    assert answer.ephemeral
    assert unescape(answer.text).startswith(line)
    assert "\n" not in answer.text
    assert live_markup(answer.text) is None
    fake.assert_clean()


@pytest.mark.usefixtures("bot")
async def test_days_with_none_between_them_are_said_in_one_line(fake: FakeDiscord, alice: User) -> None:
    days = {"since": "9 October", "as_of": "2028-10-03"}
    answer = await fake.slash(alice, "ask", {"question": HOW_MANY_KILLED, **days})
    assert unescape(answer.text).startswith("since: 2028-10-09 lies after as_of, 2028-10-03.")
    assert answer.buttons == []
    message = await ask(fake, alice, HOW_MANY_KILLED, since="3 October", as_of="2028-10-09")
    assert footer(message).startswith("Answered from 6 articles up to 9 October 2028")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Reuters", "source: no publisher or article is called “Reuters”. /sources or caveat sources lists them"),
        ("@everyone <@1> **x**", "source: no publisher or article is called “@everyone <@1> **x**”."),
        ("week", "source: “week” may be “The week in the air”, “A week of losses in the air”."),
        ("article:0123456789abcdef", "source: no publisher or article is called “article:0123456789abcdef”."),
    ],
)
async def test_a_source_that_is_not_there_or_not_plain_is_said_in_one_line(
    fake: FakeDiscord, alice: User, typed: str, line: str
) -> None:
    answer = await fake.slash(alice, "ask", {"question": HOW_MANY_KILLED, "source": typed})
    assert unescape(answer.text).startswith(line)
    assert "\n" not in answer.text
    assert answer.message is not None
    assert not answer.message.would_ping_everyone
    assert answer.buttons == []
    fake.assert_clean()


@pytest.mark.usefixtures("bot")
async def test_what_is_far_too_long_is_not_sent_and_declined_all_the_same(fake: FakeDiscord, alice: User) -> None:
    for option in ("source", "since", "as_of"):
        with pytest.raises(ClientRejected):
            await fake.slash(alice, "ask", {"question": HOW_MANY_KILLED, option: "x" * 301})
        answer = await fake.slash(alice, "ask", {"question": HOW_MANY_KILLED, option: "x" * 5000}, force=True)
        assert answer.text.startswith(f"{option}: ".replace("_", r"\_"))
        assert length(answer.text) < 400
    fake.assert_clean()


@pytest.mark.usefixtures("bot")
async def test_the_days_at_hand_are_offered_and_the_one_that_is_typed(fake: FakeDiscord, alice: User) -> None:
    for option in ("since", "as_of"):
        offered = await choices(fake, alice, option)
        assert list(offered)[:2] == ["9 October 2028 · 1 article", "8 October 2028 · 1 article"]
        assert list(offered.values())[:2] == ["2028-10-09", "2028-10-08"]
        assert await choices(fake, alice, option, "5 oct") == {"5 October 2028 · 1 article": "2028-10-05"}
        assert await choices(fake, alice, option, "4 oct") == {"4 October 2028": "2028-10-04"}
        assert await choices(fake, alice, option, "<@1>") == {}
    assert await choices(fake, alice, "as_of", "october 2028") == {
        "31 October 2028": "2028-10-31",
        **await choices(fake, alice, "since", ""),
    }


async def test_choices_keep_discords_limits_whatever_articles_are_called(
    fake: FakeDiscord, own_settings: Settings, alice: User, bob: User, models: Models
) -> None:
    hostile = [
        "**x** [a](https://b.example) @everyone",
        "x" * 200,
        "😀" * 150,
        "'# a: b'",
        '"two\\nlines"',
        '"\\u200b"',
        "",
    ]
    for number, title in enumerate(hostile * 5):
        text = f"---\ntitle: {json.dumps(title)}\npublisher: {json.dumps(title + str(number % 12))}\n"
        text += f"published: 2027-{number % 12 + 1:02}-{number % 28 + 1:02}\n---\n\nNote {number} is about nothing.\n"
        (own_settings.articles_dir / f"hostile-{number}.md").write_text(text, encoding="utf-8")
    renew(own_settings, models.embedder, models.language)
    desk = desk_of(own_settings, models)
    async with fake.run_bot(create_client(own_settings, desk), guild_ready_timeout=0.05):
        for option in ("source", "since", "as_of"):
            for typed in ("", "x", "😀", "**", "\u200b", "2027", "y" * 2000):
                offered = await fake.autocomplete(alice, "ask", option, typed)
                assert len(offered) <= 25
                assert all(1 <= length(one["name"]) <= 100 and one["name"].strip() for one in offered)
                assert all(1 <= len(one["value"]) <= 100 for one in offered)
        for one in (await fake.autocomplete(alice, "ask", "source", "x"))[:3]:
            answer = await fake.slash(alice, "ask", {"question": "what is the note about?", "source": one["value"]})
            (line,) = [line for line in answer.text.split("\n") if line.startswith("*Only ")]
            assert live_markup(line.removeprefix("*").removesuffix("*")) is None
            assert answer.message is not None
            assert not answer.message.would_ping_everyone
        fake.assert_clean()
    end(desk)


@pytest.mark.usefixtures("bot")
async def test_a_follow_up_by_button_asks_the_same_source(fake: FakeDiscord, alice: User, bob: User) -> None:
    for source, line, is_there in (("Harbour Wire", HARBOUR, True), ("Dorn Courier", COURIER, False)):
        message = await ask(fake, alice, HOW_MANY_KILLED, source=source)
        form = await fake.click(message, "Follow up", user=bob)
        answer = await fake.submit_modal(form, {"question": HOW_MANY_INJURED})
        assert "*Read as: " in answer.text
        assert line in answer.text
        assert (INJURED in answer.text) == is_there
        assert answer.message is not None
        further = await fake.submit_modal(
            await fake.click(answer.message, "Follow up", user=alice), {"question": "who says so?"}
        )
        assert line in further.text


@pytest.mark.usefixtures("bot")
async def test_a_reply_and_a_mention_in_its_thread_ask_the_same_source_and_days(
    fake: FakeDiscord, alice: User, bob: User, general: Channel
) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED, source="Dorn Courier", since="2028-10-01", as_of="2028-10-04")
    said = "*Only articles of Dorn Courier from <t:1854014400:D> on, and those without a date, were asked.*"
    assert said in message.text
    talk = await fake.message(bob, general, HOW_MANY_INJURED, reply_to=message, timeout=15)
    await fake.click(message, "Thread", user=alice)
    assert message.thread is not None
    in_thread = await fake.message(bob, message.thread, HOW_MANY_INJURED, mentions_bot=True, timeout=15)
    for found in (talk, in_thread):
        assert said in found.text
        assert INJURED not in found.text
        assert footer(found.replies[0]).startswith("Answered from 1 of 6 articles up to 4 October 2028")
    elsewhere = await fake.message(bob, general, HOW_MANY_KILLED, mentions_bot=True, timeout=15)
    assert "*Only " not in elsewhere.text


@pytest.mark.usefixtures("bot")
async def test_a_day_in_the_words_of_a_question_gives_way_to_one_in_the_follow_up(
    fake: FakeDiscord, alice: User, general: Channel
) -> None:
    message = await ask(fake, alice, f"{HOW_MANY_AIRCRAFT.rstrip('?')} as of 7 October?")
    assert "up to 7 October 2028" in footer(message)
    talk = await fake.message(
        alice, general, f"{HOW_MANY_AIRCRAFT.rstrip('?')} as of 8 October?", reply_to=message, timeout=15
    )
    assert "up to 8 October 2028" in footer(talk.replies[0])


@pytest.mark.usefixtures("bot")
async def test_a_button_for_another_subject_asks_the_same_days(fake: FakeDiscord, alice: User, bob: User) -> None:
    message = await ask(fake, alice, HOW_MANY_AIRCRAFT, since="7 October 2028", as_of="8 October 2028")
    other = labels(message)[-1]
    assert other in ("Quarn", "Vessen")
    answer = await fake.click(message, other, user=bob)
    assert "*Only articles from <t:1854532800:D> on, and those without a date, were asked.*" in answer.text
    assert answer.message is not None
    assert footer(answer.message).startswith("Answered from 2 of 6 articles up to 8 October 2028")


@pytest.mark.usefixtures("bot")
async def test_all_figures_and_context_are_of_the_source_that_was_asked(fake: FakeDiscord, alice: User) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED, source="Harbour Wire")
    figures = description(await fake.click(message, "All figures", user=alice))
    assert f"\n{HARBOUR}\n" in figures
    assert "“43 people”" in figures
    assert "“400 people”" not in figures
    assert "Harbour Wire" in (await fake.click(message, "Context", user=alice)).text
    assert "“400 people”" in description(
        await fake.click(await ask(fake, alice, HOW_MANY_KILLED), "All figures", user=alice)
    )


@pytest.mark.usefixtures("bot")
async def test_a_private_answer_that_is_shared_says_whom_it_asked(
    fake: FakeDiscord, alice: User, general: Channel
) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED, source="Harbour Wire", private=True)
    await fake.click(message, "Share", user=alice)
    await fake.until(lambda: bool(general.messages) and HARBOUR in general.messages[-1].text)


async def test_by_its_receipt_the_same_answer_is_had_again_and_a_gap_says_whom_was_asked(
    fake: FakeDiscord, own_bot: CaveatClient, own_settings: Settings, alice: User, bob: User, models: Models
) -> None:
    message = await ask(fake, alice, HOW_MANY_KILLED, source="Harbour Wire", since="october")
    await ask(fake, alice, "how many violins did the orchestra of Vantoria sell?", source="Harbour Wire")
    receipt = footer(message).rpartition("receipt ")[2]
    answerer = Answerer(own_settings)
    lend(models, answerer)
    again = answerer.ask_again(receipt)
    answerer.close()
    assert again.source is not None
    assert (again.source.name, again.since) == ("Harbour Wire", date(2028, 10, 1))
    assert again.quotes[0].text == TOLL
    for _ in range(100):
        gaps = await own_bot.house.team.run(own_bot.house.team.questions.gaps)
        if gaps:
            break
    assert [gap.question for gap in gaps] == [
        "how many violins did the orchestra of Vantoria sell? (Only articles of Harbour Wire were asked.)"
    ]


async def test_after_a_restart_and_a_re_index_buttons_still_keep_to_the_source(
    fake: FakeDiscord,
    serve: Serve,
    own_settings: Settings,
    alice: User,
    bob: User,
    general: Channel,
    learn_more: Callable[[], None],
) -> None:
    async with serve(own_settings):
        value = (await choices(fake, alice, "source", "harbour wire"))["Harbour Wire · publisher of 1 article"]
        asked: Response = await fake.slash(
            alice, "ask", {"question": HOW_MANY_KILLED, "source": value, "since": "2028"}, timeout=SECONDS
        )
        assert TOLL in asked.text
        form = await fake.click(asked, "Follow up")
    learn_more()
    said = "*Only articles of Harbour Wire from <t:1830340800:D> on, and those without a date, were asked.*"
    async with launch(fake, own_settings) as program:
        figures = await fake.click(asked, "All figures", timeout=SECONDS)
        assert said in figures.text
        assert "44 people" not in figures.text
        answer = await fake.submit_modal(form, {"question": HOW_MANY_INJURED}, timeout=SECONDS)
        assert said in answer.text
        assert INJURED in answer.text
        assert asked.message is not None
        talk = await fake.message(bob, general, HOW_MANY_INJURED, reply_to=asked.message, timeout=SECONDS)
        assert said in talk.text
        fake.assert_clean()
        assert "Traceback" not in program.output
