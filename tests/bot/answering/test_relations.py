"""What is said against a quote is said of the same thing, or it is not called a denial of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from bot.answering.comparing import Pair, can_be_opposed
from bot.answering.denials import denies_another_thing
from bot.answering.relations import conflicts, contested, history
from bot.answering.types import Query
from index import CaveatKind
from tests.bot.answering.told import Folder

ASKED = Query("how many engineers did Norland send?", "how many engineers did Norland send?", "quantity")
SENT = "Norland sent 500 engineers to Quell in May."
DENIES: Sequence[tuple[CaveatKind, str]] = [("disputed", "denied")]


def of_two(other: str, cue: str) -> Folder:
    folder = Folder()
    folder.article("one", date(2025, 5, 2))
    folder.sentence(SENT, {"500 engineers": {"value": 500, "measure": "engineers"}})
    folder.article("two", date(2025, 5, 3), "Quell Herald")
    folder.sentence(other, {}, caveats=[("disputed", cue)])
    return folder


@pytest.mark.parametrize(
    ("other", "cue"),
    [
        ("The ministry of Norland denied that civilians were killed by shells near Quell.", "denied"),
        ("Norland denied having bombed the hospital of Quell.", "denied"),
        ("The mayor of Quell rejected a ban on public gatherings.", "rejected"),
    ],
)
def test_who_denies_something_else_denies_no_quote(other: str, cue: str) -> None:
    best, denial = of_two(other, cue).ranked
    assert denies_another_thing(best, denial)
    assert not can_be_opposed(Pair(best, denial, {"denies_another": 0.0}))


@pytest.mark.parametrize(
    ("other", "cue"),
    [
        ("Norland denied that it had sent anybody to Quell.", "denied"),
        ("The ministry denied sending engineers abroad.", "denied"),
        ("The ministry of Norland rejected the report as invented by foreign journalists.", "rejected"),
        ("Norland denies it, as it denies most things.", "denies"),
        ("The Lantern calls the charge a lie, as it must.", "calls the charge a lie"),
        ("Norland denied.", "denied"),
        ("Norland denied the presence of engineers.", "denied"),
    ],
)
def test_who_denies_what_the_quote_says_is_set_against_it(other: str, cue: str) -> None:
    best, denial = of_two(other, cue).ranked
    assert [relation.kind for relation in conflicts(ASKED, (best, denial), (Pair(best, denial, {}),))] == ["denied"]


def test_who_gives_another_figure_differs_whatever_else_is_denied() -> None:
    folder = of_two(SENT, "sent")
    folder.article("three", date(2025, 5, 3), "Marrow Post")
    folder.sentence(
        "Norland sent 300 engineers to Quell in May, the ministry said, and denied that civilians were shelled.",
        {"300 engineers": {"value": 300, "measure": "engineers"}},
        caveats=DENIES,
    )
    best, _, other = folder.ranked
    assert [relation.kind for relation in conflicts(ASKED, (best, other), (Pair(best, other, {}),))] == ["conflicting"]


@pytest.mark.parametrize(("publisher", "kind"), [("Meridian Wire", "corrected"), ("Quell Herald", "other_date")])
def test_a_newspaper_corrects_nobody_but_itself(publisher: str, kind: str) -> None:
    folder = Folder()
    folder.article("one", date(2025, 5, 2))
    folder.sentence(SENT, {"500 engineers": {"value": 500, "measure": "engineers"}})
    folder.article("two", date(2025, 5, 3), publisher, kind="correction")
    folder.sentence("Norland sent 50 engineers.", {"50 engineers": {"value": 50, "measure": "engineers"}})
    assert [relation.kind for relation in history(folder.ranked, (), folder.articles)] == [kind]


def test_two_further_quotes_may_differ_and_the_first_stays_out_of_it() -> None:
    folder = of_two(SENT, "sent")
    folder.article("three", date(2025, 5, 3), "Marrow Post")
    folder.sentence("The union counts 300.", {"300": {"value": 300}})
    first, second, third = folder.ranked
    told = conflicts(ASKED, (first, second, third), (Pair(second, third, {}),))
    assert [(relation.kind, relation.quotes) for relation in told] == [("denied", (1, 2))]
    assert contested(0, (first, second, third), told) == ()
    assert [caveat.passage for caveat in contested(1, (first, second, third), told)] == ["The union counts 300."]
