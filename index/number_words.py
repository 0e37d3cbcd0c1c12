"""The words and signs that numbers are written with, and what each is worth by itself."""

from __future__ import annotations

import re

from index.types import Token

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
DOZEN, HUNDRED, THOUSAND, MILLION, BILLION, TRILLION = 12.0, 1e2, 1e3, 1e6, 1e9, 1e12
SCALES = {"dozen": DOZEN, "hundred": HUNDRED, "thousand": THOUSAND, "million": MILLION, "billion": BILLION,
          "trillion": TRILLION}  # fmt: skip
SHORT_SCALES = {"m": MILLION, "mn": MILLION, "bn": BILLION, "b": BILLION, "tn": TRILLION, "k": THOUSAND}
# At least two of them, whatever the writer had in mind.
VAGUE = {"dozens": 2 * DOZEN, "scores": 40.0, "hundreds": 2 * HUNDRED, "thousands": 2 * THOUSAND,
         "millions": 2 * MILLION, "billions": 2 * BILLION}  # fmt: skip
VAGUE_STEPS = {"tens": 10.0, "dozens": DOZEN, "hundreds": HUNDRED}
FRACTIONS = {"half": 1 / 2, "halves": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
             "fifth": 1 / 5, "fifths": 1 / 5, "sixth": 1 / 6, "sixths": 1 / 6, "eighth": 1 / 8, "eighths": 1 / 8,
             "tenth": 1 / 10, "tenths": 1 / 10}  # fmt: skip
CURRENCY = frozenset("$£€¥₩₽₹₴₺")
PERCENT = frozenset(["%", "percent", "pc"])
DIGITS = re.compile(r"[$€£¥]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(bn|tn|mn|m|k)?")
BEING = (("is",), ("was",), ("are",), ("were",))
YEARS_OLD, TIMES = "years old", "times"


def value_of(token: Token) -> float | None:
    """The value of one word by itself ("4,300", "1.9bn", "seven"), or None."""
    worded = UNITS.get(token.text.lower())
    if worded is not None:
        return float(worded)
    match = DIGITS.fullmatch(token.text.lower())
    if match is None:
        return None
    return float(match[1].replace(",", "") + (match[2] or "")) * SHORT_SCALES.get(match[3] or "", 1.0)
