"""``/ask``, and questions in messages that mention the bot or are written to it directly."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering.types import Request
from bot.cogs.offering import complaint_of_days, offered_days, offered_sources
from bot.desk_store import DeskStoreError
from bot.given.giving import Asked
from bot.given.record import Given, follow_up
from bot.house import House
from bot.library.days import LONGEST_DAY
from bot.library.narrowing import LONGEST_SOURCE, Wanted
from bot.messages.acknowledging import say_now
from bot.messages.admission import NOT_HERE
from bot.messages.asking import complaint, names_in, question_in, tidy
from bot.messages.failures import line_for
from bot.messages.paging import Outgoing
from bot.messages.replies import InteractionReply, MessageReply

ASKABLE = (discord.MessageType.default, discord.MessageType.reply)


class Ask(commands.Cog):
    """Questions and their answers."""

    def __init__(self, me: discord.Client, house: House) -> None:
        self._me = me
        self._house = house

    @app_commands.command(name="ask", description="Ask the articles a question; the answer is quoted word for word")
    @app_commands.describe(
        question="For example: how many North Korean troops?",
        source="Ask the articles of this publisher alone, or this one article",
        since="Leave out what was published before this day: 2024-10-25, 25 October, October 2024",
        as_of="Leave out what was published after this day",
        private="Show the answer to you alone (default: to all)",
    )
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def ask(  # noqa: PLR0913, PLR0917  (an option each)
        self,
        interaction: discord.Interaction,
        question: str,
        source: app_commands.Range[str, 0, LONGEST_SOURCE] = "",
        since: app_commands.Range[str, 0, LONGEST_DAY] = "",
        as_of: app_commands.Range[str, 0, LONGEST_DAY] = "",
        private: bool = False,
    ) -> None:
        """Acknowledge, answer, show."""
        question, wanted = tidy(question), Wanted(tidy(source), tidy(since), tidy(as_of))
        if (line := complaint(question) or complaint_of_days(wanted)) is not None:
            await say_now(interaction, line)
            return
        reply = InteractionReply(interaction, private=private)
        with self._house.replies.owing(reply):
            await reply.open()
            asked = Asked(
                Request(question), interaction.user.id, interaction.channel_id or 0, private=private, wanted=wanted
            )
            await self._house.giving.answer(asked, reply)

    @ask.autocomplete("source")
    async def sources(self, _interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer publishers and articles with the words typed so far."""
        return await offered_sources(self._house, typed)

    @ask.autocomplete("since")
    async def first_days(self, _interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the day that is typed, and those on which articles were published."""
        return await offered_days(self._house, typed, "since")

    @ask.autocomplete("as_of")
    async def last_days(self, _interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the same."""
        return await offered_days(self._house, typed, "as_of")

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer what is addressed to the bot: a mention, a reply that pings it, a direct message."""
        if not self._is_addressed(message):
            return
        pause = self._house.manners.pause(message.author.id, message.channel.id)
        if pause is not None and not pause.is_first:
            return
        reply = MessageReply(message, _id_of(self._me))
        if not reply.may_send:
            await reply.say_that_it_may_not_write()
            return
        question = question_in(message.content, _id_of(self._me), names_in(message))
        with self._house.replies.owing(reply):
            if not self._house.admission.admits(message.guild.id if message.guild else None):
                await reply.show(Outgoing(NOT_HERE))
            elif pause is not None:
                await reply.show(Outgoing(pause.line))
            elif (line := complaint(question)) is not None:
                await reply.show(Outgoing(line))
            else:
                async with reply.typing():
                    before = await self._before(message)
                    request = Request(question) if before is None else follow_up(before, question)
                    asked = Asked(request, message.author.id, message.channel.id, with_question=False)
                    await self._house.giving.answer(asked, reply)

    def _is_addressed(self, message: discord.Message) -> bool:
        if message.author.bot or message.webhook_id is not None or message.type not in ASKABLE:
            return False
        if message.guild is None:
            return True
        # @everyone, @here and roles are not in `mentions`.
        mentioned = any(user.id == _id_of(self._me) for user in message.mentions)
        return mentioned and self._house.manners.hears(message)

    async def _before(self, message: discord.Message) -> Given | None:
        """Return the answer that a message may follow up: the one that it replies to, or the latest of its thread.

        Where they can't be had, the question stands alone; that is logged, and nobody goes without an answer for it.
        """
        channel, replied_to = message.channel.id, _replied_to(message)
        in_thread = isinstance(message.channel, discord.Thread)
        given: Given | None = None
        try:
            if replied_to is not None:
                given = await self._house.giving.stored(lambda store: store.at_message(channel, replied_to))
            if given is None and in_thread:
                given = await self._house.giving.stored(lambda store: store.latest_in_thread(channel))
        except DeskStoreError as error:
            line_for(error, "looking for the question before")
        return given


def _replied_to(message: discord.Message) -> int | None:
    """Return the id of the message that another replies to; one that is forwarded is no reply."""
    if message.type is not discord.MessageType.reply or message.reference is None:
        return None
    return message.reference.message_id


def _id_of(client: discord.Client) -> int:
    if client.user is None:
        raise RuntimeError("a message arrived before the bot knew its own name")
    return client.user.id
