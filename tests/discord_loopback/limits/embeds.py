"""What an embed may hold."""

from __future__ import annotations

import datetime
from typing import Any

from ..protocol import Payload
from .form import WEB_OR_ATTACHMENT, Form, Path

MOST_EMBEDS = 10
MOST_FIELDS = 25
LONGEST_TITLE = 256
LONGEST_DESCRIPTION = 4096
LONGEST_FIELD_NAME = 256
LONGEST_FIELD_VALUE = 1024
LONGEST_FOOTER = 2048
LONGEST_AUTHOR = 256
LONGEST_TOTAL = 6000


def check_embeds(form: Form, path: Path, embeds: Any) -> None:
    """Each embed of a message, and the length of their texts together."""
    if embeds is None or not form.is_list(path, embeds):
        return
    if len(embeds) > MOST_EMBEDS:
        form.too_long(path, MOST_EMBEDS)
    total = 0
    for position, embed in enumerate(embeds):
        if form.is_object([*path, position], embed):
            total += _check_texts(form, [*path, position], embed)
            _check_links(form, [*path, position], embed)
            _check_values(form, [*path, position], embed)
    if total > LONGEST_TOTAL:
        message = f"Embed size exceeds maximum size of {LONGEST_TOTAL}"
        form.add(path, "MAX_EMBED_SIZE_EXCEEDED", message)


def _check_texts(form: Form, path: Path, embed: Payload) -> int:
    """The length of all texts of one embed, as Discord counts it."""
    total = form.string([*path, "title"], embed.get("title"), 0, LONGEST_TITLE, trim=True)
    total += form.string([*path, "description"], embed.get("description"), 0, LONGEST_DESCRIPTION, trim=True)
    fields = embed.get("fields") or []
    if len(fields) > MOST_FIELDS:
        form.too_long([*path, "fields"], MOST_FIELDS)
    for position, field in enumerate(fields):
        place = [*path, "fields", position]
        for key, longest in (("name", LONGEST_FIELD_NAME), ("value", LONGEST_FIELD_VALUE)):
            total += form.string([*place, key], field.get(key), 0, longest, required=True, trim=True)
    for part, key, longest in (("footer", "text", LONGEST_FOOTER), ("author", "name", LONGEST_AUTHOR)):
        if embed.get(part):
            total += form.string([*path, part, key], embed[part].get(key), 0, longest, required=True, trim=True)
    return total


def _check_links(form: Form, path: Path, embed: Payload) -> None:
    form.url([*path, "url"], embed.get("url"))
    form.url([*path, "author", "url"], (embed.get("author") or {}).get("url"))
    for part, key in (("footer", "icon_url"), ("author", "icon_url"), ("image", "url"), ("thumbnail", "url")):
        form.url([*path, part, key], (embed.get(part) or {}).get(key), WEB_OR_ATTACHMENT)


def _check_values(form: Form, path: Path, embed: Payload) -> None:
    form.number([*path, "color"], embed.get("color"), 0, 0xFFFFFF)
    timestamp = embed.get("timestamp")
    if timestamp is not None:
        try:
            datetime.datetime.fromisoformat(str(timestamp))
        except ValueError:
            message = f"Could not parse {timestamp}. Should be ISO8601."
            form.add([*path, "timestamp"], "DATE_TIME_TYPE_PARSE", message)
