"""Situations asked in this process, with the models that are loaded once: for what the scorers' totals do not tell."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.answering import Models, answer, learn
from bot.answering.types import Answer, Request
from index import Store, reindex
from tests.eval.score import squeeze

SITUATIONS = Path(__file__).parent / "situations"


def answers_of(folder: Path, models: Models) -> Iterator[tuple[Mapping[str, Any], Answer]]:
    """Yield each question of a situation, as its file has it, with the answer and its explanation."""
    with tempfile.TemporaryDirectory() as data:
        reindex(
            folder / "articles",
            Path(data),
            embedder_factory=lambda: models.embedder,
            language_factory=lambda: models.language,
        )
        snapshot = Store.open(Path(data)).snapshot()
        vocabulary = learn(snapshot)
        for item in yaml.safe_load((folder / "questions.yaml").read_text(encoding="utf-8")):
            yield item, answer(Request(squeeze(item["q"]), explained=True), snapshot, vocabulary, models)
        snapshot.close()
