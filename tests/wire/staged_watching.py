"""A desk that answers as a test tells it to, from an index of a few words: watches in Discord without any model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.answering.types import Answer, Request
from bot.desk import Desk
from bot.receipts import Receipt
from bot.settings import Settings
from bot.watching.rounds import Pace
from index import Article, ArticleKind, Claim, Figure, IndexState, Store
from index.writing import Row
from tests.bot.watched import answered, figure, quote
from tests.index.small_store import STAMP, put, rows_of, writing

FAST = Pace(looks=0.05, calm=0.0, watches=0.0, notices=0.0, longest=0.2)
TEN, TWELVE = figure(10_000, measure=None), figure(12_000, measure=None)
OLD = quote("The report said that 10,000 soldiers were sent to Russia.", TEN, article="old")
NEW = quote("Kyiv speaks of <@1> **12,000** @everyone.", TWELVE, article="new", publisher="The Dnipro Post")
BEFORE, AFTER = answered(OLD, lead=TEN), answered(NEW, lead=TWELVE)
WRONG = "Our report gave the number of soldiers sent to Russia as 10,000."
TROOPS = "how many troops are there?"


class ToldDesk(Desk):
    """A desk whose answers a test sets. answer: of every question. on_ask: called before each that nobody waits for."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.answer: Answer = BEFORE
        self.on_ask: Callable[[], None] = lambda: None
        self._data_dir = settings.data_dir

    async def start(self) -> None:
        """Load nothing."""

    async def ask(self, request: Request) -> Answer:
        """Answer as told."""
        return self._answer(request)

    async def ask_when_free(self, request: Request) -> tuple[Answer, Receipt | None]:
        """Answer as told."""
        self.on_ask()
        return self._answer(request), None

    def _answer(self, request: Request) -> Answer:
        generation = Store.open(self._data_dir).generation()
        return replace(self.answer, question=request.question, index=IndexState(generation, 1, 1, "model"))


def article(one: str, text: str, kind: ArticleKind = "report") -> Article:
    """An article of one sentence, of the publisher and day of the first quote."""
    source = OLD.article
    return Article(one, f"{one}.md", one, source.publisher, source.url, source.published, None, kind, text)


def reindex_with_news(desk: ToldDesk, data_dir: Path) -> None:
    """Put the new article into the index, as another process would, and have it lead every answer."""
    desk.answer = AFTER
    put(data_dir, article("new", NEW.text))


def reindex_with_correction(data_dir: Path) -> None:
    """Put a correction of the old article into the index."""
    correction = article("corrections", WRONG, "correction")
    start = WRONG.index("10,000")
    wrong = Figure("10,000", start, start + 6, 10_000.0, 10_000.0, "exact")
    claim = Claim(figures=(wrong,), terms=("soldier", "send", "Russia"), withdrawn=True)
    with writing(data_dir) as opened:
        opened.put(correction, STAMP, [Row(row.sentence, row.vector, claim) for row in rows_of(correction)])
