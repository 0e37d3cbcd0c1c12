"""Whether a sentence that qualifies speaks of what was said before it: by its subject, or by what it points at."""

from __future__ import annotations

import re

from index.patterns import any_of
from index.phrases import above, child, clause_verb
from index.sentences import Read
from index.types import Caveat

PERSONAL = frozenset("he she they nor".split())
POINTING = re.compile(r"\b(?:the|that|this|these|those|such) $", re.IGNORECASE)
SAME_STEM = 5
"""Letters that two words share that are of one thing: "audit", "auditors"."""
SEVERAL = any_of(r"""
    (none|neither|both|all|any)( of)?( (the|these|those|them|side|sides))?
    neither \w+
    (the|these|those|such|its|his|her|their) (\w+ ){0,2}?(figures|numbers|counts|totals|tolls|tallies|estimates|lists)
    (the|these|those|such|its|his|her|their) (\w+ ){0,2}?(claims|reports|accounts|statements|assessments|calculations)
    (the|these|those|such|its|his|her|their) (\w+ ){0,2}?(allegations|accusations|assertions)
    both \w+
    """)
ONE = any_of(r"""
    (it|this|that|these|those|they|he|she|nor|such|all of this|most of this)
    <the>( [\w’'-]+){0,2}? (figure|number|count|toll|total|tally|estimate|sum|result|list|register|sample)
    <the>( [\w’'-]+){0,2}? (claim|report|account|statement|assessment|allegation|information|version|story)
    <the>( [\w’'-]+){0,2}? (accusation|document|data|calculation|survey|poll|study|audit|review|record|findings?)
    <the>( \w+)? (weight|size|price|amount|value|cost|height|depth|length|age|speed|cause|extent|scale|timing|margin)
    no (figure|number|count|toll|total|tally|estimate|claim|report|account|statement|information|document|data)
    (people|those|cases|deaths|persons|households|patients|victims) (who|that|which)
    (the|its|his|her|their) (real|true|actual|full|final)
    """)
# An object that points back: "Moscow rejects the figure", "Stavek disputed that account".
POINTS_BACK = any_of(r"""
    (this|that|it|both|them|these|those)(?=[.,;:”"]| and | but | as | saying |$)
    (the|that|this|these|those|such|both|any) (\w+ )?<claims>
    (the|this|that) (\w+ )?(timing|sequence|order|extent|scale|size|cause|amounts?|dates?|description|link|comparison)
    (the|this|that) (\w+ )?(characteri[sz]ation|method|conclusions?|interpretation|diagnosis|premise|arithmetic)
    """)
# "called it guesswork", "the story is made up"
CALLED = any_of(r"""
    call(s|ed)? (it|that|this|them|both|(the|that|this|these|those) <claims>)
    """)
# "could not verify their accounts"
THEIRS = any_of(r"""
    (this|that|these|those|such|their|his|her|its|either|both) (\w+ )?<claims>
    who (is|was) (right|lying|telling the truth)
    which (\w+ )?(is|was) (right|true|correct)
    """)
# "will not talk about it", "neither confirm nor deny it", "not part of that total"
ENDS_BACK = any_of(r"""
    (it|this|that|them)$
    (that|this|those|these|its|the) (\w+ )?<lists>$
    """)
# Who reports says what they could not find out: "we have not seen the contract", "nobody has counted them".
NOBODY_KNOWS = any_of(r"""
    (we|nobody|no one|none of us|this newspaper|reporters)
    no (independent|outside|neutral|other|foreign|separate) \w+
    neither (side|party)
    (journalists|observers|inspectors|monitors|investigators|access|there)
    """)
# Said of a count wherever it stands: what is not in it, and that it goes on.
OF_A_COUNT = any_of(r"""
    not (\w+ )?(included|counted|covered|recorded|registered|part of|added)
    (counted|listed|recorded|reported|entered) (separately|elsewhere|apart|twice)
    not (yet )?(been )?(searched|surveyed|reached)
    (asked|polled|questioned|interviewed|tested|surveyed|sampled)
    (excluded|left out|left off|missing|lacking|unavailable|searche?s?|counting|recount)
    """)
DEFINITE = frozenset("the that this these those such either both any its his her their it them".split())
ASIDES = frozenset(["relcl", "acl", "advcl"])
# An estimate that is said of the figure before: "the margin of error is", "that is only an estimate".
ESTIMATED = any_of(r"""
    margins? of
    estimate <is>? from
    (that|this|it|these|those|they)( <is>|'s|'re)
    """)
TWO = any_of(r"""
    neither
    both
    either
    """)


def points_back(read: Read, caveat: Caveat) -> bool:
    """Whether what is qualified is "it", "that account", "the figure"."""
    if caveat.end is None or caveat.start is None:
        return False
    if caveat.kind in ("unverified", "scope") and ENDS_BACK.search(caveat.text):
        return True
    text = read.text
    if caveat.kind == "unverified":
        return bool(THEIRS.search(text, caveat.start - read.sentence.start))
    if caveat.kind != "disputed":
        return False
    before, rest = text[: caveat.start - read.sentence.start], text[caveat.end - read.sentence.start :].lstrip(" ")
    if ";" in before:
        return False  # what it disputes stands in the same sentence
    called = CALLED.match(caveat.text) or (POINTING.search(before) and not read.figures)
    return bool(POINTS_BACK.match(rest)) or rest[:1] in (".", "”", "") or bool(called)


def points_at_several(read: Read, caveat: Caveat) -> bool:
    """Whether what it disputes is "both claims", "these accounts"."""
    rest = read.text[(caveat.end or 0) - read.sentence.start :].lstrip(" ")
    return bool(SEVERAL.match(rest))


def nobody_knows(read: Read, caveat: Caveat) -> bool:
    """Whether those who report, or nobody at all, could not find it out: "we have not seen the contract"."""
    begins = NOBODY_KNOWS.match(read.text)
    return caveat.kind in ("unverified", "single_source") and begins is not None


def is_of_a_count(read: Read, caveat: Caveat) -> bool:
    """Whether it can only be said of a count given before: "the dead are far more", "soldiers are left out"."""
    if caveat.kind == "undercount":
        return not read.figures
    return caveat.kind in ("scope", "preliminary") and OF_A_COUNT.search(caveat.text) is not None


def leaves_known_unchecked(read: Read, caveat: Caveat) -> bool:
    """Whether what nobody has checked is something known: "Officials have yet to confirm the toll", not "a blast"."""
    if caveat.kind != "unverified" or read.figures or caveat.start is None or caveat.end is None:
        return False
    tree = read.tree
    within = [at for at, token in enumerate(tree.tokens) if caveat.start <= token.start < caveat.end]
    verb = next((at for at in reversed(within) if tree.tokens[at].pos == "VERB"), None)
    if verb is None or any(tree.tokens[link].dep in ASIDES for link in (verb, *above(tree, verb))):
        return False
    thing = child(tree, verb, "dobj", "nsubjpass")
    if thing is None:
        return False
    named = (tree.words[one] for one in tree.children[thing] if tree.tokens[one].dep in ("det", "poss"))
    return tree.words[thing] in DEFINITE or any(word in DEFINITE for word in named)


def is_about_the_same(read: Read, caveat: Caveat, before: Read) -> bool:
    """Whether what is qualified was spoken of in a sentence before: "An audit found 40. The auditors had no time"."""
    tree = read.tree
    start = caveat.start or 0
    verb = clause_verb(tree, next((at for at, token in enumerate(tree.tokens) if token.end > start), 0))
    if tree.tokens[verb].dep in ("aux", "auxpass"):
        verb = tree.tokens[verb].head
    subject = child(tree, verb, "nsubj", "nsubjpass")
    if subject is None or tree.tokens[subject].pos not in ("NOUN", "PROPN"):
        return False
    noun = tree.tokens[subject].lemma.lower()
    named = (token.lemma.lower() for token in before.tree.tokens if token.pos in ("NOUN", "PROPN", "VERB"))
    return any(noun == other or (len(other) >= SAME_STEM and noun[:SAME_STEM] == other[:SAME_STEM]) for other in named)
