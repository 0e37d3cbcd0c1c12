"""Numbers that belong together: ranges ("between 40 and 60", "10-15") and shares ("one in nine")."""

from __future__ import annotations

from index.days import PERIODS
from index.number_words import THOUSAND
from index.numbers import Number
from index.phrases import Tree, words_at

LINKS = frozenset(["to", "-", "–", "—"])
CHANGES = frozenset(
    "rise raise fall drop grow increase climb revise cut go lower jump decline decrease reduce soar plunge up down "
    "slump surge swell shrink expand extend change correct amend advance double".split()
)
LARGEST_IN_RATIO = 100


def joined(tree: Tree, numbers: list[Number]) -> list[Number]:
    """Join the numbers of a sentence that make one range or one ratio."""
    kept: list[Number] = []
    for number in numbers:
        last = kept[-1] if kept else None
        together = None if last is None else _ratio(tree, last, number) or _range(tree, last, number)
        if together is None:
            kept.append(number)
        else:
            kept[-1] = together
    return kept


def _range(tree: Tree, low: Number, high: Number) -> Number | None:
    if high.first != low.last + 2 or low.vague or low.measure or high.measure:
        return None
    link = tree.words[low.last + 1]
    before = words_at(tree, low.first - 1, 1)
    # "between 90 and 110 million": the scale is said once.
    shared = high.scale / low.scale if low.scale < high.scale and low.low < THOUSAND else 1.0
    bottom = low.low * shared if low.low * shared < high.high else low.low
    ranged = (
        (link in LINKS and not _tells_of_change(tree, low))
        or (link == "and" and before == ("between",))
        or (link == "or" and high.high <= 2 * bottom + 2)
    )
    if not ranged or bottom >= high.high or (low.unit == "%") > (high.unit == "%"):
        return None
    return Number(low.first, high.last, bottom, high.high, unit=high.unit or low.unit, share=low.share and high.share)


def _tells_of_change(tree: Tree, low: Number) -> bool:
    """Whether "from X to Y" tells of a change and not of a range: "rose from 451 to 480", "up from 10 to 12"."""
    if words_at(tree, low.first - 1, 1) != ("from",):
        return False
    governor = tree.tokens[tree.tokens[low.first - 1].head]
    before = words_at(tree, low.first - 2, 1)
    return governor.lemma in CHANGES or before in (("up",), ("down",))


def _ratio(tree: Tree, part: Number, whole: Number) -> Number | None:
    """Read "one in nine voters", "two out of three", "two voters in three"."""
    between = tree.words[part.last + 1 : whole.first]
    if part.unit or whole.unit or part.measure or whole.measure or part.low != part.high or whole.vague or part.share:
        return None
    if words_at(tree, whole.last + 1, 1) and words_at(tree, whole.last + 1, 1)[0] in PERIODS:
        return None  # "one in 35 years"
    one_noun = len(between) == 2 and between[1] == "in" and not _has_noun(tree, whole)  # noqa: PLR2004 - noun and "in"
    if between not in (("in",), ("out", "of")) and not one_noun:
        return None
    if not 0 < part.low < whole.low <= LARGEST_IN_RATIO:
        return None
    share = part.low / whole.low
    measure = tree.tokens[part.last + 1].text if one_noun else None
    return Number(part.first, whole.last, share, share, measure=measure, share=True)


def _has_noun(tree: Tree, number: Number) -> bool:
    following = number.last + 1
    return following < len(tree.tokens) and tree.tokens[following].tag in ("NNS", "NNPS", "JJ")
