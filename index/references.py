"""Who "she", "it" and "the general" are: the earlier sentence that names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.attribution import Attribution
from index.claimants import PERSON_ENDINGS
from index.phrases import child, written
from index.sentences import Read
from index.speakers import noun_of
from index.verbs_of_speech import INSTITUTIONS, PERSONS, SPOKESMEN

FARTHEST = 12
"""How many sentences back a name is looked for."""
NEAREST_PARAGRAPHS = 1
"""A pronoun reaches this many paragraphs back; a role ("the general") as far as the sentences do."""
OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
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

    position: of the sentence that names them. name: as written there. head: the noun or last name in it. bare: it is a
    mere role ("the spokesman") whose bearer is not known.
    """

    position: int
    name: str
    head: str
    unnamed: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of an article's persons while it is read from the beginning.

    persons: their last names. found: who the attributions so far refer to, by sentence. spoken_of: "he" or "she", by
    last name, once somebody was spoken of so.
    """

    sentences: Sequence[Read]
    persons: frozenset[str]
    found: dict[tuple[int, Attribution], Named] = field(default_factory=dict)
    spoken_of: dict[str, str] = field(default_factory=dict)


def resolve(sentences: Sequence[Read]) -> dict[tuple[int, Attribution], Named]:
    """Find for each attribution that refers back, by its sentence and itself, whom it refers to, where that is told."""
    memory = Memory(sentences, _surnames(sentences))
    for position, read in enumerate(sentences):
        for one in read.said:
            named = _named(memory, position, one) if one.kind == "refers_back" else None
            if named is not None:
                memory.found[position, one] = named
                pronoun = noun_of(read.tree, one)
                if pronoun in ("he", "she"):
                    memory.spoken_of[named.head] = pronoun
    return memory.found


def _named(memory: Memory, position: int, one: Attribution) -> Named | None:
    here = memory.sentences[position]
    noun = noun_of(here.tree, one)
    owner = child(here.tree, one.head, "poss")
    if owner is not None and one.document:
        noun = OWNERS.get(here.tree.words[owner], noun)  # "his assessment suggests"
    role: Named | None = None
    for earlier in range(position - 1, max(-1, position - 1 - FARTHEST), -1):
        there = memory.sentences[earlier]
        if noun in PRONOUNS:
            if here.sentence.paragraph - there.sentence.paragraph > NEAREST_PARAGRAPHS:
                return role
            named = _of_several(memory, earlier) if noun == "they" else _person_or_body(memory, earlier, noun)
        elif noun in ANYBODY or noun in OF_GROUP:
            named = next((_of(memory, earlier, other) for other in there.said if other.kind == "unnamed"), None)
        else:
            named = _bearer_of_role(memory, earlier, noun)
        if named is not None and not named.bare:
            return named
        role = role or named
    return role


def _of_several(memory: Memory, earlier: int) -> Named | None:
    """Whom "they" stands for: speakers in the plural first."""
    there = memory.sentences[earlier]
    speakers = [one for one in there.said if noun_of(there.tree, one) not in PRONOUNS]
    several = [one for one in speakers if there.tree.tokens[one.head].tag in ("NNS", "NNPS")]
    return next((_of(memory, earlier, one) for one in [*several, *speakers]), None)


def _person_or_body(memory: Memory, earlier: int, pronoun: str) -> Named | None:
    """Whom a pronoun may stand for in this sentence: first its speakers, then the person that it is about."""
    there = memory.sentences[earlier]
    for one in there.said:
        if noun_of(there.tree, one) in PRONOUNS:
            continue
        named = _of(memory, earlier, one)
        if _agrees(memory, named, pronoun) and _is_body(memory, there, one) == (pronoun == "it"):
            return named
    about = _subject_person(memory, earlier) if pronoun in ("he", "she") else None
    return about if about is not None and _agrees(memory, about, pronoun) else None


def _of(memory: Memory, earlier: int, one: Attribution) -> Named:
    """The speaker of an earlier sentence, or whom that one refers to in turn."""
    there = memory.sentences[earlier]
    own = Named(earlier, one.name, there.tree.tokens[one.head].text, one.withheld, one.kind == "refers_back")
    return memory.found.get((earlier, one), own)


def _subject_person(memory: Memory, earlier: int) -> Named | None:
    """The person whom the sentence is about, with title and first name."""
    tree = memory.sentences[earlier].tree
    for position, token in enumerate(tree.tokens):
        if token.dep not in ("nsubj", "nsubjpass", "appos") or token.pos != "PROPN":
            continue
        first = position
        while first and tree.tokens[first - 1].pos == "PROPN":
            first -= 1
        two_names = first < position and child(tree, position, "det") is None
        # "The first witness was a technician, Pol Essen": a name set beside a person's trade is a person's.
        beside = tree.tokens[token.head]
        two_names = two_names and (token.dep != "appos" or beside.lemma in PERSONS or _is_trade(beside.lemma))
        if token.text in memory.persons or (two_names and token.lemma not in INSTITUTIONS):
            return Named(earlier, written(tree.tokens, first, position), token.text)
    return None


def _is_trade(lemma: str) -> bool:
    return lemma.endswith(PERSON_ENDINGS) and lemma not in INSTITUTIONS


def _is_body(memory: Memory, there: Read, one: Attribution) -> bool:
    """Whether a claimant is no single person, as far as its words tell."""
    head = there.tree.tokens[one.head]
    if one.person or head.text in memory.persons or head.lemma in PERSONS or head.lemma in SPOKESMEN:
        return False
    return head.pos == "PROPN" or head.lemma in INSTITUTIONS or one.document


def _agrees(memory: Memory, named: Named, pronoun: str) -> bool:
    """Whether neither a title nor an earlier pronoun speaks against it."""
    if pronoun in ("he", "she") and memory.spoken_of.get(named.head, pronoun) != pronoun:
        return False
    words = frozenset(re.findall(r"\w+", named.name.lower()))
    return not (pronoun == "he" and words & WOMEN) and not (pronoun == "she" and words & MEN)


def _bearer_of_role(memory: Memory, earlier: int, noun: str) -> Named | None:
    """The speaker or name that carries this role here: "General Anna Holt", "a diplomat", "Brandt plc, a company"."""
    there = memory.sentences[earlier]
    for one in there.said:
        # "A ministry official" is not who "the ministry" is.
        if one.kind == "unnamed" and noun in INSTITUTIONS:
            continue
        if one.kind != "refers_back" and noun in one.name.lower().split():
            return _of(memory, earlier, one)
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
            if titled:
                found.add(token.text)
            if before.pos == "PROPN":
                after_first_name.add(token.text)
    return frozenset(found | (alone & after_first_name))
