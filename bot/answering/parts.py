"""Questions that ask for two things: "how many are left, and by when do they go?". Half an answer is called half."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.choosing import MOST_QUOTES
from bot.answering.types import Answer, Quote
from index import Caveat, Sentence

ASKS = r"(?:how|what|when|where|who(?:se|m)?|why|which|(?:by|since|until|from|to|in) (?:when|where|which|what|whom))"
SECOND = re.compile(rf"(?i)^(.{{8,}}?)(?:\s*[,;&–-]\s*(?:and\s+)?|\s+and\s+)({ASKS}\b.*)$")
FEWEST_WORDS = 2
HALF = "the articles do not answer this part of the question"


def parts_of(question: str) -> tuple[str, ...]:
    """Return the two parts of a question that asks twice, or nothing where it asks once."""
    found = SECOND.match(question.strip())
    if found is None or not re.search(rf"(?i)\b{ASKS}\b", found[1]):
        return ()
    first, second = found[1].strip(" ,;"), found[2].strip()
    return (first, second) if len(second.split()) >= FEWEST_WORDS else ()


def joined(answer: Answer, part: str, second: Answer, best: Sentence | None) -> Answer:
    """Return the answer to a whole question with what answers its second `part`, or with what is missing.

    second: the answer to that part alone; best: the sentence that comes nearest to it, whether it answers or not.
    """
    if second.status == "answered":
        return replace(answer, quotes=_with(answer.quotes, second.quotes[0]))
    if best is not None and any(
        (quote.article.id, quote.start) == (best.article, best.start) for quote in answer.quotes
    ):
        return answer
    # Caveat's words, and the asker's own.
    missing = Caveat("scope", f"{HALF}: {part.rstrip(' ?.!')}")
    return replace(answer, caveats=(*answer.caveats, missing))


def _with(quotes: Sequence[Quote], other: Quote) -> tuple[Quote, ...]:
    """The quotes with another one in the last place, if none of them is it."""
    if any((quote.article.id, quote.start) == (other.article.id, other.start) for quote in quotes):
        return tuple(quotes)
    return (*quotes[: MOST_QUOTES - 1], other)
