"""How long a question takes, beside embedding it alone: python -m tests.bench.bench_question.

Both run in this process, in turns, over an index of some 10,000 sentences; medians over real questions. The index is
built from the articles of the situations in tests/eval with random vectors in place of embeddings, since the time of a
search does not depend on what the vectors hold, and building stays short.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import yaml

from bot.answering import Models, answer, learn
from bot.answering.types import Request
from bot.reader import load_reader
from index import Embedder, Language, Store, load_embedder, load_language, reindex
from tests.bench.bench_index import SITUATIONS, write_copies

COPIES = 6
QUESTIONS = 60


class RandomEmbedder:
    """Random unit vectors for sentences, under the name of the real model, so that the index takes real questions."""

    def __init__(self, real: Embedder) -> None:
        self.name, self.sha256, self.dimensions = real.name, real.sha256, real.dimensions
        self._random = np.random.default_rng(7)

    def encode(self, texts: Sequence[str], company: Callable[[], bool] | None = None) -> np.ndarray:
        """Return unit vectors of shape (len(texts), dimensions); `company` changes nothing here."""
        del company
        vectors = self._random.normal(size=(len(texts), self.dimensions)).astype(np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def measure(copies: int, questions: int) -> tuple[int, list[float], list[float]]:
    """Return the number of sentences, the seconds of each whole question, and of each embedding alone."""
    embedder, language = load_embedder(), load_language()
    asked = [
        item["q"] for path in SITUATIONS.glob("*/questions.yaml") for item in yaml.safe_load(path.read_text("utf-8"))
    ]
    with tempfile.TemporaryDirectory() as scratch:
        articles, data = Path(scratch, "articles"), Path(scratch, "data")
        articles.mkdir()
        write_copies(articles, copies)
        reindex(articles, data, embedder_factory=lambda: _as_embedder(embedder), language_factory=lambda: language)
        return _time(data, embedder, language, asked[:: max(1, len(asked) // questions)])


def _as_embedder(real: Embedder) -> Embedder:
    return RandomEmbedder(real)  # type: ignore[return-value]


def _time(
    data: Path, embedder: Embedder, language: Language, asked: Sequence[str]
) -> tuple[int, list[float], list[float]]:
    snapshot = Store.open(data).snapshot()
    vocabulary = learn(snapshot)
    models = Models(language, embedder, load_reader())
    answer(Request(asked[0]), snapshot, vocabulary, models)
    whole, alone = [], []
    for question in asked:
        started = time.perf_counter()
        embedder.encode([question])
        embedded = time.perf_counter()
        answer(Request(question), snapshot, vocabulary, models)
        whole.append(time.perf_counter() - embedded)
        alone.append(embedded - started)
    sentences = snapshot.state.sentences
    snapshot.close()
    return sentences, whole, alone


def main() -> int:
    """Print the medians and their ratio."""
    sentences, whole, alone = measure(COPIES, QUESTIONS)
    ratios = [one / other for one, other in zip(whole, alone, strict=True)]
    print(  # noqa: T201 - what it is run for
        f"{sentences} sentences: a question takes {1000 * statistics.median(whole):.1f} ms, embedding it alone "
        f"{1000 * statistics.median(alone):.1f} ms; ratio {statistics.median(ratios):.2f} (median of {len(ratios)})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
