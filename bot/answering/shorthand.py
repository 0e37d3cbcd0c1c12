"""Shorthand of desks and chats -> the words that it stands for: "ppl", "POWs", "govt"."""

from __future__ import annotations

from collections.abc import Mapping

SHORTHAND: Mapping[str, str] = {
    "approx": "about",
    "avg": "average",
    "bc": "because",
    "ceo": "chief executive",
    "cfo": "finance director",
    "cm": "centimetres",
    "cuz": "because",
    "dept": "department",
    "gov": "government",
    "govt": "government",
    "hq": "headquarters",
    "hrs": "hours",
    "icu": "intensive care",
    "idps": "displaced people",
    "kg": "kilograms",
    "kia": "killed",
    "km": "kilometres",
    "mia": "missing",
    "mins": "minutes",
    "pct": "per cent",
    "pow": "prisoner",
    "pows": "prisoners",
    "ppl": "people",
    "vp": "vice-president",
    "wia": "wounded",
    "wks": "weeks",
    "yrs": "years",
}
