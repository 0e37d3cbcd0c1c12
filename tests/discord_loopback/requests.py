"""The record of one REST request of the bot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .files import File
from .protocol import Payload


@dataclass(eq=False)
class Request:
    """A request and how it was answered.

    t: its arrival, in seconds since 1970; took: how long the answer took, in seconds.
    numbered_files: the uploads by the number that their form field carries; files: the same in order.
    status: 0 until answered, -1 for a connection that was reset; injected: whether a fault answered.
    """

    t: float
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    json: Any = None
    numbered_files: dict[int, File] = field(default_factory=dict)
    status: int = 0
    response: Any = None
    injected: bool = False
    took: float = 0.0

    @property
    def files(self) -> list[File]:
        """The uploads, in the order of their numbers."""
        return [self.numbered_files[number] for number in sorted(self.numbered_files)]

    @property
    def data(self) -> Payload:
        """The JSON object of the body, empty if there is none."""
        return self.json or {}

    def __repr__(self) -> str:
        return f"<{self.method} {self.path} -> {self.status}{' (injected)' if self.injected else ''}>"
