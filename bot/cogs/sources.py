"""``/sources``: which articles there are."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.asking import tidy
from bot.delivery import InteractionReply
from bot.failures import line_for
from bot.house import House
from bot.listings import sources_book
from bot.paging import Outgoing

LONGEST_FILTER = 100


class Sources(commands.Cog):
    """The list of articles."""

    def __init__(self, house: House) -> None:
        self._house = house

    @app_commands.command(name="sources", description="List the articles that answers are quoted from, newest first")
    @app_commands.describe(filter="Only those with these words in title, publisher, author or file name")
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def sources(
        self,
        interaction: discord.Interaction,
        filter: app_commands.Range[str, 0, LONGEST_FILTER] = "",  # noqa: A002
    ) -> None:
        """Acknowledge, list, show."""
        reply = InteractionReply(interaction, private=False)
        with self._house.replies.owing(reply):
            await reply.open()
            try:
                words = tidy(filter)
                shown = self._house.shelf.first_page(
                    sources_book(await self._house.desk.sources(words), words, reply.style)
                )
            except Exception as error:  # noqa: BLE001  (whatever it is, the user is told)
                shown = Outgoing(line_for(error, "listing the articles"))
            await reply.show(shown)
