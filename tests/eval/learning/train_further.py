"""Train a reader further, on situations that it has not seen: the one to install on all, and one on each half.

    python -m tests.eval.learning.train_further [--reader MODEL.onnx] BUILD_DIR SITUATION_DIR ...

writes ``reader.onnx``, whose SHA-256 is printed for ``bot/reader.py``, and ``half-0.onnx`` and ``half-1.onnx`` into
BUILD_DIR; what the weights are fitted to is read by the halves (``halves``). Needs the extra ``train``. Some questions
of SQuAD are learned again beside those of the situations, and a part of the change is kept. An hour on two cores.
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.eval.learning.exporting import export, load_exported
from tests.eval.learning.halves import halves, trained_on
from tests.eval.learning.pairs import Group, ask_situation, of_situation, of_squad
from tests.eval.learning.train_reader import prepared
from tests.eval.learning.training import FURTHER, KEPT_FURTHER, SEED, keep_a_part, train

READER = Path("bot", "reader.onnx")
OF_SQUAD = 0.2
"""Questions of SQuAD beside each one of a situation."""


def trained(reader: Path, groups: Sequence[Group], squad: Sequence[Group], tokenizer: Any) -> Any:
    """Return the model in a file, trained further."""
    model = load_exported(reader)
    before = copy.deepcopy(model)
    drawn = random.Random(SEED).sample(squad, min(len(squad), round(OF_SQUAD * len(groups))))  # noqa: S311 - no secret
    train(model, tokenizer, [*groups, *drawn], FURTHER)
    keep_a_part(model, before, KEPT_FURTHER)
    return model


def main() -> int:
    """Train three readers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", type=Path, default=READER, help="the reader to go on from")
    options, models, tokenizer, chance = prepared(parser)
    build: Path = options.build
    squad = list(of_squad(models, chance))
    of_halves = [
        [group for folder in own for asked in ask_situation(folder, models) for group in of_situation(asked, chance)]
        for own in halves(options.situations)
    ]
    for half, groups in enumerate(of_halves):
        export(trained(options.reader, groups, squad, tokenizer), build / trained_on(half))
    target = build / "reader.onnx"
    model = trained(options.reader, [group for groups in of_halves for group in groups], squad, tokenizer)
    print(f"{target}: SHA-256 {export(model, target)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
