"""How an answer came about: the question as understood, what each candidate scored by what, and what decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answering import ranking
from bot.answering.guard import Verdict
from bot.answering.ranking import Ranked
from bot.answering.types import Candidate, Explanation, Query

MOST_CANDIDATES = 10
SMALLEST_PART = 0.005


def explain(query: Query, ranked: Sequence[Ranked], verdict: Verdict) -> Explanation:
    """Return the explanation; a candidate's parts add up to its score, the guard's to its support, a constant apart."""
    return Explanation(
        query,
        tuple(_candidate(one) for one in ranked[:MOST_CANDIDATES]),
        verdict.reason,
        verdict.support,
        verdict.enough,
        _largest(verdict.parts),
        verdict.vetoed,
    )


def _candidate(one: Ranked) -> Candidate:
    sentence, weights = one.hit.sentence, ranking.weights_for(one.features)
    return Candidate(
        sentence.article,
        sentence.start,
        sentence.end,
        sentence.text,
        one.score,
        _largest({name: weights.get(name, 0.0) * value for name, value in one.features.items()}),
        one.hit.claim.figures,
    )


def _largest(parts: Mapping[str, float]) -> dict[str, float]:
    """Return what each value adds, the largest first; what adds nothing is left out."""
    return {
        name: round(part, 3)
        for name, part in sorted(parts.items(), key=lambda item: -abs(item[1]))
        if abs(part) >= SMALLEST_PART
    }
