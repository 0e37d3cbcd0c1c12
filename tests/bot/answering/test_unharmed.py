"""Who asks how many were killed is not told how many there are."""

from __future__ import annotations

from collections.abc import Callable

from tests.bot.answering.conftest import Ask

CAMP = (
    "Odell fills up\n\nAbout 4,000 soldiers of the Third Brigade are stationed at Odell, the army said on Monday. "
    "They have come by train since Friday.\n\nThe mayor of Odell said that 60 of the soldiers live in the school.\n"
)
ATTACK = "Attack at Odell\n\nTwelve soldiers of the Third Brigade were killed at Odell on Sunday, the army said.\n"
QUESTION = "how many soldiers of the Third Brigade were killed at Odell?"


def test_a_figure_of_unharmed_people_is_no_toll(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    found = ask_articles({"camp.txt": CAMP})(QUESTION)
    assert (found.status, found.reason) == ("not_reported", "other_measure")


def test_a_toll_is_one(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    found = ask_articles({"camp.txt": CAMP, "attack.txt": ATTACK})(QUESTION)
    assert found.status == "answered"
    assert found.quotes[0].text.startswith("Twelve soldiers")
