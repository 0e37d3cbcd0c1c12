"""What a row of cues is: a kind of caveat, its phrases, and what must hold beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.patterns import any_of
from index.types import CaveatKind

When = Literal[
    "always",
    "figure",
    "in figure",
    "beside figure",
    "of a count",
    "recount",
    "modal",
    "possible",
    "denial",
    "own voice",
]


@dataclass(frozen=True, slots=True)
class Cues:
    """kind: the caveat that they make. words: any of their rows. when: what else must hold."""

    kind: CaveatKind
    words: re.Pattern[str]
    when: When


def cues(kind: CaveatKind, rows: str, when: When = "always") -> Cues:
    """Compile the rows of one kind."""
    return Cues(kind, any_of(rows), when)
