"""Days as reporters name them, read against the day of publication: "on Tuesday", "as of 23 March", "by April 1"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.phrases import Tree, child, words_at

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan jan.", "february feb feb.", "march mar mar.", "april apr apr.", "may", "june jun jun.",
         "july jul jul.", "august aug aug.", "september sep sep. sept sept.", "october oct oct.",
         "november nov nov.", "december dec dec."), 1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())  # as in datetime
}
PERIODS = frozenset("second seconds minute minutes hour hours day days week weeks month months year years".split())
DAYS_IN_WEEK = 7
TELLS = frozenset("say tell add announce report state write warn confirm".split())
LONGEST_AHEAD = timedelta(days=31)
"""A date without a year that would lie further ahead of publication than this belongs to the year before."""
DAY = re.compile(r"([12]?\d|3[01])(?:st|nd|rd|th)?")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def is_year(text: str) -> bool:
    """Whether it can be a year: 1500 to 2099, written without a comma."""
    return bool(YEAR.fullmatch(text))


def is_day(text: str) -> bool:
    """Whether it can be a day of a month: "1" to "31", "3rd"."""
    return bool(DAY.fullmatch(text))


def names_day(word: str) -> bool:
    """Whether a lower-case word names a day or month."""
    return word in MONTHS or word in WEEKDAYS


def as_of(tree: Tree, verb: int | None, published: date | None) -> date | None:
    """The day for which what hangs from `verb` holds, where the clause says so plainly; else None.

    "as of" counts wherever it stands, "on" and "by" only where they hang from the verb.
    """
    if published is None:
        return None
    for position in range(len(tree.tokens) - 2):
        if tree.words[position : position + 2] == ("as", "of"):
            return _day_from(tree, position + 2, published)
    if verb is None or tree.tokens[verb].lemma in TELLS:
        return None  # the day on which it was said
    for position in tree.children[verb]:
        named = child(tree, position, "pobj") if tree.words[position] in ("on", "by") else None
        if named is not None:
            return _day_from(tree, position + 1, published)
        if tree.words[position] in WEEKDAYS and tree.tokens[position].dep == "npadvmod":
            return _weekday(tree.words[position], published)
    return None


def first_day(tree: Tree, published: date | None) -> date | None:
    """The first day up to publication that a sentence names: "our report of March 3", "Wednesday's edition"."""
    if published is None:
        return None
    named = (_day_from(tree, position, published) for position in range(len(tree.tokens)))
    return next((day for day in named if day is not None and day <= published), None)


def _day_from(tree: Tree, position: int, published: date) -> date | None:
    """The day that is named from `position` on: "Tuesday", "23 March", "March 23, 2025"."""
    words = words_at(tree, position, 5)
    if words and words[0] in WEEKDAYS:
        return _weekday(words[0], published)
    if len(words) > 1 and words[0] in MONTHS and is_day(words[1]):
        month, day, rest = words[0], words[1], words[2:]
    elif len(words) > 1 and words[1] in MONTHS and is_day(words[0]):
        month, day, rest = words[1], words[0], words[2:]
    else:
        return None
    rest = rest[1:] if rest[:1] == (",",) else rest
    year = int(rest[0]) if rest and is_year(rest[0]) else None
    return _dated(year, MONTHS[month], int(day.rstrip("stndrh")), published)


def _weekday(name: str, published: date) -> date:
    """The latest such day up to publication."""
    return published - timedelta(days=(published.weekday() - WEEKDAYS[name]) % DAYS_IN_WEEK)


def _dated(year: int | None, month: int, day: int, published: date) -> date | None:
    try:
        if year is not None:
            return date(year, month, day)
        this_year = date(published.year, month, day)
        return this_year if this_year <= published + LONGEST_AHEAD else date(published.year - 1, month, day)
    except ValueError:
        return None
