"""Small answers to compare: a quote in one line, a headline as Caveat writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering.composing import PLANNED
from bot.answering.types import Answer, Quote, Relation, Source
from index import ArticleKind, Bound, Caveat, CaveatKind, Figure, IndexState, Stage

INDEX = IndexState(7, 12, 310, "model")


def figure(
    number: float,
    text: str = "",
    *,
    bound: Bound = "exact",
    high: float | None = None,
    measure: str | None = "soldiers",
    stage: Stage = "done",
    unit: str | None = None,
) -> Figure:
    """A figure of `number`, or from `number` to `high`; open where its bound leaves it open."""
    low: float | None = number
    if bound in ("at_most", "less_than"):
        low, high = None, number
    elif bound in ("exact", "about"):
        high = number
    return Figure(text or f"{number:,.0f}", 0, 0, low, high, bound, measure, stage=stage, unit=unit)


def quote(
    text: str,
    *figures: Figure,
    kind: ArticleKind = "report",
    caveats: Sequence[CaveatKind | Caveat] = (),
    article: str = "a",
    publisher: str | None = "The Lantern",
    published: date | None = date(2024, 10, 28),
) -> Quote:
    """A quote whose figures stand where their words do."""
    placed = [
        replace(one, start=text.index(one.text), end=text.index(one.text) + len(one.text))
        for one in figures
        if one.text in text
    ]
    assert len(placed) == len(figures)
    told = tuple(one if isinstance(one, Caveat) else Caveat(one, "", 0, 1) for one in caveats)
    source = Source(article, f"Title of {article}", publisher, "https://lantern.example/a", published, None, kind)
    return Quote(text, 0, len(text), source, tuple(placed), told)


def answered(
    *quotes: Quote,
    lead: Figure | None = None,
    planned: bool = False,
    conflicts: Sequence[Relation] = (),
    history: Sequence[Relation] = (),
) -> Answer:
    """An answer whose headline gives the figure `lead`, or else quotes the first sentence."""
    shown = f"“{lead.text}”{PLANNED if planned else ''} – The Lantern" if lead else f"Reported: “{quotes[0].text}”"
    return Answer("how many?", "answered", None, shown, INDEX, quotes, tuple(conflicts), tuple(history))


def refused(*quotes: Quote) -> Answer:
    """A refusal, with what comes nearest."""
    return Answer("how many?", "not_reported", "nothing_on_it", "The articles do not report this.", INDEX, quotes)


def conflicting(position: int = 1, one: int = 0) -> Relation:
    """A quote, the first where no other is named, is contradicted by another."""
    return Relation("conflicting", (one, position), "The sources differ.")


def denied(position: int = 1, one: int = 0) -> Relation:
    """A quote, the first where no other is named, is denied by another."""
    return Relation("denied", (one, position), "It is denied or disputed.")


def corrected(earlier: int, later: int) -> Relation:
    """One quote corrects another."""
    return Relation("corrected", (earlier, later), "The earlier one was corrected.")
