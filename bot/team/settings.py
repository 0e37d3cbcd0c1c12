"""What a team may set while the bot runs: which values each setting takes, and how it is shown. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

PlaceKind = Literal["channel", "role"]
Value = int | bool


@dataclass(frozen=True, slots=True)
class TeamSettings:
    """How a team wants Caveat to behave.

    retention_days: for how long questions are kept. keep_names: whether with the name of who asked. member_limit,
    channel_limit: questions and commands in a minute, by one member and in one channel; 0 is no limit.
    """

    retention_days: int = 90
    keep_names: bool = False
    member_limit: int = 10
    channel_limit: int = 60


@dataclass(frozen=True, slots=True)
class Range:
    """What one setting may be, and what it is called. least, most: of a number; the same for one that is on or off."""

    says: str
    least: int = 0
    most: int = 0


RANGES: Mapping[str, Range] = {
    "retention_days": Range("Days for which questions are kept", 1, 3650),
    "keep_names": Range("User names are kept with questions"),
    "member_limit": Range("Questions and commands a member may send in a minute", 0, 1000),
    "channel_limit": Range("Questions and commands a channel may send in a minute", 0, 10_000),
}


@dataclass(frozen=True, slots=True)
class Places:
    """Where Caveat answers in one server. No channels: in all of them; no roles: every member."""

    channels: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()


def is_allowed(name: str, value: object) -> bool:
    """Tell whether `value` is one that the setting `name` may have."""
    if name not in RANGES:
        return False
    if isinstance(getattr(TeamSettings(), name), bool):
        return isinstance(value, bool)
    return isinstance(value, int) and not isinstance(value, bool) and RANGES[name].least <= value <= RANGES[name].most


def read_settings(rows: Mapping[str, str]) -> TeamSettings:
    """Return the settings that `rows` hold, name to JSON; what is unknown or out of range is as if it were not set."""
    values: dict[str, Any] = {}
    for name, written in rows.items():
        try:
            value = json.loads(written)
        except ValueError:
            continue
        if is_allowed(name, value):
            values[name] = value
    return TeamSettings(**values)


def in_words(value: Value) -> str:
    """Return a value as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if value else "no limit"


def setting_lines(settings: TeamSettings) -> list[str]:
    """Return one line a setting."""
    return [f"**{known.says}:** {in_words(getattr(settings, name))}" for name, known in RANGES.items()]


def admits(places: Places, channels: frozenset[int], roles: frozenset[int]) -> bool:
    """Tell whether Caveat answers there. channels: the channel, and of a thread its parent; roles: the member's."""
    in_place = not places.channels or not places.channels.isdisjoint(channels)
    return in_place and (not places.roles or not places.roles.isdisjoint(roles))
