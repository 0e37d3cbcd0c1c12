"""kill -9 at any moment of a re-index: what was committed is whole, and the next re-index goes on."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index import Embedder, Language, ReindexReport, reindex
from index.store import DATABASE

# Every step of a re-index by its name, and at which time that it is come to the process is killed.
STEPS = (
    ("locked", 1),
    ("opened", 1),
    ("scanned", 1),
    ("planned", 1),
    ("transaction-begun", 1),
    ("article-removed", 1),
    ("article-placed", 1),
    ("before-read", 1),
    ("before-embed", 1),
    ("after-embed", 1),
    ("old-article-deleted", 1),
    ("article-written", 2),
    ("sentences-written", 1),
    ("vectors-written", 2),
    ("claims-written", 1),
    ("words-written", 2),
    ("before-commit", 1),
    ("before-commit", 4),
    ("after-commit", 3),
    ("finished", 1),
)
RANDOM_MOMENTS = 50

BEFORE = {
    "edited.md": "---\ntitle: Castra\n---\nForty soldiers died in Castra. Fifty left Hollin on Monday.\n",
    "gone.md": "---\ntitle: Dorum\n---\nThe ministry denied it. Nobody was hurt in Dorum.\n",
    "moved.txt": "Notes from Lesk\n\nTwelve lorries came through the gate. None went back.\n",
    "same.txt": "Notes from Halvin\n\nThe bridge stands. Bread costs nine crowns.\n",
}
AFTER = {
    "edited.md": "---\ntitle: Castra again\n---\nSixty soldiers died in Castra. Fifty left Hollin on Monday.\n",
    "sub/moved.txt": BEFORE["moved.txt"],
    "new.md": "---\ntitle: New\n---\nTwo battalions may have crossed the river, officials said.\n",
    "same.txt": BEFORE["same.txt"],
}

Dump = dict[str, Any]
Kill = Callable[[dict[str, object]], int]


@pytest.fixture(scope="module")
def kill() -> Iterator[Kill]:
    """A function that starts a re-index which is killed, and returns how it ended."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "tests.index.doomed_reindexes"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as program:
        assert program.stdin
        assert program.stdout
        assert program.stdout.readline() == "ready\n"

        def run(order: dict[str, object]) -> int:
            program.stdin.write(json.dumps(order) + "\n")
            program.stdin.flush()
            return int(program.stdout.readline())

        yield run
        program.stdin.close()


class Folders:
    """An index of the articles before, the articles after, and what the index must then hold."""

    def __init__(self, root: Path, embedder: Embedder, language: Language) -> None:
        self._models = {"embedder_factory": lambda: embedder, "language_factory": lambda: language}
        self.articles = root / "after"
        self.indexed_before = root / "data-before"
        self.steps: list[str] = []
        write(root / "before", BEFORE)
        write(self.articles, AFTER)
        reindex(root / "before", self.indexed_before, **self._models)
        self.before = dump(self.indexed_before)
        shutil.copytree(self.indexed_before, root / "data-after")
        reindex(self.articles, root / "data-after", **self._models, on_step=self.steps.append)
        self.after = dump(root / "data-after")
        texts = [*vectors_in(self.indexed_before), *vectors_in(root / "data-after")]
        self.vectors = dict(zip(texts, embedder.encode(texts), strict=True))

    def reindex(self, data: Path) -> ReindexReport:
        return reindex(self.articles, data, **self._models)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder, language: Language) -> Folders:
    """The folders that every re-index here starts from."""
    return Folders(tmp_path_factory.mktemp("kill"), embedder, language)


def write(folder: Path, articles: dict[str, str]) -> None:
    for file, text in articles.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")


def dump(data: Path) -> Dump:
    """Return all that the index holds, by article, without vectors and row ids; asserts that it is sound."""
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        articles = connection.execute("SELECT id, file, title, text, content_hash, model FROM articles").fetchall()
        return {article[0]: (article, connection.execute(SENTENCES, (article[0],)).fetchall()) for article in articles}


SENTENCES = """
    SELECT s.number, s."start", s."end", length(v.vector), c.claim, w.text, w.header
    FROM sentences AS s
    LEFT JOIN vectors AS v ON v.sentence = s.id
    LEFT JOIN claims AS c ON c.sentence = s.id
    LEFT JOIN words AS w ON w.rowid = s.id
    WHERE s.article = ? ORDER BY s.number
"""


def assert_every_article_is_old_or_new(found: Dump, folders: Folders) -> None:
    for one, article in found.items():
        assert article in (folders.before.get(one), folders.after.get(one))


def vectors_in(data: Path) -> dict[str, np.ndarray]:
    """Return the vector of each sentence by its words."""
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        rows = connection.execute("SELECT w.text, v.vector FROM words AS w JOIN vectors AS v ON v.sentence = w.rowid")
        return {text: np.frombuffer(vector, dtype="<f4") for text, vector in rows}


def assert_vectors_are_those_of_the_sentences(data: Path, folders: Folders) -> None:
    for text, vector in vectors_in(data).items():
        # Batches of another size round differently in the last digits.
        assert vector == pytest.approx(folders.vectors[text], abs=1e-4), text


def test_every_step_of_a_reindex_is_killed_at(folders: Folders) -> None:
    assert {name for name, _ in STEPS} == set(folders.steps)


@pytest.mark.parametrize(("step", "count"), STEPS)
def test_index_is_whole_after_a_kill_and_the_next_reindex_goes_on(
    folders: Folders, kill: Kill, tmp_path: Path, step: str, count: int
) -> None:
    data = tmp_path / "data"
    shutil.copytree(folders.indexed_before, data)
    ended = kill({"articles": str(folders.articles), "data": str(data), "step": step, "count": count})
    assert ended == -signal.SIGKILL
    assert_every_article_is_old_or_new(dump(data), folders)
    folders.reindex(data)
    assert dump(data) == folders.after
    assert_vectors_are_those_of_the_sentences(data, folders)


def test_first_index_that_is_killed_is_gone_on_with(folders: Folders, kill: Kill, tmp_path: Path) -> None:
    data = tmp_path / "data"
    ended = kill({"articles": str(folders.articles), "data": str(data), "step": "words-written", "count": 2})
    assert ended == -signal.SIGKILL
    assert len(dump(data)) == 1
    report = folders.reindex(data)
    assert (report.articles, report.unchanged) == (4, 1)


@pytest.mark.soak
def test_index_is_whole_after_kills_at_random_moments(folders: Folders, kill: Kill, tmp_path: Path) -> None:
    moments = random.Random(2)  # noqa: S311 - no secret
    started = time.perf_counter()
    assert kill({"articles": str(folders.articles), "data": str(tmp_path / "whole")}) == 0
    longest = time.perf_counter() - started
    survived = 0
    for number in range(RANDOM_MOMENTS):
        data = tmp_path / f"data-{number}"
        shutil.copytree(folders.indexed_before, data)
        order = {"articles": str(folders.articles), "data": str(data), "after": moments.uniform(0, longest)}
        survived += kill(order) == 0
        assert_every_article_is_old_or_new(dump(data), folders)
        folders.reindex(data)
        assert len(dump(data)) == len(folders.after)
        assert_vectors_are_those_of_the_sentences(data, folders)
    assert survived < RANDOM_MOMENTS
