"""Fit the trees by which the guard weighs its signals (``bot/answering/guard.json``).

    python -m tests.eval.learning.fit_guard READERS_DIR SITUATION_DIR ... > bot/answering/guard.json

The rows are the questions of the situations that are scored, half of them not reported as on a desk, and those on two
titles of SQuAD (``tests/eval/squad``) that the reader was not trained on and that score_squad.py does not ask: works of
reference, of which a reader is surer than it should be. What speaks for an answer and what against it is known
beforehand: left free, a few hundred questions happen to turn it round. What the trees are worth on situations that the
fit did not see is printed on standard error. READERS_DIR: where ``train_further.py`` has put its readers; each
situation is read by the one that was not trained on it (``halves``).
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

from bot.answering import Models, candidates, learn
from bot.answering.overtaking import overtaken
from bot.reader import load_reader
from index import Store, load_embedder, load_language, reindex
from tests.eval.learning.examples import Table, of_guard
from tests.eval.learning.halves import ask_all
from tests.eval.learning.pairs import SQUAD, TITLES_FOR_TRAINING, Asked
from tests.eval.score import squeeze

TITLES = slice(TITLES_FOR_TRAINING, TITLES_FOR_TRAINING + 2)
WORTH_OF_SQUAD = 0.5
MODELS = 4
"""Each with signals left out at random; their mean changes less with the rows than one of them does."""
FOLDS = 6
REFUSED = 0.15
"""The share of reported questions, on situations that the fit did not see, that get a support below 0."""
SPEAKS_FOR = frozenset(
    "similar article covered read best_read second_read third_read mean_read well_read score around nearest "
    "most_covered figure".split()
)
SPEAKS_AGAINST = frozenset("silent no_figure".split())


def rows_of(folders: Sequence[Path], readers: Path) -> Table:
    """Ask all questions and gather the signals of each that has a candidate."""
    models = Models(load_language(), load_embedder(), load_reader())
    asked = [*ask_all(folders, models, readers), *_of_squad(models)]
    return of_guard(asked, {number: overtaken(one.query, one.ranked, one.days) for number, one in enumerate(asked)})


def _of_squad(models: Models) -> Iterator[Asked]:
    titles = json.loads((SQUAD / "dev.json").read_text(encoding="utf-8"))["data"][TITLES]
    with tempfile.TemporaryDirectory() as scratch:
        articles, data = Path(scratch, "articles"), Path(scratch, "data")
        articles.mkdir()
        for number, title in enumerate(titles):
            texts = [title["title"].replace("_", " "), *(squeeze(one["context"]) for one in title["paragraphs"])]
            (articles / f"{number}.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
        reindex(articles, data, embedder_factory=lambda: models.embedder, language_factory=lambda: models.language)
        snapshot = Store.open(data).snapshot()
        vocabulary = learn(snapshot)
        for told in (qa for title in titles for paragraph in title["paragraphs"] for qa in paragraph["qas"]):
            query, ranked = candidates(squeeze(told["question"]), snapshot, vocabulary, models)
            item = {"status": "not_reported" if told["is_impossible"] else "answered"}
            days = dict.fromkeys((one.hit.id for one in ranked), None)
            yield Asked(SQUAD.name, item, query, ranked, (), (), frozenset(), days, vocabulary.attributed)
        snapshot.close()


def _is_of_squad(rows: Table) -> np.ndarray:
    """Which rows are of no situation. (rows,), boolean."""
    return rows.situations == SQUAD.name


def fit(rows: Table, chosen: np.ndarray) -> list[HistGradientBoostingClassifier]:
    """Return the models of which the mean fits the chosen rows. chosen: (rows,), boolean."""
    worth = np.where(_is_of_squad(rows), WORTH_OF_SQUAD, 1.0)
    return [
        _model(rows.names, seed).fit(rows.rows[chosen], rows.truth[chosen], sample_weight=worth[chosen])
        for seed in range(MODELS)
    ]


def supports(models: Sequence[HistGradientBoostingClassifier], signals: np.ndarray) -> np.ndarray:
    """Return the mean of the models for each row, in logits. signals: (rows, columns)."""
    return np.mean([model.decision_function(signals) for model in models], axis=0)


def _model(names: Sequence[str], seed: int) -> HistGradientBoostingClassifier:
    known = [(name in SPEAKS_FOR) - (name in SPEAKS_AGAINST) for name in names]
    return HistGradientBoostingClassifier(
        max_iter=150,
        learning_rate=0.05,
        max_leaf_nodes=8,
        min_samples_leaf=30,
        l2_regularization=5.0,
        max_features=0.3,
        monotonic_cst=known,
        early_stopping=False,
        random_state=seed,
    )


def unseen(rows: Table) -> np.ndarray:
    """Return the support of each row of a situation by trees that did not see it; of the others, 0. In logits."""
    found = np.zeros(len(rows.truth))
    names = sorted(set(rows.situations[~_is_of_squad(rows)]))
    for number in range(FOLDS):
        held = np.isin(rows.situations, names[number::FOLDS])
        found[held] = supports(fit(rows, ~held), rows.rows[held])
    return found


def report(rows: Table, by_unseen: np.ndarray) -> str:
    """Say how well the trees tell what is reported, on situations that the fit did not see."""
    seen = ~_is_of_squad(rows)
    truth, found = rows.truth[seen], by_unseen[seen]
    lines = [f"{len(truth)} questions, {truth.sum()} reported: AUROC {roc_auc_score(truth, found):.3f}"]
    for share in (0.1, 0.125, REFUSED):
        refused = np.mean(found[~truth] < np.quantile(found[truth], share))
        lines.append(f"    {share:.1%} of the reported refused, and {refused:.1%} of the rest")
    return "\n".join(lines)


def as_json(models: Sequence[HistGradientBoostingClassifier], names: Sequence[str], threshold: float) -> str:
    """Return the mean of the models as ``bot.answering.trees`` reads it; `threshold` becomes a support of 0.

    scikit-learn keeps its trees to itself, and shrinks the values of leaves alone: those on the way are shrunk here.
    """
    trees = []
    offset = -threshold
    for model in models:
        offset += float(model._baseline_prediction.item()) / len(models)
        for (one,) in model._predictors:
            nodes = [
                [
                    round(node["value"] * (1.0 if node["is_leaf"] else model.learning_rate) / len(models), 5),
                    len(names) if node["is_leaf"] else int(node["feature_idx"]),
                    0 if node["is_leaf"] else round(float(node["num_threshold"]), 5),
                    int(node["left"]),
                    int(node["right"]),
                ]
                for node in one.nodes
            ]
            offset += nodes[0][0]
            trees.append(nodes)
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    return f'{{"signals": {json.dumps(names)},\n"offset": {offset:.5f},\n"trees": [\n{lines}\n]}}'


def main(arguments: Sequence[str]) -> int:
    """Fit to the situations that are named, and print the trees as JSON."""
    readers, *situations = map(Path, arguments)
    rows = rows_of(situations, readers)
    by_unseen = unseen(rows)
    print(report(rows, by_unseen), file=sys.stderr)
    reported = by_unseen[rows.truth & ~_is_of_squad(rows)]
    models = fit(rows, np.full(len(rows.truth), fill_value=True))
    print(as_json(models, rows.names, float(np.quantile(reported, REFUSED))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
