"""Names that only a number tells apart: Ward 3 is not Ward 4, and Flight 209 is no other flight."""

from __future__ import annotations

import re

from bot.answering.counted_words import DAYS_AND_MONTHS, NUMBER_WORDS

WITH_NUMBER = re.compile(r"\b([^\W\d_][\w’'-]*)\s+(?:(?:No|no|Nr|number|Number)\.?\s*)?(\d{1,4})\b(?![.,]\d|\s*%)")


def is_of_another_number(question: str, text: str) -> bool:
    """Whether a sentence tells of a name of the question with another number only: Lake 16 where Lake 4 is asked.

    In the sentence the name is written with a capital; a question may be typed without.
    """
    asked = _numbers(question)
    told = {name: numbers for name, numbers in _numbers(text, capital=True).items() if name in asked}
    return any(not numbers & asked[name] for name, numbers in told.items())


def _numbers(text: str, *, capital: bool = False) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, number in WITH_NUMBER.findall(text):
        lower = name.lower()
        is_name = lower not in DAYS_AND_MONTHS and lower not in NUMBER_WORDS
        if is_name and (name[0].isupper() or not capital):
            found.setdefault(lower, set()).add(number)
    return found
