"""Running a bot against the loopback: in this process, or as a program of its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Any

import yarl
from discord import asset, gateway, http

from .protocol import MEBIBYTE
from .state import State

_SHIM = Path(__file__).resolve().parent / "shim"
_OUTPUT_SHOWN = 4000


class Programs(State):
    """Starts bots and ends them."""

    @contextlib.contextmanager
    def patched(self) -> Iterator[State]:
        """Point the discord.py of this process at the loopback."""
        saved = (http.Route.BASE, gateway.DiscordWebSocket.DEFAULT_GATEWAY, asset.Asset.BASE)
        http.Route.BASE = self.api_url
        gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(self.ws_url)
        asset.Asset.BASE = self.cdn_url
        try:
            yield self
        finally:
            http.Route.BASE, gateway.DiscordWebSocket.DEFAULT_GATEWAY, asset.Asset.BASE = saved

    @contextlib.asynccontextmanager
    async def run_bot(
        self, bot: Any, *, token: str | None = None, ready_timeout: float = 15.0, guild_ready_timeout: float = 0.2
    ) -> AsyncIterator[Any]:
        """Run a discord.Client of this process up to on_ready, and close it at the end.

        guild_ready_timeout: how long discord.py waits for further guilds; its own 2 s would only slow tests down.
        """
        with self.patched():
            with contextlib.suppress(AttributeError):
                bot._connection.guild_ready_timeout = guild_ready_timeout
            task = asyncio.create_task(bot.start(token or self.token), name="bot")
            bot.fake_task = task
            try:
                await self._until_ready(bot, task, ready_timeout)
                yield bot
            finally:
                if not bot.is_closed():
                    await bot.close()
                await asyncio.wait([task], timeout=5)
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    async def _until_ready(self, bot: Any, task: asyncio.Task[None], timeout: float) -> None:
        ready = asyncio.create_task(_ready(bot))
        try:
            await asyncio.wait({task, ready}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                task.result()
                raise RuntimeError("bot.start() returned before the bot was ready")
            if not ready.done():
                raise TimeoutError(f"bot not ready in {timeout} s; requests: {self.requests[-10:]}")
        finally:
            ready.cancel()

    def shim_env(self) -> dict[str, str]:
        """The environment that points the discord.py of any Python program at the loopback, whatever its folder."""
        # what is relative here would mean another folder in a program that starts elsewhere
        inherited = [str(Path(entry).absolute()) for entry in _split(os.environ.get("PYTHONPATH"))]
        return {
            "PYTHONPATH": os.pathsep.join([str(_SHIM), *inherited]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "DISCORD_LOOPBACK_API": self.api_url,
            "DISCORD_LOOPBACK_GATEWAY": self.ws_url,
            "DISCORD_LOOPBACK_CDN": self.cdn_url,
        }

    @contextlib.asynccontextmanager
    async def launch(
        self,
        *argv: str,
        env: dict[str, str] | None = None,
        cwd: str | os.PathLike[str] | None = None,
        ready_timeout: float = 30.0,
        wait_ready: bool = True,
    ) -> AsyncIterator[BotProcess]:
        """Run the bot as its own program; `env` must carry the token under the bot's own variable name."""
        environment = {**os.environ, **self.shim_env(), **(env or {})}
        if env and "PYTHONPATH" in env:
            environment["PYTHONPATH"] = os.pathsep.join([str(_SHIM), *_split(env["PYTHONPATH"])])
        process = BotProcess(self, argv, environment, cwd)
        await process.start()
        try:
            if wait_ready:
                await process.wait_ready(ready_timeout)
            yield process
        finally:
            await process.stop()


def _split(path: str | None) -> list[str]:
    return [entry for entry in (path or "").split(os.pathsep) if entry]


async def _ready(bot: Any) -> None:
    while True:
        try:
            await bot.wait_until_ready()
        except RuntimeError:
            # before login there is no event to wait for
            await asyncio.sleep(0.01)
        else:
            return


class BotProcess:
    """A bot as a program of its own; lines: what it has printed so far."""

    def __init__(
        self, fake: State, argv: Sequence[str], env: dict[str, str], cwd: str | os.PathLike[str] | None
    ) -> None:
        self.fake = fake
        self.argv = list(argv)
        self.env = env
        self.cwd = cwd
        self.lines: list[str] = []
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._identified_before = 0

    @property
    def proc(self) -> asyncio.subprocess.Process:
        """The process; RuntimeError before start()."""
        if self._process is None:
            raise RuntimeError("the bot was not started")
        return self._process

    async def start(self) -> None:
        """Start the program."""
        self._identified_before = len(self.fake.identifies)
        self._process = await asyncio.create_subprocess_exec(
            *self.argv,
            env=self.env,
            cwd=self.cwd,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            limit=8 * MEBIBYTE,
        )
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        if self.proc.stdout is not None:
            async for raw in self.proc.stdout:
                self.lines.append(raw.decode(errors="replace").rstrip("\n"))
                self.fake.changed.fire()
        await self.proc.wait()
        self.fake.changed.fire()

    @property
    def output(self) -> str:
        """What it has printed so far, errors among it."""
        return "\n".join(self.lines)

    @property
    def returncode(self) -> int | None:
        """Its exit code, None while it runs."""
        return self._process.returncode if self._process else None

    async def wait_ready(self, timeout: float = 30.0) -> None:
        """Wait until it is on the gateway; RuntimeError if it ends before."""

        def settled() -> bool:
            identified = len(self.fake.identifies) > self._identified_before
            return self.returncode is not None or (identified and self.fake.connected)

        ready = await self.fake.changed.until(settled, timeout)
        if self.returncode is not None:
            raise RuntimeError(f"the bot exited with {self.returncode}:\n{self.output[-_OUTPUT_SHOWN:]}")
        if not ready:
            raise TimeoutError(f"the bot did not connect in {timeout} s:\n{self.output[-_OUTPUT_SHOWN:]}")

    async def wait_exit(self, timeout: float = 15.0) -> int:
        """Its exit code once it has ended by itself."""
        return await asyncio.wait_for(self.proc.wait(), timeout)

    async def wait_output(self, text: str, timeout: float = 10.0) -> None:
        """Wait until it has printed this."""
        if not await self.fake.changed.until(lambda: text in self.output, timeout):
            raise TimeoutError(f"{text!r} not printed:\n{self.output[-_OUTPUT_SHOWN:]}")

    def signal(self, sig: int = signal.SIGTERM) -> None:
        """Send it a signal."""
        self.proc.send_signal(sig)

    async def stop(self, grace: float = 8.0) -> int | None:
        """SIGTERM, and SIGKILL if it has not ended after `grace` seconds."""
        if self._process is None:
            return None
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()
            try:
                await asyncio.wait_for(self._process.wait(), grace)
            except TimeoutError:
                self.lines.append("[loopback: SIGKILL after the grace period]")
                await self.kill()
        if self._reader:
            with contextlib.suppress(TimeoutError, asyncio.CancelledError):
                await asyncio.wait_for(self._reader, 2)
        return self._process.returncode

    async def kill(self) -> None:
        """SIGKILL: a crash."""
        self.proc.kill()
        await self.proc.wait()
