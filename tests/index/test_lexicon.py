"""The index's own vocabulary: how common a word is, and which names belong together."""

from __future__ import annotations

import pytest

from index import Claim, build_lexicon, name_stem

SAME = [
    ("Tolmira", "Tolmirans"),
    ("Norland", "Norland's"),
    ("Denmark", "denmark"),
    ("Orsenia", "Orsenian"),
    ("Japan", "Japanese"),
    ("Russia", "Russians"),
]
APART = [("Norland", "Sudland"), ("Iran", "Iraq"), ("Austria", "Australia")]


@pytest.mark.parametrize(("name", "form"), SAME)
def test_a_name_and_its_adjective_share_a_stem(name: str, form: str) -> None:
    assert name_stem(name) == name_stem(form)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_countries_do_not_share_a_stem(one: str, other: str) -> None:
    assert name_stem(one) != name_stem(other)


def test_a_stem_keeps_four_letters() -> None:
    assert all(len(name_stem(name)) >= 4 for name in ("Oslo", "Iran", "Asians", "Cubans"))


def test_a_name_is_found_by_its_stem_as_it_is_written() -> None:
    lexicon = build_lexicon([Claim(names=("Tolmira",)), Claim(names=("Tolmirans",))])
    assert lexicon.names[name_stem("Tolmiran")] == {"Tolmira", "Tolmirans"}


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    lexicon = build_lexicon([Claim(terms=("dam", "say")), Claim(terms=("say",)), Claim(terms=("say", "say"))])
    assert lexicon.weight("unheard") > lexicon.weight("dam") > lexicon.weight("say")


def test_a_sentence_counts_a_word_once() -> None:
    assert build_lexicon([Claim(terms=("say", "say"))]).frequency["say"] == 1


def test_in_an_empty_index_every_word_weighs_the_same() -> None:
    lexicon = build_lexicon([])
    assert lexicon.weight("dam") == lexicon.weight("say") == 1.0
