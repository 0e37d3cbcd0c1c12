"""Whom else a vague question may mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.other_subjects import MOST_OTHERS, asked_of, other_subjects
from bot.answering.types import Answer, Candidate, Explanation, Query, Quote, Source
from index import Figure, IndexState

SOURCE = Source("a", "A", "The Echo", None, None, None, "report")
VAGUE = Query("how many aircraft were shot down?", "how many aircraft were shot down?", "quantity", counted="aircraft")


def figure(entity: str | None, measure: str | None = "aircraft", unit: str | None = None) -> Figure:
    return Figure("11 aircraft", 0, 11, 11, 11, "exact", measure, entity, unit=unit)


def candidate(*figures: Figure, score: float = 5.0) -> Candidate:
    return Candidate("a", 0, 11, "A sentence.", score, {}, figures)


def answer(*candidates: Candidate, query: Query = VAGUE) -> Answer:
    quotes = (Quote("A sentence.", 0, 11, SOURCE, candidates[0].figures),)
    explain = Explanation(query, candidates, None, 1.0, -0.5, {})
    return Answer("how many?", "answered", None, "“11”", IndexState(1, 1, 1, "m"), quotes, explain=explain)


def test_others_that_are_counted_are_offered_the_likeliest_first() -> None:
    found = other_subjects(
        answer(candidate(figure("Quarn")), candidate(figure("Vessen")), candidate(figure("Halm"), figure("Quarn")))
    )
    assert found == ("Vessen", "Halm")


def test_one_that_is_named_in_another_form_is_the_same() -> None:
    assert other_subjects(answer(candidate(figure("Quarn")), candidate(figure("Quarns")))) == ()
    assert other_subjects(answer(candidate(figure("North Korea")), candidate(figure("Korea")))) == ()


def test_whom_the_answer_itself_tells_of_need_no_button() -> None:
    both = candidate(figure("Quarn"), figure("Vessen", measure=None))
    assert other_subjects(answer(both, candidate(figure("Vessen")))) == ()


def test_the_dead_of_others_are_no_answer_to_how_many_there_are() -> None:
    text = "Vessen lost 9 soldiers, all of them killed."
    lost = Candidate(
        "b", 0, len(text), text, 4.0, {}, (Figure("9 soldiers", 12, 22, 9, 9, "exact", "soldiers", "Vessen"),)
    )
    present = candidate(figure("Quarn", "soldiers"))
    vague = Query("how many soldiers?", "how many soldiers?", "quantity", terms=("soldier",), counted="soldier")
    assert other_subjects(answer(present, lost, query=vague)) == ()
    fallen = replace(vague, terms=("soldier", "lose"))
    assert other_subjects(answer(present, lost, query=fallen)) == ("Vessen",)


def test_four_at_most() -> None:
    names = ["Quarn", "Vessen", "Halm", "Darrow", "Mirelle", "Tolmira", "Sudland"]
    found = other_subjects(answer(*(candidate(figure(name)) for name in names)))
    assert found == tuple(names[1 : MOST_OTHERS + 1])


@pytest.mark.parametrize(
    "query",
    [
        replace(VAGUE, whose=("Quarn",)),
        replace(VAGUE, names=("Vessen",)),
        replace(VAGUE, asked="person"),
        replace(VAGUE, counted=None),
        replace(VAGUE, spelt="what losses?"),
    ],
    ids=["whose", "named", "no quantity", "counts nothing", "no place to put it"],
)
def test_a_question_that_is_not_vague_gets_no_buttons(query: Query) -> None:
    assert other_subjects(answer(candidate(figure("Quarn")), candidate(figure("Vessen")), query=query)) == ()


@pytest.mark.parametrize(
    "other",
    [
        candidate(figure("Vessen", measure="tanks")),
        candidate(figure("Vessen", measure=None)),
        candidate(figure("Vessen", unit="%")),
        candidate(figure("Aircraft")),
        candidate(figure("V" * 61)),
        candidate(figure(None)),
        candidate(figure("Vessen"), score=0.5),
    ],
    ids=["another measure", "none named", "a share", "the thing itself", "no name", "nobody", "far behind"],
)
def test_what_is_counted_of_others_must_be_the_same_and_near(other: Candidate) -> None:
    assert other_subjects(answer(candidate(figure("Quarn")), other)) == ()


def test_a_refusal_and_what_was_not_explained_have_none() -> None:
    one = answer(candidate(figure("Quarn")), candidate(figure("Vessen")))
    assert other_subjects(replace(one, status="not_reported")) == ()
    assert other_subjects(replace(one, explain=None)) == ()


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("how many aircraft were shot down?", "how many Vessen aircraft were shot down?"),
        ("How many troops", "How many Vessen troops"),
        ("the number of troops in Kursk?", "the number of Vessen troops in Kursk?"),
        ("how many? and how many more?", "how many Vessen? and how many more?"),
    ],
)
def test_the_subject_stands_where_it_is_counted(question: str, asked: str) -> None:
    assert asked_of(question, "Vessen") == asked


def test_a_name_is_put_in_as_it_is() -> None:
    assert asked_of("how many troops?", r"\1 \g<0>") == r"how many \1 \g<0> troops?"
