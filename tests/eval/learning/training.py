"""How a reader is trained: on questions with labelled passages, on a teacher's scores, and on pairs that contradict."""

from __future__ import annotations

import copy
import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import torch
from torch.nn.functional import binary_cross_entropy_with_logits
from transformers import get_linear_schedule_with_warmup

from tests.eval.learning.contrasts import Contrast
from tests.eval.learning.distilling import Taught, read
from tests.eval.learning.distilling import loss_of as loss_by_teacher
from tests.eval.learning.pairs import Group

SEED = 7
MUST_NOT_LEAD = 2
"""Passages of one question in one step that must not lead, where there are so many."""
POSITIVE_WEIGHT = 2.0
LISTWISE = 0.5
REPORTED = 50


@dataclass(frozen=True)
class Plan:
    """How a stage is trained. rate: the highest learning rate. at_once: questions in a step. passages: of each."""

    epochs: int
    rate: float
    at_once: int = 6
    passages: int = 6


SQUAD, SITUATIONS = Plan(1, 8e-5), Plan(1, 5e-5)
TEACHING, DISTILLING = Plan(1, 4e-5, at_once=8, passages=4), Plan(2, 4e-5, at_once=8)
CONTRASTING, OF_EVENTS, FURTHER = Plan(3, 5e-5, passages=5), Plan(1, 5e-5), Plan(1, 5e-5)
CONTRASTS_AT_ONCE, LONGEST_PAIR, ASKED_EVERY = 32, 176, 2
"""Contrasts in a step, their most tokens, and every how many steps questions are read too."""
CONTRADICTING_WEIGHT = 1.5
KEPT = 0.5
"""Of what one of the later stages changes. With all of it, fewer questions of unseen situations had the right passage
first (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models")."""
KEPT_FURTHER = 0.75
"""The same of what is learned from further situations: 1,018 of 1,854 right first with it, 1,010 with all."""


def train(model: Any, tokenizer: Any, groups: Sequence[Group | Taught], plan: Plan) -> None:
    """Train `model` in place: on labels, and on a teacher's scores where the groups have them."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311 - no secret
    step = _stepping(model, plan.rate, plan.epochs * math.ceil(len(groups) / plan.at_once))
    for _ in range(plan.epochs):
        for batch in _batches(groups, plan.at_once, chance):
            drawn = [_drawn(group, plan.passages, chance) for group in batch]
            _loss(_read_all(model, tokenizer, drawn), drawn).backward()
            step()


def train_both(model: Any, tokenizer: Any, contrasts: Sequence[Contrast], groups: Sequence[Group]) -> None:
    """Train `model` in place to read what answers, and to tell what contradicts; a part of the change is kept."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311 - no secret
    before = copy.deepcopy(model).eval()
    step = _stepping(model, CONTRASTING.rate, CONTRASTING.epochs * math.ceil(len(contrasts) / CONTRASTS_AT_ONCE))
    questions = _again_and_again(groups, CONTRASTING, chance)
    for number, batch in enumerate(_of_alike(contrasts, chance), 1):
        scores = read(model, tokenizer, [one.side for one in batch], [one.passage for one in batch], LONGEST_PAIR)
        wanted = torch.tensor([float(one.contradicts) for one in batch])
        binary_cross_entropy_with_logits(scores, wanted, pos_weight=torch.tensor(CONTRADICTING_WEIGHT)).backward()
        if number % ASKED_EVERY == 0:
            _loss_of_both(model, before, tokenizer, next(questions)).backward()
        step()
    keep_a_part(model, before)


def keep_a_part(model: Any, before: Any, kept: float = KEPT) -> None:
    """Take back, in place, a part of what a stage has changed. kept: the share that stays."""
    with torch.no_grad():
        for weight, earlier in zip(model.parameters(), before.parameters(), strict=True):
            weight.lerp_(earlier, 1 - kept)


def _loss_of_both(model: Any, before: Any, tokenizer: Any, drawn: Sequence[Group]) -> torch.Tensor:
    """What the labels say and what the model said before, half and half."""
    with torch.no_grad():
        told = iter(_read_all(before, tokenizer, drawn).tolist())
    taught = [
        Taught(group.question, group.passages, group.labels, tuple(next(told) for _ in group.passages))
        for group in drawn
    ]
    scores = _read_all(model, tokenizer, drawn)
    return (_loss(scores, drawn) + loss_by_teacher(scores, taught, torch.tensor(0.0))) / 2


def _read_all(model: Any, tokenizer: Any, groups: Sequence[Group | Taught]) -> torch.Tensor:
    """Return the logit of each passage of each question, in order, (passages of all groups,)."""
    questions = [group.question for group in groups for _ in group.passages]
    return read(model, tokenizer, questions, [passage for group in groups for passage in group.passages])


def _stepping(model: Any, rate: float, steps: int) -> Callable[[], None]:
    """Make ready to train; return what takes one step by the gradients that are there, and reports now and then."""
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=rate, weight_decay=0.01)
    schedule = get_linear_schedule_with_warmup(optimizer, steps // 10, steps)
    numbers = count(1)
    model.train()

    def step() -> None:
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if (number := next(numbers)) % REPORTED == 0:
            print(f"step {number} of {steps}", flush=True)

    return step


def _of_alike(contrasts: Sequence[Contrast], chance: random.Random) -> Iterator[Sequence[Contrast]]:
    """Every epoch's contrasts in random order, those of about one length together."""
    for _ in range(CONTRASTING.epochs):
        alike = sorted(chance.sample(contrasts, len(contrasts)), key=lambda one: len(one.side) + len(one.passage))
        batches = [alike[first : first + CONTRASTS_AT_ONCE] for first in range(0, len(alike), CONTRASTS_AT_ONCE)]
        chance.shuffle(batches)
        yield from batches


def _again_and_again(groups: Sequence[Group], plan: Plan, chance: random.Random) -> Iterator[Sequence[Group]]:
    while True:
        for batch in _batches(groups, plan.at_once, chance):
            yield [_drawn(group, plan.passages, chance) for group in batch]


def _batches(
    groups: Sequence[Group | Taught], at_once: int, chance: random.Random
) -> Iterator[Sequence[Group | Taught]]:
    """Questions in random order, those with passages of about one length together."""
    shuffled = chance.sample(groups, len(groups))
    for first in range(0, len(shuffled), at_once * 40):
        alike = sorted(shuffled[first : first + at_once * 40], key=lambda group: max(map(len, group.passages)))
        batches = [alike[start : start + at_once] for start in range(0, len(alike), at_once)]
        chance.shuffle(batches)
        yield from batches


def _drawn(group: Group | Taught, passages: int, chance: random.Random) -> Group | Taught:
    """Some passages of a question: those that answer it, some that must not lead, others the likelier the nearer."""
    every = range(len(group.passages))
    if len(every) <= passages:
        return group
    if isinstance(group, Taught):
        return _only(group, chance.sample(every, passages))
    right = [position for position in every if group.labels[position] > 0]
    looks_right = [position for position in every if group.labels[position] < 0]
    others = [position for position in every if group.labels[position] == 0]
    drawn = chance.sample(right, min(1 + (passages > MUST_NOT_LEAD * 2), len(right)))
    drawn += chance.sample(looks_right, min(MUST_NOT_LEAD, len(looks_right)))
    keys = [chance.random() ** (1 + 0.15 * rank) for rank in range(len(others))]
    nearest = sorted(range(len(others)), key=lambda rank: -keys[rank])
    return _only(group, drawn + [others[rank] for rank in nearest[: passages - len(drawn)]])


def _only(group: Group | Taught, positions: Sequence[int]) -> Group | Taught:
    kept: dict[str, Any] = {
        "passages": tuple(group.passages[position] for position in positions),
        "labels": tuple(group.labels[position] for position in positions),
    }
    if isinstance(group, Taught):
        kept["scores"] = tuple(group.scores[position] for position in positions)
    return replace(group, **kept)


def _loss(scores: torch.Tensor, groups: Sequence[Group | Taught]) -> torch.Tensor:
    labels = [[max(0, label) for label in group.labels] for group in groups]
    wanted = torch.tensor([float(label) for group in labels for label in group])
    loss = binary_cross_entropy_with_logits(scores, wanted, pos_weight=torch.tensor(POSITIVE_WEIGHT))
    listwise, start = [], 0
    for group in labels:
        own, right = scores[start : start + len(group)], torch.tensor(group) > 0
        start += len(group)
        if right.any():
            listwise.append(torch.logsumexp(own, 0) - torch.logsumexp(own[right], 0))
    if listwise:
        loss += LISTWISE * torch.stack(listwise).mean()
    taught = [group for group in groups if isinstance(group, Taught)]
    return loss_by_teacher(scores, taught, loss) if taught else loss
