"""Books in Discord: messages made of their pages, and buttons that turn them, for everybody who sees the message.

A button carries in its id which book and which page it opens. The books are kept in memory, those that all see in
``desk.db`` too; a press for one that is gone is answered in one calm line.
"""

from __future__ import annotations

import io
import re
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Protocol, Self, cast

import discord

from bot.messages.acknowledging import NO_PINGS, at_once, say_now
from bot.messages.attaching import file_of
from bot.messages.pages import Book, Page, as_content
from bot.messages.picture import Picture

GONE = "This answer is no longer in memory; please ask again."
MOST_BOOKS = 1000
# custom_id: caveat:turn:<book>:<which pages>:<page>, or caveat:caveats:<book>.
TURN = re.compile(r"caveat:turn:(?P<key>[0-9a-f]{12}):(?P<part>pages|aside):(?P<number>\d{1,4})")
ASIDE = re.compile(r"caveat:caveats:(?P<key>[0-9a-f]{12})")

Button = discord.ui.Button[discord.ui.View]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file on a message. discord.py uses a file up at each attempt to send it, so that its bytes are kept here."""

    name: str
    content: bytes

    def as_file(self) -> discord.File:
        """Return it for one attempt."""
        return discord.File(io.BytesIO(self.content), filename=self.name)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What one message shows; None is nothing of the sort. head: an embed above the other, which may show `picture`."""

    content: str | None = None
    embed: discord.Embed | None = None
    view: discord.ui.View | None = None
    attached: tuple[Attached, ...] = ()
    head: discord.Embed | None = None
    picture: Picture | None = None

    @property
    def embeds(self) -> list[discord.Embed]:
        """Its embeds, from above."""
        return [embed for embed in (self.head, self.embed) if embed is not None]

    @property
    def files(self) -> list[discord.File]:
        """What is attached, to be sent once: every attempt to send takes these anew."""
        attached = [file.as_file() for file in self.attached]
        return attached if self.picture is None else [file_of(self.picture), *attached]


class Shelf:
    """The books that can still be leafed through; the one longest not opened goes first."""

    def __init__(self, most: int = MOST_BOOKS) -> None:
        self._books: OrderedDict[str, tuple[Book, int | None]] = OrderedDict()
        self._most = most

    def put(self, book: Book, channel: int | None = None) -> str:
        """Keep a book; return its key. channel: the only one in which it may be leafed through."""
        key = secrets.token_hex(6)
        self._books[key] = (book, channel)
        while len(self._books) > self._most:
            self._books.popitem(last=False)
        return key

    def find(self, key: str, channel: int | None = None) -> Book | None:
        """Return the book, or None if it is gone, or not of the `channel` in which it is asked for."""
        if key not in self._books:
            return None
        self._books.move_to_end(key)
        book, its_channel = self._books[key]
        return book if its_channel in (None, channel) else None

    def first_page(self, book: Book) -> Outgoing:
        """Return the message that opens a book; the book is kept if it has more than that."""
        if len(book.pages) == 1 and not book.aside:
            return as_message(book, book.pages[0], None)
        return open_page(self.put(book), book, "pages", 0)


def open_page(key: str, book: Book, part: str, number: int) -> Outgoing:
    """Return the message that shows one page, with buttons to the others; raise ``IndexError`` if there is none."""
    pages = book.aside if part == "aside" else book.pages
    view = discord.ui.View(timeout=None)
    if len(pages) > 1:
        view.add_item(TurnButton(key, part, max(number - 1, 0), "Back", disabled=number == 0))
        view.add_item(TurnButton(key, part, min(number + 1, len(pages) - 1), "Next", disabled=number == len(pages) - 1))
    if book.aside and part == "pages":
        view.add_item(AsideButton(key))
    return as_message(book, pages[number], view if view.children else None)


def as_message(book: Book, page: Page, view: discord.ui.View | None) -> Outgoing:
    """Return the message that shows one page of a book."""
    if book.style == "text":
        return Outgoing(content=as_content(page), view=view)
    embed = discord.Embed(title=page.title or None, description=page.body or None, colour=book.colour)
    if page.footer:
        embed.set_footer(text=page.footer)
    return Outgoing(embed=embed, view=view)


class _Client(Protocol):
    async def book(self, key: str, channel: int | None) -> Book | None:
        """Return the book with this key that may be opened in this channel, or None."""
        ...

    def declined_page(self, interaction: discord.Interaction) -> str | None:
        """Say in one line why a press on a page is not answered, or return None."""
        ...


def _client_of(interaction: discord.Interaction) -> _Client:
    return cast("_Client", interaction.client)


class TurnButton(discord.ui.DynamicItem[Button], template=TURN):
    """Shows another page of the same book in the same message."""

    def __init__(self, key: str, part: str, number: int, label: str, *, disabled: bool = False) -> None:
        custom_id = f"caveat:turn:{key}:{part}:{number}"
        super().__init__(discord.ui.Button(label=label, custom_id=custom_id, disabled=disabled))
        self.key, self.part, self.number = key, part, number

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from its id, after a restart too."""
        return cls(match["key"], match["part"], int(match["number"]), "Turn")

    async def callback(self, interaction: discord.Interaction) -> None:
        """Turn to the page; never leave a press unanswered."""
        if (line := _client_of(interaction).declined_page(interaction)) is not None:
            await say_now(interaction, line)
            return
        book = await _client_of(interaction).book(self.key, interaction.channel_id)
        pages = () if book is None else book.aside if self.part == "aside" else book.pages
        if book is None or self.number >= len(pages):
            await say_now(interaction, GONE)
            return
        await _show_in_place(interaction, open_page(self.key, book, self.part, self.number))


class AsideButton(discord.ui.DynamicItem[Button], template=ASIDE):
    """Shows all caveats to the one who pressed it."""

    def __init__(self, key: str) -> None:
        super().__init__(discord.ui.Button(label="All caveats", custom_id=f"caveat:caveats:{key}"))
        self.key = key

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from its id, after a restart too."""
        return cls(match["key"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """Open the caveats; never leave a press unanswered."""
        if (line := _client_of(interaction).declined_page(interaction)) is not None:
            await say_now(interaction, line)
            return
        book = await _client_of(interaction).book(self.key, interaction.channel_id)
        if book is None or not book.aside:
            await say_now(interaction, GONE)
            return
        await _show_to_one(interaction, open_page(self.key, book, "aside", 0))


async def _show_in_place(interaction: discord.Interaction, shown: Outgoing) -> None:
    await at_once(
        interaction,
        lambda: interaction.response.edit_message(
            content=shown.content, embed=shown.embed, view=shown.view, allowed_mentions=NO_PINGS
        ),
    )


async def _show_to_one(interaction: discord.Interaction, shown: Outgoing) -> None:
    missing = discord.utils.MISSING
    await at_once(
        interaction,
        lambda: interaction.response.send_message(
            content=shown.content,
            embed=shown.embed or missing,
            view=shown.view or missing,
            allowed_mentions=NO_PINGS,
            ephemeral=True,
        ),
    )
