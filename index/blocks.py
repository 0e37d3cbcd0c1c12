"""Text -> blocks: paragraphs, list items and headings, which no sentence crosses. By typography alone, no parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

LONGEST_HEADING_WORDS = 14
LONGEST_TITLE_WORDS = 2 * LONGEST_HEADING_WORDS

BLOCK = re.compile(r"\S(?:.|\n(?![^\S\n]*\n))*")
LIST_ITEM = re.compile(r"\n(?=[^\S\n]*(?:[-*•–]|\d{1,2}[.)])\s)")
FULL_LINE = re.compile(r"(?<=[.!?:][\"”’')]|.[.!?:])\n")
BULLET = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s+")
ZONE = r"(?:GMT|UTC|BST|CES?T|E[SD]T|P[SD]T)"
CLOCK = rf"(?:[01]?\d|2[0-3])[:.][0-5]\d(?i:\s?[ap]\.?m\.?)?(?:\s{ZONE})?"
# "16:30 The bridge is closed." but not "12.50 euros is too much": what follows a time stamp opens a sentence.
MARK = re.compile(rf"[(\[]?({CLOCK})[)\]]?\s*[-–—:|]?\s+(?=[\"“\u2018'(\[]*[A-Z\d])")
# "CAIRO, March 3 (Reuters) - " and "CAIRO, March 3 - ".
DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]+(?:,\s[\w .,]{3,40})?\s\([\w .&/-]{2,40}\)\s?[-–—]+\s+"
    r"|[A-Z][A-Z .'’]{3,},\s[\w .]{3,20}\s[-–—]+\s+"
)
SENTENCE_ENDS = (".", "!", "?", "…", ";", ",")
CLOSING_MARKS = "\"”’')*"


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """Where a paragraph, list item or heading stands in a text.

    start, end: offsets of its words into the text. mark: a live blog's time stamp that stands before them.
    parsed_from: where the words begin that a parser can make sense of (after a bullet or an agency's dateline).
    """

    start: int
    end: int
    heading: bool
    mark: str | None
    parsed_from: int


def blocks_of(text: str) -> list[BlockSpan]:
    """Take the text apart where no sentence can run on: blank lines, list items, lines that end a sentence."""
    return [
        _block(text, start, end, opens_text=position == 0) for position, (start, end) in enumerate(_pieces_of(text))
    ]


def _pieces_of(text: str) -> Iterator[tuple[int, int]]:
    for whole in BLOCK.finditer(text):
        cuts = {whole.start(), whole.end()}
        for pattern in (LIST_ITEM, FULL_LINE):
            cuts.update(whole.start() + match.end() for match in pattern.finditer(whole[0]))
        for start, end in pairwise(sorted(cuts)):
            piece = text[start:end]
            if piece.strip():
                yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _block(text: str, start: int, end: int, *, opens_text: bool) -> BlockSpan:
    mark = MARK.match(text, start, end)
    if mark:
        return BlockSpan(mark.end(), end, heading=False, mark=mark[1], parsed_from=mark.end())
    lead_in = BULLET.match(text, start, end) or DATELINE.match(text, start, end)
    if lead_in:
        return BlockSpan(start, end, heading=False, mark=None, parsed_from=lead_in.end())
    heading = _is_heading(text[start:end], opens_text=opens_text)
    return BlockSpan(start, end, heading=heading, mark=None, parsed_from=start)


def _is_heading(words: str, *, opens_text: bool) -> bool:
    """A short line that does not end as a sentence ends. A number makes it worth quoting, unless it opens the text."""
    if words.rstrip(CLOSING_MARKS).endswith(SENTENCE_ENDS):
        return False
    count = len(words.split())
    if opens_text:
        return count <= LONGEST_TITLE_WORDS
    return count <= LONGEST_HEADING_WORDS and (words.endswith(":") or not re.search(r"\d", words))
