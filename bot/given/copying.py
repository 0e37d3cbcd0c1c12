"""*Copy line*: one line to publish, from one quotation, whole and word for word; never stitched. Pure."""

from __future__ import annotations

from datetime import date

from bot.answering.types import Answer, Quote
from bot.messages.escaping import escape, length, plain_line, safe_url
from bot.messages.notes import at_a_glance
from bot.messages.pages import BODY_SIZES, Book, Style, number_pages

FENCE = "```"
GOES_WITH_IT = "*What qualifies it; leave nothing of it out that your readers need:*"
NOT_AS_CODE = "*This sentence has marks in it that end a block of code; copy it from here:*"
TOO_LONG = "This sentence is too long for one message. Open the answer and copy it from there."
# Of a page, for the caveats below the line.
ROOM_FOR_CAVEATS = 1000


def copy_line(quote: Quote) -> str:
    """Return publisher, date, the whole quotation in quotation marks, and the link; what is missing is said."""
    publisher = plain_line(quote.article.publisher or "") or "publisher not given"
    url = safe_url(quote.article.url)
    return f"{publisher}, {_day(quote.article.published)}: “{plain_line(quote.text)}”{f' {url}' if url else ''}"


def copy_book(answer: Answer, style: Style) -> Book:
    """Return a page for each quotation, the line in a block of code, which Discord copies with one press."""
    return Book(number_pages("Copy line", [_body(quote, style) for quote in answer.quotes]), style)


def _body(quote: Quote, style: Style) -> str:
    line = copy_line(quote)
    caveats = at_a_glance(quote.caveats)
    below = "\n".join([GOES_WITH_IT, *caveats]) if caveats else ""
    shown = f"{NOT_AS_CODE}\n{escape(line)}" if FENCE in line else f"{FENCE}\n{line}\n{FENCE}"
    room = BODY_SIZES[style] - ROOM_FOR_CAVEATS
    return "\n".join(part for part in (shown if length(shown) <= room else TOO_LONG, below) if part)


def _day(published: date | None) -> str:
    return f"{published.day} {published:%B %Y}" if published else "no date given"
