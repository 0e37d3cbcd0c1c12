"""Whether the same is done in a claim and in a sentence: by the same, to the same, and with nothing claimed besides."""

from __future__ import annotations

from bot.answering.checking.alike import (
    EMPTY,
    GENERIC,
    GIVES_VALUE,
    PLANNING,
    SAYING,
    STANDING_FOR,
    alike,
    meets,
)
from bot.answering.checking.clauses import PERSONAL, subject_of
from bot.answering.checking.naming import WEEKDAYS, Pair, is_name, name_groups, points_back, stems_of
from bot.answering.checking.saying import Said
from index import MONTHS, Token, name_stem, phrases

CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "ADV"])
COMPLEMENTS = ("xcomp", "ccomp", "pcomp")
SCALES = frozenset("dozen hundred thousand million billion".split())


def of_action(pair: Pair) -> bool:
    """The same is done: by the same verb, or what is counted says it ("put its dead at 118")."""
    claim, said = pair.claim, pair.said
    if claim.figure is None:
        return _same_act(pair, claim.verb, said.verb)
    verb, its = claim.tree.tokens[claim.verb], said.tree.tokens[said.verb]
    is_verb, its_is_verb = verb.pos in phrases.VERBS, its.pos in phrases.VERBS
    if is_verb and its_is_verb and alike(verb.lemma, its.lemma):
        return True
    if is_verb and verb.lemma not in GENERIC | SAYING:
        nouns = said.tokens(frozenset(at for at in said.own if said.tree.tokens[at].dep not in ("pobj", "compound")))
        return (its.lemma in GIVES_VALUE or not its_is_verb) and meets(verb, nouns)
    return not its_is_verb or its.lemma in GIVES_VALUE or meets(its, claim.tokens(claim.own | claim.around))


def _same_act(pair: Pair, one: int, other: int) -> bool:
    """Whether two verbs say that the same does the same to the same, and so do those that complete them."""
    claim, said = pair.claim.tree, pair.said.tree
    verb, its = claim.tokens[one], said.tokens[other]
    if its.pos not in phrases.VERBS or verb.pos not in phrases.VERBS:
        return False
    if not alike(verb.lemma, its.lemma) or _particle(claim, one) != _particle(said, other):
        return False
    if _tense(verb) != _tense(its) or not _same_thing(pair, subject_of(claim, one), subject_of(said, other)):
        return False
    thing = _object(claim, one)
    if thing is not None and not _same_thing(pair, thing, _object(said, other)):
        return False
    further = phrases.child(claim, one, *COMPLEMENTS)
    completed = phrases.child(said, other, *COMPLEMENTS)
    if further is None:
        return True
    return completed is not None and _same_act(pair, further, completed)


def _particle(tree: phrases.Tree, verb: int) -> str | None:
    position = phrases.child(tree, verb, "prt")
    return None if position is None else tree.words[position]


def _tense(verb: Token) -> str:
    """Of "is" and "was", which of the two; what somebody did is done, whenever it is told."""
    return "was" if verb.lemma == "be" and verb.tag in ("VBD", "VBN") else ""


def _object(tree: phrases.Tree, verb: int) -> int | None:
    passive = phrases.child(tree, verb, "nsubjpass")
    return passive if passive is not None else phrases.child(tree, verb, "dobj", "attr", "acomp", "oprd")


def _same_thing(pair: Pair, one: int | None, other: int | None) -> bool:
    """Whether two nouns are of the same thing: one noun or name, or a word for what was named just before."""
    claim, said = pair.claim, pair.said
    if one is None:
        return True
    if other is None:
        return False
    noun, its = claim.tree.tokens[one], said.tree.tokens[other]
    if noun.text.lower() in PERSONAL or meets(noun, [its]):
        return True  # whom the claim's pronoun means, has been compared
    named = is_name(claim, one, pair.around.names)
    return (named and _in_phrase(said, other, name_stem(noun.text))) or _stands_for(pair, one, its)


def _in_phrase(said: Said, head: int, stem: str) -> bool:
    first, last = phrases.phrase(said.tree, head)
    appositive = [at for at in range(first, last + 1) if said.tree.tokens[at].dep in ("appos", "compound")]
    return any(name_stem(said.tree.tokens[at].text) == stem for at in appositive)


def _stands_for(pair: Pair, one: int, its: Token) -> bool:
    """Whether a pronoun or "the building" takes up what the claim names, from the sentences before it."""
    if its.text.lower() not in PERSONAL and its.lemma not in STANDING_FOR:
        return False
    claim = pair.claim
    groups = [group for group in name_groups(claim, claim.own, pair.around.names) if one in group]
    words = stems_of(claim, groups[0]) if groups else frozenset([name_stem(claim.tree.tokens[one].lemma)])
    if its.text.lower() in PERSONAL and words <= stems_of(
        pair.said, (at for at, t in enumerate(pair.said.tree.tokens) if t.start < its.start)
    ):
        return True
    return words <= pair.around.paragraph or words <= pair.around.topic


def of_words(pair: Pair) -> bool:
    """What else the claim says is in the sentence: in its clause, around it, or a thing named just before."""
    claim, said = pair.claim, pair.said
    own, everywhere = said.tokens(said.own), said.tokens(said.own | said.around)
    if claim.beside:
        everywhere += said.tokens(said.beside)
        own = everywhere
    for at in _content(claim, pair):
        token = claim.tree.tokens[at]
        if at in (claim.verb, claim.noun) or (token.pos in phrases.VERBS and token.lemma in GENERIC | SAYING):
            continue
        if meets(token, everywhere if token.pos in ("NOUN", "PROPN", "VERB") else own):
            continue
        if claim.planned and token.lemma in PLANNING:
            continue
        if token.pos == "NOUN" and points_back(said) and name_stem(token.lemma) in pair.around.before:
            continue
        if token.dep == "compound" and token.head == claim.noun and name_stem(token.lemma) in pair.around.paragraph:
            continue  # "203 stations", after "340 polling stations"
        return False
    return True


def _content(claim: Said, pair: Pair) -> list[int]:
    """Words of a claim that say something of their own, without names, figures and days."""
    tree = claim.tree
    return [
        at
        for at in sorted((claim.own | claim.around | claim.beside) - _number(claim))
        if tree.tokens[at].pos in CONTENT
        and tree.tokens[at].dep not in ("aux", "auxpass")
        and tree.tokens[at].lemma not in EMPTY
        and tree.words[at] not in EMPTY | WEEKDAYS | MONTHS.keys()
        and not is_name(claim, at, pair.around.names)
        and any(map(str.isalpha, tree.words[at]))
    ]


def _number(claim: Said) -> frozenset[int]:
    """The words of the figure itself, without what it counts."""
    if claim.figure is None:
        return frozenset()
    numbers = {at for at, token in enumerate(claim.tree.tokens) if token.pos in ("NUM", "SYM") or token.lemma in SCALES}
    return frozenset(numbers | {claim.noun} if claim.figure.measure is None else numbers - {claim.noun})
