"""The bot as its own program, asked over the loopback as members would; what it sent is kept as JSON and files.

Nothing is staged but the articles, those of seeds/ and then those of a flood that never was: the index, the answers,
the buttons and the chart are what the bot makes of them.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.discord_loopback import Channel, FakeDiscord, Message, Response, User

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
TROOPS = "how many North Korean troops?"
LOSSES = "how many Ukrainian losses?"
DEAD = "how many people were killed in the flood at Dorn?"
TOPIC = "people killed in the flood at Dorn"
CLAIMS = (
    "31 people were killed in the flood at Dorn, the interior ministry said. "
    "The Red Cross said that 90 people were killed in the flood at Dorn."
)
CHECK = "Check against sources"
# Seconds that a slow machine may take, for a model to load or for a re-index to be noticed.
PATIENCE = 240.0


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part: a member, somebody who manages the server, and the channel in which they are."""

    alice: User
    bob: User
    desk: Channel


class Scenes:
    """Keeps each scene in `folder`: ``NAME.json`` with the messages as Discord got them, and their files beside it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, *messages: Message | None) -> None:
        """Write a scene. Raises RuntimeError where the bot has said nothing."""
        sent = [_sent(message) for message in messages if message is not None]
        if len(sent) < len(messages):
            raise RuntimeError(f"{name}: the bot sent no message")
        for file in [file for message in messages if message is not None for file in message.attachments]:
            (self._folder / f"{name}-{file.filename}").write_bytes(file.data)
        text = json.dumps(sent, ensure_ascii=False, indent=1)
        (self._folder / f"{name}.json").write_text(text, encoding="utf-8")


def _sent(message: Message) -> dict[str, Any]:
    return message.payload(nested=True)


async def play(folder: Path) -> None:
    """Ask the bot, and keep what it says in `folder`, which is emptied before."""
    shutil.rmtree(folder, ignore_errors=True)
    articles, data = folder / "articles", folder / "data"
    for made in (articles, data):
        made.mkdir(parents=True)
    _copy(ROOT / "seeds", articles)
    async with FakeDiscord(quiet_settle=0.3) as fake:
        guild = fake.add_guild("Newsroom", bot_permissions=["attach_files", "embed_links"])
        cast = Cast(fake.add_user("alice"), fake.add_user("bob"), fake.add_channel(guild, "desk"))
        fake.add_member(guild, cast.alice)
        fake.add_member(guild, cast.bob, permissions=["manage_guild"])
        variables = {
            "CAVEAT_DISCORD_TOKEN": fake.token,
            "CAVEAT_ARTICLES_DIR": str(articles),
            "CAVEAT_DATA_DIR": str(data),
            "PYTHONPATH": str(ROOT),
        }
        command = (sys.executable, "-m", "bot")
        # Before the bot starts: a question that comes while a first index is built is put off.
        indexing = await asyncio.create_subprocess_exec(
            *command, "reindex", "--quiet", cwd=data, env=os.environ | variables
        )
        if await indexing.wait():
            raise RuntimeError("the sample articles could not be indexed")
        async with fake.launch(*command, "bot", env=variables, cwd=str(data), ready_timeout=PATIENCE):
            await _act(fake, cast, Scenes(folder), articles)
        fake.assert_clean()


async def _act(fake: FakeDiscord, cast: Cast, scenes: Scenes, articles: Path) -> None:
    await fake.wait_commands("ask", "figures", "watch", "sources", "reindex", timeout=PATIENCE)

    async def slash(name: str, **options: str) -> Response:
        return await fake.slash(cast.alice, name, options, channel=cast.desk, timeout=PATIENCE)

    async def press(answer: Response, label: str) -> Response:
        return await fake.click(answer, label, user=cast.alice, timeout=PATIENCE)

    async def reindex() -> None:
        report = await fake.slash(cast.bob, "reindex", channel=cast.desk, timeout=PATIENCE)
        await report.wait_for(lambda shown: "unchanged" in shown.text and not shown.thinking, PATIENCE)

    answer = await slash("ask", question=TROOPS)
    scenes.keep("answer", answer.message)
    scenes.keep("context", (await press(answer, "Context")).message)
    scenes.keep("refusal", (await slash("ask", question=LOSSES)).message)

    _copy(HERE / "articles" / "flood", articles)
    await reindex()
    differing = await slash("ask", question=DEAD)
    scenes.keep("disagreement", differing.message)
    _copy(HERE / "articles" / "correction", articles)
    await reindex()
    scenes.keep("all-figures", (await press(differing, "All figures")).message)
    scenes.keep("figures", (await slash("figures", topic=TOPIC)).message)
    if CHECK in fake.command_names:
        claim = (await fake.message(cast.bob, cast.desk, CLAIMS, wait="none")).message
        checked = await fake.context_menu(cast.alice, CHECK, claim, timeout=PATIENCE)
        scenes.keep("check", claim, checked.message)
    (choice, *_) = await fake.autocomplete(cast.alice, "sources", "article", "mayor", channel=cast.desk)
    scenes.keep("sources", (await slash("sources", article=choice["value"])).message)

    await slash("watch question", question=DEAD)
    # The clock of the index has whole seconds: what comes in the same one would not be new.
    await asyncio.sleep(2)
    _copy(HERE / "articles" / "count", articles)
    await reindex()

    def notice() -> Message | None:
        told = (message for message in cast.desk.messages if "Watched since" in message.text)
        return next(told, None)

    await fake.until(lambda: notice() is not None, PATIENCE)
    scenes.keep("watch", notice())


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, dirs_exist_ok=True)
