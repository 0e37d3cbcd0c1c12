"""``/figures``: a topic's figures over time, as a picture and in words."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.charts.pages import LONGEST_TOPIC
from bot.cogs.figures_showing import figures_message
from bot.house import House
from bot.messages.acknowledging import say_now
from bot.messages.asking import tidy
from bot.messages.paging import Outgoing
from bot.messages.replies import InteractionReply

HOW_TO_NAME = "Name a topic that the articles count, for example: North Korean troops."


class Figures(commands.Cog):
    """The chart and its points."""

    def __init__(self, house: House) -> None:
        self._house = house

    @app_commands.command(name="figures", description="Show what the articles count on a topic over time, as a chart")
    @app_commands.describe(topic="For example: North Korean troops", private="Show it to you alone (default: to all)")
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def figures(
        self, interaction: discord.Interaction, topic: app_commands.Range[str, 1, LONGEST_TOPIC], private: bool = False
    ) -> None:
        """Acknowledge, look up, draw, show."""
        topic = tidy(topic)
        if not any(character.isalnum() for character in topic):
            await say_now(interaction, HOW_TO_NAME)
            return
        reply = InteractionReply(interaction, private=private)
        may_attach = interaction.app_permissions.attach_files

        async def gather() -> Outgoing:
            await self._house.first_index.wait_below(reply)
            return await figures_message(self._house, topic, reply.style, may_attach=may_attach)

        await self._house.replies.answer(reply, "gathering figures", gather)
