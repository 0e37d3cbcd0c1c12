"""The gateway: websockets, the operations that a bot sends over them, and what closes them."""

from __future__ import annotations

import asyncio
import json
import time
import traceback
from typing import Any

from aiohttp import WSMsgType, web

from .events import Events
from .protocol import INTENT_GUILDS, INTENT_MEMBERS, PRIVILEGED_INTENTS, Opcode, Payload
from .sessions import Connection, Session

LONGEST_FRAME = 4096
INTENT_BITS = 26

_IGNORED = {Opcode.VOICE_STATE_UPDATE, Opcode.REQUEST_SOUNDBOARD_SOUNDS}


class Refused(Exception):
    """The gateway closes the connection with this code and reason."""

    def __init__(self, code: int, reason: str = "") -> None:
        super().__init__(f"{code} {reason}")
        self.code = code
        self.reason = reason


class Gateway(Events):
    """Serves the bot's websockets."""

    async def serve_gateway(self, request: web.Request) -> web.StreamResponse:
        """The aiohttp handler of one websocket, from HELLO to its close."""
        if request.headers.get("Upgrade", "").lower() != "websocket":
            return web.json_response({"url": self.ws_url})
        if self.handshakes_to_refuse > 0:
            self.handshakes_to_refuse -= 1
            return web.Response(status=503, text="upstream connect error")
        socket = web.WebSocketResponse(max_msg_size=0, compress=False, autoping=True)
        await socket.prepare(request)
        connection = Connection(socket, request)
        self.connections.append(connection)
        pump = asyncio.create_task(connection.pump())
        hello = {"heartbeat_interval": self.heartbeat_interval_ms, "_trace": ['["loopback"]']}
        connection.send_operation(Opcode.HELLO, hello)
        try:
            await self._listen(connection)
        finally:
            self._forget(connection)
            pump.cancel()
            self.changed.fire()
        return socket

    async def _listen(self, connection: Connection) -> None:
        try:
            async for message in connection.socket:
                if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                    return
                frame = _parsed(message.data)
                if not connection.count_received():
                    raise Refused(4008, "Rate limited.")  # noqa: TRY301 - all refusals close in one place
                await self._operate(connection, frame)
        except Refused as refusal:
            await connection.close(refusal.code, refusal.reason.encode())
        except Exception:
            self.internal_errors.append(traceback.format_exc())
            await connection.close(4000)

    def _forget(self, connection: Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
        session = connection.session
        if session is None:
            return
        if session.connection is connection:
            session.connection = None
        if connection.server_code is None:
            close_code = connection.socket.close_code
            self.closed_by_bot.append(close_code)
            # a clean close by the bot ends the session
            if close_code in (1000, 1001):
                self.sessions.pop(session.id, None)

    async def _operate(self, connection: Connection, frame: Payload) -> None:
        operation, data = frame.get("op"), frame.get("d")
        if operation == Opcode.HEARTBEAT:
            connection.heartbeats += 1
            if not self.heartbeats_frozen:
                connection.send_operation(Opcode.HEARTBEAT_ACK)
        elif operation == Opcode.IDENTIFY:
            self._identify(connection, data or {})
        elif operation == Opcode.RESUME:
            await self._resume(connection, data or {})
        elif connection.session is None:
            raise Refused(4003, "Not authenticated.")
        elif operation == Opcode.PRESENCE_UPDATE:
            self.presence_updates.append(data or {})
        elif operation == Opcode.REQUEST_GUILD_MEMBERS:
            self._send_members(connection.session, data or {})
        elif operation not in _IGNORED:
            raise Refused(4001, "Unknown opcode.")

    def _check_token(self, data: Payload) -> None:
        if data.get("token", "").removeprefix("Bot ") != self.token:
            raise Refused(4004, "Authentication failed.")

    def _identify(self, connection: Connection, data: Payload) -> None:
        if connection.session is not None:
            raise Refused(4005, "Already authenticated.")
        self._check_token(data)
        intents = data.get("intents")
        if not isinstance(intents, int) or not 0 <= intents < 1 << INTENT_BITS:
            raise Refused(4013, "Invalid intent(s).")
        for name, bit in PRIVILEGED_INTENTS.items():
            if intents & bit and name not in self.portal_intents:
                raise Refused(4014, "Disallowed intent(s).")
        session = Session(intents)
        session.connection, connection.session = connection, session
        self.sessions[session.id] = session
        self.identifies.append(time.time())
        self.emit(session, "READY", self._ready(session, data.get("shard")))
        if intents & INTENT_GUILDS:
            for guild in self.guilds.values():
                self.emit(session, "GUILD_CREATE", guild.full_payload(intents, self.bot.id))
        self.changed.fire()

    def _ready(self, session: Session, shard: Any) -> Payload:
        account = {"verified": True, "mfa_enabled": False, "flags": 0, "email": None}
        return {
            "v": 10,
            "user": {**self.bot.payload(), **account},
            "guilds": [{"id": str(guild_id), "unavailable": True} for guild_id in self.guilds],
            "session_id": session.id,
            "resume_gateway_url": self.ws_url,
            "session_type": "normal",
            "application": {"id": str(self.app_id), "flags": 0},
            "private_channels": [],
            "relationships": [],
            "user_settings": {},
            "presences": [],
            "_trace": [],
            **({"shard": shard} if shard else {}),
        }

    async def _resume(self, connection: Connection, data: Payload) -> None:
        self._check_token(data)
        session = self.sessions.get(data.get("session_id", ""))
        sequence = data.get("seq")
        if session is None or sequence is None or not session.can_replay_after(sequence):
            self.resume_failures += 1
            connection.send_operation(Opcode.INVALID_SESSION, False)
            return
        if sequence > session.sequence:
            raise Refused(4007, "Invalid seq.")
        if session.connection is not None and session.connection is not connection:
            await session.connection.close(4000)
        connection.session = session
        for number, frame in session.buffer:
            if number > sequence:
                connection.send(frame)
        session.connection = connection
        self.emit(session, "RESUMED", {"_trace": []})
        self.resumes.append(time.time())
        self.changed.fire()

    def _send_members(self, session: Session, data: Payload) -> None:
        """GUILD_MEMBERS_CHUNK, for ids, for the beginning of a name, or for all."""
        guild_id = _first(data["guild_id"])
        guild = self.guilds.get(int(guild_id))
        members = list(guild.members.values()) if guild else []
        query = (data.get("query") or "").lower()
        if data.get("user_ids"):
            wanted = data["user_ids"] if isinstance(data["user_ids"], list) else [data["user_ids"]]
            members = [member for member in members if str(member.user.id) in {str(user_id) for user_id in wanted}]
        elif query:
            members = [member for member in members if (member.nick or member.user.name).lower().startswith(query)]
        elif not session.intents & INTENT_MEMBERS:
            members = []
        if data.get("limit"):
            members = members[: data["limit"]]
        chunk = {
            "guild_id": str(guild_id),
            "members": [member.payload() for member in members],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [],
            "nonce": data.get("nonce"),
        }
        self.emit(session, "GUILD_MEMBERS_CHUNK", chunk)


def _parsed(raw: str | bytes) -> Payload:
    if len(raw) > LONGEST_FRAME:
        raise Refused(4002, "Error while decoding payload.")
    try:
        frame = json.loads(raw)
    except ValueError:
        raise Refused(4002, "Error while decoding payload.") from None
    if not isinstance(frame, dict):
        raise Refused(4002, "Error while decoding payload.")
    return frame


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value
