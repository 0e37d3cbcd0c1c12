"""FakeDiscord: all parts of the loopback together, on one port."""

from __future__ import annotations

import contextlib
from typing import Self

from aiohttp import web

from .driver import Driver
from .faults import Faults
from .gateway import Gateway
from .program import Programs
from .protocol import MEBIBYTE
from .rest import RestServer
from .writing import Writing


class FakeDiscord(Driver, Writing, Faults, Gateway, Programs):
    """A Discord of one's own, for as long as the `async with` lasts.

    World builds guilds, Driver and Writing play members, Faults makes things go wrong, Gateway serves websockets,
    Programs runs bots, and State keeps what has happened.
    """

    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=512 * MEBIBYTE)
        app.router.add_get("/gateway", self.serve_gateway)
        app.router.add_get("/gateway/", self.serve_gateway)
        app.router.add_route("*", "/{tail:.*}", RestServer(self).answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, self.host, self.port).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *exception: object) -> None:
        for connection in list(self.connections):
            with contextlib.suppress(Exception):
                await connection.close(1001)
        if self._runner:
            await self._runner.cleanup()
        if self.internal_errors and exception[0] is None:
            raise RuntimeError("the loopback itself failed:\n" + "\n".join(self.internal_errors))

    start = __aenter__

    async def stop(self) -> None:
        """End what start() began."""
        await self.__aexit__(None, None, None)
