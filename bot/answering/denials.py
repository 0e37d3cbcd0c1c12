"""What a sentence that disputes something disputes, and what it leaves alone."""

from __future__ import annotations

import re

from bot.answering.apart import figures_agree, figures_differ
from bot.answering.ranking import Ranked
from bot.answering.wording import matches, said_in, words_of
from index import carries

POINTS_BACK = re.compile(
    r"\b(?:it|this|that(?! \w+ \w)|them|these|those|such|claims?|charges?|allegations?|accusations?|reports?|reporting|"
    r"figures?|numbers?|counts?|tolls?|estimates?|accounts?|stor(?:y|ies)|statements?|assertions?|suggestions?|rumou?rs?|"
    r"news|findings?|versions?|conclusions?|of the kind|so)\b",
    re.IGNORECASE,
)
ENOUGH_TO_TELL = 2
"""How many words, other than names, tell what it is that somebody denies."""


def is_disputing(one: Ranked) -> bool:
    """Whether a sentence disputes something in its own words."""
    return carries(one.hit.claim.caveats, "disputed", itself=True)


def denies_another_figure(said: Ranked, denial: Ranked, before: Ranked | None) -> float:
    """Whether it disputes the figure of the sentence before it, and that is another figure than what is said: 1 or 0.

    So "the ministry disputes the number" says nothing against the number of another article.
    """
    if not is_disputing(denial) or denial.hit.claim.figures or before is None or before is said:
        return 0.0
    return float(figures_differ(said, before) and not figures_agree(said, before))


def denies_another_thing(best: Ranked, other: Ranked) -> bool:
    """Whether what a sentence denies is plainly not what the first quote says, though people and places are the same.

    What is denied stands behind the word that denies it. "It", "the claim" or a word or two tell of nothing else.
    """
    sentence, claim = other.hit.sentence, other.hit.claim
    cues = [caveat.end for caveat in claim.caveats if caveat.kind == "disputed" and caveat.passage is None]
    if not cues or any(end is None for end in cues):
        return False
    denied = sentence.text[min(end for end in cues if end is not None) - sentence.start :]
    if POINTS_BACK.search(denied):
        return False
    names = words_of(tuple(name for named in claim.names for name in named.split()))
    words = words_of(tuple(re.findall(r"[\w-]+", denied)))
    told = [term for term in claim.terms if matches(term, words) and not matches(term, names)]
    said = said_in(best.hit.claim)
    return len(told) >= ENOUGH_TO_TELL and not any(matches(term, said) for term in told)
