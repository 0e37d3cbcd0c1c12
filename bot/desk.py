"""The desk: where questions are handed in and answers handed out, without ever holding up the event loop.

Blocking work leaves the loop here and nowhere else. Questions are answered one after the other in one thread; sources
and status are read in another, so that they never wait behind questions; ``desk.db`` has a third; a re-index runs as a
child process.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TypeVar
from weakref import WeakSet

from bot.answerer import Answerer
from bot.answering.checking import MOST_CLAIMS, Check
from bot.answering.timeline import Timeline
from bot.answering.types import Answer, Request
from bot.charts.chart import draw
from bot.library import catalogue
from bot.library.catalogue import ArticleDetails, DeskStatus, Listing
from bot.messages.picture import Picture
from bot.receipts import Receipt
from bot.reindex_child import ReindexChild
from bot.settings import Settings
from bot.turns import Turns
from index import Article, CaveatError, Progress, ReindexReport

__all__ = ["Desk", "DeskStatus", "ReindexRunning"]

Result = TypeVar("Result")
OnProgress = Callable[[Progress], Awaitable[None]]


class ReindexRunning(CaveatError):  # noqa: N818  (it says what is so)
    """Another re-index of this desk is going on. started_by: who started it; since: when, in UTC."""

    def __init__(self, started_by: str, since: datetime) -> None:
        super().__init__("re-index", f"{started_by} started one at {since:%H:%M} UTC", "Wait until it is done")
        self.started_by = started_by
        self.since = since


class Desk:
    """One per process; every method may be awaited by any number of tasks at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._answerer = Answerer(settings)
        self._listing = Listing(settings.data_dir)
        self._answering = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answering")
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._keeping = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keeping")
        self._running: ReindexRunning | None = None
        self._child: ReindexChild | None = None
        self._closed = False
        self._turns = Turns()
        self._renewed: WeakSet[asyncio.Event] = WeakSet()

    async def start(self) -> None:
        """Load language, model and index, so that the first question doesn't wait for them."""
        await self._in(self._answering, self._answerer.load)

    async def ask(self, request: Request) -> Answer:
        """Answer from the newest generation of the index; questions are answered in the order in which they come."""
        with self._turns.taken():
            return await self._in(self._answering, functools.partial(self._answerer.ask, request))

    async def ask_when_free(self, request: Request) -> tuple[Answer, Receipt | None]:
        """Answer what nobody waits for: after the questions of people, from the newest generation, one at a time.

        Its receipt is returned and not kept, since most such answers are shown to nobody; ``keep_receipt`` keeps it.
        """
        async with self._turns.given_way():
            self._answerer.expect_change()
            return await self._in(self._answering, functools.partial(self._answerer.draft, request))

    async def keep_receipt(self, receipt: Receipt) -> None:
        """Keep the receipt of an answer that is shown after all."""
        await self._in(self._answering, functools.partial(self._answerer.keep, receipt))

    async def apart(self, work: Callable[[], Result]) -> Result:
        """Run what blocks and is no question, in the thread in which the sources are read."""
        return await self._in(self._reading, work)

    async def consult(self, work: Callable[[Answerer], Result]) -> Result:
        """Do `work` with what answers, in the order of questions; what it leads to is raised here."""
        with self._turns.taken():
            return await self._in(self._answering, functools.partial(work, self._answerer))

    async def keep(self, work: Callable[[], Result]) -> Result:
        """Do `work` on ``desk.db``, in a thread of its own: it takes milliseconds, and never waits for questions."""
        return await self._in(self._keeping, work)

    async def figures(self, topic: str) -> Timeline:
        """Gather a topic's figures over time, in turn with the questions."""
        return await self._in(self._answering, functools.partial(self._answerer.figures, topic))

    async def check(self, text: str) -> Check:
        """Check the claims of a message, each in turn with the questions: a long message holds nobody up."""
        found, state = await self.consult(lambda answerer: answerer.statements(text))
        with self._turns.taken():
            looked_up = [
                await self._in(self._answering, functools.partial(self._answerer.checked, one))
                for one in found[:MOST_CLAIMS]
            ]
        return Check(tuple(looked_up), len(found) - len(looked_up), state)

    async def draw(self, timeline: Timeline) -> Picture:
        """Draw a timeline that has points, beside the questions: they don't wait for a picture."""
        return await self._in(self._reading, functools.partial(draw, timeline))

    async def sources(self, filter: str = "") -> list[Article]:  # noqa: A002  (as Discord names the option)
        """Return the articles, newest first, in whose title, publisher, file or author each word of `filter` is."""
        return await self._in(self._reading, functools.partial(self._listing.matching, filter))

    async def among_sources(self, work: Callable[[Sequence[Article]], Result]) -> Result:
        """Do `work`, which may take a while, with all articles, newest first and without their texts."""
        return await self._in(self._reading, lambda: work(self._listing.matching("")))

    async def source(self, key: str) -> ArticleDetails | None:
        """Return all that is known of the article with this ``key_of``, or None where it is no longer there."""
        return await self._in(self._reading, functools.partial(catalogue.read_details, self._settings.data_dir, key))

    async def status(self) -> DeskStatus:
        """Say which index answers and whether it is being renewed."""
        state, indexed_at = await self._in(
            self._reading, functools.partial(catalogue.read_state, self._settings.data_dir)
        )
        return DeskStatus(
            index=state,
            articles_dir=self._settings.articles_dir,
            data_dir=self._settings.data_dir,
            indexed_at=indexed_at,
            reindexing_by=self._running.started_by if self._running else None,
        )

    async def reindex(self, started_by: str, on_progress: OnProgress | None = None) -> ReindexReport:
        """Bring the index up to date in a child process, which gives way to questions.

        `on_progress` gets the newest step whenever it is done with the one before: a slow listener misses steps and
        holds nothing up. Raise ``ReindexRunning`` while another one is going on, ``CaveatError`` when it fails.
        """
        if self._running is not None:
            raise ReindexRunning(self._running.started_by, self._running.since)
        self._running = ReindexRunning(started_by, datetime.now(UTC))
        try:
            child = self._child = await ReindexChild.start(self._settings)
            if self._closed:
                raise CaveatError("re-index", "Caveat is stopping", "Start it again later")
            return await child.report(on_progress)
        finally:
            self._answerer.expect_change()
            await self._end_child()
            self._running = None
            for event in self._renewed:
                event.set()

    def renewed(self) -> asyncio.Event:
        """Return an event of the caller's own, which is set whenever a re-index of this desk has ended."""
        event = asyncio.Event()
        self._renewed.add(event)
        return event

    def is_reindexing(self) -> bool:
        """Tell whether a re-index of this desk is going on."""
        return self._running is not None

    async def close(self) -> None:
        """End a re-index that is going on, answer what is being answered, and let go of the index."""
        self._closed = True
        await self._end_child()
        for executor in (self._answering, self._reading, self._keeping):
            await asyncio.to_thread(executor.shutdown, wait=True, cancel_futures=True)
        with contextlib.suppress(CaveatError):
            self._answerer.close()

    async def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            await child.end()

    async def _in(self, executor: ThreadPoolExecutor, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(executor, work)
