"""`caveat bot` that also writes down how late its event loop is: a line "monotonic-seconds lag-seconds" every 10 ms.

python -m tests.bench.measured_bot FILE; settings come from the environment.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

from bot.client import CaveatClient, run_bot
from bot.settings import load_settings

SECONDS_BETWEEN = 0.01


class MeasuredClient(CaveatClient):
    """The client, with a clock beside it."""

    record: Path

    async def setup_hook(self) -> None:
        """Start the clock too."""
        self.clock = asyncio.create_task(self._measure())
        await super().setup_hook()

    async def _measure(self) -> None:
        with self.record.open("a", buffering=1) as file:
            while True:
                began = time.monotonic()
                await asyncio.sleep(SECONDS_BETWEEN)
                now = time.monotonic()
                file.write(f"{now:.4f} {now - began - SECONDS_BETWEEN:.5f}\n")


def main() -> int:
    """Run the bot."""
    import bot.client

    MeasuredClient.record = Path(sys.argv[1])
    bot.client.CaveatClient = MeasuredClient
    return run_bot(load_settings())


if __name__ == "__main__":
    sys.exit(main())
