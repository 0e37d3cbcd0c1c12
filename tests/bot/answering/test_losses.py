"""Losses are not troops, and a figure for several kinds of harm says so wherever it goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.bot.answering.conftest import Ask
from tests.bot.answering.test_comparing import article

VELDIAN = {
    "losses.md": article(
        "Veldian losses",
        "Odell Echo",
        "2026-03-02",
        "The Veldian army has lost 4,100 soldiers, dead and wounded together, the Hollin ministry said.",
    )
}


@pytest.mark.parametrize("question", ["how many Veldian soldiers?", "how many Veldian troops are there?"])
def test_losses_are_no_count_of_troops(ask_articles: Callable[[dict[str, str]], Ask], question: str) -> None:
    answer = ask_articles(VELDIAN)(question)
    assert (answer.status, answer.reason) == ("not_reported", "other_measure")


def test_losses_answer_a_question_for_losses(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    answer = ask_articles(VELDIAN)("how many soldiers has the Veldian army lost?")
    assert answer.status == "answered"
    assert answer.headline.startswith("“4,100 soldiers” (“dead and wounded together”) – ")


def test_a_number_withheld_of_some_hides_no_count_of_others(ask_seeds: Ask) -> None:
    answer = ask_seeds("how many soldiers?")
    assert answer.status == "answered"
    assert answer.quotes[0].figures
