"""Which sentence says of the very thing asked that it is not known, not counted or not disclosed.

Such a sentence often is like the question in nothing: "He would not say how many", "Their names are not released". What
it is silent on is told by where it stands, by what of the question it meets with the sentences around it, and by what
kind of thing it withholds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.answering.ranking import READ, Ranked, stand_side_by_side, weigh
from bot.answering.types import Query
from bot.answering.wording import BY_CONCEPT

# Fitted by tests/eval/learning/fit_silence.py: what tells that an editor would show the sentence beside a refusal.
OF_IT: Mapping[str, float] = {
    "less_coverage": 2.94,
    "similarity": 2.13,
    "coverage": 1.98,
    "same_kind": 1.76,
    "around": 1.36,
    "figure": -1.34,
    "less_asked": 1.26,
    "dense": 0.96,
    "beside": 0.71,
    "asks_yes_no": -0.67,
    "short": 0.53,
    "no_kind": 0.34,
    "rank": -0.03,
}
OFFSET = -4.81
OFF_TOPIC = 0.2
"""An article whose similarity to the question is below this is on another matter."""
NONE = -9.0
"""What counts, in logits, where no sentence says "not known"."""

WITHHELD: Mapping[str, re.Pattern[str]] = {
    "quantity": re.compile(
        r"\b(?:how (?:many|much|high|large|big|long|old|far|often)|per cent|(?:number|figure|count|total|toll|"
        r"percentage|share|sum|amount|cost|price|size|breakdown|statistics|estimate|tally|value|age)s?)\b",
        re.IGNORECASE,
    ),
    "person": re.compile(r"\b(?:who(?:m|se)?|names?|named|naming|identit\w+|identif\w+|called)\b", re.IGNORECASE),
    "place": re.compile(r"\b(?:where|location|whereabouts|place|address)\b", re.IGNORECASE),
    "time": re.compile(r"\b(?:when|how (?:long|soon)|(?:date|time|timetable|day|deadline)s?)\b", re.IGNORECASE),
    "reason": re.compile(r"\b(?:why|(?:reason|cause|motive|explanation)s?|explain\w*)\b", re.IGNORECASE),
    "content": re.compile(r"\b(?:what|which|(?:detail|text|content|transcript|term)s?)\b", re.IGNORECASE),
    "whether": re.compile(r"\b(?:whether|if)\b", re.IGNORECASE),
}
"""Kinds of things that are asked for, and that a sentence says are not told."""
FAR_OFF = 0.3
"""A sentence whose similarity is below this is about something else altogether."""
AROUND_THE_BEST = 8
"""Beside how many of the best such a sentence may stand."""
_ASKED = r"(?:whether|who|whom|whose|how|why|where|when|what|which)\b"
ASKS_ITSELF = re.compile(rf"^\W*(?:(?:and|but|yet|exactly|just)\b\W*)*{_ASKED}", re.IGNORECASE)
"""So begins "Whether the battery played a part is not known"."""
SAYS_NOTHING_ELSE = re.compile(
    rf"^\W*(?:it|nobody|no[ -]one|none|neither)\b.{{0,60}}?\b{_ASKED}"
    r"|\b(?:g[ia]ve[sn]?|ha[sd]|have|is|are|was|were) (?:\w+ )?no (?:number|figure|count|reason|name|date|detail|total|"
    r"explanation|estimate)s?\b",
    re.IGNORECASE,
)
"""What leaves something open, and without a figure tells nothing: "Nobody knows who fired", "He gave no reason"."""
TELLS_MORE = re.compile(r"\w(?:;|[,:]? (?:but|and|though|although|yet)\b)", re.IGNORECASE)
"""What goes on after that may tell something all the same: "Who fired first is not known, but nine soldiers died"."""
NEARLY = 0.5
"""How much worse, in logits, such a sentence may read."""
SHORT = 9
"""In words; a shorter one says the less of what it is silent on."""


def silent_on_it(query: Query, ranked: Sequence[Ranked]) -> list[tuple[float, Ranked]]:
    """Return the candidates that say "not known", each with how likely it is of what is asked, in logits; best first.

    ranked: best first.
    """
    found = [
        (OFFSET + weigh(features_of(query, one, rank, ranked), OF_IT), one)
        for rank, one in enumerate(ranked)
        if one.hit.claim.unknown and one.features["article"] >= OFF_TOPIC
    ]
    return sorted(found, key=lambda pair: -pair[0])


def left_open(ranked: Sequence[Ranked]) -> Ranked | None:
    """Return the sentence that says "not known" of what is asked, and nothing else, where it is as near as the best.

    Of 88 that were found so in 56 situations, 83 were for a question that no article answers. ranked: best first.
    """
    best = ranked[0]
    return next((one for one in ranked[:READ] if _leaves_open(one) and _is_as_near(one, best)), None)


def _leaves_open(one: Ranked) -> bool:
    text, claim = one.hit.sentence.text, one.hit.claim
    if not claim.unknown or TELLS_MORE.search(text) or text.rstrip("\"”’'").endswith("?"):
        return False
    return bool(ASKS_ITSELF.search(text) or (not claim.figures and SAYS_NOTHING_ELSE.search(text)))


def _is_as_near(one: Ranked, best: Ranked) -> bool:
    if one is best or "reader" not in best.features:
        return one is best
    reads_as_well = one.features["reader"] >= best.features["reader"] - NEARLY
    return reads_as_well and all(one.features[name] >= best.features[name] for name in ("coverage", "dense"))


def tells_more(query: Query, best: Ranked, unknown: Ranked) -> bool:
    """Whether the best candidate counts what is asked, as fully as a sentence that says "not known" is silent on it."""
    return _is_count(query, best) and _is_told_as_well(unknown, best)


def _is_count(query: Query, one: Ranked) -> bool:
    """Whether it has a figure, and nothing tells that it is of others or counts something else."""
    is_of_it = all(one.features[name] >= 0 for name in ("counted", "stricken", "subject"))
    return query.asked == "quantity" and bool(one.hit.claim.figures) and is_of_it


def _is_told_as_well(unknown: Ranked, count: Ranked) -> bool:
    """Whether a count says as much of what is asked as a sentence that says "not known", and it alone reads well."""
    reads = count.features.get("reader", 0.0) > 0.0 >= unknown.features.get("reader", 0.0)
    return reads and count.features["coverage"] >= BY_CONCEPT * unknown.features["coverage"]


def features_of(query: Query, one: Ranked, rank: int, ranked: Sequence[Ranked]) -> dict[str, float]:
    """What tells whether a sentence that says "not known" says it of what is asked. rank: its place, from 0."""
    asked, withheld = _kinds(query.spelt), _kinds(one.hit.sentence.text)
    return {
        **{name: one.features[name] for name in ("coverage", "similarity", "dense", "around")},
        "less_coverage": _less("coverage", one, ranked),
        "less_asked": _less("asked", one, ranked),
        "rank": float(rank),
        "beside": float(
            any(stand_side_by_side(one.hit.sentence, other.hit.sentence) for other in ranked[:AROUND_THE_BEST])
        ),
        "figure": float(bool(one.hit.claim.figures)),
        "short": float(len(one.hit.sentence.text.split()) < SHORT),
        "same_kind": float(bool(asked & withheld)),
        "no_kind": float(not withheld),
        "asks_yes_no": float(query.asked == "yes_no"),
    }


def _kinds(text: str) -> set[str]:
    return {kind for kind, words in WITHHELD.items() if words.search(text)}


def _less(name: str, one: Ranked, ranked: Sequence[Ranked]) -> float:
    """By how much a feature falls short of the highest of all candidates."""
    return one.features[name] - max(other.features[name] for other in ranked)
