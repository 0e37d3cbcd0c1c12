"""``Given``: an answer as it was given in Discord, with what its buttons need later. Pure."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import secrets
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.answering.checking.types import Check
from bot.answering.moments import KNOWN_ON
from bot.answering.serialising import answer_as_json, answer_from_json, plain, value_from_json
from bot.answering.types import Answer, Request
from bot.messages.pages import Style

MOST_PREVIOUS = 5
"""How many questions a follow-up is understood from."""
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
ID_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Given:
    """One answer in one message.

    id: random. channel, message: Discord's ids of where it stands; message is None until that is known. private: only
    the asker saw it. previous: the questions before it that it followed up, the newest last. style, with_question: how
    it was laid out. prints: SHA-256 of the text of each quoted article, by the article's id, as it was then. shared_by:
    the user who made a private answer public; it says so on each of its pages. check: what came of a message, where it
    is a message that was checked; then `answer` holds the quotes alone. link: to that message. takes_thread: a thread
    can be opened on it; also where that is not known, since answers of earlier versions say nothing of it.
    """

    id: str
    channel: int
    answer: Answer
    message: int | None = None
    private: bool = False
    previous: tuple[str, ...] = ()
    style: Style = "embed"
    with_question: bool = True
    prints: Mapping[str, str] = field(default_factory=dict)
    shared_by: int | None = None
    check: Check | None = None
    link: str | None = None
    takes_thread: bool = True


def new_id() -> str:
    """Return an id that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(ID_LENGTH))


def questions_up_to(given: Given) -> tuple[str, ...]:
    """Return what a follow-up of this answer is understood from: its questions, as completed, the newest last."""
    if given.check is not None:
        return ()
    return (*given.previous, given.answer.read_as or given.answer.question)[-MOST_PREVIOUS:]


def follow_up(given: Given, question: str) -> Request:
    """Return the request for a question that follows up an answer: of the same articles, and understood from it.

    A day that a question names ("as of 3 May") goes on in its words, or gives way to the words of the new one.
    """
    answer = given.answer
    said = any(KNOWN_ON.search(text) for text in (answer.read_as or answer.question, question))
    return Request(
        question,
        questions_up_to(given),
        None if said else answer.as_of,
        source=answer.source,
        since=answer.since,
    )


def fingerprint(text: str) -> str:
    """Return the SHA-256 of an article's text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def packed(given: Given) -> bytes:
    """Return all of it but where it stands and who may see it, as compressed JSON."""
    fields = {
        "answer": answer_as_json(given.answer),
        "previous": list(given.previous),
        "style": given.style,
        "with_question": given.with_question,
        "prints": dict(given.prints),
        "shared_by": given.shared_by,
        "check": None if given.check is None else plain(dataclasses.asdict(given.check)),
        "link": given.link,
        "takes_thread": given.takes_thread,
    }
    return zlib.compress(json.dumps(fields, separators=(",", ":")).encode("ascii"))


def unpacked(content: bytes, *, id: str, channel: int, message: int | None, private: bool) -> Given:  # noqa: A002
    """Return what ``packed`` was given; raise ``ValueError`` where it is damaged or of another version of Caveat."""
    try:
        fields: dict[str, Any] = json.loads(zlib.decompress(content))
        answer = answer_from_json(fields.pop("answer"))
        previous = tuple(fields.pop("previous"))
        check = value_from_json(Check, fields.pop("check", None))
        given = Given(id, channel, answer, message, private, previous, check=check)
        return dataclasses.replace(given, **fields)
    except (zlib.error, TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"the kept answer {id} cannot be read") from error
