"""Articles that put others right: which sentence repeats what was wrong, and which says how it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from index.patterns import any_of
from index.sentences import Read, passage_of
from index.types import Caveat

WRONG = any_of(r"""
    <in print>s?( [\w’'"“”(),-]+){0,25}? <printed>
    we (\w+ )?<printed>
    (wrong|incorrect|erroneous|mistaken)ly
    should have (said|read|been|called|given|named|stated)
    """)
PUTS_RIGHT = any_of(r"""
    should have
    in fact
    rather than
    instead of
    not \d[\d,.]*
    """)
IN_GENERAL = any_of(r"""
    (errors|mistakes|corrections|complaints)
    readers (can|may|who)
    """)


def corrections(sentences: Sequence[Read]) -> dict[int, Caveat]:
    """For each sentence of a correction by its position, the caveat that says so.

    A paragraph puts one thing right: its wrong sentence goes with the next, the others with the wrong one.
    Where none can be told to be wrong each stands for itself, unless the paragraph is about corrections in general.
    """
    found: dict[int, Caveat] = {}
    for _, members in groupby(range(len(sentences)), key=lambda position: sentences[position].sentence.paragraph):
        paragraph = list(members)
        wrong = {position for position in paragraph if WRONG.search(sentences[position].text)}
        in_general = any(IN_GENERAL.search(sentences[position].text) for position in paragraph)
        for position, other in _counterparts(paragraph, wrong):
            passage = None if other == position else passage_of(sentences[other])
            if (other == position and in_general) or (other != position and passage is None):
                continue
            told = sentences[other].sentence
            found[position] = Caveat("superseded", told.text, told.start, told.end, passage)
    return found


def withdrawn(sentences: Sequence[Read]) -> frozenset[int]:
    """Positions of the sentences of a correction that say what was wrong, and not in the same breath how it is."""
    return frozenset(
        position
        for position, read in enumerate(sentences)
        if WRONG.search(read.text) and not PUTS_RIGHT.search(read.text)
    )


def _counterparts(paragraph: Sequence[int], wrong: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """Each sentence with the right one after it, if it is wrong, or the wrong one before it; with itself if neither."""
    last_wrong: int | None = None
    for position in paragraph:
        if position in wrong:
            last_wrong = position
            following = position + 1
            yield position, following if following <= paragraph[-1] and following not in wrong else position
        elif last_wrong is not None:
            yield position, last_wrong
        elif not wrong:
            yield position, position
