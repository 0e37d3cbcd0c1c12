"""Parsed sentences -> who says so: the claimant, the words that name them, and whether they are named at all.

A claimant is the subject of a verb of speech or reckoning ("the ministry said", "Sudland admits to 612"), the agent of
a passive ("was put by the police at 40") or the object of "according to". A pronoun or a bare role ("she said", "the
general stressed") takes its name from the sentences before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.claimants import Kind, bare_claimant, can_speak, claimant_of, has_person, kind_of, name_of
from index.numbers import value_of
from index.phrases import NEGATIONS, VERBS, Tree, below, child, is_main, is_negated, words_at
from index.verbs_of_speech import (
    DOCUMENTS,
    INQUIRERS,
    INSTITUTIONS,
    OF_DOING,
    OF_REFUSAL,
    OF_SAYING,
    OF_SPEECH,
    WITH_FIGURE,
    WITH_PREPOSITION,
)

NEVER = frozenset("i we you this that these those which who what there us me them nobody none everyone anyone".split())
FARTHEST_SHARED = 8
"""Words between a verb and the subject that it shares; farther off, the subject alone is shown."""
ANY_WORD = frozenset([""])
NOT_YET = frozenset("will wo shall can may must should might".split())
RELATIVES = frozenset(["relcl", "advcl"])
LONGEST_ATTRIBUTION = 32
"""Words; a longer one is cut down to the claimant's noun."""
CLOSES_SPEECH = frozenset(['"', "”", "’", "'", ",", "?", "!"])
ACCORDING = (("according", "to"), ("in", "the", "words", "of"), ("in", "the", "view", "of"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so in one sentence. first, last: tokens of the words that attribute ("the ministry said").

    name: the claimant's words. head: position of the claimant's noun. verb: position of the verb, None for "according
    to". kind: named, unnamed ("two officers", "diplomats"), or referring back ("she", "the general"). person: a
    person's name stands in it. negated: "did not say". document: a report or survey says it.
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


def attributions(tree: Tree) -> list[Attribution]:
    """Return the attributions of one sentence, one for each claimant; asides only where nobody else speaks."""
    found: list[Attribution] = []
    for position, token in enumerate(tree.tokens):
        if token.pos in VERBS and token.lemma in OF_SPEECH:
            found += _by_verb(tree, position)
        else:
            found += _according_to(tree, position)
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
        return [] if head is None or not can_speak(tree, head) else [_attribution(tree, head, verb)]
    if _will(tree, verb):
        return []
    subject = _subject(tree, verb)
    if subject is None or not _speaks(tree, verb, subject):
        return []
    return [_attribution(tree, subject, verb)]


def _will(tree: Tree, verb: int) -> bool:
    """Whether nobody has spoken yet: "the air force will neither confirm nor deny it", "readers can write"."""
    if any(tree.words[one] in NOT_YET and tree.tokens[one].dep == "aux" for one in tree.children[verb]):
        return True
    return tree.tokens[verb].dep == "conj" and tree.tokens[verb].head < verb and _will(tree, tree.tokens[verb].head)


def _subject(tree: Tree, verb: int) -> int | None:
    """The noun that speaks; of two that the parse gives, the one next to the verb."""
    inverted = _subject_after(tree, verb)
    if inverted is not None:
        return inverted
    subjects = [one for one in tree.children[verb] if tree.tokens[one].dep == "nsubj"]
    if subjects:
        return _nearest_of_apposition(tree, min(subjects, key=lambda one: abs(one - verb)))
    # "the ministry rejected both and said": the second verb shares the subject of the first.
    governor = tree.tokens[verb].head
    if tree.tokens[verb].dep == "conj" and governor != verb and tree.tokens[governor].pos in VERBS:
        return _subject(tree, governor)
    if tree.tokens[verb].lemma in OF_SAYING and child(tree, verb, "nsubjpass", "auxpass") is None:
        return _name_before(tree, verb)
    return None


def _subject_after(tree: Tree, verb: int) -> int | None:
    """The speaker behind a verb of saying that follows what was said: "Clerical slips, said the chairman"."""
    if tree.tokens[verb].lemma not in OF_SAYING or tree.words[verb] == "told" or verb + 1 >= len(tree.tokens):
        return None
    if (
        not verb
        or tree.words[verb - 1] not in CLOSES_SPEECH
        or tree.tokens[verb + 1].pos not in ("DET", "PROPN", "NOUN", "PRON")
    ):
        return None
    after = [one for one in tree.children[verb] if one > verb and tree.tokens[one].dep in ("nsubj", "dobj")]
    return next((one for one in after if can_speak(tree, one)), None)


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


def _speaks(tree: Tree, verb: int, subject: int) -> bool:
    """Whether this verb with this subject says something: not "us to believe", "the dam gave way", "who said"."""
    if not _is_speaker(tree, subject) or _is_infinitive(tree, verb) or not _tells(tree, verb):
        return False
    if tree.tokens[verb].lemma in OF_SAYING:
        return tree.tokens[subject].pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    return can_speak(tree, subject)


def _is_speaker(tree: Tree, subject: int) -> bool:
    """Whether the subject is somebody: not "nobody", "no official", "who", "there"."""
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
    return lemma not in OF_DOING or _gives_a_figure(tree, verb)


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
        told = argument > verb and (not only_object or tree.tokens[argument].dep in ("dobj", "dative", "ccomp"))
        if told and any(tree.tokens[one].pos == "NUM" for one in below(tree, argument, RELATIVES)):
            return True
    return tree.tokens[verb].lemma in ("show", "find", "continue") and child(tree, verb, "ccomp") is not None


def _attribution(tree: Tree, head: int, verb: int) -> Attribution:
    first, last = claimant_of(tree, head)
    if first <= verb <= last:
        first, last = bare_claimant(tree, head)
    begins, ends = _shown(tree, head, verb, (first, last))
    refuses = tree.tokens[verb].lemma in OF_REFUSAL | OF_DOING
    return Attribution(
        begins,
        ends,
        name_of(tree, first, last),
        head,
        verb,
        kind_of(tree, head),
        has_person(tree, first, last),
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


def _according_to(tree: Tree, position: int) -> list[Attribution]:
    for words in ACCORDING:
        if words_at(tree, position, len(words)) != words:
            continue
        begins = position + len(words)
        head = next((at for at in range(begins, len(tree.tokens)) if tree.tokens[at].dep == "pobj"), None)
        if head is None:
            return []
        first, last = claimant_of(tree, head)
        first = max(first, begins)
        kind, person = kind_of(tree, head), has_person(tree, first, last)
        return [Attribution(position, last, name_of(tree, first, last), head, None, kind, person)]
    return []


def first_named(found: Sequence[Attribution]) -> Attribution | None:
    """The first claimant that has a name and is no mere document, else the first."""
    named = [one for one in found if one.kind == "named" and not one.negated]
    speaking = [one for one in named if not one.document]
    return next(iter([*speaking, *named, *found]), None)
