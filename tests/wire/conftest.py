"""The bot against the loopback: a guild with a member, a manager and the bot; one index and one desk for all tests."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.answering import Models
from bot.client import CaveatClient, create_client
from bot.desk import Desk
from bot.settings import Settings
from index import Embedder, Language, reindex
from tests.discord_loopback import Channel, FakeDiscord, Guild, User
from tests.wire.articles import write_articles
from tests.wire.desks import copied, desk_of, end

Serve = Callable[[Settings], contextlib.AbstractAsyncContextManager[CaveatClient]]


@pytest.fixture(scope="session")
def wire_settings(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder, language: Language) -> Settings:
    """Settings with a folder of articles that are indexed."""
    folder = tmp_path_factory.mktemp("wire")
    settings = Settings(articles_dir=write_articles(folder / "articles"), data_dir=folder / "data")
    reindex(
        settings.articles_dir,
        settings.data_dir,
        embedder_factory=lambda: embedder,
        language_factory=lambda: language,
    )
    return settings


@pytest.fixture(scope="session")
def desk(wire_settings: Settings, models: Models) -> Iterator[Desk]:
    """A real desk with the real models, which are loaded once for all tests."""
    shared = desk_of(wire_settings, models)
    yield shared
    end(shared)


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    """An empty loopback."""
    async with FakeDiscord(quiet_settle=0.1) as loopback:
        yield loopback


@pytest.fixture
def guild(fake: FakeDiscord) -> Guild:
    """The guild that everyone is in."""
    return fake.add_guild("Test")


@pytest.fixture
def general(fake: FakeDiscord, guild: Guild) -> Channel:
    """Its only channel."""
    return fake.add_channel(guild, "general")


@pytest.fixture
def alice(fake: FakeDiscord, guild: Guild, general: Channel) -> User:
    """A member without special permissions."""
    user = fake.add_user("alice")
    fake.add_member(guild, user)
    return user


@pytest.fixture
def bob(fake: FakeDiscord, guild: Guild, general: Channel) -> User:
    """A member who manages the guild."""
    user = fake.add_user("bob")
    fake.add_member(guild, user, permissions=["manage_guild"])
    return user


@pytest.fixture
async def bot(
    fake: FakeDiscord, alice: User, bob: User, wire_settings: Settings, desk: Desk
) -> AsyncIterator[CaveatClient]:
    """The bot, ready, in this process."""
    async with fake.run_bot(create_client(wire_settings, desk), guild_ready_timeout=0.05) as client:
        yield client


@pytest.fixture
def own_settings(wire_settings: Settings, tmp_path: Path) -> Settings:
    """The same, with articles and a data folder that a test may change."""
    return copied(wire_settings, tmp_path)


@pytest.fixture
def serve(fake: FakeDiscord, models: Models) -> Serve:
    """A function that runs the bot in this process, with models that are loaded; a program then finds what it left."""

    @contextlib.asynccontextmanager
    async def run(settings: Settings) -> AsyncIterator[CaveatClient]:
        own = desk_of(settings, models)
        async with fake.run_bot(create_client(settings, own), guild_ready_timeout=0.05) as client:
            yield client
        await own.close()

    return run


@pytest.fixture
async def own_bot(serve: Serve, alice: User, bob: User, own_settings: Settings) -> AsyncIterator[CaveatClient]:
    """The bot, ready, in this process, with that data folder."""
    async with serve(own_settings) as client:
        yield client
