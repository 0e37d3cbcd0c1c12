"""Users, roles, and members with what they may do where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .protocol import ALL_PERMS, PERMS, Payload
from .signals import iso

if TYPE_CHECKING:
    from .guilds import Channel, Guild


@dataclass(eq=False)
class User:
    """An account: a person's, or the bot's."""

    id: int
    name: str
    global_name: str | None = None
    bot: bool = False
    locale: str = "en-US"

    @property
    def mention(self) -> str:
        """The text that pings this user."""
        return f"<@{self.id}>"

    def payload(self) -> Payload:
        """The user object of the API."""
        return {
            "id": str(self.id),
            "username": self.name,
            "global_name": self.global_name,
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "system": False,
            "public_flags": 0,
            "banner": None,
            "accent_color": None,
            "avatar_decoration_data": None,
            "collectibles": None,
            "clan": None,
            "primary_guild": None,
        }

    def __repr__(self) -> str:
        return f"<User {self.name}>"


@dataclass(eq=False)
class Role:
    """A role of one guild; `permissions` is a bit set."""

    id: int
    name: str
    permissions: int = 0
    position: int = 1
    mentionable: bool = False

    @property
    def mention(self) -> str:
        """The text that pings this role."""
        return f"<@&{self.id}>"

    def payload(self) -> Payload:
        """The role object of the API."""
        return {
            "id": str(self.id),
            "name": self.name,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "icon": None,
            "unicode_emoji": None,
            "position": self.position,
            "permissions": str(self.permissions),
            "managed": False,
            "mentionable": self.mentionable,
            "flags": 0,
        }


@dataclass(eq=False)
class Member:
    """A user in a guild."""

    user: User
    guild: Guild
    roles: list[Role] = field(default_factory=list)
    nick: str | None = None
    joined_at: str = field(default_factory=iso)

    def base_permissions(self) -> int:
        """What the roles allow in the guild as a whole, as bits."""
        if self.user.id == self.guild.owner_id:
            return ALL_PERMS
        permissions = self.guild.everyone.permissions
        for role in self.roles:
            permissions |= role.permissions
        return ALL_PERMS if permissions & PERMS["administrator"] else permissions

    def permissions_in(self, channel: Channel) -> int:
        """What the member may do in a channel, its overwrites applied in Discord's order, as bits."""
        permissions = self.base_permissions()
        if permissions == ALL_PERMS:
            return permissions
        # a thread has no overwrites of its own
        place = channel.parent if channel.is_thread and channel.parent else channel
        permissions = _overwritten(permissions, place, [self.guild.id])
        permissions = _overwritten(permissions, place, [role.id for role in self.roles])
        return _overwritten(permissions, place, [self.user.id])

    def may(self, channel: Channel, permission: str) -> bool:
        """Whether the member holds one permission in a channel."""
        return bool(self.permissions_in(channel) & PERMS[permission])

    def payload(self, with_user: bool = True, channel: Channel | None = None) -> Payload:
        """The member object of the API; with a channel, as interactions carry it."""
        body: Payload = {
            "roles": [str(role.id) for role in self.roles],
            "nick": self.nick,
            "avatar": None,
            "banner": None,
            "joined_at": self.joined_at,
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
            "communication_disabled_until": None,
            "unusual_dm_activity_until": None,
        }
        if with_user:
            body["user"] = self.user.payload()
        if channel is not None:
            body["permissions"] = str(self.permissions_in(channel))
        return body


def _overwritten(permissions: int, channel: Channel, targets: list[int]) -> int:
    """Permissions after the overwrites of some targets: all that they deny first, then all that they allow."""
    allowed = denied = 0
    for target in targets:
        _, allow, deny = channel.overwrites.get(target, (0, 0, 0))
        allowed |= allow
        denied |= deny
    return (permissions & ~denied) | allowed
