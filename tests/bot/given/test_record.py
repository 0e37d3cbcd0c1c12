"""An answer that was given is kept whole, with what its buttons need, and nothing of who asked."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.checking.types import Check, Checked, Side
from bot.answering.serialising import answer_as_json, answer_from_json
from bot.answering.types import Answer, AskedOf, Candidate, Explanation, Query, Request
from bot.checking.wording import as_answer
from bot.desk_store import DATABASE, DeskStoreError
from bot.given import store as given_store
from bot.given.record import MOST_PREVIOUS, Given, follow_up, new_id, packed, questions_up_to, unpacked
from bot.given.store import GivenStore
from index import Figure
from tests.bot.hostile_answers import answers
from tests.bot.messages.test_embeds import ANSWER

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
TROOPS = Figure("about 12,000 soldiers", 30, 51, 12000.0, 12000.0, "about", "soldiers", as_of=date(2024, 10, 23))
EXPLAINED = replace(
    ANSWER,
    id="abcdefghij",
    as_of=date(2024, 10, 25),
    read_as="how many troops?",
    explain=Explanation(
        Query("how many?", "how many?", "quantity", ("troop",), counted="troop"),
        (Candidate("kursk", 0, 49, "A sentence.", 3.25, {"dense": 1.5, "stage": -1.0}, (TROOPS,)),),
        None,
        0.75,
        -0.5,
        {"read": 0.4},
    ),
)
CLAIM = Checked("Nobody is there.", "12,000", "not_reported", (), "subject")
GIVEN = Given("aaaaaaaaaa", 10, EXPLAINED, 20, previous=("how many?",), prints={"kursk": "0" * 64})


@pytest.fixture
def store(tmp_path: Path) -> GivenStore:
    return GivenStore(tmp_path)


@SLOW
@given(answers, st.integers(1, 2**63 - 1), st.booleans())
def test_an_answer_comes_back_as_it_was_given(answer: Answer, message: int, private: bool) -> None:
    one = Given(new_id(), 5, answer, message, private, ("before",), "text", with_question=False, shared_by=2**63)
    for kept in (one, replace(one, takes_thread=False)):
        assert unpacked(packed(kept), id=one.id, channel=5, message=message, private=private) == kept


@SLOW
@given(answers)
def test_a_check_comes_back_as_it_was_given_and_is_followed_up_by_nothing(answer: Answer) -> None:
    sides = tuple(Side("not_done", quote, quote.text[:9] or None) for quote in answer.quotes)
    check = Check((Checked("They are there.", None, "differs", sides), CLAIM), 3, answer.index)
    one = Given(new_id(), 5, as_answer(check), check=check, link="https://discord.com/channels/1/2/3", private=True)
    assert unpacked(packed(one), id=one.id, channel=5, message=None, private=True) == one
    assert questions_up_to(one) == ()


def test_its_explanation_comes_back_too() -> None:
    assert answer_from_json(answer_as_json(EXPLAINED)) == EXPLAINED


def test_an_answer_of_another_version_is_refused_and_never_half_read() -> None:
    with pytest.raises(TypeError):
        answer_from_json({**answer_as_json(EXPLAINED), "mood": "calm"})
    with pytest.raises(ValueError, match="cannot be read"):
        unpacked(b"no zlib", id="a", channel=1, message=None, private=False)
    with pytest.raises(ValueError, match="cannot be read"):
        unpacked(zlib.compress(b"{}"), id="a", channel=1, message=None, private=False)


def test_a_kept_answer_is_found_by_its_id_and_by_its_message(store: GivenStore) -> None:
    store.keep(GIVEN)
    assert store.find(GIVEN.id) == GIVEN
    assert store.at_message(10, 20) == GIVEN
    assert store.at_message(11, 20) is None
    assert store.find("bbbbbbbbbb") is None


def test_nothing_is_found_and_nothing_made_where_nothing_was_kept(tmp_path: Path) -> None:
    assert GivenStore(tmp_path).find("aaaaaaaaaa") is None
    assert not (tmp_path / DATABASE).exists()


def test_where_it_stands_can_be_noted_afterwards(store: GivenStore) -> None:
    store.keep(replace(GIVEN, message=None))
    store.stands_at(GIVEN.id, 11, 21)
    assert store.at_message(11, 21) == replace(GIVEN, channel=11, message=21)


def test_in_a_thread_on_an_answer_the_newest_answer_leads(store: GivenStore) -> None:
    store.keep(GIVEN)
    assert store.latest_in_thread(20) == GIVEN
    later = replace(GIVEN, id="bbbbbbbbbb", channel=20, message=30)
    store.keep(later)
    store.keep(replace(later, id="cccccccccc", message=None, private=True))
    assert store.latest_in_thread(20) == later
    assert store.latest_in_thread(99) is None


def test_a_follow_up_is_understood_from_the_last_five_questions_as_completed() -> None:
    one = replace(GIVEN, previous=tuple(f"question {number}?" for number in range(9)))
    found = questions_up_to(one)
    assert len(found) == MOST_PREVIOUS
    assert found[-2:] == ("question 8?", "how many troops?")


def test_a_follow_up_asks_the_same_articles() -> None:
    source, since = AskedOf("publisher", "the post", "The Post"), date(2024, 10, 20)
    one = replace(GIVEN, answer=replace(EXPLAINED, source=source, since=since, articles_asked=1))
    assert follow_up(one, "and wounded?") == Request(
        "and wounded?", questions_up_to(one), date(2024, 10, 25), source=source, since=since
    )


@pytest.mark.parametrize(
    ("before", "question"),
    [("how many as of 25 October?", "and on 28 October?"), ("how many troops?", "how many as of 28 October?")],
)
def test_a_day_that_is_in_the_words_of_either_question_is_left_to_the_words(before: str, question: str) -> None:
    one = replace(GIVEN, answer=replace(EXPLAINED, question=before, read_as=None))
    assert follow_up(one, question).as_of is None


def test_an_answer_that_was_kept_before_sources_could_be_chosen_is_still_read() -> None:
    fields = answer_as_json(EXPLAINED)
    for name in ("source", "since", "articles_asked"):
        del fields[name]
    assert answer_from_json(fields) == EXPLAINED


def test_only_the_newest_are_kept(store: GivenStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given_store, "MOST_ANSWERS", 2)
    names = [f"{letter * 10}" for letter in "abc"]
    for number, name in enumerate(names):
        store.keep(replace(GIVEN, id=name, message=number))
    assert [store.find(name) is not None for name in names] == [False, True, True]


def test_a_private_answer_is_shared_once(store: GivenStore) -> None:
    store.keep(replace(GIVEN, private=True))
    assert [store.mark_shared(GIVEN.id, shared=True) for _ in range(2)] == [True, False]
    assert store.mark_shared(GIVEN.id, shared=False)
    assert store.mark_shared(GIVEN.id, shared=True)
    assert not store.mark_shared("bbbbbbbbbb", shared=True)


def test_a_removed_answer_is_forgotten(store: GivenStore) -> None:
    store.keep(GIVEN)
    store.forget(GIVEN.id)
    assert store.find(GIVEN.id) is None


def test_the_secret_stays_and_is_another_in_each_folder(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    secret = GivenStore(tmp_path).secret()
    assert GivenStore(tmp_path).secret() == secret
    assert len(secret) == 32
    assert GivenStore(tmp_path / "other").secret() != secret


def test_feedback_is_kept_with_the_receipt_and_without_a_name(store: GivenStore, tmp_path: Path) -> None:
    store.keep_feedback("abcdefghij", "stale", "it is from last week")
    store.keep_feedback(None, "other", "")
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        rows = connection.execute("SELECT receipt, kind, note FROM feedback ORDER BY number").fetchall()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(feedback)")]
    assert rows == [("abcdefghij", "stale", "it is from last week"), (None, "other", "")]
    assert columns == ["number", "receipt", "kind", "note", "at"]


def test_an_answer_that_is_damaged_is_an_error_that_says_what_to_do(store: GivenStore, tmp_path: Path) -> None:
    store.keep(GIVEN)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection, connection:
        connection.execute("UPDATE answers SET content = x'00'")
    with pytest.raises(DeskStoreError, match="Ask again"):
        store.find(GIVEN.id)
