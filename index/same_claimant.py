"""Whether two attributions of a sentence are one claimant's: "the minister said 12; he said earlier that 9 had"."""

from __future__ import annotations

from collections.abc import Sequence

from index.attribution import Attribution
from index.claimants import PRONOUNS
from index.phrases import Tree, below, child
from index.verbs_of_speech import INSTITUTIONS, PERSONS, SPOKESMEN

OF_PERSONS, OF_BODIES = frozenset(["he", "she"]), frozenset(["it"])
ANOTHER = frozenset("other another others second third rival".split())
TITLES = frozenset(["compound", "appos"])
OWNING = frozenset("poss prep pobj compound".split())
LONGEST_SURNAME = 2
"""Words: "Moll", "Mr Moll"."""


def principals(tree: Tree, found: Sequence[Attribution]) -> dict[Attribution, Attribution]:
    """Return for each attribution the first one of the same claimant, in their order; those that refuse left out."""
    known: dict[Attribution, Attribution] = {}
    for one in sorted((one for one in found if not one.negated), key=lambda one: one.first):
        # "It" is whoever was named last.
        named = list(dict.fromkeys(known.values()))
        known[one] = next((first for first in reversed(named) if _is_same(tree, first, one)), one)
    return known


def _is_same(tree: Tree, first: Attribution, later: Attribution) -> bool:
    if first.head == later.head or first.name.lower() == later.name.lower():
        return True
    if _is_within(tree, first, later):
        return True
    word = tree.words[later.head]
    if word in PRONOUNS:
        return _can_be(tree, word, first)
    if SPOKESMEN & {tree.tokens[later.head].lemma, tree.tokens[first.head].lemma}:
        return _speaks_for(tree, later, first) or _speaks_for(tree, first, later)
    return _names_again(tree, first, later)


def _is_within(tree: Tree, first: Attribution, later: Attribution) -> bool:
    """Whether the first says what its own document tells: "the opposition says its count shows 47 percent"."""
    owner = child(tree, later.head, "poss")
    own = later.document and owner is not None and tree.tokens[owner].pos == "PRON"
    return own and later.verb is not None and tree.tokens[later.verb].head == first.verb


def _can_be(tree: Tree, pronoun: str, claimant: Attribution) -> bool:
    """Whether a pronoun can stand for the claimant: "it" for no person, "she" for no body."""
    if tree.words[claimant.head] in PRONOUNS:
        return tree.words[claimant.head] == pronoun
    if pronoun in OF_PERSONS:
        return tree.tokens[claimant.head].lemma not in INSTITUTIONS
    return pronoun not in OF_BODIES or tree.tokens[claimant.head].lemma not in PERSONS


def _speaks_for(tree: Tree, spokesman: Attribution, body: Attribution) -> bool:
    """Whether it is the body's own spokesman: of no other one than it, or "its"."""
    if tree.tokens[spokesman.head].lemma not in SPOKESMEN:
        return False
    owners = _owners(tree, spokesman)
    return tree.words[body.head] in owners or (not owners and body.first < spokesman.first)


def _owners(tree: Tree, spokesman: Attribution) -> set[str]:
    """The nouns that tell whose spokesman it is."""
    owning = (
        deep
        for one in tree.children[spokesman.head]
        if tree.tokens[one].dep in OWNING
        for deep in below(tree, one, frozenset(["appos"]))
    )
    return {tree.words[one] for one in owning if tree.tokens[one].pos in ("NOUN", "PROPN")}


def _names_again(tree: Tree, first: Attribution, later: Attribution) -> bool:
    """Whether the later is the first by a part of its name: "the ministry", "Moll" after "Ida Moll"."""
    word, words = tree.words[later.head], later.name.split()
    for position in range(first.first, first.last + 1):
        if tree.words[position] != word:
            continue
        if later.kind == "refers_back":  # "the union" after "the dockers' union", not after "the union's lawyer"
            titled = tree.tokens[position].dep in TITLES and tree.tokens[position].head == first.head
            return (position == first.head or titled) and not ANOTHER & set(map(str.lower, words))
        surname = position > first.first and {tree.tokens[at].pos for at in (position - 1, position)} == {"PROPN"}
        return first.person and surname and len(words) <= LONGEST_SURNAME
    return False
