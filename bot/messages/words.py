"""Numbers of things and moments in words, as they are shown in Discord. Pure."""

from __future__ import annotations

from datetime import datetime


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number of things, in the plural where it is not one; with an s where none is given."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def moment(at: datetime) -> str:
    """Return a time stamp that Discord shows as date and time, and as how long ago."""
    return f"<t:{int(at.timestamp())}:f> (<t:{int(at.timestamp())}:R>)"
