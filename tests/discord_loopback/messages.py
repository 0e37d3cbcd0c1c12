"""Messages: what people can read in them, whom they ping, and what the API says of them."""

from __future__ import annotations

import copy
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from .components import find, text_displays, walk
from .files import File
from .guilds import Channel
from .people import Role, User
from .protocol import FLAG_EPHEMERAL, FLAG_LOADING, SELECT_TYPES, ComponentType, Payload
from .signals import iso

if TYPE_CHECKING:
    from .events import Events
    from .responses import Response

USER_MENTION = re.compile(r"<@!?(\d+)>")
ROLE_MENTION = re.compile(r"<@&(\d+)>")
EVERYONE_MENTION = re.compile(r"@(everyone|here)\b")


class Pings(NamedTuple):
    """Whom a message pings once its allowed_mentions are applied."""

    users: list[User]
    roles: list[Role]
    everyone: bool


@dataclass(eq=False)
class Message:
    """A message of a member or of the bot.

    allowed_mentions: as the bot sent it with the request that created the message.
    created, edited: seconds since 1970.
    history: each state that people saw, oldest first.
    reactions: emoji -> ids of the users who reacted with it.
    interaction: what the bot answered with this message, if it was an interaction.
    nonce: what the bot knows it by, where it gave one.
    """

    fake: Events
    id: int
    channel: Channel
    author: User
    content: str = ""
    embeds: list[Payload] = field(default_factory=list)
    components: list[Payload] = field(default_factory=list)
    attachments: list[File] = field(default_factory=list)
    flags: int = 0
    type: int = 0
    reference: Message | None = None
    interaction: Response | None = None
    allowed_mentions: Payload | None = None
    created: float = field(default_factory=time.time)
    edited: float | None = None
    deleted: bool = False
    pinned: bool = False
    tts: bool = False
    history: list[Payload] = field(default_factory=list)
    reactions: dict[str, list[int]] = field(default_factory=dict)
    thread: Channel | None = None
    nonce: str | int | None = None

    @property
    def ephemeral(self) -> bool:
        """Whether only the member who caused it sees it."""
        return bool(self.flags & FLAG_EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether it only shows that the bot is thinking."""
        return bool(self.flags & FLAG_LOADING)

    def visible_to(self, user: User) -> bool:
        """Whether this user's client shows it."""
        if self.deleted:
            return False
        return not self.ephemeral or (self.interaction is not None and self.interaction.user is user)

    @property
    def text(self) -> str:
        """Everything that a person can read in this message, as one string."""
        parts: list[str | None] = [self.content]
        for embed in self.embeds:
            parts += [(embed.get("author") or {}).get("name"), embed.get("title"), embed.get("description")]
            for embed_field in embed.get("fields") or []:
                parts += [embed_field.get("name"), embed_field.get("value")]
            parts.append((embed.get("footer") or {}).get("text"))
        parts += text_displays(self.components)
        return "\n".join(part for part in parts if part)

    @property
    def buttons(self) -> list[Payload]:
        """Its buttons, in order."""
        return [component for component in walk(self.components) if component.get("type") == ComponentType.BUTTON]

    @property
    def selects(self) -> list[Payload]:
        """Its selects of all kinds, in order."""
        return [component for component in walk(self.components) if component.get("type") in SELECT_TYPES]

    def find(self, key: str) -> Payload | None:
        """The component with this custom_id, or else with this label, placeholder or emoji."""
        return find(self.components, key)

    def pings(self) -> Pings:
        """Whom this message pings, allowed_mentions applied; permissions are not considered."""
        text = "\n".join([self.content, *text_displays(self.components)])
        users = [int(user_id) for user_id in USER_MENTION.findall(text)]
        roles = [int(role_id) for role_id in ROLE_MENTION.findall(text)]
        everyone = bool(EVERYONE_MENTION.search(text))
        allowed = self.allowed_mentions
        if allowed is not None:
            parse = allowed.get("parse") or []
            if "users" not in parse:
                users = _only(users, allowed.get("users"))
            if "roles" not in parse:
                roles = _only(roles, allowed.get("roles"))
            everyone = everyone and "everyone" in parse
        if self.reference and (allowed is None or allowed.get("replied_user")):
            users.append(self.reference.author.id)
        guild = self.channel.guild
        known_users = [self.fake.users[user] for user in dict.fromkeys(users) if user in self.fake.users]
        known_roles = [guild.roles[role] for role in dict.fromkeys(roles) if role in guild.roles] if guild else []
        return Pings(known_users, known_roles, everyone)

    @property
    def pinged_users(self) -> list[User]:
        """The users that it pings."""
        return self.pings().users

    @property
    def pinged_roles(self) -> list[Role]:
        """The roles that it pings."""
        return self.pings().roles

    @property
    def would_ping_everyone(self) -> bool:
        """Whether @everyone or @here stands in the text and allowed_mentions lets it through."""
        return self.pings().everyone

    def remember(self) -> None:
        """Add the present state to the history."""
        self.history.append(
            {
                "t": time.time(),
                "content": self.content,
                "embeds": copy.deepcopy(self.embeds),
                "components": copy.deepcopy(self.components),
                "flags": self.flags,
                "attachments": [file.filename for file in self.attachments],
            }
        )

    def payload(self, *, blank: bool = False, with_guild: bool = False, nested: bool = True) -> Payload:
        """The message object of the API.

        blank: without what only the message content intent lets through; with_guild: as the gateway sends it;
        nested: with the message that this one replies to.
        """
        pings = self.pings()
        body: Payload = {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "author": self.author.payload(),
            "timestamp": iso(self.created),
            "edited_timestamp": iso(self.edited) if self.edited else None,
            "tts": self.tts,
            "mention_everyone": pings.everyone,
            "mentions": [user.payload() for user in pings.users],
            "mention_roles": [str(role.id) for role in pings.roles],
            "pinned": self.pinned,
            "type": int(self.type),
            "flags": self.flags,
            "position": 0,
            "content": "" if blank else self.content,
            "attachments": [] if blank else [file.payload() for file in self.attachments],
            "embeds": [] if blank else copy.deepcopy(self.embeds),
            "components": [] if blank else copy.deepcopy(self.components),
        }
        if any(self.reactions.values()):
            body["reactions"] = self._reaction_counts()
        if with_guild and not self.ephemeral:
            self._add_guild(body)
        if self.interaction is not None:
            body["webhook_id"] = body["application_id"] = str(self.fake.app_id)
            body["interaction_metadata"] = self.interaction.metadata()
        if self.reference is not None:
            self._add_reference(body, self.reference, nested)
        if self.thread is not None:
            body["thread"] = self.thread.payload()
        return body

    def _reaction_counts(self) -> list[Payload]:
        return [
            {
                "count": len(users),
                "count_details": {"burst": 0, "normal": len(users)},
                "me": self.fake.bot.id in users,
                "me_burst": False,
                "burst_colors": [],
                "emoji": {"id": None, "name": emoji},
            }
            for emoji, users in self.reactions.items()
            if users
        ]

    def _add_guild(self, body: Payload) -> None:
        guild = self.channel.guild
        if guild is None:
            return
        body["guild_id"] = str(guild.id)
        if self.author.id in guild.members:
            body["member"] = guild.members[self.author.id].payload(with_user=False)
        for mentioned in body["mentions"]:
            if int(mentioned["id"]) in guild.members:
                mentioned["member"] = guild.members[int(mentioned["id"])].payload(with_user=False)

    def _add_reference(self, body: Payload, reference: Message, nested: bool) -> None:
        body["message_reference"] = {
            "type": 0,
            "message_id": str(reference.id),
            "channel_id": str(reference.channel.id),
        }
        if self.channel.guild:
            body["message_reference"]["guild_id"] = str(self.channel.guild.id)
        if nested and reference.deleted:
            body["referenced_message"] = None
        elif nested:
            body["referenced_message"] = reference.payload(blank=self.fake.hides_content(reference), nested=False)

    def __repr__(self) -> str:
        return f"<Message {self.author.name}: {self.text[:60]!r}{' ephemeral' if self.ephemeral else ''}>"


def _only(ids: list[int], allowed: Any) -> list[int]:
    known = {int(allowed_id) for allowed_id in allowed or []}
    return [mentioned for mentioned in ids if mentioned in known]
