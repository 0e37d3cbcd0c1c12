"""Plain text: its first line is the title, and nothing in it is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.formats.cleaning import tidy
from index.formats.decoding import decode
from index.formats.document import Block, Document

# A hand-wrapped line is not longer than this; what is longer is a paragraph on a line of its own.
WRAP_WIDTH = 120

_NEW_PARAGRAPH = re.compile(r"[-*•–—] |\d{1,2}[:.]\d\d\b|\d{1,3}[.)] ")


def read_plain(content: bytes) -> Document:
    """Plain text; the first line that is not empty is the title, and the first block."""
    lines = [line.strip(" \t") for line in decode(content).split("\n")]
    while lines and not lines[0].strip():
        lines.pop(0)
    if not lines:
        return Document(None, ())
    title = tidy(lines[0])
    return Document(title, (Block(title, heading=True), *map(Block, paragraphs(lines[1:]))))


def paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Join the lines of each paragraph. Blank lines part paragraphs; so does a line break that no wrapping explains."""
    width = max((len(line) for line in lines if len(line) <= WRAP_WIDTH), default=0)
    current: list[str] = []
    for line in [*lines, ""]:
        if current and (not line.strip() or not _wrapped(current[-1], line, width)):
            yield tidy(" ".join(current))
            current = []
        if line.strip():
            current.append(line)


def _wrapped(line: str, following: str, width: int) -> bool:
    """Tell whether `following` goes on where `line` had no room left for its first word."""
    if len(line) > WRAP_WIDTH or len(following) > WRAP_WIDTH or _NEW_PARAGRAPH.match(following):
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width or following[0].islower()
