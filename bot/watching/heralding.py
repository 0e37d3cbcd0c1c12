"""Speaking in Discord's channels of the bot's own accord: whether it may, and what became of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

import aiohttp
import discord

from bot.messages.delivery import post
from bot.messages.pages import Book, Style
from bot.messages.permissions import may_send

if TYPE_CHECKING:
    from bot.house import House
    from bot.watching.rounds import Fate

log = logging.getLogger(__name__)
FORBIDDEN, TOO_MANY_REQUESTS, SERVER_ERROR = 403, 429, 500
# Discord's error codes. The form is also invalid where what a message replies to is there no more.
UNKNOWN_CHANNEL, UNKNOWN_GUILD, INVALID_FORM = 10003, 10004, 50035

Channel = discord.abc.GuildChannel | discord.Thread


class DiscordHerald:
    """Posts in channels and threads. me: the client that is connected."""

    def __init__(self, me: discord.Client, house: House) -> None:
        self._me = me
        self._house = house

    async def fate_in(self, guild: int, channel: int) -> Fate:
        """Return "told" where the bot may post, or what would become of a post."""
        found = await self._find(guild, channel)
        return found if isinstance(found, str) else "told"

    async def tell(
        self, guild: int, channel: int, book: Callable[[Style], Book], nonce: str, *, below: int | None = None
    ) -> Fate:
        """Post a book, as a reply where the bot may read what was said before; never raise for it."""
        found = await self._find(guild, channel)
        if isinstance(found, str):
            return found
        permissions = _permissions_in(found)
        message = await self._house.posted(book("embed" if permissions.embed_links else "text"), channel)
        reference: discord.MessageReference | None = None
        if below is not None and permissions.read_message_history:
            reference = discord.MessageReference(message_id=below, channel_id=channel, fail_if_not_exists=True)
        try:
            await post(cast("discord.abc.Messageable", found), message, nonce=nonce, reference=reference)
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("nothing could be posted in channel %d: %s: %s", channel, type(error).__name__, error)
            is_answer_gone = isinstance(error, discord.HTTPException) and error.code == INVALID_FORM
            return "gone" if reference is not None and is_answer_gone else _fate_of(error)
        return "told"

    async def _find(self, guild: int, channel: int) -> Channel | Fate:
        """Return the channel if the bot may post there, else what becomes of posts."""
        if not self._house.admission.admits(guild):
            return "not_here"
        server = self._me.get_guild(guild)
        if server is None:
            return await self._fate_without(guild)
        if server.unavailable:
            return "unreached"
        found: object = server.get_channel_or_thread(channel)
        if found is None:
            # Threads that sleep, and channels that the bot can't see, are not among those that it knows.
            try:
                found = await self._me.fetch_channel(channel)
            except (discord.HTTPException, discord.InvalidData, aiohttp.ClientError, OSError, TimeoutError) as error:
                return _fate_of(error)
        if not isinstance(found, discord.abc.Messageable) or not isinstance(found, Channel):
            return "may_not_write"
        return found if may_post(found) else "may_not_write"

    async def _fate_without(self, guild: int) -> Fate:
        """What becomes of posts in a server that the bot does not know: gone only if Discord says so."""
        if not self._me.is_ready():
            return "unreached"
        try:
            await self._me.fetch_guild(guild, with_counts=False)
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
            # Of a server that the bot was removed from it may not know any more than of one that is gone.
            fate = _fate_of(error)
            return "gone" if fate in ("gone", "may_not_write") else "unreached"
        return "unreached"


def may_post(channel: Channel) -> bool:
    """Whether the bot may post there, as far as it knows."""
    permissions = _permissions_in(channel)
    return permissions.view_channel and may_send(channel, permissions)


def _permissions_in(channel: Channel) -> discord.Permissions:
    try:
        return channel.permissions_for(channel.guild.me)
    except discord.ClientException:
        # A thread whose channel the bot can't see: Discord will say what is allowed there.
        return discord.Permissions.all()


def _fate_of(error: Exception) -> Fate:
    if not isinstance(error, discord.HTTPException):
        return "unreached"
    if error.status == TOO_MANY_REQUESTS or error.status >= SERVER_ERROR:
        return "unreached"
    if error.code in (UNKNOWN_CHANNEL, UNKNOWN_GUILD):
        return "gone"
    return "may_not_write" if error.status == FORBIDDEN else "refused"
