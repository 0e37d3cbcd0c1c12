"""What words and names the indexed articles use, and how common each is: the index's own vocabulary.

A name and its adjective ("Tolmira", "Tolmirans") share a stem, so that either finds the other, invented names included.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from index.types import Claim

SUFFIXES = tuple(
    sorted(
        "'s ’s ian ians ean eans an ans ese ish i is ite ites n ns er ers ia ias ea e es a as o os y s".split(),
        key=lambda suffix: -len(suffix),
    )
)
SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Vocabulary of one generation.

    sentences: how many were counted. frequency: lemma -> sentences that hold it. names: stem -> names as written.
    words: all of them, names as they are written. named: stem -> sentences with a name of it.
    """

    sentences: int
    frequency: Mapping[str, int]
    names: Mapping[str, frozenset[str]]
    words: frozenset[str] = frozenset()
    named: Mapping[str, int] = field(default_factory=dict)

    def weight(self, term: str) -> float:
        """Inverse document frequency, 0 (in every sentence) to about 1 (in one); unknown terms weigh most."""
        if not self.sentences:
            return 1.0
        return math.log((self.sentences + 1) / (self.frequency.get(term, 0) + 0.5)) / math.log(2 * (self.sentences + 1))


def build_lexicon(claims: Iterable[Claim]) -> Lexicon:
    """Count the terms of all claims and gather their names by stem."""
    frequency: Counter[str] = Counter()
    names: defaultdict[str, set[str]] = defaultdict(set)
    named: Counter[str] = Counter()
    count = 0
    for claim in claims:
        count += 1
        frequency.update(set(claim.terms))
        named.update({name_stem(name) for name in claim.names})
        for name in claim.names:
            names[name_stem(name)].add(name)
    written = frozenset().union(*names.values())
    words = written | (frequency.keys() - {name.lower() for name in written})
    return Lexicon(
        count, dict(frequency), {stem: frozenset(members) for stem, members in names.items()}, words, dict(named)
    )


@lru_cache(maxsize=50_000)
def name_stem(name: str) -> str:
    """Lower case, without what makes a demonym, plural or possessive; at least four letters stay."""
    stem = name.lower()
    for _ in range(2):
        stem = next(
            (
                stem.removesuffix(suffix)
                for suffix in SUFFIXES
                if stem.endswith(suffix) and len(stem) - len(suffix) >= SHORTEST_STEM
            ),
            stem,
        )
    return stem
