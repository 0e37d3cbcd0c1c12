"""Whether a figure is of those, and in the place, that a question names, and of nobody and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from bot.answering.counted_words import DAYS_AND_MONTHS
from bot.answering.types import Query
from bot.answering.wording import matches, words_of
from index import OF_SPEAKERS, Article, Caveat, Claim, Figure, name_stem

QUALIFIERS = frozenset(
    "north south east west northern southern eastern western upper lower inner outer new central greater".split()
)
"""They make a name another one: North Korea is not South Korea."""
PARTS = re.compile(
    r"\b\w+ of (?:them|whom|which|those) (?:\w+ ?){1,2}|\b(?:including|among them) [^,;.]*", re.IGNORECASE
)
"""Of whom only a part is told: "176 prisoners, ten of them Uldrians"."""
SHORTEST = 3
"""In letters; what is shorter may stand for anything."""
WORD = re.compile(r"[^\W\d_]+")


def is_theirs(query: Query, told: str, figure: Figure, claim: Claim, article: Article) -> bool:
    """Whether a figure is of all whom the question names; told: the sentence without those who speak in it."""
    subject = tuple(name for name in query.names if name not in query.where)
    if figure.place is not None and query.where and not names_one_of(figure.place, query.where):
        return False
    if figure.entity is not None and subject and not names_one_of(figure.entity, (*subject, *query.where)):
        return False
    of_figure = words_of(words_in(f"{figure.entity or ''} {figure.place or ''}"))
    # Where the figure is said to be elsewhere and of nobody, a name beside it need not be its own.
    is_elsewhere = figure.entity is None and figure.place is not None and not names_one_of(figure.place, query.names)
    own = words_of(words_in(PARTS.sub("", told)))
    has_strangers = bool(_strangers(query, claim, article))
    leaning = words_of((*claim.leans_on, *words_in(article.title)))
    return all(
        matches(name, of_figure)
        or (not is_elsewhere and (matches(name, own) or (not has_strangers and matches(name, leaning))))
        for name in query.names
    )


def names_one_of(named: str, names: Sequence[str]) -> bool:
    """Whether the words of an entity or place are among these names, with the qualifiers that the names have."""
    # "eastern Russia" is a part of Russia; "North Korea" is a name.
    words = frozenset(words_in(" ".join(word for word in named.split() if word not in QUALIFIERS)))
    wanted = {name.lower() for name in names}
    if not any(same_name(name, word) for name in wanted for word in words - QUALIFIERS):
        return False
    # Those that belong to another of the names: "South" where "North Koreans in South Ossetia" are asked for.
    others = {
        before.lower()
        for before, name in pairwise(names)
        if before.lower() in QUALIFIERS and not any(same_name(name, word) for word in words)
    }
    return QUALIFIERS & words <= wanted and QUALIFIERS & wanted <= words | others


def same_name(name: str, word: str) -> bool:
    """Whether two words are one name: "Tolmira", "Tolmirans"."""
    return name_stem(name) == name_stem(word)


def is_of_namesakes(names: Sequence[str], figures: Sequence[Figure]) -> bool:
    """Whether all whose figures are told are namesakes of those that are asked about: North Koreans, South Korea."""
    asked = QUALIFIERS & {name.lower() for name in names}
    entities = [words_in(figure.entity) for figure in figures if figure.entity]
    return bool(entities) and all(
        (told := QUALIFIERS & set(words))
        and asked
        and not told & asked
        and any(same_name(name, word) for name in names for word in words)
        for words in entities
    )


def unheard(names: Sequence[str], stems: AbstractSet[str]) -> tuple[str, ...]:
    """Return the names that are none of the words with these stems; abbreviations apart, which articles spell out."""
    spelt_out = (name for name in names if len(name) >= SHORTEST and not name.isupper())
    return tuple(name for name in spelt_out if name_stem(name) not in stems)


def speakers_in(claim: Claim) -> list[Caveat]:
    """The attributions that stand in the sentence itself."""
    return [one for one in claim.caveats if one.kind in OF_SPEAKERS and one.passage is None and one.start is not None]


def _strangers(query: Query, claim: Claim, article: Article) -> frozenset[str]:
    """Names of others in the sentence, who do not only speak in it: then the figure may be theirs."""
    known = [*query.names, *words_in(f"{claim.claimant or ''} {article.publisher or ''}")]
    known += [word for caveat in speakers_in(claim) for word in words_in(caveat.text)]
    stems = {name_stem(word) for word in known}
    return frozenset(
        name for name in claim.names if name_stem(name) not in stems and name.lower() not in DAYS_AND_MONTHS
    )


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text, in lower case."""
    return tuple(WORD.findall(text.lower()))
