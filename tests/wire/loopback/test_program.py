"""The bot as a program of its own, from any folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.discord_loopback import FakeDiscord, User
from tests.wire.loopback import samplebot

PROGRAM = (sys.executable, str(Path(samplebot.__file__).resolve()))


def _token(fake: FakeDiscord) -> dict[str, str]:
    return {"SAMPLE_TOKEN": fake.token}


async def test_launched_bot_answers_whatever_its_folder(fake: FakeDiscord, alice: User, tmp_path: Path) -> None:
    async with fake.launch(*PROGRAM, env=_token(fake), cwd=tmp_path):
        answer = await fake.slash(alice, "ask", question="q")
    assert "42" in answer.text


async def test_shim_stays_first_where_the_bot_needs_a_path_of_its_own(
    fake: FakeDiscord, alice: User, tmp_path: Path
) -> None:
    (tmp_path / "own_bot.py").write_text(f"import runpy\nrunpy.run_path({PROGRAM[1]!r}, run_name='__main__')\n")
    env = {**_token(fake), "PYTHONPATH": str(tmp_path)}
    async with fake.launch(sys.executable, "-m", "own_bot", env=env):
        assert (await fake.slash(alice, "ping")).text


async def test_view_survives_a_crash_of_the_program(fake: FakeDiscord, alice: User) -> None:
    async with fake.launch(*PROGRAM, env=_token(fake)) as process:
        answer = await fake.slash(alice, "ask", question="q")
        await process.kill()
        await fake.until(lambda: not fake.connected)
    async with fake.launch(*PROGRAM, env=_token(fake)):
        await fake.click(answer, "ask:more")
    assert answer.content == "more!"


async def test_signal_ends_the_program_cleanly(fake: FakeDiscord, alice: User) -> None:
    async with fake.launch(*PROGRAM, env=_token(fake)) as process:
        process.signal()
        await process.wait_exit()
    assert "SIGKILL" not in process.output


async def test_program_that_ends_before_it_is_ready_shows_its_output(fake: FakeDiscord) -> None:
    with pytest.raises(RuntimeError, match="no such bot"):
        async with fake.launch(sys.executable, "-c", "raise SystemExit('no such bot')"):
            pass
