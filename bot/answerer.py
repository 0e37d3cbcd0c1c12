"""What it takes to answer: language, embedding model and the newest snapshot of the index. All of it blocks."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cached_property

from bot.answering import Vocabulary, answer, learn
from bot.answering.types import Answer
from bot.settings import Settings
from index import (
    Embedder,
    IndexState,
    Language,
    ModelError,
    Progress,
    ReindexReport,
    Snapshot,
    Store,
    load_embedder,
    load_language,
    reindex,
)
from index.store import UnusableStoreError

# Reading a generation takes a third of a second at 10,000 sentences, and a re-index commits article by article:
# questions must not spend their time on generations that are old at once. After one was read, the next is looked for
# when this many times as long has passed.
REST_AFTER_READING = 10
# In characters; Discord's own limit is narrower. Reading takes longer the longer the question, and ends at a million.
LONGEST_QUESTION = 4000
TOO_LONG = f"That question is too long: at most {LONGEST_QUESTION:,} characters are looked up."


class Answerer:
    """Answers from the newest generation of the index; to be used from one thread at a time.

    Language and model are loaded when they are first needed (seconds), then kept. clock: seconds, from any start.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._held: tuple[Snapshot, Vocabulary] | None = None
        self._rests_until = 0.0
        self._change_expected = False

    @cached_property
    def language(self) -> Language:
        """English, as spaCy reads it."""
        return load_language()

    @cached_property
    def embedder(self) -> Embedder:
        """The embedding model that the settings name."""
        return load_embedder(self._settings.embedding_model)

    @cached_property
    def _store(self) -> Store:
        return Store.open(self._settings.data_dir)

    def load(self) -> None:
        """Load everything that the first question would wait for."""
        self.language.parse("Ready?")
        self.embedder.encode(["Ready?"])
        self._newest()

    def is_empty(self) -> bool:
        """Tell whether nothing has been indexed yet, or nothing that can be read: a re-index builds both anew."""
        try:
            return self._store.generation() == 0
        except UnusableStoreError:
            return True

    def build_index(self, on_progress: Callable[[Progress], None]) -> ReindexReport:
        """Bring the index up to date with the folder of articles, in this process."""
        return reindex(
            self._settings.articles_dir,
            self._settings.data_dir,
            embedder_factory=lambda: self.embedder,
            language_factory=lambda: self.language,
            on_progress=on_progress,
            max_article_bytes=self._settings.max_article_bytes,
        )

    def ask(self, question: str) -> Answer:
        """Answer from the newest generation; raise ``ModelError`` where the index is another model's."""
        if len(question) > LONGEST_QUESTION:
            return self.refuse(question, TOO_LONG)
        snapshot, vocabulary = self._newest()
        self._refuse_other_model(snapshot.state)
        return answer(question, snapshot, vocabulary, self.language, self.embedder)

    def refuse(self, question: str, headline: str) -> Answer:
        """Return an answer that says in `headline` why `question`, cut where it is too long, was not looked up."""
        snapshot, _ = self._newest()
        return Answer(question[:LONGEST_QUESTION], "not_reported", None, headline, snapshot.state)

    def expect_change(self) -> None:
        """Say that a re-index is over: the next question sees it, however lately a generation was read."""
        self._change_expected = True

    def close(self) -> None:
        """Let go of the snapshot and the store."""
        if self._held is not None:
            self._held[0].close()
            self._held = None
        self._store.close()

    def _newest(self) -> tuple[Snapshot, Vocabulary]:
        """Return what is held, exchanged first where a re-index has committed since."""
        held, started = self._held, self._clock()
        rests = started < self._rests_until and not self._change_expected
        # Taken back before the store is looked at: a change that comes in between is then looked for once more.
        self._change_expected = False
        if held is not None and (rests or self._store.is_current(held[0])):
            return held
        snapshot = self._store.snapshot()
        snapshot.prepare()
        newest = self._held = (snapshot, learn(snapshot))
        if held is not None:
            held[0].close()
        ended = self._clock()
        self._rests_until = ended + REST_AFTER_READING * (ended - started)
        return newest

    def _refuse_other_model(self, state: IndexState) -> None:
        """Vectors of two models can't be compared: their distances would be noise that looks like an answer."""
        if state.articles and state.model != self.embedder.name:
            raise ModelError(
                str(self._settings.data_dir),
                f"the index was made with the model {state.model}, but the settings name {self.embedder.name}",
                "Run caveat reindex, or set CAVEAT_EMBEDDING_MODEL back",
            )
