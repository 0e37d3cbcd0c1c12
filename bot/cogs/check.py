"""*Check against sources*: a command in the context menu of a message, that looks up what the message claims."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.checking.wording import MY_OWN, NOTHING_WRITTEN, ONLY_ATTACHMENTS, ONLY_EMBEDS, complaint, message_text
from bot.given.giving import Claimed
from bot.house import House
from bot.messages.acknowledging import say_now
from bot.messages.asking import names_in
from bot.messages.replies import InteractionReply

NAME = "Check against sources"


class Check(commands.Cog):
    """What a colleague's message claims, against the articles. Only the one who asked sees it, until they share it."""

    def __init__(self, me: commands.Bot, house: House) -> None:
        self._me = me
        self._house = house
        self._menu = app_commands.ContextMenu(
            name=NAME,
            callback=self.check,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )

    async def cog_load(self) -> None:
        """Add the command to the menu, which a cog can't do by itself."""
        self._me.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it out again."""
        self._me.tree.remove_command(self._menu.name, type=self._menu.type)

    async def check(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Acknowledge, look up, show."""
        text = message_text(_content_of(message), names_in(message))
        if (line := self._complaint(message, text)) is not None:
            await say_now(interaction, line)
            return
        reply = InteractionReply(interaction, private=True)
        with self._house.replies.owing(reply):
            await reply.open()
            claimed = Claimed(text, message.jump_url, interaction.user.id, interaction.channel_id or 0)
            await self._house.giving.check(claimed, reply)

    def _complaint(self, message: discord.Message, text: str) -> str | None:
        """Say why a message can't be checked, or return None."""
        if self._me.user is not None and message.author.id == self._me.user.id:
            return MY_OWN
        line = complaint(text)
        if line == NOTHING_WRITTEN:
            return ONLY_EMBEDS if message.embeds else ONLY_ATTACHMENTS if message.attachments else line
        return line


def _content_of(message: discord.Message) -> str:
    """The words of a message; of a forwarded one, those that were forwarded."""
    forwarded = (snapshot.content for snapshot in message.message_snapshots)
    return message.content or "\n".join(forwarded)
