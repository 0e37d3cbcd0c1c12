"""``caveat bot`` as a program of its own, started and stopped by tests."""

from __future__ import annotations

import contextlib
import signal
import sys
from pathlib import Path

from bot.settings import Settings
from tests.discord_loopback import BotProcess, FakeDiscord

ROOT = Path(__file__).parents[2]
SECONDS = 60.0
"""How long a first answer may take: the program loads its models meanwhile."""


def launch(
    fake: FakeDiscord, settings: Settings, *, wait_ready: bool = True, **environment: str
) -> contextlib.AbstractAsyncContextManager[BotProcess]:
    """Start the program, in a folder without ``.env``."""
    variables = {
        "CAVEAT_DISCORD_TOKEN": fake.token,
        "CAVEAT_ARTICLES_DIR": str(settings.articles_dir),
        "CAVEAT_DATA_DIR": str(settings.data_dir),
        "PYTHONPATH": str(ROOT),
    }
    return fake.launch(
        *(sys.executable, "-m", "bot", "bot"),
        env=variables | environment,
        cwd=str(settings.data_dir),
        wait_ready=wait_ready,
    )


async def stop(program: BotProcess, how: signal.Signals = signal.SIGTERM) -> None:
    """Tell the program to stop and wait until it has; it must have nothing to complain of."""
    program.signal(how)
    assert await program.wait_exit() == 0
