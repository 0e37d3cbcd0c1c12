"""Markdown -> blocks of plain text, by markdown-it's tokens: what a reader of the page sees, without markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.formats.cleaning import tidy
from index.formats.decoding import decode
from index.formats.document import Block, Document
from index.formats.front_matter import split_front_matter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

# In one block; with more of them it is no text that anyone wrote, and sorting them out takes quadratic time.
MAX_BRACKETS = 1000
# Deeper than any article; markdown-it drops what is deeper.
MAX_NESTING = 100

_TAG = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)
_LISTS = frozenset({"li", "ul", "ol", "tr", "table"})
_APART = _LISTS | {"p", "div", "br", "hr", "section", "article", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
_HIDDEN = frozenset({"script", "style", "template"})


def read_markdown(content: bytes) -> Document:
    """Markdown with YAML front matter, which may be missing."""
    metadata, body = split_front_matter(decode(content))
    return Document(None, tuple(markdown_blocks(body)), metadata)


def markdown_blocks(body: str) -> Iterator[Block]:
    """Yield the blocks of a Markdown text (CommonMark with tables). Raw HTML leaves its visible text."""
    heading, number = False, ""
    cells: list[str] | None = None
    for token in _parser().parse(body):
        match token.type:
            case "heading_open" | "heading_close":
                heading = token.type == "heading_open"
            case "list_item_open":
                number = _kept_number(token)
            case "tr_open":
                cells = []
            case "tr_close":
                yield from _plain_blocks(" | ".join(filter(None, cells or ())))
                cells = None
            case "inline" if cells is not None:
                cells.append(tidy(" ".join(text for text, _ in _lines(token.children or ()))))
            case "inline":
                yield from (replace(block, heading=heading) for block in _blocks(token, number))
                number = ""
            case "fence" | "html_block":
                yield from _plain_blocks(token.content if token.type == "fence" else visible_text(token.content))


def visible_text(source: str) -> str:
    """Return what a browser shows of raw HTML; elements that stand apart are parted by blank lines."""
    pieces: list[str] = []
    position = 0
    # Only ever forward: HTML that nobody closed must not be searched again and again.
    while (opening := source.find("<", position)) >= 0:
        pieces.append(source[position:opening])
        comment = source.startswith("<!--", opening)
        end = source.find("-->" if comment else ">", opening)
        if end < 0:
            return html.unescape("".join(pieces))
        position = end + (3 if comment else 1)
        tag = _TAG.match(source, opening)
        name = tag.group(1).lower() if tag else ""
        if name in _HIDDEN and source[opening + 1] != "/":
            end = source.find(f"</{name}", position)
            position = end if end >= 0 else len(source)
        elif name in _APART:
            pieces.append("\n\n")
    pieces.append(source[position:])
    return html.unescape("".join(pieces))


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Indented text is a paragraph here: reporters indent, and write no program code.
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table").disable("code")
    parser.core.ruler.at("inline", _parse_inline)
    return parser


def _parse_inline(state: StateCore) -> None:
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type != "inline":
            continue
        if token.content.count("[") + token.content.count("<") > MAX_BRACKETS:
            token.children = [Token("text", "", 0, content=token.content)]
        else:
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _blocks(inline: Token, number: str) -> Iterator[Block]:
    for text, unlinked in _lines(inline.children or ()):
        if tidied := tidy(number + text):
            yield Block(tidied, unlinked=tidy(unlinked))
            number = ""


def _plain_blocks(text: str) -> Iterator[Block]:
    for block in map(tidy, text.split("\n\n")):
        if block:
            yield Block(block)


def _kept_number(item: Token) -> str:
    """Return the number of a list item that counts no items: "1994. A war began" is a numbered item to Markdown."""
    return f"{item.info}{item.markup} " if len(item.info) >= len("100") else ""


def _lines(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield each line that the author set as its text, and the part of it outside links; a soft break is a space."""
    text, unlinked, links = "", "", 0
    for position, token in enumerate(tokens):
        if token.type in ("link_open", "link_close"):
            links += token.nesting
        elif _breaks(token) and not _goes_on(tokens[position + 1 :]):
            yield text, unlinked
            text, unlinked = "", ""
        else:
            piece = _shown(token)
            text += piece
            unlinked += "" if links else piece
    yield text, unlinked


def _breaks(token: Token) -> bool:
    return token.type == "hardbreak" or (token.type == "html_inline" and token.content.lower().startswith("<br"))


def _goes_on(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence goes on in lower case: two spaces at the end of a wrapped line part none."""
    return next((token.content for token in tokens if token.content.strip()), "").strip()[:1].islower()


def _shown(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "html_inline":
        return " " if _breaks(token) else ""
    return token.content
