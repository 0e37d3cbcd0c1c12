"""Waiting for anything that the loopback can see."""

from __future__ import annotations

import asyncio
import datetime
import time
from collections.abc import Callable
from typing import Any


class Signal:
    """Wakes everything that waits for "something has changed"."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def fire(self) -> None:
        """Let every waiter look again."""
        for waiter in list(self._waiters):
            if not waiter.done():
                waiter.set_result(None)

    async def until(self, predicate: Callable[[], Any], timeout: float) -> bool:
        """True as soon as the predicate holds, False if it does not within `timeout` seconds."""
        end = time.monotonic() + timeout
        while not predicate():
            left = end - time.monotonic()
            if left <= 0:
                return False
            waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiters.add(waiter)
            try:
                # a predicate may also look at the clock, for which nothing fires
                await asyncio.wait([waiter], timeout=min(left, 1.0))
            finally:
                self._waiters.discard(waiter)
        return True


def iso(timestamp: float | None = None) -> str:
    """Seconds since 1970 (now, if none are given) as Discord writes a time."""
    seconds = time.time() if timestamp is None else timestamp
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat()
