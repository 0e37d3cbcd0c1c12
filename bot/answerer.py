"""What it takes to answer: language, embedding model and the newest snapshot of the index. All of it blocks."""

from __future__ import annotations

import logging
import textwrap
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import TypeVar

from bot import __version__
from bot.answering import Models, Vocabulary, answer, learn
from bot.answering.checking import Check, Checked, Statement, check, checked, statements_in
from bot.answering.timeline import Timeline
from bot.answering.topics import figures_over_time
from bot.answering.types import Answer, Request
from bot.desk_store import DeskStoreError
from bot.reader import WEIGHTS_SHA256, load_reader
from bot.receipt_store import ReceiptStore
from bot.receipts import Receipt, digest_of, receipt_id
from bot.settings import Settings
from index import (
    CaveatError,
    Embedder,
    IndexState,
    Language,
    ModelError,
    Progress,
    ReindexReport,
    Snapshot,
    Store,
    UnusableStoreError,
    load_embedder,
    load_language,
    reindex,
)

log = logging.getLogger(__name__)
Result = TypeVar("Result")
# Reading a generation takes a third of a second at 10,000 sentences, and a re-index commits article by article:
# questions must not spend their time on generations that are old at once. After one was read, the next is looked for
# when this many times as long has passed.
REST_AFTER_READING = 10
# In characters; Discord's own limit is narrower. Reading takes longer the longer the question, and ends at a million.
LONGEST_QUESTION = 4000
TOO_LONG = f"That question is too long: at most {LONGEST_QUESTION:,} characters are looked up."
ASK_AGAIN = "Asking again answers as Caveat is now"
# In characters, of a question that a message names.
SHOWN = 100


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
        self._receipt_store = ReceiptStore(settings.data_dir)
        self._keeps_receipts = True

    @cached_property
    def language(self) -> Language:
        """English, as spaCy reads it."""
        return load_language()

    @cached_property
    def embedder(self) -> Embedder:
        """The embedding model that the settings name."""
        return load_embedder(self._settings.embedding_model)

    @cached_property
    def _models(self) -> Models:
        return Models(self.language, self.embedder, load_reader(self._settings.reranker))

    @cached_property
    def _store(self) -> Store:
        return Store.open(self._settings.data_dir)

    def load(self) -> None:
        """Load everything that the first question would wait for."""
        self.language.parse("Ready?")
        self.embedder.encode(["Ready?"])
        if self._models.reader is not None:
            self._models.reader.score("Ready?", ["Yes."])
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

    def ask(self, request: Request) -> Answer:
        """Answer from the newest generation and keep a receipt.

        Raises ``ModelError`` where the index is another model's.
        """
        given, receipt = self.draft(request)
        if receipt is not None:
            self.keep(receipt)
        return given

    def draft(self, request: Request) -> tuple[Answer, Receipt | None]:
        """Answer from the newest generation; the receipt, None for a question that is not looked up, is not kept."""
        if len(request.question) > LONGEST_QUESTION:
            return self.refuse(request.question, TOO_LONG), None
        snapshot, vocabulary = self._newest()
        self._refuse_other_model(snapshot.state)
        name = receipt_id(request, snapshot.content, snapshot.state.generation, self._made_with)
        given = replace(answer(request, snapshot, vocabulary, self._models), id=name)
        generation, digest = snapshot.state.generation, digest_of(given)
        return given, Receipt(name, request, snapshot.content, generation, self._made_with, digest)

    def keep(self, receipt: Receipt) -> None:
        """Keep a receipt; where that fails, nobody goes without the answer for it."""
        try:
            self._receipt_store.keep(receipt)
        except DeskStoreError as error:
            # Said once, not at every question.
            if self._keeps_receipts:
                log.warning("receipts are not kept, and caveat why will not find them: %s", error)
            self._keeps_receipts = False
        else:
            self._keeps_receipts = True

    def ask_again(self, id: str) -> Answer:  # noqa: A002  (as the answer names it)
        """Return the answer that has this id as it was given, explained; raise ``CaveatError`` where it can't be."""
        where = f"receipt {id}"
        receipt = self._receipt_store.receipt(id)
        if receipt is None:
            raise CaveatError(where, "there is none with this id", "The last line of an answer has its id")
        snapshot, vocabulary = self._newest()
        if (snapshot.content, snapshot.state.generation) != (receipt.content, receipt.generation):
            raise CaveatError(where, _no_longer_kept(receipt, snapshot), "Asking again answers from today's articles")
        self._refuse_other_model(snapshot.state)
        if receipt.made_with != self._made_with:
            raise CaveatError(where, _changed(receipt.made_with, self._made_with), ASK_AGAIN)
        given = replace(answer(receipt.request, snapshot, vocabulary, self._models), id=receipt.id)
        if digest_of(given) != receipt.answer:
            raise CaveatError(
                where, "Caveat answers in another way now, though nothing that is set has changed", ASK_AGAIN
            )
        return given

    def look_up(self, work: Callable[[Snapshot, Vocabulary, Models], Result]) -> Result:
        """Do `work` with the newest generation; raise ``ModelError`` where the index is another model's."""
        snapshot, vocabulary = self._newest()
        self._refuse_other_model(snapshot.state)
        return work(snapshot, vocabulary, self._models)

    def figures(self, topic: str) -> Timeline:
        """Gather a topic's figures over time, from the newest generation; raise ``ModelError`` as ``ask`` does."""
        snapshot, vocabulary = self._newest()
        self._refuse_other_model(snapshot.state)
        return figures_over_time(topic[:LONGEST_QUESTION], snapshot, vocabulary, self._models)

    def check(self, text: str) -> Check:
        """Check the claims of a message, all in one go. text: without markup."""
        return self.look_up(partial(check, text))

    def statements(self, text: str) -> tuple[list[Statement], IndexState]:
        """Return what a message claims, and the generation by whose names it was read. text: without markup."""
        snapshot, vocabulary = self._newest()
        self._refuse_other_model(snapshot.state)
        return statements_in(text, self.language, vocabulary.lexicon), snapshot.state

    def checked(self, statement: Statement) -> Checked:
        """Look one claim up in the newest generation; raise ``ModelError`` as ``ask`` does."""
        return self.look_up(partial(checked, statement))

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

    @cached_property
    def _made_with(self) -> dict[str, str]:
        """What answers depend on beside question and index."""
        reranker = self._settings.reranker or f"the packaged one, {WEIGHTS_SHA256[:8]}"
        return {"embedding_model": self.embedder.name, "reranker": reranker, "version": __version__}

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


def _no_longer_kept(receipt: Receipt, snapshot: Snapshot) -> str:
    """Say what was asked, which generation answered, and which there is now; a deleted index has no successor."""
    now = f"there is generation {snapshot.state.generation} now"
    if snapshot.content != receipt.content:
        now = f"the articles have changed since, and {now}"
    asked = textwrap.shorten(receipt.request.question, SHOWN, placeholder="…")
    return f"generation {receipt.generation} of the index, which answered “{asked}”, is no longer kept; {now}"


def _changed(then: Mapping[str, str], now: Mapping[str, str]) -> str:
    parts = [
        f"the {name.replace('_', ' ')} was {then.get(name, 'not noted')} and is {now[name]} now"
        for name in now
        if then.get(name) != now[name]
    ]
    return "; ".join(parts)
