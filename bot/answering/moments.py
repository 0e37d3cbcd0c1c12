"""Days that a question or a sentence names: "on 25 October", "by Oct. 25", "as of 3 May"."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from index import MONTHS, Article, Claim, Hit

_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})(?!\w)", re.IGNORECASE)
MONTH_FIRST = re.compile(rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?\b", re.IGNORECASE)
SOON_AFTER = timedelta(days=2)
"""An article reports what happened on the day before, or the one before that."""

_A_DAY = rf"(?:{DAY_FIRST.pattern[2:]}|{MONTH_FIRST.pattern[2:]})"
KNOWN_ON = re.compile(
    rf"\b(?:as of|as at|as things stood on|(?:was|were) known (?:on|by|as of)|known (?:on|by)) (?:the )?"
    rf"(?P<day>{_A_DAY})(?:,? (?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
WORDS = re.compile(r"\w+")
FEWEST_WORDS = 2
DayOfYear = tuple[int, int]
"""Month and day."""


def days_named(text: str) -> frozenset[DayOfYear]:
    """Return the days that `text` names with their month, whatever the year."""
    found = {(MONTHS[month.lower()], int(day)) for day, month in DAY_FIRST.findall(text)}
    found |= {(MONTHS[month.lower()], int(day)) for month, day in MONTH_FIRST.findall(text)}
    return frozenset(found)


def told_for(claim: Claim, article: Article) -> date | None:
    """Return the day on which a sentence was known to be so: that of the article, or of the report that it puts right.

    What a correction puts right is older than a report that came out between. Elsewhere the day of a figure is as often
    that of the event, which says nothing of how new the count is.
    """
    days = [figure.as_of for figure in claim.figures] if article.kind == "correction" else []
    named = [day for day in days if day is not None]
    return max(named) if days and len(named) == len(days) else article.published


def days_of(hits: Iterable[Hit], articles: Mapping[str, Article]) -> dict[int, date | None]:
    """Return the day for which each hit holds, by its id."""
    return {hit.id: told_for(hit.claim, articles[hit.sentence.article]) for hit in hits}


def known_on(question: str, oldest: date | None, newest: date | None) -> date | None:
    """Return the day of "as of 3 May", "what was known on 25 October", or None.

    Without a year it is the last such day up to `newest`; a day on which no article was out is none that is meant.
    """
    found = KNOWN_ON.search(question)
    if found is None or oldest is None or newest is None:
        return None
    for month, day in days_named(found["day"]):
        years = [int(found["year"])] if found["year"] else range(newest.year, oldest.year - 1, -1)
        for year in years:
            with contextlib.suppress(ValueError):  # the 29th of February
                meant = date(year, month, day)
                if oldest <= meant <= newest:
                    return meant
    return None


def without_known_on(question: str) -> str:
    """Return the question without its "as of 3 May": the rest may be answered by any day before."""
    rest = " ".join(KNOWN_ON.sub(" ", question, count=1).split()).lstrip(" ,;:").replace(" ?", "?")
    return rest if len(WORDS.findall(rest)) >= FEWEST_WORDS else question


def tells_of(asked: frozenset[DayOfYear], text: str, published: date | None) -> float:
    """How well a sentence goes with the days asked about: 1 it names one, 0.6 it came out then, -0.5 neither.

    0 where no day was asked about.
    """
    if not asked:
        return 0.0
    if asked & days_named(text):
        return 1.0
    if published is None:
        return -0.5
    came_out = {(day.month, day.day) for day in (published - timedelta(days=n) for n in range(SOON_AFTER.days + 1))}
    return 0.6 if asked & came_out else -0.5
