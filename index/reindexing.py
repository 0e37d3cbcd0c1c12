"""Folder -> index: scan, compare, read, embed, commit.

While some articles are embedded the next are read in a thread. Model and language are loaded only when there is
something for them to do.
"""

from __future__ import annotations

import logging
import sqlite3
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from index.errors import StoreError
from index.origins import origins
from index.planning import make_plan
from index.reading import Failed, Outcome, Read, ReadAhead, Reader
from index.scanning import MAX_ARTICLE_BYTES, require_folder, scan
from index.types import Progress, ReindexReport, Skipped
from index.writing import Indexed, Row, Stamp, Writer, writer

if TYPE_CHECKING:
    import numpy as np

    from index.embedding import Embedder
    from index.splitting import Language

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
        ahead = ReadAhead(reader.read, plan.readings, {one.file: one.size for one in scanned.found}, step)
        skipped, embedded, done = list(scanned.skipped), 0, 0
        for outcomes in ahead:
            known = _known_vectors(outcomes, changing, model)
            vectors, count = _vectors(outcomes, known, lambda texts: embedder.encode(texts, company=ahead.busy), step)
            embedded += count
            for outcome in outcomes:
                fault = _commit(outcome, vectors, changing, model, READER_VERSION)
                if fault and outcome.reading.file not in kept:
                    skipped.append(Skipped(outcome.reading.file, fault))
                done += 1
                if on_progress:
                    on_progress(Progress(done, len(plan.readings), outcome.reading.file))
        changing.set_origins(origins)
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


def _known_vectors(outcomes: Sequence[Outcome], changing: Writer, model: str) -> dict[str, np.ndarray]:
    """Return the vectors of the articles' sentences by their words, as far as `model` has embedded them before."""
    known: dict[str, np.ndarray] = {}
    for outcome in outcomes:
        if outcome.reading.state != "new":
            known.update(changing.vectors_of(outcome.reading.id, model))
    return known


def _vectors(
    outcomes: Sequence[Outcome],
    known: Mapping[str, np.ndarray],
    encode: Callable[[Sequence[str]], np.ndarray],
    step: Callable[[str], None],
) -> tuple[Mapping[str, np.ndarray], int]:
    """Return the vector of every sentence by its words, and how many had to be embedded."""
    texts = (sentence.text for outcome in outcomes if isinstance(outcome, Read) for sentence in outcome.sentences)
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if not new:
        return known, 0
    step("before-embed")
    vectors = dict(zip(new, encode(new), strict=True))
    step("after-embed")
    return {**known, **vectors}, len(new)


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
