"""Uploaded files, the members' and the bot's."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from typing import Any

from .protocol import Payload


@dataclass(eq=False)
class File:
    """An upload.

    size: in bytes; may lie, to declare a huge file without its bytes.
    gone: the content network answers 404 for it.
    """

    filename: str
    data: bytes = b""
    content_type: str | None = None
    description: str | None = None
    size: int | None = None
    id: int = 0
    url: str = ""
    ephemeral: bool = False
    gone: bool = False

    def payload(self) -> Payload:
        """The attachment object of the API."""
        body: Payload = {
            "id": str(self.id),
            "filename": self.filename,
            "url": self.url,
            "proxy_url": self.url,
            "size": len(self.data) if self.size is None else self.size,
            "content_type": self.content_type or mimetypes.guess_type(self.filename)[0] or "application/octet-stream",
        }
        if self.description is not None:
            body["description"] = self.description
        if self.ephemeral:
            body["ephemeral"] = True
        return body


def as_file(value: Any) -> File:
    """A File, from one or from `(filename, bytes[, content_type])`."""
    if isinstance(value, File):
        return value
    if isinstance(value, tuple | list) and len(value) in (2, 3):
        return File(value[0], value[1], *value[2:])
    raise TypeError("an attachment is a File or (filename, bytes[, content_type])")
