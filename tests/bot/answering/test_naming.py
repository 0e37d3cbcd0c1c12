"""Questions for a name, and sentences that have none to give."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.bot.answering.conftest import Ask

CRASH = (
    "Crash at Odell\n\nThe pilot of the crop duster died when it came down near Odell on Monday, police said.\n\n"
    "The mechanic who had serviced it, Tilda Brunn, was questioned on Tuesday.\n"
)


@pytest.mark.parametrize("question", ["name of the dead pilot?", "what was the pilot called?", "the pilot's name"])
def test_who_is_not_named_has_no_name_to_give(ask_articles: Callable[[dict[str, str]], Ask], question: str) -> None:
    assert ask_articles({"crash.txt": CRASH})(question).status == "not_reported"


def test_who_is_named_is_the_answer(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    found = ask_articles({"crash.txt": CRASH})("name of the mechanic who serviced it?")
    assert found.status == "answered"
    assert "Tilda Brunn" in found.quotes[0].text


def test_who_only_says_so_is_not_who_was_asked_for(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    text = "Fire at Odell\n\nThe warehouse guard was badly burnt, Captain Orla Finch said.\n"
    assert ask_articles({"fire.txt": text})("name of the guard who was burnt?").status == "not_reported"
