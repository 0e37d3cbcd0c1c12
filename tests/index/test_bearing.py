"""Neighbours that qualify a sentence without a word of doubt, and interviews, whose speaker is named once."""

from __future__ import annotations

import pytest

from index.bearing import BEARS, FAMILIES, OFFSETS, bearing, load_weights
from index.interviews import is_interview
from tests.index.conftest import ReadClaims

INTERVIEW = (
    "Marta Lund has run the clinic at Oss for nine years. We met her in the yard.\n\n"
    "How many patients have you seen?\n\n"
    "I stopped counting at 400. Most of them came on foot.\n\n"
    "Are there enough beds?\n\n"
    "We have 60, and 90 people need one.\n\n"
    "What do you need?\n\n"
    "Blood. My nurses gave theirs on Monday."
)


def test_a_speaker_who_is_named_once_goes_with_what_follows(read: ReadClaims) -> None:
    claims = read("Ten prisoners were freed on Monday, the justice ministry said. Still behind bars are 640.")
    spoken = [caveat for caveat in claims[1].caveats if caveat.kind == "attribution"]
    assert [(caveat.text, caveat.passage) for caveat in spoken] == [
        ("the justice ministry said", "Ten prisoners were freed on Monday, the justice ministry said.")
    ]


def test_a_speaker_of_another_paragraph_does_not_go_with_it(read: ReadClaims) -> None:
    claims = read(
        "Ten prisoners were freed on Monday, the justice ministry said.\n\nRain fell.\n\nThe road is 12 km long."
    )
    assert claims[2].caveats == ()


def test_what_the_rules_bound_elsewhere_is_not_bound_again(read: ReadClaims) -> None:
    first = read("General Anna Holt said 40 had died. She denied that it was her fault.")[0]
    assert "disputed" not in {caveat.kind for caveat in first.caveats}


def test_what_goes_on_about_a_count_may_qualify_it_without_a_word_that_says_so(read: ReadClaims) -> None:
    first = read("By its own reckoning the club had 900 members in May. It includes those who had left by June.")[0]
    added = [caveat for caveat in first.caveats if caveat.passage is not None]
    assert [caveat.kind for caveat in added] == ["scope"]


def test_no_weight_stands_for_a_word_of_the_articles() -> None:
    weights = load_weights()
    known = (*(f"says {family}" for family in FAMILIES), "cue ", "opens ", "at ", "target ", "speak", "spoke ")
    plain = {"figure", "negation", "opens with negation", "quotation", "short", "long", "within", "shared"}
    plain |= {"other speaker", "both figures"}
    assert [name for name in weights.of if name not in plain and not name.startswith(known)] == []
    assert all(len(row) == len(weights.kinds) for row in (weights.offset, *weights.of.values()))


def test_nothing_bears_on_a_sentence_that_stands_alone() -> None:
    assert list(bearing([], [], load_weights())) == []
    assert 0 < BEARS < 1
    assert 0 not in OFFSETS


def test_answers_in_an_interview_have_its_speaker(read: ReadClaims) -> None:
    claims = read(INTERVIEW)
    beds = next(claim for claim in claims if any(figure.low == 60 for figure in claim.figures))
    spoken = [caveat for caveat in beds.caveats if caveat.kind == "attribution"]
    assert [(caveat.text, caveat.passage) for caveat in spoken] == [
        ("Marta Lund", "Marta Lund has run the clinic at Oss for nine years.")
    ]


def test_a_question_in_an_interview_is_nobodys_claim(read: ReadClaims) -> None:
    asked = INTERVIEW[: INTERVIEW.index("Are there enough")].count(".") + 1
    assert "attribution" not in {caveat.kind for caveat in read(INTERVIEW)[asked].caveats}


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (INTERVIEW.split("\n\n"), True),
        (["What is it?", "A hill.", "Why does it matter?", "It is high.", "Who owns it?", "Nobody."], False),
        (["Forty died.", "Who was it?", "I do not know."], False),
    ],
)
def test_an_interview_is_told_from_an_explainer(paragraphs: list[str], *, expected: bool) -> None:
    assert is_interview(paragraphs) is expected
