"""The noun that is the subject of a verb of speech, also where the parse hangs it elsewhere or it stands behind."""

from __future__ import annotations

from index.claimants import can_speak
from index.days import names_day
from index.number_words import value_of
from index.phrases import VERBS, Tree, child
from index.verbs_of_speech import OF_SAYING, OF_SPEECH

CLOSES_SPEECH = frozenset(['"', "”", "’", "'", ",", "?", "!"])
FINITE = frozenset(["VBD", "VBZ", "VBP", "VBN"])
OPENS_NAME = frozenset(["DET", "PROPN", "NOUN", "PRON"])
IN_NAME = frozenset(["DET", "ADJ", "PROPN", "NOUN"])
SAYS_WHEN = frozenset("on in at late early yesterday today".split())
"""By these the day or the place of what was said follows at once."""


def subject_of(tree: Tree, verb: int) -> int | None:
    """The noun that speaks; of two that the parse gives, the one next to the verb."""
    inverted = _subject_after(tree, verb)
    if inverted is not None:
        return inverted
    subjects = [one for one in tree.children[verb] if tree.tokens[one].dep == "nsubj"]
    if subjects:
        nearest = _nearest_of_apposition(tree, min(subjects, key=lambda one: abs(one - verb)))
        return nearest if can_speak(tree, nearest) else _set_off_by_commas(tree, nearest, verb)
    # "the ministry rejected both and said": the second verb shares the subject of the first.
    governor = tree.tokens[verb].head
    if tree.tokens[verb].dep == "conj" and governor != verb and tree.tokens[governor].pos in VERBS:
        return subject_of(tree, governor)
    if child(tree, verb, "nsubjpass", "auxpass") is not None:
        return None
    named = _name_before(tree, verb)
    speaks = named is not None and (tree.tokens[verb].lemma in OF_SAYING or _ends_speech(tree, named, verb))
    return named if speaks else None


def _ends_speech(tree: Tree, named: int, verb: int) -> bool:
    """Whether a verb of speech stands last, after what was said: "it is open, its chief, Jon Bell, conceded"."""
    if tree.tokens[verb].lemma not in OF_SPEECH or verb + 1 >= len(tree.words):
        return False
    first = named
    while first > 0 and tree.tokens[first - 1].pos in IN_NAME:
        first -= 1
    says_when = tree.words[verb + 1] in SAYS_WHEN or names_day(tree.words[verb + 1])
    return tree.words[verb + 1] in (".", ":", ",", ";") or (says_when and tree.words[first - 1 : first] == (",",))


def _set_off_by_commas(tree: Tree, subject: int, verb: int) -> int:
    """Where the parse lets a thing speak, the name right before the verb: "..., the operator, Brandt plc, said"."""
    name = _name_before(tree, verb)
    if name is None or tree.tokens[name].dep != "appos" or tree.words[verb - 1] != ",":
        return subject
    named = tree.tokens[name].head
    return named if can_speak(tree, named) else name


def _subject_after(tree: Tree, verb: int) -> int | None:
    """The speaker behind a verb that follows what was said: "Clerical slips, said the chairman"."""
    lemma = tree.tokens[verb].lemma
    if lemma not in OF_SPEECH or tree.tokens[verb].tag not in FINITE or tree.words[verb] == "told":
        return None
    follows = verb and tree.words[verb - 1] in CLOSES_SPEECH and verb + 1 < len(tree.tokens)
    if not follows or tree.tokens[verb + 1].pos not in OPENS_NAME:
        return None
    after = [one for one in tree.children[verb] if one > verb and tree.tokens[one].dep in ("nsubj", "dobj")]
    inverted = lemma in OF_SAYING or not any(
        tree.tokens[one].dep == "nsubj" for one in tree.children[verb] if one < verb
    )
    if not inverted:
        return None
    speaker = next((one for one in after if can_speak(tree, one)), None)
    return speaker if speaker is not None or after else _noun_behind(tree, verb)


def _noun_behind(tree: Tree, verb: int) -> int | None:
    """The speaker right behind a verb that the parse hangs elsewhere: "says the office: all 40 are safe"."""
    last = verb
    while last + 1 < len(tree.tokens) and tree.tokens[last + 1].pos in IN_NAME:
        last += 1
    closed = tree.words[last + 1 : last + 2] in ((":",), (".",), (",",), (";",))
    return last if last > verb and closed and can_speak(tree, last) else None


def _nearest_of_apposition(tree: Tree, subject: int) -> int:
    """Where a number of things seems to be in apposition to a name, the name: "212 of them abroad, the Board said"."""
    named = child(tree, subject, "appos")
    number = child(tree, subject, "nummod")
    counted = value_of(tree.tokens[subject]) is not None or (number is not None and tree.words[number] != "one")
    if named is not None and counted and tree.tokens[named].pos == "PROPN":
        return named
    return subject


def _name_before(tree: Tree, verb: int) -> int | None:
    """The noun right before a verb that the parse left without a subject: "its envoy, Jon Bell, said"."""
    position = verb - 1
    while position > 0 and tree.words[position] in (",", "also", "later", "then"):
        position -= 1
    return position if position >= 0 and tree.tokens[position].pos in ("PROPN", "NOUN") else None
