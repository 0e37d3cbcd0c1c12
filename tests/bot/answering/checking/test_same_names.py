"""A name is its adjective and its plural, and never another name that only looks like it."""

from __future__ import annotations

import pytest

from bot.answering.checking.same_names import agree, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tolmira", "Tolmirans"),
        ("Orsenia", "Orsenian"),
        ("Russia", "Russian"),
        ("Roake", "Roake's"),
        ("Ukraine", "Ukrainian"),
        ("Italy", "Italian"),
        ("Orrin", "Orrinese"),
        ("Norland", "Norlanders"),
        ("Nigeria", "Nigerians"),
    ],
)
def test_a_name_and_its_adjective_are_one(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "Nigeria"),
        ("Niger", "Nigerian"),
        ("India", "Indiana"),
        ("Georgia", "George"),
        ("Roman", "Romania"),
        ("Austria", "Australia"),
        ("Slovakia", "Slovenia"),
        ("Norland", "Nordland"),
        ("Iran", "Iraqi"),
    ],
)
def test_a_name_is_not_its_neighbour(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_of_two_names_each_word_has_to_agree() -> None:
    assert agree(["South", "Koreans"], ["South", "Korea"])
    assert not agree(["Niger", "Delta"], ["Nigeria", "Delta"])
