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
    (
        "Police counted 3,000 protesters; the organisers, 12,000.",
        ["Police counted", "the organisers"],
    ),
    (
        "The governor put the number of missing at 17, and the fire service at 41.",
        ["The governor put", "the fire service"],
    ),
    (
        "The promoters speak of 11,000 at the concert, the police of 6,000.",
        ["The promoters speak", "the police"],
    ),
    (
        "The dam's operator says the level fell by two metres, the farmers' league that it fell by five.",
        ["The dam's operator says", "the farmers' league"],
    ),
    (
        "At least 90 people drowned, the coast guard said, compared with the 35 reported by the shipping line.",
        ["the coast guard said", "reported by the shipping line"],
    ),
    (
        "Hospital officials reported 22 deaths, but the provincial governor said only 11 people had died.",
        ["Hospital officials reported", "the provincial governor said"],
    ),
    (
        "At least 44 miners died, according to the governor, not 29 as the company had said.",
        ["according to the governor", "the company had said"],
    ),
    (
        "The army claims 85 rebels were killed in the raid; the rebels admit to 12 dead.",
        ["The army claims", "the rebels admit"],
    ),
]
TWO_CLAIMANTS_OF_TWO_THINGS = [
    (
        "The police said 40 people had been killed, and the health ministry said 112 had been wounded.",
        ["The police said", "the health ministry said"],
    ),
    (
        "Karsk said it had lost 12 tanks, and Velm said it had lost nine.",
        ["Karsk said", "Velm said"],
    ),
    (
        "The ministry said on Monday that 12 had died, and the governor said on Friday that 20 had died.",
        ["The ministry said", "the governor said"],
    ),
    (
        "The police said 12 people were hurt in Tilmouth; the fire service said 30 were hurt in Brackwater.",
        ["The police said", "the fire service said"],
    ),
    (
        "Officials said 14 firefighters were hurt, while the hospital said two of them were in intensive care.",
        ["Officials said", "the hospital said"],
    ),
    (
        "Rescuers pulled 14 people from the rubble, the fire chief said, and the hospital said it had admitted nine.",
        ["the fire chief said", "the hospital said"],
    ),
    (
        "Sheriff Dan Poole said 23 people were unaccounted for, down from 60 the county reported on Friday.",
        ["Sheriff Dan Poole said", "the county reported"],
    ),
    (
        "Analysts had expected 3.1 percent, but the statistics office said the economy grew by 2.4 percent.",
        ["Analysts had expected", "the statistics office said"],
    ),
    (
        "Rents rose 9 percent in Orla, the bureau said, and wages rose 4 percent, the bank said.",
        ["the bureau said", "the bank said"],
    ),
    (
        "The agency said 31,000 people had crossed into Sella since May, while Vorne had registered 4,700.",
        ["The agency said", "Vorne had registered"],
    ),
    (
        "The party said it had won 41 seats; the commission said counting would go on until Sunday.",
        ["The party said"],
    ),
]
SET_AGAINST_EACH_OTHER = [
    ("Forty lorries are waiting at the border, said the hauliers; the police counted 33.", "the police counted"),
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
    "The army says 40 died, while the ministry says it has 12 trucks.",
    "The army says 40 died; the rebels say they have 12 trucks.",
    "The state broadcaster's poll gives Moll 53 per cent and Hane 39.",
    "The institute's own poll has Moll at 47.5 per cent, Hane 44 and Orlo 6.",
    "All told, the party spent 4.6 million, against a limit of four million, according to the papers.",
    "The airline said 180 passengers and six crew were on board; it said four were hurt.",
    "The ministry had earlier said nine people died, but on Friday it raised the toll to 13.",
    "The spokeswoman, Ida Moll, said 42 people were arrested; Moll said 30 had since been freed.",
    "Defence Minister Ruth Hane said 12 were dead; the minister said 40 were hurt.",
    "The army said 14 soldiers were killed, and a spokesman for the army, Col. Jan Reus, said 30 were wounded.",
    "The coast guard, which on Monday spoke of 12 missing, said on Thursday that 19 were missing.",
    "Nurses voted to strike for the first time in 28 years, their union said, over a rise that it called 4 percent.",
]


@pytest.mark.parametrize(("text", "givers"), TWO_SIDES)
def test_each_figure_is_its_own_claimants(read: ReadClaims, text: str, givers: list[str]) -> None:
    (claim,) = read(text)
    assert [figure.said for figure in claim.figures] == givers
    assert [caveat.text for caveat in claim.caveats if caveat.kind == "conflicting"] == givers[1:]


@pytest.mark.parametrize(("text", "givers"), TWO_CLAIMANTS_OF_TWO_THINGS)
def test_two_who_count_two_things_do_not_differ(read: ReadClaims, text: str, givers: list[str]) -> None:
    (claim,) = read(text)
    assert [figure.said for figure in claim.figures] == givers
    assert [caveat for caveat in claim.caveats if caveat.kind == "conflicting"] == []


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


def test_a_list_as_long_as_a_table_is_not_read_for_sides(figures: ReadFigures) -> None:
    """Each figure is held against each: whoever writes a thousand into one sentence must not hold up an index."""
    counts = "; ".join(
        f"the police counted {number} boats in May and the union says {number + 3}" for number in range(20, 40)
    )
    assert {figure.said for figure in figures(f"In the harbour {counts}.")} == {None}


def test_whoever_is_the_head_of_several_says_nothing(read: ReadClaims) -> None:
    (claim,) = read("The ministry speaks of 300 dead, and the mayor of three villages has fled with 40 people.")
    assert all("mayor" not in (figure.said or "") for figure in claim.figures)
    assert not any("mayor" in caveat.text for caveat in claim.caveats if caveat.kind == "attribution")
