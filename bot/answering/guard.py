"""Does what was found answer what was asked? The one place where Caveat decides to answer or to refuse.

No similarity alone tells a near miss from an answer, so the decision also weighs whether the subject that the question
names stands in what would be quoted, and whether the articles say that the thing is not known. The weights and the
threshold were measured (docs/how-it-hangs-together.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log2

from bot.answering.counted_words import PEOPLE, forms, together
from bot.answering.ranking import READ, Ranked
from bot.answering.signals import missing_names, signals
from bot.answering.silence import FAR_OFF, OFF_TOPIC, left_open, silent_on_it, tells_more
from bot.answering.trees import load_trees, parts_of
from bot.answering.types import Query, Reason
from bot.answering.whose import is_of_namesakes

THRESHOLD = 0.0
"""Support below this is a refusal. The one knob between answering more and answering wrongly."""
FEW, LENIENCE = 60, 0.3
"""Below so many candidates, as in a folder of one to three articles, less support is enough (less is near): so much
less for each time that they are halved, counted from twice as many, but not where "not known" is the likelier answer.
Without it 20 to 26 of 100 sentences that answer were refused in such folders instead of 11 to 14, with it 64 to 75
instead of 71 to 82 of 100 questions that nothing answers."""
# Where nothing was read; fitted by tests/eval/learning/fit.py. Where it was, the trees of guard.json weigh the signals.
SUPPORT: Mapping[str, float] = {
    "near": 2.58,
    "similar": 1.02,
    "article": 1.02,
    "nearest": 0.75,
    "covered": 0.61,
    "misses_name": -0.46,
    "misses_measure": -0.37,
    "silent": -0.23,
}
OFFSET = -3.58
SAYS_SO, MAY_SAY_SO = -0.5, -3.0
"""From how likely on, in logits, a sentence that says "not known" says it of what is asked, and is shown beside a
refusal: of 155 refusals on 33 situations that have one of the first kind it was the one to show in 101, and of 186 with
such a sentence 151 show it first."""

NOT_NEAR = 0.35
"""Sentences whose similarity is below this and that do not read as an answer either are on another matter, as is an
article below OFF_TOPIC: of 19 answers of that kind on the situations, 3 were right."""
WHOLE_NAME = 2
"""Of how many words: one alone may be misspelt, or another's word for what the articles name otherwise."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided.

    reason: None to answer. support: how well the best candidate bears an answer; parts: what each signal adds to it, a
    constant apart. unknown: sentences that may say that it is not known, the likeliest first. vetoed: a rule refuses,
    whatever its support. enough: the support that would do.
    """

    reason: Reason | None
    support: float
    parts: Mapping[str, float] = field(default_factory=dict)
    unknown: tuple[Ranked, ...] = ()
    vetoed: bool = False
    enough: float = THRESHOLD


def decide(query: Query, ranked: Sequence[Ranked], attributed: float) -> Verdict:
    """Weigh the ranked candidates of a question, best first. attributed: see ``Vocabulary``."""
    if not ranked or not query.terms:
        return Verdict("nothing_on_it", 0.0)
    best = ranked[0]
    missing = missing_names(query, best)
    silent = silent_on_it(query, ranked)
    unknown = tuple(one for told, one in silent if told >= MAY_SAY_SO)
    # "She would not say how many soldiers that was" is of some of them: a count of all that reads well says more.
    found = signals(query, ranked, silent, attributed)
    if silent and tells_more(query, best, silent[0][1]):
        found = {**found, "silent": min(found["silent"], 0.0)}
    offset, parts = _weighed(found)
    support = offset + sum(parts.values())
    elsewhere = _is_elsewhere(query, best, missing)
    # "in its war against Ukraine" names Ukraine, and yet what is counted are Russian losses.
    of_others = best.features["subject"] < 0 and bool(missing or query.whose)
    of_others = of_others or is_of_namesakes(query.names, best.hit.claim.figures)
    of_others = of_others or (bool(missing) and best.features["foreign"] < 0) or best.features["numbered"] < 0
    # "How many soldiers were lost" is answered by "612 killed"; "how many tanks" is not.
    uncounted = best.features["counted"] < 0 and (best.features["harm"] <= 0 or _counts_things(query))
    # "How many were killed" is not answered by "10,000 are there"; of 16 such answers, 3 were right.
    is_unharmed = best.features["unharmed"] < 0
    other_measure = uncounted or is_unharmed or any(best.features[name] < 0 for name in ("harm", "stricken", "heads"))
    is_nameless = best.features["nameless"] < 0
    # Nothing is reported from a place of which no article speaks, nor of somebody whose whole name is in none.
    nowhere = any(name in query.where for name in query.unheard)
    is_unheard = nowhere or len(query.unheard) >= WHOLE_NAME
    still_open = left_open(ranked)
    of_another = other_measure or of_others or elsewhere or is_nameless
    vetoed = is_unheard or still_open is not None or of_another or _is_off_topic(ranked)
    enough = _enough(ranked) if found["silent"] <= 0.0 else THRESHOLD
    if support >= enough and not vetoed:
        return Verdict(None, support, parts, unknown, enough=enough)
    # "She would not say how many soldiers that was" says nothing of South Koreans.
    is_said = found["silent"] >= SAYS_SO and not missing_names(query, silent[0][1])
    if still_open is not None and not missing_names(query, still_open):
        is_said, unknown = True, (still_open, *(one for one in unknown if one is not still_open))
    reason = _reason(
        best,
        is_said=is_said,
        other_measure=other_measure,
        elsewhere=elsewhere or nowhere,
        of_others=of_others or bool(missing),
    )
    return Verdict(reason, support, parts, unknown, vetoed, enough)


def _enough(ranked: Sequence[Ranked]) -> float:
    """The support that is enough to answer."""
    if len(ranked) >= FEW or "reader" not in ranked[0].features:
        return THRESHOLD
    return THRESHOLD - LENIENCE * log2(2 * FEW / len(ranked))


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


def _reason(best: Ranked, *, is_said: bool, other_measure: bool, elsewhere: bool, of_others: bool) -> Reason:
    """The class of a refusal: the first row that holds."""
    rows: tuple[tuple[bool, Reason], ...] = (
        (is_said, "said_to_be_unknown"),
        (best.features["dense"] < FAR_OFF, "nothing_on_it"),
        (elsewhere, "other_place"),
        (other_measure, "other_measure"),
        (of_others, "other_subject"),
        (best.features["stage"] == -1.0, "other_stage"),
        (best.features["opinion"] < 0, "only_opinion"),
    )
    return next((reason for holds, reason in rows if holds), "nothing_on_it")
