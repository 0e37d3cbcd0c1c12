"""``/sources``: which articles there are, and all that is known of one."""

from __future__ import annotations

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.house import House
from bot.library.buttons import details_message, list_message
from bot.library.catalogue import KEY_LENGTH, key_of
from bot.library.pages import LONGEST_FILTER, Spot, choice_of
from bot.messages.asking import tidy
from bot.messages.choices import offered
from bot.messages.failures import line_for
from bot.messages.pages import Style
from bot.messages.paging import Outgoing
from bot.messages.replies import InteractionReply

KEY = re.compile(rf"[0-9a-f]{{{KEY_LENGTH}}}")


class Sources(commands.Cog):
    """The list of articles."""

    def __init__(self, house: House) -> None:
        self._house = house

    @app_commands.command(name="sources", description="List the articles that answers are quoted from, newest first")
    @app_commands.describe(
        filter="Only those with these words in title, publisher, author or file name",
        article="Show all that is known of this one: figures, origin, when it was indexed",
    )
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def sources(
        self,
        interaction: discord.Interaction,
        filter: app_commands.Range[str, 0, LONGEST_FILTER] = "",  # noqa: A002
        article: str | None = None,
    ) -> None:
        """Acknowledge, list or look up, show."""
        reply = InteractionReply(interaction, private=False)
        await self._house.replies.answer(
            reply, "reading the articles", lambda: self._message(tidy(filter), tidy(article or ""), reply.style)
        )

    @sources.autocomplete("article")
    async def articles(self, _interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the newest articles with the words typed so far; nothing where the index can't be read."""
        try:
            found = await self._house.desk.sources(tidy(typed)[:LONGEST_FILTER])
        except Exception as error:  # noqa: BLE001  (there is no place to tell the user)
            line_for(error, "offering articles")
            return []
        choices = offered((choice_of(one), key_of(one)) for one in found)
        return [app_commands.Choice(name=name, value=value) for name, value in choices]

    async def _message(self, words: str, article: str, style: Style) -> Outgoing:
        """Return the list; or an article, by its key or by words that only one has."""
        if not article:
            return await list_message(self._house, Spot(words), style)
        if not KEY.fullmatch(article):
            found = await self._house.desk.sources(article[:LONGEST_FILTER])
            if len(found) != 1:
                return await list_message(self._house, Spot(article[:LONGEST_FILTER].strip()), style)
            article = key_of(found[0])
        return await details_message(self._house, article, 0, style)
