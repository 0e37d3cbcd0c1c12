"""Does what was found answer what was asked? The one place where Caveat decides to answer or to refuse.

No similarity alone tells a near miss from an answer, so the decision also weighs whether the subject that the question
names stands in what would be quoted, and whether the articles say that the thing is not known. The weights and the
threshold were measured (docs/how-it-hangs-together.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.ranking import Ranked
from bot.answering.types import Query, Reason
from bot.answering.wording import matches, words_of

THRESHOLD = 0.45
"""Support below this is a refusal. The one knob between answering more and answering wrongly."""
NEAR = 1.2
"""How far behind the best a sentence that says "not known" may stand and still be what the articles say on it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """reason: None to answer. support: how well the best candidate bears an answer. unknown: says it is not known.

    missing: what the question names and the best candidate lacks.
    """

    reason: Reason | None
    support: float
    missing: tuple[str, ...] = ()
    unknown: tuple[Ranked, ...] = ()


def decide(query: Query, ranked: Sequence[Ranked]) -> Verdict:
    """Weigh the ranked candidates of a question, best first."""
    if not ranked or not query.terms:
        return Verdict("nothing_on_it", 0.0)
    best = ranked[0]
    missing = _missing_names(query, best)
    unknown = tuple(one for one in ranked[:8] if one.hit.claim.unknown)
    support = _support(ranked, bool(missing), unknown)
    if unknown and unknown[0] is best and query.asked != "yes_no":
        return Verdict("said_to_be_unknown", support, missing, unknown)
    if support >= THRESHOLD:
        return Verdict(None, support, missing, unknown)
    near_unknown = tuple(one for one in unknown if one.score >= best.score - NEAR)
    return Verdict(_reason(best, missing, near_unknown), support, missing, near_unknown)


def _support(ranked: Sequence[Ranked], misses_name: bool, unknown: Sequence[Ranked]) -> float:
    best = ranked[0]
    nearest = sorted((one.features["dense"] for one in ranked), reverse=True)[:5]
    gap = max(unknown[0].score - best.score, -3.0) if unknown else -3.0
    return (
        2.0 * nearest[0]
        + 1.2 * best.features["dense"]
        + 1.1 * best.features["article"]
        + 1.4 * sum(nearest) / len(nearest)
        + 0.3 * best.features["own_coverage"]
        - 1.0 * misses_name
        - 0.35 * gap
        - 3.0
    )


def _missing_names(query: Query, best: Ranked) -> tuple[str, ...]:
    claim = best.hit.claim
    words = words_of(claim.terms + claim.names + claim.leans_on)
    return tuple(name for name in query.names if matches(name, words) == 0.0)


def _reason(best: Ranked, missing: Sequence[str], unknown: Sequence[Ranked]) -> Reason:
    if unknown:
        return "said_to_be_unknown"
    if best.features["dense"] < 0.35:
        return "nothing_on_it"
    if missing:
        return "other_subject"
    if best.features["harm"] < 0:
        return "other_measure"
    if best.features["stage"] < -0.5:
        return "other_stage"
    if best.features["opinion"] < 0:
        return "only_opinion"
    return "nothing_on_it"
