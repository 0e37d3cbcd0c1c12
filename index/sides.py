"""Two claimants in one sentence: which of them gives which figure, and whether they say different things.

"Posk says 402 of its soldiers have been killed; Tiln claims 2,600": each figure is one side's, and who quotes either
must not lend it to the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.attribution import Attribution
from index.phrases import Tree, above, is_main, written
from index.types import Figure

PARTS: Mapping[str, int] = {
    ";": 60, "but": 15, "while": 15, "whereas": 15, "though": 15, "although": 15, "against": 15, "not": 10, "–": 10,
    "—": 10, "and": 6, ":": 4, ",": 2,
}  # fmt: skip
"""How much farther a figure is from a claimant for a word between them, where any other word counts one."""
GOVERNED = 15
"""How much nearer the verb is that governs it, or that tells of it ("the 1,900 given by the airline")."""
SET_AGAINST = frozenset([";", "but", "while", "whereas"])
"""What stands before the second of two claimants whom the sentence sets against each other."""
TIMES = frozenset("time times".split())


def with_givers(tree: Tree, figures: Sequence[Figure], found: Sequence[Attribution]) -> tuple[Figure, ...]:
    """Return the figures, each with the words of its own claimant where the sentence has several.

    found: all attributions of the sentence, asides included.
    """
    givers = _distinct(found)
    if not givers[1:]:
        return tuple(figures)
    return tuple(replace(figure, said=_words(tree, _giver(tree, figure, givers))) for figure in figures)


def opposed(tree: Tree, figures: Sequence[Figure], found: Sequence[Attribution]) -> Attribution | None:
    """Return the second of two claimants who say different things in this sentence, or None.

    Either the sentence sets the one against the other, or both give a figure for the same. figures: with their givers.
    """
    givers = _distinct(found)
    main = sorted((one for one in givers if one.verb is None or is_main(tree, one.verb)), key=lambda one: one.first)
    for one in main[1:]:
        if tree.words[one.first - 1] in SET_AGAINST:
            return one
    told = [figure for figure in figures if not any(_holds(tree, one, figure) for one in givers)]
    for position, figure in enumerate(told):
        for other in told[position + 1 :]:
            if figure.said != other.said and _of_one_thing(figure, other) and differ(figure, other):
                return next(one for one in givers if _words(tree, one) == other.said)
    return None


def _distinct(found: Sequence[Attribution]) -> list[Attribution]:
    kept: list[Attribution] = []
    for one in found:
        if not one.negated and not any(one.name.lower() == other.name.lower() for other in kept):
            kept.append(one)
    return kept


def _words(tree: Tree, one: Attribution) -> str:
    return written(tree.tokens, one.first, one.last)


def _giver(tree: Tree, figure: Figure, givers: Sequence[Attribution]) -> Attribution:
    first, last = _place(tree, figure)
    words = range(first, last + 1)
    governing = {verb for word in words for verb in above(tree, word)}

    def far(one: Attribution) -> int:
        governs = one.verb is not None and (one.verb in governing or not set(words).isdisjoint(above(tree, one.verb)))
        return _distance(tree, (first, last), (one.first, one.last)) - GOVERNED * governs

    return min(givers, key=far)


def _place(tree: Tree, figure: Figure) -> tuple[int, int]:
    """First and last token of the figure's words."""
    held = [at for at, token in enumerate(tree.tokens) if token.start < figure.end and token.end > figure.start]
    return held[0], held[-1]


def _distance(tree: Tree, one: tuple[int, int], other: tuple[int, int]) -> int:
    first, last = (one[1] + 1, other[0]) if one[1] < other[0] else (other[1] + 1, one[0])
    return sum(PARTS.get(word, 1) for word in tree.words[first:last])


def _holds(tree: Tree, giver: Attribution, figure: Figure) -> bool:
    """Whether the figure stands in the claimant's own words: "two foremen said"."""
    first, _ = _place(tree, figure)
    return giver.first <= first <= giver.last


def _of_one_thing(figure: Figure, other: Figure) -> bool:
    """Whether the two count the same, or one of them is a bare number: "40,000 people … and 120,000"."""
    if TIMES & {figure.measure, other.measure} or figure.stage != other.stage:
        return False
    alike = (figure.measure, figure.unit) == (other.measure, other.unit)
    return alike or not (figure.measure or figure.unit) or not (other.measure or other.unit)


def differ(figure: Figure, other: Figure) -> bool:
    """Whether two figures cannot both hold: their ranges lie apart. "About 40" and "42" are apart as well."""
    low, high = limits(figure)
    its_low, its_high = limits(other)
    return high < its_low or its_high < low


def limits(figure: Figure) -> tuple[float, float]:
    """Return the least and the most that a figure may be; infinite where it is open."""
    return (
        float("-inf") if figure.low is None else figure.low,
        float("inf") if figure.high is None else figure.high,
    )
