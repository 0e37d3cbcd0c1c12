"""Files -> articles with their sentences and claims. What is wrong with one article stays with that article."""

from __future__ import annotations

import logging
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from index.articles import build_article
from index.claims import read_claims
from index.formats import read_document
from index.formats.document import UnreadableError
from index.planning import Reading
from index.scanning import digest_of, read_content
from index.splitting import of_article
from index.types import Article, Claim, ParsedSentence, Sentence

if TYPE_CHECKING:
    from index.splitting import Language

Given = TypeVar("Given")
Got = TypeVar("Got")

# Some 60 sentences, so that there soon is something to embed; and some 500 of them at most.
CHUNK_BYTES = 8_000
CHUNKS_AHEAD = 8

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read. digest: SHA-256 of the bytes that it was read from; claims: one a sentence."""

    reading: Reading
    article: Article
    digest: str
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that could not be read, and the one line that says why and what to do."""

    reading: Reading
    reason: str


Outcome = Read | Failed


class ReadAhead:
    """Articles that a thread reads ahead of whoever iterates: what has been read since, each time.

    The reading is bounded to CHUNKS_AHEAD chunks of some CHUNK_BYTES.
    """

    def __init__(
        self,
        read: Callable[[Sequence[Reading]], list[Outcome]],
        readings: Sequence[Reading],
        sizes: Mapping[str, int],
        step: Callable[[str], None],
    ) -> None:
        self._read = read
        self._chunks = _chunks(readings, sizes)
        self._step = step
        self._waiting: deque[Future[list[Outcome]]] = deque()

    def busy(self) -> bool:
        """Tell whether the thread is reading just now."""
        return any(not one.done() for one in self._waiting)

    def __iter__(self) -> Iterator[list[Outcome]]:
        executor = ThreadPoolExecutor(1, "reading")
        try:
            self._fill(executor)
            while self._waiting:
                outcomes = self._waiting.popleft().result()
                # The more that is embedded at once, the better sentences of one length come together.
                while self._waiting and self._waiting[0].done():
                    outcomes.extend(self._waiting.popleft().result())
                self._fill(executor)
                yield outcomes
        finally:
            executor.shutdown(wait=True, cancel_futures=True)

    def _fill(self, executor: ThreadPoolExecutor) -> None:
        for chunk in islice(self._chunks, CHUNKS_AHEAD - len(self._waiting)):
            self._step("before-read")
            self._waiting.append(executor.submit(self._read, chunk))


class Reader:
    """Reads articles below `root`, to be used from one thread at a time; the language is loaded when first needed."""

    def __init__(self, root: Path, max_article_bytes: int, language_factory: Callable[[], Language]) -> None:
        self._root = root
        self._max_bytes = max_article_bytes
        self._language_factory = language_factory

    @cached_property
    def _language(self) -> Language:
        return self._language_factory()

    def read(self, readings: Sequence[Reading]) -> list[Outcome]:
        """Read some articles; together, since the language is faster with many sentences at once."""
        opened = [self._open(reading) for reading in readings]
        texts = [one[0].text for one in opened if not isinstance(one, Failed)]
        parsed = iter(self._split(texts))
        return [
            one if isinstance(one, Failed) else self._claims(reading, *one, next(parsed))
            for reading, one in zip(readings, opened, strict=True)
        ]

    def _open(self, reading: Reading) -> tuple[Article, str] | Failed:
        try:
            content = read_content(self._root, reading.file, self._max_bytes)
            document = read_document(reading.file, content)
            return build_article(document, reading.file, reading.id, reading.aliases), digest_of(content)
        except UnreadableError as error:
            return Failed(reading, str(error))
        except Exception as error:  # noqa: BLE001 - a fault of ours in one article must not cost the others
            return _fault(reading, error)

    def _split(self, texts: list[str]) -> list[list[ParsedSentence] | Exception]:
        """Return the sentences of each text, or what went wrong with it."""
        if not texts:
            return []
        language = self._language
        try:
            return list(language.split_many(texts))
        except Exception:  # noqa: BLE001 - one by one, it shows which of them it is
            return [_attempt(language.split, text) for text in texts]

    def _claims(
        self, reading: Reading, article: Article, digest: str, parsed: list[ParsedSentence] | Exception
    ) -> Outcome:
        if isinstance(parsed, Exception):
            return _fault(reading, parsed)
        parsed = of_article(parsed, article.id)
        claims = _attempt(lambda text: read_claims(article, text), parsed)
        if isinstance(claims, Exception):
            return _fault(reading, claims)
        if not parsed:
            return Failed(reading, "no sentence in it; write the article's text into it or take it out of the folder")
        return Read(reading, article, digest, tuple(one.sentence for one in parsed), tuple(claims))


def _chunks(readings: Sequence[Reading], sizes: Mapping[str, int]) -> Iterator[list[Reading]]:
    chunk: list[Reading] = []
    size = 0
    for reading in readings:
        chunk.append(reading)
        size += sizes[reading.file]
        if size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _attempt(function: Callable[[Given], Got], given: Given) -> Got | Exception:
    try:
        return function(given)
    except Exception as error:  # noqa: BLE001 - the caller logs it
        return error


def _fault(reading: Reading, error: Exception) -> Failed:
    identity = uuid.uuid4().hex[:8]
    log.error("%s could not be read (%s)", reading.file, identity, exc_info=error)
    return Failed(reading, f"could not be read, which is a fault of Caveat; report it with the log entry {identity}")
