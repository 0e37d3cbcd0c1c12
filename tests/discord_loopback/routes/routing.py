"""The table of routes, and how a request finds what it names."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import ApiError
from ..guilds import Channel, Guild
from ..messages import Message
from ..protocol import PERMS

if TYPE_CHECKING:
    from ..server import FakeDiscord

Handler = Callable[..., Any]
"""Takes the loopback, the request and the parts of its path; returns JSON, (status, JSON), or None for 204."""


class Route(NamedTuple):
    """One method of one path. needs_token: the bot must give its token."""

    method: str
    path: re.Pattern[str]
    handler: Handler
    needs_token: bool


ROUTES: list[Route] = []


def route(method: str, template: str, *, needs_token: bool = True) -> Callable[[Handler], Handler]:
    """Put a handler into the table, for a template such as "/channels/{channel_id}"."""
    path = re.compile("^" + re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template) + "$")

    def register(handler: Handler) -> Handler:
        # "/messages/pins" goes before "/messages/{message_id}"
        bisect.insort(ROUTES, Route(method, path, handler, needs_token), key=lambda entry: entry.path.groups)
        return handler

    return register


def as_id(text: str) -> int:
    """A snowflake of a path, 0 for what is none."""
    return int(text) if text.isdigit() else 0


def find_channel(fake: FakeDiscord, channel_id: str, *permissions: str) -> Channel:
    """A channel that the bot may see, and in which it holds these permissions."""
    channel = fake.channels.get(as_id(channel_id))
    if channel is None:
        raise ApiError(404, 10003, "Unknown Channel")
    if channel.guild is None:
        return channel
    held = fake.bot_permissions_in(channel)
    if not held & PERMS["view_channel"]:
        raise ApiError(403, 50001, "Missing Access")
    for permission in permissions:
        in_thread = permission == "send_messages" and channel.is_thread
        if not held & PERMS["send_messages_in_threads" if in_thread else permission]:
            raise ApiError(403, 50013, "Missing Permissions")
    return channel


def find_guild(fake: FakeDiscord, guild_id: str) -> Guild:
    """A guild that the bot is in."""
    guild = fake.guilds.get(as_id(guild_id))
    if guild is None:
        raise ApiError(404, 10004, "Unknown Guild")
    return guild


def find_message(channel: Channel, message_id: str) -> Message:
    """A message that everybody in the channel sees."""
    for message in channel.messages:
        if str(message.id) == message_id:
            return message
    raise ApiError(404, 10008, "Unknown Message")


def message_seen_by_bot(fake: FakeDiscord, message: Message) -> dict[str, Any]:
    """The message object, without its text where the developer portal withholds it."""
    return message.payload(blank=fake.hides_content(message))
