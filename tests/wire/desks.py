"""Desks with the models that are loaded once for all tests, and folders of their own that are indexed already."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.answerer import Answerer
from bot.answering import Models
from bot.desk import Desk
from bot.settings import Settings


def desk_of(settings: Settings, models: Models) -> Desk:
    """Return a desk that takes the models that are loaded already."""
    desk = Desk(settings)
    lend(models, desk._answerer)
    return desk


def lend(models: Models, answerer: Answerer) -> None:
    """Let an answerer take the models that are loaded already."""
    answerer.__dict__.update(embedder=models.embedder, language=models.language, _models=models)


def end(desk: Desk) -> None:
    """End the threads of a desk."""
    for executor in (desk._answering, desk._reading, desk._keeping):
        executor.shutdown()


def copied(settings: Settings, folder: Path) -> Settings:
    """The same articles and index in a folder of a test's own; nothing that was asked or kept comes along."""
    articles_dir, data_dir = folder / "own-articles", folder / "own-data"
    shutil.copytree(settings.articles_dir, articles_dir)
    shutil.copytree(settings.data_dir, data_dir, ignore=shutil.ignore_patterns("desk.db*", "*.lock"))
    return settings.model_copy(update={"articles_dir": articles_dir, "data_dir": data_dir})
