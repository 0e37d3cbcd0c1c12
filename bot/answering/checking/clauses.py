"""A parsed sentence, clause by clause: who is the subject, what governs a verb, whether it is stated at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from bot.answering.checking.alike import SAYING
from index import phrases

Role = Literal["agent", "patient", "owner", "of_place", "in", "to", "from", "near", "against", "other"]
PREPOSITIONS: dict[str, Role] = {
    **dict.fromkeys("in at on inside within across throughout".split(), "in"),
    **dict.fromkeys("to into onto for towards toward".split(), "to"),
    **dict.fromkeys("from out".split(), "from"),
    **dict.fromkeys("near outside around off by beside".split(), "near"),
    "against": "against",
    "of": "owner",
}
ROLES: dict[str, Role] = {
    "nsubj": "agent",
    "nsubjpass": "patient",
    "dobj": "patient",
    "dative": "patient",
}
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj", "csubjpass")
NAMING = frozenset("compound amod nmod poss nummod flat".split())
# "31 people died" is what befell them, as "31 people were killed" is.
BEFALLS = frozenset("die perish collapse drown".split())
CLAUSE_LINKS = frozenset("conj parataxis ccomp relcl advcl".split())
UP = frozenset("xcomp ccomp pcomp acl advcl dobj pobj prep attr acomp oprd conj appos".split())
SHARES_SUBJECT = frozenset(["conj", "xcomp", "advcl", "pcomp"])
ADJUNCTS = frozenset(["prep", "advmod", "npadvmod"])
FINITE = frozenset(["VBD", "VBZ", "VBP"])
PERSONAL = frozenset("he she it they him her them his its their".split())
PLACES = frozenset("city town village province district port region island river state capital country".split())
QUESTION_TAGS = frozenset(["WRB", "WP", "WDT"])
ASKING = frozenset("how why what whether".split())
ASKED = frozenset(["ccomp", "pcomp", "xcomp"])
UNSTATED = frozenset("if whether unless should lest".split())


def governors(tree: phrases.Tree, verb: int, told: frozenset[int]) -> Iterator[int]:
    """The words that a verb hangs from, nearest first, without verbs that only tell who says so."""
    last, passed_over = verb, 0
    for position in phrases.above(tree, verb):
        link = tree.tokens[last]
        if stands_alone(tree, last) or link.dep not in UP:
            return
        last = position
        if tree.tokens[position].pos in phrases.VERBS:
            if link.dep == "conj":
                # A verb that another is joined to does not govern it; nor does, in "refused to sign and resigned", the
                # verb above that, since what is joined is no infinitive.
                passed_over = 1 + (link.tag in FINITE and tree.tokens[position].tag == "VB")
            passed_over -= 1
        is_over = passed_over < 0 or (passed_over == 0 and tree.tokens[position].pos not in phrases.VERBS)
        if is_over and position not in told:
            yield position


def stands_alone(tree: phrases.Tree, verb: int) -> bool:
    """Whether it is joined to another clause and has a subject of its own."""
    return tree.tokens[verb].dep in ("conj", "parataxis") and phrases.child(tree, verb, *SUBJECTS) is not None


def is_stated(tree: phrases.Tree, verb: int) -> bool:
    """Whether a clause is stated at all: not "how she died", "whether it fell", "if it fell"."""
    for position in (verb, *phrases.above(tree, verb)):
        token = tree.tokens[position]
        asking = {tree.words[one] for one in tree.children[position] if tree.tokens[one].tag in QUESTION_TAGS}
        mark = phrases.child(tree, position, "mark")
        is_asked = bool(asking & ASKING) or (bool(asking) and token.dep in ASKED)
        is_open = mark is not None and tree.words[mark] in UNSTATED
        if is_asked or is_open or token.dep in ("csubj", "csubjpass"):
            return False
    return True


def subject_of(tree: phrases.Tree, verb: int) -> int | None:
    """The subject of a verb, also where it shares one or describes it; None where there is none."""
    for _ in tree.tokens:
        token = tree.tokens[verb]
        subject = phrases.child(tree, verb, "nsubj", "nsubjpass")
        stands_for_head = subject is not None and tree.tokens[subject].tag in QUESTION_TAGS and token.dep == "relcl"
        if stands_for_head or (subject is None and token.dep in ("acl", "relcl")):
            return token.head
        if subject is not None:
            return subject
        if token.dep not in SHARES_SUBJECT or tree.tokens[token.head].pos not in phrases.VERBS:
            return None
        verb = token.head
    return None


def shared_subject(tree: phrases.Tree, verb: int, apart: frozenset[int]) -> frozenset[int]:
    """The subject that a verb without one takes from the verb that it hangs from."""
    subject = subject_of(tree, verb)
    if subject is None or tree.tokens[subject].head == verb:
        return frozenset()
    return below(tree, subject, apart | {verb}) - frozenset(phrases.below(tree, verb))


def below(tree: phrases.Tree, head: int, apart: frozenset[int]) -> frozenset[int]:
    """`head` and what hangs from it, without what stands in `apart` and clauses that say something of their own."""
    found: set[int] = set()
    waiting = [head]
    while waiting:
        position = waiting.pop()
        found.add(position)
        waiting += [one for one in tree.children[position] if one not in apart and not _says_its_own(tree, one)]
    return frozenset(found)


def _says_its_own(tree: phrases.Tree, position: int) -> bool:
    token = tree.tokens[position]
    if token.dep not in CLAUSE_LINKS or token.pos not in phrases.VERBS:
        return False
    own = phrases.child(tree, position, *SUBJECTS, "dobj", "aux") is not None
    return own or token.dep in ("relcl", "ccomp", "advcl")


def where(tree: phrases.Tree, verb: int) -> frozenset[int]:
    """The place of "in Dunmarrow, where Tarsk took 58 per cent"."""
    word = next((one for one in tree.children[verb] if tree.words[one] == "where"), 0)
    place = next((at for at in range(word - 1, -1, -1) if tree.tokens[at].pos in ("PROPN", "NOUN")), None)
    if not word or place is None:
        return frozenset()
    first, last = phrases.phrase(tree, place)
    return frozenset(range(first, last + 1))


def other_clauses(tree: phrases.Tree, verb: int) -> Iterator[frozenset[int]]:
    """Clauses that stand beside this one with a subject of their own; what tells where and when is shared."""
    for position in range(len(tree.tokens)):
        if not stands_alone(tree, position):
            continue
        members = phrases.below(tree, position)
        if verb not in members:
            yield frozenset(members)
            continue
        head = tree.tokens[position].head
        adjuncts = (one for one in tree.children[head] if tree.tokens[one].dep in ADJUNCTS)
        kept = {*members, *(deep for one in adjuncts for deep in phrases.below(tree, one))}
        yield frozenset(phrases.below(tree, head)) - kept


def tellers(tree: phrases.Tree) -> frozenset[int]:
    """Subjects and verbs of speech that a clause hangs from, or that hang beside it: "..., the admiral estimates"."""
    found: set[int] = set()
    for at, token in enumerate(tree.tokens):
        says = phrases.child(tree, at, "ccomp") is not None or token.dep == "parataxis"
        subject = phrases.child(tree, at, "nsubj")
        if phrases.is_negated(tree, at):
            continue  # "has not acknowledged losing two" says nothing of two
        if token.lemma in SAYING and says and subject is not None and token.pos in phrases.VERBS:
            first, last = phrases.phrase(tree, subject)
            helpers = (one for one in tree.children[at] if tree.tokens[one].dep in ("aux", "auxpass"))
            found.update((at, *helpers, *range(first, last + 1)))
    return frozenset(found)


def role_of(tree: phrases.Tree, position: int) -> Role:
    """What part a name plays: who does it, whom it is done to, whose, where, where to, where from."""
    for _ in tree.tokens:
        token = tree.tokens[position]
        head = tree.tokens[token.head]
        if token.dep in NAMING and (head.pos != "PROPN" or not head.text[:1].isupper() or token.dep == "poss"):
            return _role_before(tree, position)
        of_a_place = head.lemma == "of" and tree.tokens[head.head].lemma in PLACES  # "the city of Castra"
        if token.dep in NAMING or token.dep in ("conj", "appos"):
            position = token.head
        elif token.dep == "pobj" and of_a_place:
            position = head.head
        elif token.dep == "pobj":
            return "agent" if head.dep == "agent" else PREPOSITIONS.get(head.lemma, "other")
        else:
            befalls = token.dep == "nsubj" and head.lemma in BEFALLS
            return "patient" if befalls else ROLES.get(token.dep, "other")
    return "other"


def _role_before(tree: phrases.Tree, position: int) -> Role:
    """Of a name before a noun: whose it is, or, where a preposition opens the sentence, where: "In Gorran 203"."""
    owned = tree.tokens[position].head
    while position and tree.tokens[position - 1].text[:1].isupper() and tree.tokens[position - 1].pos == "PROPN":
        position -= 1
    opens = position == 1 or (position > 1 and tree.words[position - 2] == ",")
    if opens and tree.words[position - 1] in PREPOSITIONS:
        return PREPOSITIONS[tree.words[position - 1]]
    return "of_place" if tree.tokens[owned].lemma in PLACES else "owner"


def owned_by(tree: phrases.Tree, position: int) -> int:
    """The noun that a name says whose it is: "shelling" of "Orsenian shelling", "losses" of "losses of Orsenia"."""
    for _ in tree.tokens:
        token = tree.tokens[position]
        head = tree.tokens[token.head]
        if token.dep == "pobj" and head.lemma == "of":
            return head.head
        if token.dep not in NAMING or token.head == position:
            return position
        position = token.head
        if token.dep == "poss" or (head.pos != "PROPN" and head.dep not in NAMING):
            return position
    return position
