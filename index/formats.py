"""Which files can be articles, and how their bytes become a title, metadata and blocks of plain text.

Adding a format is adding a reader to ``SUFFIXES``.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from index.cleaning import cleaned
from index.front_matter import UnreadableError, split_front_matter
from index.markdown import Block, markdown_blocks, tidy

# A hand-wrapped line is not longer than this; what is longer is a paragraph on a line of its own.
WRAP_WIDTH = 120
# Text in a Latin script has fewer bytes above 127 than this; Cyrillic, Greek or Chinese has far more.
LATIN_SHARE = 0.15

# Longer marks first: UTF-32 little-endian begins with the mark of UTF-16 little-endian.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ASCII = bytes(range(128))
_NEW_PARAGRAPH = re.compile(r"[-*•–—] |\d{1,2}[:.]\d\d\b|\d{1,3}[.)] ")


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds.

    title: None where the format has no place for one. metadata: values as written, names in lower case.
    """

    title: str | None
    blocks: tuple[Block, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)


def read_document(name: str, content: bytes) -> Document:
    """Read the bytes of a file called `name`. Raises UnreadableError with the one line that says why."""
    reader = SUFFIXES.get(PurePath(name).suffix.lower())
    if reader is None:
        raise UnreadableError(f"not a format that is read; articles are {' and '.join(SUFFIXES)} files")
    return reader(content)


def read_markdown(content: bytes) -> Document:
    """Markdown with YAML front matter, which may be missing."""
    metadata, body = split_front_matter(decode(content))
    return Document(None, tuple(markdown_blocks(body)), metadata)


def read_plain(content: bytes) -> Document:
    """Plain text; the first line that is not empty is the title, and the first block."""
    lines = [line.strip(" \t") for line in decode(content).split("\n")]
    while lines and not lines[0].strip():
        lines.pop(0)
    if not lines:
        return Document(None, ())
    title = tidy(lines[0])
    blocks = [Block(title, heading=True, unlinked=title)]
    blocks.extend(Block(text, unlinked=text) for text in _paragraphs(lines[1:]))
    return Document(title, tuple(blocks))


SUFFIXES: Mapping[str, Callable[[bytes], Document]] = {".md": read_markdown, ".txt": read_plain}


def decode(content: bytes) -> str:
    """Return the text in `content`, line breaks as line feeds, without invisible characters, composed (NFC)."""
    return cleaned(_decoded(content))


def _decoded(content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                raise UnreadableError(f"begins as {encoding} text but is not; save it as UTF-8") from None
    if b"\x00" in content:
        raise UnreadableError("a binary file, not text; save its text as UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_by_guess(content)


def _decoded_by_guess(content: bytes) -> str:
    # In text of mostly English letters a detector finds too little to tell Windows-1252 from its neighbours, and one
    # wrong guess turns "£5" into "Ł5"; so the most common encoding comes first there.
    if len(content.translate(None, _ASCII)) < LATIN_SHARE * len(content):
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError:
            pass
    import charset_normalizer

    best = charset_normalizer.from_bytes(content).best()
    if best is None:
        raise UnreadableError("its encoding cannot be told; save it as UTF-8")
    return str(best)


def _paragraphs(lines: list[str]) -> Iterator[str]:
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
