"""A larger cross-encoder as a teacher, and a small one that learns its scores.

The teacher is all-mpnet-base-v2 (110 million weights), too large and too slow to ship. It is fine-tuned on the same
groups as the reader and then scores them; the reader learns these scores beside the labels. Distillation by scores of
a cross-encoder: Hofstätter et al. 2020, "Improving Efficient Neural Ranking Models with Cross-Architecture Knowledge
Distillation".
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, kl_div, mse_loss
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from bot.reader import LONGEST
from tests.eval.learning.pairs import Group

TEACHER = "sentence-transformers/all-mpnet-base-v2"
FROZEN = 4
"""Its lowest layers, and the embeddings, stay as they are, which saves time; what it costs was not measured."""
FROM_SQUAD, FROM_A_SITUATION = 1600, 330
"""The most groups that the teacher learns from."""
SCORED, SCORED_OF_A_SITUATION = 7, 300
"""Passages of a question, and questions of a situation, that it scores for the reader."""
HIGHEST = 6.0
"""Logits beyond this say nothing more than that it is sure."""
LOGITS, LABELS = 0.05, 0.3
"""What the distance of the logits, and the labels, count beside the teacher's chances and order."""
READ_AT_ONCE = 24
HAS_BFLOAT16 = torch.backends.cpu.get_cpu_capability().startswith("AVX512")
"""Processors without AVX-512 have to imitate numbers of sixteen bits, which takes several times as long."""


@dataclass(frozen=True)
class Taught:
    """A question, its passages, their labels, and the teacher's logits."""

    question: str
    passages: tuple[str, ...]
    labels: tuple[int, ...]
    scores: tuple[float, ...]


def load_teacher(model: str) -> tuple[Any, Any]:
    """Return a model to train as a teacher, and its tokenizer. model: a name or a folder."""
    teacher = AutoModelForSequenceClassification.from_pretrained(model, num_labels=1)
    encoder = teacher.base_model
    for part in (encoder.embeddings, *encoder.encoder.layer[:FROZEN]):
        part.requires_grad_(requires_grad=False)
    return teacher, AutoTokenizer.from_pretrained(model)


def to_learn_from(squad: Sequence[Group], situations: Sequence[Sequence[Group]], chance: random.Random) -> list[Group]:
    """Return what the teacher is trained on."""
    drawn = chance.sample(squad, min(FROM_SQUAD, len(squad)))
    for groups in situations:
        drawn += chance.sample(groups, min(FROM_A_SITUATION, len(groups)))
    return drawn


def taught_by(folder: Path, situations: Sequence[Sequence[Group]], chance: random.Random) -> list[Taught]:
    """Return what the teacher in `folder` says of some passages of each question."""
    teacher = AutoModelForSequenceClassification.from_pretrained(folder)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    teacher.eval()
    drawn = [
        (group, _some(group, chance))
        for groups in situations
        for group in chance.sample(groups, min(SCORED_OF_A_SITUATION, len(groups)))
    ]
    scores = iter(
        _scored(teacher, tokenizer, [(group.question, passage) for group, pairs in drawn for passage, _ in pairs])
    )
    return [
        Taught(
            group.question,
            tuple(passage for passage, _ in pairs),
            tuple(label for _, label in pairs),
            tuple(next(scores) for _ in pairs),
        )
        for group, pairs in drawn
    ]


def read(
    model: Any, tokenizer: Any, first: Sequence[str], passages: Sequence[str], longest: int = LONGEST
) -> torch.Tensor:
    """Return the logit of each pair, (pairs,). longest: in tokens; what is longer is cut."""
    encoded = tokenizer(
        list(first), list(passages), truncation="longest_first", max_length=longest, padding=True, return_tensors="pt"
    )
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HAS_BFLOAT16):
        return model(**encoded).logits[:, 0].float()


def loss_of(scores: torch.Tensor, groups: Sequence[Taught], loss_of_labels: torch.Tensor) -> torch.Tensor:
    """How far logits are from the teacher's: chance by chance, in their order within a question, and as numbers.

    scores: (passages of all groups,). loss_of_labels: the loss by the labels alone, which counts a little.
    """
    told = torch.tensor([score for group in groups for score in group.scores])
    orders, start = [], 0
    for group in groups:
        own, its = (all_[start : start + len(group.scores)] for all_ in (scores, told))
        start += len(group.scores)
        orders.append(kl_div(torch.log_softmax(own, 0), torch.softmax(its, 0), reduction="sum"))
    chances = binary_cross_entropy_with_logits(scores, torch.sigmoid(told))
    logits = mse_loss(scores, told.clamp(-HIGHEST, HIGHEST))
    return chances + torch.stack(orders).mean() + LOGITS * logits + LABELS * loss_of_labels


def _some(group: Group, chance: random.Random) -> list[tuple[str, int]]:
    """Two that answer, three that must not lead, the nearest others, and one from anywhere among the rest."""
    pairs = list(zip(group.passages, group.labels, strict=True))
    if len(pairs) <= SCORED:
        return pairs
    kept = [pair for pair in pairs if pair[1] > 0][:2] + [pair for pair in pairs if pair[1] < 0][:3]
    others = [pair for pair in pairs if pair[1] == 0]
    nearest = SCORED - len(kept) - 1
    return kept + others[:nearest] + chance.sample(others[nearest:], min(1, len(others[nearest:])))


@torch.no_grad()
def _scored(model: Any, tokenizer: Any, pairs: Sequence[tuple[str, str]]) -> list[float]:
    scores = [0.0] * len(pairs)
    by_length = sorted(range(len(pairs)), key=lambda position: sum(map(len, pairs[position])))
    for batch in _in_batches(by_length):
        questions, passages = zip(*(pairs[position] for position in batch), strict=True)
        for position, logit in zip(batch, read(model, tokenizer, questions, passages).tolist(), strict=True):
            scores[position] = logit
    return scores


def _in_batches(positions: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(positions), READ_AT_ONCE):
        yield positions[first : first + READ_AT_ONCE]
