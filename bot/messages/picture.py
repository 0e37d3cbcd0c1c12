"""A picture that is shown in Discord or written to a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, and the words for whoever does not see it (at most 1,024 UTF-16 units)."""

    png: bytes
    alt: str
