"""A program that starts re-indexes which are killed: a process with the models loaded, and a fork of it for each.

Reads one order a line as JSON: {"articles", "data", "step", "count"} has the re-index kill itself when it comes to a
step for the count-th time; {"articles", "data", "after"} kills it from outside after so many seconds; without either it
comes to its end. Answers each with how the re-index ended: an exit code, negative for a signal.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from index import Embedder, Language, load_embedder, load_language, reindex


def main() -> None:
    """Load the models, say so, and carry out orders."""
    import torch

    # A fork has no threads but one: none may have been started for the model to wait for.
    torch.set_num_threads(1)
    embedder, language = load_embedder(), load_language()
    embedder.load()
    say("ready")
    for line in sys.stdin:
        say(carried_out(json.loads(line), embedder, language))


def carried_out(order: dict[str, Any], embedder: Embedder, language: Language) -> int:
    """Start the re-index that `order` describes; return how it ended."""
    child = os.fork()
    if not child:
        run(order, embedder, language)
    if "after" in order:
        time.sleep(order["after"])
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def run(order: dict[str, Any], embedder: Embedder, language: Language) -> None:
    """Re-index and end the process."""
    try:
        reindex(
            Path(order["articles"]),
            Path(order["data"]),
            embedder_factory=lambda: embedder,
            language_factory=lambda: language,
            on_step=killing_at(order["step"], order["count"]) if "step" in order else None,
        )
    except BaseException:  # noqa: BLE001 - a fork must never go back into its parent's loop
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def killing_at(name: str, count: int) -> Callable[[str], None]:
    """Return a hook that kills this process at the count-th step of that name."""
    seen: Counter[str] = Counter()

    def hook(step: str) -> None:
        seen[step] += 1
        if step == name and seen[step] == count:
            os.kill(os.getpid(), signal.SIGKILL)

    return hook


def say(what: object) -> None:
    """Write one line to whoever gave the order."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
