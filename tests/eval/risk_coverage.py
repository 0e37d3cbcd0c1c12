"""How often Caveat is right, against how often it answers, over the guard's one threshold; and where it stands.

    python -m tests.eval.risk_coverage PICTURE.svg SITUATION_DIR ...

An answer is right where its first quote is an accepted one; whatever is answered though it is not reported is wrong.
See El-Yaniv and Wiener, On the Foundations of Noise-free Selective Classification, JMLR 11 (2010).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answering import Models
from bot.answering.types import Answer
from bot.reader import load_reader
from index import load_embedder, load_language
from tests.eval.asked import answers_of
from tests.eval.score import squeeze

INK, LINE, STANDS = "#333333", "#2f6f8f", "#c0392b"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question. support: of its best candidate, None where a rule refuses it whatever the threshold."""

    support: float | None
    is_right: bool
    is_answered: bool
    is_reported: bool


def outcome(item: Mapping[str, Any], answer: Answer) -> Outcome:
    """Say how a question went, and how it would have gone with another threshold."""
    told, is_reported = answer.explain, item["status"] == "answered"
    if told is None or not told.candidates:
        return Outcome(None, is_right=False, is_answered=answer.status == "answered", is_reported=is_reported)
    first = squeeze(answer.quotes[0].text if answer.status == "answered" else told.candidates[0].text)
    is_right = any(squeeze(passage) in first for passage in item.get("lead") or [])
    return Outcome(None if told.vetoed else told.support, is_right, answer.status == "answered", is_reported)


def curve(outcomes: Sequence[Outcome]) -> list[tuple[float, float]]:
    """Return (share answered, share of those that are right), from the fewest answers to the most."""
    found, right = [], 0
    by_support = sorted((one for one in outcomes if one.support is not None), key=lambda one: -(one.support or 0.0))
    for count, one in enumerate(by_support, 1):
        right += one.is_right
        found.append((count / len(outcomes), right / count))
    return found


def draw(outcomes: Sequence[Outcome], target: Path) -> tuple[float, float]:
    """Write the picture as SVG; return where Caveat stands: share answered, share of those that are right."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    answered = [one for one in outcomes if one.is_answered]
    unreported = sum(not one.is_reported for one in outcomes)
    stands = (len(answered) / len(outcomes), sum(one.is_right for one in answered) / max(1, len(answered)))
    with rc_context({"svg.hashsalt": "caveat", "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure = Figure(figsize=(7, 4.2), layout="constrained", facecolor="white")
        axes = figure.subplots()
        shares = curve(outcomes)
        axes.plot([x for x, _ in shares], [y for _, y in shares], color=LINE, linewidth=2)
        axes.plot(*stands, marker="o", markersize=9, color=STANDS)
        axes.annotate(
            f"as it is set: answers {stands[0]:.0%},\n{stands[1]:.0%} of those with the right sentence first",
            stands,
            xytext=(10, 14),
            textcoords="offset points",
            color=INK,
        )
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="share of all questions answered", ylabel="share of answers right")
        axes.set_title(f"{len(outcomes)} questions, {unreported} of them not reported", color=INK, fontsize=11)
        axes.xaxis.set_major_formatter("{x:.0%}")
        axes.yaxis.set_major_formatter("{x:.0%}")
        axes.grid(visible=True, alpha=0.3)
        axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
    return stands


def main(arguments: Sequence[str]) -> int:
    """Ask the situations and draw."""
    if len(arguments) < 2:
        print("name the picture to write and at least one folder of a situation", file=sys.stderr)
        return 2
    target, folders = Path(arguments[0]), [Path(folder) for folder in arguments[1:]]
    models = Models(load_language(), load_embedder(), load_reader())
    outcomes = [outcome(item, given) for folder in folders for item, given in answers_of(folder, models)]
    answered, right = draw(outcomes, target)
    print(f"{target}: {len(outcomes)} questions, {answered:.1%} answered, {right:.1%} of those right")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
