"""A country's other names -> the one that the articles use: "DPRK", "Pyongyang" -> "North Korea"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from index import Lexicon, name_stem

if TYPE_CHECKING:
    from countryinfo import CountryInfo

SHORTEST = 3
"""Of two letters are codes that are words as well: "it", "in", "no"."""


def known_as(word: str, lexicon: Lexicon) -> str | None:
    """Return the name that the articles use for the country that `word` stands for, where they do not use `word`."""
    country = country_of(word)
    if country is None or name_stem(word) in lexicon.names:
        return None
    words = re.findall(r"[^\W\d_]+", country)
    return country if all(name_stem(one) in lexicon.names for one in words) else None


def country_of(word: str) -> str | None:
    """Return the one country that `word` stands for: its name, capital, inhabitants or initials; else None."""
    return _countries().get(word.lower())


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    """Every single word that stands for one country alone, in lower case."""
    from countryinfo import all_countries

    found: dict[str, set[str]] = {}
    for country in all_countries():
        for word in _words_for(country):
            found.setdefault(word.lower(), set()).add(country.name())
    return {word: names.pop() for word, names in found.items() if len(names) == 1}


def _words_for(country: CountryInfo) -> Iterator[str]:
    """Capital, demonym and other names of one word, and the initials of its names of several."""
    for told in (country.name(), country.capital(), country.demonym(), country.alt_spellings()):
        for name in told if isinstance(told, list) else [told]:
            initials = "".join(re.findall(r"\b[A-Z]", name or ""))
            if name and " " not in name and len(name) >= SHORTEST:
                yield name
            elif name and len(initials) >= SHORTEST and "," not in name:
                yield initials
