"""Telling the bot what happens: events to the sessions whose intents let them through."""

from __future__ import annotations

import copy
import time

from .messages import USER_MENTION, Message
from .protocol import INTENT_DIRECT_MESSAGES, INTENT_GUILD_MESSAGES, INTENT_MESSAGE_CONTENT, Payload
from .sessions import Session
from .state import State


class Events(State):
    """Sends events over the gateway, each as the intents and the developer portal allow."""

    def dispatch(self, event: str, data: Payload, intent: int = 0) -> bool:
        """Send an event to each session that has the intent; True if a live connection took it."""
        taken = False
        for session in list(self.sessions.values()):
            if intent and not session.intents & intent:
                continue
            self.emit(session, event, data)
            taken = taken or session.connection is not None
        return taken

    def emit(self, session: Session, event: str, data: Payload) -> None:
        """Send an event to one session, now or when it resumes."""
        frame = session.next_event(event, copy.deepcopy(data))
        self.gateway_log.append((time.time(), event, data))
        if session.connection is not None and not self.heartbeats_frozen:
            session.connection.send(frame)

    def announce(self, message: Message, event: str) -> None:
        """Send a message event; ephemeral messages come, as in direct conversations, without a guild."""
        private = message.channel.guild is None or message.ephemeral
        needed = INTENT_DIRECT_MESSAGES if private else INTENT_GUILD_MESSAGES
        for session in list(self.sessions.values()):
            if session.intents & needed:
                blank = self.hides_content(message, session.intents)
                self.emit(session, event, message.payload(with_guild=True, blank=blank))
        self.changed.fire()

    def hides_content(self, message: Message, intents: int = INTENT_MESSAGE_CONTENT) -> bool:
        """Whether Discord withholds the text from a bot with these intents.

        It never does for the bot's own messages, direct ones, and those that mention the bot.
        """
        if "message_content" in self.portal_intents and intents & INTENT_MESSAGE_CONTENT:
            return False
        if message.author is self.bot or message.channel.guild is None or message.interaction is not None:
            return False
        if str(self.bot.id) in USER_MENTION.findall(message.content):
            return False
        answers_bot = message.reference is not None and message.reference.author is self.bot
        return not (answers_bot and self.bot in message.pinged_users)
