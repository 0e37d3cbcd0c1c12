"""Where a question is answered: below a slash command or below a message; and which answers are still owed."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import logging
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import discord

from bot.messages.acknowledging import NO_PINGS, at_once
from bot.messages.delivery import edit, persistently, send
from bot.messages.failures import TROUBLES_OF_THE_LINE, line_for
from bot.messages.pages import Style
from bot.messages.paging import Outgoing
from bot.messages.permissions import may_send

log = logging.getLogger(__name__)
# Discord's error codes.
UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION, TOKEN_HAS_RUN_OUT = 10015, 10062, 50027
LATE = "This comes too late for the command that asked for it:"


class Reply(ABC):
    """The place where one question is answered: shown there first, edited there afterwards.

    given_up: nothing more is shown there, because the bot is stopping. shown: the message that it stands in, once it
    does.
    """

    given_up = False
    shown: discord.Message | None = None

    @property
    @abstractmethod
    def style(self) -> Style:
        """Whether the bot may embed there."""

    @property
    @abstractmethod
    def private(self) -> bool:
        """Whether only whoever asked sees it."""

    @property
    @abstractmethod
    def takes_thread(self) -> bool:
        """Whether a thread can be opened on what stands there: only in a text channel."""

    @property
    @abstractmethod
    def asker(self) -> str:
        """The user name of whoever asked."""

    @abstractmethod
    async def _put(self, message: Outgoing) -> None:
        """Put `message` there, in place of what was there."""

    async def show(self, message: Outgoing) -> None:
        """Put `message` there, in place of what was there; where that can't be done, log it: nothing is raised."""
        if self.given_up:
            return
        try:
            await self._put(message)
        except TROUBLES_OF_THE_LINE as error:
            log.warning("%s could not be shown: %s", self, error)


class InteractionReply(Reply):
    """The answer to a slash command. private: only its user sees it."""

    def __init__(self, interaction: discord.Interaction, *, private: bool) -> None:
        self._interaction = interaction
        self._private = private
        self._elsewhere: discord.Message | None = None

    def __str__(self) -> str:
        return f"the answer to interaction {self._interaction.id}"

    @property
    def style(self) -> Style:
        """Whether the bot may embed where the command was given."""
        return "embed" if self._interaction.app_permissions.embed_links else "text"

    @property
    def private(self) -> bool:
        """Whether it was asked for in private, or in a direct conversation."""
        return self._private or self._interaction.guild_id is None

    @property
    def takes_thread(self) -> bool:
        """Whether the command was given in a text channel of a server."""
        return isinstance(self._interaction.channel, discord.TextChannel)

    @property
    def asker(self) -> str:
        """The user name of whoever gave the command."""
        return self._interaction.user.name

    async def open(self) -> None:
        """Say that an answer is coming; at once, since Discord waits for three seconds."""
        response = self._interaction.response
        await at_once(self._interaction, lambda: response.defer(thinking=True, ephemeral=self._private))

    async def _put(self, message: Outgoing) -> None:
        if self._elsewhere is not None:
            await edit(self._elsewhere, message)
            return
        try:
            self.shown = await persistently(lambda: self._fill_in(message))
        except discord.HTTPException as error:
            if error.code not in (UNKNOWN_INTERACTION, UNKNOWN_WEBHOOK, TOKEN_HAS_RUN_OUT):
                raise
            self.shown = self._elsewhere = await self._say_elsewhere(message)

    async def update(self, message: Outgoing) -> None:
        """Show something passing, once; it doesn't matter much if that fails."""
        with contextlib.suppress(*TROUBLES_OF_THE_LINE):
            await self._fill_in(message)

    async def _fill_in(self, message: Outgoing) -> discord.Message:
        return await self._interaction.edit_original_response(
            content=message.content,
            embeds=message.embeds,
            attachments=message.files,
            view=message.view,
            allowed_mentions=NO_PINGS,
        )

    async def _say_elsewhere(self, message: Outgoing) -> discord.Message:
        """Say it in the channel, or by DM where it is private or the bot may not write."""
        content = f"{LATE}\n{message.content}" if message.content else LATE
        late = dataclasses.replace(message, content=content)
        may_write = may_send(self._interaction.channel, self._interaction.app_permissions)
        place: discord.abc.Messageable = self._interaction.user
        if self._interaction.channel_id is not None and not self._private and may_write:
            place = self._interaction.client.get_partial_messageable(self._interaction.channel_id)
        return await persistently(lambda: send(place, late, nonce=f"{self._interaction.id}"))


class MessageReply(Reply):
    """The answer to a message: a reply below it. me: the bot's user id."""

    def __init__(self, message: discord.Message, me: int) -> None:
        self._me = me
        self._message = message
        self._permissions = _permissions_in(message)
        self._sent: discord.Message | None = None
        self._tried = False

    def __str__(self) -> str:
        return f"the answer to message {self._message.id}"

    @property
    def style(self) -> Style:
        """Whether the bot may embed in the channel of the message."""
        return "embed" if self._permissions.embed_links else "text"

    @property
    def private(self) -> bool:
        """Whether the message is a direct one."""
        return self._message.guild is None

    @property
    def takes_thread(self) -> bool:
        """Whether the message stands in a text channel of a server."""
        return isinstance(self._message.channel, discord.TextChannel)

    @property
    def asker(self) -> str:
        """The user name of its author."""
        return self._message.author.name

    @property
    def may_send(self) -> bool:
        """Whether the bot may write in the channel of the message."""
        return may_send(self._message.channel, self._permissions)

    async def _put(self, message: Outgoing) -> None:
        if self._sent is not None:
            await edit(self._sent, message)
            return
        try:
            self.shown = self._sent = await persistently(lambda: self._reply(message))
        except discord.Forbidden as error:
            log.info("%s could not be shown: %s", self, error)
            await self.say_that_it_may_not_write()

    async def say_that_it_may_not_write(self) -> None:
        """Tell the asker by DM why no answer comes; their settings may not allow that, and then it is only logged."""
        where = f"<#{self._message.channel.id}>"
        line = f"I may not write in {where}, so I can't answer there. Try `/ask` there, or ask me here."
        try:
            await send(self._message.author, Outgoing(line), nonce=f"{self._message.id}-dm")
        except TROUBLES_OF_THE_LINE as error:
            log.warning("message %s can't be answered, and its author can't be told: %s", self._message.id, error)

    @contextlib.asynccontextmanager
    async def typing(self) -> AsyncIterator[None]:
        """Show that an answer is being written, for as long as it takes; never in the way of the answer."""
        task = asyncio.create_task(self._type())
        try:
            yield
        finally:
            task.cancel()

    async def _type(self) -> None:
        with contextlib.suppress(*TROUBLES_OF_THE_LINE):
            async with self._message.channel.typing():
                await asyncio.Event().wait()

    async def _reply(self, message: Outgoing) -> discord.Message:
        reference: discord.MessageReference | None = None
        if self._permissions.read_message_history:
            if self._tried and (sent := await self._sent_all_the_same()) is not None:
                return sent
            # If the question was deleted, the answer stands alone.
            reference = self._message.to_reference(fail_if_not_exists=False)
        self._tried = True
        return await send(self._message.channel, message, nonce=f"{self._message.id}", reference=reference)

    async def _sent_all_the_same(self) -> discord.Message | None:
        """Return a reply that arrived although the attempt to send it seemed to fail."""
        async for other in self._message.channel.history(limit=50, after=self._message):
            answered = other.reference.message_id if other.reference else None
            if other.author.id == self._me and answered == self._message.id:
                return other
        return None


class OpenReplies:
    """The replies that are still owed, so that nobody waits in vain when the bot stops."""

    def __init__(self) -> None:
        self._owed: set[Reply] = set()
        self._changed = asyncio.Event()

    @contextlib.contextmanager
    def owing(self, reply: Reply) -> Iterator[None]:
        """Count `reply` as owed meanwhile."""
        self._owed.add(reply)
        try:
            yield
        finally:
            self._owed.discard(reply)
            self._changed.set()

    async def answer(
        self,
        reply: InteractionReply,
        doing: str,
        make: Callable[[], Awaitable[Outgoing]],
        *,
        for_manager: bool = False,
    ) -> None:
        """Acknowledge, then show what `make` returns, or the line of what went wrong (``line_for`` says doing what)."""
        with self.owing(reply):
            await reply.open()
            try:
                shown = await make()
            except Exception as error:  # noqa: BLE001  (whatever it is, the user is told)
                shown = Outgoing(line_for(error, doing, for_manager=for_manager))
            await reply.show(shown)

    async def settle(self, message: Outgoing, seconds: float) -> None:
        """Wait up to `seconds` for what is owed, then show `message` where the answer is still missing."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._owed:
                    self._changed.clear()
                    await self._changed.wait()
        left = list(self._owed)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await asyncio.gather(*(reply.show(message) for reply in left))
        for reply in left:
            reply.given_up = True


def _permissions_in(message: discord.Message) -> discord.Permissions:
    if message.guild is None:
        return discord.Permissions.all()
    try:
        return message.channel.permissions_for(message.guild.me)
    except discord.ClientException:
        # A thread whose channel the bot can't see: Discord will say what is allowed there.
        return discord.Permissions.all()
