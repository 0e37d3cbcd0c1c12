"""What the team has set is at hand; what is too old goes by itself; a store that fails costs no answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.answering.types import Answer
from bot.desk import Desk
from bot.messages.failures import line_for
from bot.settings import Settings
from bot.team import team as team_module
from bot.team.questions import QuestionStore
from bot.team.recent_errors import MOST, RecentErrors
from bot.team.settings import Places, TeamSettings
from bot.team.store import By, TeamStore
from bot.team.team import Team
from index import IndexState, StoreError

BOB = By(41, 7)
REFUSED = Answer("and theirs?", "not_reported", "other_place", "Nothing.", IndexState(6, 1, 1, "m"), id="abcdefghij")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(Settings(_env_file=None, data_dir=tmp_path))
    yield desk
    for executor in (desk._answering, desk._reading):
        executor.shutdown()


@pytest.fixture
def team(desk: Desk, tmp_path: Path) -> Team:
    return Team(desk, tmp_path)


async def becomes(so: Callable[[], bool]) -> bool:
    """Wait up to five seconds for something to be so; tell whether it is."""
    for _ in range(500):
        if so():
            return True
        await asyncio.sleep(0.01)
    return False


def spoil(tmp_path: Path) -> None:
    (tmp_path / "desk.db").write_bytes(b"not a database " * 1000)


async def test_what_was_set_before_is_there_after_a_start(team: Team, tmp_path: Path) -> None:
    TeamStore(tmp_path).change({"member_limit": 3}, BOB)
    TeamStore(tmp_path).allow("channel", 100, BOB)
    await team.load()
    assert team.is_known
    assert team.settings == TeamSettings(member_limit=3)
    assert (team.places_in(7), team.places_in(8), team.places_in(None)) == (
        Places(frozenset({100})),
        Places(),
        Places(),
    )


async def test_what_cannot_be_read_is_logged_and_looked_for_again(
    team: Team, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(team_module, "SECONDS_BETWEEN_ATTEMPTS", 0.01)
    spoil(tmp_path)
    keeping = asyncio.create_task(team.keep_house())
    await asyncio.sleep(0.1)
    assert not team.is_known
    assert "what the team has set can't be read" in caplog.text
    (tmp_path / "desk.db").unlink()
    assert await becomes(lambda: team.is_known)
    keeping.cancel()


async def test_what_is_too_old_goes_at_the_start_and_every_day(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(team_module, "SECONDS_A_DAY", 0.01)
    days = 0
    team = Team(desk, tmp_path, now=lambda: datetime.now(UTC) + timedelta(days=days))
    await team.note(REFUSED, 0.1, private=False, asker="alice")
    keeping = asyncio.create_task(team.keep_house())
    await asyncio.sleep(0.1)
    assert len(QuestionStore(tmp_path).gaps()) == 1
    days = 91
    assert await becomes(lambda: not QuestionStore(tmp_path).gaps())
    keeping.cancel()


async def test_a_shorter_time_deletes_what_is_then_too_old_at_once(desk: Desk, tmp_path: Path) -> None:
    team = Team(desk, tmp_path, now=lambda: datetime.now(UTC) + timedelta(days=40))
    await team.note(REFUSED, 0.1, private=False, asker="alice")
    assert await team.change({"retention_days": 60}, BOB) == 0
    assert await team.change({"retention_days": 30}, BOB) == 1
    assert team.settings.retention_days == 30


async def test_a_question_is_kept_as_it_was_understood_and_without_a_name(team: Team, tmp_path: Path) -> None:
    await team.note(REFUSED, 0.1, private=False, asker="alice")
    (gap,) = QuestionStore(tmp_path).gaps()
    assert (gap.question, gap.reason, gap.receipt, gap.asker) == ("and theirs?", "other_place", "abcdefghij", None)


async def test_a_name_is_kept_from_when_the_team_says_so_until_it_says_no(team: Team, tmp_path: Path) -> None:
    await team.change({"keep_names": True}, BOB)
    await team.note(REFUSED, 0.1, private=False, asker="alice")
    await team.note(REFUSED, 0.1, private=True, asker="carol")
    assert [gap.asker for gap in QuestionStore(tmp_path).gaps()] == ["alice"]
    await team.change({"keep_names": False}, BOB)
    assert [gap.asker for gap in QuestionStore(tmp_path).gaps()] == [None]


async def test_a_store_that_fails_costs_one_warning_and_no_answer(
    team: Team, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    spoil(tmp_path)
    for _ in range(3):
        await team.note(REFUSED, 0.1, private=False, asker="alice")
    assert ["how questions end is not kept" in record.getMessage() for record in caplog.records] == [True]


def test_the_newest_errors_that_users_were_told_of_are_remembered_by_id_and_kind() -> None:
    errors, logger = RecentErrors(), logging.getLogger("bot.messages.failures")
    logger.addHandler(errors)
    try:
        lines = [line_for(ZeroDivisionError(f"secret {number}"), f"doing {number}") for number in range(MOST + 2)]
        line_for(StoreError("index.db", "can't be read", "Mend it"), "telling a manager", for_manager=True)
        logger.warning("something else")
    finally:
        logger.removeHandler(errors)
    known = errors.newest_first()
    assert [(one.doing, one.kind) for one in known] == [
        (f"doing {number}", "ZeroDivisionError") for number in reversed(range(2, MOST + 2))
    ]
    assert f"error {known[0].id}." in lines[-1]
    assert "secret" not in str(known)
