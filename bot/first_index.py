"""The index that the bot builds by itself when it starts without one."""

from __future__ import annotations

import asyncio
import logging

from bot.desk import Desk
from bot.messages.failures import line_for
from bot.messages.paging import Outgoing
from bot.messages.replies import Reply
from index import CaveatError, Progress, ReindexReport, UnusableStoreError

log = logging.getLogger(__name__)
BEING_BUILT = "The articles are being indexed for the first time. Your answer will appear here when that is done."
# A small folder is indexed within this time, and nobody needs to be told.
SECONDS_OF_PATIENCE = 10.0
STARTED_BY = "Caveat itself (at its start)"


class FirstIndex:
    """Starts one re-index if nothing that can be read is indexed.

    newest_step: how far it is; report: how it ended, or None.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._task: asyncio.Task[None] | None = None
        self.newest_step: Progress | None = None
        self.report: ReindexReport | None = None

    def start(self) -> None:
        """Look whether there is an index, and build one if there is none; once."""
        if self._task is None:
            self._task = asyncio.create_task(self._build_if_missing(), name="first-index")

    async def wait(self, seconds: float | None = None) -> bool:
        """Wait until there is an index, for at most `seconds`; tell whether there is one, or none can be had."""
        if self._task is None or self._task.done():
            return True
        await asyncio.wait({self._task}, timeout=seconds)
        return self._task.done()

    async def wait_below(self, reply: Reply) -> None:
        """Wait until there is an index, or none can be had; where that takes long, `reply` says so meanwhile."""
        if not await self.wait(SECONDS_OF_PATIENCE):
            await reply.show(Outgoing(BEING_BUILT))
            await self.wait()

    def is_going_on(self) -> bool:
        """Tell whether it is being built, or it isn't known yet whether it must be."""
        return self._task is not None and not self._task.done()

    async def _build_if_missing(self) -> None:
        try:
            if await self._is_there():
                return
            log.info("nothing is indexed yet: reading the articles")
            self.report = await self._desk.reindex(STARTED_BY, self._note)
            log.info("indexed %d articles in %.1f s", self.report.articles, self.report.seconds)
        except CaveatError as error:
            log.error("the first index could not be built: %s", error)  # noqa: TRY400  (it is a line, not a bug)
        except Exception as error:  # noqa: BLE001  (a question must not wait for ever)
            line_for(error, "building the first index")

    async def _is_there(self) -> bool:
        try:
            return (await self._desk.status()).index.generation > 0
        except UnusableStoreError as error:
            # A re-index deletes it and builds it anew.
            log.warning("the index is of no use: %s", error)
            return False

    async def _note(self, step: Progress) -> None:
        self.newest_step = step
