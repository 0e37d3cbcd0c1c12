"""What the loopback knows and has seen: the part that all its other parts share."""

from __future__ import annotations

import base64
import itertools
import secrets
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from .files import File
from .guilds import Channel, Guild
from .people import User
from .protocol import DISCORD_EPOCH, MEBIBYTE, PRIVILEGED_INTENTS, Payload
from .requests import Request
from .responses import Response
from .signals import Signal

if TYPE_CHECKING:
    from .faults import Bucket, Fault
    from .sessions import Connection, Session


class State:
    """The world, the bot's account and sessions, and the record of what has happened.

    commands: guild id (None for global) -> (name, type) -> command as registered.
    portal_intents: the privileged intents that the developer portal has switched on.
    requests: every REST request; violations: those whose 4xx the bot provoked itself.
    unimplemented: requests for routes that the loopback lacks; internal_errors: traces of its own bugs.
    early_retries: requests sent before the retry_after of a 429 had passed.
    identifies, resumes: times, in seconds since 1970; closed_by_bot: close codes.
    gateway_log: (time, event, data) of each event sent; syncs: (guild id, commands) of each bulk overwrite.
    """

    def __init__(
        self,
        *,
        interaction_deadline: float = 3.0,
        token_lifetime: float = 900.0,
        heartbeat_interval_ms: int = 41250,
        file_limit: int = 10 * MEBIBYTE,
        request_limit: int = 25 * MEBIBYTE,
        privileged_intents: Iterable[str] = tuple(PRIVILEGED_INTENTS),
        bot_name: str = "testbot",
        host: str = "127.0.0.1",
        port: int = 0,
        quiet_settle: float = 0.2,
    ) -> None:
        """Deadlines, lifetimes and quiet_settle are in seconds, limits in bytes; port 0 takes a free one."""
        self.interaction_deadline = interaction_deadline
        self.token_lifetime = token_lifetime
        self.heartbeat_interval_ms = heartbeat_interval_ms
        self.file_limit = file_limit
        self.request_limit = request_limit
        self.portal_intents = set(privileged_intents)
        self.host = host
        self.port = port
        self.settle = quiet_settle
        self._counter = itertools.count()

        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.dms: dict[int, Channel] = {}
        self.files: dict[int, File] = {}
        self.bot = User(self.snowflake(), bot_name, bot=True)
        self.users[self.bot.id] = self.bot
        self.app_id = self.bot.id
        self.owner = self.add_user("app-owner")
        self.token = _new_token(self.bot.id)
        self.commands: dict[int | None, dict[tuple[str, int], Payload]] = {None: {}}
        self.interactions: dict[int, Response] = {}
        self.by_token: dict[str, Response] = {}
        self.last_autocomplete: Response | None = None
        self.sessions: dict[str, Session] = {}
        self.connections: list[Connection] = []

        self.changed = Signal()
        self.requests: list[Request] = []
        self.violations: list[Request] = []
        self.unimplemented: list[Request] = []
        self.internal_errors: list[str] = []
        self.early_retries: list[Request] = []
        self.identifies: list[float] = []
        self.resumes: list[float] = []
        self.resume_failures = 0
        self.closed_by_bot: list[int | None] = []
        self.gateway_log: list[tuple[float, str, Any]] = []
        self.presence_updates: list[Payload] = []
        self.syncs: list[tuple[int | None, list[Payload]]] = []

        self.faults: list[Fault] = []
        self.buckets: list[Bucket] = []
        self.blocked_until: dict[str, float] = {}
        self.handshakes_to_refuse = 0
        self.heartbeats_frozen = False

    @property
    def base(self) -> str:
        """The root of the loopback's addresses."""
        return f"http://{self.host}:{self.port}"

    @property
    def api_url(self) -> str:
        """Where the REST API stands."""
        return f"{self.base}/api/v10"

    @property
    def ws_url(self) -> str:
        """Where the gateway stands."""
        return f"ws://{self.host}:{self.port}/gateway"

    @property
    def cdn_url(self) -> str:
        """Where avatars and icons would stand; the loopback has none."""
        return f"{self.base}/cdn"

    @property
    def connected(self) -> bool:
        """Whether a bot is on the gateway now."""
        return any(session.connection is not None for session in self.sessions.values())

    @property
    def command_names(self) -> list[str]:
        """The names of all registered commands."""
        return sorted(name for scope in self.commands.values() for name, _ in scope)

    def snowflake(self) -> int:
        """A new id, greater than all before it."""
        milliseconds = int(time.time() * 1000) - DISCORD_EPOCH
        return (milliseconds << 22) | (next(self._counter) & 0x3FFFFF)

    def add_user(self, name: str, *, bot: bool = False, locale: str = "en-US") -> User:
        """A new account, in no guild yet."""
        user = User(self.snowflake(), name, name.title(), bot, locale)
        self.users[user.id] = user
        return user

    async def until(self, predicate: Callable[[], Any], timeout: float = 10.0) -> None:
        """Wait for anything that the loopback can see, for example `until(lambda: fake.resumes)`."""
        if not await self.changed.until(predicate, timeout):
            raise TimeoutError(f"condition not met in {timeout} s; last requests: {self.requests[-5:]}")

    async def wait_ready(self, timeout: float = 15.0) -> None:
        """Wait until a bot has identified or resumed."""
        if not await self.changed.until(lambda: self.connected, timeout):
            raise TimeoutError(f"no bot connected in {timeout} s; requests: {self.requests[-10:]}")

    async def wait_commands(self, *names: str, timeout: float = 15.0) -> None:
        """Wait until commands of these names ("group sub" counts as its group) are registered somewhere."""

        def registered() -> bool:
            return all({name, name.split()[0]} & set(self.command_names) for name in names)

        if not await self.changed.until(registered, timeout):
            raise TimeoutError(f"commands {names} not registered; have {self.command_names}")

    def assert_clean(self) -> None:
        """No refusal provoked, no unknown route, no retry inside a rate limit."""
        bad = [f"{request} {request.response}" for request in self.violations]
        bad += [f"unimplemented by the loopback: {request}" for request in self.unimplemented]
        bad += [f"sent inside retry_after: {request}" for request in self.early_retries]
        assert not bad, "\n".join(bad)


def _new_token(bot_id: int) -> str:
    """A token of the shape that Discord gives."""
    account = base64.urlsafe_b64encode(str(bot_id).encode()).decode().rstrip("=")
    return f"{account}.{secrets.token_urlsafe(4)[:6]}.{secrets.token_urlsafe(28)[:38]}"
