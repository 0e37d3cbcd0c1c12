"""Which files can be articles, and how the bytes of each become a title, metadata and blocks of plain text.

A format is a module with a reader, from bytes to ``Document``, and a row of ``SUFFIXES``. What readers share: bytes to
text (``decoding``), lines to paragraphs (``plain_text``), HTML to what one sees of it (``markdown.visible_text``).
What cannot be read it tells by ``UnreadableError``; what is hidden in words is taken out here, after every reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePath

from index.formats.cleaning import tidy
from index.formats.document import Document, UnreadableError
from index.formats.markdown import read_markdown
from index.formats.plain_text import read_plain

SUFFIXES: Mapping[str, Callable[[bytes], Document]] = {".md": read_markdown, ".txt": read_plain}


def read_document(name: str, content: bytes) -> Document:
    """Read the bytes of a file called `name`. Raises UnreadableError with the one line that says why."""
    reader = SUFFIXES.get(PurePath(name).suffix.lower())
    if reader is None:
        raise UnreadableError(not_read())
    return _cleaned(reader(content))


def is_read(name: str) -> bool:
    """Tell whether a file with this name is of a format that is read."""
    return PurePath(name).suffix.lower() in SUFFIXES


def is_passed_over(name: str) -> bool:
    """Tell whether a file or folder with this name is no article and not meant to be one: hidden, or a README."""
    return name.startswith(".") or name.lower().startswith("readme")


def not_read() -> str:
    """Return why a file of another format is skipped."""
    return f"not a format that is read; articles are {suffixes_in_words('and')} files"


def suffixes_in_words(conjunction: str) -> str:
    """Return the formats as a sentence names them: ".md, .txt and .eml"."""
    *others, last = SUFFIXES
    return f"{', '.join(others)} {conjunction} {last}" if others else last


def _cleaned(document: Document) -> Document:
    """Clean what a reader has made, whatever it has cleaned itself: an escape in a header may come to life in it."""
    blocks = (replace(block, text=tidy(block.text)) for block in document.blocks)
    return Document(
        tidy(document.title) if document.title else None,
        tuple(block for block in blocks if block.text),
        {name: tidy(value) for name, value in document.metadata.items()},
    )
