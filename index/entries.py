"""Entries of a live blog that put an earlier one right: "our 15:05 post gave the same number", "so 17, not 18".

A live blog keeps what it got wrong above the entry that says so. The earlier sentence must not be quoted as if it
still held; the later one says how it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from index.corrections import WRONG
from index.number_words import value_of
from index.patterns import any_of
from index.sentences import Read, passage_of
from index.types import Caveat

TIME = re.compile(r"\W*(\d{1,2})(?:[:.](\d{2}))?\s*(?:([ap])\.?m)?", re.IGNORECASE)
CLOCK = any_of("<clock>")
POINTS = any_of(r"""
    (our|my|the|an|that|this blog's) <clock> (\w+ )?<entry>
    (our|my|the|an) (earlier|previous|last|first|morning|midday|afternoon|evening) (\w+ )?<entry>
    (our|my|the|an) <entry> (at|of|from) <clock>
    (we|I|this blog) (\w+ )?<printed> [^.;]*? at <clock>
    at <clock>,? (we|I|this blog) (\w+ )?<printed>
    (we|I|this blog) (\w+ )?<printed> [^.;]*?(earlier|before|at first|initially|this (morning|afternoon))
    (we|I|this blog) (earlier|previously|initially|at first|first) <printed>
    (earlier|previously|initially|at first),? (we|I|this blog) (\w+ )?<printed>
    """)
AS_SAID = re.compile(r"\b(?:as|what|when|where|which|since)\W+$", re.IGNORECASE)
"""What takes nothing back: "as we reported at 10:15"."""
OWNS_UP = any_of(r"""
    (correct|clarif|retract|withdr|amend)\w*
    (put|set)( [\w’'.:-]+){0,4}? (right|straight)
    (an? )?(slip|mistake|error|misunderstanding)s?
    (wrong|incorrect|mistaken|inaccurate|mishear|misheard|misread|misstat|transpos)\w*
    disregard
    ignore
    sorry
    apolog\w+
    a change (to|in)
    too (far|high|low|many|few|early|soon|much|little)
    <did>( not|n't)
    should (have|be|read)
    more precise(ly)?
    to be precise
    in fact
    instead
    <entry> (\w+ ){0,2}?(<printed>|was|were)
    has? since
    was what
    not \w+
    """)
ALL_OF_IT = re.compile(r"\b(?:numbers|figures|counts|totals|results)\b", re.IGNORECASE)
DISPLACING = (("not",), ("instead", "of"), ("rather", "than"))
BETWEEN = frozenset("the a an about around some just only".split())
CONTENT = frozenset(["NOUN", "PROPN", "VERB", "NUM", "ADJ"])
OF_BLOGS = frozenset("be have do correction clarification entry post update item slip error mistake say make".split())
FEW, SOME = 1, 2
"""Words that two entries have in common where the time of the earlier one is given, and where it is not."""

FARTHEST = 200
"""How many entries before it one may take back: a day's."""
MOST_TRIED = 3
"""Of the sentences of an entry that may take something back, so many are looked into."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The sentences below one time stamp, by position, with the words and numbers of them all."""

    positions: tuple[int, ...]
    minutes: int
    words: frozenset[str]
    values: frozenset[float]
    owns_up: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """Positions: of what an entry takes back, of the sentence that does so, and of the one that says how it is."""

    wrong: tuple[int, ...]
    pointing: int
    right: int


def minutes(mark: str) -> int:
    """Return the minutes since midnight of a live blog's time stamp: "16:30", "4.30 p.m."; 0 where it is none."""
    found = TIME.match(mark)
    if found is None:
        return 0
    hour, after_noon = int(found[1]), (found[3] or "").lower() == "p"
    if found[3]:
        hour = hour % 12 + 12 * after_noon
    return 60 * hour + int(found[2] or 0)


def corrected_entries(sentences: Sequence[Read]) -> list[Correction]:
    """Return what later entries take back of earlier ones, in order; nothing in an article without time stamps."""
    entries = [_entry(sentences, positions) for positions in _entries(sentences)]
    found = (
        _correction(sentences, entries[max(0, number - FARTHEST) : number], entry)
        for number, entry in enumerate(entries)
    )
    return [one for one in found if one is not None]


def caveats_of(sentences: Sequence[Read], corrections: Sequence[Correction]) -> dict[int, Caveat]:
    """For what was wrong, by its position, the sentence that puts it right; for that one, its own words that do so."""
    found: dict[int, Caveat] = {}
    for one in corrections:
        right = sentences[one.right]
        passage = passage_of(right)
        if passage is None:
            continue
        found[one.right] = _on_its_words(right)
        told = Caveat("superseded", right.text, right.sentence.start, right.sentence.end, passage)
        found |= dict.fromkeys(one.wrong, told)
    return found


def no_longer_held(sentences: Sequence[Read], corrections: Sequence[Correction]) -> frozenset[int]:
    """Positions of what was taken back, and of sentences that only repeat it: "at 10:15 we said that 41 had come"."""
    repeating = (one.pointing for one in corrections if one.pointing != one.right)
    return frozenset(
        [
            *(position for one in corrections for position in one.wrong),
            *(position for position in repeating if WRONG.search(sentences[position].text)),
        ]
    )


def _entries(sentences: Sequence[Read]) -> Iterator[list[int]]:
    """Yield the positions of each entry; a paragraph without a time stamp goes on with the one before it."""
    entry: list[int] = []
    for position, read in enumerate(sentences):
        opens = read.sentence.mark is not None and (
            not entry or sentences[entry[-1]].sentence.paragraph != read.sentence.paragraph
        )
        if opens and entry:
            yield entry
            entry = []
        if opens or entry:
            entry.append(position)
    if entry:
        yield entry


def _entry(sentences: Sequence[Read], positions: Sequence[int]) -> Entry:
    reads = [sentences[at] for at in positions]
    return Entry(
        tuple(positions),
        minutes(reads[0].sentence.mark or ""),
        frozenset().union(*map(_words, reads)),
        frozenset().union(*map(_values, reads)),
        any(OWNS_UP.search(read.text) for read in reads),
    )


def _correction(sentences: Sequence[Read], earlier: Sequence[Entry], entry: Entry) -> Correction | None:
    may = (at for at in entry.positions if POINTS.search(sentences[at].text) or any(_not_so(sentences[at])))
    for position in islice(may, MOST_TRIED):
        wrong = _pointed_at(sentences, earlier, entry, position) or _displaced(sentences, earlier, entry, position)
        if wrong:
            return Correction(wrong, position, _right(sentences, entry, position, wrong))
    return None


def _pointed_at(sentences: Sequence[Read], earlier: Sequence[Entry], entry: Entry, position: int) -> tuple[int, ...]:
    """What a sentence takes back that names the earlier entry, by its time or as an earlier one."""
    text = sentences[position].text
    found = POINTS.search(text)
    if found is None or AS_SAID.search(text[: found.start()]) or not entry.owns_up:
        return ()
    clock = CLOCK.search(found[0])
    if clock is None:
        return _likest(sentences, earlier, entry, SOME)
    meant = [one for one in earlier if one.minutes == minutes(clock[0])]
    counting = [at for one in meant for at in one.positions if sentences[at].figures]
    return tuple(counting) if counting and ALL_OF_IT.search(text) else _likest(sentences, meant, entry, FEW)


def _displaced(sentences: Sequence[Read], earlier: Sequence[Entry], entry: Entry, position: int) -> tuple[int, ...]:
    """The sentence that gave the number which one says it is not: "So 17, not 18"."""
    read = sentences[position]
    wrong = frozenset(_not_so(read))
    if not wrong or not _values(read) - wrong:
        return ()
    giving = [one for one in earlier if one.values & wrong and len(one.words & entry.words) >= SOME]
    return tuple([at for one in giving[-1:] for at in one.positions if _values(sentences[at]) & wrong][:1])


def _likest(sentences: Sequence[Read], entries: Sequence[Entry], entry: Entry, fewest: int) -> tuple[int, ...]:
    """Of some entries the sentence that has most in common with another entry: what it counts, then its words."""
    measures = {figure.measure for at in entry.positions for figure in sentences[at].figures}

    def alike(at: int) -> tuple[bool, bool, int]:
        read = sentences[at]
        counts_it = any(figure.measure in measures for figure in read.figures)
        return bool(_values(read) & entry.values), counts_it, len(_words(read) & entry.words)

    best = max((at for one in entries for at in one.positions), key=alike, default=None)
    return (best,) if best is not None and sum(alike(best)) >= fewest else ()


def _right(sentences: Sequence[Read], entry: Entry, pointing: int, wrong: Sequence[int]) -> int:
    """The sentence of an entry that says how it is: with another figure, or on the same thing, else the next one."""
    values = frozenset().union(*(_values(sentences[at]) for at in wrong))
    others = [at for at in entry.positions if _values(sentences[at]) - values]
    if values and others:
        return pointing if pointing in others else min(others, key=lambda at: (abs(at - pointing), -at))
    says_it = any(_words(sentences[at]) & _words(sentences[pointing]) for at in wrong)
    return pointing if says_it or pointing + 1 not in entry.positions else pointing + 1


def _on_its_words(read: Read) -> Caveat:
    """From its first figure, or what it takes back, to the last of them; the whole sentence where it has none."""
    offset = read.sentence.start
    spans = [(figure.start - offset, figure.end - offset) for figure in read.figures]
    if spans:
        spans += [found.span() for found in POINTS.finditer(read.text)]
    start = min((start for start, _ in spans), default=0)
    end = max((end for _, end in spans), default=len(read.text.rstrip(" .")))
    return Caveat("superseded", read.text[start:end], offset + start, offset + end)


def _not_so(read: Read) -> Iterator[float]:
    """Yield the numbers that a sentence says it is not: "not 18", "instead of the 75"."""
    words = read.tree.words
    for position, token in enumerate(read.tree.tokens):
        value = value_of(token)
        at = position
        while at and words[at - 1] in BETWEEN:
            at -= 1
        if value is not None and any(words[max(0, at - len(one)) : at] == one for one in DISPLACING):
            yield value


def _values(read: Read) -> frozenset[float]:
    """The numbers of a sentence, but for times of day."""
    limits = (limit for figure in read.figures for limit in (figure.low, figure.high))
    single = (value_of(token) for token in read.tree.tokens if token.pos == "NUM")
    return frozenset(value for value in (*limits, *single) if value is not None)


def _words(read: Read) -> frozenset[str]:
    return frozenset(token.lemma for token in read.tree.tokens if token.pos in CONTENT) - OF_BLOGS
