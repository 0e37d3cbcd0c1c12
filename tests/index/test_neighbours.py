"""Which caveats a sentence takes from the sentences around it, and which it does not."""

from __future__ import annotations

import pytest

from index import Caveat, CaveatKind
from tests.index.conftest import ReadClaims

ONE_BEFORE: list[tuple[CaveatKind, str]] = [
    ("unverified", "The harbour office said 40 had died. It did not say how it had arrived at the figure."),
    ("unverified", "General Vik said 40 had died. He offered no evidence."),
    ("unverified", "The harbour office said 40 had died. The office gave no details."),
    ("unverified", "Residents said 40 had died. The Echo could not verify their accounts."),
    ("disputed", "Norland says it shot down 12 planes. Sudland rejects the figure."),
    ("disputed", "A post says 40 people drowned. That is false, the police said."),
    ("disputed", "Officials put the cost at $4m. Mayor Lund called it guesswork."),
    ("disputed", "Norland has sent 3,000 men, the alliance said. Norland said it had sent nobody."),
    ("scope", "Some 40 people died. The count does not include soldiers."),
    ("scope", "Some 40 people were treated. Those who stayed at home are not counted."),
    ("scope", "Vik put losses at 900. He did not say how many were dead."),
    ("undercount", "The fire killed 12 people. The real number is probably higher."),
    ("preliminary", "The government puts the damage at $4m. That is an early figure."),
    ("single_source", "The data were copied, an engineer says. He is our only source for that."),
    ("anonymous", "Two officers said 40 had died. They spoke on condition of anonymity."),
    ("scope", "The list holds 40 names. The lower galleries have not been searched."),
    ("anonymous", "The talks failed, a diplomat said. The diplomat was not authorised to discuss them."),
    ("unverified", "The mayor said 40 houses burned. We have not seen the list."),
    ("unverified", "A poll by Gauge gives Vik 40 per cent. Gauge does not say how many people it asked."),
    ("unverified", "The mayor said 40 houses burned. Nobody has yet gone from house to house."),
    ("unverified", "The mayor said 40 houses burned. The Echo was unable to confirm the number."),
    ("unverified", "The mayor said 40 houses burned. The weight of the debris was not checked."),
    ("unverified", "A second ship is said to have sunk. The navy will not talk about it."),
    ("unverified", "Two men say who fired. The Echo has been unable to establish who is right."),
    ("unverified", "Vik's office has declared $4m. The declarations will be audited only after the vote."),
    ("disputed", "A man says it took 40 minutes. The hospital disputes the timing."),
    ("disputed", "The board arrives at 1,060. Oslo disputes that total."),
    ("disputed", "Norland says Sudland's guns killed 14 people. Sudland denies having fired."),
    ("scope", "An audit found 12 per cent missing. The auditors were unable to visit the north."),
    ("scope", "Some 40 operations were cancelled. Day patients are not part of that total."),
    ("scope", "Some 40 people died. Soldiers are not included."),
    ("scope", "Some 40 people died. The total is limited to the capital."),
    ("undercount", "Some 40 people died. Doctors say the true toll is far higher."),
    ("preliminary", "A survey found 40 houses empty. The result is preliminary."),
    ("estimate", "Vik has 40 per cent, the poll says. The margin of error is two points."),
    ("single_source", "A man saw 40 graves. We have this from him alone."),
]
NOT_BEFORE: list[tuple[CaveatKind, str]] = [
    ("disputed", "General Anna Holt said 40 had died. She denied that it was her fault."),
    ("disputed", "Seven bodies were found. Norland continues to deny that it bombed the house."),
    ("disputed", "The offer is open. Forty had signed, he said; the union doubts that."),
    ("disputed", "Norland has sent 3,000 men, the alliance said. Norland said it had no comment."),
    ("scope", "The road is open. He did not say how many had died."),
    ("superseded", "He went by bus. The toll was 40 rather than 50."),
    ("hedged", "Some 40 people died. It may rain."),
    ("planned", "Some 40 people died. They will be buried in May."),
    ("unverified", "Some 40 people died. Reports of a second blast could not be confirmed."),
    ("unverified", "Some 40 people died. Police have not confirmed that they seek a man."),
    ("estimate", "Some 40 people died. They estimate the damage at $4m."),
    ("preliminary", "Some 40 shells were promised. So far 12 shells have come."),
    ("unverified", "Some 40 people died. On Monday a bridge collapsed, which could not be confirmed."),
]


def borrowed(caveats: tuple[Caveat, ...], kind: CaveatKind) -> list[str]:
    return [caveat.passage for caveat in caveats if caveat.kind == kind and caveat.passage]


@pytest.mark.parametrize(("kind", "text"), ONE_BEFORE)
def test_a_caveat_on_the_sentence_before_goes_with_it(read: ReadClaims, kind: CaveatKind, text: str) -> None:
    claims = read(text)
    assert borrowed(claims[0].caveats, kind) == [text.split(". ", 1)[1]]


@pytest.mark.parametrize(("kind", "text"), NOT_BEFORE)
def test_a_caveat_on_something_else_stays_where_it_is(read: ReadClaims, kind: CaveatKind, text: str) -> None:
    assert borrowed(read(text)[0].caveats, kind) == []


def test_none_of_three_goes_with_the_last_three_figures(read: ReadClaims) -> None:
    claims = read(
        "He spoke of 5 camps. The mayor said 12 died. It rained. The governor said 15 died. The army said 20 died. "
        "None of the three figures could be independently confirmed."
    )
    marked = [bool(borrowed(claim.caveats, "unverified")) for claim in claims]
    assert marked == [False, True, False, True, True, False]


def test_neither_goes_with_the_last_two_figures(read: ReadClaims) -> None:
    claims = read("There are 5 camps. The army says 900 died. The rebels say 40 did. Neither count could be verified.")
    assert [bool(borrowed(claim.caveats, "unverified")) for claim in claims] == [False, True, True, False]


def test_a_count_or_claim_is_meant_from_a_paragraph_of_its_own(read: ReadClaims) -> None:
    claims = read("Some 40 people died, the army said.\n\nThe claim could not be independently verified.")
    assert len(borrowed(claims[0].caveats, "unverified")) == 1
    claims = read("Some 40 people died, the army said.\n\nThe toll does not include soldiers.")
    assert len(borrowed(claims[0].caveats, "scope")) == 1


def test_both_figures_are_the_last_two(read: ReadClaims) -> None:
    claims = read("There are 5 camps. The army says 900 died. The rebels say 40 did. Both figures are provisional.")
    assert [bool(borrowed(claim.caveats, "preliminary")) for claim in claims] == [False, True, True, False]


def test_what_was_named_some_sentences_before_is_meant(read: ReadClaims) -> None:
    claims = read("The board's survey found 40 cases. It rained in May. The survey did not reach the islands.")
    assert [bool(borrowed(claim.caveats, "scope")) for claim in claims] == [True, False, False]


def test_what_opens_a_paragraph_speaks_of_the_one_before(read: ReadClaims) -> None:
    claims = read("The army says 900 died. The rebels say 40 did.\n\nNeither count could be verified.\n\nIt rained.")
    assert [bool(borrowed(claim.caveats, "unverified")) for claim in claims] == [True, True, False, False]


def test_neither_figure_reaches_back_over_a_paragraph_without_figures(read: ReadClaims) -> None:
    claims = read(
        "About 900 died, the army said.\n\nIt rained. The rebels say 40 did. Neither number could be verified."
    )
    assert [bool(borrowed(claim.caveats, "unverified")) for claim in claims] == [True, False, True, False]


def test_how_a_count_was_made_goes_with_the_count_and_not_with_a_plan(read: ReadClaims) -> None:
    claims = read(
        "The office said 40 came. It said 90 were expected by May.\n\nIt did not say how it had arrived at the count."
    )
    assert [bool(borrowed(claim.caveats, "unverified")) for claim in claims] == [True, False, False]


def test_what_is_said_of_figures_in_general_goes_with_those_of_its_paragraph(read: ReadClaims) -> None:
    claims = read(
        "Some 40 houses burned.\n\nAt least 12 died. Figures in war are hard to verify.\n\nIt rained on Monday."
    )
    assert [bool(borrowed(claim.caveats, "unverified")) for claim in claims] == [False, True, False, False]


def test_a_closing_caveat_on_all_claims_goes_with_every_figure(read: ReadClaims) -> None:
    claims = read("Some 40 houses burned.\n\nIt rained.\n\nAt least 12 died.\n\nThe claims could not be verified.")
    assert [bool(borrowed(claim.caveats, "unverified")) for claim in claims] == [True, False, True, False]


def test_a_closing_caveat_on_casualties_goes_with_casualties_alone(read: ReadClaims) -> None:
    claims = read("Some 40 houses burned.\n\nAt least 12 were killed.\n\nCasualty figures in war are hard to verify.")
    assert [bool(borrowed(claim.caveats, "unverified")) for claim in claims] == [False, True, False]


def test_an_overlong_sentence_is_no_passage_of_others(read: ReadClaims) -> None:
    claims = read("Some 40 died. It could not be verified " + "and so on " * 600 + ".")
    assert borrowed(claims[0].caveats, "unverified") == []


def test_a_paper_that_nobody_reviewed_says_so_of_all_its_findings(read: ReadClaims) -> None:
    claims = read(
        "This note compares two surveys of the delta. It has not been peer reviewed.\n\n"
        "We counted 31 villages under water.\n\nThe delta lies in the south.\n\nSome 4,000 people live in them."
    )
    assert [bool(borrowed(claim.caveats, "unverified")) for claim in claims[2:]] == [True, False, True]


def test_what_others_have_not_reviewed_is_not_the_paper_itself(read: ReadClaims) -> None:
    claims = read(
        "The mayor said 31 villages were under water.\n\nSome 4,000 people live there.\n\n"
        "The budget has not been reviewed by the council."
    )
    assert not borrowed(claims[0].caveats, "unverified")
