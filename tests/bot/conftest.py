"""A small folder of articles, indexed once, and the models loaded once."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from bot import answerer
from bot.answering import Models
from bot.reader import load_reader
from bot.settings import Settings, as_environment
from index import Embedder, Language, reindex

TROOPS = """---
title: Pentagon counts the troops
publisher: The Lantern (fictional sample)
url: https://lantern.example/troops
published: 2024-10-28
author: Jo Quill
---
Around 10,000 North Korean soldiers are in eastern Russia for training, the Pentagon said on Monday. The figure could
not be independently verified.
"""
PLANS = """Estimates of the alliance

Evidence suggests that North Korea is to send about 12,000 soldiers to Russia.
"""
HOSTILE = """---
title: "[bold]Weather[/bold] \\e[31mred"
publisher: "Öst & Süd"
published: 2024-10-30
---
It rained [red]all day[/red] in the \x9b31mcapital on Wednesday.
"""


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder, language: Language) -> Settings:
    """Settings for three articles that are indexed; for reading only."""
    root = tmp_path_factory.mktemp("library")
    articles = root / "articles"
    articles.mkdir()
    for name, text in {"troops.md": TROOPS, "plans.txt": PLANS, "weather.md": HOSTILE}.items():
        (articles / name).write_text(text, encoding="utf-8")
    reindex(articles, root / "data", embedder_factory=lambda: embedder, language_factory=lambda: language)
    return Settings(_env_file=None, articles_dir=articles, data_dir=root / "data")


@pytest.fixture
def empty_library(tmp_path: Path) -> Settings:
    """Settings for a folder with one article and an index that is not there yet."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "troops.md").write_text(TROOPS, encoding="utf-8")
    return Settings(_env_file=None, articles_dir=articles, data_dir=tmp_path / "data")


@pytest.fixture
def models_at_hand(monkeypatch: pytest.MonkeyPatch, models: Models) -> None:
    """Let whoever loads the models get those that are loaded already; another reader than the packaged one is not."""
    monkeypatch.setattr(answerer, "load_embedder", lambda _model: models.embedder)
    monkeypatch.setattr(answerer, "load_language", lambda: models.language)
    monkeypatch.setattr(answerer, "load_reader", lambda model: load_reader(model) if model else models.reader)


@pytest.fixture
def settings_in_environment(monkeypatch: pytest.MonkeyPatch, library: Settings, tmp_path: Path) -> None:
    """Let programs find the library, and nothing of the settings of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("CAVEAT_")]:
        monkeypatch.delenv(name)
    for name, value in as_environment(library).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def as_at_the_start_of_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be left of a program that ran in this process before."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
