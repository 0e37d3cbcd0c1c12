"""Questions that ask two things, and greetings that ask nothing."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.parts import joined, parts_of
from bot.answering.questions import is_small_talk
from bot.answering.types import Answer, Quote, Relation, Source
from index import IndexState, Sentence

INDEX = IndexState(1, 1, 3, "model")
SOURCE = Source("a", "A title", None, None, date(2026, 3, 5), None, "report")


def quote(start: int) -> Quote:
    return Quote(f"Sentence {start}.", start, start + 10, SOURCE)


def answered(*starts: int, history: tuple[Relation, ...] = ()) -> Answer:
    quotes = tuple(quote(start) for start in starts)
    return Answer("how many are left, and by when do they go?", "answered", None, "h", INDEX, quotes, history=history)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("how many are left, and by when do they go?", ("how many are left", "by when do they go")),
        ("How many died and when?", ("How many died", "when")),
        ("where is the grain stuck; how much of it", ("where is the grain stuck", "how much of it")),
        ("Has Moscow confirmed it, and what does it include?", ("Has Moscow confirmed it", "what does it include")),
        ("when is the trial, why so late?", ("when is the trial", "why so late")),
    ],
)
def test_two_questions_are_told_apart(question: str, parts: tuple[str, str]) -> None:
    assert parts_of(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "How many of the soldiers, who arrived in October, have been killed?",
        "Who is Kim Yong Bok, who leads the troops?",
        "What know-how did Russia pass on?",
        "how many killed and wounded?",
        "the killed and how they died",
        "",
    ],
)
def test_one_question_stays_whole(question: str) -> None:
    assert parts_of(question) == ()


def test_what_answers_the_second_part_is_quoted_too() -> None:
    assert [one.start for one in joined(answered(0, 20), "by when", answered(40), None).quotes] == [0, 20, 40]


def test_a_part_that_is_not_answered_is_named() -> None:
    refused = Answer("by when", "not_reported", "nothing_on_it", "h", INDEX)
    found = joined(answered(0), "by when", refused, Sentence("a", 4, 0, 90, 99, "Other."))
    assert (found.missing, len(found.quotes)) == ("by when", 1)


def test_a_part_that_is_said_to_be_unknown_is_quoted_and_named() -> None:
    refused = Answer("by when", "not_reported", "said_to_be_unknown", "h", INDEX, (quote(60),))
    found = joined(answered(0), "by when", refused, None)
    assert (found.missing, [one.start for one in found.quotes]) == ("by when", [0, 60])


def test_a_part_that_the_same_sentence_comes_nearest_to_is_not_missing() -> None:
    refused = Answer("by when", "not_reported", "nothing_on_it", "h", INDEX)
    assert joined(answered(0), "by when", refused, Sentence("a", 0, 0, 0, 10, "Sentence 0.")).missing is None


def test_a_relation_of_a_quote_that_makes_room_goes_with_it() -> None:
    history = (Relation("other_date", (0, 3), "n"), Relation("revised", (1, 0), "n"))
    found = joined(answered(0, 20, 40, 60, history=history), "by when", answered(80), None)
    assert [one.start for one in found.quotes] == [0, 20, 40, 80]
    assert found.history == (history[1],)


@pytest.mark.parametrize("text", ["thanks!", "hi there", "Good morning everyone", "How are you today?", "ok cool 👍"])
def test_greetings_and_thanks_ask_nothing(text: str) -> None:
    assert is_small_talk(text)


@pytest.mark.parametrize(
    "text",
    ["How much help is there?", "Is there help?", "how many troops?", "What help is there for the team today?", "why?"],
)
def test_a_question_is_no_small_talk(text: str) -> None:
    assert not is_small_talk(text)
