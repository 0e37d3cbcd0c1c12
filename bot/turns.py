"""Whose turn it is: questions of people go before those that nobody waits for."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator

SECONDS_OF_COURTESY = 30.0


class Turns:
    """Who is being answered. courtesy: seconds that a question nobody waits for gives way, at most.

    Where people ask without a pause it takes its turn after that time; it holds one of them up for as long as one
    question takes.
    """

    def __init__(self, courtesy: float = SECONDS_OF_COURTESY) -> None:
        self._people = 0
        self._courtesy = courtesy
        self._nobody = asyncio.Event()
        self._nobody.set()
        self._one_at_a_time = asyncio.Lock()

    @contextlib.contextmanager
    def taken(self) -> Iterator[None]:
        """Count somebody as waiting for an answer meanwhile."""
        self._people += 1
        self._nobody.clear()
        try:
            yield
        finally:
            self._people -= 1
            if not self._people:
                self._nobody.set()

    @contextlib.asynccontextmanager
    async def given_way(self) -> AsyncIterator[None]:
        """Wait until nobody waits for an answer, or courtesy ends; only one at a time is in here."""
        async with self._one_at_a_time:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._courtesy):
                    await self._nobody.wait()
            yield
