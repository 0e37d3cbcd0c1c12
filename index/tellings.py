"""Attributions by other words than a verb of speech: "according to", "by the police count", "the toll stands at 40"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.attribution import Attribution, attribution_by, is_speaker, will_speak, without_verb
from index.claimants import PRONOUNS, can_speak, opens_with_speaker
from index.phrases import Tree, below, child, is_negated, words_at, written
from index.verbs_of_speech import (
    DOCUMENTS,
    HAS_A_FIGURE,
    HELD_BY_SOMEBODY,
    INSTITUTIONS,
    OF_DOCUMENTS,
    OWNED_TELLINGS,
    TELLINGS,
)

BEFORE_TELLING = frozenset("by in on from".split())
RELATIVES = frozenset(["relcl", "advcl"])
JOINING = frozenset(["and", "but", "while", ",", ";"])


def by_document(tree: Tree, verb: int) -> list[Attribution]:
    """Read "the official toll is 40", "the poll has Vik at 40", "the estimate comes from the bank"."""
    subject = child(tree, verb, "nsubj")
    tells = tree.tokens[verb].lemma in OF_DOCUMENTS or tree.tokens[verb].lemma == "come"
    if subject is None or not tells or is_negated(tree, verb):
        return []
    if tree.tokens[subject].lemma not in DOCUMENTS | HELD_BY_SOMEBODY:
        return []
    if tree.tokens[verb].lemma == "come":
        source = next((one for one in tree.children[verb] if tree.words[one] == "from"), None)
        head = child(tree, source, "pobj") if source is not None else None
        return [] if head is None or not can_speak(tree, head) else [attribution_by(tree, head, verb)]
    stated = [one for one in tree.children[verb] if one > verb and tree.tokens[one].dep not in RELATIVES]
    figure = any(tree.tokens[one].pos == "NUM" for argument in stated for one in below(tree, argument, RELATIVES))
    told = figure or (tree.tokens[verb].lemma == "be" and child(tree, verb, "ccomp") is not None)
    return [attribution_by(tree, subject, verb)] if told and _is_somebodys(tree, subject, verb) else []


def by_figure(tree: Tree, verb: int) -> list[Attribution]:
    """Read "the board stands by 33,900", "the union comes to 3,400", "Basketwatch arrived at 16 per cent"."""
    words = HAS_A_FIGURE.get(tree.tokens[verb].lemma, frozenset())
    subject = child(tree, verb, "nsubj")
    brings = next((one for one in tree.children[verb] if one > verb and tree.words[one] in words), None)
    told = brings is not None and child(tree, brings, "pobj")
    if subject is None or not told or is_negated(tree, verb) or will_speak(tree, verb) or not is_speaker(tree, subject):
        return []
    if tree.words[subject] in PRONOUNS and tree.tokens[verb].lemma == "come":
        return []  # "it came to 9,400 tonnes"
    figure = any(tree.tokens[one].pos == "NUM" for one in below(tree, told, RELATIVES))
    return [attribution_by(tree, subject, verb)] if figure and can_speak(tree, subject) else []


def _is_somebodys(tree: Tree, document: int, verb: int) -> bool:
    """Whether it is told whose a count is; of other documents that matters only with "be" ("the file is 40 pages")."""
    if tree.tokens[document].lemma not in HELD_BY_SOMEBODY and tree.tokens[verb].lemma != "be":
        return True
    owner = child(tree, document, "poss")
    owned = owner is not None and tree.tokens[owner].pos != "PRON"
    return owned or any(tree.words[one] in ("official", "government") for one in tree.children[document])


def according_to(tree: Tree, position: int) -> list[Attribution]:
    """Read "according to the police"."""
    if words_at(tree, position, 2) != ("according", "to"):
        return []
    begins = position + 2
    head = next((at for at in range(begins, len(tree.tokens)) if tree.tokens[at].dep == "pobj"), None)
    return [] if head is None else [without_verb(tree, head, position, begins)]


def by_telling(tree: Tree, position: int) -> list[Attribution]:
    """Read "by the ministry's count", "in the words of the mayor"; not "in her view", whose speaker is elsewhere."""
    if tree.words[position] not in BEFORE_TELLING:
        return []
    told = child(tree, position, "pobj")
    by_that_of = words_at(tree, position, 3) == ("by", "that", "of")
    if told is None or (tree.tokens[told].lemma not in OWNED_TELLINGS and not by_that_of):
        return []
    owner, of = child(tree, told, "poss"), child(tree, told, "prep")
    if (
        owner is None
        and (body := child(tree, told, "compound")) is not None
        and tree.tokens[body].lemma in INSTITUTIONS
    ):
        owner = body  # "by the police count"
    if owner is not None:
        if tree.tokens[owner].pos == "PRON" or not can_speak(tree, owner):
            return []
        return [replace(without_verb(tree, owner, position, position + 1), last=told)]
    is_of = of is not None and tree.words[of] == "of" and (tree.tokens[told].lemma in TELLINGS or by_that_of)
    head = child(tree, of, "pobj") if of is not None and is_of else None
    return [] if head is None or not can_speak(tree, head) else [without_verb(tree, head, position, head - 1)]


def before_colon(tree: Tree) -> list[Attribution]:
    """Read "Interior Minister Dagna Holt: 12 dead", as lists have it."""
    colon = opens_with_speaker(tree)
    return [] if colon is None else [replace(without_verb(tree, colon - 1, 0, 0), last=colon - 1)]


def by_gap(tree: Tree, found: Sequence[Attribution]) -> list[Attribution]:
    """Read whoever takes up a verb of speech that is not said again: "the union puts it at 40, and the port at 12"."""
    gapped = []
    for position in range(1, len(tree.tokens) - 1):
        verb = max((one.verb for one in found if one.verb is not None and one.verb < position), default=None)
        if verb is None or tree.tokens[position].pos not in ("NOUN", "PROPN") or not can_speak(tree, position):
            continue
        first = min([position, *(below(tree, one)[0] for one in tree.children[position] if one < position)])
        if first > verb and tree.words[first - 1] in JOINING and _goes_on(tree, verb, first, position + 1):
            name = written(tree.tokens, first, position)
            gapped.append(replace(without_verb(tree, position, first, first), last=position, name=name))
    return gapped


def _ends(tree: Tree, number: int) -> bool:
    """Whether a clause ends after a number, and one noun at most."""
    noun = number + 1 < len(tree.tokens) and tree.tokens[number + 1].pos == "NOUN"
    return words_at(tree, number + 1 + noun, 1) in ((".",), (",",), (";",), ())


def _goes_on(tree: Tree, verb: int, first: int, behind: int) -> bool:
    """Whether what stands behind a claimant goes on as the verb did: "at 12", "of 12", "that it fell", "; port, 12"."""
    word = tree.words[behind]
    if word in ("at", "as", "of"):
        counts = [at for at in (behind + 1, behind + 2) if at < len(tree.tokens) and tree.tokens[at].pos == "NUM"]
        # "The mayor of three villages has fled" goes on as nothing did.
        if not counts or (word == "of" and not _ends(tree, counts[-1])):
            return False
        return any(tree.words[one] == word for one in tree.children[verb])
    if word == "that":
        return child(tree, verb, "ccomp") is not None and tree.tokens[behind].dep == "mark"
    if tree.tokens[behind - 1].pos == "PROPN":
        return False  # "the poll gives Roake 53 per cent and Tarsk 39": a list of names, and none of them speaks
    number = behind + 1 if word == "," and tree.words[first - 1] == ";" else behind
    ends = words_at(tree, number + 1, 1)
    return ends in ((".",), (";",)) and tree.tokens[number].pos == "NUM"
