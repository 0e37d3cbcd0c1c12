"""The buttons and the menu of ``/sources``. All that they need is in their ids, so that they survive a restart.

What they lead to is read anew at each press: after a re-index they show what is indexed then.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, Self, cast

import discord

from bot.library.catalogue import key_of
from bot.library.pages import LONGEST_FILTER, Leaf, Spot, description_of, details_book, label_of, leaf
from bot.messages.acknowledging import NO_PINGS, at_once, say_now
from bot.messages.asking import tidy
from bot.messages.escaping import length
from bot.messages.failures import TROUBLES_OF_THE_LINE, line_for
from bot.messages.pages import Book, Page, Style
from bot.messages.paging import Outgoing
from bot.messages.replies import InteractionReply

if TYPE_CHECKING:
    from bot.house import House

# custom_id: caveat:sources:<back or next>:<ten>.<part>:<filter>, caveat:sources:pick, or caveat:source:<key>:<page>.
TO_SPOT = re.compile(r"caveat:sources:(?P<way>back|next):(?P<ten>\d{1,5})\.(?P<part>\d{1,2}):(?P<words>.{0,60})")
PICK = re.compile(r"caveat:sources:pick")
TO_DETAILS = re.compile(r"caveat:source:(?P<key>[0-9a-f]{16}):(?P<page>\d{1,4})")
GONE = "This article is no longer in the index."
TOO_LONG = f"Please filter by at most {LONGEST_FILTER} characters."

Button = discord.ui.Button[discord.ui.View]
Select = discord.ui.Select[discord.ui.View]


class SpotButton(discord.ui.DynamicItem[Button], template=TO_SPOT):
    """Leads to another page of the list, in place. spot: None makes a button that can't be pressed."""

    def __init__(self, way: str, spot: Spot | None) -> None:
        to = spot or Spot()
        custom_id = f"caveat:sources:{way}:{to.ten}.{to.part}:{to.words}"
        super().__init__(discord.ui.Button(label=way.capitalize(), custom_id=custom_id, disabled=spot is None))
        self.spot = to

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from its id."""
        return cls(match["way"], Spot(tidy(match["words"]), int(match["ten"]), int(match["part"])))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Turn to the page; never leave a press unanswered."""
        await _turn(interaction, lambda house, style: list_message(house, self.spot, style))


class ArticleSelect(discord.ui.DynamicItem[Select], template=PICK):
    """Shows all that is known of the article that is chosen, to the one who chooses."""

    @classmethod
    def of(cls, shown: Leaf) -> Self:
        """Make the menu of the articles on a page of the list."""
        options = [
            discord.SelectOption(label=label_of(one), value=key_of(one), description=description_of(one))
            for one in shown.listed
        ]
        return cls(discord.ui.Select(custom_id="caveat:sources:pick", placeholder="Look at one…", options=options))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, item: discord.ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """Make the menu anew from what is shown."""
        return cls(cast("Select", item))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Show the article to whoever chose it; never leave a choice unanswered."""
        house = _house_of(interaction)
        if (line := house.manners.declined(interaction)) is not None:
            await say_now(interaction, line)
            return
        # Discord sends only what the menu offers; another client might send anything, or nothing.
        chosen = str(next(iter(cast("dict[str, list[object]]", interaction.data).get("values") or ()), ""))
        reply = InteractionReply(interaction, private=True)
        with house.replies.owing(reply):
            await reply.open()
            await reply.show(await shown_or_excused(lambda: details_message(house, chosen, 0, reply.style)))


class DetailsButton(discord.ui.DynamicItem[Button], template=TO_DETAILS):
    """Leads to another page on one article, in place."""

    def __init__(self, key: str, page: int, label: str = "Turn", *, disabled: bool = False) -> None:
        super().__init__(discord.ui.Button(label=label, custom_id=f"caveat:source:{key}:{page}", disabled=disabled))
        self.key, self.page = key, page

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from its id."""
        return cls(match["key"], int(match["page"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Turn to the page; never leave a press unanswered."""
        await _turn(interaction, lambda house, style: details_message(house, self.key, self.page, style))


SOURCE_ITEMS = (SpotButton, ArticleSelect, DetailsButton)


async def list_message(house: House, spot: Spot, style: Style) -> Outgoing:
    """Return the message with the page of the list at `spot`, or the nearest there is."""
    if length(spot.words) > LONGEST_FILTER:
        return Outgoing(TOO_LONG)
    shown = leaf(await house.desk.sources(spot.words), spot, style)
    view = discord.ui.View(timeout=None)
    if shown.listed:
        view.add_item(ArticleSelect.of(shown))
    if shown.back or shown.next:
        view.add_item(SpotButton("back", shown.back))
        view.add_item(SpotButton("next", shown.next))
    return _message(house, shown.page, style, view)


async def details_message(house: House, key: str, number: int, style: Style) -> Outgoing:
    """Return the message with one page on the article with this key, or the nearest page that there is."""
    details = await house.desk.source(key)
    if details is None:
        return Outgoing(GONE)
    # A long article has a thousand figures, and to lay them out takes a moment.
    pages = (await house.desk.apart(partial(details_book, details, style))).pages
    number = min(number, len(pages) - 1)
    view = discord.ui.View(timeout=None)
    if len(pages) > 1:
        last = len(pages) - 1
        view.add_item(DetailsButton(key, max(number - 1, 0), "Back", disabled=number == 0))
        view.add_item(DetailsButton(key, min(number + 1, last), "Next", disabled=number == last))
    return _message(house, pages[number], style, view)


async def shown_or_excused(message: Callable[[], Awaitable[Outgoing]]) -> Outgoing:
    """Return what `message` makes; of what goes wrong, the line for the user."""
    try:
        return await message()
    except Exception as error:  # noqa: BLE001  (whatever it is, the user is told)
        return Outgoing(line_for(error, "reading the articles"))


async def _turn(interaction: discord.Interaction, message: Callable[[House, Style], Awaitable[Outgoing]]) -> None:
    """Show another page in place; what can't be shown leaves the page as it is, for others to read."""
    house = _house_of(interaction)
    if (line := house.manners.declined(interaction)) is not None:
        await say_now(interaction, line)
        return
    await at_once(interaction, interaction.response.defer)
    reply = InteractionReply(interaction, private=False)
    shown = await shown_or_excused(lambda: message(house, reply.style))
    if shown.embed is None and shown.view is None:
        with contextlib.suppress(*TROUBLES_OF_THE_LINE):
            await interaction.followup.send(shown.content or GONE, ephemeral=True, allowed_mentions=NO_PINGS)
        return
    with house.replies.owing(reply):
        await reply.show(shown)


def _message(house: House, page: Page, style: Style, view: discord.ui.View) -> Outgoing:
    plain = house.shelf.first_page(Book((page,), style))
    return replace(plain, view=view) if view.children else plain


def _house_of(interaction: discord.Interaction) -> House:
    return cast("_HasHouse", interaction.client).house


class _HasHouse(Protocol):
    house: House
