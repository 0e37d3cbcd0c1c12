"""Questions for a name: "name of the pilot?" is not answered by a sentence that tells of the pilot and names nobody."""

from __future__ import annotations

import re

from bot.answering.counted_words import DAYS_AND_MONTHS
from bot.answering.types import Query
from bot.answering.wording import matches, name_stems, words_of
from index import Claim, Sentence, name_stem

FOR_A_NAME = re.compile(
    r"(?<!in the )\bnames? (?:of|for)\b|\w['’]s names?\b|(?<!in )\b(?:his|her|their|its|whose) names?\b|"
    r"\bwhat(?:['’]s| is| are| was| were)\b.* (?:called|named)\b",
    re.IGNORECASE,
)
AFTER_PREPOSITION = re.compile(
    r"\b(?:in|at|near|on|from|to|of|outside|inside|off|around|into) (?:the )?((?:[A-Z][\w’'-]*[ ]?)+)"
)
"""Places, mostly: "in Mercer Street", "a corporal from Oslo"."""


def is_nameless(query: Query, sentence: Sentence, claim: Claim) -> bool:
    """Whether a name is asked for and the sentence has none to give.

    Those that the question has itself, places, days and whoever only says so are not what was asked for.
    """
    if not FOR_A_NAME.search(query.spelt):
        return False
    known = words_of((*query.terms, *query.names))
    places = {name_stem(word) for found in AFTER_PREPOSITION.findall(sentence.text) for word in found.split()}
    others = places | name_stems(claim.claimant or "")
    return all(
        name.lower() in DAYS_AND_MONTHS or matches(name, known) > 0.0 or name_stem(name) in others
        for name in claim.names
    )
