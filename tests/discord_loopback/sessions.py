"""A bot's session on the gateway, and the websockets that carry it."""

from __future__ import annotations

import asyncio
import collections
import json
import secrets
import time
import zlib

from aiohttp import web

from .protocol import Opcode, Payload

SENDS_PER_MINUTE = 120


class Session:
    """What survives a lost connection: the intents, and the events that RESUME replays."""

    def __init__(self, intents: int) -> None:
        self.id = secrets.token_hex(16)
        self.intents = intents
        self.sequence = 0
        self.buffer: collections.deque[tuple[int, Payload]] = collections.deque(maxlen=2000)
        self.connection: Connection | None = None

    def next_event(self, event: str, data: Payload) -> Payload:
        """The frame of an event, numbered and kept for a replay."""
        self.sequence += 1
        frame = {"op": int(Opcode.DISPATCH), "t": event, "s": self.sequence, "d": data}
        self.buffer.append((self.sequence, frame))
        return frame

    def can_replay_after(self, sequence: int) -> bool:
        """Whether no event after this one has left the buffer."""
        return not self.buffer or self.buffer[0][0] <= sequence + 1


class Connection:
    """One websocket of the bot.

    compressor: of zlib-stream, if the bot asked for it; heartbeats: how many came.
    server_code: the close code, once this side has closed it.
    """

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self.request = request
        self.session: Session | None = None
        self.compressor = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        self.opened = time.time()
        self.heartbeats = 0
        self.server_code: int | None = None
        self._frames: asyncio.Queue[Payload] = asyncio.Queue()
        self._received: collections.deque[float] = collections.deque()

    @property
    def compressed(self) -> bool:
        """Whether the stream is compressed."""
        return self.compressor is not None

    def send(self, frame: Payload) -> None:
        """Queue a frame."""
        self._frames.put_nowait(frame)

    def send_operation(self, operation: Opcode, data: object = None) -> None:
        """Queue a frame that is no event."""
        self.send({"op": int(operation), "d": data, "s": None, "t": None})

    def count_received(self) -> bool:
        """Count a frame of the bot; False once it has sent more in a minute than Discord takes."""
        now = time.monotonic()
        self._received.append(now)
        while now - self._received[0] > 60:
            self._received.popleft()
        return len(self._received) <= SENDS_PER_MINUTE

    async def close(self, code: int, message: bytes = b"") -> None:
        """Close it from this side."""
        self.server_code = code
        await self.socket.close(code=code, message=message)

    def cut(self) -> None:
        """Cut the socket with no close frame, which the bot sees as 1006."""
        self.server_code = 1006
        if self.request.transport is not None:
            self.request.transport.abort()

    async def pump(self) -> None:
        """Send what is queued until the socket is gone."""
        while True:
            text = json.dumps(await self._frames.get(), separators=(",", ":"))
            try:
                if self.compressor is None:
                    await self.socket.send_str(text)
                else:
                    data = self.compressor.compress(text.encode()) + self.compressor.flush(zlib.Z_SYNC_FLUSH)
                    await self.socket.send_bytes(data)
            except (ConnectionError, RuntimeError):
                return
