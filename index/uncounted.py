"""Numerals that count nothing: dates, times of day, labels ("page 4"), names ("Boeing 737"), scores and telephones."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from index.days import MONTHS, is_day, is_year
from index.number_words import BEING, CURRENCY, UNITS, value_of
from index.numbers import Number
from index.phrases import Tree, above, words_at

TIME_WORDS = frozenset(["a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o'clock", "o’clock", "gmt", "utc"])
CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d")
BEFORE_TIME = frozenset("at by until till from since before after around about".split())
TAKE_A_VALUE = frozenset(
    "put stand estimate remain set value number total stay hold cap rate rise fall cut reduce increase win lead "
    "beat lose grow drop climb jump go raise lower revise reckon calculate place peak close end trade start".split()
)
HOURS = 12
BEFORE_YEAR = frozenset(
    "in since of by between until till from to and or before after during for , the – - ( late early mid "
    "through".split()
)
DASHES = frozenset("-–—")
BETWEEN_DAYS = DASHES | {"and", "to", "or"}
LABELS = frozenset(
    "no no. number article page room route highway chapter section phase level grade tier category line flight "
    "resolution unit block platform gate type model version part step paragraph clause form rule volume appendix "
    "annex district sector ward precinct pier channel radio building apartment batch reactor station camp area "
    "point operation".split()
)
MOST_IN_SCORE = 30
SCORED = frozenset("win lose beat draw defeat lead score trail vote edge thrash tie".split())
SCORE_NOUNS = frozenset("win defeat victory draw loss lead vote ruling majority decision score split result".split())
ONE_OF_IDIOM = frozenset("hand point time thing way another".split())


def counting(tree: Tree, numbers: Sequence[Number]) -> list[Number]:
    """The numbers of a sentence that count or measure something."""
    chained = _chained(tree, numbers)
    left = [
        number
        for number in numbers
        if number.first not in chained and not any(counts_nothing(tree, number) for counts_nothing in KINDS)
    ]
    named = _in_names(tree, left)
    return [number for number in left if number.first not in named]


def is_score(tree: Tree, number: Number) -> bool:
    """Whether a range joined by a dash is a score: "won 1-2", "a 5-9 ruling"."""
    link = tree.tokens[number.first + 1].text if number.first + 1 < len(tree.tokens) else ""
    if link not in DASHES or number.low == number.high or number.high > MOST_IN_SCORE or number.unit:
        return False
    following = words_at(tree, number.last + 1, 1)
    if following and following[0] in SCORE_NOUNS:
        return True
    return any(tree.tokens[one].lemma in SCORED for one in above(tree, number.first))


def _chained(tree: Tree, numbers: Sequence[Number]) -> set[int]:
    """Where numbers stand that dashes or blanks string together: scores, telephone numbers, dates in figures."""
    found: set[int] = set()
    for left, right in pairwise(numbers):
        between = tree.words[left.last + 1 : right.first]
        touching = tree.tokens[right.first].start - tree.tokens[left.last].end == 1
        falling = left.low >= right.high and not (left.unit or right.unit)
        if (len(between) == 1 and between[0] in DASHES and touching and falling) or (
            not between and _in_a_row(tree, left, right)
        ):
            found |= {left.first, right.first}
    # Three in a row are a date or a telephone number.
    for left, middle, right in zip(numbers, numbers[1:], numbers[2:], strict=False):
        links = (tree.words[left.last + 1 : middle.first], tree.words[middle.last + 1 : right.first])
        if all(len(link) == 1 and link[0] in DASHES for link in links):
            found |= {left.first, middle.first, right.first}
    return found


def _in_a_row(tree: Tree, left: Number, right: Number) -> bool:
    """Two numerals with nothing but a blank between, of which the first is not a year ("in 2024 12 people died")."""
    one, other = tree.words[left.last], tree.words[right.first]
    return one.isdigit() and other.isdigit() and (other.startswith("0") or not is_year(one))


def _is_date(tree: Tree, number: Number) -> bool:
    """Read "28 October", "Oct. 28", and the 5 and the 9 of "between 5 and 9 May"."""
    at = number.first
    if at != number.last or not is_day(tree.words[at]):
        return False
    if _counts_plural(tree, at) and words_at(tree, at - 2, 1) in (("in",), ("since",), ("and",)):
        return False  # "in March 12 people died"
    return _meets_month(tree, at, -1) or _meets_month(tree, at, 1)


def _counts_plural(tree: Tree, position: int) -> bool:
    token = tree.tokens[position]
    return token.dep == "nummod" and token.head > position and tree.tokens[token.head].tag in ("NNS", "NNPS")


def _meets_month(tree: Tree, position: int, step: int) -> bool:
    """Whether a month comes next in this direction, with nothing but other days and what links them on the way."""
    position += step
    while 0 <= position < len(tree.words):
        word = tree.words[position]
        if word in MONTHS:
            return tree.tokens[position].pos != "AUX"  # "may"
        if not is_day(word) and word not in BETWEEN_DAYS:
            return False
        position += step
    return False


def _is_time(tree: Tree, number: Number) -> bool:
    """Read "5 a.m.", "at 5.50", "until ten", "five o'clock"."""
    following = words_at(tree, number.last + 1, 1)
    if following and following[0] in TIME_WORDS:
        return True
    if number.first != number.last or number.unit:
        return False
    word, token = tree.words[number.first], tree.tokens[number.first]
    before = tree.words[max(0, number.first - 2) : number.first]
    if not before or not BEFORE_TIME & set(before) or any(one in CURRENCY for one in before):
        return False
    if any(tree.tokens[one].lemma in TAKE_A_VALUE for one in above(tree, number.first)) and ":" not in word:
        return False
    hour = (word in UNITS or word.isdigit()) and 1 <= number.low <= HOURS and token.dep == "pobj"
    return before[-1] in BEFORE_TIME and (bool(CLOCK.fullmatch(word)) or hour)


def _is_clock(tree: Tree, number: Number) -> bool:
    return ":" in tree.words[number.first]


def _is_year(tree: Tree, number: Number) -> bool:
    """A year stands after certain words, or alone; a count of that size has a noun in the plural, or a comma."""
    token = tree.tokens[number.first]
    if number.first != number.last or not is_year(token.text):
        return False
    before = words_at(tree, number.first - 1, 1)
    if before == ("the",):
        return True
    if _counts_plural(tree, number.first):
        return False
    if before == ("to",) and any(tree.tokens[one].lemma in TAKE_A_VALUE for one in above(tree, number.first)):
        return False
    return bool(before) and (before[0] in BEFORE_YEAR or before[0] in MONTHS)


def _is_attached(tree: Tree, number: Number) -> bool:
    """The number of a name that a dash joins: "Su-27", "COVID-19"."""
    first = number.first
    dash = tree.tokens[first - 1] if first > 1 else None
    if dash is None or dash.text not in DASHES or tree.tokens[first].start != dash.end:
        return False
    named = tree.tokens[first - 2]
    return named.end == dash.start and named.text[-1:].isalpha() and value_of(named) is None


def _is_label(tree: Tree, number: Number) -> bool:
    """A number that tells things apart and counts none: "page 4", "Article 5", "Route 66", "Number 10"."""
    if not number.first or number.unit or number.vague or number.share:
        return False
    before = tree.tokens[number.first - 1]
    if before.text == "." and words_at(tree, number.first - 2, 1) in (("no",), ("nos",)):
        return True
    if before.text.lower() == "number" and words_at(tree, number.first - 2, 1) in (("the",), ("a",)):
        return False
    singular = before.tag in ("NN", "NNP") and tree.tokens[number.last].head == number.first - 1
    return before.text.lower() in LABELS and (singular or before.tag != "NNS")


def _is_in_name(tree: Tree, number: Number) -> bool:
    """A worded number with a capital inside a sentence: "Channel One", "the Group of Seven", "the Big Four"."""
    word = tree.tokens[number.first].text
    if not word[:1].isupper() or not number.first or tree.words[number.first] not in UNITS:
        return False
    before = tree.tokens[number.first - 1].text
    return before[-1].isalnum() and not before.isdigit()


def _is_idiom(tree: Tree, number: Number) -> bool:
    """Read "one of the largest", "on the one hand", "one another"."""
    if tree.words[number.first] != "one" or number.first != number.last:
        return False
    following = words_at(tree, number.last + 1, 4)
    if following and following[0] in ONE_OF_IDIOM:
        return True
    if words_at(tree, number.first - 1, 1) == ("not",) and words_at(tree, number.first - 2, 1) in BEING:
        return True  # "it is not one of the two"
    tags = [token.tag for token in tree.tokens[number.last + 1 : number.last + 5]]
    return following[:1] == ("of",) and ("JJS" in tags or "RBS" in tags)


def _in_names(tree: Tree, numbers: Sequence[Number]) -> set[int]:
    """The number of a name such as "Boeing 737"; but in "Brandt 44, Lund 39" each name has its own figure."""
    after_names = {number.first for number in numbers if _follows_name(tree, number)}
    listed = len(after_names) > 1 or any(number.unit == "%" or number.low % 1 for number in numbers)
    return set() if listed else after_names


def _follows_name(tree: Tree, number: Number) -> bool:
    at = number.first
    if at != number.last or not at or not tree.words[at].isdigit() or _counts_plural(tree, at):
        return False
    before = tree.tokens[at - 1]
    return before.pos == "PROPN" and before.text[:1].isupper() and before.text.lower() not in MONTHS


KINDS: tuple[Callable[[Tree, Number], bool], ...] = (
    _is_date, _is_time, _is_clock, _is_year, _is_attached, _is_label, _is_in_name, _is_idiom,
)  # fmt: skip
