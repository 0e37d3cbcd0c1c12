"""How text is laid out on pages that Discord takes: nothing is cut off, a long quotation goes on on the next page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from bot.messages.escaping import escape, length

# text: where the bot may not embed, the same as the content of the message.
Style = Literal["embed", "text"]
# UTF-16 units of a page's body. Discord's limits are 4,096 for a description, with title and footer 6,000, and 2,000
# for content, which holds title and footer too.
BODY_SIZES: dict[Style, int] = {"embed": 4000, "text": 1600}
TITLE_SIZE = 256
CONTINUES = "*continues on the next page*"
# A piece of a quotation that is shorter than this isn't worth breaking it for.
LEAST_PIECE = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that may go over several pages, not yet escaped. prefix: stands before each of its lines; ``> `` quotes."""

    text: str
    prefix: str = "> "


# A string is finished markup of a few hundred characters, and stays on one page.
Part = str | Passage


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs together, and is kept on one page where one page holds it.

    head: says what follows; continued: takes its place on further pages. quote: the words that the section is about;
    notes: what qualifies them. The notes follow the quote, but go before a quote that one page can't hold: no figure
    stands on a page without its caveats.
    """

    head: str = ""
    quote: Passage | None = None
    notes: tuple[Part, ...] = ()
    continued: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What one message shows: finished markup, but for the footer, in which Discord knows no markup."""

    title: str
    body: str
    footer: str


@dataclass(frozen=True, slots=True)
class Book:
    """Pages to leaf through. aside: pages behind a button of their own (all caveats). colour: of the embeds' edge."""

    pages: tuple[Page, ...]
    style: Style = "embed"
    aside: tuple[Page, ...] = ()
    colour: int = 0x5B6B7B


def number_pages(title: str, bodies: Iterable[str], footer: str = "") -> tuple[Page, ...]:
    """Make pages of bodies; where there are several, the footer says which one it is."""
    bodies = list(bodies)
    if len(bodies) == 1:
        return (Page(title, bodies[0], footer),)
    numbers = (f"page {number} of {len(bodies)}" for number in range(1, len(bodies) + 1))
    return tuple(
        Page(title, body, f"{footer} · {number}" if footer else number)
        for body, number in zip(bodies, numbers, strict=True)
    )


def as_content(page: Page) -> str:
    """Return the page as the text of a message, at most 2,000 UTF-16 units."""
    parts = (f"**{page.title}**" if page.title else "", page.body, f"-# {page.footer}" if page.footer else "")
    return "\n".join(part for part in parts if part)


def paginate(sections: Iterable[Section], size: int) -> list[str]:
    """Lay `sections` out on as few pages of at most `size` UTF-16 units as keeping them together allows."""
    layout = _Layout(size)
    for section in sections:
        layout.add(section)
    return layout.finished()


@dataclass(slots=True)
class _Layout:
    """The pages so far; the last one is still open."""

    size: int
    pages: list[list[str]] = field(default_factory=lambda: [[]])

    def add(self, section: Section) -> None:
        if not (lines := _whole(section)):
            return
        gap = [""] if self.pages[-1] else []
        if self._fits([*gap, *lines]):
            self.pages[-1] += [*gap, *lines]
            return
        if self.pages[-1]:
            self.pages.append([])
        if self._fits(lines):
            self.pages[-1] += lines
        else:
            self._flow(section)

    def finished(self) -> list[str]:
        return ["\n".join(page) for page in self.pages if page] or [""]

    def _left(self) -> int:
        """Return the units that one more line may have."""
        used = length("\n".join(self.pages[-1]))
        return self.size - used - (1 if self.pages[-1] else 0)

    def _fits(self, lines: list[str]) -> bool:
        return length("\n".join(lines)) <= self._left()

    def _flow(self, section: Section) -> None:
        parts: list[Part] = [section.head] if section.head else []
        parts += section.notes
        parts += [section.quote] if section.quote else []
        for part in parts:
            if isinstance(part, Passage):
                self._flow_passage(part, section)
            else:
                if not self._fits([part]):
                    self._turn(section)
                self.pages[-1].append(part)

    def _flow_passage(self, passage: Passage, section: Section) -> None:
        rest = passage.text
        # The first test spares rendering what is far too long, again for each page.
        while len(rest) > self.size or not self._fits([_rendered(rest, passage.prefix)]):
            room = self._left() - length(CONTINUES) - 1
            cut = _cut(rest, passage.prefix, room) if room >= LEAST_PIECE or not self._is_begun() else 0
            if cut:
                self.pages[-1] += [_rendered(rest[:cut], passage.prefix), CONTINUES]
                rest = rest[cut:]
            self._turn(section)
        self.pages[-1].append(_rendered(rest, passage.prefix))

    def _is_begun(self) -> bool:
        return len(self.pages[-1]) > 1

    def _turn(self, section: Section) -> None:
        self.pages.append([section.continued] if section.continued else [])


def _whole(section: Section) -> list[str]:
    parts = [section.head, section.quote, *section.notes]
    return [_rendered(part.text, part.prefix) if isinstance(part, Passage) else part for part in parts if part]


def _rendered(text: str, prefix: str) -> str:
    return "\n".join(f"{prefix}{line}" for line in escape(text).split("\n"))


def _cut(text: str, prefix: str, room: int) -> int:
    """Return how many characters of `text` take at most `room` units, after white space where there is some."""
    low, high = 0, min(len(text), max(room, 0))
    while low < high:
        middle = (low + high + 1) // 2
        if length(_rendered(text[:middle], prefix)) <= room:
            low = middle
        else:
            high = middle - 1
    words = next((end for end in range(low, low // 2, -1) if text[end - 1].isspace()), low)
    while 0 < words < len(text) and unicodedata.combining(text[words]):
        words -= 1
    # A cut may itself make a mark that is escaped, at the end of the piece.
    while words > 0 and length(_rendered(text[:words], prefix)) > room:
        words -= 1
    return words or low
