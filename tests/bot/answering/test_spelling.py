"""Slips of the keyboard are put right by the articles' own words, and nothing else is touched."""

from __future__ import annotations

import pytest

from bot.answering.spelling import corrected
from index import Claim, Language, build_lexicon

LEXICON = build_lexicon(
    [
        Claim(
            names=("Veldia", "Veldian", "Orrinsk"),
            terms=("veldia", "hospital", "refinery", "ferry", "evacuate", "volunteer", "coal"),
        )
    ]
)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("how many hurt at the hopsital?", "how many hurt at the hospital?"),
        ("who bombed the refinary", "who bombed the refinery"),
        ("number of voluntears now?", "number of volunteers now?"),
        ("who counted the voluntears", "who counted the volunteers"),
        ("how many ferrys and refinerys?", "how many ferrys and refinerys?"),
        ("troops in Orinsk?", "troops in Orrinsk?"),
        ("Vledia losses", "Veldia losses"),
        ("any Veldian POWs?", "any Veldian prisoners?"),
        ("ppl in icu now", "people in intensive care now"),
    ],
)
def test_a_misspelt_word_becomes_the_one_that_is_meant(language: Language, question: str, meant: str) -> None:
    assert corrected(question, language.parse(question), LEXICON) == meant


@pytest.mark.parametrize(
    "question",
    [
        "how many people were evacuated by ferry?",  # known to the articles
        "how many Veldians came?",  # by its stem
        "how many cows died?",  # an English word that the articles do not use
        "was the cola plant hit?",  # too short to be sure
        "what of Ferrystone?",  # too far from anything
        "сколько солдат? 🙂 x9y8z7",
        "",
    ],
)
def test_what_is_known_or_far_from_anything_stays(language: Language, question: str) -> None:
    assert corrected(question, language.parse(question), LEXICON) == question


COUNTRIES = build_lexicon([Claim(names=("North", "Korea", "Korean", "Ukraine", "Moscow", "Russia"), terms=("troop",))])


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("DPRK troop numbers?", "North Korea troop numbers?"),
        ("has pyongyang sent troops", "has North Korea sent troops"),
        ("Kyiv's losses", "Ukraine's losses"),
        ("what does Moscow say", "what does Moscow say"),  # the articles say Moscow too
        ("and Japan?", "and Japan?"),  # they say nothing of it
    ],
)
def test_a_country_is_found_by_its_other_names(language: Language, question: str, meant: str) -> None:
    assert corrected(question, language.parse(question), COUNTRIES) == meant
