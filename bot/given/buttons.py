"""The buttons of an answer, and of the pages that they open. Each works after a restart of the bot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, Protocol, Self, cast, get_args

import discord

from bot.answering.composing import is_no_question
from bot.answering.other_subjects import other_subjects
from bot.given.record import Given
from bot.given.seals import ID, Press, sealed
from bot.messages.escaping import plain_line, shorten
from bot.messages.pages import Book

# What opens as a message of the presser's own, in the order of its buttons.
Part = Literal["context", "figures", "copy", "why", "caveats"]
PARTS: dict[Part, str] = {
    "context": "Context",
    "figures": "All figures",
    "copy": "Copy line",
    "why": "Why",
    "caveats": "All caveats",
}
TURN = "turn-"
"""Before the name of a part: another page of it, in the message that it opened."""
FORM = "-form"
"""After the name of a button: what was sent with the form that it opened."""
LONGEST_LABEL = 80

Button = discord.ui.Button[discord.ui.View]


class _Presses(Protocol):
    async def pressed(self, interaction: discord.Interaction, custom_id: str) -> None: ...


class AnswerButton(discord.ui.DynamicItem[Button], template=ID):
    """Any of the buttons; what it does is in its id, and done by the cog ``Answers``."""

    def __init__(self, custom_id: str, label: str | None, *, row: int | None = None, disabled: bool = False) -> None:
        super().__init__(discord.ui.Button(label=label, custom_id=custom_id, disabled=disabled, row=row))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from its id, after a restart too."""
        return cls(match.string, "Pressed")

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand the press on."""
        cog = cast("Any", interaction.client).get_cog("Answers")
        await cast("_Presses", cog).pressed(interaction, self.custom_id)


def parts_of(given: Given, book: Book) -> list[Part]:
    """Return what can be opened from an answer."""
    quotes = given.answer.quotes
    is_answered = given.answer.status == "answered" and given.check is None
    there: dict[Part, bool] = {
        "context": bool(quotes),
        "figures": is_answered and any(quote.figures for quote in quotes),
        "copy": bool(quotes),
        "why": given.answer.explain is not None,
        "caveats": bool(book.aside),
    }
    return [part for part in get_args(Part) if there[part]]


def answer_view(given: Given, book: Book, number: int, asker: int, secret: bytes) -> discord.ui.View:
    """Return the buttons below page `number` of an answer, whose pages are in `book`; the user `asker` asked it.

    A row each for what it rests on, what can be done with it, its pages, and the subjects that it is not about.
    """
    view = discord.ui.View(timeout=None)

    def add(row: int, label: str, action: str, which: int = 0, *, disabled: bool = False) -> None:
        custom_id = sealed(Press(action, given.id, asker, which), secret)
        view.add_item(AnswerButton(custom_id, label, row=row, disabled=disabled))

    for part in parts_of(given, book):
        add(0, PARTS[part], part)
    for label, action in _to_do(given):
        add(1, label, action)
    last = len(book.pages) - 1
    if last:
        add(2, "Back", "page", max(number - 1, 0), disabled=number == 0)
        add(2, "Next", "page", min(number + 1, last), disabled=number == last)
    for which, subject in enumerate(other_subjects(given.answer)):
        add(3, shorten(plain_line(subject), LONGEST_LABEL) or "…", "subject", which)
    return view


def _to_do(given: Given) -> Iterator[tuple[str, str]]:
    """Yield label and action of what can be done with an answer; with one to a greeting, hardly anything."""
    if given.check is not None or not is_no_question(given.answer):
        if given.check is None:
            yield "Follow up", "follow"
        if given.private:
            yield "Share", "share"
        elif given.takes_thread:
            yield "Thread", "thread"
        yield "Wrong?", "wrong"
    if not given.private:
        # All see it, and who may not is told so: a message looks the same to everybody.
        yield "Remove", "remove"


def aside_view(given: Given, part: Part, pages: int, number: int, secret: bytes) -> discord.ui.View | None:
    """Return the buttons that turn the pages of what a button opened, or None for a single page."""
    if pages == 1:
        return None
    view = discord.ui.View(timeout=None)
    turns = (("Back", max(number - 1, 0), number == 0), ("Next", min(number + 1, pages - 1), number == pages - 1))
    for label, which, disabled in turns:
        custom_id = sealed(Press(f"{TURN}{part}", given.id, 0, which), secret)
        view.add_item(AnswerButton(custom_id, label, disabled=disabled))
    return view
