"""The two ways in which the loopback says no: to the simulated member, and to the bot."""

from __future__ import annotations

import json

from .protocol import Payload


class ClientRejected(Exception):
    """The simulated member's Discord client would not let them do this; the bot is never asked."""


class ApiError(Exception):
    """An error answer of the REST API.

    status: of HTTP; code: Discord's own; errors: the nested tree of an invalid form, if it is one.
    headers, extra: what a rate limit adds to the answer's head and body.
    """

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        errors: Payload | None = None,
        *,
        headers: dict[str, str] | None = None,
        extra: Payload | None = None,
    ) -> None:
        super().__init__(f"{status} {code} {message} {json.dumps(errors) if errors else ''}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors
        self.headers = headers or {}
        self.extra = extra

    def body(self) -> Payload:
        """The JSON that the bot gets."""
        if self.extra is not None:
            return {"message": self.message, **self.extra}
        body: Payload = {"message": self.message, "code": self.code}
        if self.errors:
            body["errors"] = self.errors
        return body
