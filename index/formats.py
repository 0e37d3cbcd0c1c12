"""Which files can be articles, and how their bytes become blocks of plain text.

A block is a paragraph, a heading, a list item or a row of a table: one piece of running text without line breaks.
Adding a format is adding a reader to ``SUFFIXES``.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from index.front_matter import UnreadableError, split_front_matter

if TYPE_CHECKING:
    from markdown_it.token import Token

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
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What has no width on the page but would hide from a search or turn the text around on a screen: soft hyphens,
# zero-width spaces, byte order marks, direction overrides. Joiners stay: scripts and emoji need them.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"[ \t\n]+")
_NEW_PARAGRAPH = re.compile(r"[-*•–—] |\d{1,2}[:.]\d\d\b|\d{1,3}[.)] ")


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of running text without line breaks.

    heading: set as a heading. unlinked: the part of ``text`` that is not the text of a link.
    """

    text: str
    heading: bool = False
    unlinked: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds. title: None where the format has no place for one. metadata: as written, keys in lower case."""

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
    return Document(None, tuple(_markdown_blocks(body)), metadata)


def read_plain(content: bytes) -> Document:
    """Plain text; the first line that is not empty is the title, and the first block."""
    lines = [line.strip(" \t") for line in decode(content).split("\n")]
    while lines and not lines[0].strip():
        lines.pop(0)
    if not lines:
        return Document(None, ())
    title = _tidy(lines[0])
    blocks = [Block(title, heading=True, unlinked=title)]
    blocks.extend(Block(text, unlinked=text) for text in _paragraphs(lines[1:]))
    return Document(title, tuple(blocks))


SUFFIXES: Mapping[str, Callable[[bytes], Document]] = {".md": read_markdown, ".txt": read_plain}


def decode(content: bytes) -> str:
    """Return the text in `content`, line breaks as ``\\n``, without invisible characters, composed (NFC)."""
    text = _LINE_BREAKS.sub("\n", _decoded(content))
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


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
    if sum(byte > 127 for byte in content) < LATIN_SHARE * len(content):
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
            yield _tidy(" ".join(current))
            current = []
        if line.strip():
            current.append(line)


def _wrapped(line: str, following: str, width: int) -> bool:
    """Tell whether `following` goes on where `line` had no room left for its first word."""
    if len(line) > WRAP_WIDTH or len(following) > WRAP_WIDTH or _NEW_PARAGRAPH.match(following):
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width or following[0].islower()


def _markdown_blocks(body: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    # Indented text is a paragraph here: reporters indent, and write no program code. Nothing is cut for its nesting.
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table").disable("code")
    heading, prefix = False, ""
    row: list[str] | None = None
    for token in parser.parse(body):
        match token.type:
            case "heading_open":
                heading = True
            case "heading_close":
                heading = False
            case "list_item_open":
                # "1994. A war began" is a numbered item to Markdown; a number that counts no items is kept.
                prefix = f"{token.info}{token.markup} " if len(token.info) > 2 else ""
            case "tr_open":
                row = []
            case "tr_close":
                cells, row = " | ".join(cell for cell in row or () if cell), None
                if cells:
                    yield Block(cells, unlinked=cells)
            case "inline" if row is not None:
                row.append(_tidy(" ".join(text for text, _ in _inline(token.children or []))))
            case "inline":
                for text, unlinked in _inline(token.children or []):
                    if _tidy(text):
                        yield Block(_tidy(prefix + text), heading, _tidy(unlinked))
                        prefix = ""
            case "fence" | "html_block":
                source = _visible(token.content) if token.type == "html_block" else token.content
                for text in source.split("\n\n"):
                    if _tidy(text):
                        yield Block(_tidy(text), unlinked=_tidy(text))


def _inline(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Yield each line of a block as its text and the part of it outside links; a soft break is a space."""
    text, unlinked, links = "", "", 0
    for position, token in enumerate(tokens):
        if token.type in ("link_open", "link_close"):
            links += 1 if token.type == "link_open" else -1
            continue
        piece = _piece(token)
        if piece == "\n" and not _starts_lower(tokens[position + 1 :]):
            yield text, unlinked
            text, unlinked = "", ""
            continue
        text += piece
        unlinked += piece if not links else ""
    yield text, unlinked


def _piece(token: Token) -> str:
    """Return what a reader sees of one inline token; a line break that the author set is ``\\n``."""
    match token.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "html_inline":
            return "\n" if token.content.lower().startswith("<br") else ""
        case _:
            return token.content


def _starts_lower(tokens: list[Token]) -> bool:
    """Tell whether the text goes on in lower case: two spaces at the end of a wrapped line part no sentence."""
    return next((token.content for token in tokens if token.content.strip()), "").strip()[:1].islower()


def _visible(html: str) -> str:
    """Return what a browser shows of raw HTML, elements that stand apart parted by blank lines."""
    from html.parser import HTMLParser

    pieces: list[str] = []
    hidden: list[str] = []

    class Visible(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag in ("script", "style"):
                hidden.append(tag)
            elif tag in ("p", "div", "br", "li", "tr", "section", "article", "blockquote", "h1", "h2", "h3", "h4"):
                pieces.append("\n\n")

        def handle_endtag(self, tag: str) -> None:
            if hidden and tag == hidden[-1]:
                hidden.pop()

        def handle_data(self, data: str) -> None:
            if not hidden:
                pieces.append(data)

    parser = Visible()
    parser.feed(html)
    parser.close()
    return "".join(pieces)


def _tidy(text: str) -> str:
    """Collapse runs of spaces and line breaks; a non-breaking space is a character of the text and stays."""
    tidied = _SPACES.sub(" ", text).strip(" ")
    return tidied if tidied.strip() else ""
