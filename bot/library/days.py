"""Days as people type them into ``since`` and ``as_of``: "2024-10-25", "25 Oct", "October 2024", "yesterday". Pure."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from index import MONTHS, CaveatError

LONGEST_DAY = 60
"""In characters."""
YEARS = range(1900, 2100)
MONTHS_OF_A_YEAR = 12
LIKE_THIS = "Write it as 2024-10-25 or 25 October 2024"

Option = Literal["since", "as_of"]
# Year, month, day; None is not said.
Parts = tuple[int | None, int | None, int | None]
TWO_DAYS: Parts = (None, None, None)

# Behind a day that is offered: Discord's clients at times send the name of a choice in place of its value.
_NUMBER_OF_ARTICLES = re.compile(r" · [\d,]+ articles?$", re.ASCII)
_AGO = re.compile(r"(\d{1,3}|an?|one|two|three) (days?|weeks?) ago", re.ASCII)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?|(\d\d)(\d\d))", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_WORD = re.compile(r"[a-z]+|\d+(?:st|nd|rd|th)?", re.ASCII)
_WEEKDAYS = frozenset(name.casefold() for names in (calendar.day_name, calendar.day_abbr) for name in names)
_EMPTY_WORDS = frozenset({"the", "of", "on"}) | _WEEKDAYS
# What each word is: d a day, m a month, y a year.
_ORDERS = frozenset({"dmy", "mdy", "ymd", "dm", "md", "my", "ym", "m", "y"})


class DayError(CaveatError):
    """A day that can't be read, or that can't be meant."""


def day_asked(typed: str, option: Option, today: date, newest: date | None) -> date:
    """Return the day that is meant; raise ``DayError`` where that can't be told.

    newest: the day of the newest article; what is said without a year is the last such day up to then, or up to today
    where it is not known. Of a month or a year it is the first day for ``since`` and the last for ``as_of``.
    """
    text = _NUMBER_OF_ARTICLES.sub("", " ".join(typed.split()).casefold()[:LONGEST_DAY])
    if (day := _from_today(text, today)) is not None:
        return day
    parts = _parts(text)
    if parts is None:
        raise _unreadable(option, typed)
    if parts == TWO_DAYS:
        raise DayError(option, f"“{text}” may be two days", LIKE_THIS)
    year, month, day_of_month = parts
    if year is None:
        return _latest(month or 1, day_of_month, newest or today, option, typed)
    return _whole(year, month, day_of_month, option, typed)


def check_order(since: date | None, as_of: date | None) -> None:
    """Raise ``DayError`` where no day lies between the two."""
    if since is not None and as_of is not None and since > as_of:
        raise DayError("since", f"{since} lies after as_of, {as_of}", "Take days that some article can lie between")


def day_in_words(day: date) -> str:
    """Return ``28 October 2024``."""
    return f"{day.day} {day:%B %Y}"


def _from_today(text: str, today: date) -> date | None:
    if text in ("today", "now"):
        return today
    if text == "yesterday":
        return today - timedelta(days=1)
    found = _AGO.fullmatch(text)
    if found is None:
        return None
    number = _NUMBERS.get(found[1]) or int(found[1])
    return today - timedelta(days=number * (7 if found[2].startswith("week") else 1))


def _parts(text: str) -> Parts | None:
    """Take a day apart; ``TWO_DAYS`` where it may be two, None where it is none."""
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found[1], found[3] or found[5], found[4] or found[6]
        return int(year), int(month), int(day) if day else None
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(int(found[1]), int(found[3]), int(found[4]), dotted=found[2] == ".")
    words = [word for word in _WORD.findall(text) if word not in _EMPTY_WORDS] if text.isascii() else []
    order = "".join(map(_sort_of, words))
    if order not in _ORDERS:
        return None
    said: Mapping[str, str] = dict(zip(order, words, strict=True))
    year, month, day = said.get("y"), said.get("m"), said.get("d")
    return (
        int(year) if year else None,
        MONTHS[month] if month else None,
        int(day.rstrip("stndrh")) if day else None,
    )


def _year_last(first: int, second: int, year: int, *, dotted: bool) -> Parts:
    """25.10.2024 has the day first; 25/10 and 10/25 are told apart by what can't be a month."""
    if dotted or first > MONTHS_OF_A_YEAR or first == second:
        return year, second, first
    if second > MONTHS_OF_A_YEAR:
        return year, first, second
    return TWO_DAYS


def _sort_of(word: str) -> str:
    if word in MONTHS:
        return "m"
    if word.isdigit() and int(word) in YEARS:
        return "y"
    return "d" if word[0].isdigit() and int(word.rstrip("stndrh")) <= 31 else "?"  # noqa: PLR2004  (days of a month)


def _latest(month: int, day: int | None, until: date, option: Option, typed: str) -> date:
    """Return the last such day up to `until`; the 29th of February may be seven years back."""
    for year in range(until.year, until.year - 9, -1):
        try:
            if date(year, month, day or 1) <= until:
                return _whole(year, month, day, option, typed)
        except ValueError:
            continue
    raise _unreadable(option, typed)


def _whole(year: int, month: int | None, day: int | None, option: Option, typed: str) -> date:
    last = option == "as_of"
    try:
        if year not in YEARS:
            raise _unreadable(option, typed)
        month = month if month is not None else MONTHS_OF_A_YEAR if last else 1
        return date(year, month, day if day is not None else calendar.monthrange(year, month)[1] if last else 1)
    except ValueError:  # of a month that is none, calendar says so by a subclass
        raise _unreadable(option, typed) from None


def _unreadable(option: str, typed: str) -> DayError:
    shown = " ".join(typed.split())[:LONGEST_DAY]
    return DayError(option, f"“{shown}” is no day that I can read", LIKE_THIS)


def day_choices(typed: str, option: Option, published: Sequence[date], today: date, most: int) -> list[tuple[str, str]]:
    """Return at most `most` days to offer, as (in words, ISO): the one that is typed, then those of articles.

    published: the day of each article that has one; the newest is offered first.
    """
    counts: dict[date, int] = {}
    for day in sorted(published, reverse=True):
        counts[day] = counts.get(day, 0) + 1
    words = typed.casefold().split()
    shown = {
        day: f"{day_in_words(day)} · {number:,} article{'' if number == 1 else 's'}" for day, number in counts.items()
    }
    matching = [
        day for day, name in shown.items() if all(word in f"{name} {day.isoformat()}".casefold() for word in words)
    ]
    if words:
        try:
            meant = day_asked(typed, option, today, max(counts, default=None))
        except DayError:
            pass
        else:
            matching = [meant, *(day for day in matching if day != meant)]
    return [(shown.get(day, day_in_words(day)), day.isoformat()) for day in matching[:most]]
