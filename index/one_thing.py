"""Whether two claimants' figures in one sentence count the same: not the dead and the wounded, not two days or places.

What is joined by "and" is told beside the other; there only what is plainly counted alike is of one thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from index.attribution import Attribution
from index.days import PERIODS, names_day
from index.phrases import VERBS, Tree, above, below, child
from index.types import Figure
from index.verbs_of_speech import OF_DOING, OF_SPEECH, PERSONS

Joined = Literal["and", "but", ""]
"""What stands between what two claimants say: an "and", what sets the one against the other, or neither."""

TIMES = frozenset("time times".split())
AHEAD = frozenset("expect predict forecast project anticipate foresee pledge promise".split())
"""What is told by these verbs is still to come: "analysts had expected 3 percent"."""
BEFELL: Mapping[str, str] = {
    word: words.split()[0]
    for words in (
        "die kill dead killed died death deaths perish drown",
        "wound wounded injure injured hurt maim",
        "missing miss unaccounted",
        "arrest arrested detain detained",
        "rescue save",
        "displace displaced flee evacuate",
    )
    for word in words.split()
}
"""What befalls people, by one word for all that say the same."""
PEOPLE = frozenset(
    "people men women children troops civilians victims passengers crew personnel police casualties members".split()
)
CLAUSES = frozenset("ccomp conj parataxis advcl relcl acl".split())
SUBJECTS = ("nsubj", "nsubjpass")
OWN = frozenset("it they he she we its their his her".split())
COMPASS = frozenset("north south east west northeast northwest southeast southwest centre center".split())
WHERE = frozenset("in at near on".split())


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as its claimant tells it. at: its first and last token. by: the attribution nearest to it.

    verb: the verb of what is said of it, None where it hangs from the attribution itself ("put it at 40").
    """

    figure: Figure
    at: tuple[int, int]
    by: Attribution
    verb: int | None


def verb_of(tree: Tree, at: tuple[int, int], speaking: frozenset[int]) -> int | None:
    """The verb that says what became of a figure; speaking: positions of the verbs that attribute."""
    words = range(at[0], at[1] + 1)
    said_of = [one for word in words for one in tree.children[word] if tree.tokens[one].dep == "acl"]
    if said_of:  # "12 people killed", "the 40 given by the airline"
        return None if said_of[0] in speaking else said_of[0]
    top = next((word for word in words if tree.tokens[word].head not in words), at[0])
    verb = next(
        (one for one in above(tree, top) if tree.tokens[one].pos in VERBS and tree.words[one] != "according"), None
    )
    if verb is None or verb in speaking:
        return None
    token = tree.tokens[verb]
    return None if token.lemma in OF_SPEECH - OF_DOING and token.dep != "ccomp" else verb


def of_one_thing(tree: Tree, one: Told, other: Told, between: Joined) -> bool:
    """Whether the two may count the same."""
    figure, its = one.figure, other.figure
    if TIMES & {figure.measure, its.measure} or _is_ahead(tree, one) != _is_ahead(tree, other):
        return False
    if figure.as_of and its.as_of and figure.as_of != its.as_of:
        return False
    if not _of_one_measure(figure, its, between):
        return False
    if _apart(_days(tree, one), _days(tree, other)) or _apart(_places(tree, one), _places(tree, other)):
        return False
    return _same_said(tree, one, other, between)


def _of_one_measure(figure: Figure, its: Figure, between: Joined) -> bool:
    """Whether one measure may be meant; a "but" tells that by itself: "22 deaths, but ... that 11 people had died"."""
    if figure.unit != its.unit:
        return not (figure.measure or figure.unit) or not (its.measure or its.unit)
    if figure.measure == its.measure or not figure.measure or not its.measure:
        return True
    if {figure.measure, its.measure} & BEFELL.keys():  # "12 dead" and "85 rebels", and no trucks
        return _is_of_people(figure.measure) and _is_of_people(its.measure)
    return between == "but" and PERIODS.isdisjoint([figure.measure, its.measure])


def _is_of_people(measure: str) -> bool:
    return measure in BEFELL or measure in PEOPLE or measure.removesuffix("s") in PERSONS


def _same_said(tree: Tree, one: Told, other: Told, between: Joined) -> bool:
    """Whether what is said of the two can be the same: not "40 were killed" and "112 were wounded"."""
    said, its = _said(tree, one), _said(tree, other)
    if not said or not its or (said == its and one.verb == other.verb):
        return True
    if said == its == "be":
        return between != "and" or (_is_subject(tree, one) and _is_subject(tree, other))
    if said == its:  # "Quarn said it had lost 12, and Vessen said it had lost nine": each speaks of its own
        if said not in OF_SPEECH and _of_its_own(tree, one) and _of_its_own(tree, other):
            return False
        return between != "and" or not _apart(_subjects(tree, one), _subjects(tree, other))
    befell = {said, its} & set(BEFELL.values())
    return between != "and" and not (befell and not {said, its} & {"be", "have"})


def _said(tree: Tree, told: Told) -> str:
    """What is said of a figure, by one word for all that say the same; empty where nothing is."""
    befell = BEFELL.get(told.figure.measure or "")
    if befell:
        return befell
    if told.verb is None:
        return ""
    lemma = tree.tokens[told.verb].lemma
    if lemma == "be" and (described := child(tree, told.verb, "acomp")) is not None:
        lemma = BEFELL.get(tree.words[described], lemma)
    return BEFELL.get(lemma, lemma)


def _is_subject(tree: Tree, told: Told) -> bool:
    return told.verb is not None and any(
        told.at[0] <= one <= told.at[1] for one in tree.children[told.verb] if tree.tokens[one].dep in SUBJECTS
    )


def _of_its_own(tree: Tree, told: Told) -> bool:
    subject = child(tree, told.verb, *SUBJECTS) if told.verb is not None else None
    return subject is not None and any(tree.words[one] in OWN for one in (subject, *tree.children[subject]))


def _subjects(tree: Tree, told: Told) -> set[str]:
    """The noun of which something is said by the figure: "rents rose 4 percent"."""
    subject = child(tree, told.verb, *SUBJECTS) if told.verb is not None else None
    if subject is None or told.at[0] <= subject <= told.at[1] or tree.tokens[subject].pos != "NOUN":
        return set()
    return {tree.tokens[subject].lemma}


def _is_ahead(tree: Tree, told: Told) -> bool:
    """Whether it is still to come: planned, or foretold by whoever gives it."""
    foretold = told.by.verb is not None and tree.tokens[told.by.verb].lemma in AHEAD
    return foretold or told.figure.stage == "planned"


def _around(tree: Tree, told: Told) -> Iterator[int]:
    """The words that hang from the verbs of the figure and of its attribution, without further clauses."""
    for verb in (told.verb, told.by.verb):
        if verb is not None:
            yield from below(tree, verb, CLAUSES)


def _days(tree: Tree, told: Told) -> set[str]:
    return {tree.words[one] for one in _around(tree, told) if names_day(tree.words[one])}


def _places(tree: Tree, told: Told) -> set[str]:
    found = {told.figure.place.lower()} if told.figure.place else set()
    for one in _around(tree, told):
        named = child(tree, one, "pobj") if tree.words[one] in WHERE else None
        if named is None or names_day(tree.words[named]):
            continue
        if tree.tokens[named].pos == "PROPN" or tree.words[named] in COMPASS:
            found.add(tree.words[named])
    return found


def _apart(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)
