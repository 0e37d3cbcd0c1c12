"""Caveats as lines below a quotation: Caveat's phrase, and the source's words in quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from bot.answering.groups import IN_WORDS, QUOTED_ANYWAY, gravest_first, grouped
from bot.answering.types import Source
from bot.messages.escaping import BREAKS, escape, length
from bot.messages.pages import Part, Passage
from index import Caveat

AT_A_GLANCE = 3
# From this gravity on a caveat gets a warning sign.
GRAVE = 70
# What a sentence may end with, beside its words.
ENDS = ' \n.!?”"'
# Longer words of a caveat are quoted below it instead of beside it.
BESIDE = 200
NOTHING: Mapping[str, int] = MappingProxyType({})


def at_a_glance(caveats: Iterable[Caveat]) -> list[str]:
    """Return the three gravest caveats, a line each, without the sentences that carry them."""
    return list(dict.fromkeys(in_a_line(caveat) for caveat in gravest_of(caveats)))


def gravest_of(caveats: Iterable[Caveat]) -> list[Caveat]:
    """Return the three gravest that read differently, the sentences that carry them included."""
    known: dict[tuple[str, str | None], Caveat] = {}
    for caveat in gravest_first(caveats):
        passage = None if caveat.kind in QUOTED_ANYWAY else caveat.passage
        known.setdefault((in_a_line(caveat), passage), caveat)
    return list(known.values())[:AT_A_GLANCE]


def is_whole(caveat: Caveat) -> bool:
    """Whether its words, beside its phrase, are the sentence that carries it, but for the mark at the end."""
    return _stands_beside(caveat) and caveat.text.strip(ENDS) == (caveat.passage or "").strip(ENDS)


def is_in_source_line(caveat: Caveat, source: Source) -> bool:
    """Whether the line above the quotation says the same: no publisher, no link, no date."""
    return caveat.kind == "unknown_source" or (caveat.kind == "dated" and source.published is None)


def notes_on(caveats: Sequence[Caveat], before: Mapping[str, int] = NOTHING) -> list[Part]:
    """Return a line for each caveat, and below it the sentence that carries it where it is another one.

    Nothing is quoted twice: of a sentence that follows, no words stand beside the phrase, and one that was quoted
    before is named by its number.
    """
    notes: list[Part] = []
    for caveat in caveats:
        passage = caveat.passage if caveat.kind not in QUOTED_ANYWAY else None
        if passage and passage in before:
            notes.append(f"{in_a_line(caveat)} (quote {before[passage]})")
        elif passage and Passage(passage) not in notes:
            words = [_phrase(caveat)] if caveat.text in passage else _in_words(caveat)
            notes += [*words, Passage(passage)]
        else:
            notes += _in_words(caveat)
    return notes


def notes_below(caveats: Iterable[Caveat]) -> tuple[Part, ...]:
    """Return the gravest caveats with the sentences that carry them, as they stand below a quotation."""
    return tuple(notes_on(gravest_of(caveats)))


def _in_words(caveat: Caveat) -> list[Part]:
    """Return Caveat's phrase, and the source's words in quotation marks; a caveat may rest on no words."""
    if caveat.start is None or not caveat.text.strip():
        return [f"{_sign(caveat)} **{IN_WORDS[caveat.kind].phrase}**"]
    if not _stands_beside(caveat):
        return [_phrase(caveat), Passage(caveat.text)]
    return [f"{_phrase(caveat)} “{escape(caveat.text)}”"]


def _stands_beside(caveat: Caveat) -> bool:
    """Whether its words are short enough to stand beside the phrase."""
    return length(caveat.text) <= BESIDE and not any(character in BREAKS for character in caveat.text)


def _phrase(caveat: Caveat) -> str:
    return f"{_sign(caveat)} **{IN_WORDS[caveat.kind].phrase}:**"


def _sign(caveat: Caveat) -> str:
    return "⚠️" if IN_WORDS[caveat.kind].gravity >= GRAVE else "•"


def in_a_line(caveat: Caveat) -> str:
    """Return Caveat's phrase, with the source's words where they are short; long ones stand in the quotation."""
    first, *more = _in_words(caveat)
    return f"{_sign(caveat)} **{IN_WORDS[caveat.kind].phrase}**" if more else str(first)


def notes_by_group(caveats: Sequence[Caveat]) -> tuple[Part, ...]:
    """Return every caveat with the sentence that carries it, below the name of its group."""
    notes: list[Part] = []
    for group, members in grouped(caveats):
        notes += [f"__{group}__", *notes_on(members)]
    return tuple(notes)
