"""That sources differ is told from all pairs of a question together."""

from __future__ import annotations

from collections.abc import Mapping
from math import log

import pytest

from bot.answering import comparing
from bot.answering.comparing import MOST_OPPONENTS, Pair, can_be_opposed, is_plain, opposed, pairs_of
from bot.answering.ranking import READ
from bot.answering.types import Query
from tests.bot.answering.told import Folder

ASKED = Query("how many are there?", "how many are there?", "quantity", terms=("many",))
OTHERS = """
    asks_quantity same_article has_figure best_has_figure disputes best_disputed revises best_revises claimed
    best_claimed one_denies comparable apart asks_one_side
""".split()
PLAIN = {"other_claimant": 1.0, "named": 1.0, "other_figure": 1.0, "of_any_size": 1.0, "shared": 1.0}


@pytest.fixture(autouse=True)
def _by_the_size_of_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """One signal tells all, so that the chance of each pair is known."""
    monkeypatch.setattr(comparing, "CONTRADICTS", {"of_people": 1.0})
    monkeypatch.setattr(comparing, "OFFSET", 0.0)
    monkeypatch.setattr(comparing, "THRESHOLD", 0.5)
    monkeypatch.setattr(comparing, "OF_OTHERS", 0.3)
    monkeypatch.setattr(comparing, "OF_DENIALS", 0.1)


def folder_of(count: int) -> Folder:
    folder = Folder()
    for number in range(count):
        folder.article(f"a{number}", None)
        folder.sentence(f"Somebody says something, number {number}.", {})
    return folder


def ranked_so(folder: Folder) -> None:
    """Give the candidates those features that pairs are made of."""
    for one in folder.ranked:
        one.features.update(dict.fromkeys("withdrawn strangers question coverage opinion".split(), 0.0))  # type: ignore[attr-defined]


def pair(folder: Folder, one: int, other: int, told: float, **apart: float) -> Pair:
    signals: Mapping[str, float] = dict.fromkeys((*OTHERS, *PLAIN), 0.0)
    logit = log(told / (1 - told))
    second = {"of_second": float(one > 0), "of_people": logit, "denies_another": 0.0, "dated": 1.0}
    return Pair(folder.ranked[one], folder.ranked[other], {**signals, **second, **apart})


def places(pairs: tuple[Pair, ...]) -> list[tuple[int, int]]:
    return [(each.one.hit.id, each.other.hit.id) for each in pairs]


def test_several_pairs_that_may_differ_say_more_than_one() -> None:
    folder = folder_of(4)
    assert opposed([pair(folder, 0, 1, 0.4)]) == ()
    assert places(opposed([pair(folder, 0, 1, 0.2), pair(folder, 0, 2, 0.4)])) == [(0, 2)]
    assert places(opposed([pair(folder, 0, 1, 0.35), pair(folder, 0, 2, 0.4)])) == [(0, 2), (0, 1)]


def test_the_surest_is_shown_however_unsure_each_of_them_is() -> None:
    folder = folder_of(5)
    unsure = [pair(folder, 0, other, 0.2 + other / 100) for other in (1, 2, 3, 4)]
    assert places(opposed(unsure)) == [(0, 4)]


def test_no_more_is_shown_beside_the_best_than_there_is_room_for() -> None:
    folder = folder_of(6)
    told = [pair(folder, 1, 5, 0.9), pair(folder, 0, 2, 0.8), pair(folder, 1, 0, 0.7), pair(folder, 0, 1, 0.6)]
    found = opposed([pair(folder, 0, 4, 0.1), *told])
    # The third pair is of two that are shown already; the fourth is the third, turned round.
    assert places(found) == [(1, 5), (1, 0)]
    shown = {place for both in places(found) for place in both} - {0}
    assert len(shown) == MOST_OPPONENTS


def test_what_needs_no_weighing_is_shown_first() -> None:
    folder = folder_of(3)
    plain = pair(folder, 0, 2, 0.01, **PLAIN)
    assert is_plain(plain)
    assert places(opposed([pair(folder, 0, 1, 0.4), plain])) == [(0, 2), (0, 1)]
    of_second = pair(folder, 1, 2, 0.01, **PLAIN)
    assert not is_plain(of_second)


def test_a_denial_of_the_best_is_told_though_it_is_unsure() -> None:
    folder = folder_of(3)
    assert places(opposed([pair(folder, 0, 1, 0.2, disputes=1.0)])) == [(0, 1)]
    assert opposed([pair(folder, 0, 1, 0.05, disputes=1.0)]) == ()
    assert opposed([pair(folder, 0, 1, 0.2, best_disputed=1.0)]) == ()
    assert opposed([pair(folder, 0, 1, 0.01), pair(folder, 1, 2, 0.2, disputes=1.0)]) == ()


def test_the_best_and_the_second_are_set_against_all_that_were_read() -> None:
    folder = folder_of(READ + 2)
    ranked_so(folder)
    folder.ranked[3].features["withdrawn"] = -1.0  # type: ignore[index]
    published = dict.fromkeys(range(READ + 2))
    found = pairs_of(ASKED, folder.ranked, published)
    others = [place for place in range(READ) if place != 3]
    expected = [(one, other) for one in (0, 1) for other in others if other != one]
    assert places(tuple(found)) == expected
    assert [one.apart["rank"] for one in found if one.other.hit.id == 0] == [1.0]
    assert next(one.apart["second_behind"] for one in found if one.one.hit.id == 1) == pytest.approx(-1.0)
    assert {one.apart["against_best"] for one in found if one.other.hit.id == 0} == {1.0}


@pytest.mark.parametrize(("disputed", "is_opposed"), [(64.0, True), (70.0, False)])
def test_who_disputes_another_number_says_nothing_of_this_one(disputed: float, *, is_opposed: bool) -> None:
    folder = Folder()
    folder.article("final", None)
    folder.sentence("The flood killed 64 people.", {"64 people": {"value": 64.0, "measure": "people"}})
    folder.article("aid", None)
    told = f"{disputed:.0f} people"
    folder.sentence(f"Some {told} died, the Red Cross said.", {told: {"value": disputed, "measure": "people"}})
    folder.sentence("The ministry disputes the number.", {}, caveats=[("disputed", "disputes")])
    ranked_so(folder)
    found = pairs_of(ASKED, folder.ranked, dict.fromkeys(range(3)))
    denial = next(one for one in found if (one.one.hit.id, one.other.hit.id) == (0, 2))
    assert can_be_opposed(denial) is is_opposed
