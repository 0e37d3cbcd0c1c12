"""The bot in Discord: what it listens to, which commands it has, and how it starts and stops."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import gc
import logging
import os
import signal
import sys
from collections.abc import Coroutine, Iterator
from typing import Any, cast

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.admin import Admin
from bot.cogs.administration import Administration
from bot.cogs.answers import Answers
from bot.cogs.ask import Ask
from bot.cogs.check import Check
from bot.cogs.figures import Figures
from bot.cogs.figures_showing import FiguresButton
from bot.cogs.privacy import Privacy
from bot.cogs.sources import Sources
from bot.cogs.watch import Watching
from bot.connecting import keep_connected
from bot.desk import Desk
from bot.given.buttons import AnswerButton
from bot.given.seals import ID
from bot.house import House
from bot.library.buttons import SOURCE_ITEMS
from bot.logs import start_logging
from bot.messages.acknowledging import NO_PINGS, at_once, say_now
from bot.messages.failures import TROUBLES_OF_THE_LINE, line_for
from bot.messages.pages import Book
from bot.messages.paging import GONE, AsideButton, Outgoing, TurnButton
from bot.settings import Settings, require_token
from index import CaveatError

log = logging.getLogger(__name__)
STOPPING = "I am being restarted and could not finish this; please ask again in a minute."
OUTDATED = "This command has changed since your Discord learnt of it; please try again in a few minutes."
# What a client sends that knows an older form of a command, or keeps to none.
OF_ANOTHER_SHAPE = (
    app_commands.CommandNotFound,
    app_commands.CommandSignatureMismatch,
    app_commands.TransformerError,
)
# The buttons and menus that answer after a restart too.
ITEMS = (TurnButton, AsideButton, AnswerButton, FiguresButton, *SOURCE_ITEMS)
ERRORS_TOLD = logging.getLogger("bot.messages.failures")
SECONDS_TO_SYNC = 10.0
# Together less than the eight to ten seconds after which services are usually killed.
SECONDS_TO_FINISH = 1.5
SECONDS_TO_CLOSE = 3.0


class Tree(app_commands.CommandTree[discord.Client]):
    """The slash commands; what goes wrong around them ends up here."""

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Let a command through where the bot is meant to answer."""
        line = self.client.house.manners.declined(interaction) if isinstance(self.client, CaveatClient) else None
        if line is None:
            return True
        if interaction.type is discord.InteractionType.autocomplete:
            await at_once(interaction, lambda: interaction.response.autocomplete([]))
        else:
            await say_now(interaction, line)
        return False

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tell the user in one line."""
        if isinstance(error, app_commands.CheckFailure):
            # Whoever checked has said why.
            return
        if isinstance(error, OF_ANOTHER_SHAPE):
            line = OUTDATED
        else:
            line = line_for(getattr(error, "original", error), "handling a command")
        if not interaction.response.is_done():
            await say_now(interaction, line)
            return
        with contextlib.suppress(*TROUBLES_OF_THE_LINE):
            await interaction.edit_original_response(content=line, embed=None, view=None, allowed_mentions=NO_PINGS)


class CaveatClient(commands.Bot):
    """One connection to Discord. It reads what is addressed to it, and needs no privileged intent for that."""

    def __init__(self, house: House) -> None:
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=NO_PINGS,
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
        )
        self.house = house
        self.shelf = house.shelf
        self.has_connected = False
        self._tasks: set[asyncio.Task[None]] = set()

    def declined_page(self, interaction: discord.Interaction) -> str | None:
        """Say in one line why a press on a page is not answered, or return None."""
        return self.house.manners.declined_page(interaction)

    async def book(self, key: str, channel: int | None) -> Book | None:
        """Return the book that a button in this channel leads to, or None."""
        return await self.house.book(key, channel)

    async def setup_hook(self) -> None:
        """Tell Discord the commands; begin to load what answers."""
        ERRORS_TOLD.addHandler(self.house.errors)
        await self.house.team.load()
        admin = Admin(self, self.house)
        for cog in (
            Ask(self, self.house),
            Answers(self.house),
            Check(self, self.house),
            Sources(self.house),
            Figures(self.house),
            Privacy(self.house),
            Watching(self, self.house),
            admin,
            Administration(self.house, admin),
        ):
            await self.add_cog(cog)
        self.add_dynamic_items(*ITEMS)
        self._in_background(self.house.team.keep_house())
        self.house.first_index.start()
        self._in_background(self._load())
        if not self.house.synced and not await self._sync():
            self._in_background(self._sync_until_it_works())

    async def on_connect(self) -> None:
        """Note that Discord can be reached."""
        self.has_connected = True

    async def on_ready(self) -> None:
        """Log it."""
        log.info("connected as %s; servers: %d", self.user, len(self.guilds))

    async def on_message(self, message: discord.Message, /) -> None:
        """Look for no text commands: questions in messages are the cog's."""

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer a press on a button, or a form, of an earlier version, which nobody else will."""
        if interaction.type in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
            pressed = str(cast("dict[str, object]", interaction.data).get("custom_id"))
            known = any(item.__discord_ui_compiled_template__.fullmatch(pressed) for item in ITEMS)
            if not known and ID.fullmatch(pressed) is None:
                await say_now(interaction, GONE)

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Log what an event led to and nobody handled."""
        error = sys.exc_info()[1]
        if error is not None:
            line_for(error, f"handling {event_method}")

    async def close(self) -> None:
        """Finish or excuse what is owed, then leave Discord."""
        for task in self._tasks:
            task.cancel()
        if not self.is_closed():
            await self.house.replies.settle(Outgoing(STOPPING), SECONDS_TO_FINISH)
        ERRORS_TOLD.removeHandler(self.house.errors)
        await super().close()

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _load(self) -> None:
        try:
            with _nothing_collected():
                await self.house.desk.start()
        except CaveatError as error:
            log.error("questions can't be answered: %s", error)  # noqa: TRY400  (it is a line, not a bug)
        except Exception as error:  # noqa: BLE001  (the first question will say so too)
            line_for(error, "loading what answers")

    async def _sync(self) -> bool:
        try:
            async with asyncio.timeout(SECONDS_TO_SYNC):
                await self.tree.sync()
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("Discord did not take the list of commands: %s: %s", type(error).__name__, error)
            return False
        self.house.synced = True
        return True

    async def _sync_until_it_works(self) -> None:
        delay = 1.0
        while True:
            await asyncio.sleep(delay)
            if await self._sync():
                return
            delay = min(2 * delay, 300.0)


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep what is loaded meanwhile out of garbage collections for good.

    It is a million objects that never go. To look through them all holds up the event loop for half a second.
    """
    gc.disable()
    try:
        yield
    finally:
        _keep_out_what_is_there()
        gc.enable()


@functools.cache
def _keep_out_what_is_there() -> None:
    """Freeze once: what another client of this process leaves behind later is garbage."""
    gc.freeze()


def create_client(settings: Settings, desk: Desk) -> CaveatClient:
    """Make a client that answers from `desk`; close both yourself."""
    return CaveatClient(House(settings, desk))


def run_bot(settings: Settings) -> int:
    """Run the bot until it is told to stop; return the exit code, or raise ``CaveatError`` for what a user can mend."""
    token = require_token(settings).get_secret_value()
    start_logging(settings.log_level, token)
    # torch's threads wait for each other. For one sentence a second thread gains nothing, and while the re-index has
    # the other cores, embedding a question would take many times as long. The re-index inherits it, and leaves room.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    # It warns that voice won't work; there is none.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    asyncio.run(_run(settings, token))
    return 0


async def _run(settings: Settings, token: str) -> None:
    house = House(settings, Desk(settings))
    failure: CaveatError | None = None
    try:
        await _until_stopped(house, token)
    except CaveatError as error:
        failure = error
    if not await _is_closed_in_time(house.desk):
        # A thread is busy, most likely importing torch, and can't be interrupted; the interpreter would wait for it.
        if failure is not None:
            sys.stderr.write(f"caveat: {failure}\n")
        logging.shutdown()
        os._exit(0 if failure is None else 1)
    if failure is not None:
        raise failure


async def _until_stopped(house: House, token: str) -> None:
    """Stay connected until SIGINT or SIGTERM, then take leave."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there, Ctrl-C raises KeyboardInterrupt.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    connection = asyncio.create_task(keep_connected(lambda: CaveatClient(house), token))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({connection, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if not connection.done():
        log.info("stopping")
        connection.cancel()
        await asyncio.wait({connection})
    stopping.cancel()
    if not connection.cancelled():
        connection.result()


async def _is_closed_in_time(desk: Desk) -> bool:
    try:
        async with asyncio.timeout(SECONDS_TO_CLOSE):
            await desk.close()
    except TimeoutError:
        return False
    return True
