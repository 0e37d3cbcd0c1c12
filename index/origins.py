"""Which articles have their story from one source: ten copies of one wire story are one origin.

Three things join two articles, and nothing else does, a common publisher or a common official least of all:
  - near copies: most of the words of one stand in the other, its beginning among them, with the same figures;
  - an article says from whom it has its story, and that publisher has an article of the same story, not a later one;
  - editions: one publisher, one title, and the same day or the same words and figures.
To join what is independent would hide a disagreement; a copy left alone is only counted twice. In doubt, apart.

Beside each threshold stands what it parts, measured on stories written for it (most are in the tests) and on the 62
articles of seeds and tests/eval/situations, none of which is a copy of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from zlib import crc32

from index.citing import LEAD, cited, names_of, plain, words_of
from index.days import MONTHS, is_year
from index.types import Article

SHINGLE = 5
BANDS, ROWS = 64, 2
"""They find 99.8 % of the pairs with 0.3 of their shingles in common, 98 % at 0.25, 2.5 % at 0.02."""
MAX_CANDIDATES = 100
"""Those nearest before it in time: a copy follows soon, and a thousand bulletins that end alike take no minute."""
MIN_COPIED = 0.5
"""Shingles of the shorter text in the other. Copies: 0.66 to 1; every tenth word edited: 0.53; reports: to 0.02."""
MIN_LEAD_COPIED = 0.5
"""Of the first words of either in the other. Copies: 0.57 to 1, with a first sentence of 25 words rewritten among them;
bulletins that end alike: 0.16, up to 0.46 where their own part has but 30 words."""
MIN_OF_LONGER = 0.2
"""Shingles of the longer text in the other. Copies of which a quarter is left: 0.23; a statement in a report: 0.09."""
MAX_CHANGED = 0.34
"""Phrases that differ in their figure alone. A copy with one figure updated: 0.1; the next bulletin: 0.52."""
MIN_FIGURES = 0.66
"""Figures of the lead in the cited article. Stories taken over: 1; one's own count beside the other's: 0.5."""
SOME_WORDS, MANY_WORDS = 0.3, 0.5
"""Longer words of the lead in the cited article: some where figures agree, many where there are none. Taken over: 0.62;
reports on the same events, cited or not: 0.25 in the median, 0.69 at most; another matter: 0.12."""
TITLE_OF_A_SERIES = 3
"""Titles of so few words ("Situation report") stand above one story after another."""
LETTERS = 4


@dataclass(frozen=True, slots=True)
class _Reading:
    """What an article is compared by.

    shingles: hashes of each five words of the text; lead: of its first words. phrases: those that hold a figure, by
    their hash without it. figures: numbers of title and lead that are no date; numbers: all numbers. words: longer
    words of title and text; lead_words: of title and lead.
    """

    article: Article
    publisher: str
    shingles: frozenset[int]
    lead: frozenset[int]
    phrases: Mapping[int, int]
    figures: frozenset[str]
    numbers: frozenset[str]
    words: frozenset[str]
    lead_words: frozenset[str]


def origins(articles: Iterable[Article]) -> Mapping[str, str]:
    """Return the id of its origin for the id of each article: the earliest of those that share it, by date, then id.

    An article without a date comes after all that have one.
    """
    readings = sorted(map(_read, articles), key=lambda one: (one.article.published or date.max, one.article.id))
    parents = list(range(len(readings)))
    for later, earlier in [*_copies(readings), *_editions(readings)]:
        _join(parents, later, earlier)
    # A group has one source: an article that cites two agencies must not make one origin of them.
    sources: dict[int, int] = {}
    for position, source in _sources(readings):
        sources.setdefault(_root(parents, position), source)
    for position, source in sources.items():
        _join(parents, position, source)
    return {one.article.id: readings[_root(parents, at)].article.id for at, one in enumerate(readings)}


def _read(article: Article) -> _Reading:
    text, title = words_of(article.text), words_of(article.title)
    lead = title + text[:LEAD]
    shingles = _shingles(text)
    hidden = _shingles(["#" if word[0].isdigit() else word for word in text])
    return _Reading(
        article,
        plain(article.publisher),
        frozenset(shingles),
        frozenset(_shingles(text[:LEAD])),
        {phrase: shingle for phrase, shingle in zip(hidden, shingles, strict=True) if phrase != shingle},
        frozenset(_figures(lead)),
        frozenset(word for word in title + text if word[0].isdigit()),
        _long(title + text),
        _long(lead),
    )


def _shingles(words: list[str]) -> list[int]:
    """Hashes of each run of five words, in order; a shorter text is one run, an empty one none."""
    starts = range(max(len(words) - SHINGLE + 1, min(len(words), 1)))
    return [crc32(" ".join(words[start : start + SHINGLE]).encode(errors="replace")) for start in starts]


def _figures(words: list[str]) -> Iterator[str]:
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word[0].isdigit() and ":" not in word and not is_year(word) and not MONTHS.keys() & {before, after}:
            yield word


def _long(words: list[str]) -> frozenset[str]:
    return frozenset(word for word in words if len(word) >= LETTERS and not word[0].isdigit())


def _share(part: frozenset[Any], whole: frozenset[Any]) -> float:
    return len(part & whole) / max(len(part), 1)


def _copies(readings: list[_Reading]) -> Iterator[tuple[int, int]]:
    """Each copy with the most like of those before it: a digest of two stories does not make one origin of them."""
    from datasketch import MinHash, MinHashLSH

    buckets = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
    twins: dict[frozenset[int], int] = {}
    for position, one in enumerate(readings):
        if one.shingles and (first := twins.setdefault(one.shingles, position)) != position:
            yield position, first
    written = sorted(twins.values())
    signatures = MinHash.generator((readings[at].shingles for at in written), num_perm=BANDS * ROWS, hashfunc=int)
    for position, signature in zip(written, signatures, strict=True):
        one = readings[position]
        nearest = sorted(buckets.query(signature))[-MAX_CANDIDATES:]
        copied = [other for other in nearest if _is_copy(one, readings[other])]
        if copied:
            yield position, max(copied, key=lambda other: len(one.shingles & readings[other].shingles))
        buckets.insert(position, signature)


def _is_copy(one: _Reading, other: _Reading) -> bool:
    if max(_share(one.lead, other.shingles), _share(other.lead, one.shingles)) < MIN_LEAD_COPIED:
        return False
    common = len(one.shingles & other.shingles)
    shorter, longer = sorted((len(one.shingles), len(other.shingles)))
    return common >= max(MIN_COPIED * shorter, MIN_OF_LONGER * longer) and _changed(one, other) <= MAX_CHANGED


def _changed(one: _Reading, other: _Reading) -> float:
    """Of the phrases with a figure that both have, the share in which the figure is another; 0 without such phrases."""
    both = one.phrases.keys() & other.phrases.keys()
    return sum(one.phrases[phrase] != other.phrases[phrase] for phrase in both) / max(len(both), 1)


def _editions(readings: list[_Reading]) -> Iterator[tuple[int, int]]:
    """Each edition with the one before it."""
    series: dict[tuple[str, ...], list[int]] = {}
    for position, one in enumerate(readings):
        title = words_of(one.article.title)
        if one.publisher and len(title) > TITLE_OF_A_SERIES:
            series.setdefault((one.publisher, *title), []).append(position)
    for first, second in (pair for editions in series.values() for pair in pairwise(editions)):
        one, other = readings[first], readings[second]
        common = _share(other.lead_words, one.words)
        one_day = one.article.published == other.article.published is not None
        if common >= (SOME_WORDS if one_day else MANY_WORDS) and (one_day or _changed(one, other) <= MAX_CHANGED):
            yield second, first


def _sources(readings: list[_Reading]) -> Iterator[tuple[int, int]]:
    """Each article that says from whom it has its story, with the article that it has it from: the most like it."""
    published: dict[str, list[int]] = {}
    for position, one in enumerate(readings):
        published.setdefault(one.publisher, []).append(position)
    names = names_of(readings[first].article.publisher for first, *_ in published.values())
    for position, one in enumerate(readings):
        found = [
            (_share(one.lead_words, readings[source].words), -source)
            for publisher in sorted(set(cited(one.article, one.figures, names)))
            for source in published[publisher]
            if _not_later(readings[source].article, one.article) and _is_source(readings[source], one)
        ]
        if found:
            yield position, -max(found)[1]


def _is_source(source: _Reading, one: _Reading) -> bool:
    words = _share(one.lead_words, source.words)
    if one.figures:
        return words >= SOME_WORDS and _share(one.figures, source.numbers) >= MIN_FIGURES
    return words >= MANY_WORDS


def _not_later(one: Article, other: Article) -> bool:
    return one.published is None or other.published is None or one.published <= other.published


def _root(parents: list[int], position: int) -> int:
    while parents[position] != position:
        parents[position] = parents[parents[position]]
        position = parents[position]
    return position


def _join(parents: list[int], first: int, second: int) -> None:
    """Make one group of two; its root is the earliest."""
    earlier, later = sorted((_root(parents, first), _root(parents, second)))
    parents[later] = earlier
