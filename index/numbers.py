"""Which words of a sentence make a number, and its value: "1.9bn", "two-thirds", "several hundred", "half a million".

spaCy's tokens carry the reading; its CARDINAL, MONEY, PERCENT and QUANTITY labels are not used, since on invented names
and rare wording they are wrong too often.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from index.days import PERIODS, names_day
from index.number_words import (
    BEING,
    CURRENCY,
    FRACTIONS,
    HUNDRED,
    PERCENT,
    SCALES,
    SHORT_SCALES,
    THOUSAND,
    TIMES,
    UNITS,
    VAGUE,
    VAGUE_STEPS,
    value_of,
)
from index.phrases import Tree, words_at

VAGUE_QUALIFIERS = frozenset("low high mid many".split())
SEVERAL = frozenset("several few many".split())
FEWEST_SEVERAL, MOST_SEVERAL = 2, 9
BEFORE_FRACTION = frozenset("by than over about around nearly almost under roughly some approximately".split())
HALVES_OF_SOMETHING = frozenset("first second latter former other last".split())
BEGINS_A_UNIT = 20
"""From twenty on a tens word may be followed by a unit: "twenty-one"."""
METRES = frozenset(
    "high wide deep long tall away race from off apart below above downstream upstream north south east west sprint "
    "swim final hurdles thick across".split()
)
GROUP = re.compile(r"\d{3}")


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens first..last (both included) that make one number, and its value or limits.

    scale: what a word of scale multiplied it by. unit: "%" or a currency. measure: what it counts, where the number
    itself says so ("years old", "times"). share: it is a part of a whole, not a count.
    """

    first: int
    last: int
    low: float
    high: float
    vague: bool = False
    unit: str | None = None
    scale: float = 1.0
    measure: str | None = None
    share: bool = False


def anchor(tree: Tree, number: Number) -> int:
    """The word of a number by which it hangs in the sentence: "47.5" of "47.5 per cent"."""
    inside = range(number.first, number.last + 1)
    return next((one for one in reversed(inside) if tree.tokens[one].head not in inside), number.last)


def read_numbers(tree: Tree) -> list[Number]:
    """Return the numbers of a sentence in order, each on its own (``index.ranges`` joins them)."""
    found: list[Number] = []
    position = 0
    while position < len(tree.tokens):
        number = _number_at(tree, position)
        if number is None:
            position += 1
        else:
            found.append(number)
            position = number.last + 1
    return found


def _number_at(tree: Tree, first: int) -> Number | None:
    for read in READERS:
        number = read(tree, first)
        if number is not None:
            return number
    return None


def _vague(tree: Tree, first: int) -> Number | None:
    """Read "dozens", "tens of thousands of", "the low hundreds"."""
    words = tree.words
    steps, last = 1.0, first
    while words[last] in VAGUE_STEPS and words_at(tree, last + 1, 1) == ("of",) and _is_vague(tree, last + 2):
        steps *= VAGUE_STEPS[words[last]]
        last += 2
    if words[last] not in VAGUE or (words[last] == "scores" and words_at(tree, last + 1, 1) != ("of",)):
        return None
    low = VAGUE[words[last]] * steps
    begin = first - 1 if first and words[first - 1] in VAGUE_QUALIFIERS else first
    return Number(begin, last, low, low, vague=True)


def _is_vague(tree: Tree, position: int) -> bool:
    return position < len(tree.words) and tree.words[position] in VAGUE


def _several(tree: Tree, first: int) -> Number | None:
    """Read "several hundred", "a few thousand"."""
    following = words_at(tree, first + 1, 1)
    if tree.words[first] not in SEVERAL or not following or following[0] not in SCALES:
        return None
    begin = first - 1 if words_at(tree, first - 1, 1) == ("a",) else first
    scale = SCALES[following[0]]
    return Number(begin, first + 1, FEWEST_SEVERAL * scale, MOST_SEVERAL * scale, vague=True)


def _none_of_one(tree: Tree, first: int) -> Number | None:
    """Read "not one", "not a single": none at all."""
    for words in (("not", "one"), ("not", "a", "single")):
        if words_at(tree, first, len(words)) == words and words_at(tree, first - 1, 1) not in BEING:
            return Number(first, first + len(words) - 1, 0.0, 0.0)
    return None


def _article_and_scale(tree: Tree, first: int) -> Number | None:
    """Read "a dozen", "a million", but not "a hundred of"."""
    following = words_at(tree, first + 1, 2)
    if tree.words[first] not in ("a", "an") or not following or following[0] not in SCALES:
        return None
    scale = SCALES[following[0]]
    return Number(first, first + 1, scale, scale, scale=scale)


def _half(tree: Tree, first: int) -> Number | None:
    """Read "half", "half a million", but neither "the second half" nor "half past six"."""
    words = tree.words
    if words[first] != "half" or words_at(tree, first + 1, 1) in (("-",), ("past",), ("time",)):
        return None
    of_days = any(names_day(word) or word in PERIODS for word in tree.words[first + 2 : first + 4])
    if of_days and words_at(tree, first + 1, 1) == ("of",):
        return None
    if first and (words[first - 1] in HALVES_OF_SOMETHING or words[first - 1] == "-"):
        return None
    following = words_at(tree, first + 1, 2)
    if len(following) > 1 and following[0] in ("a", "an") and following[1] in SCALES:
        value = SCALES[following[1]] / 2
        return Number(first, first + 2, value, value, scale=SCALES[following[1]])
    return Number(first, first, 0.5, 0.5, share=True)


def _fraction(tree: Tree, first: int) -> Number | None:
    """Read "two-thirds", "a quarter of", "three quarters of a million"."""
    words = tree.words
    count = 1 if words[first] in ("a", "an") else UNITS.get(words[first])
    at = first + 1
    if words_at(tree, at, 1) == ("-",):
        at += 1
    part = FRACTIONS.get(words[at]) if at < len(words) else None
    if count is None or part is None:
        return None
    if words[first] in ("a", "an"):
        before = words_at(tree, first - 1, 1)
        if words_at(tree, at + 1, 1) != ("of",) and not (before and before[0] in BEFORE_FRACTION):
            return None
    following = words_at(tree, at + 1, 3)
    if following[:2] in (("of", "a"), ("of", "an")) and following[2:] and following[2] in SCALES:
        value = count * part * SCALES[following[2]]
        return Number(first, at + 3, value, value, scale=SCALES[following[2]])
    return Number(first, at, count * part, count * part, share=True)


def _twice(tree: Tree, first: int) -> Number | None:
    """Read "twice as many", "twice the number"."""
    if tree.words[first] != "twice" or words_at(tree, first + 1, 1) not in (("as",), ("the",), ("what",)):
        return None
    return Number(first, first, 2.0, 2.0, measure=TIMES)


def _plain(tree: Tree, first: int) -> Number | None:
    """Read "4,300", "1.9bn", "12 000", "twenty-one", "two hundred and six", "two and a half million"."""
    value = value_of(tree.tokens[first])
    if value is None or (tree.words[first] == "one" and not _counts(tree, first)):
        return None
    last, value = _grouped(tree, first, value)
    last, value = _worded(tree, last, value)
    last, value, scale = _scaled(tree, last, value)
    if words_at(tree, last + 1, 2) == ("to", "one"):
        return Number(first, last + 2, value, value, measure=TIMES)
    if words_at(tree, last + 1, 1) == ("times",):
        return Number(first, last + 1, value, value, measure=TIMES)
    return _with_unit(tree, Number(first, last, value, value, scale=scale))


READERS: tuple[Callable[[Tree, int], Number | None], ...] = (
    _none_of_one, _fraction, _article_and_scale, _several, _vague, _half, _twice, _plain,
)  # fmt: skip


def _counts(tree: Tree, position: int) -> bool:
    """Whether "one" is a count ("one battalion", "one of the two") and not a pronoun ("no one", "the one who")."""
    following = words_at(tree, position + 1, 1)
    if words_at(tree, position - 1, 1) in (("no",), ("any",), ("every",)):
        return False
    return tree.tokens[position].dep == "nummod" or following in (("of",), ("in",), ("to",), ("hundred",), ("-",))


def _grouped(tree: Tree, last: int, value: float) -> tuple[int, float]:
    """Thousands that a blank sets apart: "12 000"."""
    if not 1 <= value < THOUSAND or not tree.words[last].isdigit():
        return last, value
    while last + 1 < len(tree.words) and GROUP.fullmatch(tree.words[last + 1]) and _one_blank(tree, last):
        value = value * THOUSAND + float(tree.words[last + 1])
        last += 1
    return last, value


def _one_blank(tree: Tree, position: int) -> bool:
    return tree.tokens[position + 1].start == tree.tokens[position].end + 1


def _worded(tree: Tree, last: int, total: float) -> tuple[int, float]:
    """What number words add to each other: "twenty-one", "two hundred and six thousand"."""
    words = tree.words
    if not words[last].isalpha():
        return last, total
    while last + 1 < len(words):
        skip = 2 if words[last + 1] in ("-", "and") else 1
        following = UNITS.get(words[last + skip]) if last + skip < len(words) else None
        tens = BEGINS_A_UNIT <= total < HUNDRED and words[last] in UNITS and words[last + 1] != "and"
        if following is not None and ((tens and following < UNITS["ten"]) or total >= HUNDRED):
            total += following
            last += skip
        elif words[last + 1] in ("hundred", "thousand") and words_at(tree, last + 2, 1) != ("of",):
            total *= SCALES[words[last + 1]]
            last += 1
        else:
            break
    return last, total


def _scaled(tree: Tree, last: int, value: float) -> tuple[int, float, float]:
    """A half and a scale after the number: "two and a half million", "61m", "three dozen"."""
    if words_at(tree, last + 1, 3) == ("and", "a", "half"):
        last, value = last + 3, value + 0.5
    scale = 1.0
    while last + 1 < len(tree.words):
        step = _scale_at(tree, last + 1)
        if step is None:
            break
        value, scale, last = value * step, scale * step, last + 1
    return last, value, scale


def _scale_at(tree: Tree, position: int) -> float | None:
    word = tree.words[position]
    if word in SCALES:
        return SCALES[word]
    short = SHORT_SCALES.get(word.rstrip("."))
    if short is None or not tree.words[position - 1][-1].isdigit():
        return None
    joined = tree.tokens[position].start == tree.tokens[position - 1].end
    if not joined and word not in ("bn", "mn", "tn"):
        return None
    following = words_at(tree, position + 1, 1)
    return None if word == "m" and following and following[0] in METRES else short


def _with_unit(tree: Tree, number: Number) -> Number:
    first, last, unit = number.first, number.last, None
    if tree.words[first][0] in CURRENCY:
        unit = tree.words[first][0]
    elif first and tree.tokens[first - 1].text[-1:] in CURRENCY:
        first, unit = first - 1, tree.tokens[first - 1].text
    following = words_at(tree, last + 1, 2)
    if following[:1] and following[0] in PERCENT:
        last, unit = last + 1, "%"
    elif following == ("per", "cent"):
        last, unit = last + 2, "%"
    elif following[:1] and following[0] in CURRENCY and unit is None:
        last, unit = last + 1, following[0]
    return replace(number, first=first, last=last, unit=unit)
