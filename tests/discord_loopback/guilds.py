"""Guilds and the channels and threads in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .people import Member, Role, User
from .protocol import INTENT_MEMBERS, THREAD_TYPES, ChannelType, Payload
from .signals import iso

if TYPE_CHECKING:
    from .messages import Message


@dataclass(eq=False)
class Channel:
    """A text channel, a thread, or a direct conversation.

    overwrites: id of a role or user -> (0 for a role or 1 for a user, allowed bits, denied bits).
    typing: the times, in seconds since 1970, at which the bot showed that it types.
    recipient: of a direct conversation; owner_id: of a thread.
    """

    id: int
    name: str
    type: int = ChannelType.TEXT
    guild: Guild | None = None
    parent: Channel | None = None
    nsfw: bool = False
    topic: str | None = None
    overwrites: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    all_messages: list[Message] = field(default_factory=list)
    typing: list[float] = field(default_factory=list)
    recipient: User | None = None
    owner_id: int | None = None
    archived: bool = False
    auto_archive: int = 1440

    @property
    def is_thread(self) -> bool:
        """Whether this channel hangs on another one."""
        return self.type in THREAD_TYPES

    @property
    def mention(self) -> str:
        """The text that links to this channel."""
        return f"<#{self.id}>"

    @property
    def messages(self) -> list[Message]:
        """What everybody in the channel sees, oldest first: nothing ephemeral, nothing deleted."""
        return [message for message in self.all_messages if not message.deleted and not message.ephemeral]

    def payload(self) -> Payload:
        """The channel object of the API."""
        messages = self.messages
        last_message_id = str(messages[-1].id) if messages else None
        body: Payload = {"id": str(self.id), "type": int(self.type), "last_message_id": last_message_id, "flags": 0}
        if self.guild is None:
            return {**body, "recipients": [self.recipient.payload()] if self.recipient else []}
        body |= {
            "guild_id": str(self.guild.id),
            "name": self.name,
            "position": 0,
            "parent_id": str(self.parent.id) if self.parent else None,
            "topic": self.topic,
            "nsfw": self.nsfw,
            "rate_limit_per_user": 0,
        }
        if self.is_thread:
            return {**body, **self._thread_fields(len(messages))}
        body["permission_overwrites"] = [
            {"id": str(target), "type": kind, "allow": str(allow), "deny": str(deny)}
            for target, (kind, allow, deny) in self.overwrites.items()
        ]
        return body

    def _thread_fields(self, message_count: int) -> Payload:
        return {
            "owner_id": str(self.owner_id),
            "message_count": message_count,
            "member_count": 1,
            "total_message_sent": message_count,
            "thread_metadata": {
                "archived": self.archived,
                "auto_archive_duration": self.auto_archive,
                "archive_timestamp": iso(),
                "locked": False,
                "create_timestamp": iso(),
            },
        }

    def partial(self, member: Member | None) -> Payload:
        """The channel as interactions carry it, with what `member` may do in it."""
        body = self.payload()
        body.pop("permission_overwrites", None)
        if member:
            body["permissions"] = str(member.permissions_in(self))
        return body


@dataclass(eq=False)
class Guild:
    """A server with its roles, channels (threads among them) and members, each by id."""

    id: int
    name: str
    owner_id: int
    everyone: Role
    roles: dict[int, Role] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    locale: str = "en-US"

    def payload(self) -> Payload:
        """The guild object of the REST API."""
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner_id),
            "roles": [role.payload() for role in self.roles.values()],
            "preferred_locale": self.locale,
            **_UNREMARKABLE,
        }

    def full_payload(self, intents: int, bot_id: int) -> Payload:
        """The guild as GUILD_CREATE brings it; without the members intent the bot sees only itself."""
        members = list(self.members.values())
        if not intents & INTENT_MEMBERS:
            members = [member for member in members if member.user.id == bot_id]
        return {
            **self.payload(),
            "joined_at": iso(),
            "large": False,
            "unavailable": False,
            "member_count": len(self.members),
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "members": [member.payload() for member in members],
            "channels": [channel.payload() for channel in self.channels.values() if not channel.is_thread],
            "threads": [channel.payload() for channel in self.channels.values() if channel.is_thread],
        }


_UNREMARKABLE: Payload = {
    "icon": None,
    "splash": None,
    "discovery_splash": None,
    "afk_channel_id": None,
    "afk_timeout": 300,
    "widget_enabled": False,
    "verification_level": 0,
    "default_message_notifications": 0,
    "explicit_content_filter": 0,
    "emojis": [],
    "stickers": [],
    "features": [],
    "mfa_level": 0,
    "application_id": None,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "rules_channel_id": None,
    "max_members": 500000,
    "vanity_url_code": None,
    "description": None,
    "banner": None,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "public_updates_channel_id": None,
    "nsfw_level": 0,
    "premium_progress_bar_enabled": False,
    "safety_alerts_channel_id": None,
}
