"""From a request of the bot to a message: checked as Discord checks it, then created or edited."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from .components import numbered
from .errors import ApiError
from .files import File
from .limits import Form, check_allowed_mentions, check_components, check_embeds
from .limits.form import Path
from .messages import Message
from .protocol import FLAG_COMPONENTS_V2, FLAG_LOADING, FLAG_SUPPRESS_EMBEDS, MessageType, Payload
from .requests import Request

if TYPE_CHECKING:
    from .guilds import Channel
    from .responses import Response
    from .world import World

LONGEST_CONTENT = 2000
LONGEST_NONCE = 25
MOST_FILES = 10

_VISIBLE_IN_EMBED = ("title", "description", "fields", "image", "thumbnail", "footer", "author", "url")


def check_message(
    fake: World, request: Request, data: Payload, prefix: Path = (), edited: Message | None = None
) -> list[File]:
    """The uploads of a message that Discord would take; ApiError if it would not.

    data: the message as the bot wrote it, at `prefix` of the request's body; edited: the message that it changes.
    """
    form = Form()
    is_v2 = bool((data.get("flags") or 0) & FLAG_COMPONENTS_V2) or bool(edited and edited.flags & FLAG_COMPONENTS_V2)
    form.string([*prefix, "content"], data.get("content"), 0, LONGEST_CONTENT)
    check_embeds(form, [*prefix, "embeds"], data.get("embeds"))
    check_components(form, [*prefix, "components"], data.get("components"), is_v2)
    check_allowed_mentions(form, [*prefix, "allowed_mentions"], data.get("allowed_mentions"))
    if is_v2:
        _check_no_legacy_fields(form, prefix, data)
    nonce = data.get("nonce")
    if nonce is not None and len(str(nonce)) > LONGEST_NONCE:
        message = f"Nonce must be {LONGEST_NONCE} or fewer in length."
        form.add([*prefix, "nonce"], "NONCE_TYPE_TOO_LONG", message)
    files = _check_files(fake, request, data, prefix, form)
    form.check()
    if _is_empty(data, files, edited):
        raise ApiError(400, 50006, "Cannot send an empty message")
    return files


def _check_no_legacy_fields(form: Form, prefix: Path, data: Payload) -> None:
    for key in ("content", "embeds"):
        if data.get(key):
            message = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            form.add([*prefix, key], "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)


def _check_files(fake: World, request: Request, data: Payload, prefix: Path, form: Form) -> list[File]:
    sizes = [len(file.data) for file in request.files]
    if len(sizes) > MOST_FILES:
        form.too_long([*prefix, "attachments"], MOST_FILES)
    if any(size > fake.file_limit for size in sizes) or sum(sizes) > fake.request_limit:
        raise ApiError(413, 40005, "Request entity too large")
    described = {str(attachment.get("id")): attachment for attachment in data.get("attachments") or []}
    for number, file in request.numbered_files.items():
        attachment = described.get(str(number), {})
        file.filename = attachment.get("filename") or file.filename
        file.description = attachment.get("description")
        form.string([*prefix, "attachments", number, "description"], file.description, 0, 1024)
    return request.files


def _is_empty(data: Payload, files: list[File], edited: Message | None) -> bool:
    before: Payload = {}
    attachments: list[File] = files
    if edited is not None:
        before = {"content": edited.content, "embeds": edited.embeds, "components": edited.components}
        attachments = files or (_kept(data, edited) if "attachments" in data else edited.attachments)
    after = {**before, **data}
    has_embed = any(embed.get(key) for embed in after.get("embeds") or [] for key in _VISIBLE_IN_EMBED)
    has_text = bool((after.get("content") or "").strip())
    has_extra = bool(data.get("poll") or data.get("sticker_ids") or (data.get("message_reference") or {}).get("type"))
    return not (has_text or has_embed or after.get("components") or attachments or has_extra)


def _kept(data: Payload, message: Message) -> list[File]:
    kept = {str(attachment.get("id")) for attachment in data.get("attachments") or []}
    return [file for file in message.attachments if str(file.id) in kept]


def _stored_embeds(embeds: list[Payload] | None) -> list[Payload]:
    """Embeds as Discord gives them back: trimmed, and without fields that are null."""
    stored = []
    for embed in embeds or []:
        clean: Payload = {"type": "rich", **{key: value for key, value in embed.items() if value is not None}}
        for key in ("title", "description"):
            if isinstance(clean.get(key), str):
                clean[key] = clean[key].strip()
        stored.append(clean)
    return stored


def create_message(
    fake: World,
    data: Payload,
    files: list[File],
    channel: Channel,
    *,
    type: int = MessageType.DEFAULT,
    flags: int = 0,
    reference: Message | None = None,
    interaction: Response | None = None,
) -> Message:
    """A checked message of the bot, put into the channel and announced."""
    message = Message(
        fake,
        fake.snowflake(),
        channel,
        fake.bot,
        content=data.get("content") or "",
        embeds=_stored_embeds(data.get("embeds")),
        components=numbered(data.get("components")),
        attachments=[fake.store_file(file) for file in files],
        flags=flags,
        type=type,
        reference=reference,
        interaction=interaction,
        allowed_mentions=data.get("allowed_mentions"),
        tts=bool(data.get("tts")),
    )
    message.remember()
    channel.all_messages.append(message)
    fake.announce(message, "MESSAGE_CREATE")
    return message


def edit_message(fake: World, data: Payload, files: list[File], message: Message) -> Message:
    """A message of the bot, changed as a checked request says, and announced."""
    if "content" in data:
        message.content = data["content"] or ""
    if "embeds" in data:
        message.embeds = _stored_embeds(data["embeds"])
    if "components" in data:
        message.components = numbered(data["components"])
    if "attachments" in data:
        message.attachments = _kept(data, message)
    message.attachments = message.attachments + [fake.store_file(file) for file in files]
    if data.get("allowed_mentions") is not None:
        message.allowed_mentions = data["allowed_mentions"]
    if not message.loading:
        message.edited = time.time()
    message.flags = _edited_flags(message.flags, data.get("flags"))
    message.remember()
    fake.announce(message, "MESSAGE_UPDATE")
    return message


def _edited_flags(flags: int, wanted: int | None) -> int:
    flags &= ~FLAG_LOADING
    if wanted is None:
        return flags
    # embeds can be hidden and shown again; a message once of components v2 stays so
    return (flags & ~FLAG_SUPPRESS_EMBEDS) | (wanted & (FLAG_SUPPRESS_EMBEDS | FLAG_COMPONENTS_V2))
