"""A desk with articles of its own, and a moderator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.answering import Models
from bot.desk import Desk
from bot.settings import Settings
from index import Embedder, Language, reindex
from tests.discord_loopback import Channel, FakeDiscord, Guild, User
from tests.wire.answers.articles import LATE, write_articles
from tests.wire.desks import copied, desk_of, end


@pytest.fixture(scope="package")
def wire_settings(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder, language: Language) -> Settings:
    """Settings with a folder of articles that are indexed; for reading only."""
    folder = tmp_path_factory.mktemp("answers")
    settings = Settings(articles_dir=write_articles(folder / "articles"), data_dir=folder / "data")
    renew(settings, embedder, language)
    return settings


@pytest.fixture(scope="package")
def desk(wire_settings: Settings, models: Models) -> Iterator[Desk]:
    """A real desk with the real models."""
    shared = desk_of(wire_settings, models)
    yield shared
    end(shared)


@pytest.fixture
def own_settings(wire_settings: Settings, tmp_path: Path) -> Settings:
    """The same, with articles and a data folder that a test may change."""
    return copied(wire_settings, tmp_path)


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


def renew(settings: Settings, embedder: Embedder, language: Language) -> None:
    """Bring the index up to date with the articles."""
    reindex(
        settings.articles_dir,
        settings.data_dir,
        embedder_factory=lambda: embedder,
        language_factory=lambda: language,
    )
