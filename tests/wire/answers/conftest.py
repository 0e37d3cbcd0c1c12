"""A desk with articles of its own, and a moderator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.settings import Settings
from index import Embedder, Language, reindex
from tests.discord_loopback import Channel, FakeDiscord, Guild, User
from tests.wire.answers.articles import LATE, write_articles


@pytest.fixture(scope="package")
def wire_settings(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder, language: Language) -> Settings:
    """Settings with a folder of articles that are indexed; for reading only."""
    return indexed(tmp_path_factory.mktemp("answers"), embedder, language)


@pytest.fixture(scope="package")
def desk(wire_settings: Settings, embedder: Embedder, language: Language) -> Iterator[Desk]:
    """A real desk with the real models."""
    shared = desk_of(wire_settings, embedder, language)
    yield shared
    end(shared)


@pytest.fixture
def own_settings(tmp_path: Path, embedder: Embedder, language: Language) -> Settings:
    """Settings with a folder of articles that a test may change."""
    return indexed(tmp_path, embedder, language)


@pytest.fixture
def learn_more(own_settings: Settings, embedder: Embedder, language: Language) -> Callable[[], None]:
    """A function that adds the late article and brings the index up to date."""

    def learn() -> None:
        (own_settings.articles_dir / "late.md").write_text(LATE, encoding="utf-8")
        renew(own_settings, embedder, language)

    return learn


@pytest.fixture
def moderator(fake: FakeDiscord, guild: Guild, general: Channel) -> User:
    """A member who may delete messages."""
    user = fake.add_user("mona")
    fake.add_member(guild, user, permissions=["manage_messages"])
    return user


def indexed(folder: Path, embedder: Embedder, language: Language) -> Settings:
    """Write the articles and index them."""
    settings = Settings(articles_dir=write_articles(folder / "articles"), data_dir=folder / "data")
    renew(settings, embedder, language)
    return settings


def renew(settings: Settings, embedder: Embedder, language: Language) -> None:
    """Bring the index up to date with the articles."""
    reindex(
        settings.articles_dir,
        settings.data_dir,
        embedder_factory=lambda: embedder,
        language_factory=lambda: language,
    )


def desk_of(settings: Settings, embedder: Embedder, language: Language) -> Desk:
    """Return a desk that takes the models that are loaded already."""
    desk = Desk(settings)
    desk._answerer.__dict__.update(embedder=embedder, language=language)
    return desk


def end(desk: Desk) -> None:
    """End the threads of a desk."""
    for executor in (desk._answering, desk._reading, desk._keeping):
        executor.shutdown()
