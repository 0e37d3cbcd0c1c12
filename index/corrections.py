"""Articles that put others right: which sentence repeats what was wrong, and which says how it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import groupby, takewhile

from index.days import first_day
from index.patterns import any_of
from index.sentences import Read, passage_of
from index.types import Caveat, Figure

WRONG = any_of(r"""
    (<in print>|<drawn>|letter to the editor)s?( [\w’'"“”(),-]+){0,25}? (<printed>|<shown>)
    we (\w+ )?(<printed>|<shown>)
    (?<!who\s)(?<!which\s)(?<!that\s)(was|were) (\w+ )?(<printed>|<shown>) as
    (was|were) said to
    it also <printed>
    (wrong|incorrect|erroneous|mistaken)ly
    should have (said|read|been|called|given|named|stated)
    """)
PUTS_RIGHT = any_of(r"""
    should have
    in fact
    rather than
    instead of
    not \d[\d,.]*
    (?<=,\s)(and )?not
    and not (at|of|in|on|from|to|by|for) (the |an? )?[\w-]+
    the (true|right|correct|actual|real|proper) (\w+ )?(is|was|are|were)
    has since (been )?<told>
    """)
# What a correction says of its own report beside that, and leaves as it was.
UPHELD = any_of(r"""
    (is|was|are|were) (\w+ )?(right|correct|accurate|unaffected)
    (is|was|are|were) given correctly
    (is|was|are|were)( not|n't) affected
    """)
SINCE_THEN = any_of(r"""
    (now|since|meanwhile|currently|today|so far|to date|at present)
    as of
    """)
"""What a correction tells for the day of its own."""
IN_GENERAL = any_of(r"""
    (errors|mistakes|corrections|complaints)
    readers (can|may|who)
    """)


def corrections(sentences: Sequence[Read], taken_back: AbstractSet[int]) -> dict[int, Caveat]:
    """For each sentence of a correction by its position, the caveat that says so. taken_back: those of ``withdrawn``.

    A paragraph puts one thing right: its wrong sentence goes with the next, the others with the wrong one.
    Where none can be told to be wrong each stands for itself, unless the paragraph is about corrections in general.
    """
    found: dict[int, Caveat] = {}
    for _, members in groupby(range(len(sentences)), key=lambda position: sentences[position].sentence.paragraph):
        paragraph = list(members)
        wrong = taken_back & set(paragraph)
        in_general = any(IN_GENERAL.search(sentences[position].text) for position in paragraph)
        for position, other in _counterparts(sentences, paragraph, wrong):
            passage = None if other == position else passage_of(sentences[other])
            if (other == position and in_general) or (other != position and passage is None):
                continue
            told = sentences[other].sentence
            found[position] = Caveat("superseded", told.text, told.start, told.end, passage)
    return found


def held_on(sentences: Sequence[Read], taken_back: AbstractSet[int], published: date | None) -> dict[int, date]:
    """For each sentence that says how it is by its position, the day for which it does: that of the report put right.

    "Our report of March 3 said that 12 were killed. The ministry had spoken of 10" says nothing of how many are now.
    taken_back: as in ``corrections``; published: the day of the correction.
    """
    found: dict[int, date] = {}
    for _, members in groupby(range(len(sentences)), key=lambda position: sentences[position].sentence.paragraph):
        paragraph = list(members)
        for position, other in _counterparts(sentences, paragraph, taken_back & set(paragraph)):
            day = first_day(sentences[other].tree, published)
            if day and other in taken_back and position not in taken_back and not _tells_of_now(sentences[position]):
                found[position] = day
    return found


def _tells_of_now(read: Read) -> bool:
    return bool(SINCE_THEN.search(read.text))


def withdrawn(sentences: Sequence[Read]) -> frozenset[int]:
    """Positions of the sentences of a correction that say what was wrong, and not in the same breath how it is."""
    return frozenset(
        position
        for position, read in enumerate(sentences)
        if WRONG.search(read.text) and not PUTS_RIGHT.search(read.text) and not UPHELD.search(read.text)
    )


def _right(sentences: Sequence[Read], wrong: int, following: Sequence[int]) -> int:
    """Of what follows, the first with another figure for the same where one was wrong, else the first of all."""
    # "described as one in cash" counts nothing.
    given = [figure for figure in sentences[wrong].figures if figure.measure or figure.text.lower() != "one"]
    others = [at for at in following if any(_is_another(figure, given) for figure in sentences[at].figures)]
    return next(iter([*others, *following]), wrong)


def _is_another(figure: Figure, given: Sequence[Figure]) -> bool:
    """Whether it may replace one of those: another number of the same, or of what is not named ("It was 258")."""
    counted = {one.measure for one in given}
    is_new = all((figure.low, figure.high) != (one.low, one.high) for one in given)
    return bool(given) and is_new and (figure.measure is None or figure.measure in counted)


def _counterparts(
    sentences: Sequence[Read], paragraph: Sequence[int], wrong: AbstractSet[int]
) -> Iterator[tuple[int, int]]:
    """Each sentence with the right one after it, if it is wrong, or the wrong one before it; with itself if neither."""
    last_wrong: int | None = None
    for position in paragraph:
        if position in wrong:
            last_wrong = position
            following = takewhile(lambda at: at not in wrong, range(position + 1, paragraph[-1] + 1))
            yield position, _right(sentences, position, list(following))
        elif last_wrong is not None:
            yield position, last_wrong
        else:
            yield position, position
