"""Parsed sentence -> figures: the number, what bounds it, what it counts, whose, where and as of when."""

from __future__ import annotations

from datetime import date

from index.circumstances import entity_of, place_of
from index.days import as_of
from index.measures import Measure, is_argument, measure_of
from index.number_words import SHORT_SCALES
from index.numbers import Number, anchor, read_numbers
from index.phrases import Tree, clause_verb, words_at, written
from index.ranges import joined
from index.stages import stage_at
from index.types import Bound, Figure
from index.uncounted import counting, is_score

# What stands before a number and bounds it; the words of a bound belong to the figure.
BOUNDS: dict[Bound, tuple[str, ...]] = {
    "about": (
        "about", "around", "some", "roughly", "approximately", "nearly", "almost", "an estimated", "estimated",
        "close to", "in the region of", "more or less", "just under", "just over", "circa", "perhaps", "maybe",
        "an average of", "somewhere near", "upward of about", "in the order of", "on the order of", "more like",
    ),
    "at_least": (
        "at least", "no fewer than", "no less than", "not less than", "a minimum of", "upwards of", "upward of",
        "not fewer than", "at the very least",
    ),
    "at_most": (
        "up to", "as many as", "as much as", "at most", "no more than", "not more than", "a maximum of",
        "a total of up to", "as high as", "at the most",
    ),
    "more_than": ("more than", "over", "well over", "above", "in excess of", "exceeding", "greater than", "beyond"),
    "less_than": ("fewer than", "less than", "under", "below", "well under", "a little under", "short of"),
}  # fmt: skip
BEFORE: tuple[tuple[tuple[str, ...], Bound], ...] = tuple(
    sorted(
        ((tuple(phrase.split()), bound) for bound, phrases in BOUNDS.items() for phrase in phrases),
        key=lambda row: -len(row[0]),
    )
)
AFTER: dict[tuple[str, ...], Bound] = {
    ("or", "more"): "at_least", ("or", "so"): "about", ("or", "fewer"): "at_most", ("or", "less"): "at_most",
    ("at", "least"): "at_least", ("at", "most"): "at_most",
}  # fmt: skip
MOST_BOUNDS = 2
"""As in "at least some 40"; the outer one decides."""
WHERE_TOO = frozenset("over above under below beyond".split())
STOPPED = frozenset(f"{scale}." for scale in SHORT_SCALES)
LENGTHS = frozenset(
    "metre metres meter meters feet foot mile miles kilometre kilometres kilometer kilometers km".split()
)


def read_figures(tree: Tree, published: date | None) -> list[Figure]:
    """Return the figures of one parsed sentence, in order; offsets are into the article.

    published: the day that "on Tuesday" is read against; None leaves ``as_of`` open.
    """
    numbers = joined(tree, counting(tree, read_numbers(tree)))
    return [_figure(tree, number, published) for number in numbers if not is_score(tree, number)]


def _figure(tree: Tree, number: Number, published: date | None) -> Figure:
    measure = measure_of(tree, number)
    first, last, bound = _bounded(tree, number, measure)
    low, high, bound = _limits(number, bound)
    if measure is not None and measure.last is not None:
        last = max(last, measure.last)
    stage = stage_at(tree, anchor(tree, number))
    # The tokenizer leaves the full stop with the scale at the end of a sentence: "4m."
    stop = last == number.last and tree.words[last] in STOPPED
    return Figure(
        written(tree.tokens, first, last).removesuffix("." if stop else ""),
        tree.tokens[first].start,
        tree.tokens[last].end - stop,
        low,
        high,
        bound,
        measure=measure.noun if measure is not None else None,
        entity=entity_of(tree, number, measure),
        place=place_of(tree, number, measure),
        stage=stage,
        as_of=_as_of(tree, number, measure, published) if stage != "planned" else None,
        unit=number.unit,
    )


def _as_of(tree: Tree, number: Number, measure: Measure | None, published: date | None) -> date | None:
    """The day for which it holds: of a clause in the past that is about the figure, else only what "as of" says."""
    verb = clause_verb(tree, anchor(tree, number))
    past = tree.tokens[verb].tag in ("VBD", "VBN") and is_argument(tree, number, measure)
    return as_of(tree, verb if past else None, published)


def _limits(number: Number, bound: Bound) -> tuple[float | None, float | None, Bound]:
    """The value's limits, None where open, and the bound that they amount to."""
    if number.vague:
        return number.low, None, "vague" if bound == "exact" else bound
    if number.low != number.high:
        return number.low, number.high, "between"
    if bound in ("at_most", "less_than"):
        return None, number.high, bound
    if bound in ("at_least", "more_than"):
        return number.low, None, bound
    return number.low, number.high, bound


def _bounded(tree: Tree, number: Number, measure: Measure | None) -> tuple[int, int, Bound]:
    """Where the figure's words begin and end with what bounds the number, and the bound."""
    first, last = number.first, number.last
    bound: Bound = "exact"
    for _ in range(MOST_BOUNDS):
        found = _bound_before(tree, first, measure)
        if found is None:
            break
        first, bound = found
    if number.low != number.high and words_at(tree, first - 1, 1) in (("between",), ("from",)):
        first -= 1
    ends = last if measure is None or measure.last is None else max(last, measure.last)
    for end in (last, ends):  # "40 or more goats", "40 goats or more"
        after = AFTER.get(words_at(tree, end + 1, 2))
        if after is not None:
            return first, end + 2, after
    return first, last, bound


def _bound_before(tree: Tree, first: int, measure: Measure | None) -> tuple[int, Bound] | None:
    for words, bound in BEFORE:
        begin = first - len(words)
        if words_at(tree, begin, len(words)) == words and _bounds(tree, begin, measure):
            return begin, bound
    return None


def _bounds(tree: Tree, begin: int, measure: Measure | None) -> bool:
    """Whether the words do bound: not "they took over 40 farms", "he estimated 40", "lies under two metres of it"."""
    token = tree.tokens[begin]
    if token.dep == "prt" or (token.text.lower() == "estimated" and token.dep != "amod"):
        return False
    lengthwise = measure is not None and measure.noun in LENGTHS
    return not (lengthwise and token.dep == "prep" and token.text.lower() in WHERE_TOO)
