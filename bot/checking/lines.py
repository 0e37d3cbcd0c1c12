"""``Check`` -> what a person reads on a terminal or in a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.checking import Check
from bot.checking.wording import headline, how_of, left_out, several_of, standing
from bot.terminal.lines import GAP, Line, one_line, quote_lines, within, wrapped


def check_lines(check: Check, width: int = 80) -> list[Line]:
    """Return a check as lines of at most `width` cells: each claim, how it stands, the quotes and the index."""
    width = within(width)
    lines = list(wrapped("headline", "", headline(check), width))
    for number, one in enumerate(check.checked, 1):
        figure = f" (“{one_line(one.figure)}”)" if one.figure and several_of(one, check.checked) else ""
        lines += [GAP, *wrapped("headline", "", f"{number}. {standing(one)}{figure}", width)]
        lines += wrapped("source", "   ", f"“{one_line(one.claim)}”", width)
        for position, side in enumerate(one.sides):
            lines += [GAP, *wrapped("note", "", f"{how_of(one, position)}:", width)]
            lines += quote_lines(position + 1, side.quote, width)
    return [*lines, *_ending(check, width)]


def _ending(check: Check, width: int) -> Iterator[Line]:
    yield GAP
    if (line := left_out(check)) is not None:
        yield from wrapped("note", "", line, width)
    articles = f"{check.index.articles} article{'' if check.index.articles == 1 else 's'}"
    text = f"Checked against {articles}, generation {check.index.generation} of the index."
    yield from wrapped("index", "", text, width)
