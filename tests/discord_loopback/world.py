"""Building and changing the world: guilds, channels, members, roles, permissions and files.

Each change reaches a bot that is connected, as the event that Discord would send.
"""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterable

from .events import Events
from .files import File
from .guilds import Channel, Guild
from .people import Member, Role, User
from .protocol import (
    DEFAULT_EVERYONE,
    INTENT_GUILDS,
    INTENT_MEMBERS,
    PERMS,
    ChannelType,
    permission_bits,
)


class World(Events):
    """Adds and removes what a bot can see. Permissions are given as bits or as names of PERMS."""

    def add_guild(
        self,
        name: str = "Test Guild",
        *,
        owner: User | None = None,
        everyone: int | Iterable[str] = DEFAULT_EVERYONE,
        bot_permissions: int | Iterable[str] = 0,
        live: bool = True,
    ) -> Guild:
        """A guild with its owner and the bot in it; live: a connected bot joins it now."""
        guild_id = self.snowflake()
        default_role = Role(guild_id, "@everyone", permission_bits(everyone), 0)
        guild = Guild(guild_id, name, (owner or self.owner).id, default_role, {guild_id: default_role})
        self.guilds[guild_id] = guild
        self._join(guild, self.users[guild.owner_id])
        if permission_bits(bot_permissions):
            self._join(guild, self.bot, [self._own_role(guild, self.bot, bot_permissions)])
        else:
            self._join(guild, self.bot)
        if live:
            self._announce_guild(guild)
        return guild

    def _announce_guild(self, guild: Guild) -> None:
        for session in self.sessions.values():
            if session.intents & INTENT_GUILDS:
                body = guild.full_payload(session.intents, self.bot.id)
                # where the field is absent, the bot has just joined
                del body["unavailable"]
                self.emit(session, "GUILD_CREATE", body)

    def remove_guild(self, guild: Guild) -> None:
        """The bot is kicked, or the guild is deleted."""
        self.guilds.pop(guild.id, None)
        for channel in guild.channels.values():
            self.channels.pop(channel.id, None)
        self.dispatch("GUILD_DELETE", {"id": str(guild.id)}, INTENT_GUILDS)

    def add_role(
        self, guild: Guild, name: str, permissions: int | Iterable[str] = 0, *, mentionable: bool = False
    ) -> Role:
        """A new role above all others."""
        role = Role(self.snowflake(), name, permission_bits(permissions), len(guild.roles), mentionable)
        guild.roles[role.id] = role
        self._announce_role(guild, role)
        return role

    def _announce_role(self, guild: Guild, role: Role) -> None:
        self.dispatch("GUILD_ROLE_CREATE", {"guild_id": str(guild.id), "role": role.payload()}, INTENT_GUILDS)

    def add_member(
        self,
        guild: Guild,
        user: User,
        *,
        permissions: int | Iterable[str] = 0,
        roles: Iterable[Role] = (),
        nick: str | None = None,
    ) -> Member:
        """A user joins, with these roles and, if permissions are given, a role of their own that holds them."""
        held = list(roles)
        if permission_bits(permissions):
            own_role = self._own_role(guild, user, permissions)
            self._announce_role(guild, own_role)
            held.append(own_role)
        member = self._join(guild, user, held, nick)
        self.dispatch("GUILD_MEMBER_ADD", {**member.payload(), "guild_id": str(guild.id)}, INTENT_MEMBERS)
        return member

    def _own_role(self, guild: Guild, user: User, permissions: int | Iterable[str]) -> Role:
        role = Role(self.snowflake(), f"perm-{user.name}", permission_bits(permissions), len(guild.roles))
        guild.roles[role.id] = role
        return role

    @staticmethod
    def _join(guild: Guild, user: User, roles: Iterable[Role] = (), nick: str | None = None) -> Member:
        member = Member(user, guild, list(roles), nick)
        guild.members[user.id] = member
        return member

    def remove_member(self, guild: Guild, user: User) -> None:
        """A member leaves."""
        guild.members.pop(user.id, None)
        self.dispatch("GUILD_MEMBER_REMOVE", {"guild_id": str(guild.id), "user": user.payload()}, INTENT_MEMBERS)

    def add_channel(
        self,
        guild: Guild,
        name: str = "general",
        *,
        type: int = ChannelType.TEXT,
        nsfw: bool = False,
        topic: str | None = None,
        parent: Channel | None = None,
        owner: User | None = None,
    ) -> Channel:
        """A new channel, or a thread of `parent`."""
        channel = Channel(self.snowflake(), name, type, guild, parent, nsfw, topic)
        if channel.is_thread:
            # discord.py cannot read a thread without an owner
            channel.owner_id = (owner or self.owner).id
        guild.channels[channel.id] = self.channels[channel.id] = channel
        if channel.is_thread:
            self.dispatch("THREAD_CREATE", {**channel.payload(), "newly_created": True}, INTENT_GUILDS)
        else:
            self.dispatch("CHANNEL_CREATE", channel.payload(), INTENT_GUILDS)
        return channel

    def add_thread(self, parent: Channel, name: str = "thread", owner: User | None = None) -> Channel:
        """A public thread that a member starts."""
        if parent.guild is None:
            raise ValueError("direct conversations have no threads")
        return self.add_channel(parent.guild, name, type=ChannelType.PUBLIC_THREAD, parent=parent, owner=owner)

    def delete_channel(self, channel: Channel) -> None:
        """A channel or thread is deleted."""
        self.channels.pop(channel.id, None)
        if channel.guild:
            channel.guild.channels.pop(channel.id, None)
        self.dispatch("THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE", channel.payload(), INTENT_GUILDS)

    def overwrite(
        self,
        channel: Channel,
        target: User | Role,
        *,
        allow: int | Iterable[str] = 0,
        deny: int | Iterable[str] = 0,
    ) -> None:
        """Set what a user or role may do in a channel, over what its roles say."""
        kind = 1 if isinstance(target, User) else 0
        channel.overwrites[target.id] = (kind, permission_bits(allow), permission_bits(deny))
        self.dispatch("CHANNEL_UPDATE", channel.payload(), INTENT_GUILDS)

    def dm(self, user: User) -> Channel:
        """The direct conversation between a user and the bot."""
        if user.id not in self.dms:
            channel = Channel(self.snowflake(), f"dm-{user.name}", ChannelType.DIRECT_MESSAGE, recipient=user)
            self.dms[user.id] = self.channels[channel.id] = channel
        return self.dms[user.id]

    def default_channel(self, user: User) -> Channel:
        """Where a user acts unless told otherwise: the first text channel of a guild of theirs, or a direct one."""
        for guild in self.guilds.values():
            if user.id in guild.members:
                for channel in guild.channels.values():
                    if channel.type == ChannelType.TEXT:
                        return channel
        return self.dm(user)

    def bot_may(self, channel: Channel, permission: str) -> bool:
        """Whether the bot holds a permission in a channel."""
        return channel.guild is None or bool(self.bot_permissions_in(channel) & PERMS[permission])

    def bot_permissions_in(self, channel: Channel) -> int:
        """What the bot may do in a channel, as bits; nothing in a guild that it is not in."""
        if channel.guild is None:
            return DEFAULT_EVERYONE
        member = channel.guild.members.get(self.bot.id)
        return member.permissions_in(channel) if member else 0

    def store_file(self, file: File, folder: str = "attachments") -> File:
        """Put an upload where its address will find it."""
        file.id = self.snowflake()
        name = urllib.parse.quote(file.filename, safe="")
        file.url = f"{self.base}/{folder}/{self.app_id}/{file.id}/{name}?ex=0&is=0&hm=0"
        self.files[file.id] = file
        return file
