"""The desk: where questions are handed in and answers handed out, without ever holding up the event loop.

Blocking work leaves the loop here and nowhere else. Questions are answered one after the other in one thread; sources
and status are read in another, so that they never wait behind questions; a re-index runs as a child process.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TypeVar

from bot import catalogue
from bot.answerer import Answerer
from bot.answering.types import Answer, Request
from bot.catalogue import DeskStatus
from bot.reindex_child import ReindexChild
from bot.settings import Settings
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
        self._answering = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answering")
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._running: ReindexRunning | None = None
        self._child: ReindexChild | None = None
        self._closed = False

    async def start(self) -> None:
        """Load language, model and index, so that the first question doesn't wait for them."""
        await self._in(self._answering, self._answerer.load)

    async def ask(self, request: Request) -> Answer:
        """Answer from the newest generation of the index; questions are answered in the order in which they come."""
        return await self._in(self._answering, functools.partial(self._answerer.ask, request))

    async def sources(self, filter: str = "") -> list[Article]:  # noqa: A002  (as Discord names the option)
        """Return the articles, newest first, in whose title, publisher, file or author each word of `filter` is."""
        read = functools.partial(catalogue.read_matching, self._settings.data_dir, filter)
        return await self._in(self._reading, read)

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

    async def close(self) -> None:
        """End a re-index that is going on, answer what is being answered, and let go of the index."""
        self._closed = True
        await self._end_child()
        for executor in (self._answering, self._reading):
            await asyncio.to_thread(executor.shutdown, wait=True, cancel_futures=True)
        with contextlib.suppress(CaveatError):
            self._answerer.close()

    async def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            await child.end()

    async def _in(self, executor: ThreadPoolExecutor, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(executor, work)
