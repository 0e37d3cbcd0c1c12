"""``Explanation`` -> the lines that ``caveat ask --explain`` prints below the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.answering.types import Candidate, Explanation, Query
from bot.terminal.lines import Line, one_line, wrapped

MOST_PARTS = 7
SHOWN = 5


def explanation_lines(explanation: Explanation, width: int) -> Iterator[Line]:
    """Say how the question was understood, what each candidate scored by what, and what decided."""
    yield Line("gap", "")
    for said in _question(explanation.question):
        yield from wrapped("note", "", said, width)
    for number, candidate in enumerate(explanation.candidates[:SHOWN], 1):
        yield from wrapped("note", f"{number:>3}. ", _candidate(candidate), width)
    verdict = "answered" if explanation.reason is None else f"refused ({explanation.reason})"
    said = f"{verdict}: support {explanation.support:+.2f}, at least {explanation.threshold:+.2f} is needed to answer; "
    yield from wrapped("note", "", said + _parts(explanation.parts), width)


def _question(query: Query) -> Iterator[str]:
    if query.spelt != query.text:
        yield f"read as: {one_line(query.spelt)}"
    slots = {
        "asked for": query.asked,
        "of": ", ".join(query.measure),
        "names": ", ".join(query.names),
        "whose": ", ".join(query.whose),
        "where": ", ".join(query.where),
        "stage": query.stage or "",
        "according to": query.claimant or "",
    }
    yield "understood: " + "; ".join(f"{slot} {one_line(value)}" for slot, value in slots.items() if value)


def _candidate(candidate: Candidate) -> str:
    where = f"({one_line(candidate.article)} {candidate.start}-{candidate.end})"
    return f"{candidate.score:+.2f} “{one_line(candidate.text)}” {where} {_parts(candidate.parts)}"


def _parts(parts: Mapping[str, float]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {part:+.2f}" for name, part in list(parts.items())[:MOST_PARTS])
