"""Parsed sentences -> who says so: the claimant, the words that name them, and whether they are named at all.

A claimant is the subject of a verb of speech or reckoning ("the ministry said", "Sudland admits to 612"), the agent of
a passive ("was put by the police at 40") or the object of "according to". A pronoun or a bare role ("she said", "the
general stressed") takes its name from the sentences before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.claimants import (
    Kind,
    bare_claimant,
    can_speak,
    claimant_of,
    has_person,
    is_withheld,
    kind_of,
    name_of,
    opens_with_speaker,
)
from index.phrases import NEGATIONS, VERBS, Tree, below, child, is_main, is_negated, words_at
from index.subjects import subject_of
from index.verbs_of_speech import (
    DOCUMENTS,
    HELD_BY_SOMEBODY,
    INQUIRERS,
    INSTITUTIONS,
    OF_CLAUSE,
    OF_DOCUMENTS,
    OF_DOING,
    OF_REFUSAL,
    OF_SAYING,
    OF_SPEECH,
    TELLINGS,
    WITH_FIGURE,
    WITH_PREPOSITION,
)

NEVER = frozenset(
    "i we you this that these those which who what there us me them nobody none everyone anyone cent percent".split()
)
FARTHEST_SHARED = 8
"""Words between a verb and the subject that it shares; farther off, the subject alone is shown."""
ANY_WORD = frozenset([""])
NOT_YET = frozenset("will wo shall can may must should might".split())
RELATIVES = frozenset(["relcl", "advcl"])
LONGEST_ATTRIBUTION = 32
"""Words; a longer one is cut down to the claimant's noun."""
BEFORE_TELLING = frozenset("by in on from".split())


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


def attributions(tree: Tree) -> list[Attribution]:
    """Return the attributions of one sentence, one for each claimant; asides only where nobody else speaks."""
    found = _before_colon(tree)
    for position, token in enumerate(tree.tokens):
        if token.pos in VERBS and (token.lemma in OF_SPEECH or token.lemma in OF_CLAUSE):
            found += _by_verb(tree, position)
        elif token.pos in VERBS and (token.lemma in OF_DOCUMENTS or token.lemma == "come"):
            found += _by_document(tree, position)
        else:
            found += _according_to(tree, position) or _by_telling(tree, position)
    main = [one for one in found if one.verb is None or is_main(tree, one.verb)]
    kept: list[Attribution] = []
    for one in main or found:
        if not any(one.name.lower() == other.name.lower() for other in kept):
            kept.append(one)
    return kept


def noun_of(tree: Tree, attribution: Attribution) -> str:
    """The lower-case noun of the claimant: "ministry", "he"."""
    return tree.words[attribution.head]


def _by_verb(tree: Tree, verb: int) -> list[Attribution]:
    agent = child(tree, verb, "agent")
    if agent is not None:
        head = child(tree, agent, "pobj")
        if is_negated(tree, verb):
            return []  # "none of it could be confirmed by the agency"
        speaks = head is not None and can_speak(tree, head) and tree.tokens[verb].lemma in OF_SPEECH
        return [_attribution(tree, head, verb)] if head is not None and speaks else []
    if _will(tree, verb):
        return []
    subject = subject_of(tree, verb)
    if subject is None or not _speaks(tree, verb, subject):
        return []
    return [_attribution(tree, subject, verb)]


def _will(tree: Tree, verb: int) -> bool:
    """Whether nobody has spoken yet: "the air force will neither confirm nor deny it", "readers can write"."""
    if any(tree.words[one] in NOT_YET and tree.tokens[one].dep == "aux" for one in tree.children[verb]):
        return True
    return tree.tokens[verb].dep == "conj" and tree.tokens[verb].head < verb and _will(tree, tree.tokens[verb].head)


def _speaks(tree: Tree, verb: int, subject: int) -> bool:
    """Whether this verb with this subject says something: not "us to believe", "the dam gave way", "who said"."""
    if not _is_speaker(tree, subject) or _is_infinitive(tree, verb) or not _tells(tree, verb):
        return False
    if tree.tokens[verb].lemma in OF_SAYING:
        return tree.tokens[subject].pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    return can_speak(tree, subject)


def _is_speaker(tree: Tree, subject: int) -> bool:
    """Whether the subject is somebody: not "nobody", "no official", "who", "there"."""
    if tree.words[subject] == "those" and child(tree, subject, "relcl", "acl") is not None:
        return True  # "those who fled say"
    if tree.words[subject] in NEVER or tree.tokens[subject].tag in ("WP", "WDT", "EX"):
        return False
    determiners = (one for one in tree.children[subject] if tree.tokens[one].dep == "det")
    return not any(tree.words[one] in NEGATIONS for one in determiners)


def _tells(tree: Tree, verb: int) -> bool:
    """Whether the verb is used of speech: not "gave way", "knows her", "what it calls an operation"."""
    lemma, dependents = tree.tokens[verb].lemma, [tree.words[one] for one in tree.children[verb]]
    if "what" in dependents or not WITH_PREPOSITION.get(lemma, ANY_WORD).intersection([*dependents, ""]):
        return False
    if lemma == "find" and child(tree, verb, "ccomp") is None and not _is_inquiry(tree, verb):
        return False  # "rescuers found 12 bodies"
    if lemma in OF_CLAUSE and child(tree, verb, "ccomp") is None:
        return False
    return lemma not in OF_DOING or _gives_a_figure(tree, verb) or (lemma == "put" and "down" in dependents)


def _is_inquiry(tree: Tree, verb: int) -> bool:
    """Whether the subject inquires or reckons: "the university found 112", "a survey found 40"."""
    subject = child(tree, verb, "nsubj")
    return subject is not None and (
        tree.tokens[subject].pos == "PROPN" or tree.tokens[subject].lemma in DOCUMENTS | INSTITUTIONS | INQUIRERS
    )


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return any(tree.words[one] == "to" and tree.tokens[one].dep == "aux" for one in tree.children[verb])


def _gives_a_figure(tree: Tree, verb: int) -> bool:
    """Whether a verb that is also of doing tells a number here, or withholds one: "put ... at 40", "gave no figure"."""
    if is_negated(tree, verb):
        return any(tree.tokens[one].lemma in WITH_FIGURE for one in below(tree, verb))
    only_object = tree.tokens[verb].lemma == "give"  # "the dam gave way at six"
    for argument in tree.children[verb]:
        as_value = tree.words[argument] == "as"  # "gave the number as 40"
        told = argument > verb and (
            not only_object or as_value or tree.tokens[argument].dep in ("dobj", "dative", "ccomp")
        )
        if told and any(tree.tokens[one].pos == "NUM" for one in below(tree, argument, RELATIVES)):
            return True
    return tree.tokens[verb].lemma in ("show", "find", "continue") and child(tree, verb, "ccomp") is not None


def _attribution(tree: Tree, head: int, verb: int) -> Attribution:
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


def _by_document(tree: Tree, verb: int) -> list[Attribution]:
    """Read "the official toll is 40", "the poll has Vik at 40", "the estimate comes from the bank"."""
    subject = child(tree, verb, "nsubj")
    if subject is None or is_negated(tree, verb) or tree.tokens[subject].lemma not in DOCUMENTS | HELD_BY_SOMEBODY:
        return []
    if tree.tokens[verb].lemma == "come":
        source = next((one for one in tree.children[verb] if tree.words[one] == "from"), None)
        head = child(tree, source, "pobj") if source is not None else None
        return [] if head is None or not can_speak(tree, head) else [_attribution(tree, head, verb)]
    stated = [one for one in tree.children[verb] if one > verb and tree.tokens[one].dep not in RELATIVES]
    figure = any(tree.tokens[one].pos == "NUM" for argument in stated for one in below(tree, argument, RELATIVES))
    told = figure or (tree.tokens[verb].lemma == "be" and child(tree, verb, "ccomp") is not None)
    return [_attribution(tree, subject, verb)] if told and _is_somebodys(tree, subject, verb) else []


def _is_somebodys(tree: Tree, document: int, verb: int) -> bool:
    """Whether it is told whose a count is; of other documents that matters only with "be" ("the file is 40 pages")."""
    if tree.tokens[document].lemma not in HELD_BY_SOMEBODY and tree.tokens[verb].lemma != "be":
        return True
    owner = child(tree, document, "poss")
    owned = owner is not None and tree.tokens[owner].pos != "PRON"
    return owned or any(tree.words[one] in ("official", "government") for one in tree.children[document])


def _according_to(tree: Tree, position: int) -> list[Attribution]:
    if words_at(tree, position, 2) != ("according", "to"):
        return []
    begins = position + 2
    head = next((at for at in range(begins, len(tree.tokens)) if tree.tokens[at].dep == "pobj"), None)
    return [] if head is None else [_without_verb(tree, head, position, begins)]


def _by_telling(tree: Tree, position: int) -> list[Attribution]:
    """Read "by the ministry's count", "in the words of the mayor"; not "in her view", whose speaker is elsewhere."""
    if tree.words[position] not in BEFORE_TELLING:
        return []
    told = child(tree, position, "pobj")
    if told is None or tree.tokens[told].lemma not in TELLINGS:
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
        return [replace(_without_verb(tree, owner, position, position + 1), last=told)]
    head = child(tree, of, "pobj") if of is not None and tree.words[of] == "of" else None
    return [] if head is None or not can_speak(tree, head) else [_without_verb(tree, head, position, head - 1)]


def _before_colon(tree: Tree) -> list[Attribution]:
    """Read "Interior Minister Dagna Holt: 12 dead", as lists have it."""
    colon = opens_with_speaker(tree)
    return [] if colon is None else [replace(_without_verb(tree, colon - 1, 0, 0), last=colon - 1)]


def _without_verb(tree: Tree, head: int, first: int, begins: int) -> Attribution:
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


def first_named(found: Sequence[Attribution]) -> Attribution | None:
    """The first claimant that has a name and is no mere document, else the first."""
    named = [one for one in found if one.kind == "named" and not one.negated]
    speaking = [one for one in named if not one.document]
    return next(iter([*speaking, *named, *found]), None)
