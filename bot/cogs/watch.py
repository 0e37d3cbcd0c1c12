"""``/watch``: questions that a channel watches; whoever set one or moderates stops it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.offering import complaint_of_days, offered_days, offered_sources
from bot.house import House
from bot.library.days import LONGEST_DAY, DayError
from bot.library.narrowing import LONGEST_SOURCE, SourceError, Wanted, narrowed
from bot.messages.acknowledging import say_now
from bot.messages.asking import complaint, tidy
from bot.messages.embeds import answer_book
from bot.messages.escaping import metadata
from bot.messages.failures import LONGEST_LINE, line_for
from bot.messages.pages import Style
from bot.messages.paging import Outgoing
from bot.messages.permissions import may_send
from bot.messages.replies import InteractionReply
from bot.watching.evidence import newest_edition
from bot.watching.heralding import DiscordHerald
from bot.watching.pages import (
    CANNOT_POST,
    IS_FULL,
    LONGEST_WATCHED,
    MAY_NOT_SEND,
    NO_SUCH,
    NOT_YOURS,
    ONLY_IN_CHANNELS,
    SET,
    STOPPED,
    TOO_LONG,
    choices,
    chosen,
    known_line,
    list_book,
)
from bot.watching.rounds import Pace, Rounds
from bot.watching.store import Known, Watch, WatchStore, Wish, key_of, request_of
from index import CaveatError

log = logging.getLogger(__name__)
SECONDS_TO_FINISH = 1.0
PACE = Pace()


@app_commands.guild_only()
@app_commands.guild_install()
class Watching(commands.GroupCog, group_name="watch", group_description="Be told here when an answer changes"):
    """Sets, lists and stops watches, and has the rounds made while it is loaded."""

    def __init__(self, me: discord.Client, house: House) -> None:
        self._me = me
        self._house = house
        self._store = WatchStore(house.settings.data_dir)
        self._rounds = Rounds(house.desk, house.settings.data_dir, house.posted_answers, DiscordHerald(me, house), PACE)
        self._running: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Begin to look for changes once Discord is there."""
        self._running = asyncio.create_task(self._run(), name="watches")

    async def cog_unload(self) -> None:
        """Finish what is being posted, if that is done soon."""
        if self._running is None:
            return
        self._rounds.stop()
        await asyncio.wait({self._running}, timeout=SECONDS_TO_FINISH)
        self._running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._running

    async def _run(self) -> None:
        await self._me.wait_until_ready()
        await self._house.first_index.wait()
        await self._rounds.run()

    @app_commands.command(
        name="question", description="Watch a question: I say here when a re-index changes its answer"
    )
    @app_commands.describe(
        question="For example: how many North Korean troops are in Russia?",
        source="Watch the articles of this publisher alone, or this one article",
        since="Leave out what was published before this day: 2024-10-25, 25 October, October 2024",
    )
    async def question(
        self,
        interaction: discord.Interaction,
        question: str,
        source: app_commands.Range[str, 0, LONGEST_SOURCE] = "",
        since: app_commands.Range[str, 0, LONGEST_DAY] = "",
    ) -> None:
        """Acknowledge, answer, keep the watch, show the answer as it is now."""
        question, wanted = tidy(question), Wanted(tidy(source), tidy(since))
        if (line := _objection(interaction, question) or complaint_of_days(wanted)) is not None:
            await say_now(interaction, line)
            return
        reply = InteractionReply(interaction, private=False)
        wish = _wish(interaction, question)
        await self._house.replies.answer(reply, "setting a watch", lambda: self._set(wish, wanted, reply))

    @question.autocomplete("source")
    async def sources(self, _interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer publishers and articles with the words typed so far."""
        return await offered_sources(self._house, typed)

    @question.autocomplete("since")
    async def first_days(self, _interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the day that is typed, and those on which articles were published."""
        return await offered_days(self._house, typed, "since")

    async def _set(self, wish: Wish, wanted: Wanted, reply: InteractionReply) -> Outgoing:
        await self._house.first_index.wait_below(reply)
        if wanted:
            today = datetime.now(UTC).date()
            meant = partial(narrowed, wanted, today=today)
            try:
                wish = replace(wish, scope=await self._house.desk.among_sources(meant))
            except (DayError, SourceError) as error:
                return Outgoing(metadata(str(error), LONGEST_LINE))
        key = key_of(wish.question, wish.scope)
        known = await self._watches(wish.channel)
        if (same := next((one for one in known if key_of(one.question, one.scope) == key), None)) is not None:
            return Outgoing(known_line(same))
        edition = await self._house.desk.apart(partial(newest_edition, self._house.settings.data_dir))
        if edition is None:
            raise CaveatError("watch", "there is no index", "Run caveat reindex")
        asked_at = datetime.now(UTC)
        answer = await self._house.desk.ask(request_of(wish))
        # Which edition answered: the newest, or the one that is still held.
        held = replace(edition, generation=answer.index.generation)
        kept = await self._house.desk.apart(partial(self._store.add, wish, answer, asked_at, held))
        if isinstance(kept, Known):
            # Somebody else has set it while it was asked.
            return Outgoing(known_line(kept.watch))
        if not isinstance(kept, Watch):
            return Outgoing(IS_FULL[kept])
        log.info("watch %d is set", kept.id)
        first = await self._house.posted(answer_book(answer, reply.style, with_question=True), wish.channel)
        return replace(first, content=f"{SET}\n{first.content}" if first.content else SET)

    @app_commands.command(name="list", description="List what this channel watches, and what it answered last")
    async def list_them(self, interaction: discord.Interaction) -> None:
        """Acknowledge, list, show to the one who asks."""
        reply = InteractionReply(interaction, private=True)
        await self._house.replies.answer(reply, "listing watches", lambda: self._listed(interaction, reply.style))

    async def _listed(self, interaction: discord.Interaction, style: Style) -> Outgoing:
        await self._resume(interaction)
        watches = await self._watches(_channel_of(interaction))
        if not _bot_may_post(interaction):
            watches = [replace(watch, paused="may_not_write") for watch in watches]
        return self._house.shelf.first_page(list_book(watches, style))

    async def _resume(self, interaction: discord.Interaction) -> None:
        """Take up again what was paused because the bot might not write here, if it may now."""
        if _bot_may_post(interaction):
            channel = _channel_of(interaction)
            await self._house.desk.apart(partial(self._store.resume, channel, "may_not_write"))

    @app_commands.command(name="stop", description="Stop watching a question in this channel")
    @app_commands.describe(watch="The question")
    async def stop(self, interaction: discord.Interaction, watch: str) -> None:
        """Acknowledge, forget the watch if its member or a moderator wishes it."""
        reply = InteractionReply(interaction, private=True)
        await self._house.replies.answer(reply, "stopping a watch", lambda: self._stopped(interaction, watch))

    async def _stopped(self, interaction: discord.Interaction, typed: str) -> Outgoing:
        return Outgoing(await self._stop(interaction, typed))

    async def _stop(self, interaction: discord.Interaction, typed: str) -> str:
        found = chosen(await self._watches(_channel_of(interaction)), typed)
        if found is None:
            return NO_SUCH
        if interaction.user.id != found.member and not interaction.permissions.manage_messages:
            return NOT_YOURS
        await self._house.desk.apart(partial(self._store.remove, found.id))
        log.info("watch %d is stopped", found.id)
        return STOPPED

    @stop.autocomplete("watch")
    async def stoppable(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer what this channel watches; nothing where that can't be read."""
        try:
            watches = await self._watches(_channel_of(interaction))
        except CaveatError as error:
            line_for(error, "offering watches")
            return []
        return [app_commands.Choice(name=name, value=value) for name, value in choices(watches, typed)]

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget what a server watched that the bot has left: nothing of it may be kept."""
        await self._forget(partial(self._store.remove_guild, guild.id))

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Forget what a channel watched that was deleted."""
        await self._forget(partial(self._store.remove_channel, channel.id))

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        """Forget what a thread watched that was deleted."""
        await self._forget(partial(self._store.remove_channel, thread.thread_id))

    async def _forget(self, remove: partial[None]) -> None:
        try:
            await self._house.desk.apart(remove)
        except CaveatError as error:
            # The next round finds that the channel is gone.
            line_for(error, "forgetting watches")

    async def _watches(self, channel: int) -> list[Watch]:
        return await self._house.desk.apart(partial(self._store.of_channel, channel))


def _objection(interaction: discord.Interaction, question: str) -> str | None:
    """Say in one line why a question can't be watched by this member here, or return None."""
    if interaction.guild_id is None or interaction.channel is None:
        return ONLY_IN_CHANNELS
    if not may_send(interaction.channel, interaction.permissions):
        return MAY_NOT_SEND
    if not _bot_may_post(interaction):
        return CANNOT_POST
    return TOO_LONG if len(question) > LONGEST_WATCHED else complaint(question)


def _bot_may_post(interaction: discord.Interaction) -> bool:
    permissions = interaction.app_permissions
    return permissions.view_channel and may_send(interaction.channel, permissions)


def _wish(interaction: discord.Interaction, question: str) -> Wish:
    return Wish(interaction.guild_id or 0, _channel_of(interaction), interaction.user.id, question)


def _channel_of(interaction: discord.Interaction) -> int:
    return interaction.channel_id or 0
