"""Watches and posted answers are kept, counted, and forgotten when they should be."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bot.answering.scope import EVERYTHING, Scope
from bot.answering.types import Answer, AskedOf, Request
from bot.desk_store import _migrations
from bot.watching.store import (
    LOOKED_BACK,
    MOST_OF_A_CHANNEL,
    MOST_OF_A_MEMBER,
    Known,
    PostedAnswer,
    PostedAnswers,
    Watch,
    WatchStore,
    Wish,
    packed,
    request_of,
    unpacked,
)
from index import Edition
from tests.bot.hostile_answers import answers
from tests.bot.watched import answered, conflicting, figure, quote

NOW = datetime(2024, 10, 30, 12, tzinfo=UTC)
OLD, NEW = Edition("ABC", 6, NOW), Edition("ABC", 7, NOW)
SEVEN_ANEW = Edition("DEF", 7, NOW)
WISH = Wish(guild=1, channel=2, member=3, question="How many troops?")
TEN = figure(10_000)
ANSWER = answered(quote("10,000 are there.", TEN), quote("12 are."), lead=TEN, conflicts=[conflicting()])


@pytest.fixture
def store(tmp_path: Path) -> WatchStore:
    return WatchStore(tmp_path)


def add(store: WatchStore, wish: Wish = WISH, edition: Edition = OLD) -> Watch:
    made = store.add(wish, ANSWER, NOW, edition)
    assert isinstance(made, Watch)
    return made


def fill(store: WatchStore, number: int, wish: Wish = WISH) -> None:
    for one in range(number):
        store.add(replace(wish, question=f"question {one}?"), ANSWER, NOW, OLD)


def test_a_watch_comes_back_as_it_was_kept(store: WatchStore) -> None:
    made = add(store)
    assert store.find(made.id) == made
    assert store.of_channel(2) == [made]
    assert (made.question, made.member, made.since, made.answered_at, made.answer) == (
        *(WISH.question, 3, NOW, NOW),
        ANSWER,
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers)
def test_any_answer_comes_back_as_it_was_packed(answer: Answer) -> None:
    assert unpacked(packed(answer)) == answer


@pytest.mark.parametrize("kept", [b"", b"not zlib", packed(ANSWER)[:-9]])
def test_an_answer_that_cannot_be_read_any_more_is_none(kept: bytes) -> None:
    assert unpacked(kept) is None


@pytest.mark.parametrize("again", ["how many troops", "  How   many troops?!", "HOW MANY TROOPS?"])
def test_a_channel_watches_a_question_once(store: WatchStore, again: str) -> None:
    made = add(store)
    assert store.add(replace(WISH, question=again, member=4), ANSWER, NOW, OLD) == Known(made)
    assert len(store.of_channel(2)) == 1


@pytest.mark.parametrize(
    "scope",
    [
        Scope(AskedOf("publisher", "the post", "The POST")),
        Scope(AskedOf("article", "the post", "Of a post"), date(2024, 10, 25)),
        Scope(since=date(2024, 10, 25)),
    ],
)
def test_what_is_asked_of_some_articles_alone_is_a_watch_of_its_own(store: WatchStore, scope: Scope) -> None:
    wish = replace(WISH, scope=scope)
    add(store)
    made = add(store, wish)
    assert store.find(made.id) == made
    assert made.scope == scope
    assert request_of(made) == Request(WISH.question, source=scope.source, since=scope.since)
    assert store.add(wish, ANSWER, NOW, OLD) == Known(made)
    assert len(store.of_channel(2)) == 2


def test_watches_of_before_there_were_scopes_ask_everything(store: WatchStore, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "desk.db")) as connection:
        for script in _migrations()[:5]:
            connection.executescript(script)
        connection.execute("PRAGMA user_version = 5")
        connection.execute(
            "INSERT INTO watches VALUES (7, 1, 2, 'How many troops?', 'how many troops', 3, ?, ?, ?, 'ABC:6', NULL)",
            (NOW.isoformat(), packed(ANSWER), NOW.isoformat()),
        )
        connection.commit()
    (made,) = store.of_channel(2)
    assert made.scope == EVERYTHING
    assert store.add(WISH, ANSWER, NOW, OLD) == Known(made)


def test_another_channel_may_watch_the_same(store: WatchStore) -> None:
    assert add(store).id != add(store, replace(WISH, channel=20)).id


def test_a_member_has_five_watches_in_a_server(store: WatchStore) -> None:
    fill(store, MOST_OF_A_MEMBER)
    assert store.add(replace(WISH, channel=20), ANSWER, NOW, OLD) == "member"
    add(store, replace(WISH, member=4))
    add(store, replace(WISH, guild=10, channel=20))


def test_a_channel_has_twenty_watches(store: WatchStore) -> None:
    for member in range(MOST_OF_A_CHANNEL):
        add(store, replace(WISH, member=member, question=f"question {member}?"))
    assert store.add(replace(WISH, member=99), ANSWER, NOW, OLD) == "channel"
    add(store, replace(WISH, member=99, channel=20))


def test_of_many_at_once_no_more_than_the_most_are_kept(store: WatchStore) -> None:
    wishes = [replace(WISH, question=f"question {one}?") for one in range(20)]
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda wish: store.add(wish, ANSWER, NOW, OLD), wishes))
    assert sum(isinstance(one, Watch) for one in made) == MOST_OF_A_MEMBER


def test_those_behind_an_edition_are_those_not_asked_of_it_the_longest_waiting_first(store: WatchStore) -> None:
    first, second = add(store), add(store, replace(WISH, channel=20))
    assert store.behind(OLD) == []
    assert store.behind(NEW) == [first.id, second.id]
    store.shown(first.id, ANSWER, NOW + timedelta(hours=1), OLD)
    assert store.behind(NEW) == [second.id, first.id]
    store.asked(first.id, NEW)
    assert store.behind(NEW) == [second.id]


def test_an_index_that_was_built_anew_is_another_edition(store: WatchStore) -> None:
    made = add(store, edition=NEW)
    assert store.behind(SEVEN_ANEW) == [made.id]


def test_what_was_asked_and_not_shown_keeps_the_answer_that_was(store: WatchStore) -> None:
    made = add(store)
    store.asked(made.id, NEW)
    assert store.find(made.id) == replace(made, edition="ABC:7")


def test_what_was_shown_is_the_answer_from_then_on(store: WatchStore) -> None:
    made, later = add(store), NOW + timedelta(hours=1)
    other = replace(ANSWER, headline="Another.")
    store.shown(made.id, other, later, NEW)
    assert store.find(made.id) == replace(made, answer=other, answered_at=later, edition="ABC:7")


def test_a_watch_is_paused_for_a_reason_until_it_is_shown_or_resumed(store: WatchStore) -> None:
    made = add(store)
    store.asked(made.id, NEW, "may_not_write")
    assert store.of_channel(2)[0].paused == "may_not_write"
    store.resume(2, "refused")
    assert store.behind(NEW) == []
    store.resume(2, "may_not_write")
    assert store.of_channel(2)[0].paused is None
    assert store.behind(NEW) == [made.id]


def test_watches_are_forgotten_one_by_one_by_channel_and_by_server(store: WatchStore) -> None:
    one = add(store)
    add(store, replace(WISH, channel=20))
    other = add(store, replace(WISH, guild=10, channel=30))
    store.remove(one.id)
    assert store.find(one.id) is None
    store.remove_channel(20)
    assert store.behind(NEW) == [other.id]
    store.remove_guild(10)
    assert store.behind(NEW) == []


def test_an_id_is_not_given_twice(store: WatchStore) -> None:
    made = add(store)
    store.remove(made.id)
    assert add(store).id > made.id


def test_nothing_of_a_member_is_left_when_a_watch_is_stopped(store: WatchStore, tmp_path: Path) -> None:
    store.remove(add(store).id)
    with closing(sqlite3.connect(tmp_path / "desk.db")) as connection:
        assert connection.execute("SELECT count(*) FROM watches WHERE member = 3").fetchone() == (0,)


def test_answers_posted_lately_come_back_oldest_first_and_old_ones_are_dropped(tmp_path: Path) -> None:
    kept = PostedAnswers(tmp_path)
    for message, age in ((1, LOOKED_BACK + timedelta(seconds=1)), (3, timedelta(hours=1)), (2, timedelta(days=2))):
        kept.keep(PostedAnswer(message, 1, 2, ANSWER), NOW - age)
    assert list(kept.since(NOW - LOOKED_BACK)) == [PostedAnswer(2, 1, 2, ANSWER), PostedAnswer(3, 1, 2, ANSWER)]
    kept.keep(PostedAnswer(4, 1, 2, ANSWER), NOW + timedelta(days=13))
    assert [one.message for one in kept.since(NOW - timedelta(days=99))] == [3, 4]


def test_a_message_is_corrected_once(store: WatchStore) -> None:
    assert store.uncorrected([5, 6]) == {5, 6}
    store.corrected(5)
    assert store.uncorrected([5, 6]) == {6}
