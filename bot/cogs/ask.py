"""``/ask``, and questions in messages that mention the bot or are written to it directly."""

from __future__ import annotations

import logging
import time

import discord
from discord import app_commands
from discord.ext import commands

from bot.acknowledging import say_now
from bot.admission import NOT_HERE
from bot.answering.types import Request
from bot.asking import complaint, question_in, tidy
from bot.delivery import InteractionReply, MessageReply, Reply
from bot.embeds import answer_book
from bot.failures import line_for
from bot.house import House
from bot.paging import Outgoing

log = logging.getLogger(__name__)
ASKABLE = (discord.MessageType.default, discord.MessageType.reply)
BEING_BUILT = "The articles are being indexed for the first time. Your answer will appear here when that is done."
# A small folder is indexed within this time, and nobody needs to be told.
SECONDS_OF_PATIENCE = 10.0


class Ask(commands.Cog):
    """Questions and their answers."""

    def __init__(self, me: discord.Client, house: House) -> None:
        self._me = me
        self._house = house

    @app_commands.command(name="ask", description="Ask the articles a question; the answer is quoted word for word")
    @app_commands.describe(
        question="For example: how many North Korean troops?", private="Show the answer to you alone (default: to all)"
    )
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def ask(self, interaction: discord.Interaction, question: str, private: bool = False) -> None:
        """Acknowledge, answer, show."""
        question = tidy(question)
        if (line := complaint(question)) is not None:
            await say_now(interaction, line)
            return
        reply = InteractionReply(interaction, private=private)
        with self._house.replies.owing(reply):
            await reply.open()
            await self._answer(question, reply, with_question=True)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer what is addressed to the bot: a mention, a reply that pings it, a direct message."""
        if not self._is_addressed(message):
            return
        reply = MessageReply(message, _id_of(self._me))
        if not reply.may_send:
            await reply.say_that_it_may_not_write()
            return
        question = question_in(message.content, _id_of(self._me), _names_in(message))
        with self._house.replies.owing(reply):
            if not self._house.admission.admits(message.guild.id if message.guild else None):
                await reply.show(Outgoing(NOT_HERE))
            elif (line := complaint(question)) is not None:
                await reply.show(Outgoing(line))
            else:
                async with reply.typing():
                    await self._answer(question, reply, with_question=False)

    def _is_addressed(self, message: discord.Message) -> bool:
        if message.author.bot or message.webhook_id is not None or message.type not in ASKABLE:
            return False
        if message.guild is None:
            return True
        # @everyone, @here and roles are not in `mentions`.
        mentioned = any(user.id == _id_of(self._me) for user in message.mentions)
        return mentioned and self._house.admission.admits(message.guild.id)

    async def _answer(self, question: str, reply: Reply, *, with_question: bool) -> None:
        began = time.monotonic()
        try:
            if not await self._house.first_index.wait(SECONDS_OF_PATIENCE):
                await reply.show(Outgoing(BEING_BUILT))
                await self._house.first_index.wait()
            answer = await self._house.desk.ask(Request(question))
            shown = self._house.shelf.first_page(answer_book(answer, reply.style, with_question=with_question))
            # What was asked is the asker's own; the log says only how it went.
            log.info("%s: %s after %.2f s", reply, answer.reason or answer.status, time.monotonic() - began)
        except Exception as error:  # noqa: BLE001  (whatever it is, the asker is told)
            shown = Outgoing(line_for(error, "answering a question"))
        await reply.show(shown)


def _id_of(client: discord.Client) -> int:
    if client.user is None:
        raise RuntimeError("a message arrived before the bot knew its own name")
    return client.user.id


def _names_in(message: discord.Message) -> dict[tuple[str, int], str]:
    """Return how the users, roles and channels that a message mentions are called."""
    names = {("@", user.id): user.display_name for user in message.mentions}
    names |= {("@&", role.id): role.name for role in message.role_mentions}
    return names | {("#", channel.id): channel.name for channel in message.channel_mentions}
