"""Fit the weights by which a sentence that says "not known" is taken to say it of what is asked (``silence.py``).

    python -m tests.eval.learning.fit_silence READERS_DIR SITUATION_DIR ...

The rows are the candidates of every question that say so; true where an editor wants to see it beside a refusal. What
the weights are worth on situations that the fit did not see is printed too. READERS_DIR: see ``halves``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.answering import Models
from bot.answering.overtaking import overtaken
from bot.answering.silence import features_of
from index import load_embedder, load_language
from tests.eval.learning.estimating import fit_logistic
from tests.eval.learning.examples import Table, table_of
from tests.eval.learning.fit import fitted
from tests.eval.learning.halves import ask_all
from tests.eval.learning.pairs import Asked

STRENGTH = 0.1


def of_silence(asked: Sequence[Asked]) -> Table:
    """Return a row for each candidate of each scored question that says "not known"."""
    rows = []
    for number, one in enumerate(asked):
        if not one.scored:
            continue
        labels = {candidate.hit.id: label for candidate, label in zip(one.ranked, one.labels, strict=True)}
        ranked = overtaken(one.query, one.ranked, one.days)
        rows += [
            (number, one, features_of(one.query, candidate, rank, ranked), labels[candidate.hit.id] == "mention")
            for rank, candidate in enumerate(ranked)
            if candidate.hit.claim.unknown
        ]
    return table_of(rows)


def report(asked: Sequence[Asked]) -> Iterator[str]:
    """Yield what to print."""
    table = of_silence(asked)
    sums = yield from fitted("silence.OF_IT", table, lambda one: fit_logistic(one, STRENGTH))
    wanted = sorted(set(table.questions[table.truth]))
    first = sum(
        bool(table.truth[table.questions == question][sums[table.questions == question].argmax()])
        for question in wanted
    )
    yield f"of {len(wanted)} questions with such a sentence it is the likeliest for {first}"


def main(arguments: Sequence[str]) -> int:
    """Fit to the situations that are named."""
    readers, *situations = map(Path, arguments)
    models = Models(load_language(), load_embedder())
    print("\n".join(report(list(ask_all(situations, models, readers)))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
