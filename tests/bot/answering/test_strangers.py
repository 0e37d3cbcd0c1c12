"""Figures of others than those asked about: never first, and never the other side of a disagreement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answering.numbered import is_of_another_number
from tests.bot.answering.conftest import Ask
from tests.bot.answering.test_comparing import article
from tests.wire.answers.articles import FILES, QUARN_LOSSES, VESSEN_LOSSES

FORCES = {
    "veldia.md": article(
        "Veldia in the hills", "Odell Echo", "2026-03-02", "Some 2,500 Veldian troops are in the hills, the mayor said."
    ),
    "hollin.md": article(
        "Hollin in the hills", "Rask Daily", "2026-03-03", "About 600 Hollin troops are in the hills, a farmer said."
    ),
}


@pytest.mark.parametrize(("whose", "expected"), [("Quarn", QUARN_LOSSES), ("Vessen", VESSEN_LOSSES)])
def test_the_figure_of_those_asked_about_leads(
    ask_articles: Callable[[dict[str, str]], Ask], whose: str, expected: str
) -> None:
    answer = ask_articles(FILES)(f"how many {whose} aircraft were shot down in the first week?")
    assert answer.status == "answered"
    assert answer.quotes[0].text == expected
    assert answer.conflicts == ()


@pytest.mark.parametrize("question", ["how many Veldian troops are in the hills?", "how many troops are in the hills?"])
def test_counts_of_two_forces_are_no_disagreement(ask_articles: Callable[[dict[str, str]], Ask], question: str) -> None:
    assert ask_articles(FORCES)(question).conflicts == ()


LAKES = {
    f"lake-{number}.md": article(
        f"Counting on Lake {number}",
        "Marsh Post",
        f"2026-03-{number:02}",
        f"On Lake {number} the wardens counted {geese} geese.",
    )
    for number, geese in ((4, 13), (16, 240))
}


def test_a_lake_of_another_number_is_another_lake(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    ask = ask_articles(LAKES)
    assert "13 geese" in ask("how many geese were counted on Lake 4?").quotes[0].text
    assert "240 geese" in ask("how many geese were counted on lake 16?").quotes[0].text
    nowhere = ask("how many geese were counted on Lake 44?")
    assert (nowhere.status, nowhere.reason) == ("not_reported", "other_subject")


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("how many on Lake 4?", "On Lake 16 there were 9.", True),
        ("how many on lake 4?", "On Lake 4 there were 9, on Lake 16 none.", False),
        ("who died on March 3?", "He died on March 4.", False),
        ("were 4 killed?", "Some 16 were killed.", False),
        ("is flight no. 209 late?", "Flight 317 is late.", True),
        ("what did article 5 say", "Article 5.2 says so.", False),
    ],
)
def test_names_with_numbers(question: str, text: str, *, expected: bool) -> None:
    assert is_of_another_number(question, text) is expected
