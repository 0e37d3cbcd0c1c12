"""Folder -> index: scan, compare, read, embed, commit.

While one chunk of articles is embedded the next is read in a thread, so that spaCy and the embedding model share the
cores. Model and language are loaded only when there is something for them to do.
"""

from __future__ import annotations

import logging
import sqlite3
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from index.errors import StoreError
from index.planning import Reading, make_plan
from index.reading import Failed, Outcome, Read, Reader
from index.scanning import MAX_ARTICLE_BYTES, require_folder, scan
from index.types import Progress, ReindexReport, Skipped
from index.writing import Indexed, Row, Stamp, Writer, writer

if TYPE_CHECKING:
    import numpy as np

    from index.embedding import Embedder
    from index.splitting import Language

# Articles of so many bytes, some 200 sentences, are read and embedded together: enough for full batches of sentences of
# like length, little enough that the embedding soon has something to do.
CHUNK_BYTES = 32_000
CHUNKS_AHEAD = 2

log = logging.getLogger(__name__)


def reindex(  # noqa: PLR0913 - two folders, two models, and what only some callers want
    articles_dir: Path,
    data_dir: Path,
    *,
    embedder_factory: Callable[[], Embedder],
    language_factory: Callable[[], Language],
    on_progress: Callable[[Progress], None] | None = None,
    max_article_bytes: int = MAX_ARTICLE_BYTES,
    on_step: Callable[[str], None] | None = None,
) -> ReindexReport:
    """Bring the index in `data_dir` up to date with the articles in `articles_dir`.

    A file that cannot be an article is skipped with its reason, and what was indexed of it before stays until the file
    is gone; the others are indexed. Each article is committed by itself: whenever the process is ended, every committed
    article is whole and the next call goes on from there.
    on_progress is called after each article; on_step with the name of each step (tests end the process there). Raises
    CaveatError where the folder is not there, BusyError, StoreError, ModelError.
    """
    from index.claims import READER_VERSION

    started = time.perf_counter()
    step = on_step or (lambda _: None)
    root = require_folder(articles_dir)
    with writer(data_dir, step) as changing:
        scanned = scan(root, max_article_bytes)
        step("scanned")
        embedder = embedder_factory()
        model = f"{embedder.name} {embedder.sha256}"
        indexed = changing.indexed()
        kept = _kept(scanned.skipped, indexed)
        digests = kept | {one.file: one.digest for one in scanned.found}
        plan = make_plan(digests, indexed, model, READER_VERSION)
        step("planned")
        for article_id in plan.removals:
            changing.remove(article_id)
        for placing in plan.placings:
            changing.place(placing.id, placing.file, placing.aliases)
        reader = Reader(root, max_article_bytes, language_factory)
        chunks = _chunks(plan.readings, {one.file: one.size for one in scanned.found})
        skipped, embedded, done = list(scanned.skipped), 0, 0
        for outcomes in _ahead(reader.read, chunks, step):
            vectors, count = _vectors(outcomes, changing, embedder, model, step)
            embedded += count
            for outcome in outcomes:
                fault = _commit(outcome, vectors, changing, model, READER_VERSION)
                if fault and outcome.reading.file not in kept:
                    skipped.append(Skipped(outcome.reading.file, fault))
                done += 1
                if on_progress:
                    on_progress(Progress(done, len(plan.readings), outcome.reading.file))
        step("finished")
        generation, articles, sentences = changing.counts()
    unread = {one.file for one in skipped}
    return ReindexReport(
        added=tuple(file for file in plan.became.added if file not in unread),
        changed=tuple(file for file in plan.became.changed if file not in unread),
        renamed=plan.became.renamed,
        removed=plan.became.removed,
        unchanged=plan.became.unchanged - len(kept),
        skipped=tuple(sorted(skipped, key=lambda one: one.file)),
        generation=generation,
        articles=articles,
        sentences=sentences,
        embedded=embedded,
        seconds=time.perf_counter() - started,
    )


def _kept(skipped: Sequence[Skipped], indexed: Sequence[Indexed]) -> dict[str, str]:
    """Return the files of the index that are there or may be, but can't be read, with what they were indexed from.

    A file may be half saved, a disk or a folder out of reach for a moment; that must not cost what is indexed.
    """
    unread = {one.file.removesuffix("/.") for one in skipped}
    return {
        file: one.stamp.digest
        for one in indexed
        for file in (one.file, *one.aliases)
        if not unread.isdisjoint((file, *map(str, PurePosixPath(file).parents)))
    }


def _chunks(readings: Sequence[Reading], sizes: Mapping[str, int]) -> Iterator[list[Reading]]:
    chunk: list[Reading] = []
    size = 0
    for reading in readings:
        chunk.append(reading)
        size += sizes.get(reading.file, 0)
        if size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _ahead(
    read: Callable[[list[Reading]], list[Outcome]], chunks: Iterator[list[Reading]], step: Callable[[str], None]
) -> Iterator[list[Outcome]]:
    """Yield what `read` makes of each chunk; a thread reads a bounded number of chunks ahead of the caller."""
    waiting: deque[Future[list[Outcome]]] = deque()
    executor = ThreadPoolExecutor(1, "reading")
    try:
        for chunk in chunks:
            step("before-read")
            waiting.append(executor.submit(read, chunk))
            if len(waiting) > CHUNKS_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _vectors(
    outcomes: Sequence[Outcome], changing: Writer, embedder: Embedder, model: str, step: Callable[[str], None]
) -> tuple[dict[str, np.ndarray], int]:
    """Return the vector of every sentence in a chunk by its words, and how many had to be embedded.

    A sentence that stood in the article before, word for word, keeps its vector.
    """
    vectors: dict[str, np.ndarray] = {}
    for outcome in outcomes:
        if outcome.reading.state != "new":
            vectors.update(changing.vectors_of(outcome.reading.id, model))
    texts = (sentence.text for outcome in outcomes if isinstance(outcome, Read) for sentence in outcome.sentences)
    new = [text for text in dict.fromkeys(texts) if text not in vectors]
    if new:
        step("before-embed")
        vectors.update(zip(new, embedder.encode(new), strict=True))
        step("after-embed")
    return vectors, len(new)


def _commit(
    outcome: Outcome, vectors: Mapping[str, np.ndarray], changing: Writer, model: str, reader_version: int
) -> str | None:
    """Write an article that was read; what can't be read or stored now stays as it was indexed before.

    Return why it was not written, or None. Raises StoreError where no article could be.
    """
    if isinstance(outcome, Failed):
        return outcome.reason
    try:
        pairs = zip(outcome.sentences, outcome.claims, strict=True)
        rows = [Row(sentence, vectors[sentence.text], claim) for sentence, claim in pairs]
        changing.put(outcome.article, Stamp(outcome.digest, model, reader_version), rows)
    except Exception as error:
        # A full disk concerns them all; a value that SQLite refuses, or a fault of ours, concerns this one.
        if isinstance(error, StoreError) and not isinstance(
            error.__cause__, sqlite3.IntegrityError | sqlite3.DataError
        ):
            raise
        identity = uuid.uuid4().hex[:8]
        log.exception("%s could not be stored (%s)", outcome.reading.file, identity)
        return f"could not be stored, which is a fault of Caveat; report it with the log entry {identity}"
    return None
