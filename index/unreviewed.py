"""A paper that says of itself that nobody has reviewed it, which bears on all that it finds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.patterns import any_of
from index.sentences import Read
from index.types import Caveat

# What a paper calls itself, and what it says of its review.
THIS_WORK = any_of(r"""
    (this|our|the present) (\w+ ){0,4}?(note|paper|study|preprint|report|brief|briefing|analysis|survey|work)
    the (note|paper|preprint|study) (has|have|was|is|had)
    """)
REVIEW = re.compile(r"review|referee", re.IGNORECASE)
REVIEWED_WITHIN = 160
"""In characters: what a sentence says first."""


def says_it_is_unreviewed(read: Read, before: Read | None, caveat: Caveat) -> bool:
    """Whether a caveat says so of the paper itself: "This note has not been peer reviewed", or "It has not been".

    before: the sentence before it in its paragraph.
    """
    if caveat.kind != "unverified" or not REVIEW.search(read.text[:REVIEWED_WITHIN]):
        return False
    goes_on = before is not None and read.tree.words[:1] == ("it",) and THIS_WORK.match(before.text)
    return bool(THIS_WORK.match(read.text) or goes_on)


def findings(sentences: Sequence[Read], own: Sequence[Sequence[Caveat]]) -> list[int]:
    """Return the positions of the sentences that find something: a figure, or what holds back."""
    held_back = [any(caveat.kind in ("hedged", "estimate") for caveat in caveats) for caveats in own]
    return [at for at, read in enumerate(sentences) if read.figures or held_back[at]]
