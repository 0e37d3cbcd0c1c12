"""Does what was found answer what was asked? The one place where Caveat decides to answer or to refuse.

No similarity alone tells a near miss from an answer, so the decision also weighs whether the subject that the question
names stands in what would be quoted, and whether the articles say that the thing is not known. The weights and the
threshold were measured (docs/how-it-hangs-together.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answering.ranking import Ranked
from bot.answering.types import Query, Reason
from bot.answering.wording import matches, said_in, words_of

THRESHOLD = -0.5
"""Support below this is a refusal. The one knob between answering more and answering wrongly."""
# Fitted by tests/eval/fit.py; see docs/how-it-hangs-together.md for what it is worth.
SUPPORT: Mapping[str, float] = {
    "nearest": 2.33,
    "near": 1.56,
    "similar": 1.20,
    "article": 1.18,
    "covered": 0.36,
    "misses_name": -0.75,
    "misses_measure": -0.60,
    "unknown": -0.39,
}
OFFSET = -3.99
NEAR = 1.2
"""How far behind the best a sentence that says "not known" may stand and still be what the articles say on it."""

FAR_OFF = 0.3
"""A sentence whose similarity is below this is about something else altogether."""
NOT_KNOWN_NEAR, LEVEL_SIMILARITY, LEVEL_COVERAGE = 0.42, 0.1, 0.25
"""How near to the question, and how little behind the best candidate, such a sentence must be to decide."""
UNKNOWN_DEPTH = 20
"""How many of the best are looked at for a sentence that says "not known"."""
NEARLY_ALL = 0.8
"""The share of what is asked that such a sentence must itself say."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """reason: None to answer. support: how well the best candidate bears an answer. unknown: says it is not known."""

    reason: Reason | None
    support: float
    unknown: tuple[Ranked, ...] = ()


def decide(query: Query, ranked: Sequence[Ranked]) -> Verdict:
    """Weigh the ranked candidates of a question, best first."""
    if not ranked or not query.terms:
        return Verdict("nothing_on_it", 0.0)
    best = ranked[0]
    missing = _missing_names(query, best)
    unknown = tuple(one for one in ranked[:UNKNOWN_DEPTH] if _is_unknown(one))
    weighed = signals(query, ranked)
    support = OFFSET + sum(SUPPORT[name] * value for name, value in weighed.items())
    if (unasked := _says_so(query, best, unknown)) is not None:
        return Verdict("said_to_be_unknown", support, (unasked,))
    elsewhere = _is_elsewhere(query, best, missing)
    of_others = bool(missing) and (best.features["subject"] < 0 or _counts_others(query, missing))
    other_measure = best.features["harm"] < 0 or _counts_something_else(query, best)
    if support >= THRESHOLD and not (other_measure or of_others or elsewhere):
        return Verdict(None, support, unknown)
    near_unknown = tuple(one for one in unknown if one.score >= best.score - NEAR)
    reason = _reason(best, missing, near_unknown, other_measure=other_measure, elsewhere=elsewhere)
    return Verdict(reason, support, unknown)


def _counts_others(query: Query, missing: Sequence[str]) -> bool:
    """Those whose number is asked for are not in what would be quoted: North Korea is not South Korea."""
    return query.asked == "quantity" and any(name in query.whose for name in missing)


def _counts_something_else(query: Query, best: Ranked) -> bool:
    """The noun that is counted is nowhere in it, and each of its figures counts something that is named and another."""
    claim = best.hit.claim
    measures = [figure.measure for figure in claim.figures]
    if query.counted is None or not measures or None in measures or best.features["harm"] > 0:
        return False
    words = words_of(claim.terms + claim.names + claim.leans_on + tuple(measure for measure in measures if measure))
    return matches(query.counted, words) == 0.0


def _is_elsewhere(query: Query, best: Ranked, missing: Sequence[str]) -> bool:
    """The place asked about is not in it, while what its figure counts is said to be somewhere else."""
    return any(name in query.where for name in missing) and any(figure.place for figure in best.hit.claim.figures)


def _is_unknown(one: Ranked) -> bool:
    """It says that something is not known, and gives no figure in the same breath."""
    return one.hit.claim.unknown and not one.hit.claim.figures and one.features["dense"] >= FAR_OFF


def _says_so(query: Query, best: Ranked, unknown: Sequence[Ranked]) -> Ranked | None:
    """The sentence that says "not known" of the very thing asked: about as near to the question as the best one is."""
    if query.asked == "yes_no":
        return None
    near = max(NOT_KNOWN_NEAR, best.features["dense"] - LEVEL_SIMILARITY)
    for one in unknown:
        ahead = one.features["coverage"] - best.features["coverage"]
        says_it = one.features["own_coverage"] >= NEARLY_ALL and ahead > 0
        if one is best or says_it or (one.features["dense"] >= near and ahead >= -LEVEL_COVERAGE):
            return one
    return None


def signals(query: Query, ranked: Sequence[Ranked]) -> dict[str, float]:
    """What speaks for and against an answer.

    nearest, near: similarity of the nearest sentence, and the mean of the five nearest. similar, article, covered: of
    the best candidate. misses_name, misses_measure: whether it lacks a name, or what is counted. unknown: how close to
    it a sentence comes that says "not known" (0 is level with it, -3 far behind).
    """
    best = ranked[0]
    nearest = sorted((one.features["dense"] for one in ranked), reverse=True)[:5]
    unknown = [one.score for one in ranked[:8] if one.hit.claim.unknown]
    words = said_in(best.hit.claim)
    return {
        "nearest": nearest[0],
        "near": sum(nearest) / len(nearest),
        "similar": best.features["dense"],
        "article": best.features["article"],
        "covered": best.features["coverage"],
        "misses_name": float(bool(_missing_names(query, best))),
        "misses_measure": float(
            query.asked == "quantity" and any(matches(term, words) == 0.0 for term in query.measure)
        ),
        "unknown": max(max(unknown) - best.score, -3.0) if unknown else -3.0,
    }


def _missing_names(query: Query, best: Ranked) -> tuple[str, ...]:
    words = said_in(best.hit.claim)
    return tuple(name for name in query.names if matches(name, words) == 0.0)


def _reason(
    best: Ranked, missing: Sequence[str], unknown: Sequence[Ranked], *, other_measure: bool, elsewhere: bool
) -> Reason:
    """The class of a refusal: the first row that holds."""
    rows: tuple[tuple[bool, Reason], ...] = (
        (bool(unknown), "said_to_be_unknown"),
        (best.features["dense"] < FAR_OFF, "nothing_on_it"),
        (elsewhere, "other_place"),
        (bool(missing), "other_subject"),
        (other_measure, "other_measure"),
        (best.features["stage"] == -1.0, "other_stage"),
        (best.features["opinion"] < 0, "only_opinion"),
    )
    return next((reason for holds, reason in rows if holds), "nothing_on_it")
