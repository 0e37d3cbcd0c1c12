"""Two claimants in one sentence: which of them gives which figure, and whether they say different things.

"Posk says 402 of its soldiers have been killed; Tiln claims 2,600": each figure is one side's, and who quotes either
must not lend it to the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from index.attribution import Attribution
from index.one_thing import SUBJECTS, Joined, Told, of_one_thing, verb_of
from index.phrases import NEGATIONS, Tree, above, is_main, words_at, written
from index.same_claimant import principals
from index.types import Figure

FARTHER_BY: Mapping[str, int] = {
    ";": 60, "but": 15, "while": 15, "whereas": 15, "though": 15, "although": 15, "against": 15, "not": 10, "–": 10,
    "—": 10, "and": 6, ":": 4, ",": 2,
}  # fmt: skip
"""How much farther a figure is from a claimant for a word between them, where any other word counts one."""
GOVERNED = 15
"""How much nearer the verb is that governs it, or that tells of it ("the 1,900 given by the airline")."""
OPPOSING = frozenset(["but", "whereas"])
"""What stands before the second of two claimants whom the sentence sets against each other."""
LISTING = frozenset([";", "while"])
"""What does so where they contradict each other, and else only tells one thing beside another."""
PARTING = OPPOSING | LISTING | frozenset("though although against compared not".split())
CONTRADICTING = frozenset("deny reject dismiss dispute contradict contest refute rebut blame accuse".split())
OWN = frozenset("register host shelter receive admit".split())
"""What a country does of its own, whoever else counts elsewhere: "while Brevia had registered 47,800"."""
WHOLES = frozenset("them these those whom which".split())
CONTENT = frozenset(["NOUN", "VERB", "ADJ"])
GOES_ON = frozenset("at as of that".split())
ENDING = frozenset([".", ",", ";"])
MOST = 16
"""Of figures, and of attributions, in a sentence that is read for its sides: a longer list is a table, and each is held
against each."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Who gives what in one sentence.

    figures: each with the words of its own claimant, where the sentence has several. against: the later of two
    claimants who say different things in it, or None.
    """

    figures: tuple[Figure, ...]
    against: Attribution | None = None


def sides_of(tree: Tree, figures: Sequence[Figure], found: Sequence[Attribution]) -> Sides:
    """Read who gives which figure, and who speaks against whom. found: all attributions, asides included."""
    givers = principals(tree, found) if max(len(figures), len(found)) <= MOST else {}
    if len(set(givers.values())) <= 1:
        return Sides(tuple(figures))
    nearest = [_giver(tree, figure, tuple(givers)) for figure in figures]
    given = tuple(replace(figure, said=_words(tree, givers[by])) for figure, by in zip(figures, nearest, strict=True))
    return Sides(given, _opposed(tree, _told(tree, given, nearest, givers), givers))


def _opposed(tree: Tree, told: Sequence[Told], givers: Mapping[Attribution, Attribution]) -> Attribution | None:
    """Return the later of two claimants who say different things, or None.

    Either both give a figure for the same, or the sentence sets the one against the other.
    """
    alike = [
        (one, other, differ(one.figure, other.figure))
        for one, other in combinations(told, 2)
        if givers[one.by] != givers[other.by]
        and not any(_is_own(tree, each.by) for each in (one, other))
        and of_one_thing(tree, one, other, _between(tree, one, other))
    ]
    agreeing = {frozenset([givers[one.by], givers[other.by]]) for one, other, apart in alike if not apart}
    for one, other, apart in alike:
        if apart and frozenset([givers[one.by], givers[other.by]]) not in agreeing:
            return givers[other.by]
    counting = {givers[one.by] for one in told}
    for first, second in pairwise(one for one in dict.fromkeys(givers.values()) if _is_side(tree, one)):
        before = next(iter(words_at(tree, second.first - 1, 1)), "")
        # Where both give figures, those tell; "12 militants were killed, but villagers say that the 12 were farmers".
        if {first, second} <= counting and not (before in OPPOSING and frozenset([first, second]) in agreeing):
            continue
        if before in OPPOSING or (before in LISTING and _contradict(tree, first, second)):
            return second
    return None


def _told(
    tree: Tree,
    figures: Sequence[Figure],
    nearest: Sequence[Attribution],
    givers: Mapping[Attribution, Attribution],
) -> list[Told]:
    """The figures that can stand against another one, as they are told. nearest: by whom each is."""
    # "The hospital said it had admitted nine": what it did, and not how it said so.
    speaking = frozenset(
        one.verb
        for one, first in givers.items()
        if one.verb is not None and (one == first or tree.tokens[one.verb].head != first.verb)
    )
    found: list[Told] = []
    for figure, by in zip(figures, nearest, strict=True):
        at = _place(tree, figure)
        within = [one.at for one in found] + [(one.first, one.last) for one in givers]
        # Not "33" of "31 of 33 drones", nor what stands in a claimant's own words: "two foremen said".
        if any(first <= at[0] and at[1] <= last for first, last in within) or _is_of_another(tree, at):
            continue
        found.append(Told(figure, at, by, verb_of(tree, at, speaking)))
    return found


def _is_of_another(tree: Tree, at: tuple[int, int]) -> bool:
    """Whether it is a part of another figure or what was said before: "12 of them", "down from 60"."""
    behind = {words_at(tree, end, 2) for end in (at[1] - 1, at[1] + 1)}
    return words_at(tree, at[0] - 1, 1) == ("from",) or any(("of", whole) in behind for whole in WHOLES)


def _is_own(tree: Tree, by: Attribution) -> bool:
    """Whether a country, by its bare name, tells of those within it."""
    named = tree.tokens[by.head]
    is_country = by.name == named.text and named.pos == "PROPN" and not named.text.isupper()
    return is_country and by.verb is not None and tree.tokens[by.verb].lemma in OWN


def _between(tree: Tree, one: Told, other: Told) -> Joined:
    between = set(tree.words[one.at[1] : other.at[0]])
    if between & OPPOSING:
        return "but"
    return "and" if "and" in between and between.isdisjoint(PARTING) else ""


def _is_side(tree: Tree, one: Attribution) -> bool:
    """Whether a claimant speaks in what the sentence mainly says, or in a clause that is set against it."""
    if one.verb is None or is_main(tree, one.verb):
        return True
    token = tree.tokens[one.verb]
    return (
        token.dep == "advcl" and is_main(tree, token.head) and not PARTING.isdisjoint(words_at(tree, one.first - 1, 1))
    )


def _contradict(tree: Tree, first: Attribution, second: Attribution) -> bool:
    """Whether one blames or denies, or the second says "not" of what the first has spoken of, or nothing after it."""
    if any(one.verb is not None and tree.tokens[one.verb].lemma in CONTRADICTING for one in (first, second)):
        return True
    behind = range(second.last + 1, len(tree.tokens))
    negated = next((at for at in behind if tree.words[at] in NEGATIONS), None)
    if negated is None:
        return False
    before = set(_content(tree, range(second.first)))
    return ENDING.issuperset(words_at(tree, negated + 1, 1)) or not before.isdisjoint(_content(tree, behind))


def _content(tree: Tree, words: range) -> Iterator[str]:
    return (tree.tokens[at].lemma for at in words if tree.tokens[at].pos in CONTENT)


def _words(tree: Tree, one: Attribution) -> str:
    return written(tree.tokens, one.first, one.last)


def _giver(tree: Tree, figure: Figure, givers: Sequence[Attribution]) -> Attribution:
    first, last = _place(tree, figure)
    words = range(first, last + 1)
    governing = {verb for word in words for verb in _governing(tree, word)}

    def far(one: Attribution) -> int:
        if one.verb is None:  # "the fire service at 41", whose verb is not said again
            governs = one.last < first and (one.last + 1 == first or tree.words[one.last + 1] in GOES_ON)
        else:
            governs = one.verb in governing or not set(words).isdisjoint(above(tree, one.verb))
            governs |= one.first == last + 1 < one.verb  # "down from 60 the county reported"
        return _distance(tree, (first, last), (one.first, one.last)) - GOVERNED * governs

    return min(givers, key=far)


def _governing(tree: Tree, word: int) -> Iterator[int]:
    """The words that a word hangs from, up to where a clause of another subject is joined to one."""
    for below, verb in pairwise((word, *above(tree, word))):
        own = any(tree.tokens[one].dep in SUBJECTS for one in tree.children[below])
        if tree.tokens[below].dep == "conj" and own and tree.tokens[below].head == verb:
            return
        yield verb


def _place(tree: Tree, figure: Figure) -> tuple[int, int]:
    """First and last token of the figure's words."""
    held = [at for at, token in enumerate(tree.tokens) if token.start < figure.end and token.end > figure.start]
    return held[0], held[-1]


def _distance(tree: Tree, one: tuple[int, int], other: tuple[int, int]) -> int:
    first, last = (one[1] + 1, other[0]) if one[1] < other[0] else (other[1] + 1, one[0])
    return sum(FARTHER_BY.get(word, 1) for word in tree.words[first:last])


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
