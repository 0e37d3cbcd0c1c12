"""Train the packaged reader: all-MiniLM-L6-v2 as a cross-encoder, first on SQuAD, then on the situations.

    python -m tests.eval.learning.train_reader BUILD_DIR SITUATION_DIR ...

writes into BUILD_DIR: ``squad/`` (the first stage; it is kept where it is there already) and ``reader.onnx``, whose
SHA-256 is printed for ``bot/reader.py``. Needs the extra ``train``. The loss is binary cross-entropy on each pair
plus a softmax over each question's passages. An hour on two cores.
"""

from __future__ import annotations

import hashlib
import math
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch.nn.functional import binary_cross_entropy_with_logits
from transformers import AutoModelForSequenceClassification, AutoTokenizer, get_linear_schedule_with_warmup

from bot.answering import Models
from bot.reader import LONGEST
from index import find_model, load_embedder, load_language
from tests.eval.learning.pairs import Group, ask_situation, of_situation, of_squad

SEED = 7
AT_ONCE = 6
"""Questions in one step."""
PASSAGES = 6
"""Passages of one question in one step; two of them those that must not lead, where there are so many."""
MUST_NOT_LEAD = 2
POSITIVE_WEIGHT = 2.0
LISTWISE = 0.5
REPORTED = 50
STAGES = {"squad": (1, 8e-5), "situations": (1, 5e-5)}
"""Epochs and the highest learning rate."""


def train(model: Any, groups: Sequence[Group], epochs: int, rate: float) -> None:
    """Train `model` in place."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311 - no secret
    tokenizer = AutoTokenizer.from_pretrained(find_model().folder)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    steps = epochs * math.ceil(len(groups) / AT_ONCE)
    schedule = get_linear_schedule_with_warmup(optimizer, steps // 10, steps)
    model.train()
    done = 0
    for _ in range(epochs):
        for batch in _batches(groups, chance):
            drawn = [_drawn(group, chance) for group in batch]
            questions = [group.question for group, pairs in zip(batch, drawn, strict=True) for _ in pairs]
            passages = [passage for pairs in drawn for passage, _ in pairs]
            encoded = tokenizer(
                questions, passages, truncation="longest_first", max_length=LONGEST, padding=True, return_tensors="pt"
            )
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = model(**encoded).logits[:, 0]
            loss = _loss(scores.float(), [[max(0, label) for _, label in pairs] for pairs in drawn])
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            done += 1
            if done % REPORTED == 0:
                print(f"step {done} of {steps}", flush=True)


def _batches(groups: Sequence[Group], chance: random.Random) -> Iterator[list[Group]]:
    """Questions in random order, those with passages of about one length together."""
    shuffled = chance.sample(list(groups), len(groups))
    for first in range(0, len(shuffled), AT_ONCE * 40):
        alike = sorted(shuffled[first : first + AT_ONCE * 40], key=lambda group: max(map(len, group.passages)))
        batches = [alike[start : start + AT_ONCE] for start in range(0, len(alike), AT_ONCE)]
        chance.shuffle(batches)
        yield from batches


def _drawn(group: Group, chance: random.Random) -> list[tuple[str, int]]:
    """Up to PASSAGES of a question: two that answer it, some that must not lead, others the likelier the nearer."""
    pairs = list(zip(group.passages, group.labels, strict=True))
    if len(pairs) <= PASSAGES:
        return pairs
    right = [pair for pair in pairs if pair[1] > 0]
    looks_right = [pair for pair in pairs if pair[1] < 0]
    others = [pair for pair in pairs if pair[1] == 0]
    drawn = chance.sample(right, min(2, len(right)))
    drawn += chance.sample(looks_right, min(MUST_NOT_LEAD, len(looks_right)))
    keys = [chance.random() ** (1 + 0.15 * rank) for rank in range(len(others))]
    nearest = sorted(range(len(others)), key=lambda rank: -keys[rank])
    return drawn + [others[rank] for rank in nearest[: PASSAGES - len(drawn)]]


def _loss(scores: torch.Tensor, labels: Sequence[Sequence[int]]) -> torch.Tensor:
    wanted = torch.tensor([float(label) for group in labels for label in group])
    loss = binary_cross_entropy_with_logits(scores, wanted, pos_weight=torch.tensor(POSITIVE_WEIGHT))
    listwise, start = [], 0
    for group in labels:
        own, right = scores[start : start + len(group)], torch.tensor(group) > 0
        start += len(group)
        if right.any():
            listwise.append(torch.logsumexp(own, 0) - torch.logsumexp(own[right], 0))
    return loss + LISTWISE * torch.stack(listwise).mean() if listwise else loss


def export(model: Any, target: Path) -> str:
    """Write the model as ONNX with weights of eight bits; return the SHA-256 of the file."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Scores(torch.nn.Module):
        def __init__(self, inner: Any) -> None:
            super().__init__()
            self.inner = inner

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            given = {"input_ids": input_ids, "attention_mask": attention_mask, "token_type_ids": token_type_ids}
            return self.inner(**given).logits[:, 0]

    model.eval()
    names = ["input_ids", "attention_mask", "token_type_ids"]
    example = tuple(torch.ones((2, 8), dtype=torch.long) for _ in names)
    full = target.with_suffix(".full.onnx")
    torch.onnx.export(
        Scores(model),
        example,
        str(full),
        input_names=names,
        output_names=["scores"],
        dynamic_axes={name: {0: "pairs", 1: "tokens"} for name in names},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(full), str(target), weight_type=QuantType.QInt8, per_channel=True)
    full.unlink()
    return hashlib.sha256(target.read_bytes()).hexdigest()


def _fresh(folder: Path) -> Any:
    return AutoModelForSequenceClassification.from_pretrained(folder, num_labels=1, attn_implementation="eager")


def main(arguments: Sequence[str]) -> int:
    """Train on SQuAD where BUILD_DIR has no such model yet, then on the situations."""
    if len(arguments) < 2:
        print("name a folder to build in and at least one folder of a situation", file=sys.stderr)
        return 2
    build, folders = Path(arguments[0]), [Path(folder) for folder in arguments[1:]]
    build.mkdir(parents=True, exist_ok=True)
    models = Models(load_language(), load_embedder())
    chance = random.Random(SEED)  # noqa: S311 - no secret
    base = build / "squad"
    if not base.exists():
        model = _fresh(find_model().folder)
        train(model, list(of_squad(models, chance)), *STAGES["squad"])
        model.save_pretrained(base)
    asked = (one for folder in folders for one in ask_situation(folder, models))
    groups = [group for one in asked for group in of_situation(one, chance)]
    model = _fresh(base)
    train(model, groups, *STAGES["situations"])
    target = build / "reader.onnx"
    print(f"{target}: {len(groups)} questions, SHA-256 {export(model, target)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
