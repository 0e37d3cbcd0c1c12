"""Who is who among claimants, and who is not."""

from __future__ import annotations

import pytest

from bot.answering.voices import Speaker, voices

NAMES = frozenset(
    "Tomas Reyle Orsenia Karvesh Northern Compact Soren Vik Hana Sobel Docket Watch Central Electoral Board Petra Lunn "
    "Defence Dorum Anders Kolo General Admiral Governor Marit Dahlqvist Bar Council South Korea Pentagon".split()
)


def speaker(claimant: str | None, publisher: str | None = "Meridian Wire") -> Speaker:
    return Speaker(claimant, publisher, NAMES)


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("General Reyle", "General Tomas Reyle, Orsenia's head of military intelligence", None),
        ("Its head, General Tomas Reyle", "General Reyle", "General Tomas Reyle"),
        ("the Compact", "the Northern Compact", "The Northern Compact"),
        ("Governor Hana Sobel", "the regional governor, Hana Sobel", "The regional governor, Hana Sobel"),
        ("Docket Watch", "Docket Watch, a legal aid group", "Docket Watch, a legal aid group"),
        ("the Board", "the Central Electoral Board", "The Central Electoral Board"),
        ("the interior ministry", "Orsenia's interior ministry", "Orsenia's interior ministry"),
        ("Lunn", "Petra Lunn, the Board's spokeswoman", "Petra Lunn, the Board's spokeswoman"),
        ("The Pentagon", "the Pentagon", "The Pentagon"),
    ],
)
def test_one_claimant_has_one_voice_by_whatever_name(one: str, other: str, label: str | None) -> None:
    for order in ([one, other], [other, one]):
        found = voices([speaker(claimant) for claimant in order])
        assert len(set(found)) == 1
        assert label is None or found[0] == label


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karvesh", "Karvesh's defence ministry"),
        ("Orsenia's interior ministry", "Orsenia's defence ministry"),
        ("Karvesh's defence ministry", "Orsenia's defence ministry"),
        ("Defence ministers of the Northern Compact", "the Northern Compact"),
        ("the Board", "the Board's chairman"),
        ("the Board", "Petra Lunn, the Board's spokeswoman"),
        ("officials", "two officials"),
        ("the ministry", "Orsenia's interior ministry"),
        (None, "the Pentagon"),
    ],
)
def test_others_have_voices_of_their_own(one: str | None, other: str) -> None:
    assert len(set(voices([speaker(one), speaker(other)]))) == 2


def test_an_unnamed_body_that_may_be_either_of_two_is_neither() -> None:
    claimants = ["Orsenia's defence ministry", "Karvesh's defence ministry", "the defence ministry"]
    assert len(set(voices([speaker(claimant) for claimant in claimants]))) == 3


def test_unnamed_people_of_two_publishers_are_not_the_same() -> None:
    found = voices(
        [speaker("officials", "The Ledger"), speaker("officials", "The Mail"), speaker("officials", "The Mail")]
    )
    assert found == ["Officials (The Ledger)", "Officials (The Mail)", "Officials (The Mail)"]


def test_a_body_is_the_same_whoever_writes_of_it() -> None:
    found = voices([speaker("the interior ministry", "The Ledger"), speaker("the interior ministry", "The Mail")])
    assert set(found) == {"The interior ministry"}


def test_where_nobody_is_named_the_publisher_stands_for_it() -> None:
    assert voices([speaker(None), speaker("it"), speaker(None, None)]) == [
        "Meridian Wire, no claimant named",
        "Meridian Wire, no claimant named",
        "No claimant named",
    ]
