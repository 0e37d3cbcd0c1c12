"""Questions that found no answer: like ones stand together, others apart, and none is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.types import Reason
from bot.team.gaps import REASONS, are_alike, content_words, gap_groups, gap_rows
from bot.team.questions import Gap

NOON = datetime(2024, 10, 28, 12, tzinfo=UTC)


def gap(question: str, reason: str | None = "nothing_on_it", minutes: int = 0, asker: str | None = None) -> Gap:
    return Gap(NOON + timedelta(minutes=minutes), question, reason, f"receipt{minutes}", asker)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("how many Ukrainian losses?", "Ukrainian losses so far"),
        ("how many casualties in Dorn", "latest casualty number for Dorn? number"),
        ("how many violins were sold?", "how many violns were sold"),
        ("who is the mayor of Quell?", "who's the mayor of Quell"),
        ("what did Ukraine's army lose", "what did Ukraine army lose"),
    ],
)
def test_wordings_of_one_question_are_alike(one: str, other: str) -> None:
    assert are_alike(content_words(one), content_words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("how many North Korean troops?", "how many South Korean troops?"),
        ("how many were killed in Dorn?", "how many were wounded in Dorn?"),
        ("how many troops in Kursk?", "how many troops?"),
        ("was it 2,000 tonnes?", "was it 3,000 tonnes?"),
        ("losses in 2023", "losses in 2024"),
        ("how many troops has Iran?", "how many troops has Iraq?"),
    ],
)
def test_questions_on_different_things_are_not(one: str, other: str) -> None:
    assert not are_alike(content_words(one), content_words(other))


def test_a_question_of_filling_words_alone_keeps_them() -> None:
    assert content_words("who is it?") == {"who", "is", "it"}


def test_groups_come_by_reason_and_the_most_asked_first() -> None:
    groups = gap_groups(
        [
            gap("how many violins were sold?", minutes=9),
            gap("Ukrainian losses so far?", "said_to_be_unknown", 8),
            gap("how many violns were sold", minutes=7),
            gap("How many  violins were sold", minutes=6),
            gap("who conducts?", minutes=5),
        ]
    )
    assert [(group.reason, group.times, [one.question for one in group.wordings]) for group in groups] == [
        ("nothing_on_it", 3, ["how many violins were sold?", "how many violns were sold"]),
        ("nothing_on_it", 1, ["who conducts?"]),
        ("said_to_be_unknown", 1, ["Ukrainian losses so far?"]),
    ]


def test_like_questions_that_were_refused_for_different_reasons_stand_apart() -> None:
    assert len(gap_groups([gap("how many?"), gap("how many?", "other_place")])) == 2


def test_a_line_has_its_group_the_reason_in_words_and_when_it_was_asked_last() -> None:
    heading, line = gap_rows(gap_groups([gap("why?", minutes=5, asker="bob"), gap("Why?", minutes=1, asker="ann")]))
    assert dict(zip(heading, line, strict=True)) == {
        "group": "1",
        "asked in group": "2",
        "reason": "nothing on it",
        "question": "why?",
        "asked": "2",
        "last asked (UTC)": "2024-10-28 12:05",
        "receipt": "receipt5",
        "asked by": "bob, ann",
    }


def test_every_reason_to_refuse_has_its_words() -> None:
    assert set(REASONS) == set(get_args(Reason))


@given(
    st.lists(st.builds(gap, st.text(), st.none() | st.sampled_from(get_args(Reason)), st.integers(0, 9)), max_size=20)
)
def test_no_question_is_lost_whatever_it_says(gaps: list[Gap]) -> None:
    groups = gap_groups(gaps)
    assert sum(group.times for group in groups) == len(gaps)
    assert sum(one.times for group in groups for one in group.wordings) == len(gaps)
