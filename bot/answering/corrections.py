"""Which sentence of a correction tells what was wrong: it repeats what is withdrawn, and must never lead."""

from __future__ import annotations

import re

from index import Article, Sentence

EARLIER = re.compile(
    r"\b(?:earlier|early|previous|original|first|print|online) (?:version|edition|report|article|post)\b"
    r"|\b(?:report|article|story|editorial|headline|caption|map|chart|graphic|obituary|column|item|"
    r"post|account)\b[^.]{0,120}?"
    r"\b(?:said|stated|gave|put|placed|named|wrote|described|claimed|called|misstated|misspelled|quoted|showed)\b"
    r"|\bwe (?:said|wrote|stated|reported|gave|named|placed|put)\b"
    r"|\b(?:incorrectly|wrongly|mistakenly|erroneously|in error)\b",
    re.IGNORECASE,
)
PUT_RIGHT = re.compile(
    r"\b(?:should have|in fact|actually|correct (?:figure|number|name|date)|rather than|instead of|not \d|"
    r"has (?:now )?been corrected)\b|, not\b",
    re.IGNORECASE,
)


def is_withdrawn(sentence: Sentence, article: Article) -> bool:
    """Whether the sentence repeats what a correction withdraws, without what replaces it."""
    return article.kind == "correction" and bool(EARLIER.search(sentence.text)) and not PUT_RIGHT.search(sentence.text)
