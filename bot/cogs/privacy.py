"""``/privacy``: what is kept, for how long, and how to have it deleted."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.house import House
from bot.messages.pages import Style
from bot.messages.paging import Outgoing
from bot.messages.replies import InteractionReply
from bot.team.privacy import privacy_book


class Privacy(commands.Cog):
    """What everybody may know of what is kept of them."""

    def __init__(self, house: House) -> None:
        self._house = house

    @app_commands.command(
        name="privacy", description="Say what Caveat keeps of questions, for how long, and who may see it"
    )
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def privacy(self, interaction: discord.Interaction) -> None:
        """Acknowledge, look, show."""
        reply = InteractionReply(interaction, private=True)
        await self._house.replies.answer(reply, "saying what is kept", lambda: self._message(reply.style))

    async def _message(self, style: Style) -> Outgoing:
        team = self._house.team
        said = await team.run(team.questions.what_is_said)
        return self._house.shelf.first_page(privacy_book(team.settings, said, style))
