"""Routes by which the bot opens threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import ApiError
from ..guilds import Channel
from ..limits import Form
from ..messages import Message
from ..protocol import INTENT_GUILDS, ChannelType, Payload
from ..requests import Request
from .routing import find_channel, find_message, route

if TYPE_CHECKING:
    from ..server import FakeDiscord


@route("POST", "/channels/{channel_id}/messages/{message_id}/threads")
def thread_from_message(fake: FakeDiscord, request: Request, channel_id: str, message_id: str) -> tuple[int, Payload]:
    """Open a thread under a message."""
    place = find_channel(fake, channel_id)
    return _open(fake, request, place, find_message(place, message_id))


@route("POST", "/channels/{channel_id}/threads")
def thread(fake: FakeDiscord, request: Request, channel_id: str) -> tuple[int, Payload]:
    """Open a thread of its own."""
    return _open(fake, request, find_channel(fake, channel_id), None)


def _open(fake: FakeDiscord, request: Request, parent: Channel, message: Message | None) -> tuple[int, Payload]:
    if parent.guild is None or parent.is_thread:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    data = request.data
    # Discord's default for a thread of its own
    kind = ChannelType.PUBLIC_THREAD if message else data.get("type") or ChannelType.PRIVATE_THREAD
    is_private = kind == ChannelType.PRIVATE_THREAD
    if not fake.bot_may(parent, "create_private_threads" if is_private else "create_public_threads"):
        raise ApiError(403, 50013, "Missing Permissions")
    form = Form()
    form.string(["name"], data.get("name"), 1, 100, required=True)
    form.check()
    if message is not None and message.thread is not None:
        raise ApiError(400, 160004, "A thread has already been created for this message")
    opened = Channel(
        message.id if message else fake.snowflake(),
        data["name"],
        kind,
        parent.guild,
        parent,
        owner_id=fake.bot.id,
        auto_archive=data.get("auto_archive_duration") or 1440,
    )
    parent.guild.channels[opened.id] = fake.channels[opened.id] = opened
    if message is not None:
        message.thread = opened
    fake.dispatch("THREAD_CREATE", {**opened.payload(), "newly_created": True}, INTENT_GUILDS)
    return 201, opened.payload()
