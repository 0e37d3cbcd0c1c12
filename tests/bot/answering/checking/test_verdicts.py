"""What comes of messages: nothing is called reported that is not, and most verdicts are those of an editor."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from bot.answering.checking import Check
from bot.answering.checking.types import AGREEING
from tests.bot.answering.checking.conftest import CheckAgainst, CheckText
from tests.bot.answering.checking.messages import HELD_BACK, SWAPPED, WRITTEN_WITH, Row
from tests.bot.answering.test_comparing import article

RIGHT_WRITTEN_WITH, RIGHT_HELD_BACK, RIGHT_SWAPPED = 80, 63, 92
"""Of 84, 77 and 102 claims."""


def standings(check: Check) -> tuple[str, ...]:
    return tuple(one.standing for one in check.checked)


@pytest.mark.parametrize(
    ("folder", "message", "expected"), [*WRITTEN_WITH, *HELD_BACK, *SWAPPED], ids=lambda part: str(part)[:60]
)
def test_nothing_is_called_reported_that_is_not(
    check_against: CheckAgainst, folder: str, message: str, expected: tuple[str, ...]
) -> None:
    found = standings(check_against(folder, message))
    assert len(found) == len(expected)
    assert all(right == "reported" for one, right in zip(found, expected, strict=True) if one == "reported")


@pytest.mark.parametrize(
    ("rows", "least"),
    [(WRITTEN_WITH, RIGHT_WRITTEN_WITH), (HELD_BACK, RIGHT_HELD_BACK), (SWAPPED, RIGHT_SWAPPED)],
    ids=["written with", "held back", "swapped"],
)
def test_most_verdicts_are_right(check_against: CheckAgainst, rows: Iterable[Row], least: int) -> None:
    right, wrong = 0, []
    for folder, message, expected in rows:
        found = standings(check_against(folder, message))
        right += sum(one == other for one, other in zip(found, expected, strict=False))
        if found != expected:
            wrong.append((message, expected, found))
    print(f"{right} right; not: {wrong}")  # noqa: T201 - which, where it fails
    assert right >= least


@pytest.mark.parametrize(
    ("folder", "message", "_expected"), [*WRITTEN_WITH, *HELD_BACK, *SWAPPED], ids=lambda part: str(part)[:60]
)
def test_every_quote_stands_in_its_article_and_has_its_caveats(
    check_against: CheckAgainst, folder: str, message: str, _expected: tuple[str, ...]
) -> None:
    for one in check_against(folder, message).checked:
        for side in one.sides:
            assert side.quote.text.strip()
            assert side.figure is None or side.figure in side.quote.text
            inexact = [
                figure for figure in side.quote.figures if figure.text == side.figure and figure.bound != "exact"
            ]
            assert not inexact or any(caveat.kind in ("estimate", "scope") for caveat in side.quote.caveats)


def test_what_is_planned_is_shown_as_planned(check_against: CheckAgainst) -> None:
    (one,) = check_against("seeds", "North Korea has sent 12,000 soldiers to Russia").checked
    assert {side.how: side.figure for side in one.sides} == {
        "other_figure": "about 3,000 North Korean soldiers",
        "not_done": "about 12,000 soldiers",
    }


def test_where_sources_differ_each_is_set_against_the_claim(check_against: CheckAgainst) -> None:
    (one,) = check_against("castra", "7,400 Karvesh soldiers have been killed").checked
    assert [(side.how, side.figure) for side in one.sides] == [
        ("agrees", "7,400 Karvesh soldiers"),
        ("other_figure", "689"),
        ("other_figure", "612 servicemen"),
    ]


def test_a_figure_that_was_corrected_is_not_reported_any_more(check_against: CheckAgainst) -> None:
    (one,) = check_against("castra", "57 people were wounded in the strike on the Railway Hospital").checked
    assert one.standing == "differs"
    (correction,) = [side for side in one.sides if side.how == "withdrawn"]
    assert any(caveat.passage and "75" in caveat.passage for caveat in correction.quote.caveats)


def test_the_nearest_says_where_it_says_something_else(check_against: CheckAgainst) -> None:
    (one,) = check_against("seeds", "3,000 South Korean soldiers have been sent to Russia").checked
    assert (one.sides[0].how, one.lacks) == ("near", "subject")


def test_an_opinion_confirms_nothing(check_against: CheckAgainst) -> None:
    (one,) = check_against("castra", "20,000 Tolmirans are in Karvesh already").checked
    assert not any(side.how in AGREEING for side in one.sides)
    assert one.lacks == "opinion"


def test_a_denial_is_shown_against_what_it_denies(check_against: CheckAgainst) -> None:
    (one,) = check_against("castra", "Karvesh bombed the Railway Hospital").checked
    assert (one.standing, one.sides[0].how) == ("differs", "denied")


def test_at_most_eight_claims_are_looked_up(check_against: CheckAgainst) -> None:
    message = "\n".join(f"{number} soldiers are in place number {number}." for number in range(11, 21))
    found = check_against("seeds", message)
    assert (len(found.checked), found.left_out) == (8, 2)


Build = Callable[[dict[str, str]], CheckText]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Up to 9,000 men are in Dorn", "reported"),
        ("9,000 men are in Dorn", "differs"),
        ("More than 4,000 men are in Dorn", "not_reported"),
        ("12,000 men are in Dorn", "differs"),
    ],
)
def test_a_ceiling_confirms_no_count(check_articles: Build, message: str, expected: str) -> None:
    check_text = check_articles(
        {"a.md": article("Dorn", "Echo", "2025-01-02", "Up to 9,000 men are in Dorn, an aide said.")}
    )
    assert standings(check_text(message)) == (expected,)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("At least 40 people have been killed in Dorn", "reported"),
        ("40 people have been killed in Dorn", "reported"),
        ("50 people have been killed in Dorn", "not_reported"),
        ("30 people have been killed in Dorn", "differs"),
        ("40 people have been wounded in Dorn", "not_reported"),
        ("40 people have been killed in Quell", "not_reported"),
    ],
)
def test_a_floor_confirms_its_own_figure_alone(check_articles: Build, message: str, expected: str) -> None:
    text = "At least 40 people have been killed in Dorn, the governor said."
    check_text = check_articles({"a.md": article("Dorn", "Echo", "2025-01-02", text)})
    assert standings(check_text(message)) == (expected,)


def test_copies_of_one_story_are_shown_once(check_articles: Build) -> None:
    text = "Exactly 412 people have been killed in Dorn, the governor said. The bridge is closed. Rain is expected."
    copies = {f"{name}.md": article(f"Dorn {name}", name, "2025-01-02", text) for name in ("Echo", "Post", "Wire")}
    (one,) = check_articles(copies)("412 people have been killed in Dorn").checked
    assert [side.how for side in one.sides] == ["agrees"]


def test_nothing_is_looked_up_in_no_articles(check_articles: Build) -> None:
    assert standings(check_articles({"a.md": "Nothing\n\nNothing is here to see.\n"})("412 people died in Dorn")) == (
        "not_reported",
    )


def test_places_that_only_a_number_tells_apart_are_not_the_same(
    check_articles: Build,
) -> None:
    counted = "The wardens say that {} geese were counted on Lake {} on Monday.\n"
    articles = {f"lake-{lake}.txt": counted.format(10 + lake, lake) for lake in (3, 4, 6)}
    check_message = check_articles(articles)
    assert standings(check_message("13 geese were counted on Lake 3.")) == ("reported",)
    for claim in ("13 geese were counted on Lake 4.", "13 geese were counted on Lake 44."):
        assert "reported" not in standings(check_message(claim))
