"""``/figures`` in Discord: the picture above, the points below it in pages, and the buttons that turn them.

A press after a restart of the bot finds no pages any more. Then the topic, which stands in the message's title, is
looked up again, and picture and points are exchanged together: they never are of different days.
"""

from __future__ import annotations

import re
from typing import Any, Protocol, Self, cast

import discord

from bot.charts.pages import LONGEST_TOPIC, figures_book
from bot.charts.wording import TITLE
from bot.house import House
from bot.messages.acknowledging import NO_PINGS, at_once, say_now
from bot.messages.attaching import embed_with_picture
from bot.messages.escaping import unescape
from bot.messages.failures import line_for
from bot.messages.pages import Book, Style, as_content
from bot.messages.paging import GONE, Outgoing
from bot.messages.picture import Picture
from bot.messages.replies import InteractionReply

NO_PICTURE = "*No picture: I may not attach files here.*"
# custom_id: caveat:figures:<book>:<page>.
TURN = re.compile(r"caveat:figures:(?P<key>[0-9a-f]{12}):(?P<number>\d{1,4})")
BOLD = re.compile(r"\*\*(?P<title>.*)\*\*")
Button = discord.ui.Button[discord.ui.View]


async def figures_message(house: House, topic: str, style: Style, *, may_attach: bool, number: int = 0) -> Outgoing:
    """Look a topic up and return the message that shows it, opened at page `number`, or at the last there is."""
    timeline = await house.desk.figures(topic)
    picture: Picture | None = None
    remark = ""
    if timeline.points and not may_attach:
        remark = NO_PICTURE
    elif timeline.points:
        try:
            picture = await house.desk.draw(timeline)
        except Exception as error:  # noqa: BLE001  (nobody goes without the figures for the picture)
            remark = f"*No picture. {line_for(error, 'drawing a chart')}*"
    book = figures_book(timeline, style, remark)
    key = house.shelf.put(book) if len(book.pages) > 1 else ""
    number = min(number, len(book.pages) - 1)
    return _message(key, book, number, picture, has_picture=picture is not None)


def _message(key: str, book: Book, number: int, picture: Picture | None, *, has_picture: bool) -> Outgoing:
    """Return the message with one page. has_picture: it shows one, `picture` or the one that it has already."""
    page = book.pages[number]
    view = _buttons(key, number, len(book.pages)) if len(book.pages) > 1 else None
    if book.style == "text":
        return Outgoing(as_content(page), None, view, picture=picture)
    head = embed_with_picture(page.title, book.colour) if has_picture else None
    # The title stands once, above the picture where there is one.
    embed = discord.Embed(title=None if head else page.title, description=page.body, colour=book.colour)
    embed.set_footer(text=page.footer)
    return Outgoing(None, embed, view, head=head, picture=picture)


def _buttons(key: str, number: int, pages: int) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    view.add_item(FiguresButton(key, max(number - 1, 0), "Back", disabled=number == 0))
    view.add_item(FiguresButton(key, min(number + 1, pages - 1), "Next", disabled=number == pages - 1))
    return view


class _Client(Protocol):
    house: House


class FiguresButton(discord.ui.DynamicItem[Button], template=TURN):
    """Shows other points below the same picture, for everybody who sees the message."""

    def __init__(self, key: str, number: int, label: str, *, disabled: bool = False) -> None:
        custom_id = f"caveat:figures:{key}:{number}"
        super().__init__(discord.ui.Button(label=label, custom_id=custom_id, disabled=disabled))
        self.key, self.number = key, number

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from its id, after a restart too."""
        return cls(match["key"], int(match["number"]), "Turn")

    async def callback(self, interaction: discord.Interaction) -> None:
        """Turn to the page, or look the topic up again where the pages are gone; never leave a press unanswered."""
        house = cast("_Client", interaction.client).house
        if (line := house.manners.declined(interaction)) is not None:
            await say_now(interaction, line)
            return
        book = house.shelf.find(self.key)
        shown = interaction.message
        if book is not None and self.number < len(book.pages) and shown is not None:
            await _turn(interaction, self.key, book, self.number, has_picture=bool(shown.attachments))
            return
        topic = topic_in(shown) if shown is not None else None
        if topic is None:
            await say_now(interaction, GONE)
            return
        # To look a topic up again is as much work as a question.
        if (pause := house.manners.pause(interaction.user.id, interaction.channel_id or 0)) is not None:
            await say_now(interaction, pause.line)
            return
        reply = PressReply(interaction)
        await house.replies.answer(
            reply,
            "looking figures up again",
            lambda: figures_message(
                house, topic, reply.style, may_attach=interaction.app_permissions.attach_files, number=self.number
            ),
        )


class PressReply(InteractionReply):
    """The answer to a press that takes long: it takes the place of what its message shows."""

    def __init__(self, interaction: discord.Interaction) -> None:
        super().__init__(interaction, private=False)

    async def open(self) -> None:
        """Say that the press has arrived; the message stays as it is until then."""
        await at_once(self._interaction, self._interaction.response.defer)


async def _turn(interaction: discord.Interaction, key: str, book: Book, number: int, *, has_picture: bool) -> None:
    shown = _message(key, book, number, None, has_picture=has_picture)
    # The attached picture stays, since nothing is said of attachments.
    await at_once(
        interaction,
        lambda: interaction.response.edit_message(
            content=shown.content, embeds=shown.embeds, view=shown.view, allowed_mentions=NO_PINGS
        ),
    )


def topic_in(message: discord.Message) -> str | None:
    """Return the topic that a message of the bot's is about, or None where it tells none."""
    title = next((embed.title for embed in message.embeds if embed.title), None)
    if title is None and (found := BOLD.match(message.content)) is not None:
        title = found["title"]
    if title is None or not title.startswith(TITLE):
        return None
    topic = unescape(title.removeprefix(TITLE)).strip()
    return topic[:LONGEST_TOPIC] or None
