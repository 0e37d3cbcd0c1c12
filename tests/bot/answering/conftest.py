"""Questions put to small folders of articles, with the real models and a real index."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bot.answering import Models, Vocabulary, answer, learn
from bot.answering.types import Answer, Request
from index import Snapshot, Store, reindex

SEEDS = Path(__file__).parents[3] / "seeds"

Ask = Callable[[str], Answer]


def asker(folder: Path, data: Path, models: Models) -> Ask:
    """Index a folder and return a function that answers from it."""
    reindex(folder, data, embedder_factory=lambda: models.embedder, language_factory=lambda: models.language)
    snapshot = Store.open(data).snapshot()
    return partial(_answer, snapshot, learn(snapshot), models)


def _answer(snapshot: Snapshot, vocabulary: Vocabulary, models: Models, question: str) -> Answer:
    return answer(Request(question), snapshot, vocabulary, models)


@pytest.fixture(scope="session")
def ask_seeds(tmp_path_factory: pytest.TempPathFactory, models: Models) -> Ask:
    """Ask the sample articles."""
    return asker(SEEDS, tmp_path_factory.mktemp("seeds-data"), models)


@pytest.fixture(scope="session")
def ask_seeds_unread(ask_seeds: Ask) -> Ask:
    """Ask the sample articles without a reader."""
    snapshot, vocabulary, models = ask_seeds.args  # type: ignore[attr-defined]
    return partial(_answer, snapshot, vocabulary, Models(models.language, models.embedder))


@pytest.fixture(scope="session")
def texts(ask_seeds: Ask) -> dict[str, str]:
    """The text of each sample article, by its id."""
    snapshot = ask_seeds.args[0]  # type: ignore[attr-defined]
    return {article.id: article.text for article in snapshot.articles.values()}


@pytest.fixture(scope="session")
def ask_nato_alone(tmp_path_factory: pytest.TempPathFactory, models: Models) -> Ask:
    """Ask the one sample article that has no date, publisher or link."""
    folder = tmp_path_factory.mktemp("nato")
    (folder / "nato-estimates.txt").write_bytes((SEEDS / "nato-estimates.txt").read_bytes())
    return asker(folder, tmp_path_factory.mktemp("nato-data"), models)


@pytest.fixture
def ask_articles(tmp_path: Path, models: Models) -> Callable[[dict[str, str]], Ask]:
    """A function that takes articles by file name and returns one that asks them."""

    def build(articles: dict[str, str]) -> Ask:
        folder = tmp_path / "articles"
        folder.mkdir()
        for name, text in articles.items():
            (folder / name).write_text(text, encoding="utf-8")
        return asker(folder, tmp_path / "data", models)

    return build
