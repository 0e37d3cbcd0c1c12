"""When two words speak of the same thing, and when they must not."""

from __future__ import annotations

import pytest

from bot.answering.groups import GROUPS, IN_WORDS, gravest_first, grouped
from bot.answering.wording import matches, name_stems, words_of
from index import Caveat, CaveatKind


def test_a_country_and_its_people_are_one() -> None:
    assert matches("veldians", words_of(("Veldia",))) == 1.0


def test_what_names_a_claimant_is_kept_with_its_numbers_and_without_its_verb() -> None:
    assert name_stems("M23 and the G20 said") == {"m23", "g20"}
    assert name_stems("said the harbour board") == name_stems("The Harbour Board")


def test_another_word_for_the_measure_counts_for_less_than_the_same() -> None:
    assert 0.0 < matches("troop", words_of(("soldier",))) < matches("soldier", words_of(("soldier",)))


@pytest.mark.parametrize(("asked", "said"), [("kill", "wound"), ("casualty", "prisoner"), ("vote", "shell")])
def test_one_measure_is_never_another(asked: str, said: str) -> None:
    assert matches(asked, words_of((said,))) == 0.0


def test_every_kind_of_caveat_has_its_words_and_its_group() -> None:
    assert set(IN_WORDS) == set(CaveatKind.__args__)  # type: ignore[attr-defined]
    assert {words.group for words in IN_WORDS.values()} == set(GROUPS)


def test_the_gravest_caveat_comes_first() -> None:
    caveats = [Caveat("attribution", "he said"), Caveat("superseded", "corrected"), Caveat("estimate", "about 5")]
    assert [caveat.kind for caveat in gravest_first(caveats)] == ["superseded", "estimate", "attribution"]


def test_groups_keep_their_order_and_empty_ones_are_left_out() -> None:
    caveats = [Caveat("scope", "killed"), Caveat("attribution", "he said")]
    assert [group for group, _ in grouped(caveats)] == ["who says", "what is counted"]
