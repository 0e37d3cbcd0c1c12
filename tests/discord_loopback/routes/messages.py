"""Routes about channels and the messages in them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ..drafts import check_message, create_message, edit_message
from ..errors import ApiError
from ..guilds import Channel
from ..limits import Form
from ..messages import Message
from ..protocol import FLAG_COMPONENTS_V2, FLAG_SUPPRESS_EMBEDS, INTENT_GUILDS, MessageType, Payload
from ..requests import Request
from .routing import as_id, find_channel, find_message, message_seen_by_bot, route

if TYPE_CHECKING:
    from ..server import FakeDiscord

SECONDS_A_NONCE_IS_KNOWN = 300.0


@route("GET", "/channels/{channel_id}")
def channel(fake: FakeDiscord, _request: Request, channel_id: str) -> Payload:
    """One channel or thread."""
    return find_channel(fake, channel_id).payload()


@route("PATCH", "/channels/{channel_id}")
def edit_channel(fake: FakeDiscord, request: Request, channel_id: str) -> Payload:
    """Rename a channel; rename, archive or revive a thread."""
    found = find_channel(fake, channel_id)
    if found.is_thread:
        found.archived = bool(request.data.get("archived", found.archived))
    found.name = request.data.get("name", found.name)
    event = "THREAD_UPDATE" if found.is_thread else "CHANNEL_UPDATE"
    fake.dispatch(event, found.payload(), INTENT_GUILDS)
    return found.payload()


@route("POST", "/channels/{channel_id}/typing")
def show_typing(fake: FakeDiscord, _request: Request, channel_id: str) -> None:
    """Show that the bot types."""
    find_channel(fake, channel_id, "send_messages").typing.append(time.time())


@route("POST", "/channels/{channel_id}/messages")
def send_message(fake: FakeDiscord, request: Request, channel_id: str) -> Payload:
    """Write into a channel, perhaps as a reply."""
    place = find_channel(fake, channel_id, "send_messages")
    data = request.data
    if data.get("enforce_nonce") and (sent := _sent_before(fake, data.get("nonce"))) is not None:
        return {**sent.payload(), "nonce": sent.nonce}
    files = check_message(fake, request, data)
    lacks_files = bool(files) and not fake.bot_may(place, "attach_files")
    lacks_embeds = bool(data.get("embeds")) and not fake.bot_may(place, "embed_links")
    if lacks_files or lacks_embeds:
        raise ApiError(403, 50013, "Missing Permissions")
    reference = _replied_to(fake, place, data)
    message = create_message(
        fake,
        data,
        files,
        place,
        type=MessageType.REPLY if reference else MessageType.DEFAULT,
        flags=int(data.get("flags") or 0) & (FLAG_COMPONENTS_V2 | FLAG_SUPPRESS_EMBEDS),
        reference=reference,
    )
    body = message.payload()
    if data.get("nonce") is not None:
        body["nonce"] = message.nonce = data["nonce"]
    return body


def _sent_before(fake: FakeDiscord, nonce: str | int | None) -> Message | None:
    """The bot's message of the last minutes with this nonce; it is given back instead of another one."""
    if nonce is None:
        return None
    recent = time.time() - SECONDS_A_NONCE_IS_KNOWN
    own = (message for place in fake.channels.values() for message in place.all_messages if message.author is fake.bot)
    return next((message for message in own if message.nonce == nonce and message.created >= recent), None)


def _replied_to(fake: FakeDiscord, place: Channel, data: Payload) -> Message | None:
    reference = data.get("message_reference")
    if not reference:
        return None
    if not fake.bot_may(place, "read_message_history"):
        raise ApiError(400, 160002, "Cannot reply without permission to read message history")
    wanted = str(reference.get("message_id"))
    found = next((message for message in place.messages if str(message.id) == wanted), None)
    if found is None and reference.get("fail_if_not_exists", True):
        form = Form()
        form.add(["message_reference"], "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
        form.check()
    return found


@route("GET", "/channels/{channel_id}/messages")
def history(fake: FakeDiscord, request: Request, channel_id: str) -> list[Payload]:
    """Up to `limit` messages, newest first: the latest, or those before, after or around one."""
    place = find_channel(fake, channel_id)
    if not fake.bot_may(place, "read_message_history"):
        return []
    limit = int(request.query.get("limit", 50))
    if not 1 <= limit <= 100:
        form = Form()
        form.add(["limit"], "NUMBER_TYPE_MAX", "int value should be less than or equal to 100.")
        form.check()
    messages = _page(sorted(place.messages, key=lambda message: message.id), request.query, limit)
    return [message_seen_by_bot(fake, message) for message in reversed(messages)]


def _page(messages: list[Message], query: dict[str, str], limit: int) -> list[Message]:
    """The part of the messages (oldest first) that the query asks for."""
    if "around" in query:
        middle = as_id(query["around"])
        older = [message for message in messages if message.id < middle]
        return older[-(limit // 2) :] + [message for message in messages if message.id >= middle][: limit - limit // 2]
    if "after" in query:
        return [message for message in messages if message.id > as_id(query["after"])][:limit]
    if "before" in query:
        messages = [message for message in messages if message.id < as_id(query["before"])]
    return messages[-limit:]


@route("GET", "/channels/{channel_id}/messages/{message_id}")
def message(fake: FakeDiscord, _request: Request, channel_id: str, message_id: str) -> Payload:
    """One message that everybody sees."""
    found = find_message(find_channel(fake, channel_id, "read_message_history"), message_id)
    return message_seen_by_bot(fake, found)


@route("PATCH", "/channels/{channel_id}/messages/{message_id}")
def edit_own_message(fake: FakeDiscord, request: Request, channel_id: str, message_id: str) -> Payload:
    """Change a message of the bot."""
    found = find_message(find_channel(fake, channel_id), message_id)
    if found.author is not fake.bot:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user")
    files = check_message(fake, request, request.data, (), found)
    return edit_message(fake, request.data, files, found).payload()


@route("DELETE", "/channels/{channel_id}/messages/{message_id}")
def delete_message(fake: FakeDiscord, _request: Request, channel_id: str, message_id: str) -> None:
    """Delete a message of the bot, or another one where the bot moderates."""
    place = find_channel(fake, channel_id)
    found = find_message(place, message_id)
    if found.author is not fake.bot and not fake.bot_may(place, "manage_messages"):
        raise ApiError(403, 50013, "Missing Permissions")
    fake.delete_message(found)


@route("POST", "/channels/{channel_id}/messages/bulk-delete")
def delete_messages(fake: FakeDiscord, request: Request, channel_id: str) -> None:
    """Delete 2 to 100 messages at once."""
    place = find_channel(fake, channel_id, "manage_messages")
    wanted = request.data.get("messages") or []
    if not 2 <= len(wanted) <= 100:
        raise ApiError(400, 50016, "Provided too few or too many messages to delete.")
    for found in place.messages:
        if str(found.id) in wanted:
            fake.delete_message(found)
