"""*Why* in plain words: no names of features, no words of articles, and no sign that says its opposite."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import pytest

from bot.answering.ranking import READ_WEIGHTS, WEIGHTS
from bot.answering.types import Answer, Asked, Candidate, Explanation, Query, Reason
from bot.given.plain_reasons import ASKED, NOT_EXPLAINED, REASONS, SIGNS, why_book
from bot.messages.pages import as_content
from tests.bot.messages.test_embeds import ANSWER

QUERY = Query("how many?", "how many?", "quantity", ("troop",), ("Korea",), ("Korea",), ("Kursk",), "troop")
BEST = Candidate("pentagon", 0, 9, "SECRET WORDS", 9.0, {"dense": 2.0, "own_coverage": -1.0, "later": -0.8})
NEXT = Candidate("seoul", 0, 9, "OTHER WORDS", 6.5, {"dense": 1.0})
EXPLAINED = replace(ANSWER, id="abcdefghij", explain=Explanation(QUERY, (BEST, NEXT), None, 0.7, -0.5, {}))


def why(answer: Answer) -> str:
    (page,) = why_book(answer, "embed").pages
    assert "_" not in page.body
    return page.body


def test_it_says_what_was_understood_decided_and_what_spoke_for_and_against() -> None:
    assert why(EXPLAINED).split("\n") == [
        "**Understood as:** how many or how much",
        "• of what: troop",
        "• whose: Korea",
        "• where: Kursk",
        "• names in it: Korea",
        "",
        "**Decided:** answered, fairly clearly (support +0.7, needed -0.5).",
        "",
        "**The first quotation leads because**",
        "• it is near in meaning",
        "",
        "**Against it:**",
        "• a later report has another figure",
        "",
        "**Then came:**",
        "• a sentence of seoul, far behind",
    ]


def test_sentences_that_were_not_quoted_are_not_shown_without_their_caveats() -> None:
    assert "WORDS" not in why(EXPLAINED)


def test_it_names_the_receipt_for_who_wants_all() -> None:
    assert why_book(EXPLAINED, "embed").pages[0].footer.endswith("caveat why abcdefghij")


@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_refusal_has_its_reason(reason: Reason) -> None:
    explained = EXPLAINED.explain
    assert explained is not None
    refused = replace(EXPLAINED, status="not_reported", reason=reason)
    shown = why(replace(refused, explain=replace(explained, reason=reason, support=-2.5)))
    assert f"not answered, clearly (support -2.5, needed -0.5): {REASONS[reason]}." in shown
    over = why(replace(refused, explain=replace(explained, reason=reason)))
    assert f"not answered, although it has support (support +0.7, needed -0.5): {REASONS[reason]}." in over


def test_all_that_can_be_asked_for_has_words() -> None:
    assert set(ASKED) == set(get_args(Asked))


def test_signs_are_features_that_there_are() -> None:
    assert set(SIGNS) <= set(WEIGHTS) | set(READ_WEIGHTS)
    assert all(re.fullmatch(r"[a-z ,]*", words) for pair in SIGNS.values() for words in pair)


def test_what_was_not_explained_is_said_to_be_so() -> None:
    assert why(ANSWER) == NOT_EXPLAINED


def test_hostile_names_stay_text_and_short() -> None:
    hostile = "**@everyone** [x](https://evil.example) " * 50
    explained = Explanation(replace(QUERY, whose=(hostile,)), (replace(BEST, article=hostile),) * 9, None, 1, 0, {})
    for page in why_book(replace(EXPLAINED, explain=explained), "text").pages:
        assert len(as_content(page)) <= 1900
        assert "[x](" not in page.body
        assert not re.search(r"(?<!\\)@everyone", page.body)
