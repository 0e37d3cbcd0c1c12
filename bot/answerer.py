"""What it takes to answer: language, embedding model and the newest snapshot of the index. All of it blocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
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


def today_in_utc() -> date:
    """Return today's date; the clock of everything outside of tests."""
    return datetime.now(UTC).date()


class Answerer:
    """Answers from the newest generation of the index; to be used from one thread at a time.

    Language and model are loaded when they are first needed (seconds), then kept.
    """

    def __init__(self, settings: Settings, today: Callable[[], date] = today_in_utc) -> None:
        self._settings = settings
        self._today = today
        self._snapshot: Snapshot | None = None
        self._vocabulary: tuple[Snapshot, Vocabulary] | None = None

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
        snapshot = self._newest_snapshot()
        snapshot.prepare()
        self._vocabulary_of(snapshot)

    def is_empty(self) -> bool:
        """Tell whether nothing has been indexed yet."""
        return self._store.generation() == 0

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
        snapshot = self._newest_snapshot()
        self._refuse_other_model(snapshot.state)
        return answer(question, snapshot, self._vocabulary_of(snapshot), self.language, self.embedder)

    def close(self) -> None:
        """Let go of the snapshot and the store."""
        if self._snapshot is not None:
            self._snapshot.close()
            self._snapshot = None
        self._store.close()

    def _vocabulary_of(self, snapshot: Snapshot) -> Vocabulary:
        """Return what was learned of the held snapshot; learned anew when that was exchanged."""
        held = self._vocabulary
        if held is None or held[0] is not snapshot:
            held = self._vocabulary = (snapshot, learn(snapshot))
        return held[1]

    def _newest_snapshot(self) -> Snapshot:
        """Return the held snapshot, exchanged when a re-index has committed since."""
        held = self._snapshot
        if held is not None and self._store.is_current(held):
            return held
        newest = self._snapshot = self._store.snapshot()
        if held is not None:
            held.close()
        return newest

    def _refuse_other_model(self, state: IndexState) -> None:
        """Vectors of two models can't be compared: their distances would be noise that looks like an answer."""
        if state.articles and state.model != self.embedder.name:
            raise ModelError(
                str(self._settings.data_dir),
                f"the index was made with the model {state.model}, but the settings name {self.embedder.name}",
                "Run caveat reindex, or set CAVEAT_EMBEDDING_MODEL back",
            )
