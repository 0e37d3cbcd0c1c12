"""Of which kind an article is: what its front matter says, else what newsrooms call it, else a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

from index.interviews import is_interview
from index.types import ArticleKind

Place = Literal["title", "path", "author", "publisher", "opening", "ending", "block"]

# What front matter may say, in lower case with single spaces.
KIND_NAMES: dict[str, ArticleKind] = {
    "report": "report",
    "news": "report",
    "news report": "report",
    "article": "report",
    "feature": "report",
    "opinion": "opinion",
    "op ed": "opinion",
    "comment": "opinion",
    "commentary": "opinion",
    "column": "opinion",
    "editorial": "opinion",
    "letter": "opinion",
    "blog": "opinion",
    "correction": "correction",
    "corrections": "correction",
    "clarification": "correction",
    "corrections and clarifications": "correction",
    "retraction": "correction",
    "live": "live",
    "live blog": "live",
    "liveblog": "live",
    "live updates": "live",
    "explainer": "explainer",
    "analysis": "explainer",
    "background": "explainer",
    "q&a": "explainer",
    "faq": "explainer",
    "statement": "statement",
    "press release": "statement",
    "news release": "statement",
    "communique": "statement",
    "communiqué": "statement",
}

_OFFICE = r"(?:ministry|department|embassy|government|presidency|general staff|press (?:office|service|centre))"
_NUMBER = r"(?:\d+|three|four|five|six|seven|eight|nine|ten|key|your)"

# (kind, where to look, what to look for, in how many blocks at least); the first row that holds decides. A correction
# of an opinion piece is a correction, so corrections come first; a live page may carry questions, so it comes before
# explainers. "path" is the path of the url; "opening" and "ending" are the first and the last block of the text.
SIGNS: tuple[tuple[ArticleKind, Place, str, int], ...] = (
    ("correction", "title", r"^(?:corrections?|clarifications?|retractions?|editor[’']s note)\b", 1),
    ("correction", "title", r"\bcorrections? and clarifications?\b|\bfor the record$", 1),
    ("correction", "path", r"/(?:corrections?|clarifications?|corrections-and-clarifications)(?:/|-|$)", 1),
    (
        "opinion",
        "title",
        r"^(?:opinion|comment|commentary|editorial|op-?ed|viewpoint|column|letters?)\s*(?:[:|]|[–—-]\s)",
        1,
    ),
    ("opinion", "title", r"(?:[|]|\s[–—-])\s*(?:opinion|comment|editorial|op-?ed)$", 1),
    (
        "opinion",
        "path",
        r"/(?:opinions?|comment|commentary|commentisfree|editorials?|op-?eds?|columns?|columnists?)(?:/|$)",
        1,
    ),
    ("opinion", "author", r"^(?:the )?editorial board$", 1),
    (
        "opinion",
        "ending",
        r"\b(?:views|opinions)(?: expressed)?(?: here| in this (?:article|piece))? are (?:\w+ )?own\b",
        1,
    ),
    ("opinion", "ending", r"\b(?:views|opinions) are those of the author", 1),
    ("live", "title", r"\bas it happened\b|\blive ?blog\b|\blive updates?\b|^live\s*[:|–—-]|[:|–—-]\s*live$", 1),
    ("live", "path", r"/(?:live|live-?blogs?|live-?updates?)(?:/|-|$)", 1),
    ("live", "author", r"\blive (?:desk|team)\b", 1),
    ("live", "block", r"^\[?(?:[01]?\d|2[0-3])[:.][0-5]\d\b(?!\s*(?:per cent|%|m\b|bn\b))", 3),
    (
        "statement",
        "title",
        r"\b(?:press|news|media) release\b|(?:^|[:–—-] )(?:joint )?(?:statement|communiqué) (?:by|from|of|on)\b",
        1,
    ),
    ("statement", "path", r"/(?:press|news|media)-?(?:releases?|statements?)(?:/|-|$)|/statements?(?:/|$)", 1),
    ("statement", "opening", r"^(?:for immediate release|(?:press|news|media) release\b)", 1),
    (
        "statement",
        "opening",
        r"^(?:the )?[A-Z][^.!?“\"]{2,90}\b(?:wishes to (?:update|inform|announce|state|clarify)|informs the public)\b",
        1,
    ),
    ("statement", "title", r"\b(?:statement|communiqué) (?:number|no\.?) ?\d", 1),
    ("statement", "publisher", rf"^(?:the )?(?:\w+ )?{_OFFICE}(?: of\b|$)|\b{_OFFICE}$", 1),
    (
        "explainer",
        "title",
        r"\bexplain(?:er|ed)\b|\bq ?(?:&|and) ?a\b|\bwhat (?:we|you) (?:need to )?know\b|\bat a glance\b",
        1,
    ),
    (
        "explainer",
        "title",
        rf"\b{_NUMBER} (?:questions|things to know|takeaways)\b|\bquestions (?:and answers|answered)\b",
        1,
    ),
    ("explainer", "path", r"/(?:explainers?|explained|fact-?files?|q-and-a)(?:/|-|$)", 1),
    (
        "explainer",
        "block",
        r"^(?:who|what|when|where|why|how|which|is|are|do|does|did|can|could|will|have|has|were|was)\b[^.!?]{4,110}\?",
        3,
    ),
)


def named_kind(name: str | None) -> ArticleKind | None:
    """Return the kind that front matter names, or None where it names none that is known."""
    return KIND_NAMES.get(re.sub(r"[\s_-]+", " ", name or "").strip().lower())


def recognised_kind(
    title: str, url: str | None, author: str | None, publisher: str | None, blocks: Sequence[str]
) -> ArticleKind:
    """Return the kind that the article's own words and address show; a report where nothing shows another."""
    places: dict[Place, Sequence[str]] = {
        "title": [title],
        "path": [urlsplit(url).path] if url else [],
        "author": [author] if author else [],
        "publisher": [publisher] if publisher else [],
        "opening": blocks[:1],
        "ending": blocks[-1:],
        "block": blocks,
    }
    for kind, place, pattern, least in SIGNS:
        sign = re.compile(pattern, re.IGNORECASE)
        if place == "block" and kind == "explainer" and is_interview(blocks):
            continue  # it asks questions too, but somebody answers them
        if sum(bool(sign.search(text)) for text in places[place]) >= least:
            return kind
    return "report"
