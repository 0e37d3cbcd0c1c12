"""What is counted, and what befell it, as the words near a figure tell."""

from __future__ import annotations

import re

import pytest

from bot.answering.counted_words import harms_of, same_noun, together


@pytest.mark.parametrize(
    ("text", "figure", "harm"),
    [
        ("Two bombs struck, killing 31 people and wounding at least 57.", "31 people", "killed"),
        ("Two bombs struck, killing 31 people and wounding at least 57.", "at least 57", "wounded"),
        ("31 were killed and 57 wounded.", "31", "killed"),
        ("31 were killed and 57 wounded.", "57", "wounded"),
        ("A further 1,150 have been injured and 96 are listed as missing.", "1,150", "wounded"),
        ("A further 1,150 have been injured and 96 are listed as missing.", "96", "missing"),
        ("He put losses at between 3,000 and 4,000 killed and wounded.", "between 3,000 and 4,000", "casualty"),
        ("Losses were in the low hundreds, killed and wounded together.", "low hundreds", "casualty"),
        ("It has lost 612 servicemen killed.", "612 servicemen", "killed"),
        ("More than 11,000 servicemen have been killed or put out of action.", "11,000 servicemen", "casualty"),
        ("The number of dead has risen to 38.", "38", "killed"),
        ("Six people have died.", "Six people", "killed"),
        ("About 4,300 volunteers have arrived.", "4,300 volunteers", None),
        ("The electoral body counted 300 votes.", "300 votes", None),
        ("Nobody was killed; 300 soldiers arrived.", "300 soldiers", None),
    ],
)
def test_what_befell_those_counted_is_the_nearest_harm(text: str, figure: str, harm: str | None) -> None:
    found = re.search(re.escape(figure), text)
    assert found is not None
    assert harms_of(text, found.start(), found.end(), None) == (frozenset([harm]) if harm else frozenset())


def test_the_measure_tells_first() -> None:
    assert harms_of("Officials killed time and counted 40.", 34, 36, "killed and wounded") == {"casualty"}


@pytest.mark.parametrize(
    ("words", "harms"),
    [("killed wounded", {"casualty"}), ("losses killed", {"killed"}), ("fled", {"displaced"}), ("votes", set())],
)
def test_harms_are_summed_to_what_they_say_together(words: str, harms: set[str]) -> None:
    assert together(words.split()) == harms


@pytest.mark.parametrize(
    ("asked", "counted", "same"),
    [
        ("troop", "soldiers", True),
        ("soldier", "men", True),
        ("civilian", "residents", True),
        ("shell", "shells", True),
        ("plane", "aircraft", True),
        ("troop", "battalion", False),
        ("civilian", "people", False),
        ("vote", "turnout", False),
        ("vote", "ballots", True),
        ("employee", "layoffs", False),
        ("shell", "rounds", False),
    ],
)
def test_nouns_count_the_same_only_where_that_is_sure(asked: str, counted: str, same: bool) -> None:
    assert same_noun(asked, counted) is same
