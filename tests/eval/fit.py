"""Fit the weights of ``bot/answering/ranking.py`` and ``guard.py`` to situations, and print what they are worth.

Run as ``python -m tests.eval.fit SITUATION_DIR ...``. Ranking: a conditional logit over the candidates of each question
(the share of probability that falls on accepted sentences), with an L2 penalty. Guard: a logistic regression of
answered against not reported. Both are also fitted without each situation in turn and scored on it. Never name the
situation that is kept unseen.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from bot.answering import candidates, learn
from bot.answering.guard import signals
from index import Embedder, Language, Store, load_embedder, load_language, reindex
from tests.eval.score import squeeze

PENALTY = 0.02
GUARD_STRENGTH = 0.05


@dataclass(frozen=True)
class Example:
    """One question. features: (candidates, features); accepted: (candidates,); weighed: the guard's signals."""

    situation: str
    features: np.ndarray
    accepted: np.ndarray
    weighed: Mapping[str, float]
    is_reported: bool


def examples(folder: Path, embedder: Embedder, language: Language) -> tuple[list[str], list[Example]]:
    """Ask every question of a situation; return the names of the features and one example a question."""
    found, names = [], []
    with tempfile.TemporaryDirectory() as data:
        reindex(folder / "articles", Path(data), embedder_factory=lambda: embedder, language_factory=lambda: language)
        snapshot = Store.open(Path(data)).snapshot()
        vocabulary = learn(snapshot)
        for item in yaml.safe_load((folder / "questions.yaml").read_text(encoding="utf-8")):
            query, ranked = candidates(squeeze(item["q"]), snapshot, vocabulary, language, embedder)
            if not ranked:
                continue
            names = list(ranked[0].features)
            leads = [squeeze(lead) for lead in item.get("lead", [])]
            accepted = [any(lead in squeeze(one.hit.sentence.text) for lead in leads) for one in ranked]
            features = np.array([[one.features[name] for name in names] for one in ranked])
            reported = item["status"] == "answered"
            found.append(Example(folder.name, features, np.array(accepted, float), signals(query, ranked), reported))
        snapshot.close()
    return names, found


def fit_ranking(given: Sequence[Example]) -> np.ndarray:
    """Return one weight a feature."""
    usable = [example for example in given if example.accepted.any()]
    spread = np.concatenate([example.features for example in usable]).std(axis=0) + 1e-9

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.0, np.zeros_like(weights)
        for example in usable:
            scaled = example.features / spread
            scores = scaled @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            right = chance * example.accepted
            total -= np.log(right.sum() + 1e-12)
            slope -= scaled.T @ (right / (right.sum() + 1e-12) - chance)
        count = len(usable)
        return total / count + PENALTY * weights @ weights, slope / count + 2 * PENALTY * weights

    return minimize(loss, np.zeros(len(spread)), jac=True, method="L-BFGS-B").x / spread


def first_right(weights: np.ndarray, given: Sequence[Example]) -> int:
    """Count the questions whose best candidate is accepted."""
    return sum(bool(example.accepted[np.argmax(example.features @ weights)]) for example in given)


def fit_guard(given: Sequence[Example]) -> tuple[dict[str, float], float]:
    """Return one weight a signal, and the offset."""
    names = list(given[0].weighed)
    signals_of = np.array([[example.weighed[name] for name in names] for example in given])
    spread = signals_of.std(axis=0) + 1e-9
    model = LogisticRegression(C=GUARD_STRENGTH, class_weight="balanced")
    model.fit(signals_of / spread, [example.is_reported for example in given])
    return dict(zip(names, (model.coef_[0] / spread).tolist(), strict=True)), float(model.intercept_[0])


def report(names: Sequence[str], given: Sequence[Example]) -> Iterator[str]:
    """Yield what to print: the score on each situation that the fit did not see, then the weights."""
    answered = [example for example in given if example.is_reported]
    for situation in sorted({example.situation for example in given}):
        others = [example for example in answered if example.situation != situation]
        own = [example for example in answered if example.situation == situation]
        if others:
            right = first_right(fit_ranking(others), own)
            yield f"{situation}: first right {right} of {len(own)}, fitted on the others"
    yield f"all: first right {first_right(fit_ranking(answered), answered)} of {len(answered)}, fitted on all"
    yield "ranking.WEIGHTS"
    yield from (f"    {name!r}: {weight:.2f}," for name, weight in zip(names, fit_ranking(answered), strict=True))
    support, offset = fit_guard(given)
    yield "guard.SUPPORT"
    yield from (f"    {name!r}: {weight:.2f}," for name, weight in support.items())
    yield f"guard.OFFSET = {offset:.2f}"


def main(folders: Sequence[str]) -> int:
    """Fit to the situations in `folders`."""
    if not folders:
        print("name at least one folder of a situation", file=sys.stderr)
        return 2
    embedder, language = load_embedder(), load_language()
    names: list[str] = []
    given: list[Example] = []
    for folder in folders:
        names, found = examples(Path(folder), embedder, language)
        given += found
    print("\n".join(report(names, given)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
