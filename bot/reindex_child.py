"""A re-index as a process of its own: ``caveat reindex --json``, its lines read as they come."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from bot.json_lines import Failed, read_event
from bot.settings import Settings, as_environment, variable
from index import CaveatError, Progress, ReindexReport

log = logging.getLogger(__name__)
# "python -m bot" would take whatever is called bot in the current folder, another program perhaps.
RUN = "import sys; sys.path.append(sys.argv[1]); from bot.__main__ import main; sys.exit(main(sys.argv[2:]))"
OUR_FOLDER = str(Path(__file__).parents[1])
# The report names every file that changed, on one line.
LONGEST_LINE = 64 * 2**20
SECONDS_TO_END = 5
SECONDS_FOR_LAST_STEP = 2


class ReindexChild:
    """One run of ``caveat reindex``, at a lower priority than its parent."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._last: ReindexReport | Failed | None = None

    @classmethod
    async def start(cls, settings: Settings) -> ReindexChild:
        """Start it with `settings`, whatever the environment and ``.env`` say; it never sees the bot's token."""
        command = ("--env-file", os.devnull, "reindex", "--json", "--background")
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-c", RUN, OUR_FOLDER),
            *command,
            env=environment_for(settings),
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
            limit=LONGEST_LINE,
        )
        return cls(process)

    async def report(self, on_progress: Callable[[Progress], Awaitable[None]] | None) -> ReindexReport:
        """Wait for the end, relaying progress; raise ``CaveatError`` if it fails or is ended."""
        newest: asyncio.Queue[Progress] = asyncio.Queue(maxsize=1)
        async with asyncio.TaskGroup() as tasks:
            relay = tasks.create_task(_relay(newest, on_progress)) if on_progress else None
            log_reader = tasks.create_task(self._log_standard_error())
            await self._read_events(newest)
            await log_reader
            if relay:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(newest.join(), SECONDS_FOR_LAST_STEP)
                relay.cancel()
        code = await self._process.wait()
        match self._last:
            case ReindexReport() as report:
                return report
            case Failed(message):
                raise CaveatError("re-index", message, "")
            case None:
                raise CaveatError("re-index", f"it was ended before it was done (exit code {code})", "Start it again")

    async def end(self) -> None:
        """End it if it still runs; what it has committed stays."""
        if self._process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), SECONDS_TO_END)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    async def _read_events(self, newest: asyncio.Queue[Progress]) -> None:
        async for line in _lines_of(self._process.stdout):
            try:
                event = read_event(line)
            except (ValueError, TypeError):
                log.warning("re-index said what is not an event: %s", line[:200])
                continue
            if isinstance(event, Progress):
                replace(newest, event)
            else:
                self._last = event

    async def _log_standard_error(self) -> None:
        async for line in _lines_of(self._process.stderr):
            log.info("re-index: %s", line)


def environment_for(settings: Settings) -> dict[str, str]:
    """Our own environment with these settings, and without the bot's token, in whatever letter case it is named."""
    inherited = {name: value for name, value in os.environ.items() if name.upper() != variable("discord_token")}
    return inherited | as_environment(settings)


def replace(newest: asyncio.Queue[Progress], step: Progress) -> None:
    """Put `step` into a queue of one, in place of a step that nobody has taken yet."""
    if newest.full():
        newest.get_nowait()
        newest.task_done()
    newest.put_nowait(step)


async def _lines_of(stream: asyncio.StreamReader | None) -> AsyncIterator[str]:
    if stream is not None:
        async for line in stream:
            yield line.decode(errors="replace").rstrip()


async def _relay(newest: asyncio.Queue[Progress], on_progress: Callable[[Progress], Awaitable[None]]) -> None:
    while True:
        step = await newest.get()
        try:
            await on_progress(step)
        except Exception:
            # A message that can't be edited any more is no reason to stop the re-index.
            log.exception("progress of the re-index could not be shown")
        finally:
            newest.task_done()
