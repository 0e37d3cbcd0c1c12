"""Query x hits -> ranked candidates: a weighted sum of features, one of them what a reader makes of the best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.features import Surroundings, features_of
from bot.answering.reading import Reader, passage_of
from bot.answering.rivals import asks_for_latest, rivalry
from bot.answering.standing_in import as_near
from bot.answering.types import Query
from index import Hit, Lexicon

READ = 12
"""How many of the best are read: the accepted sentence is among them for 93 of 100 questions."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit with its score and the features that make it up, by name."""

    hit: Hit
    score: float
    features: Mapping[str, float]


NEVER_LEAD: Mapping[str, float] = dict.fromkeys(("withdrawn", "question", "numbered", "stricken", "strangers"), 5.00)
"""Not fitted: a figure that was withdrawn, a question of the article's own, a name with another number than the one
asked about, dead and wounded where people are to be counted, and a figure that is plainly of others, where one of those
asked about is read beside it."""

# Fitted by tests/eval/learning/fit.py to castra-siege, orrin-election and tessaly-dam; the figures are in its report.
WEIGHTS: Mapping[str, float] = {
    "coverage": 4.99,
    "dense": 6.94,
    "figure": 1.12,
    "opinion": 2.14,
    "background": 1.56,
    "recent": 1.50,
    "around": 3.45,
    "answer_type": 1.08,
    "history": 1.67,
    "article": 3.16,
    "harm": 1.21,
    "correction": 1.54,
    "similarity": 1.32,
    "restated": 0.63,
    "stage": 0.76,
    "own_coverage": -0.90,
    "measure": 0.25,
    "lexical": -0.16,
    "unknown": -0.19,
    "claimant": 1.00,
    "subject": 0.30,
    **NEVER_LEAD,
}


# Fitted to the situations in tests/eval/fitting and to orrin-election, which the reader has not seen.
READ_WEIGHTS: Mapping[str, float] = {
    "article": 3.06,
    "latest": 3.02,
    "later": -2.44,
    "day": 2.25,
    "around": 1.65,
    "dense": 1.61,
    "coverage": 1.39,
    "opinion": 1.38,
    "recent": 1.15,
    "figure": 0.73,
    "background": 0.70,
    "long": 0.63,
    "correction": 0.61,
    "earlier": 0.61,
    "subject": 0.58,
    "answer_type": 0.55,
    "stage": 0.53,
    "history": 0.45,
    "unknown": 0.44,
    "reader": 0.43,
    "claimant": 0.41,
    "behind": 0.38,
    "later_at_all": 0.38,
    "leans": 0.36,
    "similarity": 0.34,
    "restated": 0.29,
    "harm": 0.19,
    "revises": 0.18,
    "better_read": -0.10,
    "measure": -0.01,
    **NEVER_LEAD,
    # What overtaking.py lifts a candidate by; no weight of its own.
    "overtakes": 1.00,
}


def rank(query: Query, hits: Sequence[Hit], surroundings: Mapping[int, Surroundings], lexicon: Lexicon) -> list[Ranked]:
    """Return the hits with their scores, best first."""
    if not hits:
        return []
    features = as_near(query, hits, features_of(query, hits, surroundings, lexicon), surroundings)
    found = zip(hits, features, strict=True)
    return _sorted(Ranked(hit, weigh(features, WEIGHTS), features) for hit, features in found)


def reread(
    query: Query, ranked: Sequence[Ranked], surroundings: Mapping[int, Surroundings], reader: Reader
) -> list[Ranked]:
    """Return the same candidates with the feature "reader", sorted anew: first the READ best, then the rest."""
    best = ranked[:READ]
    if not best:
        return []
    around = [surroundings[one.hit.id] for one in best]
    published = {one.hit.id: it.article.published for one, it in zip(best, around, strict=True)}
    passages = [passage_of(one.hit, it.article, it.puts_right) for one, it in zip(best, around, strict=True)]
    against = rivalry(query, [one.hit for one in best], reader.score(query.spelt, passages), published)
    worst = min(against, key=lambda features: features["reader"])
    is_current = asks_for_latest(query)
    is_told = any(one.features["owner"] > 0 for one in best)
    again = []
    for one, features in zip(ranked, [*against, *[worst] * (len(ranked) - len(best))], strict=True):
        latest = one.features["recent"] if is_current else 0.0
        strangers = -float(is_told and one.features["owner"] < 0)
        together = {**one.features, **features, "latest": latest, "strangers": strangers}
        again.append(Ranked(one.hit, weigh(together, READ_WEIGHTS), together))
    return [*_sorted(again[:READ]), *_sorted(again[READ:])]


def weights_for(features: Mapping[str, float]) -> Mapping[str, float]:
    """Return the weights that go with these features: others where the candidates were read."""
    return READ_WEIGHTS if "reader" in features else WEIGHTS


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the weighted sum of the features that have a weight."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def _sorted(candidates: Iterable[Ranked]) -> list[Ranked]:
    return sorted(candidates, key=lambda one: (-one.score, one.hit.id))
