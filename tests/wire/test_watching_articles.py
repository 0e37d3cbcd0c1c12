"""Watches with real articles, the real models and the bot as its own program: what a re-index brings is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.answering import Models
from bot.client import CaveatClient, create_client
from bot.cogs import watch
from bot.desk import Desk
from bot.settings import Settings
from bot.watching.pages import SET, STOPPED
from bot.watching.rounds import Pace
from bot.watching.store import PostedAnswers, WatchStore
from index import Embedder, Language, Store, reindex
from tests.discord_loopback import Channel, FakeDiscord, Message, User
from tests.wire.conftest import Serve
from tests.wire.desks import desk_of, end
from tests.wire.programs import launch, stop

DEAD = "how many people were killed in the flood at Dorn?"
BOATS = "how many boats did the navy send to Marrow?"
TOLL = "The ministry said that 300 people were killed in the flood at Dorn."
HIGHER = "The ministry said on Thursday that 450 people were killed in the flood at Dorn."
REPEATED = "In Dorn, the ministry said, 300 people were killed in the flood."
BOAT = "The navy sent 14 boats to Marrow, the admiral said."
CORRECTION = "Our report of October 28 said that 300 people were killed in the flood at Dorn."
RIGHT = "The ministry's number was 30."


def an_article(text: str, *, title: str, day: int, publisher: str = "Dorn Post", kind: str = "report") -> str:
    head = f"title: '{title}'\npublisher: {publisher}\nurl: https://post.example/{day}\npublished: 2024-10-{day}"
    return f"---\n{head}\nkind: {kind}\n---\n\n{text}\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings for a folder of a few articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    files = {
        "toll.md": an_article(TOLL, title="Flood at Dorn", day=28),
        "bridge.md": an_article("The bridge at Quell was closed after cracks were found.", title="Bridge", day=27),
        "choir.md": an_article("The choir of Sill sang in the open for two hours.", title="Choir", day=26),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Settings(_env_file=None, articles_dir=folder, data_dir=tmp_path / "data")


@pytest.fixture
def renew(settings: Settings, embedder: Embedder, language: Language) -> Callable[..., None]:
    """A function that adds, changes or (None) removes articles, and re-indexes as the command line would."""

    def run(files: dict[str, str | None] | None = None) -> None:
        for name, text in (files or {}).items():
            path = settings.articles_dir / name
            path.unlink(missing_ok=True)
            if text is not None:
                path.write_text(text, encoding="utf-8")
        reindex(
            settings.articles_dir,
            settings.data_dir,
            embedder_factory=lambda: embedder,
            language_factory=lambda: language,
        )

    run()
    return run


@pytest.fixture
def own_desk(settings: Settings, renew: object, models: Models) -> Iterator[Desk]:
    """A desk for these articles, with the models that are loaded already."""
    made = desk_of(settings, models)
    yield made
    end(made)


@pytest.fixture
async def watching(
    fake: FakeDiscord, alice: User, bob: User, settings: Settings, own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[CaveatClient]:
    """The bot, ready, that looks often."""
    monkeypatch.setattr(watch, "PACE", Pace(looks=0.1, calm=0.3, watches=0.0, notices=0.0))
    async with fake.run_bot(create_client(settings, own_desk), guild_ready_timeout=0.05) as client:
        yield client


def notices(channel: Channel) -> list[Message]:
    return [message for message in channel.messages if "Watched since" in message.text]


async def set_watch(fake: FakeDiscord, user: User, question: str, seconds: float = 15.0, **options: str) -> str:
    # The clock of the index has whole seconds: what comes now must not be taken for new.
    await asyncio.sleep(1.1)
    text = (await fake.slash(user, "watch question", {"question": question, **options}, timeout=seconds)).text
    assert text.startswith(SET)
    await asyncio.sleep(1.1)
    return text


async def told(fake: FakeDiscord, channel: Channel, seconds: float = 20.0) -> Message:
    await fake.until(lambda: notices(channel), seconds)
    (notice,) = notices(channel)
    return notice


async def nothing_is_told(fake: FakeDiscord, channel: Channel, settings: Settings) -> None:
    store = WatchStore(settings.data_dir)
    await fake.until(lambda: not store.behind(Store.open(settings.data_dir).edition()), 20)
    await asyncio.sleep(0.2)
    assert [message.text for message in notices(channel)] == []


@pytest.mark.usefixtures("watching")
class TestWhatIsTold:
    async def test_another_figure(
        self, fake: FakeDiscord, alice: User, general: Channel, renew: Callable[..., None]
    ) -> None:
        assert "300" in await set_watch(fake, alice, DEAD)
        renew({"higher.md": an_article(HIGHER, title="Flood at Dorn: more dead", day=31)})
        notice = await told(fake, general)
        assert notice.embeds[0]["title"] in ("Another figure", "The sources now differ")
        shown = notice.embeds[0]["description"]
        assert (
            shown.index("**Now**") < shown.index(f"> {HIGHER}") < shown.index("**Before**") < shown.index(f"> {TOLL}")
        )
        fake.assert_clean()

    async def test_a_first_answer(
        self, fake: FakeDiscord, alice: User, general: Channel, renew: Callable[..., None]
    ) -> None:
        assert BOAT not in await set_watch(fake, alice, BOATS)
        renew({"boats.md": an_article(BOAT, title="Navy sends boats to Marrow", day=30)})
        notice = await told(fake, general)
        assert notice.embeds[0]["title"] == "A first answer"
        assert f"> {BOAT}" in notice.text

    async def test_no_longer_reported(
        self, fake: FakeDiscord, alice: User, general: Channel, renew: Callable[..., None]
    ) -> None:
        await set_watch(fake, alice, DEAD)
        renew({"toll.md": None})
        notice = await told(fake, general)
        assert notice.embeds[0]["title"] == "No longer reported"
        assert f"> {TOLL}" in notice.text

    async def test_a_correction_is_told_to_who_watches_and_below_the_earlier_answer(
        self, fake: FakeDiscord, alice: User, general: Channel, renew: Callable[..., None], settings: Settings
    ) -> None:
        await set_watch(fake, alice, DEAD)
        shown = (await fake.slash(alice, "ask", {"question": DEAD})).message
        assert shown is not None
        posted = PostedAnswers(settings.data_dir)
        hour_ago = datetime.now(UTC) - timedelta(hours=1)
        # It is kept in another thread, once it is shown.
        await fake.until(lambda: [one.message for one in posted.since(hour_ago)] == [shown.id], 10)
        text = an_article(f"{CORRECTION} {RIGHT}", title="Corrections", day=31, kind="correction")
        renew({"corrections.md": text})
        await fake.until(lambda: any(message.reference is shown for message in general.messages), 20)
        (reply,) = [message for message in general.messages if message.reference is shown]
        assert f"> {CORRECTION} {RIGHT}" in reply.text
        notice = await told(fake, general)
        assert notice.embeds[0]["title"] == "Corrected"

    async def test_not_an_article_on_something_else(
        self, fake: FakeDiscord, alice: User, general: Channel, renew: Callable[..., None], settings: Settings
    ) -> None:
        await set_watch(fake, alice, DEAD)
        renew({"boats.md": an_article(BOAT, title="Navy sends boats to Marrow", day=30)})
        await nothing_is_told(fake, general, settings)

    async def test_not_the_same_figure_in_another_article(
        self, fake: FakeDiscord, alice: User, general: Channel, renew: Callable[..., None], settings: Settings
    ) -> None:
        await set_watch(fake, alice, DEAD)
        renew({"again.md": an_article(REPEATED, title="Dorn after the flood", day=30, publisher="The Marrow Wire")})
        await nothing_is_told(fake, general, settings)

    async def test_not_an_article_that_was_moved(
        self, fake: FakeDiscord, alice: User, general: Channel, renew: Callable[..., None], settings: Settings
    ) -> None:
        await set_watch(fake, alice, DEAD)
        (settings.articles_dir / "toll.md").rename(settings.articles_dir / "moved.md")
        renew()
        await nothing_is_told(fake, general, settings)

    async def test_people_are_answered_while_a_round_goes_on(
        self, fake: FakeDiscord, alice: User, bob: User, general: Channel, renew: Callable[..., None]
    ) -> None:
        for question in (DEAD, BOATS, "why was the bridge at Quell closed?"):
            await set_watch(fake, alice, question)
        renew({"higher.md": an_article(HIGHER, title="Flood at Dorn: more dead", day=31)})
        answers = await asyncio.gather(*(fake.slash(bob, "ask", {"question": DEAD}) for _ in range(5)))
        assert all("people were killed" in answer.text for answer in answers)
        await told(fake, general)


# The bot as a program of its own


async def test_a_watch_survives_a_restart_and_what_was_indexed_meanwhile_is_told(
    fake: FakeDiscord,
    serve: Serve,
    alice: User,
    bob: User,
    general: Channel,
    renew: Callable[..., None],
    settings: Settings,
) -> None:
    async with serve(settings):
        await set_watch(fake, alice, DEAD, 60)
    renew({"higher.md": an_article(HIGHER, title="Flood at Dorn: more dead", day=31)})
    async with launch(fake, settings) as program:
        assert f"> {HIGHER}" in (await told(fake, general, 90)).text
        assert DEAD in (await fake.slash(bob, "watch list", timeout=60)).text
        fake.assert_clean()
        await stop(program)
    assert "Traceback" not in program.output


async def test_after_a_re_index_by_command_a_program_tells_at_once(
    fake: FakeDiscord, alice: User, bob: User, general: Channel, renew: Callable[..., None], settings: Settings
) -> None:
    async with launch(fake, settings) as program:
        await set_watch(fake, alice, DEAD, 60)
        text = an_article(HIGHER, title="Flood at Dorn: more dead", day=31)
        (settings.articles_dir / "higher.md").write_text(text, encoding="utf-8")
        report = await fake.slash(bob, "reindex", timeout=90)
        # On a busy machine, how far it is stands there long enough to be taken for the outcome.
        await report.wait_for(lambda answer: "1 added" in answer.text, timeout=90)
        assert f"> {HIGHER}" in (await told(fake, general, 12)).text
    assert "Traceback" not in program.output


async def test_a_watch_of_one_source_is_asked_of_it_alone_and_says_so(
    fake: FakeDiscord,
    watching: CaveatClient,
    alice: User,
    general: Channel,
    settings: Settings,
    renew: Callable[..., None],
) -> None:
    offered = await fake.autocomplete(alice, "watch question", "source", "dorn p")
    value = next(one["value"] for one in offered if one["name"].startswith("Dorn Post ·"))
    days = await fake.autocomplete(alice, "watch question", "since", "26 oct", {"source": value})
    assert days[0]["value"] == "2024-10-26"
    text = await set_watch(fake, alice, DEAD, source=value, since=days[0]["value"])
    assert "*Only articles of Dorn Post from <t:1729944000:D> on, and those without a date, were asked.*" in text
    scope = "*Only articles of Dorn Post from <t:1729944000:D> on, and those without a date*"
    assert f"**{DEAD}**\n{scope}\n" in (await fake.slash(alice, "watch list")).text
    (choice,) = await fake.autocomplete(alice, "watch stop", "watch", "post")
    assert choice["name"] == f"{DEAD} · Dorn Post · since 2024-10-26"
    renew({"other.md": an_article(HIGHER, title="Flood at Dorn", day=30, publisher="Marrow Wire")})
    await nothing_is_told(fake, general, settings)
    renew({"own.md": an_article(HIGHER, title="More dead at Dorn", day=31)})
    notice = await told(fake, general)
    assert f"{DEAD}*\n{scope}\n" in notice.text
    assert f"> {HIGHER}" in notice.text
    assert "Marrow Wire" not in notice.text
    # Discord's clients at times send the name of a choice in place of its value.
    assert (await fake.slash(alice, "watch stop", {"watch": choice["name"]})).text == STOPPED
    fake.assert_clean()
