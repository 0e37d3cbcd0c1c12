"""The sample articles and two situations, indexed once, and messages checked against them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from bot.answering import Models, learn
from bot.answering.checking import Check, check
from index import Store, reindex

ROOT = Path(__file__).parents[4]
FOLDERS: Mapping[str, Path] = {
    "seeds": ROOT / "seeds",
    "castra": ROOT / "tests/eval/situations/castra-siege/articles",
    "orrin": ROOT / "tests/eval/situations/orrin-election/articles",
}
CheckText = Callable[[str], Check]
CheckAgainst = Callable[[str, str], Check]


def checker(folder: Path, data: Path, models: Models) -> CheckText:
    """Index a folder and return a function that checks a message against it."""
    reindex(folder, data, embedder_factory=lambda: models.embedder, language_factory=lambda: models.language)
    snapshot = Store.open(data).snapshot()
    vocabulary = learn(snapshot)
    return lambda text: check(text, snapshot, vocabulary, models)


@pytest.fixture(scope="session")
def check_against(tmp_path_factory: pytest.TempPathFactory, models: Models) -> CheckAgainst:
    """A function that takes the name of a folder above and a message."""

    @cache
    def for_folder(name: str) -> CheckText:
        return checker(FOLDERS[name], tmp_path_factory.mktemp(name), models)

    @cache
    def check_message(name: str, text: str) -> Check:
        return for_folder(name)(text)

    return check_message


@pytest.fixture
def check_articles(tmp_path: Path, models: Models) -> Callable[[dict[str, str]], CheckText]:
    """A function that takes articles by file name and returns one that checks messages against them."""

    def build(articles: dict[str, str]) -> CheckText:
        folder = tmp_path / "articles"
        folder.mkdir()
        for name, text in articles.items():
            (folder / name).write_text(text, encoding="utf-8")
        return checker(folder, tmp_path / "data", models)

    return build
