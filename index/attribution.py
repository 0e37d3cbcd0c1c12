"""An attribution: the words of a sentence that say who says so, and the claimant whom they name."""

from __future__ import annotations

from dataclasses import dataclass

from index.claimants import Kind, bare_claimant, claimant_of, has_person, is_withheld, kind_of, name_of
from index.phrases import NEGATIONS, Tree, child, is_negated
from index.verbs_of_speech import DOCUMENTS, OF_DOING, OF_REFUSAL

NEVER = frozenset(
    "i we you this that these those which who what there us me them nobody none everyone anyone cent percent".split()
)
FARTHEST_SHARED = 8
"""Words between a verb and the subject that it shares; farther off, the subject alone is shown."""
NOT_YET = frozenset("will wo shall can may must should might".split())
LONGEST_ATTRIBUTION = 32
"""Words; a longer one is cut down to the claimant's noun."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so in one sentence. first, last: tokens of the words that attribute ("the ministry said").

    name: the claimant's words. head: position of the claimant's noun. verb: position of the verb, None for "according
    to". kind: named, unnamed ("two officers", "diplomats"), or referring back ("she", "the general"). person: a
    person's name stands in it. negated: "did not say". document: a report or survey says it. withheld: of an unnamed
    one, that it is such as keeps its name back ("diplomats"), and not one named by its role ("doctors").
    """

    first: int
    last: int
    name: str
    head: int
    verb: int | None
    kind: Kind
    person: bool
    negated: bool = False
    document: bool = False
    withheld: bool = False


def attribution_by(tree: Tree, head: int, verb: int) -> Attribution:
    """Return the attribution that a verb makes to a claimant. head: position of the claimant's noun."""
    first, last = claimant_of(tree, head)
    if first <= verb <= last:
        first, last = bare_claimant(tree, head)
    begins, ends = _shown(tree, head, verb, (first, last))
    refuses = tree.tokens[verb].lemma in OF_REFUSAL | OF_DOING
    kind = kind_of(tree, head)
    return Attribution(
        begins,
        ends,
        name_of(tree, first, last),
        head,
        verb,
        kind,
        has_person(tree, first, last),
        withheld=kind == "unnamed" and is_withheld(tree, head),
        document=tree.tokens[head].lemma in DOCUMENTS,
        negated=refuses and is_negated(tree, verb),
    )


def _shown(tree: Tree, head: int, verb: int, claimant: tuple[int, int]) -> tuple[int, int]:
    """First and last token of the words that attribute: the claimant and the verb, and what stands between."""
    first, last = claimant
    if head < verb and tree.tokens[verb].dep == "conj" and verb - last > FARTHEST_SHARED:
        return first, last
    if max(last, verb) - min(first, verb) >= LONGEST_ATTRIBUTION:
        return min(head, verb), max(head, verb)
    particle = child(tree, verb, "prt")
    return min(first, verb), max(last, verb + 1 if particle == verb + 1 else verb)


def without_verb(tree: Tree, head: int, first: int, begins: int) -> Attribution:
    """A claimant that no verb attributes to; words before `begins` are none of its name."""
    starts, last = claimant_of(tree, head)
    kind = kind_of(tree, head)
    return Attribution(
        first,
        last,
        name_of(tree, max(starts, begins), last),
        head,
        None,
        kind,
        has_person(tree, max(starts, begins), last),
        withheld=kind == "unnamed" and is_withheld(tree, head),
    )


def is_speaker(tree: Tree, subject: int) -> bool:
    """Whether the subject is somebody: not "nobody", "no official", "who", "there"."""
    if tree.words[subject] == "those" and child(tree, subject, "relcl", "acl") is not None:
        return True  # "those who fled say"
    if tree.words[subject] in NEVER or tree.tokens[subject].tag in ("WP", "WDT", "EX"):
        return False
    determiners = (one for one in tree.children[subject] if tree.tokens[one].dep == "det")
    return not any(tree.words[one] in NEGATIONS for one in determiners)


def will_speak(tree: Tree, verb: int) -> bool:
    """Whether nobody has spoken yet: "the air force will neither confirm nor deny it", "readers can write"."""
    if any(tree.words[one] in NOT_YET and tree.tokens[one].dep == "aux" for one in tree.children[verb]):
        return True
    return (
        tree.tokens[verb].dep == "conj" and tree.tokens[verb].head < verb and will_speak(tree, tree.tokens[verb].head)
    )
