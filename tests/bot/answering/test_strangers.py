"""Figures of others than those asked about: never first, and never the other side of a disagreement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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
