"""How a figure that is claimed stands to one that is quoted: borne out, given otherwise, or neither for sure."""

from __future__ import annotations

from typing import Literal

from index import Figure, limits

Fit = Literal["agrees", "as_floor", "in_range", "as_ceiling", "apart", "open"]
ROUGHLY = 0.05
"""How far "about 12,000" may be from what is quoted."""
MUCH_MORE = 2
"""A floor that is borne out by a figure so many times as high is out of date."""
OF_THAT_ORDER = 10
"""How many times the least that "thousands" can be the figure may be that bears it out."""
FLOORS = frozenset(["at_least", "more_than"])
CEILINGS = frozenset(["at_most", "less_than"])


def fit(claimed: Figure, quoted: Figure) -> Fit:
    """Set a claimed figure against a quoted one that counts the same.

    A claim agrees where what is quoted bears it out: "about 12,000" and "more than 10,000" are borne out by 12,000, but
    12,000 is not by "up to 12,000", nor by "more than 10,000". open: both may hold, yet the one does not follow.
    """
    if claimed.bound == quoted.bound and (claimed.low, claimed.high) == (quoted.low, quoted.high):
        return "agrees"
    if claimed.bound == "vague":
        return _vague(claimed, quoted)
    return _bounded(claimed, quoted) if claimed.bound in CEILINGS | FLOORS else _counted(claimed, quoted)


def _counted(claimed: Figure, quoted: Figure) -> Fit:
    """A claim of one figure, of about one, or of a range."""
    low, high = limits(claimed)
    its_low, its_high = limits(quoted)
    same_end: dict[Fit, bool] = {
        "as_floor": quoted.bound in FLOORS and low == high == quoted.low,
        "as_ceiling": quoted.bound in CEILINGS and low == high == quoted.high,
        "in_range": quoted.bound == "between" and its_low <= low and high <= its_high,
    }
    for found, holds in same_end.items():
        if holds:
            return found
    if claimed.bound == "about":
        low, high = low * (1 - ROUGHLY), high * (1 + ROUGHLY)
    if quoted.bound in ("exact", "about") and low <= its_low and its_high <= high:
        return "agrees"
    return "apart" if high < its_low or its_high < low else "open"


def _vague(claimed: Figure, quoted: Figure) -> Fit:
    least, low, high = claimed.low or 0.0, *limits(quoted)
    if quoted.bound in CEILINGS or quoted.low is None:
        return "apart" if high < least else "open"
    if least / MUCH_MORE <= low < OF_THAT_ORDER * least and quoted.bound != "vague":
        return "agrees"
    return "apart" if high < least / MUCH_MORE or low >= OF_THAT_ORDER * least else "open"


def _bounded(claimed: Figure, quoted: Figure) -> Fit:
    """A claim of the least or the most; one that is far off what is quoted is another figure."""
    low, high = limits(quoted)
    if claimed.bound in FLOORS and claimed.low is not None:
        beyond = claimed.low < low if claimed.bound == "more_than" else claimed.low <= low
        if quoted.bound == "more_than" and claimed.low == low:
            beyond = True
        if beyond and quoted.low is not None:
            return "agrees" if low <= MUCH_MORE * claimed.low else "apart"
        return "apart" if high < claimed.low else "open"
    most = claimed.high or 0.0
    if quoted.high is not None and high <= most:
        return "agrees" if (MUCH_MORE * high >= most and quoted.bound != "about") or high == most else "open"
    return "apart" if low > most else "open"
