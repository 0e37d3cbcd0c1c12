"""``Check`` -> the pages that Discord shows: each claim with how it stands, and the quotes with their caveats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.answering.checking import Check, Checked
from bot.checking.wording import SIGNS, headline, how_of, left_out, several_of, standing
from bot.messages.embeds import ANSWERED, NOT_REPORTED, quotation
from bot.messages.escaping import metadata
from bot.messages.notes import AT_A_GLANCE
from bot.messages.pages import BODY_SIZES, Book, Section, Style, number_pages, paginate

LONGEST_CLAIM: dict[Style, int] = {"embed": 400, "text": 200}
DIFFERING = 0xB8860B


def check_book(check: Check, style: Style = "embed", *, link: str | None = None, shared_by: int | None = None) -> Book:
    """Return the pages of a check. link: to the message; shared_by: say which user made it public."""
    opening = [f"Claims of [this message](<{link}>)"] if link is not None else []
    if shared_by is not None:
        opening.append(f"*Shared by <@{shared_by}>*")
    sections = [Section("\n".join(opening)), *_sections(check, style, every_caveat=False)]
    bodies = paginate(sections, BODY_SIZES[style])
    has_more = any(len(side.quote.caveats) > AT_A_GLANCE for one in check.checked for side in one.sides)
    aside = paginate(_sections(check, style, every_caveat=True), BODY_SIZES[style]) if has_more else []
    return Book(
        pages=number_pages(headline(check), bodies, _footer(check)),
        style=style,
        aside=number_pages("All caveats", aside) if aside else (),
        colour=_colour(check),
    )


def _sections(check: Check, style: Style, *, every_caveat: bool) -> Iterable[Section]:
    for number, one in enumerate(check.checked, 1):
        head = _head(one, number, check, style)
        if not one.sides:
            yield Section(head=head)
        for position, side in enumerate(one.sides):
            lead = f"*{how_of(one, position)}:*"
            lead = f"{head}\n{lead}" if position == 0 else lead
            quoted = quotation(side.quote, style, every_caveat=every_caveat)
            yield replace(quoted, head=f"{lead}\n{quoted.head}")
    if (line := left_out(check)) is not None:
        yield Section(head=line)


def _head(checked: Checked, number: int, check: Check, style: Style) -> str:
    label = f"{number} · " if len(check.checked) > 1 else ""
    figure = f" (“{metadata(checked.figure, 100)}”)" if checked.figure and several_of(checked, check.checked) else ""
    claim = metadata(checked.claim, LONGEST_CLAIM[style])
    return f"{SIGNS[checked.standing]} **{label}{standing(checked)}**{figure}\n“{claim}”"


def _colour(check: Check) -> int:
    standings = {one.standing for one in check.checked}
    return DIFFERING if "differs" in standings else ANSWERED if standings == {"reported"} else NOT_REPORTED


def _footer(check: Check) -> str:
    articles = f"{check.index.articles} article{'' if check.index.articles == 1 else 's'}"
    return f"Checked against {articles}, generation {check.index.generation} of the index"
