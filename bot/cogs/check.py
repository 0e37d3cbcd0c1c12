"""*Check against sources*: a command in the context menu of a message, that looks up what the message claims."""

from __future__ import annotations

import logging
import time

import discord
from discord import app_commands
from discord.ext import commands

from bot.checking.pages import check_book
from bot.checking.wording import (
    MY_OWN,
    NO_CLAIM,
    NOTHING_WRITTEN,
    ONLY_ATTACHMENTS,
    ONLY_EMBEDS,
    complaint,
    message_text,
)
from bot.cogs.ask import BEING_BUILT, SECONDS_OF_PATIENCE
from bot.house import House
from bot.messages.acknowledging import say_now
from bot.messages.delivery import InteractionReply
from bot.messages.failures import line_for
from bot.messages.paging import Outgoing

log = logging.getLogger(__name__)
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
        text = message_text(_content_of(message), _names_in(message))
        if (line := self._complaint(message, text)) is not None:
            await say_now(interaction, line)
            return
        reply = InteractionReply(interaction, private=True)
        with self._house.replies.owing(reply):
            await reply.open()
            await reply.show(await self._look_up(text, message, interaction, reply))

    async def _look_up(
        self, text: str, message: discord.Message, interaction: discord.Interaction, reply: InteractionReply
    ) -> Outgoing:
        began = time.monotonic()
        try:
            if not await self._house.first_index.wait(SECONDS_OF_PATIENCE):
                await reply.show(Outgoing(BEING_BUILT))
                await self._house.first_index.wait()
            check = await self._house.desk.check(text)
            # What was written is the writer's own; the log says only how it went.
            log.info("%s: %d claims after %.2f s", reply, len(check.checked), time.monotonic() - began)
            if not check.checked:
                return Outgoing(NO_CLAIM)
            book = check_book(check, reply.style, link=message.jump_url, asker=interaction.user.id)
            return self._house.shelf.first_page(book)
        except Exception as error:  # noqa: BLE001  (whatever it is, the asker is told)
            return Outgoing(line_for(error, "checking a message"))

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


def _names_in(message: discord.Message) -> dict[tuple[str, int], str]:
    """Return how the users, roles and channels that a message mentions are called."""
    names = {("@", user.id): user.display_name for user in message.mentions}
    names |= {("@&", role.id): role.name for role in message.role_mentions}
    return names | {("#", channel.id): channel.name for channel in message.channel_mentions}
