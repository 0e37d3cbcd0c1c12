"""``Answer`` -> what a person reads on a terminal or in a pipe.

``answer_lines`` makes plain lines, each with a role; ``styled`` gives a role its colour. Everything from an article
goes through ``clean`` first, and none of it is ever read as rich's markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rich.cells import cell_len, chop_cells
from rich.text import Text

from bot.answering.groups import IN_WORDS, NOT_ANSWERED, QUOTED_ANYWAY, grouped
from bot.answering.scope import articles_in_words, only_asked
from bot.answering.types import Answer, Quote, Relation, Source
from index import Caveat

Role = Literal["headline", "quote", "source", "group", "note", "index", "gap"]
STYLES: dict[Role, str] = {
    "headline": "bold",
    "quote": "cyan",
    "source": "",
    "group": "yellow",
    "note": "magenta",
    "index": "dim",
    "gap": "",
}
# What a terminal would obey: C0 and C1 controls but line feed and tab, and marks that turn the direction of writing.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NARROWEST, WIDEST = 40, 100
DEEPEST_INDENT = 4
GROUP_WIDTH = 17


@dataclass(frozen=True, slots=True)
class Line:
    """One line of plain text and what it is; only a link may be wider than asked for."""

    role: Role
    text: str


def clean(text: str) -> str:
    """Return `text` without the characters that a terminal would obey rather than show."""
    return OBEYED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return `text` clean, on one line."""
    return " ".join(clean(text).split())


def styled(lines: Iterable[Line]) -> Text:
    """Return the lines in colour, each ending in a line break."""
    return Text.assemble(*((f"{line.text}\n", STYLES[line.role]) for line in lines))


def answer_lines(answer: Answer, width: int = 80) -> list[Line]:
    """Return the answer as lines of at most `width` cells: headline, quotes, what holds between them, the index."""
    width = within(width)
    lines = list(wrapped("headline", "", one_line(answer.headline), width))
    if answer.read_as is not None:
        lines += wrapped("note", "", f"Read as: {one_line(answer.read_as)}", width)
    if answer.missing is not None:
        lines += wrapped("note", "", f"{NOT_ANSWERED} {one_line(answer.missing)}", width)
    name = one_line(answer.source.name) if answer.source else ""
    if (only := only_asked(answer.source, answer.since, name=name, day=day(answer.since))) is not None:
        lines += wrapped("note", "", only, width)
    for number, quote in enumerate(answer.quotes, 1):
        lines += [GAP, *quote_lines(number, quote, width)]
    relations = [*answer.conflicts, *answer.history]
    if relations:
        lines.append(GAP)
    for relation in relations:
        lines += wrapped("note", "", _relation(relation), width)
    if answer.caveats:
        lines += [GAP, *wrapped("group", "", "Of this answer as a whole:", width)]
        lines += _caveat_lines(answer.caveats, width)
    return [*lines, GAP, *wrapped("index", "", _index(answer), width)]


GAP = Line("gap", "")


def within(width: int) -> int:
    """Return the width to write in on a terminal that is `width` cells wide."""
    return max(NARROWEST, min(width, WIDEST))


def quote_lines(number: int, quote: Quote, width: int) -> Iterator[Line]:
    """Yield a quote with its source and its caveats."""
    label = f"[{number}] "
    for position, part in enumerate(part for part in clean(quote.text).splitlines() if part.strip()):
        yield from wrapped("quote", label if position == 0 else " " * len(label), part, width, bar="│ ")
    for part in _source(quote.article):
        yield from wrapped("source", " " * len(label), part, width)
    # A link is never broken, however narrow the terminal is: a broken one can't be followed or copied.
    link = one_line(quote.article.url) if quote.article.url else "no link given"
    yield Line("source", f"{' ' * len(label)}  {link}")
    yield from _caveat_lines(quote.caveats, width, indent=len(label))


def _source(source: Source) -> list[str]:
    """Return publisher, author and date, then title and kind; what the article lacks is said."""
    kind = "" if source.kind == "report" else f" ({source.kind})"
    publisher = one_line(source.publisher) if source.publisher else "no publisher given"
    author = f", by {one_line(source.author)}" if source.author else ""
    return [
        f"— {publisher}{author}, {day(source.published)}",
        f"  {one_line(source.title)}{kind}",
    ]


def day(published: date | None) -> str:
    """Return ``28 October 2024``, or that no date is given."""
    return f"{published.day} {published:%B %Y}" if published else "no date given"


def _caveat_lines(caveats: Iterable[Caveat], width: int, indent: int = 0) -> Iterator[Line]:
    """Group by group, the gravest first; the sentence that carries a caveat follows it where it is another one."""
    for group, members in grouped(list(caveats)):
        head = f"{' ' * indent}{group + ':':<{GROUP_WIDTH}}"
        # Of two articles that say otherwise, both are quoted, and need not both be announced.
        told = dict.fromkeys(
            (_in_words(one), one.passage if one.kind not in QUOTED_ANYWAY else None) for one in members
        )
        for words, passage in told:
            yield from wrapped("group", head, words, width)
            head = " " * len(head)
            if passage:
                yield from wrapped("group", head, f"“{one_line(passage)}”", width, bar="│ ")


def _in_words(caveat: Caveat) -> str:
    """Return Caveat's phrase and the source's words, which are in quotation marks.

    A caveat that rests on what the article lacks has no words of the source, and says itself what is lacking. Words
    that are most of the passage that follows are not said twice.
    """
    phrase, words = IN_WORDS[caveat.kind].phrase, one_line(caveat.text)
    if caveat.start is None:
        return words or phrase
    follows = caveat.passage is not None and len(words) * 2 > len(one_line(caveat.passage))
    return f"{phrase}:" if follows else f"{phrase}: “{words}”"


def _relation(relation: Relation) -> str:
    numbers = " and ".join(f"[{position + 1}]" for position in relation.quotes)
    return f"{numbers}: {one_line(relation.note)}"


def _index(answer: Answer) -> str:
    articles = articles_in_words(answer)
    if answer.as_of is not None:
        articles += f" up to {day(answer.as_of)}"
    receipt = f" Receipt {answer.id}." if answer.id else ""
    return f"Answered from {articles}, generation {answer.index.generation} of the index.{receipt}"


def wrapped(role: Role, head: str, text: str, width: int, bar: str = "") -> Iterator[Line]:
    """Break `text` at white space after `head`; the lines that follow hang under it. `bar` goes before each."""
    room = width - cell_len(head) - cell_len(bar)
    for piece in _broken(text, room):
        yield Line(role, f"{head}{bar}{piece}".rstrip())
        head = " " * cell_len(head)


def _broken(text: str, room: int) -> Iterator[str]:
    """Cut at white space, and where there is none in a whole line, anywhere; widths are in terminal cells."""
    leading = text[: len(text) - len(text.lstrip(" "))][:DEEPEST_INDENT]
    line = leading
    for word in text.split():
        joined = f"{line} {word}" if line.strip() else f"{line}{word}"
        if cell_len(joined) <= room:
            line = joined
            continue
        if line.strip():
            yield line
        *full, rest = chop_cells(word, max(1, room - len(leading)))
        yield from (f"{leading}{piece}" for piece in full)
        line = f"{leading}{rest}"
    yield line
