"""Of whom and where: a name that no article has, a namesake, a claimant who was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from bot.answering.whose import is_of_namesakes, unheard
from index import Figure, name_stem
from tests.bot.answering.conftest import Ask
from tests.bot.answering.test_comparing import article

STEMS = frozenset(name_stem(word) for word in "Dorn Veldia ministry".split())


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Dorn", "Veldians"), ()),
        (("Rask",), ("Rask",)),
        (("Hollin", "Dorn", "Aray"), ("Hollin", "Aray")),
        (("UN", "Un", "NATO"), ()),
    ],
)
def test_a_name_is_unheard_of_where_no_article_has_it(names: Sequence[str], expected: Sequence[str]) -> None:
    assert unheard(names, STEMS) == expected


@pytest.mark.parametrize(
    ("names", "entity", "expected"),
    [
        (("South", "Veldia"), "North Veldian", True),
        (("North", "Veldia"), "North Veldian", False),
        (("Veldians",), "North Veldian", False),
        (("South", "Veldia"), "Hollin", False),
        (("North", "Veldians", "South", "Aray"), "North Veldian", False),
        (("South", "Veldia"), None, False),
    ],
)
def test_north_and_south_are_namesakes(names: Sequence[str], entity: str | None, *, expected: bool) -> None:
    assert is_of_namesakes(names, (Figure("40 men", 0, 6, 40.0, 40.0, "exact", "men", entity),)) is expected


FLOOD = {
    "mayor.md": article(
        "Mayor speaks of 30 dead",
        "Odell Echo",
        "2026-03-02",
        "The flood at Dorn killed 30 people, the mayor said on Monday.",
    ),
    "ministry.md": article(
        "Ministry counts 64 dead",
        "Rivermouth Post",
        "2026-03-09",
        "The flood at Dorn killed 64 people, 34 more than last counted, the interior ministry said on Monday.",
    ),
}


def test_nothing_is_reported_of_a_place_that_no_article_names(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    ask = ask_articles(FLOOD)
    assert ask("how many people did the flood kill at Dorn?").status == "answered"
    answer = ask("how many people did the flood kill at Hollin?")
    assert (answer.status, answer.reason) == ("not_reported", "other_place")


def test_nothing_is_reported_of_somebody_whose_whole_name_is_nowhere(ask_seeds: Ask) -> None:
    answer = ask_seeds("has Kim Jong Un confirmed it?")
    assert (answer.status, answer.reason) == ("not_reported", "other_subject")


def test_whoever_was_asked_for_is_not_overtaken_by_another(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    ask = ask_articles(FLOOD)
    assert "64" in ask("how many people did the flood at Dorn kill?").quotes[0].text
    assert "30 people" in ask("how many people did the flood at Dorn kill according to the mayor?").quotes[0].text


def test_what_the_north_sent_is_not_what_the_south_sent(ask_seeds: Ask) -> None:
    answer = ask_seeds("how many troops did South Korea send?")
    assert answer.status == "not_reported"
