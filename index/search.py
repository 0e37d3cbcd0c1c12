"""Lexical and dense views over the sentences -> fused hits, every score kept.

"dense" is how like the question a sentence is, "asked" how like what would answer it. The views are summed as z-scores,
which ranks better than reciprocal ranks (docs/how-it-hangs-together.md). A sentence also profits from its neighbours in
the article: what is asked is often named one sentence before it is answered.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from index.types import Claim, Hit, Sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DEPTH = 200
"""How many sentences each view may bring."""
WEIGHTS: Mapping[str, float] = {"asked": 1.0, "lexical": 0.6, "around": 0.4, "article": 0.3}
"""Of the sum; "dense" is worth nothing beside "asked", brings nothing of its own, and is kept for what comes after."""


class Searchable(Protocol):
    """What search needs of a snapshot; see ``index.snapshot.Snapshot``."""

    def dense(
        self, vector: NDArray[np.float32], limit: int, leave_out: Collection[str] = ()
    ) -> list[tuple[int, float]]:
        """Return the sentences nearest to `vector`, best first."""
        ...

    def lexical(self, terms: Sequence[str], limit: int, leave_out: Collection[str] = ()) -> list[tuple[int, float]]:
        """Return the sentences that best meet `terms`, best first."""
        ...

    def load(self, ids: Sequence[int]) -> dict[int, tuple[Sentence, Claim]]:
        """Return sentences and claims by id."""
        ...


def search(  # noqa: PLR0913, PLR0917
    snapshot: Searchable,
    vector: NDArray[np.float32],
    towards: NDArray[np.float32],
    terms: Sequence[str],
    limit: int,
    leave_out: Collection[str] = (),
) -> list[Hit]:
    """Return the best `limit` sentences for a question, by its vectors (unit length) and its words, best first.

    vector: the question as it was embedded; towards: where what answers it would lie. leave_out: ids of articles that
    are not searched.
    """
    dense = dict(snapshot.dense(vector, DEPTH, leave_out))
    # Of a model without a map the two are one, and looked up once.
    asked = dense if towards is vector else dict(snapshot.dense(towards, DEPTH, leave_out))
    lexical = dict(snapshot.lexical(terms, DEPTH, leave_out)) if terms else {}
    loaded = snapshot.load(sorted(set(asked) | set(lexical)))
    candidates = sorted(loaded)
    if not candidates:
        return []
    views: dict[str, dict[int, float]] = {
        "dense": _filled(dense, candidates),
        "asked": _filled(asked, candidates),
        "lexical": _filled(lexical, candidates),
    }
    views["around"] = _around(views["dense"], loaded)
    views["article"] = _by_article(views["dense"], loaded)
    fused = dict.fromkeys(candidates, 0.0)
    for name, weight in WEIGHTS.items():
        for candidate, z in _z_scores(views[name]).items():
            fused[candidate] += weight * z
    best = sorted(candidates, key=lambda candidate: (-fused[candidate], candidate))[:limit]
    return [
        Hit(
            candidate, *loaded[candidate], fused[candidate], {name: scores[candidate] for name, scores in views.items()}
        )
        for candidate in best
    ]


def _filled(scores: dict[int, float], candidates: Sequence[int]) -> dict[int, float]:
    """A sentence that a view did not bring gets that view's lowest score."""
    lowest = min(scores.values(), default=0.0)
    return {candidate: scores.get(candidate, lowest) for candidate in candidates}


def _around(dense: Mapping[int, float], loaded: Mapping[int, tuple[Sentence, Claim]]) -> dict[int, float]:
    """The better score of the sentence before and after, in the same article."""
    at = {(sentence.article, sentence.number): dense[key] for key, (sentence, _) in loaded.items()}
    lowest = min(dense.values(), default=0.0)
    return {
        key: max(
            at.get((sentence.article, sentence.number - 1), lowest),
            at.get((sentence.article, sentence.number + 1), lowest),
        )
        for key, (sentence, _) in loaded.items()
    }


def _by_article(dense: Mapping[int, float], loaded: Mapping[int, tuple[Sentence, Claim]]) -> dict[int, float]:
    """The mean of the three best scores of a sentence's article: how much the article is about it."""
    by_article: dict[str, list[float]] = {}
    for key, (sentence, _) in loaded.items():
        by_article.setdefault(sentence.article, []).append(dense[key])
    mean = {article: sum(sorted(scores)[-3:]) / min(3, len(scores)) for article, scores in by_article.items()}
    return {key: mean[sentence.article] for key, (sentence, _) in loaded.items()}


def _z_scores(scores: Mapping[int, float]) -> dict[int, float]:
    count = len(scores)
    mean = sum(scores.values()) / count
    spread = (sum((score - mean) ** 2 for score in scores.values()) / count) ** 0.5
    return {key: (score - mean) / spread if spread > 0 else 0.0 for key, score in scores.items()}
