"""What of a message is taken for a claim."""

from __future__ import annotations

import pytest

from bot.answering.checking.statements import statements_in
from bot.answering.checking.types import Statement
from index import Claim, Language, Lexicon, build_lexicon

LEXICON = build_lexicon(
    [Claim(names=("North", "Korea", "Koreans", "Russia", "NATO"), terms=("north", "korean", "soldier", "send", "be"))]
)


def found(text: str, language: Language, lexicon: Lexicon = LEXICON) -> list[Statement]:
    return statements_in(text, language, lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gm team!",
        "Good morning all",
        "thanks",
        "Is that right?",
        "how many North Korean soldiers are in Russia",
        "any news from Russia",
        "I think 12,000 soldiers are in Russia",
        "imo Russia has lost",
        "We should run the story about Russia",
        "Please check the numbers for Russia",
        "I'll call NATO",
        "lol",
        "12",
        "🎉🎉",
    ],
)
def test_greetings_questions_requests_and_opinions_are_no_claims(language: Language, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    "text",
    [
        "12,000 soldiers are in Russia",
        "Russia has lost the war.",
        "The interior minister resigned",
        "12,000 North Korean soldiers in Russia now",
        "I hear that 12,000 soldiers are in Russia",
    ],
)
def test_what_is_stated_is_a_claim_with_or_without_a_full_stop(language: Language, text: str) -> None:
    (one,) = found(text, language)
    assert one.text == text


def test_each_line_of_a_message_stands_alone(language: Language) -> None:
    text = "12,000 soldiers are in Russia\n3,000 were sent by NATO\nwhat now?"
    claims = found(text, language)
    assert [one.text for one in claims] == ["12,000 soldiers are in Russia", "3,000 were sent by NATO"]


def test_a_sentence_may_begin_in_lower_case(language: Language) -> None:
    claims = found("12,000 soldiers are in Russia. nato has sent approx. twelve tanks. gm?", language)
    assert [one.text for one in claims] == ["12,000 soldiers are in Russia.", "nato has sent approx. twelve tanks."]


def test_each_figure_of_a_sentence_is_a_claim(language: Language) -> None:
    claims = found("Karvesh lost 46 tanks and Orsenia lost 131 guns.", language)
    assert [one.figure.text for one in claims if one.figure] == ["46 tanks", "131 guns"]


def test_how_long_something_took_is_no_claim_beside_a_figure(language: Language) -> None:
    claims = found("In the four weeks before the vote 46 tanks were lost.", language)
    assert [one.figure.text for one in claims if one.figure] == ["46 tanks"]


def test_names_in_lower_case_are_read_as_names(language: Language) -> None:
    (one,) = found("12,000 north koreans are in russia", language)
    assert one.text == "12,000 north koreans are in russia"
    assert one.reading == "12,000 North Koreans are in Russia."


def test_who_stands_before_a_colon_says_it(language: Language) -> None:
    (one,) = found("NATO: 12,000 soldiers are in Russia", language)
    assert one.text == "NATO: 12,000 soldiers are in Russia"
    assert one.claim.claimant == "NATO"


def test_a_word_before_a_colon_that_nobody_bears_says_nothing(language: Language) -> None:
    (one,) = found("Update: 12,000 soldiers are in Russia", language)
    assert one.claim.claimant is None


def test_four_thousand_characters_are_read(language: Language) -> None:
    assert found("12,000 soldiers are in Russia. " * 130, language)
    assert found("x" * 4000, language) == []
    assert found("a. " * 1300, language) == []
