"""How the bot bears up: 200 questions at once during a re-index, then 5 a second for 40 seconds during another.

Fifty members ask, and six questions are watched, which are asked again when a re-index has ended.

python -m tests.bench.bench_discord prints the figures, and exits with 1 if a question was not acknowledged within a
second or not answered. The bot runs as a program of its own; the lag of its event loop stands against that of the same
program at idle, in the same run.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.team.store import By, TeamStore
from tests.discord_loopback import FakeDiscord, Response, User

SITUATIONS = Path(__file__).parents[1] / "eval" / "situations"
AT_ONCE = 200
A_SECOND, SECONDS = 5, 40
MEMBERS, WATCHES = 50, 6
IDLE_SECONDS = 8
COPIES = 2
LONGEST_ACKNOWLEDGEMENT = 1.0
QUESTIONS = (
    "how many people were killed?",
    "how high was the dam?",
    "who said that the dam was safe?",
    "when did the dam break?",
    "how many people are missing?",
    "who won the election?",
    "how many votes were counted?",
    "why was the recount ordered?",
    "how many observers were there?",
    "what did the court decide?",
)


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of the run. began, ended: monotonic seconds. answers: with how long each took, in seconds."""

    name: str
    began: float
    ended: float
    answers: Sequence[tuple[Response, float]] = ()


def write_articles(folder: Path, copy: int) -> None:
    """Write the articles of the development situations, each copy with text of its own."""
    for number, file in enumerate(sorted(SITUATIONS.glob("*/articles/*"))):
        text = file.read_text(encoding="utf-8")
        (folder / f"{copy}-{number}{file.suffix}").write_text(f"{text}\n\nThis is printing {copy}.\n", encoding="utf-8")


async def ask(fake: FakeDiscord, users: Sequence[User], number: int) -> tuple[Response, float]:
    """Ask one question; return the response and the seconds until its answer stood there."""
    began = time.monotonic()
    question = {"question": QUESTIONS[number % len(QUESTIONS)]}
    response = await fake.slash(users[number % len(users)], "ask", question, wait="none")
    await response.wait_for(lambda r: r.acked and not r.thinking and r.text, timeout=120)
    return response, time.monotonic() - began


async def ask_at_once(fake: FakeDiscord, users: Sequence[User]) -> Phase:
    """Ask all questions in the same moment."""
    began = time.monotonic()
    answers = await asyncio.gather(*(ask(fake, users, number) for number in range(AT_ONCE)))
    return Phase(f"{AT_ONCE} at once", began, time.monotonic(), answers)


async def ask_steadily(fake: FakeDiscord, users: Sequence[User]) -> Phase:
    """Ask at even intervals."""
    began = time.monotonic()
    tasks = []
    for number in range(A_SECOND * SECONDS):
        tasks.append(asyncio.create_task(ask(fake, users, number)))
        await asyncio.sleep(max(0.0, began + (number + 1) / A_SECOND - time.monotonic()))
    answers = await asyncio.gather(*tasks)
    return Phase(f"{A_SECOND} a second for {SECONDS} s", began, time.monotonic(), answers)


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` of `values` lie."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else 0.0


def print_phase(phase: Phase, lags: Sequence[tuple[float, float]]) -> None:
    """Print one line of figures, in milliseconds."""
    lag = [late * 1000 for at, late in lags if phase.began <= at <= phase.ended]
    line = (
        f"{phase.name:<24} lag median {quantile(lag, 0.5):6.1f}, 99 % {quantile(lag, 0.99):6.1f}, most {max(lag):6.1f}"
    )
    if phase.answers:
        acknowledged = [(response.ack_latency or 0.0) * 1000 for response, _ in phase.answers]
        took = [seconds * 1000 for _, seconds in phase.answers]
        line += (
            f" | acknowledged median {quantile(acknowledged, 0.5):.0f}, most {max(acknowledged):.0f}"
            f" | answered median {quantile(took, 0.5):.0f}, 99 % {quantile(took, 0.99):.0f}, most {max(took):.0f}"
        )
    print(f"{line} ms")  # noqa: T201


async def start_reindex(fake: FakeDiscord, manager: User) -> Response:
    """Start a re-index and wait until it has committed its first articles."""
    response = await fake.slash(manager, "reindex", wait="ack")
    await response.wait_for(lambda r: " files, last " in r.text, timeout=300)
    return response


async def run(folder: Path) -> list[Phase]:
    """Run all phases; return them."""
    articles, data, record = folder / "articles", folder / "data", folder / "lag"
    articles.mkdir()
    write_articles(articles, 0)
    async with FakeDiscord() as fake:
        guild = fake.add_guild("Bench")
        fake.add_channel(guild, "general")
        users, manager = [fake.add_user(f"member-{number}") for number in range(MEMBERS)], fake.add_user("manager")
        for user in users:
            fake.add_member(guild, user)
        fake.add_member(guild, manager, permissions=["manage_guild"])
        environment = {
            "CAVEAT_DISCORD_TOKEN": fake.token,
            "CAVEAT_ARTICLES_DIR": str(articles),
            "CAVEAT_DATA_DIR": str(data),
        }
        command = (sys.executable, "-m", "tests.bench.measured_bot", str(record))
        index = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "reindex", "--quiet"), env={**os.environ, **environment}, stdout=DEVNULL
        )
        await index.wait()
        # All ask in one channel, more than one channel is meant for: what is measured is the bot, not its manners.
        TeamStore(data).change({"channel_limit": 0}, By(manager.id, guild.id))
        async with fake.launch(*command, env=environment) as program:
            await ask(fake, users, 0)
            for question in QUESTIONS[:WATCHES]:
                await fake.slash(manager, "watch question", {"question": question})
            await asyncio.sleep(2)
            began = time.monotonic()
            await asyncio.sleep(IDLE_SECONDS)
            phases = [Phase("idle", began, time.monotonic())]
            for copy, load in enumerate((ask_at_once, ask_steadily)):
                for number in range(copy * COPIES + 1, (copy + 1) * COPIES + 1):
                    write_articles(articles, number)
                response = await start_reindex(fake, manager)
                phases.append(await load(fake, users))
                still = "still going on" if "is done" not in response.text else "done"
                print(f"the re-index beside {phases[-1].name} is {still} at its end")  # noqa: T201
                await response.wait_for(lambda r: "is done" in r.text, timeout=600)
                print(response.text.split("\n")[1])  # noqa: T201
            fake.assert_clean()
        if "Traceback" in program.output:
            print(program.output)  # noqa: T201
    lags = [tuple(map(float, line.split())) for line in record.read_text().splitlines() if line.count(".") == 2]
    for phase in phases:
        print_phase(phase, lags)
    return phases


def main() -> int:
    """Run it in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        phases = asyncio.run(run(Path(folder)))
    answers = [response for phase in phases for response, _ in phase.answers]
    late = [response for response in answers if (response.ack_latency or 99.0) > LONGEST_ACKNOWLEDGEMENT]
    unanswered = [response for response in answers if not response.embeds]
    print(f"{len(answers)} questions, {len(late)} acknowledged late, {len(unanswered)} unanswered")  # noqa: T201
    return 1 if late or unanswered else 0


if __name__ == "__main__":
    sys.exit(main())
