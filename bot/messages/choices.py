"""What is offered while somebody types, as Discord takes it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from bot.messages.escaping import length, shorten

MOST_CHOICES = 25
LONGEST_CHOICE = 100
"""In UTF-16 units."""


def offered(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the first 25 of `choices`, (name, value), with a number behind a name that stands there already.

    Of two that are named alike, Discord's clients send the value of the first, whichever was chosen.
    """
    found: dict[str, str] = {}
    for name, value in choices:
        if len(found) == MOST_CHOICES:
            break
        found[_unlike(shorten(name, LONGEST_CHOICE), found)] = value
    return list(found.items())


def _unlike(name: str, taken: Iterable[str]) -> str:
    shown, number, others = name, 1, {other.casefold() for other in taken}
    while shown.casefold() in others:
        number += 1
        mark = f" ({number})"
        shown = shorten(name, LONGEST_CHOICE - length(mark)) + mark
    return shown
