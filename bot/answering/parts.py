"""Questions that ask for two things: "how many are left, and by when do they go?". Half an answer is called half."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.choosing import MOST_QUOTES
from bot.answering.types import Answer, Quote, Relation
from index import Sentence

ASKS = r"(?:how|what|when|why|where|who(?:se|m)?|which|(?:by|since|until|from|to|in|for) (?:when|where|which|what|how))"
# After a comma alone "who", "which", "where" and "when" may go on with what stands before: "soldiers, who came in May".
OPENS_ANEW = r"(?:how|what|why)"
SECOND = re.compile(
    rf"(?i)^(.{{8,}}?)(?:\s*[,;]?\s+(?:and|&)\s+(?={ASKS}\b)|\s*;\s*(?={ASKS}\b)|\s*,\s*(?={OPENS_ANEW}\b))(.*)$"
)
FIRST = re.compile(
    rf"(?i)\b{ASKS}\b|^\W*(?:is|are|was|were|do|does|did|has|have|had|can|will)\b|\b(?:number|size|cost)\b"
)
LONGEST = 200
"""In characters, of a part that is said to be missing."""


def parts_of(question: str) -> tuple[str, ...]:
    """Return the two parts of a question that asks twice, or nothing where it asks once."""
    found = SECOND.match(question.strip())
    if found is None or not FIRST.search(found[1]):
        return ()
    first, second = found[1].strip(" ,;"), found[2].strip(" ?.!")
    return (first, second) if second else ()


def joined(answer: Answer, part: str, second: Answer, best: Sentence | None) -> Answer:
    """Return the answer to a whole question with what answers its second `part`, or with what is missing.

    second: the answer to that part alone; best: the sentence that comes nearest to it, whether it answers or not.
    """
    if second.status == "answered":
        return _with(answer, second.quotes[0])
    shown = {(quote.article.id, quote.start) for quote in answer.quotes}
    if best is not None and (best.article, best.start) in shown:
        return answer
    if second.reason == "said_to_be_unknown" and second.quotes:
        answer = _with(answer, second.quotes[0])
    return replace(answer, missing=part[:LONGEST])


def _with(answer: Answer, other: Quote) -> Answer:
    """The answer with another quote in the last place, if none of them is it."""
    if any((quote.article.id, quote.start) == (other.article.id, other.start) for quote in answer.quotes):
        return answer
    kept = answer.quotes[: MOST_QUOTES - 1]
    return replace(
        answer,
        quotes=(*kept, other),
        conflicts=_among(answer.conflicts, len(kept)),
        history=_among(answer.history, len(kept)),
    )


def _among(relations: Sequence[Relation], kept: int) -> tuple[Relation, ...]:
    """The relations between the first quotes, as many as were kept."""
    return tuple(relation for relation in relations if all(position < kept for position in relation.quotes))
