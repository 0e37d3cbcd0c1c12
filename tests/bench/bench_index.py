"""How fast an index is built, beside embedding the same sentences in bare batches: python -m tests.bench.bench_index.

Both run in this process with the models loaded, in turns, so that the ratio holds on a busy machine too. The articles
are those of the situations in tests/eval, again and again with other numbers and names, so that few sentences repeat.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from index import Embedder, Language, ReindexReport, Store, load_embedder, load_language, reindex
from index.embedding import find_model

SITUATIONS = Path(__file__).parents[1] / "eval" / "situations"
SENTENCES = 2_000
RUNS = 3
Given = TypeVar("Given")
NAMES = ("Arden", "Bellmoor", "Corvale", "Dunmere", "Eskford", "Farrow", "Glenholt", "Harrick", "Ivesham", "Jorwick")


class Spent(NamedTuple):
    """Seconds of one run: by the clock, and of all processors together."""

    wall: float
    processor: float


@dataclass(frozen=True)
class Measured:
    """What each run took, and what a first and a second re-index did. sentences: how many different ones there are."""

    sentences: int
    index: tuple[Spent, ...]
    bare: tuple[Spent, ...]
    first: ReindexReport
    again: ReindexReport


def perturbed(text: str, copy: int) -> str:
    """Return `text` with other numbers, and other names inside its sentences."""
    numbered = re.sub(r"(?<![\d-])\d+(?![\d-])", lambda match: str(int(match[0]) + copy), text)
    return re.sub(
        r"(?<=[a-z,] )[A-Z][a-z]{3,}", lambda match: NAMES[(len(match[0]) + ord(match[0][0]) + copy) % 10], numbered
    )


def write_copies(folder: Path, copies: int) -> None:
    """Write every article of the situations `copies` times into `folder`."""
    for path in sorted(SITUATIONS.glob("*/articles/*")):
        head, fence, body = path.read_text(encoding="utf-8").rpartition("\n---\n")
        for copy in range(copies):
            target = folder / f"{path.parts[-3]}-{copy}-{path.name}"
            target.write_text(head + fence + (perturbed(body, copy) if copy else body), encoding="utf-8")


def sentences_of(data_dir: Path) -> list[str]:
    """Return every different sentence of the index."""
    snapshot = Store.open(data_dir).snapshot()
    rows = [row for article in snapshot.articles for row in snapshot.article_sentences(article)]
    snapshot.close()
    return list(dict.fromkeys(sentence.text for _, sentence, _ in rows))


def measure(copies: int, runs: int) -> Measured:
    """Build an index of `copies` of each article `runs` times, and embed its sentences in bare batches in between."""
    from sentence_transformers import SentenceTransformer

    embedder, language = load_embedder(), load_language()
    model = SentenceTransformer(str(find_model().folder))
    with tempfile.TemporaryDirectory() as scratch:
        articles = Path(scratch, "articles")
        articles.mkdir()
        write_copies(articles, copies)
        first = build(articles, Path(scratch, "first"), embedder, language)
        sentences = sentences_of(Path(scratch, "first"))
        again = build(articles, Path(scratch, "first"), embedder, language)
        index, bare = [], []
        for run in range(runs):
            index.append(spent(lambda data: build(articles, data, embedder, language), Path(scratch, f"run-{run}")))
            bare.append(spent(lambda texts: model.encode(texts, show_progress_bar=False), sentences))
    return Measured(len(sentences), tuple(index), tuple(bare), first, again)


def build(articles: Path, data: Path, embedder: Embedder, language: Language) -> ReindexReport:
    """Re-index with models that are loaded already."""
    return reindex(articles, data, embedder_factory=lambda: embedder, language_factory=lambda: language)


def spent(function: Callable[[Given], object], given: Given) -> Spent:
    """Return what one call takes."""
    wall, processor = time.perf_counter(), time.process_time()
    function(given)
    return Spent(time.perf_counter() - wall, time.process_time() - processor)


def median(runs: Iterable[Spent]) -> Spent:
    """Return the median of each figure."""
    return Spent(*(statistics.median(values) for values in zip(*runs, strict=True)))


def report(measured: Measured) -> str:
    """Return the measurement in four lines."""
    index, bare, count = median(measured.index), median(measured.bare), measured.sentences
    return (
        f"index: {count:,} sentences in {index.wall:.1f} s, {count / index.wall:.0f} a second\n"
        f"bare batches: {bare.wall:.1f} s, {count / bare.wall:.0f} a second\n"
        f"index speed as a ratio to bare batches: {bare.wall / index.wall:.2f} by the clock, "
        f"{bare.processor / index.processor:.2f} by processor time\n"
        f"again with nothing changed: {measured.again.seconds:.2f} s, {measured.again.embedded} embedded, "
        f"{measured.again.unchanged} files unchanged"
    )


def copies_for(sentences: int = SENTENCES) -> int:
    """Return how many copies of the situations hold about so many sentences, of some 120 characters each."""
    written = sum(len(path.read_text(encoding="utf-8")) for path in SITUATIONS.glob("*/articles/*"))
    return max(1, round(sentences * 120 / written))


def main() -> None:
    """Print the measurement."""
    print(report(measure(copies_for(), int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)))  # noqa: T201 - what it is run for


if __name__ == "__main__":
    main()
