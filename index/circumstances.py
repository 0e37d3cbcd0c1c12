"""Whose a figure is and where it holds, as the words around it name them; None where they name nothing."""

from __future__ import annotations

from index.days import names_day
from index.measures import Measure, valued_noun
from index.number_words import YEARS_OLD
from index.numbers import Number, anchor
from index.phrases import CLAUSES, Tree, above, child, clause_verb, phrase, words_at, written

PLACES = frozenset("in at near to into inside around across outside within throughout".split())
GOES = frozenset(
    "send move go deploy flee cross ship transfer fly take bring travel return arrive march evacuate bus drive deport "
    "escape withdraw retreat advance carry deliver".split()
)
OWNS = frozenset(
    "lose have suffer own deploy field possess hold keep employ lack need get receive admit acknowledge concede spend "
    "earn owe raise collect gain win".split()
)
PARTS_WITH = frozenset(
    "send dispatch contribute commit provide supply donate withdraw redeploy mobilise mobilize".split()
)
"""Verbs whose subject owned what it lets go: "Norland is to send about 900 soldiers"."""
PARTS_OF_A_MONTH = frozenset("mid early late".split())
CLOSED = ((",",), (".",), (")",), (";",))
NAMING = frozenset(["compound", "amod", "nmod", "nummod"])


def entity_of(tree: Tree, number: Number, measure: Measure | None) -> str | None:
    """Whose: the name or demonym before what is counted, what is counted itself, its owner, or the subject."""
    if measure is None:
        return _name_before(tree, number) or _of_verb(tree, number, measure)
    if measure.noun == YEARS_OLD:
        return _name_before(tree, number)
    return (
        _demonym(tree, measure)
        or _modifier(tree, measure.head, after=number.last)
        or _owner(tree, measure.head)
        or _of_verb(tree, number, measure)
    )


def place_of(tree: Tree, number: Number, measure: Measure | None) -> str | None:
    """Where: the proper name that "in", "at", "near" or "to" brings in the same clause, nearest in the parse first."""
    hooks = [anchor(tree, number)]
    if measure is not None and (measure.last is not None or measure.head > number.last):
        hooks.append(measure.head)
    for position in above(tree, hooks[-1]):
        hooks.append(position)
        if tree.tokens[position].dep in CLAUSES or tree.tokens[position].dep == "ROOT":
            break
    for hook in hooks:
        for preposition in tree.children[hook]:
            place = _place(tree, preposition)
            if place is not None:
                return place
    return None


def _place(tree: Tree, preposition: int) -> str | None:
    if tree.tokens[preposition].dep != "prep" or tree.words[preposition] not in PLACES:
        return None
    noun = child(tree, preposition, "pobj")
    if noun is None or tree.words[noun] in PARTS_OF_A_MONTH:
        return None
    if tree.words[preposition] == "to" and tree.tokens[tree.tokens[preposition].head].lemma not in GOES:
        return None
    first = min((one for one in tree.children[noun] if tree.tokens[one].dep in NAMING and one < noun), default=noun)
    words = tree.tokens[first : noun + 1]
    named = any(word.pos == "PROPN" and not names_day(word.text.lower()) for word in words)
    if not named or any(word.pos == "NUM" or names_day(word.text.lower()) for word in words):
        return None
    return written(tree.tokens, first, noun)


def _modifier(tree: Tree, noun: int, after: int) -> str | None:
    """The capitalised words right before the noun: "7,400 Sudland soldiers", "10,000 North Korean troops"."""
    first = noun
    while first - 1 > after and _is_capitalised(tree, first - 1):
        first -= 1
    if first == noun:
        first, last = _nearest_name(tree, noun, after)
        return written(tree.tokens, first, last) if first <= last else None
    return written(tree.tokens, first, noun - 1)


def _nearest_name(tree: Tree, noun: int, after: int) -> tuple[int, int]:
    """A name farther before the noun: "12 Dravian fishing boats"; an empty span where there is none."""
    named = [one for one in tree.children[noun] if after < one < noun and _is_capitalised(tree, one)]
    if not named:
        return 1, 0
    last = named[-1]
    first = last
    while first - 1 > after and _is_capitalised(tree, first - 1):
        first -= 1
    return first, last


def _is_capitalised(tree: Tree, position: int) -> bool:
    token = tree.tokens[position]
    named = token.text[:1].isupper() and not names_day(token.text.lower())
    return named and (token.pos == "PROPN" or (token.pos in ("ADJ", "NOUN") and position > 0))


def _demonym(tree: Tree, measure: Measure) -> str | None:
    """What is counted, where it is a people: "three Danes", "3,000 North Koreans"."""
    head = measure.head
    if head < len(tree.tokens) and tree.tokens[head].text == measure.noun and tree.tokens[head].text[:1].isupper():
        return written(tree.tokens, *_with_names_before(tree, head)) if head else None
    return None


def _with_names_before(tree: Tree, head: int) -> tuple[int, int]:
    first = head
    while first and tree.tokens[first - 1].pos == "PROPN" and tree.tokens[first - 1].dep == "compound":
        first -= 1
    return first, head


def _owner(tree: Tree, noun: int) -> str | None:
    """Whose it is: "Norland's 46 tanks", "the losses of Sudland", and of "its own dead" the subject."""
    owner = child(tree, noun, "poss")
    if owner is not None and _is_name(tree, owner):
        return written(tree.tokens, *phrase(tree, owner)).removesuffix("'s").removesuffix("’s").strip()
    if owner is not None and tree.tokens[owner].pos == "PRON":
        return _name_of_subject(tree, clause_verb(tree, noun))
    link = child(tree, noun, "prep")
    inner = child(tree, link, "pobj") if link is not None and tree.words[link] == "of" else None
    if inner is not None and _is_name(tree, inner):
        return tree.tokens[inner].text
    return _modifier(tree, noun, after=-1)


def _name_before(tree: Tree, number: Number) -> str | None:
    """The name that the number follows: "Ana Petrov, 71,", and each name of "Brandt 44, Lund 39"."""
    name = number.first - 1
    if name > 0 and tree.words[name] == "," and words_at(tree, number.last + 1, 1) in CLOSED:
        name -= 1
    if name < 0 or tree.tokens[name].pos != "PROPN" or names_day(tree.words[name]):
        return None
    return written(tree.tokens, *_with_names_before(tree, name))


def _of_verb(tree: Tree, number: Number, measure: Measure | None) -> str | None:
    """Whom the verb says it of: "put Sudland losses at 900", "Norland lost 31 aircraft", "Sudland admits to 612"."""
    valued = valued_noun(tree, number)
    found = _owner(tree, valued) if valued is not None else None
    if found is not None:
        return found
    verb = clause_verb(tree, anchor(tree, number))
    head = anchor(tree, number) if measure is None or measure.last is None else measure.head
    token = tree.tokens[head]
    owned = token.dep == "dobj" or (token.dep == "pobj" and tree.words[token.head] in ("to", "with"))
    if not owned or tree.tokens[verb].lemma not in OWNS | PARTS_WITH:
        return None
    return _name_of_subject(tree, _with_subject(tree, verb) if tree.tokens[verb].lemma in PARTS_WITH else verb)


def _with_subject(tree: Tree, verb: int) -> int:
    """The verb that has the subject of `verb`, which may lean on it: "is to send", "has agreed to send"."""
    while tree.tokens[verb].dep == "xcomp" and child(tree, verb, "nsubj") is None:
        verb = tree.tokens[verb].head
    return verb


def _name_of_subject(tree: Tree, verb: int) -> str | None:
    subject = child(tree, verb, "nsubj")
    if subject is None:
        return None
    if _is_name(tree, subject):
        return written(tree.tokens, *_with_names_before(tree, subject))
    owner = next((one for one in tree.children[subject] if one < subject and _is_capitalised(tree, one)), None)
    return None if owner is None else written(tree.tokens, *_with_names_before(tree, owner))


def _is_name(tree: Tree, position: int) -> bool:
    token = tree.tokens[position]
    return token.pos == "PROPN" and token.text[:1].isupper() and not names_day(token.text.lower())
