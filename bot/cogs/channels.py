"""``/admin channels``: the channels in which Caveat answers, and the roles that it answers."""

from __future__ import annotations

import re
from typing import cast

import discord
from discord import app_commands

from bot.cogs.admin import by_whom, declined_for, may_manage, show_in_private
from bot.house import House
from bot.messages.acknowledging import say_now
from bot.messages.choices import offered
from bot.messages.escaping import plain_line, shorten
from bot.messages.pages import Book
from bot.messages.paging import Outgoing
from bot.messages.replies import InteractionReply
from bot.team.pages import places_page
from bot.team.settings import PlaceKind
from bot.team.store import MOST_PLACES

ENTRY = re.compile(r"(?P<kind>channel|role):(?P<id>\d{1,20})")
CHOICE_SIZE = 100
NAME_ONE = "Name a channel, or a role, or both."
NO_PLACE = "Name a channel in which messages can be written, not a category; threads belong to their channel."
EVERYONE = "That role is everyone. I answer everyone while no role is on the list."
FULL = f"There are {MOST_PLACES} on the list already; take one off first."
NOT_LISTED = "That is not on the list."
NOT_FOR_MESSAGES = (discord.ChannelType.category, *(kind for kind in discord.ChannelType if "thread" in kind.name))


class Channels(app_commands.Group):
    """An allow-list of the server in which the command is given. While it is empty, all is allowed."""

    def __init__(self, house: House) -> None:
        super().__init__(name="channels", description="Where Caveat answers, and whom")
        self._house = house

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Check again what Discord has checked."""
        line = declined_for(interaction)
        if line is not None:
            await say_now(interaction, line)
        return line is None

    @app_commands.command(
        description="Let Caveat answer in a channel, or a role's members; others not named are left out"
    )
    @app_commands.describe(channel="A channel in which Caveat answers", role="A role whose members Caveat answers")
    async def add(
        self,
        interaction: discord.Interaction,
        channel: app_commands.AppCommandChannel | None = None,
        role: discord.Role | None = None,
    ) -> None:
        """Put them on the list and show it."""

        async def add(reply: InteractionReply) -> Outgoing:
            wanted: list[tuple[PlaceKind, int]] = []
            if channel is not None:
                wanted.append(("channel", channel.id))
            if role is not None:
                wanted.append(("role", role.id))
            line = None if wanted else NAME_ONE
            if channel is not None and channel.type in NOT_FOR_MESSAGES:
                line = NO_PLACE
            elif role is not None and role.is_default():
                line = EVERYONE
            if line is not None:
                return Outgoing(line)
            for kind, one in wanted:
                if not await self._house.team.allow(kind, one, by_whom(interaction)):
                    return Outgoing(FULL)
            return self._shown(interaction, reply)

        await show_in_private(self._house, interaction, "changing where I answer", add)

    @app_commands.command(description="Take a channel or role off the list")
    @app_commands.describe(entry="What to take off")
    async def remove(self, interaction: discord.Interaction, entry: app_commands.Range[str, 1, CHOICE_SIZE]) -> None:
        """Take it off and show the list."""

        async def remove(reply: InteractionReply) -> Outgoing:
            found = ENTRY.fullmatch(entry)
            # SQLite's integers, like Discord's ids, have 63 bits.
            if found is None or int(found["id"]) >= 2**63:
                return Outgoing(NOT_LISTED)
            kind = cast("PlaceKind", found["kind"])
            gone = await self._house.team.disallow(kind, int(found["id"]), by_whom(interaction))
            return self._shown(interaction, reply) if gone else Outgoing(NOT_LISTED)

        await show_in_private(self._house, interaction, "changing where I answer", remove)

    @remove.autocomplete("entry")
    async def entries(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer what is on the list, what is no longer there among it."""
        if not may_manage(interaction):
            return []
        places = self._house.team.places_in(interaction.guild_id)
        kinds: list[tuple[PlaceKind, int]] = [("channel", one) for one in sorted(places.channels)]
        kinds += [("role", one) for one in sorted(places.roles)]
        named = [(_name_of(interaction.guild, kind, one), f"{kind}:{one}") for kind, one in kinds]
        choices = offered((name, value) for name, value in named if typed.casefold() in name.casefold())
        return [app_commands.Choice(name=name, value=value) for name, value in choices]

    @app_commands.command(name="list", description="Say where Caveat answers, and whom")
    async def list_places(self, interaction: discord.Interaction) -> None:
        """Show the list."""

        async def show(reply: InteractionReply) -> Outgoing:
            return self._shown(interaction, reply)

        await show_in_private(self._house, interaction, "saying where I answer", show)

    def _shown(self, interaction: discord.Interaction, reply: InteractionReply) -> Outgoing:
        places = self._house.team.places_in(interaction.guild_id)
        guild = interaction.guild
        gone = {one for one in places.channels if guild is not None and guild.get_channel(one) is None}
        gone |= {one for one in places.roles if guild is not None and guild.get_role(one) is None}
        return self._house.shelf.first_page(Book((places_page(places, gone),), reply.style))


def _name_of(guild: discord.Guild | None, kind: PlaceKind, one: int) -> str:
    """Return what a channel or role is called, in plain text; of one that is gone, its id."""
    if guild is not None and kind == "channel" and (channel := guild.get_channel(one)) is not None:
        return shorten(f"#{plain_line(channel.name)}", CHOICE_SIZE)
    if guild is not None and kind == "role" and (role := guild.get_role(one)) is not None:
        return shorten(f"@{plain_line(role.name)}", CHOICE_SIZE)
    return f"{kind} {one} (deleted)"
