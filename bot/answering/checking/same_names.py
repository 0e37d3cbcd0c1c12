"""Whether two words name the same: a name and its adjective or plural, and never its neighbour's.

``name_stem`` is made for finding, and takes Niger for Nigeria. Here that would bear a claim out for the wrong people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from bot.answering.countries import country_of
from index import name_stem

# What makes an adjective or inhabitants of a place; not what makes a place of another word (Niger-ia, Indian-a).
DEMONYMS = ("n", "an", "ian", "ean", "ese", "er", "ish", "i", "ite")
SHORTEST = 4
"""Letters of a name that an adjective is told by."""


def same_name(one: str, other: str) -> bool:
    """Whether two words of a name are one: "Tolmira" and "Tolmirans", "Roake" and "Roake's"."""
    one, other = _bare(one), _bare(other)
    if one == other:
        return True
    known, its = country_of(one), country_of(other)
    if (known or its) and known != its:
        return False
    short, long = sorted((one, other), key=len)
    stems = {short, short[:-1]} if short[-1:] in "aeoy" else {short}
    return len(short) >= SHORTEST and any(long == f"{stem}{ending}" for stem in stems for ending in DEMONYMS)


def agree(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether those words that share a stem are the same names, too."""
    pairs = product(names, tuple(others))
    return all(same_name(one, other) for one, other in pairs if name_stem(one) == name_stem(other))


def _bare(word: str) -> str:
    bare = re.sub(r"['’]s?$", "", word.lower())
    return bare.removesuffix("s") if len(bare) > SHORTEST and not bare.endswith("ss") else bare
