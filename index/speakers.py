"""Parsed sentences -> who says so: the claimant, the words that name them, and whether they are named at all.

A claimant is the subject of a verb of speech or reckoning ("the ministry said", "Sudland admits to 612"), the agent of
a passive ("was put by the police at 40") or the object of "according to". A pronoun or a bare role ("she said", "the
general stressed") takes its name from the sentences before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.attribution import Attribution, attribution_by, is_speaker, will_speak
from index.claimants import can_speak
from index.phrases import VERBS, Tree, below, child, is_main, is_negated, words_at
from index.subjects import subject_of
from index.tellings import RELATIVES, according_to, before_colon, by_document, by_figure, by_gap, by_telling
from index.verbs_of_speech import (
    DOCUMENTS,
    HAS_A_FIGURE,
    INQUIRERS,
    INSTITUTIONS,
    OF_CLAUSE,
    OF_DOCUMENTS,
    OF_DOING,
    OF_SAYING,
    OF_SPEECH,
    WITH_FIGURE,
    WITH_PREPOSITION,
)

ANY_WORD = frozenset([""])


def attributions(tree: Tree) -> list[Attribution]:
    """Return all attributions of one sentence, asides included."""
    found = before_colon(tree)
    for position, token in enumerate(tree.tokens):
        if token.pos in VERBS and (token.lemma in OF_SPEECH or token.lemma in OF_CLAUSE):
            found += _by_verb(tree, position) or by_figure(tree, position)
        elif token.pos in VERBS and (token.lemma in OF_DOCUMENTS or token.lemma in HAS_A_FIGURE):
            found += by_document(tree, position) or by_figure(tree, position)
        else:
            found += according_to(tree, position) or by_telling(tree, position)
    return found + by_gap(tree, found)


def speakers_of(tree: Tree, found: Sequence[Attribution]) -> list[Attribution]:
    """Return those of a sentence's attributions that say who says so, one for each claimant.

    An aside ("the village, which he described as lost") counts only where nobody else speaks.
    """
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
        of_number = tree.tokens[verb].dep == "acl" and tree.tokens[tree.tokens[verb].head].pos == "NUM"
        # "The 35 reported by the line": whatever has told a number can speak.
        speaks = head is not None and (of_number or can_speak(tree, head)) and tree.tokens[verb].lemma in OF_SPEECH
        return [attribution_by(tree, head, verb)] if head is not None and speaks else []
    if will_speak(tree, verb):
        return []
    subject = None if words_at(tree, verb - 1, 2) == ("all", "told") else subject_of(tree, verb)
    if subject is not None and tree.words[subject] in ("which", "who"):
        subject = _referred_to(tree, verb)
    if subject is None or not _speaks(tree, verb, subject):
        return []
    return [attribution_by(tree, subject, verb)]


def _speaks(tree: Tree, verb: int, subject: int) -> bool:
    """Whether this verb with this subject says something: not "us to believe", "the dam gave way", "who said"."""
    if not is_speaker(tree, subject) or _is_infinitive(tree, verb) or not _tells(tree, verb):
        return False
    if tree.tokens[verb].lemma in OF_SAYING:
        return tree.tokens[subject].pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    return can_speak(tree, subject)


def _tells(tree: Tree, verb: int) -> bool:
    """Whether the verb is used of speech: not "gave way", "knows her", "what it calls an operation"."""
    lemma, dependents = tree.tokens[verb].lemma, [tree.words[one] for one in tree.children[verb]]
    if "what" in dependents or not WITH_PREPOSITION.get(lemma, ANY_WORD).intersection([*dependents, ""]):
        return False
    if lemma in OF_DOING and _is_aside(tree, verb):
        return True
    if lemma == "put" and "together" in dependents:
        return False
    if lemma == "find" and child(tree, verb, "ccomp") is None and not _is_inquiry(tree, verb):
        return False  # "rescuers found 12 bodies"
    if lemma in OF_CLAUSE and child(tree, verb, "ccomp") is None:
        return False
    return lemma not in OF_DOING or _gives_a_figure(tree, verb) or (lemma == "put" and "down" in dependents)


def _is_aside(tree: Tree, verb: int) -> bool:
    """Whether it stands between commas in what is said: "because he had, she found, been in touch with witnesses"."""
    subject = child(tree, verb, "nsubj")
    is_short = subject is not None and subject < verb and tree.tokens[verb].dep == "parataxis"
    closed = tree.words[verb + 1 : verb + 2] in ((",",), (".",))
    return is_short and closed and "," in tree.words[max(0, (subject or 0) - 4) : subject]


def _referred_to(tree: Tree, verb: int) -> int | None:
    """Whom "which" or "who" stands for where it gives a figure: "contradicting the city, which reported 180 cases"."""
    named = tree.tokens[verb].head
    counts = any(tree.tokens[one].pos == "NUM" for one in below(tree, verb, RELATIVES))
    return named if tree.tokens[verb].dep == "relcl" and counts and can_speak(tree, named) else None


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


def first_named(found: Sequence[Attribution]) -> Attribution | None:
    """The first claimant that has a name and is no mere document, else the first."""
    named = [one for one in found if one.kind == "named" and not one.negated]
    speaking = [one for one in named if not one.document]
    return next(iter([*speaking, *named, *found]), None)
