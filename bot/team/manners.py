"""Where Caveat answers and how often: what it declines, in one polite line, and where it says nothing at all."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import discord
from discord import app_commands
from discord.ext import commands

from bot.messages.admission import NOT_HERE, Admission
from bot.messages.words import counted
from bot.team.settings import admits

if TYPE_CHECKING:
    from bot.team.team import Team

SECONDS = 60.0
UNREADABLE = "I can't read my settings just now; whoever runs me finds why in the log."
# These are for managing Caveat and for looking what it keeps: a list must not shut out those who can mend it.
ANYWHERE = frozenset({"admin", "privacy", "reindex", "status"})


class Asker(NamedTuple):
    """Who sends something where: Discord ids, for as long as a minute's limit lasts."""

    member: int
    channel: int


@dataclass(frozen=True, slots=True)
class Pause:
    """Somebody has to wait. line: what to tell them. is_first: whether they haven't been told in this minute."""

    line: str
    is_first: bool


class Manners:
    """The limits of a minute, and the places. clock: seconds since 1970."""

    def __init__(self, team: Team, admission: Admission, clock: Callable[[], float] = time.time) -> None:
        self._team = team
        self._admission = admission
        self._clock = clock
        self._limits = (0, 0)
        self._buckets: tuple[commands.CooldownMapping[Asker], ...] = ()
        self._told: dict[tuple[str, int], float] = {}

    def declined(self, interaction: discord.Interaction) -> str | None:
        """Return why a command or press is not answered, in one line, or None. A command counts for the limits."""
        if not self._admission.admits(interaction.guild_id):
            return NOT_HERE
        if _command_of(interaction) in ANYWHERE:
            return None
        if not self._team.is_known:
            return UNREADABLE
        if not self._is_place(interaction.guild_id, interaction.channel, interaction.user):
            return self._elsewhere(interaction.guild_id)
        if interaction.type is not discord.InteractionType.application_command:
            return None
        pause = self.pause(interaction.user.id, interaction.channel_id or 0)
        return pause.line if pause else None

    def declined_page(self, interaction: discord.Interaction) -> str | None:
        """Return why a page is not turned, in one line, or None.

        What the presser alone sees comes of a command that was let through. What all see may be how a re-index went,
        which those who manage the server may look at wherever it stands.
        """
        if not self._admission.admits(interaction.guild_id):
            return NOT_HERE
        is_theirs = interaction.message is not None and interaction.message.flags.ephemeral
        return None if is_theirs or interaction.permissions.manage_guild else self.declined(interaction)

    def hears(self, message: discord.Message) -> bool:
        """Tell whether a message stands where Caveat answers; elsewhere it says nothing."""
        if message.guild is None:
            return True
        if not self._admission.admits(message.guild.id) or not self._team.is_known:
            return False
        return self._is_place(message.guild.id, message.channel, message.author)

    def pause(self, member: int, channel: int) -> Pause | None:
        """Count one question; return why it has to wait, or None. What has to wait is not counted."""
        self._follow_settings()
        now, asker = self._clock(), Asker(member, channel)
        buckets = [bucket for mapping in self._buckets if (bucket := mapping.get_bucket(asker, now))]
        waits = [bucket.get_retry_after(now) for bucket in buckets]
        if not any(waits):
            for bucket in buckets:
                bucket.update_rate_limit(now)
            return None
        until = now + max(waits)
        mine = bool(self._limits[0]) and waits[0] > 0
        key = ("member", member) if mine else ("channel", channel)
        return Pause(self._line(until, mine=mine), self._is_first(key, now, until))

    def _follow_settings(self) -> None:
        """Begin anew where the team has changed a limit; nothing is remembered for longer than a minute anyway."""
        wanted = (self._team.settings.member_limit, self._team.settings.channel_limit)
        if wanted == self._limits:
            return
        self._limits = wanted
        kinds: tuple[Callable[[Asker], int], ...] = (lambda asker: asker.member, lambda asker: asker.channel)
        self._buckets = tuple(
            commands.CooldownMapping(app_commands.Cooldown(limit, SECONDS), kind)
            for limit, kind in zip(wanted, kinds, strict=True)
            if limit
        )

    def _line(self, until: float, *, mine: bool) -> str:
        asked = counted(self._limits[0], "time") if mine else counted(self._limits[1], "question")
        who = f"You have asked {asked}" if mine else f"{asked} came from here"
        return f"{who} within a minute, which is as many as I take. Please ask again <t:{math.ceil(until)}:R>."

    def _is_first(self, key: tuple[str, int], now: float, until: float) -> bool:
        self._told = {one: end for one, end in self._told.items() if end > now}
        first = key not in self._told
        self._told.setdefault(key, until)
        return first

    def _is_place(self, guild: int | None, channel: object, user: discord.abc.User) -> bool:
        places = self._team.places_in(guild)
        roles = frozenset(role.id for role in user.roles) if isinstance(user, discord.Member) else frozenset[int]()
        return admits(places, _ids_of(channel), roles)

    def _elsewhere(self, guild: int | None) -> str:
        channels = ", ".join(f"<#{one}>" for one in sorted(self._team.places_in(guild).channels))
        where = f"I answer in {channels}" if channels else "I answer"
        roles = " members with certain roles" if self._team.places_in(guild).roles else ""
        return f"{where}{roles}. `/admin channels list` shows this to those who may manage the server."


def _command_of(interaction: discord.Interaction) -> str | None:
    if interaction.type is discord.InteractionType.component or interaction.data is None:
        return None
    return str(interaction.data.get("name"))


def _ids_of(channel: object) -> frozenset[int]:
    """Return the ids of a channel and, where it is a thread, of the one that it hangs on."""
    ids = (getattr(channel, "id", None), getattr(channel, "parent_id", None))
    return frozenset(one for one in ids if one is not None)
