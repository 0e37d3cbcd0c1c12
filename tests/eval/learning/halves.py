"""Situations in two halves, each read by a reader that has learned from the other half only.

The reader that is installed has learned from all of them, and of what it has learned from it is surer than it will be
of anything new: weights that were fitted to that would trust it too much. So two more readers are trained, one on each
half, and the weights are fitted to what each says of the other half. Wolpert 1992, "Stacked Generalization".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.answering import Models
from bot.reader import PackagedReader
from tests.eval.learning.pairs import Asked, ask_situation

HALVES = 2


def halves(folders: Sequence[Path]) -> list[list[Path]]:
    """Return every other folder, by name, and the others."""
    by_name = sorted(folders, key=lambda folder: folder.name)
    return [by_name[half::HALVES] for half in range(HALVES)]


def trained_on(half: int) -> str:
    """Return the name of the file with the reader that was trained on a half."""
    return f"half-{half}.onnx"


def ask_all(folders: Sequence[Path], models: Models, readers: Path) -> Iterator[Asked]:
    """Ask every question of the situations, each read by the reader that has not learned from it.

    readers: the folder with what ``train_further.py`` has written for the same situations.
    """
    for half, own in enumerate(halves(folders)):
        reader = PackagedReader(readers / trained_on(HALVES - 1 - half))
        for folder in own:
            yield from ask_situation(folder, replace(models, reader=reader))
