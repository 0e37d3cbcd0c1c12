"""Train the packaged reader: all-MiniLM-L6-v2 as a cross-encoder, on SQuAD, on the situations, by a teacher, on pairs.

    python -m tests.eval.learning.train_reader [--teacher MODEL] [--events] BUILD_DIR SITUATION_DIR ...

writes into BUILD_DIR: ``squad/``, ``situations/``, ``teacher/`` and ``taught/`` (stages; each is kept where it is there
already) and ``reader.onnx``, whose SHA-256 is printed for ``bot/reader.py``. Needs the extra ``train``. The loss on
labels is binary cross-entropy on each pair plus a softmax over each question's passages; see ``distilling`` for the
teacher. The last stage learns from near misses and from pairs of which one passage contradicts the other, a
neighbouring task that the program does not use; with ``--events`` one more learns from small events, which the reader
that is installed has not. A part of what either changes is kept. Some hours on two cores.
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from transformers import AutoTokenizer

from bot.answering import Models
from index import find_model, load_embedder, load_language
from tests.eval.learning.contrasts import invented, of_conflicts, of_questions
from tests.eval.learning.distilling import TEACHER, load_teacher, taught_by, to_learn_from
from tests.eval.learning.events import groups_of, read_events
from tests.eval.learning.exporting import export, new_model
from tests.eval.learning.pairs import Group, ask_situation, of_near_misses, of_situation, of_squad
from tests.eval.learning.training import (
    DISTILLING,
    OF_EVENTS,
    SEED,
    SITUATIONS,
    SQUAD,
    TEACHING,
    Plan,
    keep_a_part,
    train,
    train_both,
)

BESIDE_EVENTS = 1400
"""Questions of situations that are learned again beside those of the events."""


def prepared(parser: argparse.ArgumentParser) -> tuple[argparse.Namespace, Models, Any, random.Random]:
    """Read the command line, with BUILD_DIR, which is made, and SITUATION_DIR; load what training needs."""
    parser.add_argument("build", type=Path)
    parser.add_argument("situations", nargs="+", type=Path)
    options = parser.parse_args()
    options.build.mkdir(parents=True, exist_ok=True)
    models = Models(load_language(), load_embedder())
    tokenizer = AutoTokenizer.from_pretrained(find_model().folder)
    return options, models, tokenizer, random.Random(SEED)  # noqa: S311 - no secret


def _stage(folder: Path, model: Any, tokenizer: Any, groups: Sequence[Group], plan: Plan) -> None:
    train(model, tokenizer, groups, plan)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def main() -> int:
    """Train each stage that BUILD_DIR does not have yet, then the reader itself."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teacher", default=TEACHER, help="the model to be fine-tuned as a teacher: name or folder")
    parser.add_argument("--events", action="store_true", help="learn from the small events too")
    options, models, tokenizer, chance = prepared(parser)
    build: Path = options.build
    asked = [list(ask_situation(folder, models)) for folder in options.situations]
    situations = [[group for one in of_one for group in of_situation(one, chance)] for of_one in asked]
    groups = [group for of_one in situations for group in of_one]
    if not (build / "squad").exists():
        _stage(build / "squad", new_model(find_model().folder), tokenizer, list(of_squad(models, chance)), SQUAD)
    if not (build / "situations").exists():
        _stage(build / "situations", new_model(build / "squad"), tokenizer, groups, SITUATIONS)
    if not (build / "teacher").exists():
        teacher, its_tokenizer = load_teacher(options.teacher)
        lessons = to_learn_from(list(of_squad(models, chance)), situations, chance)
        _stage(build / "teacher", teacher, its_tokenizer, lessons, TEACHING)
    if not (build / "taught").exists():
        taught = taught_by(build / "teacher", situations, chance)
        _stage(build / "taught", new_model(build / "situations"), tokenizer, taught, DISTILLING)
    model = new_model(build / "taught")
    contrasts = list(invented(chance))
    for folder, of_one in zip(options.situations, asked, strict=True):
        contrasts += [*of_questions(of_one, chance), *of_conflicts(folder, of_one, chance)]
    near_misses = list(of_near_misses())
    train_both(model, tokenizer, contrasts, [*groups, *near_misses])
    if options.events:
        before = copy.deepcopy(model)
        events = [group for event in read_events(models) for group in groups_of(event, models)]
        others = chance.sample(groups, min(BESIDE_EVENTS, len(groups)))
        train(model, tokenizer, [*events, *near_misses, *others], OF_EVENTS)
        keep_a_part(model, before)
    target = build / "reader.onnx"
    print(f"{target}: {len(groups)} questions, {len(contrasts)} contrasts, SHA-256 {export(model, target)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
