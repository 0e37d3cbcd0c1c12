"""What one sentence asserts, as it is stored: claimant, stage, names, what it leans on, what it says is not known."""

from __future__ import annotations

import pytest

from index.phrases import tree_of
from index.sentences import MOST_WORDS
from tests.index.conftest import ReadClaims

UNKNOWN = [
    "How many came back nobody wrote down.",
    "The price is confidential.",
    "Losses have not been assessed.",
    "The club does not record nationalities.",
    "How many own a boat is recorded nowhere.",
    "The firm has still not explained it.",
    "He would not guess.",
    "Who will pay is still being negotiated.",
    "Names will be released in due course.",
    "The clinic has stopped counting.",
    "It is not known how many people were on board.",
    "The ministry gave no figure for soldiers.",
    "No date has been set.",
    "The office does not publish the number.",
    "He did not say how many had died.",
    "The number of dead was not given.",
    "Nobody knows how it began.",
    "The police declined to say who fired.",
    "The recipe is a trade secret.",
    "Who cut the cable is still being investigated.",
    "The insurers have not been able to say what it cost.",
    "The bank does not wish to say why.",
    "The guards are not permitted to give names.",
    "Nobody has yet put a price on the repairs.",
    "Nobody has a list of the passengers.",
    "The port does not keep a record of that.",
    "No date for the trial has been announced.",
    "The fleet had no comment.",
    "On the cause the report says nothing.",
    "The order names no one.",
    "The verdict remains to be seen.",
    "The mayor kept silent about the sum.",
    "Standing crops were not valued.",
    "Freight is not part of that total.",
    "No date can be given for the reopening.",
    "The register has no column for it.",
    "Nothing has been heard of the other nine.",
    "The accountant has not been seen since.",
    "We do not offer an estimate of deaths.",
    "The ministry has not attempted a count.",
    "He passed over the army's own losses.",
    "The police have found nobody.",
]
KNOWN = [
    "Forty people died.",
    "The ministry said 40 people had died.",
    "There were no casualties.",
    "She said nothing of the kind.",
    "The claim is being examined.",
    "The harbour stayed silent all night.",
    "They announced a secret ballot.",
    "Divers found nobody in the wreck.",
    "The column passed over the bridge at noon.",
    "Nothing was left of the mill.",
    "He is in the count of the wounded.",
]
STAGES = [
    ("The army will send 40 boats.", "planned"),
    ("The ministry said it would send 40 boats.", "planned"),
    ("The army plans to send 40 boats.", "planned"),
    ("The army is sending 40 boats.", "under_way"),
    ("The army has sent 40 boats.", "done"),
    ("Forty boats have come, and more will follow.", "done"),
    ("He did not say when it would end.", "done"),
]


@pytest.mark.parametrize("sentence", UNKNOWN)
def test_a_sentence_may_say_that_a_thing_is_not_known(read: ReadClaims, sentence: str) -> None:
    assert read(sentence)[0].unknown


@pytest.mark.parametrize("sentence", KNOWN)
def test_what_is_told_is_not_unknown(read: ReadClaims, sentence: str) -> None:
    assert not read(sentence)[0].unknown


@pytest.mark.parametrize(("sentence", "stage"), STAGES)
def test_the_main_verb_says_whether_it_is_so(read: ReadClaims, sentence: str, stage: str) -> None:
    assert read(sentence)[0].stage == stage


def test_one_claim_a_sentence_in_order(read: ReadClaims) -> None:
    claims = read("Oslo has snow. Paris has rain.\n\nRome has sun.")
    assert [claim.names for claim in claims] == [("Oslo",), ("Paris",), ("Rome",)]


def test_a_claim_leans_on_the_sentence_before_in_its_paragraph_alone(read: ReadClaims) -> None:
    claims = read("The dam broke. It was old.\n\nIt rained.")
    assert [claim.leans_on for claim in claims] == [(), ("dam", "break"), ()]


def test_terms_are_lemmas_in_lower_case(read: ReadClaims) -> None:
    assert set(read("Soldiers were killed in Oslo.")[0].terms) == {"soldier", "kill", "oslo"}


def test_an_empty_article_has_no_claims(read: ReadClaims) -> None:
    assert read("") == []


def test_of_an_overlong_sentence_the_beginning_is_read(read: ReadClaims) -> None:
    (claim,) = read("The ministry said 40 boats sank " + "and 12 men left " * (MOST_WORDS // 2) + "in Oslo.")
    assert claim.claimant == "The ministry"
    assert len(claim.figures) < MOST_WORDS // 2
    assert "Oslo" in claim.names


def test_a_cut_sentence_is_still_a_tree(read: ReadClaims) -> None:
    assert read("Forty boats " + "and a man " * (2 * MOST_WORDS) + "left.")[0].figures[0].low == 40


def test_an_empty_parse_is_an_empty_tree() -> None:
    assert tree_of(()).children == ()
