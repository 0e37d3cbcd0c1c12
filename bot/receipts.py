"""What an answer can be called and had again by: an id that is worked out of all that the answer depends on. Pure."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.answering.serialising import answer_as_json
from bot.answering.types import Answer, AskedOf, Request

ID_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Receipt:
    """What it takes to give an answer again and to tell whether it is the same.

    content, generation: of the index that answered (``Snapshot.content``). made_with: the settings that bear on
    answers, by name. answer: the SHA-256 of the answer.
    """

    id: str
    request: Request
    content: str
    generation: int
    made_with: Mapping[str, str]
    answer: str


def receipt_id(request: Request, content: str, generation: int, settings: Mapping[str, str]) -> str:
    """Return the id of the answer to `request` from this generation of an index with this content.

    settings: those that bear on answers, by name. Whether the answer is explained makes no difference.
    """
    told = {
        "request": json.loads(request_as_text(request)),
        "content": content,
        "generation": generation,
        "settings": dict(settings),
    }
    digest = hashlib.sha256(canonical(told).encode("ascii")).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:ID_LENGTH]


def as_typed(text: str) -> str:
    """Return the id that somebody means who copied it with the full stop after it, or wrote capitals."""
    return text.strip().rstrip(".").lower()


def digest_of(answer: Answer) -> str:
    """Return the SHA-256 of an answer; its explanation is left out."""
    plain = answer_as_json(dataclasses.replace(answer, explain=None))
    return hashlib.sha256(canonical(plain).encode("ascii")).hexdigest()


def canonical(fields: Mapping[str, Any]) -> str:
    """Return `fields` as the JSON that equal ones share: ASCII, names sorted, no white space between."""
    return json.dumps(dict(fields), ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def request_as_text(request: Request) -> str:
    """Return a request as canonical JSON, white space in its question tidied.

    What narrows it down stands there only where it does, so that the ids of all other answers stay what they were. The
    name of its source is left out: the index that answers knows it.
    """
    source = {"source": [request.source.kind, request.source.id]} if request.source else {}
    since = {"since": request.since.isoformat()} if request.since else {}
    return canonical(
        {
            "question": " ".join(request.question.split()),
            "previous": list(request.previous),
            "as_of": request.as_of.isoformat() if request.as_of else None,
            **source,
            **since,
        }
    )


def request_from_text(text: str) -> Request:
    """Return the request that ``request_as_text`` wrote; it asks for an explanation."""
    fields = json.loads(text)
    return Request(
        fields["question"],
        tuple(fields["previous"]),
        _day(fields["as_of"]),
        explained=True,
        source=AskedOf(*fields["source"]) if "source" in fields else None,
        since=_day(fields.get("since")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
