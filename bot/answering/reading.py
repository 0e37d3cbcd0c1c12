"""What a reader is given of a candidate: the sentence with what it needs to be understood.

A reader is a cross-encoder: it reads question and passage together and says how well the one answers the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index import Article, Hit

BEFORE = 100
"""How many characters before a sentence are read with it."""


class Reader(Protocol):
    """See ``bot.reader``."""

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return one logit a passage: above 0 it answers the question more likely than not."""
        ...


def passage_of(hit: Hit, article: Article, wrong: Hit | None = None) -> str:
    """Return the sentence, who says it, where it was published, and the words before it, apart by bars.

    wrong: the sentence that it puts right, without which it may say next to nothing.
    """
    sentence, claimant = hit.sentence, hit.claim.claimant or ""
    source = f"{article.publisher}: {article.title}" if article.publisher else article.title
    said_by = "" if claimant in sentence.text or claimant == article.publisher else claimant
    told = sentence.text if wrong is None else f"{wrong.sentence.text} {sentence.text}"
    return " | ".join(part for part in (told, said_by, source, _before(article.text, sentence.start)) if part)


def _before(text: str, start: int) -> str:
    before = " ".join(text[max(0, start - 2 * BEFORE) : start].split())
    return before if len(before) <= BEFORE else before[-BEFORE:].partition(" ")[2]
