"""Routes about what is attached to messages: reactions and pins."""

from __future__ import annotations

import re
import urllib.parse
from typing import TYPE_CHECKING

from ..errors import ApiError
from ..guilds import Channel
from ..protocol import Payload
from ..requests import Request
from ..signals import iso
from .routing import find_channel, find_message, message_seen_by_bot, route

if TYPE_CHECKING:
    from ..server import FakeDiscord

_OWN_REACTION = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me"
_PIN = "/channels/{channel_id}/messages/pins/{message_id}"
_PIN_OLD = "/channels/{channel_id}/pins/{message_id}"


@route("PUT", _OWN_REACTION)
def react(fake: FakeDiscord, _request: Request, channel_id: str, message_id: str, emoji: str) -> None:
    """React as the bot."""
    place = find_channel(fake, channel_id, "read_message_history")
    found = find_message(place, message_id)
    name = urllib.parse.unquote(emoji)
    if re.fullmatch(r"[\w ]{2,}", name):
        raise ApiError(400, 10014, "Unknown Emoji")
    users = found.reactions.get(name, [])
    # the permission is needed only for an emoji with which nobody has reacted yet
    if not users and not fake.bot_may(place, "add_reactions"):
        raise ApiError(403, 50013, "Missing Permissions")
    if fake.bot.id not in users:
        found.reactions[name] = [*users, fake.bot.id]


@route("DELETE", _OWN_REACTION)
def take_reaction_back(fake: FakeDiscord, _request: Request, channel_id: str, message_id: str, emoji: str) -> None:
    """Take the bot's reaction back."""
    found = find_message(find_channel(fake, channel_id), message_id)
    users = found.reactions.get(urllib.parse.unquote(emoji), [])
    if fake.bot.id in users:
        users.remove(fake.bot.id)


def _channel_to_pin_in(fake: FakeDiscord, channel_id: str) -> Channel:
    place = find_channel(fake, channel_id)
    if not fake.bot_may(place, "pin_messages") and not fake.bot_may(place, "manage_messages"):
        raise ApiError(403, 50013, "Missing Permissions")
    return place


@route("PUT", _PIN)
@route("PUT", _PIN_OLD)
def pin(fake: FakeDiscord, _request: Request, channel_id: str, message_id: str) -> None:
    """Pin a message."""
    find_message(_channel_to_pin_in(fake, channel_id), message_id).pinned = True


@route("DELETE", _PIN)
@route("DELETE", _PIN_OLD)
def unpin(fake: FakeDiscord, _request: Request, channel_id: str, message_id: str) -> None:
    """Unpin a message."""
    find_message(_channel_to_pin_in(fake, channel_id), message_id).pinned = False


@route("GET", "/channels/{channel_id}/messages/pins")
def pins(fake: FakeDiscord, _request: Request, channel_id: str) -> Payload:
    """The pinned messages, newest first; when each was pinned is not kept, so the times are those of the messages."""
    place = find_channel(fake, channel_id)
    pinned = [message for message in reversed(place.messages) if message.pinned]
    items = [{"pinned_at": iso(found.created), "message": message_seen_by_bot(fake, found)} for found in pinned]
    return {"items": items if fake.bot_may(place, "read_message_history") else [], "has_more": False}
