"""What many tests need: the real models, loaded once, and folders of articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from bot.answering import Models
from bot.reader import load_reader
from index import Embedder, Language, ReindexReport, load_embedder, load_language, reindex

# How long one example takes says more of the machine than of the code; hundreds of them are timed by nobody.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

WriteArticles = Callable[[Mapping[str, str | bytes]], Path]
Reindex = Callable[[], ReindexReport]


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The packaged embedding model."""
    return load_embedder()


@pytest.fixture(scope="session")
def language() -> Language:
    """The model of English, spaCy's."""
    return load_language()


@pytest.fixture(scope="session")
def models(embedder: Embedder, language: Language) -> Models:
    """These two and the packaged reader."""
    return Models(language, embedder, load_reader())


@pytest.fixture
def write_articles(tmp_path: Path) -> WriteArticles:
    """A function that writes files, by their path, into the folder of articles and returns that folder."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / "articles"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data folder that is not there yet."""
    return tmp_path / "data"


@pytest.fixture
def reindexed(tmp_path: Path, data_dir: Path, embedder: Embedder, language: Language) -> Reindex:
    """A function that brings the index up to date with the folder that ``write_articles`` writes to."""

    def run() -> ReindexReport:
        return reindex(
            tmp_path / "articles", data_dir, embedder_factory=lambda: embedder, language_factory=lambda: language
        )

    return run
