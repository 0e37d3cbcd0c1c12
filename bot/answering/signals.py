"""What speaks for and against an answer, as numbers that the guard weighs."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.ranking import READ, Ranked
from bot.answering.silence import NONE
from bot.answering.types import Query
from bot.answering.wording import matches, said_in

SECOND, THIRD, LEAST_THIRD = 2, 3, -1.5
"""What is told once only is the less likely to be told at all; by how much less is bounded, for folders of few
articles: in logits."""
NEAREST = 5


def signals(
    query: Query, ranked: Sequence[Ranked], silent: Sequence[tuple[float, Ranked]], attributed: float
) -> dict[str, float]:
    """Return the signals of a question, by name; others where its candidates were read. ranked: best first, not empty.

    similar, article, covered: of the best candidate. silent: how likely a sentence says of what is asked that it is not
    known, in logits (``silent_on_it``). attributed: the share of sentences in the index that have a claimant; works of
    reference have few, and of such texts a reader is surer than it should be.
    """
    best = ranked[0]
    common = {
        "similar": best.features["dense"],
        "article": best.features["article"],
        "covered": best.features["coverage"],
        "silent": silent[0][0] if silent else NONE,
    }
    if "reader" in best.features:
        return {**common, **_of_question(query), "attributed": attributed, **_as_read(ranked)}
    return {**common, **_unread(query, ranked)}


def missing_names(query: Query, best: Ranked) -> tuple[str, ...]:
    """Return the names of the question that a candidate does not have."""
    words = said_in(best.hit.claim)
    return tuple(name for name in query.names if matches(name, words) == 0.0)


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
    third: what is reported is seldom told in one sentence alone. well_read: how many read as an answer. score: of the
    best candidate, with all that ranking knows of it. nearest, most_covered: the highest of all.
    """
    best, read = ranked[0], ranked[:READ]
    logits = sorted((one.features["reader"] for one in read), reverse=True)
    return {
        "read": best.features["reader"],
        "best_read": logits[0],
        "second_read": logits[min(SECOND, len(logits)) - 1],
        "third_read": max(logits[min(THIRD, len(logits)) - 1], LEAST_THIRD),
        "mean_read": sum(logits) / len(logits),
        "well_read": float(sum(logit > 0 for logit in logits)),
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
