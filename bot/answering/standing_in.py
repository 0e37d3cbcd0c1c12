"""What puts a sentence right stands in for it: "It is in shares" answers what "was described as one in cash" does.

A correction says what it is about in the sentence that repeats what was wrong, and that one must never lead; the one
that says how it is names next to nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answering.features import Surroundings
from bot.answering.types import Query
from bot.answering.wording import matches, words_of
from index import Claim, Hit, Sentence

NEARNESS = frozenset(
    "similarity dense asked around lexical coverage own_coverage measure harm subject foreign counted".split()
)
"""Features that say how near a sentence is to the question, and nothing of what it tells."""


def puts_right(sentence: Sentence, claim: Claim, wrong: Sentence) -> bool:
    """Whether a sentence is the one that says how it is where another one is taken back. claim: of the wrong one."""
    return (
        claim.withdrawn
        and sentence.article == wrong.article
        and any(one.kind == "superseded" and one.passage == sentence.text for one in claim.caveats)
    )


def stands_in(right: Hit, wrong: Hit) -> bool:
    """The same of two hits."""
    return puts_right(right.sentence, wrong.claim, wrong.sentence)


def put_right_by(hits: Sequence[Hit]) -> dict[int, Hit]:
    """Return, by the id of each hit that puts another one of them right, that other one."""
    wrong = [hit for hit in hits if hit.claim.withdrawn]
    return {right.id: one for one in wrong for right in hits if stands_in(right, one)}


def as_near(
    query: Query,
    hits: Sequence[Hit],
    features: Sequence[dict[str, float]],
    surroundings: Mapping[int, Surroundings],
) -> list[dict[str, float]]:
    """Return the features of each hit; what puts another one right is as near to the question as that one.

    Not where a number is asked for of which the two say nothing: what was sent answers nothing about the killed.
    """
    by_id = {hit.id: found for hit, found in zip(hits, features, strict=True)}
    near = []
    for hit in hits:
        wrong = surroundings[hit.id].puts_right
        found = by_id[hit.id]
        near.append(_nearer(found, by_id[wrong.id]) if wrong and _counts_it(query, hit, wrong) else found)
    return near


def _counts_it(query: Query, right: Hit, wrong: Hit) -> bool:
    words = words_of(right.claim.terms + right.claim.names + wrong.claim.terms + wrong.claim.names)
    return query.asked != "quantity" or all(matches(term, words) > 0.0 for term in query.measure)


def _nearer(found: dict[str, float], other: Mapping[str, float]) -> dict[str, float]:
    return {name: max(value, other[name]) if name in NEARNESS else value for name, value in found.items()}
