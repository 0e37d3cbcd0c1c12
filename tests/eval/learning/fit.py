"""Fit the weights of ranking, guard and comparing to situations, and print what they are worth.

    python -m tests.eval.learning.fit [--readers FOLDER] SITUATION_DIR ...

Without readers, the weights of the first stage and of the guard without one; with them, those of the second stage, of
the second look, of further quotes and of conflicts; what the guard then weighs by is fitted by ``fit_guard.py``. Each
situation is read by the reader in the folder that was not trained on it (``halves``). The guard is fitted to the
questions that are scored alone: how many of those are not reported is as on a desk. Ranking is a conditional logit over
the candidates of each question (the share of probability that falls on accepted sentences); the others are logistic
regressions, that of conflicts over all pairs of a question at once; all with an L2 penalty. Each is also fitted without
each situation in turn and scored on it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from bot.answering import Models
from bot.answering.overtaking import overtaken
from bot.answering.ranking import READ, Ranked
from index import load_embedder, load_language
from tests.eval.learning.estimating import (
    CONFLICT_STRENGTH,
    PAIR_STRENGTH,
    first_right,
    fit_conflicts,
    fit_guard,
    fit_logistic,
    fit_ranking,
    noisy_or,
    unseen,
)
from tests.eval.learning.examples import (
    NEVER_LEADS,
    Choice,
    Table,
    barred_by,
    belongs,
    choices,
    differs,
    of_conflicts,
    of_guard,
    of_pairs,
    overtakes,
)
from tests.eval.learning.halves import ask_all
from tests.eval.learning.pairs import Asked, ask_situation


def report(asked: Sequence[Asked], *, read: bool) -> Iterator[str]:
    """Yield what to print: what the weights are worth on situations that the fit did not see, then the weights."""
    names, given = choices(asked, READ if read else 10_000)
    right = 0
    scores: dict[str, np.ndarray] = {}
    for situation in sorted({choice.situation for choice in given}):
        weights = scores[situation] = fit_ranking(names, [choice for choice in given if choice.situation != situation])
        own = [choice for choice in given if choice.situation == situation]
        right += first_right(weights, own)
        yield f"{situation}: first right {first_right(weights, own)} of {len(own)}, fitted on the others"
    yield f"unseen: first right {right} of {len(given)}; as ranked {first_right_as_ranked(given)}"
    weights = fit_ranking(names, given)
    yield f"fitted on all: first right {first_right(weights, given)}"
    yield from _listed("ranking.READ_WEIGHTS" if read else "ranking.WEIGHTS", names, weights)
    # What comes after is fitted to what it will see: candidates sorted by weights that did not see their situation.
    ranked = {
        number: _sorted(one, names, scores.get(one.situation, weights), READ if read else None)
        for number, one in enumerate(asked)
    }
    if read:
        pairs = of_pairs(asked, ranked, overtakes)
        yield from fitted("overtaking.OVERTAKES", pairs, lambda table: fit_logistic(table, PAIR_STRENGTH))
        again = _overtaken(asked, ranked, pairs)
        yield f"    first right {_right(asked, ranked)} before, {_right(asked, again)} after"
        ranked = again
        pairs = of_pairs(asked, ranked, belongs)
        yield from fitted("choosing.BELONGS", pairs, lambda table: fit_logistic(table, PAIR_STRENGTH))
        pairs = of_conflicts(asked, ranked)
        differing = {number for number, one in enumerate(asked) if differs(one)}
        sums = yield from fitted(
            "comparing.CONTRADICTS", pairs, lambda table: fit_conflicts(table, differing, CONFLICT_STRENGTH)
        )
        yield from _alarms(asked, pairs, sums)
    else:
        yield from fitted("guard.SUPPORT", of_guard(asked, ranked), fit_guard)


def _overtaken(
    asked: Sequence[Asked], ranked: Mapping[int, Sequence[Ranked]], pairs: Table
) -> dict[int, Sequence[Ranked]]:
    """Every question's candidates after the second look, by weights that did not see its situation."""
    fitted = {
        situation: fit_logistic(pairs.only(pairs.situations != situation), PAIR_STRENGTH)
        for situation in {one.situation for one in asked}
    }
    found: dict[int, Sequence[Ranked]] = {}
    for number, one in enumerate(asked):
        weights, offset = fitted[one.situation]
        found[number] = overtaken(
            one.query, ranked[number], one.days, dict(zip(pairs.names, weights, strict=True)), offset
        )
    return found


def _right(asked: Sequence[Asked], ranked: Mapping[int, Sequence[Ranked]]) -> int:
    """Count the questions whose first candidate is accepted."""
    right = 0
    for number, one in enumerate(asked):
        labels = {candidate.hit.id: label for candidate, label in zip(one.ranked, one.labels, strict=True)}
        reported = one.item["status"] == "answered"
        right += bool(reported and ranked[number] and labels[ranked[number][0].hit.id] == "lead")
    return right


def first_right_as_ranked(given: Sequence[Choice]) -> int:
    """Count the questions whose first candidate is accepted as things are."""
    return sum(bool(choice.accepted[0]) for choice in given)


def _sorted(one: Asked, names: Sequence[str], weights: np.ndarray, depth: int | None) -> list[Ranked]:
    again = [
        Ranked(
            candidate.hit,
            float(np.array([candidate.features[name] for name in names]) @ weights)
            + NEVER_LEADS * barred_by(candidate),
            candidate.features,
        )
        for candidate in one.ranked[:depth]
    ]
    return sorted(again, key=lambda candidate: -candidate.score)


def fitted(
    label: str, table: Table, fit: Callable[[Table], tuple[np.ndarray, float]]
) -> Generator[str, None, np.ndarray]:
    """Yield what to print; return the sum for each row by weights that were fitted without its situation."""
    sums = unseen(table, fit)
    yield f"{label}: AUROC {roc_auc_score(table.truth, sums):.3f} on unseen situations"
    for share in (0.1, 0.15, 0.2):
        threshold = np.quantile(sums[table.truth], share)
        rest = np.mean(sums[~table.truth] < threshold)
        yield f"    {share:.0%} of the true below {threshold:+.2f}, and {rest:.0%} of the rest"
    weights, offset = fit(table)
    yield from _listed(label, table.names, weights)
    yield f"OFFSET = {offset:.2f}"
    return sums


def _alarms(asked: Sequence[Asked], pairs: Table, sums: np.ndarray) -> Iterator[str]:
    """Yield how many conflicts are flagged for how many false alarms, of all questions that are reported."""
    chances = noisy_or(pairs, sums)
    reported = [number for number, one in enumerate(asked) if one.item["status"] == "answered"]
    told = np.array([chances.get(number, 0.0) for number in reported])
    truth = np.array([differs(asked[number]) for number in reported])
    for share in (0.08, 0.1, 0.12, 0.14):
        threshold = np.quantile(told[~truth], 1 - share)
        flagged = np.mean(told[truth] > threshold)
        yield f"    above {threshold:.3f}: {share:.0%} false alarms, {flagged:.1%} of the conflicts"


def _listed(label: str, names: Sequence[str], weights: Sequence[float]) -> Iterator[str]:
    yield label
    yield from (f"    {name!r}: {weight:.2f}," for name, weight in zip(names, weights, strict=True))


def main() -> int:
    """Fit to the situations that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("situations", nargs="+", type=Path)
    parser.add_argument("--readers", type=Path, help="where train_further.py has put its readers")
    options = parser.parse_args()
    models = Models(load_language(), load_embedder())
    if options.readers:
        asked = list(ask_all(options.situations, models, options.readers))
    else:
        asked = [one for folder in options.situations for one in ask_situation(folder, models)]
    print("\n".join(report(asked, read=options.readers is not None)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
