"""Fit the matrix by which a question's vector is turned towards what answers it (``bot/answering/turning.npy``).

    python -m tests.eval.learning.fit_turning SITUATION_DIR ... bot/answering/turning.npy

The rows are the questions of the situations that the reader was trained on, and of the small events: neither is among
what the weights of ranking are fitted to. The loss is a softmax over all sentences that a question could be answered
by, and some of other matters (van den Oord and others, Representation Learning with Contrastive Predictive Coding,
2018); what is added to a vector is kept small. A quarter of an hour on two cores, nearly all
of it for reading the texts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from bot.answering import Models
from index import load_embedder, load_language
from tests.eval.learning.events import labels_of, read_events
from tests.eval.learning.pairs import ask_situation

SEED = 7
ROUNDS = 10
RATE = 1e-3
LAST_RATE = 0.05
SHARPNESS = 20.0
"""What similarities are multiplied by before the softmax."""
OF_OTHER_MATTERS = 64
PENALTY = 0.01
NEVER = -1e4


@dataclass(frozen=True)
class Asked:
    """The questions of one matter. asked: (questions, d); told: (sentences, d), vectors of unit length.

    labels: (questions, sentences), 1 where it answers, -1 where it would do or once did, else 0.
    """

    asked: torch.Tensor
    told: torch.Tensor
    labels: torch.Tensor


def of_events(models: Models) -> Iterator[Asked]:
    """Yield the questions of every event that have an answer."""
    for event in read_events(models):
        questions = [item for item in event.questions if item["a"]]
        labels = np.array([labels_of(item, event) for item in questions])
        yield _embedded([item["q"] for item in questions], [one.sentence for one in event.told], labels, models)


def of_situation(folder: Path, models: Models) -> Asked:
    """Return the reported questions of a situation, with all sentences that are candidates of any of them."""
    worth = {"lead": 1, "all": 1, "never": -1, "mention": -1, "": 0}
    reported = [one for one in ask_situation(folder, models) if one.item["status"] == "answered"]
    texts = list(dict.fromkeys(one.hit.sentence.text for asked in reported for one in asked.ranked))
    column = {text: number for number, text in enumerate(texts)}
    labels = np.zeros((len(reported), len(texts)), dtype=int)
    for row, asked in zip(labels, reported, strict=True):
        for one, label in zip(asked.ranked, asked.labels, strict=True):
            row[column[one.hit.sentence.text]] = worth[label]
    return _embedded([asked.query.spelt for asked in reported], texts, labels, models)


def _embedded(questions: Sequence[str], texts: Sequence[str], labels: np.ndarray, models: Models) -> Asked:
    """Leave out what nothing answers."""
    kept = (labels > 0).any(axis=1)
    asked = models.embedder.encode([question for question, keep in zip(questions, kept, strict=True) if keep])
    return Asked(*map(torch.tensor, (asked, models.embedder.encode(texts), labels[kept])))


def fit(matters: Sequence[Asked]) -> np.ndarray:
    """Return what is added to a vector: (d, d), to be multiplied from the right."""
    chance = torch.Generator().manual_seed(SEED)
    told = torch.cat([one.told for one in matters])
    matrix = torch.zeros(told.shape[1], told.shape[1], requires_grad=True)
    optimizer = torch.optim.Adam([matrix], lr=RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, LAST_RATE, ROUNDS * len(matters))
    for _ in range(ROUNDS):
        for number in torch.randperm(len(matters), generator=chance).tolist():
            others = told[torch.randint(len(told), (OF_OTHER_MATTERS,), generator=chance)]
            loss = _loss(matters[number], others, matrix) + PENALTY * (matrix**2).sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return matrix.detach().numpy()


def _loss(one: Asked, others: torch.Tensor, matrix: torch.Tensor) -> torch.Tensor:
    towards = torch.nn.functional.normalize(one.asked + one.asked @ matrix)
    own = (SHARPNESS * towards @ one.told.T).masked_fill(one.labels < 0, NEVER)
    all_of_it = torch.cat([own, SHARPNESS * towards @ others.T], dim=1)
    right = own.masked_fill(one.labels <= 0, NEVER)
    return (torch.logsumexp(all_of_it, dim=1) - torch.logsumexp(right, dim=1)).mean()


def main() -> int:
    """Fit to the situations that the command line names, and to the events; write the matrix."""
    *folders, target = map(Path, sys.argv[1:])
    models = Models(load_language(), load_embedder())
    matters = [*of_events(models), *(of_situation(folder, models) for folder in folders)]
    np.save(target, fit([one for one in matters if len(one.asked)]).astype(np.float16))
    return 0


if __name__ == "__main__":
    sys.exit(main())
