"""What speaks for and against an answer, as numbers that the guard weighs."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.ranking import READ, Ranked
from bot.answering.types import Query
from bot.answering.wording import matches, said_in

FAR_OFF = 0.3
"""A sentence whose similarity is below this is about something else altogether."""
SECOND, THIRD, LEAST_THIRD = 2, 3, -1.5
"""What is told once only is the less likely to be told at all; by how much less is bounded, for folders of few
articles: in logits."""
UNREAD = -6.0
"""What counts as the logit of a sentence that there is not."""
NEAREST = 5
LOOKED_AT, FAR_BEHIND = 8, -3.0
"""Among how many of the best a sentence that says "not known" counts, and what counts where there is none."""


def signals(query: Query, ranked: Sequence[Ranked], attributed: float) -> dict[str, float]:
    """Return the signals of a question, by name; others where its candidates were read. ranked: best first, not empty.

    similar, article, covered: of the best candidate. unknown: how close to it a sentence comes that says "not known" (0
    is level with it, -3 far behind). attributed: the share of sentences in the index that have a claimant; works of
    reference have few, and of such texts a reader is surer than it should be.
    """
    best = ranked[0]
    unknown = [one.score for one in ranked[:LOOKED_AT] if one.hit.claim.unknown]
    common = {
        "similar": best.features["dense"],
        "article": best.features["article"],
        "covered": best.features["coverage"],
        "unknown": max(max(unknown) - best.score, FAR_BEHIND) if unknown else FAR_BEHIND,
    }
    if "reader" in best.features:
        return {**common, **_of_question(query), "attributed": attributed, **_as_read(ranked)}
    return {**common, **_unread(query, ranked)}


def missing_names(query: Query, best: Ranked) -> tuple[str, ...]:
    """Return the names of the question that a candidate does not have."""
    words = said_in(best.hit.claim)
    return tuple(name for name in query.names if matches(name, words) == 0.0)


def is_unknown(one: Ranked) -> bool:
    """Whether it says that something is not known, and gives no figure in the same breath."""
    return one.hit.claim.unknown and not one.hit.claim.figures and one.features["dense"] >= FAR_OFF


def _unread(query: Query, ranked: Sequence[Ranked]) -> dict[str, float]:
    """Further signals where nothing was read.

    nearest, near: similarity of the nearest sentence, and the mean of the five nearest. misses_name, misses_measure:
    whether the best one lacks a name, or what is counted.
    """
    words = said_in(ranked[0].hit.claim)
    nearest = sorted((one.features["dense"] for one in ranked), reverse=True)[:NEAREST]
    lacks_measure = any(matches(term, words) == 0.0 for term in query.measure)
    return {
        "nearest": nearest[0],
        "near": sum(nearest) / len(nearest),
        "misses_name": float(bool(missing_names(query, ranked[0]))),
        "misses_measure": float(query.asked == "quantity" and lacks_measure),
    }


def _of_question(query: Query) -> dict[str, float]:
    """What a question is like: the longer, the more there is to be met."""
    return {
        "words": float(len(query.spelt.split())),
        "terms": float(len(query.terms)),
        "names": float(len(query.names)),
        "asks_yes_no": float(query.asked == "yes_no"),
        "asks_quantity": float(query.asked == "quantity"),
    }


def _as_read(ranked: Sequence[Ranked]) -> dict[str, float]:
    """Further signals where the best were read.

    read: the logit of the best candidate; best_read, second_read, third_read: the highest of all, the second and the
    third: what is reported is seldom told in one sentence alone. well_read: how many read as an answer. unknown_read:
    how much better a sentence that says "not known" answers. score: of the best candidate, with all that ranking knows
    of it. nearest, most_covered: the highest of all.
    """
    best, read = ranked[0], ranked[:READ]
    logits = sorted((one.features["reader"] for one in read), reverse=True)
    unknown = [one.features["reader"] for one in read if is_unknown(one)]
    return {
        "read": best.features["reader"],
        "best_read": logits[0],
        "second_read": logits[min(SECOND, len(logits)) - 1],
        "third_read": max(logits[min(THIRD, len(logits)) - 1], LEAST_THIRD),
        "mean_read": sum(logits) / len(logits),
        "well_read": float(sum(logit > 0 for logit in logits)),
        "unknown_read": max(unknown, default=UNREAD) - best.features["reader"],
        "score": best.score,
        "around": best.features["around"],
        "nearest": max(one.features["dense"] for one in ranked),
        "most_covered": max(one.features["coverage"] for one in read),
        "figure": best.features["figure"],
        "no_figure": float(best.features["figure"] < 0),
        "leans": best.features["leans"],
        "recent": best.features["recent"],
        "latest": best.features["latest"],
    }
