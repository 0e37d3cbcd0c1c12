"""The ids of an answer's buttons: what a press asks for, sealed so that nobody but the bot can make one. Pure.

An id is ``caveat:answer:<action>:<answer>:<asker>:<number>:<seal>``, at most 100 characters. What it says is no secret;
the seal is an HMAC over it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass

# asker: a user's id, or 0; number: a page, or which of several.
ID = re.compile(
    r"caveat:answer:(?P<action>[a-z-]{1,16}):(?P<answer>[a-z2-7]{10}):(?P<asker>[0-9]{1,20}):(?P<number>[0-9]{1,4})"
    r":(?P<seal>[A-Za-z0-9_-]{16})"
)
SEAL_BYTES = 12


@dataclass(frozen=True, slots=True)
class Press:
    """What a button asks for.

    action: a name that the cog ``Answers`` knows. answer: the id of a kept answer. asker: the id of the user who asked,
    whom Remove obeys; it stands in the button and not in the store, so that nothing is kept of who asked. number: a
    page, or which of several, from 0.
    """

    action: str
    answer: str
    asker: int = 0
    number: int = 0


def sealed(press: Press, secret: bytes) -> str:
    """Return the custom_id of a button."""
    told = _told(press)
    return f"{told}:{_seal(told, secret)}"


def unsealed(custom_id: str, secret: bytes) -> Press | None:
    """Return what a button asks for, or None where its id was not made with this secret."""
    found = ID.fullmatch(custom_id)
    if found is None:
        return None
    press = Press(found["action"], found["answer"], int(found["asker"]), int(found["number"]))
    genuine = hmac.compare_digest(custom_id, sealed(press, secret))
    return press if genuine else None


def _told(press: Press) -> str:
    return f"caveat:answer:{press.action}:{press.answer}:{press.asker}:{press.number}"


def _seal(told: str, secret: bytes) -> str:
    digest = hmac.new(secret, told.encode("utf-8"), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:SEAL_BYTES]).decode("ascii")
