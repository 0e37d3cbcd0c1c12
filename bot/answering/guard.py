"""Does what was found answer what was asked? The one place where Caveat decides to answer or to refuse.

No similarity alone tells a near miss from an answer, so the decision also weighs whether the subject that the question
names stands in what would be quoted, and whether the articles say that the thing is not known. The weights and the
threshold were measured (docs/how-it-hangs-together.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.answering.counted_words import PEOPLE, forms, together
from bot.answering.ranking import READ, Ranked, weigh
from bot.answering.types import Query, Reason
from bot.answering.wording import matches, said_in

THRESHOLD = -0.5
"""Support below this is a refusal. The one knob between answering more and answering wrongly."""
# Fitted by tests/eval/learning/fit.py; see docs/how-it-hangs-together.md for what it is worth.
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
# The same where the best were read.
READ_SUPPORT: Mapping[str, float] = {
    "elsewhere": -3.76,
    "no_figure": -1.57,
    "opinion": 1.55,
    "asks_reason": 1.43,
    "around": 0.85,
    "third_read": 0.70,
    "asks_yes_no": 0.64,
    "answer_type": 0.50,
    "unknown": -0.42,
    "is_unknown": -0.42,
    "of_others": -0.42,
    "stage": 0.40,
    "best_read": 0.23,
    "score": 0.21,
    "unknown_read": -0.19,
    "misses_measure": -0.17,
    "misses_name": -0.14,
    "asks_quantity": 0.06,
    "day": 0.03,
}
# Fitted: -2.53. Raised so that THRESHOLD alone refuses an eighth of what is reported on situations that the fit did
# not see; the vetoes refuse some more.
READ_OFFSET = -2.45
THIRD, LEAST_THIRD = 3, -1.5
"""What is told once only is the less likely to be told at all; by how much less is bounded, for folders of few
articles: in logits."""
UNREAD = -6.0
"""What counts as the logit of a sentence that there is not."""
NEAR = 1.2
"""How far behind the best a sentence that says "not known" may stand and still be what the articles say on it."""

FAR_OFF = 0.3
"""A sentence whose similarity is below this is about something else altogether."""
OFF_TOPIC, NOT_NEAR = 0.2, 0.35
"""Similarities. An article below the first, or sentences below the second that do not read as an answer either, are on
another matter: of 19 answers of that kind on the situations, 3 were right."""
NOT_KNOWN_NEAR, LEVEL_SIMILARITY, LEVEL_COVERAGE = 0.42, 0.1, 0.25
"""How near to the question, and how little behind the best candidate, such a sentence must be to decide."""
READ_NEARLY_AS_WELL = 1.0
"""How far behind the best, in logits, it may answer; it was told from questions that are answered by this."""
UNKNOWN_DEPTH = 20
"""How many of the best are looked at for a sentence that says "not known"."""
SURE = 1.0
"""From this support on, what says "not known" beside the best is of something else."""
NEARLY_ALL = 0.8
"""The share of what is asked that such a sentence must itself say."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided.

    reason: None to answer. support: how well the best candidate bears an answer; signals: what it was worked out from.
    unknown: sentences that say that it is not known. vetoed: a rule refuses it, whatever its support.
    """

    reason: Reason | None
    support: float
    signals: Mapping[str, float] = field(default_factory=dict)
    unknown: tuple[Ranked, ...] = ()
    vetoed: bool = False


def decide(query: Query, ranked: Sequence[Ranked]) -> Verdict:
    """Weigh the ranked candidates of a question, best first."""
    if not ranked or not query.terms:
        return Verdict("nothing_on_it", 0.0)
    best = ranked[0]
    missing = _missing_names(query, best)
    unknown = tuple(one for one in ranked[:UNKNOWN_DEPTH] if _is_unknown(one))
    weighed = signals(query, ranked)
    support = weigh(weighed, weights_for(weighed)) + (READ_OFFSET if "read" in weighed else OFFSET)
    unasked = _says_so(query, ranked, unknown)
    if unasked is not None and (unasked is best or support < SURE):
        return Verdict("said_to_be_unknown", support, weighed, (unasked,), vetoed=True)
    elsewhere = _is_elsewhere(query, best, missing)
    # "in its war against Ukraine" names Ukraine, and yet what is counted are Russian losses.
    of_others = best.features["subject"] < 0 and bool(missing or query.whose)
    of_others = of_others or (bool(missing) and best.features["foreign"] < 0) or best.features["numbered"] < 0
    # "How many soldiers were lost" is answered by "612 killed"; "how many tanks" is not.
    uncounted = best.features["counted"] < 0 and (best.features["harm"] <= 0 or _counts_things(query))
    other_measure = best.features["harm"] < 0 or best.features["stricken"] < 0 or uncounted
    vetoed = other_measure or of_others or elsewhere or _is_off_topic(ranked)
    if support >= THRESHOLD and not vetoed:
        return Verdict(None, support, weighed, unknown)
    near_unknown = tuple(one for one in unknown if one.score >= best.score - NEAR)
    reason = _reason(best, missing, near_unknown, other_measure=other_measure, elsewhere=elsewhere)
    return Verdict(reason, support, weighed, unknown, vetoed)


def _counts_things(query: Query) -> bool:
    """Whether lost things are to be counted, and no people; a people's name is written with a capital."""
    words = re.findall(r"[^\W\d_]+", query.spelt)
    asked = [word for word in words if query.counted in forms(word)]
    are_people = any(word[:1].isupper() or PEOPLE & set(forms(word)) for word in asked)
    # "How many casualties" counts people, and no thing of that name.
    names_harm = bool(together((query.counted or "",)))
    return together(query.terms) == {"casualty"} and not are_people and not names_harm


def weights_for(weighed: Mapping[str, float]) -> Mapping[str, float]:
    """Return the weights that go with these signals: others where the candidates were read."""
    return READ_SUPPORT if "read" in weighed else SUPPORT


def _is_elsewhere(query: Query, best: Ranked, missing: Sequence[str]) -> bool:
    """The place asked about is not in it, while what its figure counts is said to be somewhere else."""
    return any(name in query.where for name in missing) and any(figure.place for figure in best.hit.claim.figures)


def _is_off_topic(ranked: Sequence[Ranked]) -> bool:
    """Whether nothing in the articles is about it: not the article that would be quoted, or none of what was read."""
    if "reader" not in ranked[0].features:
        return False
    read = [one.features for one in ranked[:READ]]
    is_far = all(one["dense"] < NOT_NEAR and one["reader"] < 0 for one in read)
    return ranked[0].features["article"] < OFF_TOPIC or is_far


def _is_unknown(one: Ranked) -> bool:
    """It says that something is not known, and gives no figure in the same breath."""
    return one.hit.claim.unknown and not one.hit.claim.figures and one.features["dense"] >= FAR_OFF


def _says_so(query: Query, ranked: Sequence[Ranked], unknown: Sequence[Ranked]) -> Ranked | None:
    """The sentence that says "not known" of the very thing asked: about as near to the question as the best one is."""
    if query.asked == "yes_no":
        return None
    best = ranked[0]
    near = max(NOT_KNOWN_NEAR, best.features["dense"] - LEVEL_SIMILARITY)
    # "She would not say how many soldiers that was" is no answer to "how many soldiers?" where others are counted.
    counts = [one for one in ranked[:READ] if _is_count(query, one)]
    told = max(one.features["coverage"] for one in (best, *counts))
    for one in unknown:
        if any(_is_told_as_well(one, count) for count in counts):
            continue
        ahead = one.features["coverage"] - best.features["coverage"]
        says_it = one.features["own_coverage"] >= NEARLY_ALL and one.features["coverage"] > told
        is_read_as_well = one.features.get("reader", 0.0) >= best.features.get("reader", 0.0) - READ_NEARLY_AS_WELL
        is_near = one.features["dense"] >= near and ahead >= -LEVEL_COVERAGE and is_read_as_well
        if one is best or says_it or is_near:
            return one
    return None


def _is_count(query: Query, one: Ranked) -> bool:
    """Whether it has a figure, and nothing tells that it is of others or counts something else."""
    is_of_it = all(one.features[name] >= 0 for name in ("counted", "stricken", "subject"))
    return query.asked == "quantity" and bool(one.hit.claim.figures) and is_of_it


def _is_told_as_well(unknown: Ranked, count: Ranked) -> bool:
    """Whether a count says as much of what is asked as a sentence that says "not known", and it alone reads well."""
    reads = count.features.get("reader", 0.0) > 0.0 >= unknown.features.get("reader", 0.0)
    return reads and count.features["coverage"] >= unknown.features["coverage"]


def signals(query: Query, ranked: Sequence[Ranked]) -> dict[str, float]:
    """What speaks for and against an answer.

    nearest, near: similarity of the nearest sentence, and the mean of the five nearest. similar, article, covered: of
    the best candidate. misses_name, misses_measure: whether it lacks a name, or what is counted. unknown: how close to
    it a sentence comes that says "not known" (0 is level with it, -3 far behind).
    """
    best = ranked[0]
    missing = _missing_names(query, best)
    common = _of_best(query, ranked, missing)
    if "reader" in best.features:
        return {**common, **_as_read(query, ranked, missing)}
    nearest = sorted((one.features["dense"] for one in ranked), reverse=True)[:5]
    return {"nearest": nearest[0], "near": sum(nearest) / len(nearest), **common}


def _of_best(query: Query, ranked: Sequence[Ranked], missing: Sequence[str]) -> dict[str, float]:
    best = ranked[0]
    unknown = [one.score for one in ranked[:8] if one.hit.claim.unknown]
    words = said_in(best.hit.claim)
    return {
        "similar": best.features["dense"],
        "article": best.features["article"],
        "covered": best.features["coverage"],
        "misses_name": float(bool(missing)),
        "misses_measure": float(
            query.asked == "quantity" and any(matches(term, words) == 0.0 for term in query.measure)
        ),
        "unknown": max(max(unknown) - best.score, -3.0) if unknown else -3.0,
    }


def _as_read(query: Query, ranked: Sequence[Ranked], missing: Sequence[str]) -> dict[str, float]:
    """Further signals where the best were read.

    None of them may depend on how many articles there are, but for third_read, which is bounded.

    read: the logit of the best candidate; best_read, third_read: the highest of all, and the third: what is reported is
    seldom told in one sentence alone. unknown_read: how much better a sentence that says "not known" answers. score: of
    the best candidate, with all that ranking knows of it.
    """
    best = ranked[0]
    logits = sorted((one.features["reader"] for one in ranked[:READ]), reverse=True)
    unknown = [one.features["reader"] for one in ranked[:READ] if _is_unknown(one)]
    return {
        "read": best.features["reader"],
        "best_read": logits[0],
        "third_read": max(logits[min(THIRD, len(logits)) - 1], LEAST_THIRD),
        "score": best.score,
        "around": best.features["around"],
        "own_coverage": best.features["own_coverage"],
        "answer_type": best.features["answer_type"],
        "unknown_read": max(unknown, default=UNREAD) - best.features["reader"],
        "is_unknown": float(best.hit.claim.unknown),
        "no_figure": float(query.asked == "quantity" and not best.hit.claim.figures),
        "stage": best.features["stage"],
        "subject": best.features["subject"],
        "harm": best.features["harm"],
        "opinion": best.features["opinion"],
        "day": best.features["day"],
        "missing": float(len(missing)),
        "elsewhere": float(_is_elsewhere(query, best, missing)),
        "of_others": -best.features["foreign"],
        "asks_yes_no": float(query.asked == "yes_no"),
        "asks_quantity": float(query.asked == "quantity"),
        "asks_reason": float(query.asked == "reason"),
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
        (other_measure, "other_measure"),
        (bool(missing) or best.features["numbered"] < 0, "other_subject"),
        (best.features["stage"] == -1.0, "other_stage"),
        (best.features["opinion"] < 0, "only_opinion"),
    )
    return next((reason for holds, reason in rows if holds), "nothing_on_it")
