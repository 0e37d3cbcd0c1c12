"""What the bot did in answer: to an interaction, and to a message."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .files import File
from .messages import Message
from .people import User
from .protocol import FLAG_LOADING, CallbackType, InteractionType, Payload
from .requests import Request

if TYPE_CHECKING:
    from .guilds import Channel
    from .state import State


class Response:
    """One interaction and everything that the bot did in answer to it.

    kind: an InteractionType; name: of the command, or the custom_id; source: the message whose component was used.
    parent: the interaction that brought the component or modal; delivered: whether a gateway session took it.
    callback_type, modal, choices: the first answer; original: the message that it made or updated.
    followups: later messages; calls: each request of the bot on this interaction.
    ack_latency, first_answer_latency: seconds until the first callback, and until something could be read.
    failed: the member sees "The application did not respond"; timed_out: the bot deferred and is still thinking.
    """

    def __init__(
        self,
        fake: State,
        kind: InteractionType,
        user: User,
        channel: Channel,
        name: str | None = None,
        source: Message | None = None,
        parent: Response | None = None,
    ) -> None:
        self.fake = fake
        self.kind = kind
        self.user = user
        self.channel = channel
        self.guild = channel.guild
        self.name = name
        self.source = source
        self.parent = parent
        self.id = fake.snowflake()
        self.token = secrets.token_hex(64)
        self.deadline = fake.interaction_deadline
        self.lifetime = fake.token_lifetime
        self.sent = time.monotonic()
        self.payload: Payload = {}
        self.delivered = False
        self.callback_type: int | None = None
        self.ack_latency: float | None = None
        self.first_answer_latency: float | None = None
        self.original: Message | None = None
        self.followups: list[Message] = []
        self.modal: Payload | None = None
        self.choices: list[Payload] | None = None
        self.calls: list[Request] = []
        self.failed = False
        self.timed_out = False
        self._force_expired = False
        self._last_change = time.monotonic()

    @property
    def acked(self) -> bool:
        """Whether the bot made its first callback in time."""
        return self.callback_type is not None

    @property
    def deferred(self) -> bool:
        """Whether the first callback put the answer off."""
        return self.callback_type in (CallbackType.DEFER, CallbackType.DEFER_UPDATE)

    @property
    def ephemeral(self) -> bool:
        """Whether only the member sees the first answer."""
        return bool(self.original and self.original.ephemeral)

    @property
    def thinking(self) -> bool:
        """Whether the member still sees that the bot is thinking."""
        return bool(self.original and self.original.loading and not self.original.deleted)

    @property
    def expired(self) -> bool:
        """Whether the token has run out."""
        return self._force_expired or self.age > self.lifetime

    @property
    def age(self) -> float:
        """Seconds since the interaction was sent."""
        return time.monotonic() - self.sent

    def expire(self) -> None:
        """Make the token run out now rather than after 15 minutes."""
        self._force_expired = True

    @property
    def messages(self) -> list[Message]:
        """The messages that the answer made or updated, the first answer first."""
        first = [self.original] if self.original else []
        if self.original is self.source and self.callback_type not in (CallbackType.UPDATE, CallbackType.DEFER_UPDATE):
            first = []
        return [message for message in first + self.followups if not message.deleted]

    @property
    def message(self) -> Message | None:
        """The first message of the answer."""
        return self.messages[0] if self.messages else None

    @property
    def text(self) -> str:
        """Everything that the member can read in the answer."""
        return "\n".join(message.text for message in self.messages if message.text)

    @property
    def content(self) -> str:
        """The content of the first message, without embeds."""
        return self.message.content if self.message else ""

    @property
    def embeds(self) -> list[Payload]:
        """The embeds of all messages of the answer."""
        return [embed for message in self.messages for embed in message.embeds]

    @property
    def attachments(self) -> list[File]:
        """The files of all messages of the answer."""
        return [file for message in self.messages for file in message.attachments]

    @property
    def buttons(self) -> list[Payload]:
        """The buttons of all messages of the answer."""
        return [button for message in self.messages for button in message.buttons]

    @property
    def edits(self) -> list[Payload]:
        """Each successive visible state of the first answer, the thinking state left out."""
        states = self.original.history if self.original else []
        return [state for state in states if not state["flags"] & FLAG_LOADING]

    @property
    def errors(self) -> list[Request]:
        """The bot's requests on this interaction that were refused."""
        return [call for call in self.calls if call.status >= 400]

    async def wait_for(self, predicate: Callable[[Response], Any], timeout: float = 10.0) -> Response:
        """Wait until the predicate holds of this response; TimeoutError after `timeout` seconds."""
        if not await self.fake.changed.until(lambda: predicate(self), timeout):
            raise TimeoutError(f"{self!r}: condition not met in {timeout} s; calls: {self.calls}")
        return self

    async def quiet(self, settle: float = 0.2, timeout: float = 30.0) -> Response:
        """Wait until the bot has left this interaction alone for `settle` seconds."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            left = settle - (time.monotonic() - self._last_change)
            if left <= 0:
                break
            await asyncio.sleep(left)
        return self

    def touch(self) -> None:
        """Note that the bot has done something on this interaction."""
        self._last_change = time.monotonic()
        self.fake.changed.fire()

    def answered(self) -> None:
        """Note that there is something to read now."""
        if self.first_answer_latency is None:
            self.first_answer_latency = self.age
        self.touch()

    def metadata(self) -> Payload:
        """The interaction metadata object that answers carry."""
        body: Payload = {
            "id": str(self.id),
            "type": int(self.kind),
            "user": self.user.payload(),
            "authorizing_integration_owners": {"0": str(self.guild.id) if self.guild else "0"},
        }
        if self.kind == InteractionType.COMMAND:
            body["name"] = self.name
        if self.source is not None:
            body["interacted_message_id"] = str(self.source.id)
        if self.parent is not None:
            body["triggering_interaction_metadata"] = self.parent.metadata()
        return body

    def __repr__(self) -> str:
        if self.failed:
            state = "FAILED (no response)"
        elif self.timed_out:
            state = "TIMED OUT (still thinking)"
        else:
            state = f"callback={self.callback_type}"
        kind = InteractionType(self.kind).name.lower()
        return f"<Response {kind} {self.name!r} {state} {self.messages}{' modal' if self.modal else ''}>"


class Conversation:
    """A member's message and what the bot said in that channel, or in a thread of it, afterwards."""

    def __init__(self, fake: State, message: Message) -> None:
        self.fake = fake
        self.message = message
        self.timed_out = False

    @property
    def replies(self) -> list[Message]:
        """The bot's messages there since, oldest first."""
        place = self.message.channel
        channels = [place]
        channels += [c for c in self.fake.channels.values() if c.is_thread and c.parent is place]
        since = [
            message
            for channel in channels
            for message in channel.messages
            if message.author is self.fake.bot and message.id > self.message.id
        ]
        return sorted(since, key=lambda message: message.id)

    @property
    def text(self) -> str:
        """Everything that can be read in the replies."""
        return "\n".join(message.text for message in self.replies)

    @property
    def reactions(self) -> list[str]:
        """The emojis with which the bot reacted to the message."""
        return [emoji for emoji, users in self.message.reactions.items() if self.fake.bot.id in users]

    @property
    def typed(self) -> bool:
        """Whether the bot showed that it types."""
        return any(shown >= self.message.created for shown in self.message.channel.typing)

    async def wait_reply(self, n: int = 1, timeout: float = 10.0) -> list[Message]:
        """Wait for `n` replies; TimeoutError after `timeout` seconds."""
        if not await self.fake.changed.until(lambda: len(self.replies) >= n, timeout):
            raise TimeoutError(f"{n} replies wanted, got {self.replies}")
        return self.replies

    def __repr__(self) -> str:
        return f"<Conversation {self.message!r} -> {self.replies}>"
