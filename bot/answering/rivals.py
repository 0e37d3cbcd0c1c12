"""Candidates set against each other once they were read: who is nearest, who is later, who tells of the day meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

from bot.answering.moments import days_named, tells_of
from bot.answering.types import Query
from bot.answering.wording import matches, words_of
from index import Claim, Figure, Hit, carries, minutes, name_stem

NEARLY_AS_GOOD = 1.5
"""How much worse, in logits, another candidate may answer and still be a rival."""
LONG = 300
"""In characters. Short sentences seldom say it all; longer ones than this are no better for it."""
CURRENT = re.compile(
    r"\b(?:second|later|now|latest|newest|so far|current|currently|today|to date|at present|at the moment|nowadays|"
    r"these days|still|yet|most recent|updated?)\b",
    re.IGNORECASE,
)


def rivalry(
    query: Query, hits: Sequence[Hit], read: Sequence[float], days: Mapping[int, date | None]
) -> list[dict[str, float]]:
    """Return further features of each candidate. read: the reader's logits; days: for which they hold, by id."""
    best = max(read)
    asked = days_named(query.spelt)
    found = []
    for hit, logit in zip(hits, read, strict=True):
        later, earlier = _shared_with(hit, logit, hits, read, days)
        found.append(
            {
                "reader": logit,
                "behind": logit - best,
                "better_read": float(sum(other > logit for other in read)),
                "later": later,
                "later_at_all": float(later > 0),
                "earlier": earlier,
                "day": tells_of(asked, hit.sentence.text, days[hit.id]),
                "long": min(len(hit.sentence.text), LONG) / LONG,
                "leans": float(bool(hit.claim.leans_on)),
                "revises": float(carries(hit.claim.caveats, "superseded")),
            }
        )
    return found


def asks_for_latest(query: Query) -> bool:
    """Whether the question asks for how things stand now."""
    return bool(CURRENT.search(query.spelt))


def _shared_with(
    hit: Hit, logit: float, hits: Sequence[Hit], read: Sequence[float], days: Mapping[int, date | None]
) -> tuple[float, float]:
    """How much a later and an earlier rival that counts the same has in common with a candidate: 0 to 1."""
    later = earlier = 0.0
    day = days[hit.id]
    for other, its_logit in zip(hits, read, strict=True):
        its_day = days[other.id]
        if other is hit or day is None or its_day is None or its_logit < logit - NEARLY_AS_GOOD:
            continue
        if not comparable(hit, other):
            continue
        if its_day > day or is_later_entry(other, hit):
            later = max(later, shared_terms(hit, other))
        elif its_day < day or is_later_entry(hit, other):
            earlier = max(earlier, shared_terms(hit, other))
    return later, earlier


def is_later_entry(one: Hit, other: Hit) -> bool:
    """Whether it stands in a later entry of the same live blog."""
    here, there = one.sentence, other.sentence
    same = here.article == there.article and here.mark and there.mark
    return bool(same and minutes(here.mark or "") > minutes(there.mark or ""))


def comparable(one: Hit, other: Hit) -> list[tuple[Figure, Figure]]:
    """Return each pair of their figures that may count the same."""
    return [pair for pair in product(one.claim.figures, other.claim.figures) if count_the_same(*pair)]


def count_others(one: Hit, other: Hit) -> bool:
    """Whether all that two sentences count alike is of different ones: 2,500 of Veldia's troops, 600 of Hollin's."""
    pairs = [pair for pair in product(one.claim.figures, other.claim.figures) if _of_one_measure(*pair)]
    return bool(pairs) and all(are_of_others(*pair) for pair in pairs)


def count_the_same(one: Figure, other: Figure) -> bool:
    """Whether two figures may count the same: in one unit, of the same, of one measure; what is not named may be so."""
    return _of_one_measure(one, other) and not are_of_others(one, other)


def _of_one_measure(one: Figure, other: Figure) -> bool:
    if one.unit != other.unit:
        return False
    if one.measure is None or other.measure is None:
        return True
    return matches(one.measure.lower(), words_of((other.measure.lower(),))) > 0.0


def are_of_others(one: Figure, other: Figure) -> bool:
    """Whether two figures are plainly of different ones: Quarn's aircraft and Vessen's, North and South Koreans."""
    names, others = _stems(one.entity), _stems(other.entity)
    return bool(names and others) and not (names <= others or others <= names)


def _stems(name: str | None) -> frozenset[str]:
    return frozenset(name_stem(word) for word in (name or "").split())


def shared_terms(one: Hit, other: Hit) -> float:
    """The share of the shorter one's terms that the other has too."""
    terms, others = _terms(one.claim), _terms(other.claim)
    return len(terms & others) / max(1, min(len(terms), len(others)))


def _terms(claim: Claim) -> set[str]:
    """A sentence's terms; with those that it leans on where it puts another right: "It was 258" is about that one."""
    puts_right = not claim.withdrawn and any(one.kind == "superseded" and one.passage for one in claim.caveats)
    return {*claim.terms, *claim.leans_on} if puts_right else set(claim.terms)
