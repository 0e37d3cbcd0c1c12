"""Faults on request: errors, rate limits, delays, lost connections, and a gateway that misbehaves."""

from __future__ import annotations

import fnmatch
import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .errors import ApiError
from .protocol import Opcode, Payload
from .requests import Request
from .state import State

Pattern = str | Callable[[Request], bool]
"""Which requests: a shell pattern for the path below /api/v10, or a predicate."""

# after these close codes Discord has forgotten the session, so that a RESUME is refused
_CODES_THAT_END_THE_SESSION = {1000, 1001, 4007, 4009}


@dataclass(eq=False)
class Fault:
    """One fault and how often it still strikes.

    status: of the answer, None to only delay; times: None for always; skip: how many matches to let pass first.
    when: whether a delay (seconds) comes "before" or "after" the request takes effect.
    drop: reset the connection in place of an answer; apply: the request takes effect all the same.
    via: whether a 429 comes from Discord itself; body, code, message: of the answer; hits: how often it struck.
    """

    method: str
    pattern: Pattern
    status: int | None = None
    times: int | None = 1
    skip: int = 0
    retry_after: float | None = None
    is_global: bool = False
    via: bool = True
    body: Any = None
    code: int = 0
    message: str | None = None
    delay: float = 0.0
    when: str = "before"
    drop: bool = False
    apply: bool = False
    hits: int = 0
    active: bool = True

    @property
    def answers(self) -> bool:
        """Whether the bot gets something else than the answer of the request."""
        return self.status is not None or self.drop

    def remove(self) -> None:
        """Strike no more."""
        self.active = False

    def matches(self, request: Request) -> bool:
        """Whether it strikes this request; counts down `skip`."""
        if not self.active or self.method not in ("*", request.method):
            return False
        if not _fits(self.pattern, request):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        return True

    def strike(self) -> None:
        """Count one hit."""
        self.hits += 1
        if self.times is not None:
            self.times -= 1
            self.active = self.times > 0


def _fits(pattern: Pattern, request: Request) -> bool:
    return pattern(request) if callable(pattern) else fnmatch.fnmatchcase(request.path, pattern)


@dataclass(eq=False)
class Bucket:
    """A rate limit per path: `limit` requests in `per` seconds, all of it free again at the reset."""

    method: str
    pattern: str
    limit: int
    per: float
    windows: dict[str, tuple[float, int]] = field(default_factory=dict)

    def matches(self, request: Request) -> bool:
        """Whether the request counts."""
        return self.method in ("*", request.method) and _fits(self.pattern, request)

    def take(self, request: Request) -> tuple[dict[str, str], float | None]:
        """Count a request: the headers of its answer, and for how many seconds it is refused, if it is."""
        now = time.monotonic()
        start, used = self.windows.get(request.path, (now, 0))
        if now - start >= self.per:
            start, used = now, 0
        reset = start + self.per - now
        headers = rate_limit_headers(request, self.limit, max(0, self.limit - used - 1), reset)
        refused = used >= self.limit
        self.windows[request.path] = (start, used if refused else used + 1)
        return headers, reset if refused else None


def rate_limit_headers(request: Request, limit: int, remaining: int, reset_after: float) -> dict[str, str]:
    """The X-RateLimit headers of an answer; reset_after in seconds."""
    without_ids = re.sub(r"\d{15,}", "#", request.method + request.path)
    return {
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset": f"{time.time() + reset_after:.3f}",
        "X-RateLimit-Reset-After": f"{reset_after:.3f}",
        "X-RateLimit-Bucket": hashlib.md5(without_ids.encode(), usedforsecurity=False).hexdigest(),
    }


def rate_limited(retry_after: float, headers: dict[str, str], *, is_global: bool = False) -> ApiError:
    """The 429 of Discord; retry_after in seconds."""
    scope = "global" if is_global else "user"
    headers = {**headers, "Retry-After": str(int(retry_after) + 1), "X-RateLimit-Scope": scope}
    if is_global:
        headers["X-RateLimit-Global"] = "true"
    extra: Payload = {"retry_after": round(retry_after, 3), "global": is_global}
    return ApiError(429, 0, "You are being rate limited.", headers=headers, extra=extra)


class Faults(State):
    """Makes faults. Patterns are shell patterns for the path below /api/v10, such as "/webhooks/*"."""

    def fail(
        self,
        method: str,
        pattern: Pattern,
        status: int = 500,
        *,
        times: int | None = 1,
        skip: int = 0,
        apply: bool = False,
        body: Any = None,
        code: int = 0,
        message: str | None = None,
        delay: float = 0.0,
    ) -> Fault:
        """Answer matching requests with `status`; apply: they take effect, only the answer is lost."""
        return self._add(
            Fault(
                method,
                pattern,
                status,
                times,
                skip,
                apply=apply,
                body=body,
                code=code,
                message=message,
                delay=delay,
            )
        )

    def rate_limit(
        self,
        pattern: Pattern,
        retry_after: float = 0.5,
        *,
        method: str = "*",
        times: int | None = 1,
        is_global: bool = False,
        via: bool = True,
        skip: int = 0,
    ) -> Fault:
        """Answer 429; via=False: as the page of a Cloudflare ban, which discord.py does not retry."""
        return self._add(Fault(method, pattern, 429, times, skip, retry_after, is_global, via))

    def slow(
        self,
        pattern: Pattern,
        delay: float,
        *,
        method: str = "*",
        times: int | None = None,
        when: str = "before",
    ) -> Fault:
        """Delay matching requests by so many seconds, "before" or "after" they take effect."""
        return self._add(Fault(method, pattern, None, times, delay=delay, when=when))

    def drop(self, pattern: Pattern, *, method: str = "*", times: int | None = 1, apply: bool = False) -> Fault:
        """Reset the TCP connection in place of an answer."""
        return self._add(Fault(method, pattern, None, times, drop=True, apply=apply))

    def _add(self, fault: Fault) -> Fault:
        self.faults.append(fault)
        return fault

    def emulate_limit(self, method: str, pattern: str, limit: int, per: float) -> None:
        """A real bucket per path: headers on each answer, and 429 beyond `limit` requests in `per` seconds."""
        self.buckets.append(Bucket(method, pattern, limit, per))

    def clear_faults(self) -> None:
        """End every fault."""
        self.faults.clear()
        self.buckets.clear()
        self.handshakes_to_refuse = 0
        self.heartbeats_frozen = False

    async def drop_gateway(self, code: int = 4000, *, wait: bool = False, timeout: float = 15.0) -> None:
        """Close the bot's websockets with a code; 1006 cuts the socket with no close frame.

        After 1000, 1001, 4007 and 4009 the session is gone as well, so that the bot must identify anew;
        4004 and 4010 to 4014 are final: discord.py gives up. wait: until the bot is back.
        """
        before = len(self.identifies) + len(self.resumes)
        for connection in list(self.connections):
            if connection.session:
                connection.session.connection = None
                if code in _CODES_THAT_END_THE_SESSION:
                    self.sessions.pop(connection.session.id, None)
            if code == 1006:
                connection.cut()
            else:
                await connection.close(code, b"fault")
        if wait:
            await self.wait_reconnect(before, timeout)

    async def wait_reconnect(self, before: int | None = None, timeout: float = 15.0) -> None:
        """Wait until the bot has identified or resumed more often than `before` (default: than now)."""
        base = len(self.identifies) + len(self.resumes) if before is None else before

        def back() -> bool:
            return len(self.identifies) + len(self.resumes) > base and self.connected

        if not await self.changed.until(back, timeout):
            raise TimeoutError("the bot did not reconnect")

    def invalidate_session(self, resumable: bool = False) -> None:
        """Tell the bot that its session is invalid (operation 9)."""
        for connection in self.connections:
            if connection.session and not resumable:
                self.sessions.pop(connection.session.id, None)
            connection.send_operation(Opcode.INVALID_SESSION, resumable)

    def request_reconnect(self) -> None:
        """Ask the bot to reconnect and resume (operation 7)."""
        for connection in self.connections:
            connection.send_operation(Opcode.RECONNECT)

    def forget_sessions(self) -> None:
        """Refuse the next RESUME with operation 9."""
        self.sessions.clear()

    def refuse_gateway(self, n: int) -> None:
        """Answer the next n websocket handshakes with 503."""
        self.handshakes_to_refuse = n

    def freeze_heartbeats(self, on: bool = True) -> None:
        """No more heartbeat acknowledgements and no more events: a zombie connection."""
        self.heartbeats_frozen = on
