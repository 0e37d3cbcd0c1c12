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
from bot.answering.ranking import READ, Ranked
from bot.answering.signals import FAR_OFF, is_unknown, missing_names, signals
from bot.answering.trees import load_trees, parts_of
from bot.answering.types import Query, Reason

THRESHOLD = 0.0
"""Support below this is a refusal. The one knob between answering more and answering wrongly."""
# Where nothing was read; fitted by tests/eval/learning/fit.py. Where it was, the trees of guard.json weigh the signals.
SUPPORT: Mapping[str, float] = {
    "near": 1.45,
    "nearest": 1.06,
    "similar": 0.87,
    "article": 0.87,
    "covered": 0.63,
    "misses_measure": -0.53,
    "misses_name": -0.44,
    "unknown": -0.64,
}
OFFSET = -3.95
NEAR = 1.2
"""How far behind the best a sentence that says "not known" may stand and still be what the articles say on it."""

OFF_TOPIC, NOT_NEAR = 0.2, 0.35
"""Similarities. An article below the first, or sentences below the second that do not read as an answer either, are on
another matter: of 19 answers of that kind on the situations, 3 were right."""
NOT_KNOWN_NEAR, LEVEL_SIMILARITY, LEVEL_COVERAGE = 0.42, 0.1, 0.25
"""How near to the question, and how little behind the best candidate, such a sentence must be to decide."""
READ_NEARLY_AS_WELL = 1.0
"""How far behind the best, in logits, it may answer; it was told from questions that are answered by this."""
UNKNOWN_DEPTH = 20
"""How many of the best are looked at for a sentence that says "not known"."""
SURE = 1.5
"""From this support on, what says "not known" beside the best is of something else."""
NEARLY_ALL = 0.8
"""The share of what is asked that such a sentence must itself say."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided.

    reason: None to answer. support: how well the best candidate bears an answer; parts: what each signal adds to it, a
    constant apart. unknown: sentences that say that it is not known. vetoed: a rule refuses it, whatever its support.
    """

    reason: Reason | None
    support: float
    parts: Mapping[str, float] = field(default_factory=dict)
    unknown: tuple[Ranked, ...] = ()
    vetoed: bool = False


def decide(query: Query, ranked: Sequence[Ranked], attributed: float) -> Verdict:
    """Weigh the ranked candidates of a question, best first. attributed: see ``Vocabulary``."""
    if not ranked or not query.terms:
        return Verdict("nothing_on_it", 0.0)
    best = ranked[0]
    missing = missing_names(query, best)
    unknown = tuple(one for one in ranked[:UNKNOWN_DEPTH] if is_unknown(one))
    offset, parts = _weighed(signals(query, ranked, attributed))
    support = offset + sum(parts.values())
    unasked = _says_so(query, ranked, unknown)
    if unasked is not None and (unasked is best or support < SURE):
        return Verdict("said_to_be_unknown", support, parts, (unasked,), vetoed=True)
    elsewhere = _is_elsewhere(query, best, missing)
    # "in its war against Ukraine" names Ukraine, and yet what is counted are Russian losses.
    of_others = best.features["subject"] < 0 and bool(missing or query.whose)
    of_others = of_others or (bool(missing) and best.features["foreign"] < 0) or best.features["numbered"] < 0
    # "How many soldiers were lost" is answered by "612 killed"; "how many tanks" is not.
    uncounted = best.features["counted"] < 0 and (best.features["harm"] <= 0 or _counts_things(query))
    # "How many were killed" is not answered by "10,000 are there"; of 16 such answers, 3 were right.
    is_unharmed = best.features["unharmed"] < 0
    other_measure = best.features["harm"] < 0 or best.features["stricken"] < 0 or uncounted or is_unharmed
    is_nameless = best.features["nameless"] < 0
    vetoed = other_measure or of_others or elsewhere or is_nameless or _is_off_topic(ranked)
    if support >= THRESHOLD and not vetoed:
        return Verdict(None, support, parts, unknown)
    near_unknown = tuple(one for one in unknown if one.score >= best.score - NEAR)
    reason = _reason(best, missing, near_unknown, other_measure=other_measure, elsewhere=elsewhere)
    return Verdict(reason, support, parts, unknown, vetoed)


def _weighed(found: Mapping[str, float]) -> tuple[float, dict[str, float]]:
    """Return the constant and what each signal adds: by the trees where candidates were read, else by the weights."""
    if "read" in found:
        trees = load_trees()
        return trees.offset, parts_of(trees, found)
    return OFFSET, {name: weight * found[name] for name, weight in SUPPORT.items()}


def _counts_things(query: Query) -> bool:
    """Whether lost things are to be counted, and no people; a people's name is written with a capital."""
    words = re.findall(r"[^\W\d_]+", query.spelt)
    asked = [word for word in words if query.counted in forms(word)]
    are_people = any(word[:1].isupper() or PEOPLE & set(forms(word)) for word in asked)
    # "How many casualties" counts people, and no thing of that name.
    names_harm = bool(together((query.counted or "",)))
    return together(query.terms) == {"casualty"} and not are_people and not names_harm


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
