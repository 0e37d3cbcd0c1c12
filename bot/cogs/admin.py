"""``/reindex`` and ``/status``, for those who may manage the server."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk import ReindexRunning
from bot.house import House
from bot.memory import memory_in_use
from bot.messages.acknowledging import say_now
from bot.messages.escaping import plain_line
from bot.messages.pages import Book
from bot.messages.paging import Outgoing
from bot.messages.replies import InteractionReply
from bot.team.status import HouseStatus, progress_line, report_book, running_line, status_page
from bot.team.store import By
from index import CaveatError, Progress, ReindexReport

log = logging.getLogger(__name__)
FOR_MANAGERS = "This is for those who may manage this server."
# Discord allows five edits of a message in five seconds, and others may want some too.
SECONDS_BETWEEN_EDITS = 2.0


class Admin(commands.Cog):
    """What concerns the index rather than its answers."""

    def __init__(self, me: discord.Client, house: House) -> None:
        self._me = me
        self._house = house

    @app_commands.command(
        name="reindex", description="Read the folder of articles anew; questions are answered meanwhile"
    )
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    @app_commands.guild_install()
    async def reindex(self, interaction: discord.Interaction) -> None:
        """Run a re-index."""
        if may_manage(interaction):
            await self.run_reindex(interaction)
        else:
            await say_now(interaction, FOR_MANAGERS)

    async def run_reindex(self, interaction: discord.Interaction) -> None:
        """Acknowledge, start a re-index unless one is going on, show how far it is and how it ended."""
        reply = InteractionReply(interaction, private=False)
        log.info("user %d asks for a re-index", interaction.user.id)
        started_by = plain_line(interaction.user.display_name)
        await self._house.replies.answer(
            reply,
            "re-indexing",
            lambda: self._reindexed(started_by, interaction.channel_id or 0, reply),
            for_manager=True,
        )

    async def _reindexed(self, started_by: str, channel: int, reply: InteractionReply) -> Outgoing:
        try:
            report = await self._reindex(started_by, reply)
        except ReindexRunning as running:
            return Outgoing(running_line(running.started_by, running.since))
        return await self._house.posted(report_book(report, reply.style), channel)

    async def _reindex(self, started_by: str, reply: InteractionReply) -> ReindexReport:
        if self._house.first_index.is_going_on():
            async with _relaying(lambda: self._house.first_index.newest_step, reply):
                await self._house.first_index.wait()
            if self._house.first_index.report is not None:
                return self._house.first_index.report
        newest: list[Progress] = []

        async def note(step: Progress) -> None:
            newest[:] = [step]

        async with _relaying(lambda: newest[0] if newest else None, reply):
            return await self._house.desk.reindex(started_by, note)

    @app_commands.command(
        name="status", description="Say which index answers, how old it is, and whether it is renewed"
    )
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    @app_commands.guild_install()
    async def status(self, interaction: discord.Interaction) -> None:
        """Show the status."""
        if may_manage(interaction):
            await self.show_status(interaction)
        else:
            await say_now(interaction, FOR_MANAGERS)

    async def show_status(self, interaction: discord.Interaction) -> None:
        """Acknowledge, look, show."""
        reply = InteractionReply(interaction, private=True)

        async def look() -> Outgoing:
            return self._house.shelf.first_page(Book((status_page(await self._status()),), reply.style))

        await self._house.replies.answer(reply, "reading the status", look, for_manager=True)

    async def _status(self) -> HouseStatus:
        return HouseStatus(
            await self._house.desk.status(),
            self._me.latency,
            await self._seconds(),
            memory_in_use(),
            self._house.errors.newest_first(),
        )

    async def _seconds(self) -> list[float]:
        try:
            return await self._house.team.run(self._house.team.questions.latest_seconds)
        except CaveatError as error:
            # How fast it was is worth no failure; that desk.db can't be read, the log says.
            log.warning("how fast answers were can't be read: %s", error)
            return []


async def show_in_private(
    house: House,
    interaction: discord.Interaction,
    doing: str,
    make: Callable[[InteractionReply], Awaitable[Outgoing]],
) -> None:
    """Acknowledge a manager's command, and show what `make` returns to them alone; of what goes wrong, the line."""
    reply = InteractionReply(interaction, private=True)
    await house.replies.answer(reply, doing, lambda: make(reply), for_manager=True)


def by_whom(interaction: discord.Interaction) -> By:
    """Return who gives a command where, for the audit."""
    return By(interaction.user.id, interaction.guild_id or 0)


def declined_for(interaction: discord.Interaction) -> str | None:
    """Return the line for somebody who may not give a manager's command, or None."""
    return None if may_manage(interaction) else FOR_MANAGERS


def may_manage(interaction: discord.Interaction) -> bool:
    """Check again what Discord has checked: a client may be stale, or lie."""
    return interaction.guild_id is not None and interaction.permissions.manage_guild


@contextlib.asynccontextmanager
async def _relaying(newest: Callable[[], Progress | None], reply: InteractionReply) -> AsyncIterator[None]:
    """Show the newest step every two seconds; the last of these edits is over before the block is left."""
    done = asyncio.Event()
    task = asyncio.create_task(_relay(newest, reply, done))
    try:
        yield
    finally:
        done.set()
        await task


async def _relay(newest: Callable[[], Progress | None], reply: InteractionReply, done: asyncio.Event) -> None:
    shown = ""
    while not done.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), SECONDS_BETWEEN_EDITS)
        line = progress_line(newest())
        if line != shown and not done.is_set():
            shown = line
            await reply.update(Outgoing(line))
