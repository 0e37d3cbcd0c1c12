"""Two claimants in one sentence: whose each figure is, and whether they say different things."""

from __future__ import annotations

import pytest

from tests.index.conftest import ReadClaims, ReadFigures

TWO_SIDES = [
    (
        "The ministry says 402 soldiers have been killed; the rebels claim 2,600.",
        ["The ministry says", "the rebels claim"],
    ),
    (
        "The march drew 40,000 people according to the police and 120,000 according to its organisers.",
        ["according to the police", "according to its organisers"],
    ),
    (
        "Some 2,600 tourists were stranded, the foreign ministry said, well above the 1,900 given by the airline.",
        ["the foreign ministry said", "given by the airline"],
    ),
    (
        "Three warnings, says the company; eleven, says the union.",
        ["says the company", "says the union"],
    ),
    (
        "There were 400 demonstrators by the police count and 2,000 by that of the union.",
        ["by the police count", "by that of the union"],
    ),
    (
        "The regulator reckons that 37,600 were abroad that day; the former board stands by 33,900.",
        ["The regulator reckons", "the former board stands"],
    ),
    (
        "In the ground there were 18,900 people, the police said, and not the 17,300 announced by the club.",
        ["the police said", "announced by the club"],
    ),
]
SET_AGAINST_EACH_OTHER = [
    ("The ministry blames the storm; the union says that nobody had looked at the lines.", "the union says"),
    ("The mayor says that the road is open, but the fire brigade says it is not.", "the fire brigade says"),
    ("Eleven survivors have testified that a boat rammed her; the coast guard denies it.", "the coast guard denies"),
]
ONE_SIDE = [
    "The ministry says 402 soldiers have been killed, up from 380 last week.",
    "Forty people were killed and 112 injured, the police said.",
    "The police said 40 people had died, and the hospital said 12 children were born that night.",
    "The mayor, who called the storm a disaster, said 40 houses were lost.",
    "It came to 9,400 tonnes, the director said, with a margin of 600 either way.",
    "All told, the party spent 4.6 million, against a limit of four million, according to the papers.",
    "Nurses voted to strike for the first time in 28 years, their union said, over a rise that it called 4 percent.",
]


@pytest.mark.parametrize(("text", "givers"), TWO_SIDES)
def test_each_figure_is_its_own_claimants(read: ReadClaims, text: str, givers: list[str]) -> None:
    (claim,) = read(text)
    assert [figure.said for figure in claim.figures] == givers
    assert [caveat.text for caveat in claim.caveats if caveat.kind == "conflicting"] == givers[1:]


@pytest.mark.parametrize(("text", "other"), SET_AGAINST_EACH_OTHER)
def test_two_who_say_different_things_are_told_apart(read: ReadClaims, text: str, other: str) -> None:
    (claim,) = read(text)
    (caveat,) = [caveat for caveat in claim.caveats if caveat.kind == "conflicting"]
    assert caveat.text == other
    assert text[caveat.start : caveat.end] == other


@pytest.mark.parametrize("text", ONE_SIDE)
def test_nobody_is_set_against_himself_or_over_another_thing(read: ReadClaims, text: str) -> None:
    (claim,) = read(text)
    assert [caveat for caveat in claim.caveats if caveat.kind == "conflicting"] == []


def test_a_single_claimant_gives_all_figures(figures: ReadFigures) -> None:
    assert [one.said for one in figures("Forty people were killed and 112 injured, the police said.")] == [None, None]
