"""Nothing can be written any more: every answer is given all the same, and what can't be kept is said in one line."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.client import CaveatClient, create_client
from bot.desk import Desk
from bot.messages.failures import NOT_KEPT, UNREADABLE
from bot.settings import Settings
from tests.discord_loopback import FakeDiscord, Response, User
from tests.wire.articles import BRIDGE, HOW_MANY_KILLED, WHY_THE_BRIDGE

ASK = {"question": WHY_THE_BRIDGE}


@pytest.fixture
def own_settings(wire_settings: Settings, tmp_path: Path) -> Iterator[Settings]:
    """Settings with a data folder on a disk of its own, of six megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("a small disk can't be made here")
    try:
        ignored = shutil.ignore_patterns("desk.db*", "*.lock")
        shutil.copytree(wire_settings.data_dir, disk / "data", ignore=ignored)
        yield wire_settings.model_copy(update={"data_dir": disk / "data"})
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def fill(settings: Settings) -> None:
    """Leave nothing free."""
    filler = settings.data_dir.parent / "filler"
    for size in (65_536, 4_096, 512, 1):
        try:
            with filler.open("ab", buffering=0) as file:
                while file.write(b"x" * size):
                    pass
        except OSError:
            continue


def is_calm(response: Response) -> bool:
    text = response.text
    return response.acked and not response.failed and not response.timed_out and bool(text) and "Traceback" not in text


def make_read_only(settings: Settings) -> None:
    """Let nothing be written, as where a disk was mounted anew after a fault; nothing may be open on it."""
    subprocess.run(["mount", "-o", "remount,ro", settings.data_dir.parent], check=True)


def lose_what_is_kept(settings: Settings) -> None:
    """Delete desk.db, and leave no room for another one."""
    for file in settings.data_dir.glob("desk.db*"):
        file.unlink()
    fill(settings)


@pytest.mark.parametrize("happens", [fill, lose_what_is_kept])
async def test_where_nothing_can_be_written_answers_are_given_and_the_rest_is_one_line(
    fake: FakeDiscord,
    own_bot: CaveatClient,
    own_settings: Settings,
    alice: User,
    bob: User,
    happens: Callable[[Settings], None],
) -> None:
    kept = await fake.slash(alice, "ask", {"question": HOW_MANY_KILLED})
    wrong = await fake.click(kept, "Wrong?", user=alice)
    private = await fake.slash(alice, "ask", {**ASK, "private": True})
    happens(own_settings)
    for _ in range(8):
        assert BRIDGE in (await fake.slash(alice, "ask", ASK)).text
    tried = {
        "context": await fake.click(kept, "Context", user=alice),
        "copy": await fake.click(kept, "Copy line", user=alice),
        "figures": await fake.click(kept, "All figures", user=alice),
        "why": await fake.click(kept, "Why", user=alice),
        "wrong": await fake.submit_modal(wrong, {"fault": "stale", "note": "x" * 900}),
        "share": await fake.click(private, "Share", user=alice),
        "remove": await fake.click(kept, "Remove", user=alice),
        "watch": await fake.slash(bob, "watch question", ASK),
        "list": await fake.slash(bob, "watch list"),
        "settings": await fake.slash(bob, "admin settings", {"member_limit": 3}),
        "channels": await fake.slash(bob, "admin channels list"),
        "gaps": await fake.slash(bob, "admin gaps"),
        "export": await fake.slash(bob, "admin export"),
        "feedback": await fake.slash(bob, "admin feedback"),
        "audit": await fake.slash(bob, "admin audit"),
        "status": await fake.slash(bob, "status"),
        "privacy": await fake.slash(bob, "privacy"),
        "reindex": await fake.slash(bob, "reindex", timeout=90),
        "sources": await fake.slash(bob, "sources"),
        "figures over time": await fake.slash(bob, "figures", {"topic": "people killed"}),
    }
    assert [name for name, response in tried.items() if not is_calm(response)] == []
    assert "free space" in tried["settings"].text
    assert tried["copy"].text.startswith(NOT_KEPT)
    # The child can't write either, and says so.
    await tried["reindex"].wait_for(lambda answer: not answer.text.startswith("Re-indexing"), timeout=120)
    assert "fault of mine" not in tried["reindex"].text
    fake.assert_clean()


async def test_in_a_read_only_folder_each_gets_an_answer_or_one_line(
    fake: FakeDiscord, own_settings: Settings, alice: User, bob: User
) -> None:
    make_read_only(own_settings)
    desk = Desk(own_settings)
    async with fake.run_bot(create_client(own_settings, desk), guild_ready_timeout=0.05):
        answer = (await fake.slash(alice, "ask", ASK)).text
        # SQLite can read there only where the files of its log lie there already.
        assert answer.startswith(UNREADABLE) or BRIDGE in answer
        assert is_calm(await fake.slash(alice, "watch list"))
        for name in ("status", "admin gaps", "admin channels list", "privacy", "reindex"):
            assert is_calm(await fake.slash(bob, name)), name
    await desk.close()
