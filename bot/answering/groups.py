"""Caveats as people read them: four groups, a fixed phrase for each kind, the gravest first.

The phrases are Caveat's own words; the words of the source stand beside them in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from index import Caveat, CaveatKind

Group = Literal["who says", "how sure", "what is counted", "what changed"]


@dataclass(frozen=True, slots=True)
class KindInWords:
    """How a kind of caveat is shown. gravity: the higher, the earlier it is shown where there is little room."""

    group: Group
    phrase: str
    gravity: int


IN_WORDS: dict[CaveatKind, KindInWords] = {
    "superseded": KindInWords("what changed", "corrected or revised", 100),
    "disputed": KindInWords("how sure", "disputed", 95),
    "conflicting": KindInWords("how sure", "somebody else says otherwise", 90),
    "opinion": KindInWords("who says", "opinion", 88),
    "planned": KindInWords("how sure", "planned or expected, not done", 85),
    "conditional": KindInWords("how sure", "holds only if", 80),
    "unverified": KindInWords("how sure", "not verified", 78),
    "anonymous": KindInWords("who says", "the speaker is not named", 72),
    "party": KindInWords("who says", "said by one of the sides", 70),
    "hedged": KindInWords("how sure", "the wording holds back", 66),
    "scope": KindInWords("what is counted", "counts", 64),
    "undercount": KindInWords("how sure", "the true number is thought to differ", 62),
    "estimate": KindInWords("how sure", "an estimate, not a count", 60),
    "preliminary": KindInWords("how sure", "early, may change", 58),
    "single_source": KindInWords("who says", "one origin only", 52),
    "attribution": KindInWords("who says", "according to", 50),
    "dated": KindInWords("what changed", "no date is given, or it is old", 46),
    "unknown_source": KindInWords("who says", "no publisher or no link is given", 44),
}
QUOTED_ANYWAY: frozenset[CaveatKind] = frozenset(["conflicting"])
"""What says otherwise is a quotation of the same answer, and need not be shown twice."""
NOT_ANSWERED = "The articles do not answer this part of the question:"
GROUPS: tuple[Group, ...] = ("who says", "how sure", "what is counted", "what changed")


def gravest_first(caveats: Iterable[Caveat]) -> list[Caveat]:
    """Sort by gravity; caveats of one kind keep their order."""
    return sorted(caveats, key=lambda caveat: -IN_WORDS[caveat.kind].gravity)


def grouped(caveats: Sequence[Caveat]) -> list[tuple[Group, list[Caveat]]]:
    """The four groups in their fixed order, each gravest first; empty groups are left out."""
    by_group = {group: [c for c in gravest_first(caveats) if IN_WORDS[c.kind].group == group] for group in GROUPS}
    return [(group, members) for group, members in by_group.items() if members]
