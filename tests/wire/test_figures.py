"""``/figures`` in Discord: the picture with its words, the points below it in pages, also after a restart."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from bot.answering.timeline import Timeline
from bot.charts.chart import draw
from bot.charts.pages import LONGEST_TOPIC
from bot.charts.wording import NOTHING, WITHDRAWN
from bot.client import CaveatClient, create_client
from bot.cogs.figures import HOW_TO_NAME
from bot.desk import Desk, DeskStatus
from bot.messages.attaching import PICTURE_NAME
from bot.messages.escaping import unescape
from bot.messages.paging import GONE
from bot.messages.picture import Picture
from bot.settings import Settings
from bot.team.store import By
from index import Embedder, IndexState, Language, reindex
from tests.bot.messages.test_escaping import live_markup
from tests.bot.points import point, timeline
from tests.discord_loopback import Channel, ClientRejected, FakeDiscord, Guild, Message, User
from tests.discord_loopback.protocol import Payload
from tests.wire.conftest import Serve
from tests.wire.programs import launch

TOPIC = "Tolmiran soldiers in Karvesh"
FIRST = date(2025, 3, 1)
NUMBERS = [1200 + 250 * step for step in range(10)]
HOSTILE = "**Evil** Post <@1> @everyone $\\frac{x}{"
POINTS = [
    point(
        float(number),
        float(number),
        "about",
        voice="The Northern Compact",
        claimant="the Northern Compact",
        figure=f"About {number:,} Tolmiran soldiers",
        day=FIRST + timedelta(days=step),
        url=f"https://post.example/count-{step}",
        publisher=HOSTILE,
        state="withdrawn" if number == 3200 else "stands",
    )
    for step, number in enumerate(NUMBERS)
]


class StagedDesk(Desk):
    """A desk with the same figures on every topic but one; the picture is drawn in earnest."""

    async def start(self) -> None:
        """Load no models."""

    async def status(self) -> DeskStatus:
        """Say that there is an index."""
        return DeskStatus(IndexState(7, 12, 310, "model"), Path(), Path(), None, None)

    async def figures(self, topic: str) -> Timeline:
        """Return the figures, the newest first."""
        return timeline(*([] if "violins" in topic else reversed(POINTS)), topic=topic)


@pytest.fixture
async def counting_bot(fake: FakeDiscord, alice: User, bob: User, tmp_path: Path) -> AsyncIterator[CaveatClient]:
    """The bot, ready, with such a desk."""
    settings = Settings(articles_dir=tmp_path, data_dir=tmp_path)
    desk = StagedDesk(settings)
    async with fake.run_bot(create_client(settings, desk), guild_ready_timeout=0.05) as client:
        yield client
    await desk.close()


def parts(message: Message | None) -> tuple[Payload, Payload]:
    """Return the embed with the picture and the embed with the points."""
    assert message is not None
    head, points = message.embeds
    return head, points


def picture_in(message: Message) -> Image.Image:
    (file,) = message.attachments
    return Image.open(io.BytesIO(file.data))


async def test_a_picture_stands_above_its_points(fake: FakeDiscord, counting_bot: CaveatClient, alice: User) -> None:
    answer = await fake.slash(alice, "figures", {"topic": TOPIC})
    assert answer.deferred
    assert not answer.ephemeral
    head, points = parts(answer.message)
    assert head["title"] == f"Figures: {TOPIC}"
    assert head["image"]["url"] == f"attachment://{PICTURE_NAME}"
    assert "**the Northern Compact:** “About 3,450 Tolmiran soldiers”" in points["description"]
    assert "as published" in points["description"]
    assert "[article](<https://post.example/count-9>)" in points["description"]
    assert answer.message is not None
    assert picture_in(answer.message).width == 1280
    fake.assert_clean()


async def test_the_picture_has_words_for_whoever_does_not_see_it(
    fake: FakeDiscord, counting_bot: CaveatClient, alice: User
) -> None:
    answer = await fake.slash(alice, "figures", {"topic": TOPIC})
    (file,) = answer.attachments
    assert file.filename == PICTURE_NAME
    assert file.description is not None
    assert len(file.description) <= 1024
    assert file.description.startswith(f"Chart of “{TOPIC}”: ")
    assert "The Northern Compact: " in file.description


async def test_the_points_are_turned_below_the_same_picture_by_anybody(
    fake: FakeDiscord, counting_bot: CaveatClient, alice: User, bob: User
) -> None:
    answer = await fake.slash(alice, "figures", {"topic": TOPIC})
    message = answer.message
    assert message is not None
    before = message.attachments
    _, first = parts(message)
    await fake.click(message, "Next", user=bob)
    head, second = parts(message)
    assert "page 2 of" in second["footer"]["text"]
    assert "“About 1,200 Tolmiran soldiers”" in second["description"]
    assert (head["title"], head["image"]["url"]) == (f"Figures: {TOPIC}", f"attachment://{PICTURE_NAME}")
    assert message.attachments == before
    await fake.click(message, "Back", user=alice)
    assert parts(message)[1] == first
    fake.assert_clean()


async def test_off_the_list_no_points_are_turned(
    fake: FakeDiscord, counting_bot: CaveatClient, guild: Guild, alice: User
) -> None:
    answer = await fake.slash(alice, "figures", {"topic": TOPIC})
    assert answer.message is not None
    shown = answer.message.text
    await counting_bot.house.team.allow("channel", 1, By(alice.id, guild.id))
    try:
        pressed = await fake.click(answer, "Next")
    finally:
        await counting_bot.house.team.disallow("channel", 1, By(alice.id, guild.id))
    assert pressed.ephemeral
    assert pressed.text.startswith("I answer in ")
    assert answer.message.text == shown


async def test_what_a_correction_takes_back_is_struck_through(
    fake: FakeDiscord, counting_bot: CaveatClient, alice: User
) -> None:
    answer = await fake.slash(alice, "figures", {"topic": TOPIC})
    (point,) = [part for part in answer.text.split("\n\n") if "3,200" in part]
    assert "~~“About 3,200 Tolmiran soldiers”~~" in point
    assert WITHDRAWN in point


async def test_a_private_one_is_seen_by_the_asker_alone(
    fake: FakeDiscord, counting_bot: CaveatClient, alice: User
) -> None:
    answer = await fake.slash(alice, "figures", {"topic": TOPIC, "private": True})
    assert answer.ephemeral
    assert len(answer.attachments) == 1


async def test_hostile_names_and_topics_are_text(fake: FakeDiscord, counting_bot: CaveatClient, alice: User) -> None:
    topic = "Tolmiran soldiers in Karvesh **$x$** <@1>"
    answer = await fake.slash(alice, "figures", {"topic": topic})
    assert answer.message is not None
    assert not answer.message.would_ping_everyone
    assert answer.message.pinged_users == []
    titles = [embed["title"] for embed in answer.embeds if embed.get("title")]
    assert [unescape(title) for title in titles] == [f"Figures: {topic}"]
    assert live_markup(titles[0]) is None
    shown = await fake.slash(alice, "figures", {"topic": TOPIC})
    (publisher,) = {line.split(" · ")[1] for line in shown.text.split("\n") if line.startswith("<t:")}
    assert unescape(publisher) == HOSTILE
    assert live_markup(publisher) is None


async def test_where_nothing_counts_the_same_that_is_said_without_a_picture(
    fake: FakeDiscord, counting_bot: CaveatClient, alice: User
) -> None:
    answer = await fake.slash(alice, "figures", {"topic": "violins sold by the orchestra of Vantoria"})
    assert NOTHING in answer.text
    assert answer.attachments == []
    assert answer.buttons == []


@pytest.mark.parametrize("topic", ["?!", " . "])
async def test_what_is_no_topic_is_declined_in_one_private_line(
    fake: FakeDiscord, counting_bot: CaveatClient, alice: User, topic: str
) -> None:
    answer = await fake.slash(alice, "figures", {"topic": topic})
    assert answer.ephemeral
    assert answer.text == HOW_TO_NAME


async def test_a_topic_that_is_too_long_is_not_even_sent(
    fake: FakeDiscord, counting_bot: CaveatClient, alice: User
) -> None:
    with pytest.raises(ClientRejected):
        await fake.slash(alice, "figures", {"topic": "x" * (LONGEST_TOPIC + 1)})


async def test_where_files_are_denied_the_points_come_without_a_picture_and_say_so(
    fake: FakeDiscord, counting_bot: CaveatClient, guild: Guild, alice: User, general: Channel
) -> None:
    fake.overwrite(general, fake.bot, deny=["attach_files"])
    answer = await fake.slash(alice, "figures", {"topic": TOPIC}, channel=general)
    assert answer.attachments == []
    assert "I may not attach files here" in answer.text
    assert "“About 3,450 Tolmiran soldiers”" in answer.text
    await fake.click(answer, "Next")
    assert "“About 1,200 Tolmiran soldiers”" in answer.text
    fake.assert_clean()


async def test_where_embeds_are_denied_picture_and_points_come_as_text(
    fake: FakeDiscord, counting_bot: CaveatClient, alice: User, general: Channel
) -> None:
    fake.overwrite(general, fake.bot, deny=["embed_links"])
    answer = await fake.slash(alice, "figures", {"topic": TOPIC}, channel=general)
    assert answer.embeds == []
    assert answer.content.startswith(f"**Figures: {TOPIC}**\n")
    assert len(answer.attachments) == 1
    while "“About 1,200 Tolmiran soldiers”" not in answer.text:
        await fake.click(answer, "Next")
    assert len(answer.attachments) == 1
    fake.assert_clean()


async def test_nobody_goes_without_the_points_for_a_picture_that_fails(
    fake: FakeDiscord, counting_bot: CaveatClient, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.desk.draw", fail)
    answer = await fake.slash(alice, "figures", {"topic": TOPIC})
    assert "No picture" in answer.text
    assert "“About 3,450 Tolmiran soldiers”" in answer.text
    assert answer.attachments == []


async def test_an_answer_that_outlives_its_command_is_a_message_with_its_picture(
    fake: FakeDiscord,
    counting_bot: CaveatClient,
    alice: User,
    general: Channel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = asyncio.Event()
    desk = counting_bot.house.desk
    real = desk.draw

    async def slowly(shown: Timeline) -> Picture:
        await drawn.wait()
        return await real(shown)

    monkeypatch.setattr(desk, "draw", slowly)
    answer = await fake.slash(alice, "figures", {"topic": TOPIC}, channel=general, wait="ack")
    answer.expire()
    drawn.set()
    await fake.until(lambda: any(message.attachments for message in general.messages))
    late = next(message for message in general.messages if message.attachments)
    assert "“About 3,450 Tolmiran soldiers”" in late.text


async def test_drawing_leaves_the_event_loop_free(
    fake: FakeDiscord, counting_bot: CaveatClient, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []

    def noting(shown: Timeline) -> Picture:
        threads.append(threading.current_thread().name)
        return draw(shown)

    monkeypatch.setattr("bot.desk.draw", noting)
    await fake.slash(alice, "figures", {"topic": TOPIC})
    assert all(name.startswith("reading") for name in threads)
    assert threads


async def test_a_press_on_pages_that_are_gone_looks_the_topic_up_again(
    fake: FakeDiscord, counting_bot: CaveatClient, alice: User
) -> None:
    answer = await fake.slash(alice, "figures", {"topic": TOPIC})
    message = answer.message
    assert message is not None
    before = message.attachments[0].id
    counting_bot.shelf._books.clear()
    await fake.click(message, "Next")
    await fake.until(lambda: "page 2 of" in parts(message)[1]["footer"]["text"])
    # Picture and points are exchanged together.
    assert [file.id for file in message.attachments] != [before]
    assert len(message.attachments) == 1
    fake.assert_clean()


async def test_a_forged_press_on_a_message_that_shows_no_figures_is_answered_in_one_line(
    fake: FakeDiscord, counting_bot: CaveatClient, alice: User
) -> None:
    listed = await fake.slash(alice, "figures", {"topic": TOPIC})
    message = listed.message
    assert message is not None
    counting_bot.shelf._books.clear()
    message.embeds[0]["title"] = "Something else"
    pressed = await fake.click(message, "Next")
    assert pressed.ephemeral
    assert pressed.text == GONE


FRONT = """---
title: Count number {step}
publisher: Marrow Post
published: {day}
url: https://post.example/count-{step}
---

"""


def write_counts(folder: Path) -> Path:
    """Write ten articles with a figure each."""
    folder.mkdir()
    for step, number in enumerate(NUMBERS):
        day = FIRST + timedelta(days=step)
        text = f"About {number:,} Tolmiran soldiers are in Karvesh, the Northern Compact said on {day:%A}.\n"
        front = FRONT.format(step=step, day=day.isoformat())
        (folder / f"count-{step}.md").write_text(front + text, encoding="utf-8")
    return folder


async def test_the_buttons_work_after_a_restart_of_the_program(
    fake: FakeDiscord, serve: Serve, alice: User, bob: User, tmp_path: Path, embedder: Embedder, language: Language
) -> None:
    settings = Settings(articles_dir=write_counts(tmp_path / "articles"), data_dir=tmp_path / "data")
    reindex(
        settings.articles_dir, settings.data_dir, embedder_factory=lambda: embedder, language_factory=lambda: language
    )
    async with serve(settings):
        answer = await fake.slash(alice, "figures", {"topic": TOPIC}, timeout=60)
        message = answer.message
        assert "“About 3,450 Tolmiran soldiers”" in parts(message)[1]["description"]
        assert message is not None
        assert picture_in(message).width == 1280
    async with launch(fake, settings) as program:
        pressed = await fake.click(message, "Next", user=bob, wait="ack")
        assert pressed.acked
        await fake.until(lambda: "page 2 of" in parts(message)[1]["footer"]["text"], timeout=60)
        assert "“About 1,200 Tolmiran soldiers”" in parts(message)[1]["description"]
        assert picture_in(message).width == 1280
        fake.assert_clean()
    assert "Traceback" not in program.output
