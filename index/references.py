"""Who "she", "it" and "the general" are: the earlier sentence that names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.phrases import written
from index.sentences import Read
from index.speakers import Attribution, noun_of
from index.verbs_of_speech import INSTITUTIONS, PERSONS, SPOKESMEN

FARTHEST = 12
"""How many sentences back a name is looked for."""
NEAREST_PARAGRAPHS = 1
"""A pronoun reaches this many paragraphs back; a role ("the general") as far as the sentences do."""
PRONOUNS = frozenset("he she it they".split())
TITLES = frozenset(
    "mr mrs ms miss dr professor president minister secretary governor mayor general colonel major captain "
    "admiral judge commissioner chancellor senator sir lord lady king queen prince princess father".split()
)
MEN = frozenset("he mr spokesman chairman father brother son husband king prince lord sir man".split())
WOMEN = frozenset(
    "she ms mrs miss spokeswoman chairwoman mother sister daughter wife queen princess lady woman".split()
)
OF_GROUP = frozenset("one both some other others another two three".split())
ANYBODY = frozenset("person people man woman source sources official officials".split())
"""Roles that tell so little that any unnamed speaker before may bear them."""


@dataclass(frozen=True, slots=True)
class Named:
    """Who an attribution refers back to.

    position: of the sentence that names them. name: as written there. head: the noun or last name in it.
    """

    position: int
    name: str
    head: str
    unnamed: bool = False


def resolve(sentences: Sequence[Read]) -> dict[tuple[int, Attribution], Named]:
    """Find for each attribution that refers back, by its sentence and itself, whom it refers to, where that is told."""
    persons = _surnames(sentences)
    found: dict[tuple[int, Attribution], Named] = {}
    spoken_of: dict[str, str] = {}
    for position, read in enumerate(sentences):
        for one in read.said:
            named = _named(sentences, position, one, persons, spoken_of) if one.kind == "refers_back" else None
            if named is not None:
                found[position, one] = named
                pronoun = noun_of(read.tree, one)
                if pronoun in ("he", "she"):
                    spoken_of[named.head] = pronoun
    return found


def _named(
    sentences: Sequence[Read], position: int, one: Attribution, persons: frozenset[str], spoken_of: dict[str, str]
) -> Named | None:
    here = sentences[position]
    noun = noun_of(here.tree, one)
    pronoun = noun if noun in PRONOUNS else "they" if noun in ANYBODY or noun in OF_GROUP else None
    for earlier in range(position - 1, max(-1, position - 1 - FARTHEST), -1):
        there = sentences[earlier]
        if noun in PRONOUNS and here.sentence.paragraph - there.sentence.paragraph > NEAREST_PARAGRAPHS:
            return None
        if pronoun is None:
            named = _bearer_of_role(there, earlier, noun)
        elif noun in PRONOUNS:
            named = _person_or_body(there, earlier, pronoun, persons, spoken_of)
        else:
            unnamed = next((one for one in there.said if one.kind == "unnamed"), None)
            named = None if unnamed is None else _of(there, earlier, unnamed)
        if named is not None:
            return named
    return None


def _person_or_body(
    there: Read, earlier: int, pronoun: str, persons: frozenset[str], spoken_of: dict[str, str]
) -> Named | None:
    """Whom a pronoun may stand for in this sentence: first its speakers, then the person that it is about."""
    speakers = [one for one in there.said if one.kind != "refers_back"]
    if pronoun == "they":
        several = [one for one in speakers if there.tree.tokens[one.head].tag in ("NNS", "NNPS")]
        return next((_of(there, earlier, one) for one in [*several, *speakers]), None)
    for one in speakers:
        named = _of(there, earlier, one)
        if _agrees(named, pronoun, spoken_of) and _is_body(there, one, persons) == (pronoun == "it"):
            return named
    about = _subject_person(there, earlier, persons) if pronoun in ("he", "she") else None
    return about if about is not None and _agrees(about, pronoun, spoken_of) else None


def _of(there: Read, earlier: int, one: Attribution) -> Named:
    return Named(earlier, one.name, there.tree.tokens[one.head].text, unnamed=one.kind == "unnamed")


def _subject_person(there: Read, earlier: int, persons: frozenset[str]) -> Named | None:
    """The person whom the sentence is about, with title and first name."""
    tree = there.tree
    for position, token in enumerate(tree.tokens):
        if token.dep in ("nsubj", "nsubjpass", "appos") and token.text in persons:
            first = position
            while first and tree.tokens[first - 1].pos == "PROPN":
                first -= 1
            return Named(earlier, written(tree.tokens, first, position), token.text)
    return None


def _is_body(there: Read, one: Attribution, persons: frozenset[str]) -> bool:
    """Whether a claimant is no single person, as far as its words tell."""
    head = there.tree.tokens[one.head]
    if one.person or head.text in persons or head.lemma in PERSONS or head.lemma in SPOKESMEN:
        return False
    return head.pos == "PROPN" or head.lemma in INSTITUTIONS or one.document


def _agrees(named: Named, pronoun: str, spoken_of: dict[str, str]) -> bool:
    """Whether neither a title nor an earlier pronoun speaks against it."""
    if pronoun in ("he", "she") and spoken_of.get(named.head, pronoun) != pronoun:
        return False
    words = frozenset(re.findall(r"\w+", named.name.lower()))
    return not (pronoun == "he" and words & WOMEN) and not (pronoun == "she" and words & MEN)


def _bearer_of_role(there: Read, earlier: int, noun: str) -> Named | None:
    """The speaker or name that carries this role here: "General Tomas Reyle", "a diplomat", "Brandt plc, a company"."""
    for one in there.said:
        if one.kind != "refers_back" and noun in one.name.lower().split():
            return _of(there, earlier, one)
    tree = there.tree
    for position, word in enumerate(tree.words):
        token = tree.tokens[position]
        if word != noun:
            continue
        named = position if token.pos == "PROPN" and token.dep != "compound" else token.head
        if tree.tokens[named].pos == "PROPN" and (named == position or token.dep in ("compound", "appos")):
            first = named
            while first and tree.tokens[first - 1].pos == "PROPN":
                first -= 1
            return Named(earlier, written(tree.tokens, first, named), tree.tokens[named].text)
    return None


def _surnames(sentences: Sequence[Read]) -> frozenset[str]:
    """Last names of the persons of an article: as the parser sees them, after a title, or once with a first name."""
    found, alone, after_first_name = set(), set(), set()
    for read in sentences:
        tokens = read.tree.tokens
        alone |= {tokens[one.head].text for one in read.said if one.name == tokens[one.head].text}
        for position, token in enumerate(tokens):
            ends = position + 1 == len(tokens) or tokens[position + 1].pos != "PROPN"
            if token.pos != "PROPN" or not ends or not position:
                continue
            before = tokens[position - 1]
            titled = before.text.lower().rstrip(".") in TITLES and before.text[:1].isupper()
            if titled or (token.entity == "PERSON" and before.entity == "PERSON"):
                found.add(token.text)
            if before.pos == "PROPN":
                after_first_name.add(token.text)
    return frozenset(found | (alone & after_first_name))
