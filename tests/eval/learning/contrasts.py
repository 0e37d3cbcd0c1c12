"""Pairs of passages of which one contradicts the other, or only looks as if it did, for training a reader.

From the situations: what their questions mark as a conflict (``questions.yaml``, ``more.yaml``), and marked pairs
(``conflicts.yaml``); and invented pairs that belong to no situation (``tests/eval/contrasts``). Half of the marked ones
are learned the other way round too.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from index import Hit
from tests.eval.learning.pairs import Asked, written
from tests.eval.score import squeeze

INVENTED = Path(__file__).parents[1] / "contrasts"
DEPTH = 10
"""The best of a question's candidates are set against its leads, and other sides from farther down."""
LEADS = 2
"""The most accepted passages of a question that others are set against."""
OF_A_CONFLICT, OF_ANOTHER = 5, 3
"""The most candidates that contradict nothing, of a question where sources differ and of any other."""
SIDES, NEAREST = 2, 6
"""The most other sides of a lead, and the nearest of those that nobody marked, from which the rest is drawn."""
FARTHEST = 40
ASKED_OF_THE_REST = 0.35
"""The share of the questions with one accepted passage that is learned from."""
OTHER_WAY_ROUND = 0.5


@dataclass(frozen=True)
class Contrast:
    """One side of a question (``side``) and a passage. contradicts: whether it is another side."""

    side: str
    passage: str
    contradicts: bool


def of_questions(asked: Sequence[Asked], chance: random.Random) -> Iterator[Contrast]:
    """Yield what the questions of a situation say of their candidates, set against what leads."""
    for one in asked:
        if one.item["status"] != "answered":
            continue
        several = one.item.get("conflict") or len(one.item.get("all") or []) > 1
        if several or chance.random() < ASKED_OF_THE_REST:
            yield from _of_question(one, chance)


def of_conflicts(folder: Path, asked: Sequence[Asked], chance: random.Random) -> Iterator[Contrast]:
    """Yield the pairs that are marked in a situation; what no question brings up as a candidate is left out."""
    file = folder / "conflicts.yaml"
    if not file.exists():
        return
    hits = {
        squeeze(ranked.hit.sentence.text): (ranked.hit, passage)
        for one in asked
        for ranked, passage in zip(one.ranked, one.passages, strict=True)
    }
    for item in yaml.safe_load(file.read_text(encoding="utf-8")):
        one, other = (
            next((hit for text, hit in hits.items() if squeeze(piece) in text), None)
            for piece in (item["one"], item["other"])
        )
        if one is not None and other is not None and one is not other:
            yield Contrast(_side_of(item["q"], one[0]), other[1], item["differ"])
            if chance.random() < OTHER_WAY_ROUND:
                yield Contrast(_side_of(item["q"], other[0]), one[1], item["differ"])


def invented(chance: random.Random) -> Iterator[Contrast]:
    """Yield the pairs that belong to no situation."""
    for file in sorted(INVENTED.glob("*.yaml")):
        for item in yaml.safe_load(file.read_text(encoding="utf-8")):
            question, one, one_by, other, other_by = (
                item.get(key) for key in ("q", "one", "one_by", "other", "other_by")
            )
            further = (item.get("source"), item.get("before"))
            yield Contrast(side(question, one, one_by), written(other, other_by, *further), item["differ"])
            if chance.random() < OTHER_WAY_ROUND:
                yield Contrast(side(question, other, other_by), written(one, one_by), item["differ"])


def _of_question(one: Asked, chance: random.Random) -> Iterator[Contrast]:
    accepted = [squeeze(piece) for key in ("all", "lead") for piece in one.item.get(key) or []]
    held = [frozenset(p for p in accepted if p in squeeze(ranked.hit.sentence.text)) for ranked in one.ranked]
    differ = bool(one.item.get("conflict"))
    leads = [position for position, label in enumerate(one.labels) if label == "lead"][:LEADS]
    for lead in leads if differ else leads[:1]:
        against = [p for p in range(len(held[:FARTHEST])) if p != lead and differ and held[p] - held[lead]]
        others = [p for p in range(len(held[:DEPTH])) if p != lead and p not in against]
        if differ and not against:
            continue
        most = OF_A_CONFLICT if differ else OF_ANOTHER
        hard = [p for p in others if one.labels[p] in {"lead", "all", "never"}][:OF_ANOTHER]
        rest = [p for p in others if p not in hard][:NEAREST]
        drawn = (hard + chance.sample(rest, min(most, len(rest))))[:most]
        of_lead = _side_of(one.query.spelt, one.ranked[lead].hit)
        yield from (Contrast(of_lead, one.passages[p], contradicts=p in against) for p in [*against[:SIDES], *drawn])


def side(question: str, text: str, claimant: str | None) -> str:
    """Return one side of a question, to be read against a passage: the question, the sentence, and who says it."""
    return f"{squeeze(question)} | {written(text, claimant)}"


def _side_of(question: str, hit: Hit) -> str:
    return side(question, hit.sentence.text, hit.claim.claimant)
