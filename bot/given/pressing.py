"""Presses on the buttons of answers: where they come from, how they are acknowledged, and what they do to messages."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import discord

from bot.given.buttons import FORM, TURN
from bot.given.record import Given
from bot.given.seals import Press
from bot.messages.acknowledging import NO_PINGS, at_once, say_now
from bot.messages.delivery import persistently
from bot.messages.escaping import plain_line, shorten
from bot.messages.failures import TROUBLES_OF_THE_LINE
from bot.messages.paging import Outgoing
from bot.messages.permissions import may_send
from bot.messages.replies import InteractionReply

log = logging.getLogger(__name__)
ONLY_IN_TEXT_CHANNELS = "I can open a thread on an answer in a text channel only."
NO_THREADS = "You may not open threads here."
I_MAY_NOT = "I need the permissions View Channel, Create Public Threads and Send Messages in Threads for that."
NO_LONGER_THERE = "The message with this answer was deleted; please ask again."
LONGEST_THREAD_NAME = 100
THREAD_IS_THERE = 160004


@dataclass(frozen=True, slots=True)
class Pressing:
    """A genuine press on a button of a kept answer. reply: the message that shows what it asks for."""

    interaction: discord.Interaction
    press: Press
    given: Given
    reply: InteractionReply


class InPlace(InteractionReply):
    """The message that a button is on; it is shown anew there, and nowhere else where that can't be done."""

    def __init__(self, interaction: discord.Interaction) -> None:
        super().__init__(interaction, private=True)

    async def open(self) -> None:
        """Say that the press has arrived; the message stays as it is for now."""
        await at_once(self._interaction, self._interaction.response.defer)

    async def _put(self, message: Outgoing) -> None:
        self.shown = await persistently(lambda: self._fill_in(message))


def is_on_the_answer(press: Press) -> bool:
    """Whether its button stands below the answer itself: all do but those of what was opened from it, and forms."""
    return not press.action.startswith(TURN) and not press.action.endswith(FORM)


def belongs(interaction: discord.Interaction, press: Press, given: Given) -> bool:
    """Whether a press comes from the message that the answer stands in, or from pages that were opened from it.

    Such pages are seen by the presser alone, and stand in the same channel; their message's id is not kept. A form is
    only sent by whoever opened it there.
    """
    message = interaction.message
    if interaction.channel_id != given.channel:
        return False
    if press.action.endswith(FORM):
        return True
    if message is None:
        return False
    # An answer whose bot was stopped before it knew the message is found by the first press.
    return given.message in (None, message.id) if is_on_the_answer(press) else message.flags.ephemeral


def may_remove(interaction: discord.Interaction, press: Press) -> bool:
    """Whether this member may remove the answer: who asked, or who may delete messages here."""
    moderates = interaction.guild_id is not None and interaction.permissions.manage_messages
    return interaction.user.id == press.asker or moderates


def may_write(interaction: discord.Interaction) -> bool:
    """Whether this member may write where they pressed."""
    return interaction.guild_id is None or may_send(interaction.channel, interaction.permissions)


async def tell(interaction: discord.Interaction, line: str) -> None:
    """Tell the presser alone, whether or not the press has been acknowledged; what is on the message stays."""
    if not interaction.response.is_done():
        await say_now(interaction, line)
    elif interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
        await InteractionReply(interaction, private=True).show(Outgoing(line))
    else:
        try:
            await persistently(lambda: interaction.followup.send(line, ephemeral=True, allowed_mentions=NO_PINGS))
        except TROUBLES_OF_THE_LINE as error:
            log.warning("the presser of interaction %s could not be told: %s", interaction.id, error)


async def removed(interaction: discord.Interaction, given: Given) -> bool:
    """Delete the message of an answer, which is the one that was pressed on; one that is gone already counts."""
    if interaction.message is None:
        return False
    place = interaction.client.get_partial_messageable(given.channel)
    message = place.get_partial_message(interaction.message.id)
    try:
        await persistently(message.delete)
    except discord.NotFound:
        return True
    except discord.HTTPException as error:
        log.info("message %d could not be removed: %s", message.id, error)
        return False
    return True


async def open_thread(interaction: discord.Interaction, given: Given) -> str:
    """Open a thread on an answer, whose message was pressed on; return what to tell the presser.

    A thread has the id of the message that it is on.
    """
    channel, pressed_on, mine = interaction.channel, interaction.message, interaction.app_permissions
    if pressed_on is None or not isinstance(channel, discord.TextChannel):
        return ONLY_IN_TEXT_CHANNELS
    if not interaction.permissions.create_public_threads:
        return NO_THREADS
    if not (mine.view_channel and mine.create_public_threads and mine.send_messages_in_threads):
        return I_MAY_NOT
    message = channel.get_partial_message(pressed_on.id)
    name = shorten(plain_line(given.answer.question), LONGEST_THREAD_NAME) or "Answer"
    try:
        await persistently(lambda: message.create_thread(name=name))
    except discord.NotFound:
        return NO_LONGER_THERE
    except discord.Forbidden:
        return I_MAY_NOT
    except discord.HTTPException as error:
        if error.code != THREAD_IS_THERE:
            raise
    return f"Here it is: <#{message.id}>. Mention me there, and I take your question as a follow-up."
