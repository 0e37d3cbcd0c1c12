"""When: "on Friday", "last week", "in 2024", "25 October"."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|march|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:r?uary|il|ust|ember|ober)?\b"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}}\b)?|{_MONTH} \d{{1,2}}\b(?:,? \d{{4}}\b)?|"
    rf"^{_MONTH}$|(?:in|since|by|last|this|next|until) {_MONTH}(?: \d{{4}}\b)?|(?:19|20)\d\d\b|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b)"
)
_UNIT = r"(?:hour|day|week|month|year|night|morning|weekend|spring|summer|autumn|winter|quarter|season)s?\b"
_LEAD = r"(?:on|in|by|since|until|before|after|during|from|as of) "
TIME = re.compile(
    rf"(?i)\b(?:{_LEAD})?(?:the )?(?:{_DAY}|(?:last|this|next|past|previous) (?:\w+ )?(?:{_UNIT}|{_DAY})|"
    rf"(?:\w+ )?{_UNIT} (?:ago|earlier|before)|(?:yesterday|today|tonight|tomorrow|right now|now|so far|to date)\b)"
)
_DATED = re.compile(r"(?:the )?(?:\d|mon|tues|wednes|thurs|fri|satur|sun|jan|feb)", re.IGNORECASE)


def with_time(text: str, time: str) -> str:
    """The question with another time in place of its own, or behind it; "on Friday" and "saturday": "on saturday"."""
    found = TIME.search(text)
    if found is None:
        return f"{text} {time}"
    lead = re.match(_LEAD, found[0], re.IGNORECASE) if _DATED.match(time) else None
    return f"{text[: found.start()]}{lead[0] if lead else ''}{time}{text[found.end() :]}"
