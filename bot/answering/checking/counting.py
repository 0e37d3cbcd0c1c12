"""Whether two figures count the same: the same noun, befallen by the same, at the same rate, and nothing narrower."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.answering.checking.alike import EMPTY, PEOPLE, PRIVATIVE, STANDING_FOR, TITLES, alike, harms_in, meets
from bot.answering.checking.naming import Pair, is_name, name_groups, stems_of
from bot.answering.checking.saying import Said
from index import name_stem, phrases

RATES = re.compile(
    r"\b(?:(?:a|an|per|each|every) (?:minute|hour|day|night|week|month|year)|hourly|daily|nightly|weekly|"
    r"monthly|yearly|annually|a head|per head|each)\b",
    re.IGNORECASE,
)
NEAR = 40
"""How many characters behind what is counted a rate may begin."""
TIMES = frozenset("day date time".split())
AMONG = frozenset("at among from on aboard inside outside near".split())
FURTHER = frozenset("further another additional more extra".split())
BEFALLEN = frozenset("dead kill wound injure hurt miss missing detain arrest displace capture".split())
LOSSES = frozenset("loss casualty toll".split())
ANYBODY = frozenset(["people", "person"])
DEFINITE = frozenset("the last first only final its their his her".split())
RESTRICTING = frozenset(["amod", "compound", "nmod", "acl"])
OBJECTS = frozenset(["attr", "dobj", "nsubj", "nsubjpass"])


def of_measure(pair: Pair) -> bool:
    """The same thing is counted, of the same harm, in the same unit, at the same rate."""
    claim, said = pair.claim, pair.said
    if _harms(claim) != _harms(said):
        return False
    if claim.figure is None or said.figure is None:
        return True
    return all(asked(claim) == asked(said) for asked in (_unit, _rate, _is_further, _is_share)) and _same_noun(pair)


def _same_noun(pair: Pair) -> bool:
    """Whether the same noun is counted, another for the same, or, where one is not named, what must be meant."""
    claim, said = pair.claim, pair.said
    measure, its = _measure(claim), _measure(said)
    counted, noun = claim.tree.tokens[claim.noun], said.tree.tokens[said.noun]
    if (counted.lemma in BEFALLEN | LOSSES or measure is None) and _harms(claim) and noun.lemma in PEOPLE:
        return True  # "losses of 600,000", of soldiers killed and injured
    if measure is None:
        return its is None or meets(noun, claim.tokens(claim.own))
    if its is None:
        return _is_of_those(pair)
    # "Tolmirans" of "Tolmiran volunteers": whose they are is the subject's. And "31 people" of "31 dead".
    of_a_people = counted.text in (_entity(claim) or "") and noun.lemma in PEOPLE
    befallen = counted.lemma in ANYBODY and noun.lemma in BEFALLEN
    return of_a_people or befallen or alike(counted.lemma, noun.lemma) or _alike_as_phrases(measure, its)


def _measure(said: Said) -> str | None:
    return said.figure.measure if said.figure is not None else None


def _entity(said: Said) -> str | None:
    return said.figure.entity if said.figure is not None else None


def _unit(said: Said) -> str | None:
    return said.figure.unit if said.figure is not None else None


def names_what_it_counts(pair: Pair) -> bool:
    """Whether what a figure counts stands in its own clause, and not only in the sentence before."""
    claimed, figure, said = pair.claim.figure, pair.said.figure, pair.said
    if claimed is None or figure is None or claimed.measure is None:
        return True
    return figure.measure is not None or meets(pair.claim.tree.tokens[pair.claim.noun], said.tokens(said.own))


def is_of_all(pair: Pair) -> bool:
    """Whether what the sentence counts is not only at some, or among some, that the claim does not speak of."""
    claim, said = pair.claim, pair.said
    claimed = claim.tokens(claim.own | claim.around)
    return all(
        meets(token, claimed) or token.lemma in TIMES | STANDING_FOR
        for token in said.tokens(said.own)
        if token.dep == "pobj" and token.pos == "NOUN" and _restricts(said, token.head)
    )


def _restricts(said: Said, preposition: int) -> bool:
    token = said.tree.tokens[preposition]
    return token.lemma in AMONG and token.head in (said.verb, said.noun)


def _is_of_those(pair: Pair) -> bool:
    """Whether a number without a noun counts what the claim does: "of whom", "of them", or it alone."""
    claim, said = pair.claim, pair.said
    counted = claim.tree.tokens[claim.noun]
    words = said.tree.words
    if words[said.noun + 1 : said.noun + 3] in (("of", "whom"), ("of", "which")):
        verb = said.tree.tokens[said.verb]
        return verb.dep == "relcl" and alike(said.tree.tokens[verb.head].lemma, counted.lemma)
    if meets(counted, said.tokens(said.own)):
        return True
    if _is_left_unsaid(pair):
        return True
    if counted.lemma in ANYBODY and _harms(said):
        return True
    return name_stem(counted.text) in pair.around.before or name_stem(counted.lemma) in pair.around.before


def _is_left_unsaid(pair: Pair) -> bool:
    """Whether the figure before it in the sentence counts this: "lost 3,870 votes and Tarsk has gained 2,950"."""
    figure, said = pair.said.figure, pair.said
    before = [one for one in said.claim.figures if figure is not None and one.end <= figure.start and one.measure]
    return bool(before) and alike(pair.claim.tree.tokens[pair.claim.noun].text, (before[-1].measure or "").split()[-1])


def _alike_as_phrases(one: str, other: str) -> bool:
    words, its = one.lower().split(), other.lower().split()
    return len(words) == len(its) and all(any(alike(word, them) for them in its) for word in words)


def _harms(said: Said) -> frozenset[str]:
    return harms_in(said.tree.tokens[at].lemma for at in said.own)


def _rate(said: Said) -> str | None:
    """What a figure is counted by: "a day"."""
    if said.figure is None:
        return None
    from_here = said.tree.tokens[said.noun].end
    near = [token.text for token in said.tokens(said.own) if from_here <= token.start <= from_here + NEAR]
    found = RATES.search(" ".join(near))
    return found[0].lower().replace("per ", "a ") if found else None


def _is_share(said: Said) -> bool:
    """Whether it is a part of a whole: "one in six", "two thirds"."""
    if said.figure is None:
        return False
    most = said.figure.low if said.figure.high is None else said.figure.high
    return most is not None and 0 < most < 1


def _is_further(said: Said) -> bool:
    return any(token.lemma in FURTHER and token.head == said.noun for token in said.tokens(said.own))


def is_not_narrower(pair: Pair) -> bool:
    """What the sentence says holds not for less only: its places and what qualifies its noun are claimed as well."""
    claim, said, names = pair.claim, pair.said, pair.around.names
    claimed = claim.tokens(claim.own | claim.around)
    stems = stems_of(claim, claim.own | claim.around) | {name_stem(token.text) for token in pair.meant}
    has_names = bool(name_groups(claim, claim.own | claim.around, names))
    # What is said to have happened somewhere has happened; but a number of things somewhere is no number of all.
    restricting = said.own - said.told if said.figure is not None or said.negated else frozenset()
    for group in name_groups(said, restricting, names):
        if stems_of(said, group) & stems or all(said.tree.words[at] in TITLES for at in group):
            continue
        if not has_names or not all(stem in pair.around.frame for stem in stems_of(said, group)):
            return False
    if not all(meets(said.tree.tokens[at], claimed) for at in _other_fates(said)):
        return False
    return all(
        is_name(said, at, names)
        or said.tree.tokens[at].lemma in EMPTY | FURTHER
        or meets(said.tree.tokens[at], claimed)
        for at in _qualifiers(said)
    )


def _other_fates(said: Said) -> Iterator[int]:
    """What else befell those who are counted: "killed or put out of action"."""
    for one in said.tree.children[said.verb]:
        token = said.tree.tokens[one]
        if token.dep == "conj" and token.pos in phrases.VERBS and one in said.own:
            yield one


def _qualifiers(said: Said) -> Iterator[int]:
    """Words that say which of the things are meant: "spoilt ballots", "the last paved road"."""
    tree = said.tree
    nouns = [said.noun] if said.figure else [
        at for at in said.own if tree.tokens[at].pos == "NOUN" and tree.tokens[at].dep in OBJECTS
    ]  # fmt: skip
    for noun in nouns:
        definite = said.figure is not None or bool(DEFINITE & {tree.words[one] for one in tree.children[noun]})
        for one in tree.children[noun]:
            token = tree.tokens[one]
            if one not in said.own or token.dep not in RESTRICTING or token.pos in ("NUM", "SYM"):
                continue
            if definite or said.negated or token.lemma in PRIVATIVE:
                yield one
