"""Query x hits -> ranked candidates: a weighted sum of features, one of them what a reader makes of the best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.features import Surroundings, features_of
from bot.answering.moments import told_for
from bot.answering.reading import Reader, passage_of
from bot.answering.rivals import asks_for_latest, rivalry
from bot.answering.standing_in import as_near
from bot.answering.types import Query
from index import Hit, Lexicon, Sentence, carries

READ = 10
"""How many of the best are read: the accepted sentence is among them for 88 of 100 questions."""
OF_THE_BEST, BESIDE = 5, 1.0
"""Beside how many of the best the rest of an answer is looked for, and what standing there is worth: with it all parts
of an answer are among those read for 164 of 223 questions instead of 154."""
DISPUTES = 1.5
"""The same of a sentence that disputes something; no accepted sentence is read the less for it."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit with its score and the features that make it up, by name."""

    hit: Hit
    score: float
    features: Mapping[str, float]


NEVER_LEAD: Mapping[str, float] = dict.fromkeys(
    ("withdrawn", "question", "numbered", "stricken", "heads", "strangers"), 5.00
)
"""Not fitted: a figure that was withdrawn, a question of the article's own, a name with another number than the one
asked about, dead and wounded where people are to be counted, people where "how much" is asked, and a figure that is
plainly of others, where one of those asked about is read beside it."""

# Fitted by tests/eval/learning/fit.py to the situations in tests/eval/fitting and to orrin-election.
WEIGHTS: Mapping[str, float] = {
    "asked": 6.10,
    "coverage": 4.26,
    "around": 3.92,
    "opinion": 2.53,
    "nameless": 1.93,
    "article": 1.65,
    "similarity": 1.61,
    "recent": 1.55,
    "figure": 1.12,
    "claimant": 0.82,
    "answer_type": 0.76,
    "stage": 0.67,
    "background": 0.64,
    "unknown": 0.58,
    "correction": 0.44,
    "restated": 0.42,
    "harm": 0.34,
    "history": 0.17,
    "subject": 0.17,
    "counted": 0.09,
    **NEVER_LEAD,
}


# Fitted to the same situations, which the reader has not seen.
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
    best, rest = to_read(ranked)
    if not best:
        return []
    around = [surroundings[one.hit.id] for one in best]
    days = {one.hit.id: told_for(one.hit.claim, it.article) for one, it in zip(best, around, strict=True)}
    passages = [passage_of(one.hit, it.article, it.puts_right) for one, it in zip(best, around, strict=True)]
    against = rivalry(query, [one.hit for one in best], reader.score(query.spelt, passages), days)
    worst = min(against, key=lambda features: features["reader"])
    is_current = asks_for_latest(query)
    is_told = any(one.features["owner"] > 0 for one in best)
    again = []
    for one, features in zip([*best, *rest], [*against, *[worst] * len(rest)], strict=True):
        latest = one.features["recent"] if is_current else 0.0
        strangers = -float(is_told and one.features["owner"] < 0)
        together = {**one.features, **features, "latest": latest, "strangers": strangers}
        again.append(Ranked(one.hit, weigh(together, READ_WEIGHTS), together))
    return [*_sorted(again[:READ]), *_sorted(again[READ:])]


def to_read(ranked: Sequence[Ranked]) -> tuple[list[Ranked], list[Ranked]]:
    """Return the READ candidates that are worth reading, and the rest; ranked: best first.

    What stands right before or after one of the best is lifted, since there the rest of an answer is, and so is what
    disputes something: a denial that is not shown is worse than a sentence read in vain.
    """
    places = [one.hit.sentence for one in ranked[:OF_THE_BEST]]

    def worth(one: Ranked) -> float:
        is_beside = any(stand_side_by_side(one.hit.sentence, there) for there in places)
        disputes = carries(one.hit.claim.caveats, "disputed", itself=True)
        return one.score + (BESIDE if is_beside else 0.0) + (DISPUTES if disputes else 0.0)

    again = sorted(ranked, key=lambda one: (-worth(one), one.hit.id))
    return again[:READ], again[READ:]


def stand_side_by_side(one: Sentence, other: Sentence) -> bool:
    """Whether one sentence follows the other in the same article."""
    return one.article == other.article and abs(one.number - other.number) == 1


def weights_for(features: Mapping[str, float]) -> Mapping[str, float]:
    """Return the weights that go with these features: others where the candidates were read."""
    return READ_WEIGHTS if "reader" in features else WEIGHTS


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the weighted sum of the features that have a weight."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def _sorted(candidates: Iterable[Ranked]) -> list[Ranked]:
    return sorted(candidates, key=lambda one: (-one.score, one.hit.id))
