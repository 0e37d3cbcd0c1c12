"""*Context*: the paragraph that a quotation stands in, the quotation marked, and its two neighbours. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answering.types import Answer, Quote
from bot.given.record import fingerprint
from bot.messages.escaping import escape, length
from bot.messages.notes import at_a_glance
from bot.messages.pages import BODY_SIZES, Book, Part, Passage, Section, Style, number_pages, paginate
from bot.messages.source_line import source_line
from index import Article

# Paragraphs, headings and list items of an article are apart by blank lines.
BLANK = re.compile(r"\n[^\S\n]*\n")
MARK = "**"
# A marked paragraph that takes more of a page than this is laid out in pieces.
SHARE_OF_PAGE = 0.6

State = Literal["as quoted", "changed", "sentence gone", "article gone"]
NOTES: Mapping[State, str] = {
    "as quoted": "",
    "changed": "🕑 The article has changed since this answer; the sentence still stands in it.",
    "sentence gone": "⚠️ The article has changed since this answer, and the sentence no longer stands in it.",
    "article gone": "⚠️ The article is no longer indexed.",
}


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a quotation now.

    paragraph: the whole of it, with the quotation at ``[start:end]``; None where the sentence or the article is gone.
    before, after: the paragraphs next to it, or None at the ends of the article.
    """

    state: State
    paragraph: str | None = None
    start: int = 0
    end: int = 0
    before: str | None = None
    after: str | None = None


def context_of(quote: Quote, article: Article | None, print_then: str | None) -> Context:
    """Find a quotation in its article as it is now. print_then: the ``fingerprint`` that the text had, if known."""
    if article is None:
        return Context("article gone")
    at = _place(article.text, quote)
    if at is None:
        return Context("sentence gone")
    known = print_then is not None
    changed = fingerprint(article.text) != print_then if known else at != quote.start
    return _around(article.text, at, at + len(quote.text), "changed" if changed else "as quoted")


def contexts_of(answer: Answer, articles: Mapping[str, Article], prints: Mapping[str, str]) -> tuple[Context, ...]:
    """Return what stands around each quotation of an answer, in their order."""
    return tuple(
        context_of(quote, articles.get(quote.article.id), prints.get(quote.article.id)) for quote in answer.quotes
    )


def context_book(answer: Answer, contexts: Sequence[Context], style: Style) -> Book:
    """Return a page for each quotation, more where it is long."""
    bodies: list[str] = []
    for number, (quote, context) in enumerate(zip(answer.quotes, contexts, strict=True), 1):
        label = f"{number} · " if len(answer.quotes) > 1 else ""
        bodies += paginate(_sections(quote, context, label, style), BODY_SIZES[style])
    return Book(number_pages("Context", bodies), style)


def _place(text: str, quote: Quote) -> int | None:
    """Return where the words stand: in their old place, or else nearest to it."""
    if text[quote.start : quote.end] == quote.text:
        return quote.start
    places = [found.start() for found in re.finditer(re.escape(quote.text), text)]
    return min(places, key=lambda place: abs(place - quote.start), default=None)


def _around(text: str, start: int, end: int, state: State) -> Context:
    """Return the block or blocks that ``text[start:end]`` stands in, and their neighbours."""
    bounds = [0, *(edge for gap in BLANK.finditer(text) for edge in gap.span()), len(text)]
    blocks = [(first, last) for first, last in zip(bounds[::2], bounds[1::2], strict=True) if text[first:last].strip()]
    held = [at for at, (first, last) in enumerate(blocks) if first < end and start < last]
    if not held:
        return Context("sentence gone")
    first, last = blocks[held[0]][0], blocks[held[-1]][1]
    before = _block(text, blocks, held[0] - 1)
    after = _block(text, blocks, held[-1] + 1)
    return Context(state, text[first:last], start - first, end - first, before, after)


def _block(text: str, blocks: Sequence[tuple[int, int]], at: int) -> str | None:
    return text[slice(*blocks[at])].strip("\n") if 0 <= at < len(blocks) else None


def _sections(quote: Quote, context: Context, label: str, style: Style) -> list[Section]:
    head = source_line(quote.article, label, style)
    notes: list[Part] = [line for line in (NOTES[context.state], *at_a_glance(quote.caveats)) if line]
    opening = Section(head, notes=tuple(notes))
    if context.paragraph is None:
        return [opening, Section("As it was quoted:", notes=(Passage(quote.text),))]
    neighbours = [None if text is None else Section(quote=Passage(text)) for text in (context.before, context.after)]
    marked = Section(notes=tuple(_marked(context, style)))
    return [section for section in (opening, neighbours[0], marked, neighbours[1]) if section is not None]


def _marked(context: Context, style: Style) -> list[Part]:
    """Return the paragraph with the quotation in bold; a long one in three pieces, since only those can be paged."""
    text = context.paragraph or ""
    pieces = (text[: context.start], text[context.start : context.end], text[context.end :])
    before, quoted, after = map(escape, pieces)
    whole = before + "\n".join(map(_bold, quoted.split("\n"))) + after
    whole = "\n".join(f"> {line}" for line in whole.strip("\n").split("\n"))
    if length(whole) <= SHARE_OF_PAGE * BODY_SIZES[style]:
        return [whole]
    heads = ("", "**The quotation:**", "**After it:**")
    parts: list[Part] = []
    for head, piece in zip(heads, pieces, strict=True):
        if piece.strip():
            parts += [*([head] if head else []), Passage(piece.strip("\n"))]
    return parts


def _bold(line: str) -> str:
    """Mark one line; Discord sees no bold where white space follows the mark."""
    words = line.strip()
    return line.replace(words, f"{MARK}{words}{MARK}", 1) if words else line
