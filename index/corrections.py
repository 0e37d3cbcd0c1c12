"""Articles that put others right: which sentence repeats what was wrong, and which says how it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from index.patterns import any_of
from index.sentences import Read
from index.types import Caveat, Sentence

WRONG = any_of(r"""
    <in print>s?( [\w’'"“”(),-]+){0,25}? <printed>
    we (\w+ )?<printed>
    (wrong|incorrect|erroneous|mistaken)ly
    should have (said|read|been|called|given|named|stated)
    """)
IN_GENERAL = any_of(r"""
    (errors|mistakes|corrections|complaints)
    readers (can|may|who)
    """)


PUTS_RIGHT = any_of(r"""
    should have
    in fact
    rather than
    instead of
    not \d[\d,.]*
    """)


def withdrawn(sentences: Sequence[Read]) -> frozenset[int]:
    """Positions of the sentences of a correction that say what was wrong, and not in the same breath how it is."""
    texts = [read.sentence.text for read in sentences]
    return frozenset(at for at, text in enumerate(texts) if WRONG.search(text) and not PUTS_RIGHT.search(text))


def corrections(sentences: Sequence[Read]) -> dict[int, Caveat]:
    """For each sentence of a correction by its position, the caveat that says so.

    A paragraph puts one thing right: its wrong sentence goes with the next, the others with the wrong one.
    Where none can be told to be wrong each stands for itself, unless the paragraph is about corrections in general.
    """
    wrong = [position for position, read in enumerate(sentences) if WRONG.search(read.sentence.text)]
    found: dict[int, Caveat] = {}
    for _, members in groupby(range(len(sentences)), key=lambda position: sentences[position].sentence.paragraph):
        paragraph = list(members)
        for position in paragraph:
            other = _counterpart(position, paragraph, wrong) if set(paragraph) & set(wrong) else position
            if other == position and any(IN_GENERAL.search(sentences[at].sentence.text) for at in paragraph):
                continue
            if other is not None:
                told = sentences[other].sentence
                found[position] = _told(told, passage=None if other == position else told.text)
    return found


def _counterpart(position: int, paragraph: Sequence[int], wrong: Sequence[int]) -> int | None:
    """The right sentence after a wrong one, the wrong one before a right one; itself where it says both."""
    if position in wrong:
        return next((at for at in paragraph if at > position and at not in wrong), position)
    return max((at for at in wrong if at in paragraph and at < position), default=None)


def _told(sentence: Sentence, passage: str | None) -> Caveat:
    return Caveat("superseded", sentence.text, sentence.start, sentence.end, passage)
