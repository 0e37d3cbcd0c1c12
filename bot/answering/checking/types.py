"""What a message claims, and how each claim stands to what the articles say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.answering.types import Quote
from index import Claim, Figure, IndexState, Token

Standing = Literal["reported", "differs", "not_reported"]
How = Literal[
    "agrees",
    "as_floor",
    "in_range",
    "as_ceiling",
    "other_figure",
    "not_done",
    "done",
    "denied",
    "affirmed",
    "withdrawn",
    "near",
]
"""How one quote stands to a claim.

agrees: it says so. as_floor, in_range: it says so, but gives the figure as the least, or as limits around it.
as_ceiling: it gives the figure only as the most. other_figure: it counts the same and gets to another figure. not_done:
it says that this is planned or expected. done: it says that what the claim calls planned is done. denied, affirmed: it
says that this is not so, or that what the claim says is not so is so. withdrawn: it takes this back. near: it comes
nearest, but says something else.
"""
AGREEING: frozenset[How] = frozenset(["agrees", "as_floor", "in_range"])

Slot = Literal[
    "figure",
    "subject",
    "measure",
    "place",
    "action",
    "words",
    "time",
    "claimant",
    "certainty",
    "narrower",
    "stage",
    "polarity",
    "opinion",
]
"""In what a sentence may say something else than a claim.

narrower: what it says holds for less than what is claimed. certainty: it only says that it may be so, or if something
else is. words: a part of the claim is not in it.
"""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a message claims: a sentence of it, or one figure of a sentence.

    text: the sentence, word for word. figure: the one that is looked up, with offsets into ``reading``; None where the
    sentence has none. reading: the sentence as it was read, its case and spelling put right. tokens: its parse. claim:
    as the claim reader has it, offsets into ``reading`` too. before: the parse of the sentence before it.
    """

    text: str
    reading: str
    tokens: tuple[Token, ...]
    claim: Claim
    figure: Figure | None = None
    before: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """A quote set against a claim. figure: what the quote gives where the claim has a figure, an exact slice of it."""

    how: How
    quote: Quote
    figure: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one claim.

    claim: the words of the message. figure: those of them that were looked up, or None. standing: reported only where a
    quote agrees in all that is claimed. sides: what bears it out, then what speaks against it, the newest first; of a
    claim that is not reported what comes nearest, if anything does. lacks: where that one says something else.
    """

    claim: str
    figure: str | None
    standing: Standing
    sides: tuple[Side, ...] = ()
    lacks: Slot | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What came of one message. left_out: how many further claims it makes that were not looked up."""

    checked: tuple[Checked, ...]
    left_out: int
    index: IndexState
