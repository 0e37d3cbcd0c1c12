"""The phrase that names a claimant: where it begins and ends, and whether it names anybody at all."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from index.days import names_day
from index.phrases import APART, Tree, below, child, words_at, written
from index.types import Token
from index.verbs_of_speech import DOCUMENTS, INSTITUTIONS, PERSONS, SPOKESMEN, WITHHELD, WITHHELD_FEW

Kind = Literal["named", "unnamed", "refers_back"]
BODIES = INSTITUTIONS | DOCUMENTS
PRONOUNS = frozenset("he she they it".split())
REFERRING = frozenset("the its his her their both each this that these those".split())
OF_A_GROUP = frozenset("one both some others another two three".split())
PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "men", "woman", "women", "ant", "eer")
# Of one person, where "er" and "or" may end a thing: "the river", "a sensor".
PERSON_ENDINGS_OF_ONE = ("man", "woman", "person", "ologist", "ographer", "ician")
SHORTEST_ACRONYM = 2
LONGEST_BEFORE_COLON = 8
NAME_PARTS = frozenset(["det", "compound", "amod", "poss", "nummod", "nmod", "predet", "advmod", "quantmod", "case"])
AFTER_NAME = frozenset(["appos", "prep", "relcl", "acl", "amod", "advmod", "nummod"])


def claimant_of(tree: Tree, head: int) -> tuple[int, int]:
    """First and last token of the claimant's phrase: the noun, what names it, and what is said of it right after."""
    first, last = bare_claimant(tree, head)
    for follower in tree.children[head]:
        if follower > head and _describes(tree, follower):
            members = below(tree, follower, frozenset(["punct"]))
            if members[0] <= last + 2:
                last = max(last, members[-1])
    return first, _with_names_after_comma(tree, last)


def _describes(tree: Tree, follower: int) -> bool:
    """Whether what follows the claimant's noun tells who that is: not when they spoke, nor what "which" refers to."""
    dependency = tree.tokens[follower].dep
    if dependency == "relcl":
        return any(tree.words[one] in ("who", "whose", "whom", "that") for one in below(tree, follower))
    # "according to the governor, not 29 as the company said"
    return dependency in AFTER_NAME and not _is_day(tree, follower) and child(tree, follower, "neg") is None


def bare_claimant(tree: Tree, head: int) -> tuple[int, int]:
    """The claimant's noun with what stands before it, a title included."""
    before = [one for one in tree.children[head] if one < head and tree.tokens[one].dep in NAME_PARTS]
    first = min((below(tree, one, APART)[0] for one in before), default=head)
    title = tree.tokens[head].head  # "chief of staff, Admiral Vik": the noun may hang from its own title
    number = child(tree, title, "nummod")
    counted = number is not None and tree.words[number] != "one"
    if tree.tokens[head].dep == "appos" and title < first and _is_role(tree, title) and not counted:
        first = min([first, *below(tree, title, APART | {"appos"})])
    return first, head


def _is_role(tree: Tree, head: int) -> bool:
    lemma = tree.tokens[head].lemma
    return lemma in PERSONS or lemma in SPOKESMEN or lemma in INSTITUTIONS or tree.tokens[head].pos == "PROPN"


def _with_names_after_comma(tree: Tree, last: int) -> int:
    """Take in a name that follows a role after a comma: "the alliance's head of assessment, Rear Admiral Iris Monk"."""
    if words_at(tree, last + 1, 1) != (",",):
        return last
    end = last + 1
    while end + 1 < len(tree.tokens) and tree.tokens[end + 1].pos == "PROPN":
        end += 1
    closed = end > last + 2 and words_at(tree, end + 1, 1) in ((",",), (".",), (";",))
    return end if closed and tree.tokens[last].pos != "PROPN" else last


def _is_day(tree: Tree, follower: int) -> bool:
    """Whether a phrase after the noun only tells when: "ministers on Saturday promised"."""
    return any(names_day(tree.words[one]) for one in below(tree, follower))


def name_of(tree: Tree, first: int, last: int) -> str:
    """The claimant's words without a clause about them: "a diplomat" of "a diplomat, who spoke on condition ...,"."""
    for position in range(first, last + 1):
        begins = below(tree, position)[0] if tree.tokens[position].dep in ("relcl", "acl") else first
        if begins > first and tree.words[begins - 1] == ",":
            last = begins - 1
            break
    while last > first and tree.words[last] in (",", "-", "–"):
        last -= 1
    return written(tree.tokens, first, last)


def has_person(tree: Tree, first: int, last: int) -> bool:
    """Whether two capitalised words stand together in these words and neither names a body: "Irena Vask"."""
    words = tree.tokens[first : last + 1]
    return any(
        one.pos == other.pos == "PROPN" and not BODIES & {one.text.lower(), other.text.lower()}
        for one, other in pairwise(words)
    )


def kind_of(tree: Tree, head: int) -> Kind:
    """Whether the claimant is named, unnamed, or takes its name from an earlier sentence."""
    token = tree.tokens[head]
    if is_name(token) or any(is_name(tree.tokens[one]) for one in _appositions(tree, head)):
        return "named"
    if token.text.lower() in PRONOUNS or _is_of_group(tree, head):
        return "refers_back"
    owner, article = child(tree, head, "poss"), child(tree, head, "det")
    belongs = owner is not None and tree.tokens[owner].pos != "PRON"
    if token.lemma in INSTITUTIONS or token.lemma in DOCUMENTS or token.lemma in SPOKESMEN:
        named = belongs or any(tree.tokens[one].pos == "PROPN" for one in tree.children[head])
        # "the interior ministry" is as good as a name, "the ministry" is not.
        named = named or (token.lemma in INSTITUTIONS and child(tree, head, "compound", "amod") is not None)
        refers = article is not None and tree.words[article] in REFERRING
        return "refers_back" if (refers or owner is not None) and not named else "named"
    if owner is not None or (article is not None and tree.words[article] in REFERRING):
        return "refers_back" if not belongs else "named"
    return "unnamed" if _is_person(tree, head) else "named"


def is_name(token: Token) -> bool:
    """Whether it is a name, an acronym that the parse takes for a noun ("IGRA") included."""
    return token.pos == "PROPN" or (token.pos == "NOUN" and _is_acronym(token.text))


def _is_acronym(text: str) -> bool:
    return len(text) >= SHORTEST_ACRONYM and text.isalpha() and text.isupper()


def is_withheld(tree: Tree, head: int) -> bool:
    """Whether an unnamed claimant is one whose name is kept back: "diplomats", "a person close to the talks"."""
    lemma = tree.tokens[head].lemma
    if lemma in WITHHELD:
        return True
    if lemma not in WITHHELD_FEW:
        # "a technician on the board's staff"
        return any(tree.tokens[one].lemma == "staff" for one in below(tree, head))
    few = tree.tokens[head].tag == "NN" or child(tree, head, "nummod") is not None
    return few or _is_within_a_body(tree, head)


def _is_within_a_body(tree: Tree, head: int) -> bool:
    """Read "people in the computer department": who could be named, and is not."""
    preposition = child(tree, head, "prep")
    if preposition is None or tree.words[preposition] not in ("in", "at", "inside", "within"):
        return False
    place = child(tree, preposition, "pobj")
    return place is not None and tree.tokens[place].lemma in INSTITUTIONS


def _is_of_group(tree: Tree, head: int) -> bool:
    """Read "one of them", "both", "the other": somebody out of those who were spoken of before."""
    if words_at(tree, head + 1, 1) == ("of",):
        return tree.words[head] in OF_A_GROUP and words_at(tree, head + 2, 1) == ("them",)
    return tree.words[head] in ("one", "both", "other", "another", "others")


def _is_person(tree: Tree, head: int) -> bool:
    token = tree.tokens[head]
    return token.lemma in PERSONS or token.tag == "NNS" or token.pos == "NUM" or token.lemma.endswith(PERSON_ENDINGS)


def _appositions(tree: Tree, head: int) -> list[int]:
    found = [one for one in tree.children[head] if tree.tokens[one].dep == "appos"]
    last = _with_names_after_comma(tree, bare_claimant(tree, head)[1])
    return found + ([last] if last != head else [])


def opens_with_speaker(tree: Tree) -> int | None:
    """Where the colon stands that follows a speaker with a title at the beginning of a sentence, if one does."""
    colon = next((at for at, word in enumerate(tree.words[:LONGEST_BEFORE_COLON]) if word == ":"), 0)
    named = tree.tokens[:colon]
    titled = any(one.lemma in BODIES or one.lemma in PERSONS or one.lemma in SPOKESMEN for one in named[:-1])
    return colon if titled and all(one.pos == "PROPN" for one in named) else None


def can_speak(tree: Tree, head: int) -> bool:
    """Whether a noun is somebody, or a body or document, that can say something."""
    token = tree.tokens[head]
    lemma = token.lemma
    return (
        (is_name(token) and token.text[:1].isupper() and not names_day(token.text.lower()))
        or token.text.lower() in PRONOUNS
        or lemma in PERSONS
        or lemma in INSTITUTIONS
        or lemma in DOCUMENTS
        or lemma in SPOKESMEN
        or (token.pos == "NOUN" and token.tag == "NNS" and lemma.endswith(PERSON_ENDINGS))
        or (token.pos == "NOUN" and lemma.endswith(PERSON_ENDINGS_OF_ONE))
    )
