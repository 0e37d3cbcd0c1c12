"""Playing members who write: messages, edits, deletions and reactions."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from typing import Any

from .errors import ClientRejected
from .files import as_file
from .guilds import Channel
from .messages import Message
from .people import User
from .protocol import (
    INTENT_DIRECT_MESSAGE_REACTIONS,
    INTENT_DIRECT_MESSAGES,
    INTENT_GUILD_MESSAGES,
    INTENT_GUILD_REACTIONS,
    MessageType,
    Payload,
)
from .responses import Conversation
from .world import World

LONGEST_CONTENT = 4000


class Writing(World):
    """What members say and do to messages."""

    async def message(
        self,
        user: User,
        channel: Channel | None = None,
        content: str = "",
        *,
        mentions_bot: bool = False,
        attachments: Iterable[Any] = (),
        reply_to: Message | None = None,
        wait: str = "reply",
        timeout: float = 5.0,
        settle: float | None = None,
    ) -> Conversation:
        """A user writes.

        mentions_bot: with a mention of the bot before the content.
        wait: "none", or "reply" until the bot has said something there and is quiet (timed_out tells that it did not).
        """
        channel = channel or self.default_channel(user)
        if mentions_bot:
            content = f"{self.bot.mention} {content}"
        _check_may_write(user, channel, content)
        message = Message(
            self,
            self.snowflake(),
            channel,
            user,
            content,
            attachments=[self.store_file(as_file(attachment)) for attachment in attachments],
            type=MessageType.REPLY if reply_to else MessageType.DEFAULT,
            reference=reply_to,
        )
        channel.all_messages.append(message)
        message.remember()
        conversation = Conversation(self, message)
        self.announce(message, "MESSAGE_CREATE")
        if wait == "reply":
            await self._finish_conversation(conversation, timeout, self.settle if settle is None else settle)
        return conversation

    async def _finish_conversation(self, conversation: Conversation, timeout: float, settle: float) -> None:
        if not await self.changed.until(lambda: bool(conversation.replies), timeout):
            conversation.timed_out = True
            return
        seen = -1
        while seen != (now := sum(len(reply.history) for reply in conversation.replies)):
            seen = now
            await asyncio.sleep(settle)

    def edit_message(self, message: Message, content: str) -> None:
        """A member changes their message."""
        message.content = content
        message.edited = time.time()
        message.remember()
        self.announce(message, "MESSAGE_UPDATE")

    def delete_message(self, message: Message) -> None:
        """Anyone deletes a message."""
        message.deleted = True
        guild = message.channel.guild
        body: Payload = {"id": str(message.id), "channel_id": str(message.channel.id)}
        if guild:
            body["guild_id"] = str(guild.id)
        self.dispatch("MESSAGE_DELETE", body, INTENT_GUILD_MESSAGES if guild else INTENT_DIRECT_MESSAGES)
        self.changed.fire()

    def react(self, user: User, message: Message, emoji: str) -> None:
        """A member reacts to a message."""
        message.reactions.setdefault(emoji, []).append(user.id)
        guild = message.channel.guild
        body: Payload = {
            "user_id": str(user.id),
            "channel_id": str(message.channel.id),
            "message_id": str(message.id),
            "message_author_id": str(message.author.id),
            "emoji": {"id": None, "name": emoji},
            "burst": False,
            "type": 0,
        }
        if guild:
            body["guild_id"] = str(guild.id)
            if user.id in guild.members:
                body["member"] = guild.members[user.id].payload()
        intent = INTENT_GUILD_REACTIONS if guild else INTENT_DIRECT_MESSAGE_REACTIONS
        self.dispatch("MESSAGE_REACTION_ADD", body, intent)


def _check_may_write(user: User, channel: Channel, content: str) -> None:
    if channel.guild:
        member = channel.guild.members.get(user.id)
        needed = "send_messages_in_threads" if channel.is_thread else "send_messages"
        if member is None or not (member.may(channel, needed) and member.may(channel, "view_channel")):
            raise ClientRejected(f"{user.name} may not write in #{channel.name}")
    if len(content) > LONGEST_CONTENT:
        raise ClientRejected("a user's message has at most 2000 (Nitro: 4000) characters")
