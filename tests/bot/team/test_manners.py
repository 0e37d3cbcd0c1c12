"""How often Caveat answers: so many times a minute, with one polite line for what is over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.messages.admission import Admission
from bot.settings import Settings
from bot.team.manners import Manners
from bot.team.settings import TeamSettings
from bot.team.team import Team

ALICE, BOB, GENERAL, OTHER = 1, 2, 100, 200
BEGINNING = 1_730_116_800.0


class Clock:
    """Seconds since 1970, as they are set."""

    def __init__(self) -> None:
        self.now = BEGINNING

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    desk = Desk(Settings(_env_file=None, data_dir=tmp_path))
    yield Team(desk, tmp_path)
    for executor in (desk._answering, desk._reading):
        executor.shutdown()


@pytest.fixture
def manners(team: Team, clock: Clock) -> Manners:
    team.settings = TeamSettings(member_limit=2, channel_limit=3)
    return Manners(team, Admission(()), clock)


def test_a_member_waits_after_so_many_questions_whatever_the_channel(manners: Manners) -> None:
    assert manners.pause(ALICE, GENERAL) is None
    assert manners.pause(ALICE, OTHER) is None
    pause = manners.pause(ALICE, GENERAL)
    assert pause is not None
    assert pause.line == (
        "You have asked 2 times within a minute, which is as many as I take. Please ask again <t:1730116860:R>."
    )
    assert manners.pause(BOB, GENERAL) is None


def test_a_channel_waits_after_so_many_questions_whoever_asks(manners: Manners) -> None:
    assert [manners.pause(member, GENERAL) for member in (1, 2, 3)] == [None] * 3
    pause = manners.pause(4, GENERAL)
    assert pause is not None
    assert pause.line.startswith("3 questions came from here within a minute")
    assert manners.pause(4, OTHER) is None


def test_after_a_minute_it_goes_on(manners: Manners, clock: Clock) -> None:
    manners.pause(ALICE, GENERAL)
    manners.pause(ALICE, GENERAL)
    clock.now += 59
    assert manners.pause(ALICE, GENERAL) is not None
    clock.now += 2
    assert manners.pause(ALICE, GENERAL) is None


def test_one_is_told_once_in_a_minute_that_one_has_to_wait(manners: Manners, clock: Clock) -> None:
    told = []
    for _ in range(6):
        clock.now += 1
        pause = manners.pause(ALICE, GENERAL)
        told.append(pause and pause.is_first)
    assert told == [None, None, True, False, False, False]
    clock.now += 61
    told = [pause and pause.is_first for pause in (manners.pause(ALICE, GENERAL) for _ in range(4))]
    assert told == [None, None, True, False]


def test_in_a_busy_channel_one_line_is_enough_for_all(manners: Manners) -> None:
    told = [pause and pause.is_first for pause in (manners.pause(member, GENERAL) for member in range(1, 7))]
    assert told == [None, None, None, True, False, False]


def test_what_has_to_wait_does_not_count_for_the_others(manners: Manners) -> None:
    for _ in range(9):
        manners.pause(ALICE, GENERAL)
    assert manners.pause(BOB, GENERAL) is None


def test_a_limit_that_the_team_changes_holds_at_once(manners: Manners, team: Team) -> None:
    for _ in range(3):
        manners.pause(ALICE, GENERAL)
    team.settings = TeamSettings(member_limit=0, channel_limit=0)
    assert [manners.pause(ALICE, GENERAL) for _ in range(100)] == [None] * 100
    team.settings = TeamSettings(member_limit=1, channel_limit=0)
    assert manners.pause(ALICE, GENERAL) is None
    pause = manners.pause(ALICE, GENERAL)
    assert pause is not None
    assert pause.line.startswith("You have asked 1 time within a minute")


def test_those_who_no_longer_ask_are_forgotten(manners: Manners, clock: Clock) -> None:
    for member in range(1000):
        manners.pause(member, member)
    clock.now += 120
    manners.pause(ALICE, GENERAL)
    assert [len(mapping._cache) for mapping in manners._buckets] == [1, 1]
    assert manners._told == {}
