"""Whether two texts speak of the same thing in other words: equal lemmas, a name and its adjective, one concept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.concepts import concepts_of
from index import Claim, name_stem

SHORTEST_COMMON_STEM = 5
"""Two words with the same stem are taken for one where it has so many letters: "Tolmira" and "Tolmirans"."""
NAME = re.compile(r"(?=[^\W_]{3})\d*[^\W\d_][^\W_]*")
NOT_NAMES = frozenset("the its his her their own and for say said says".split())
BY_CONCEPT = 0.8
"""What another word for the same concept counts, against 1 for the same word."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, ready to be met by a question's terms. All lower case."""

    lemmas: frozenset[str]
    stems: frozenset[str]
    concepts: frozenset[str]


@lru_cache(maxsize=20_000)
def words_of(words: tuple[str, ...]) -> Words:
    """Gather lemmas, stems and concepts of some words; pure, and remembered since sentences are met again and again."""
    lemmas = frozenset(word.lower() for word in words)
    stems = frozenset(stem for lemma in lemmas if len(stem := name_stem(lemma)) >= SHORTEST_COMMON_STEM - 1)
    return Words(lemmas, stems, frozenset(concept for lemma in lemmas for concept in concepts_of(lemma)))


def said_in(claim: Claim) -> Words:
    """The words of a sentence, with those that it takes from the one before it."""
    return words_of(claim.terms + claim.names + claim.leans_on)


def name_stems(text: str) -> frozenset[str]:
    """Return the stems of what names a claimant in some words: "the harbour board said" is of harbour and board."""
    return frozenset(name_stem(word) for word in NAME.findall(text)) - NOT_NAMES


def matches(term: str, words: Words) -> float:
    """How well a question's term is met: 1 by the same word or name, less by another word for it, else 0."""
    lower = term.lower()
    if lower in words.lemmas or name_stem(lower) in words.stems:
        return 1.0
    return BY_CONCEPT if concepts_of(lower) & words.concepts else 0.0
