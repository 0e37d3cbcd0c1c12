"""Whether an answer has changed in substance since it was shown. Pure: two answers in, a change or none out.

A change rests on a sentence: on one that was not shown before, or on one that is no longer there. Where both answers
show the same sentences in another order, where the same figure comes from another article, or where a caveat has other
words, nothing has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.answering.composing import PLANNED
from bot.answering.rivals import count_the_same
from bot.answering.types import Answer, Quote
from index import Bound, Figure, carries

Kind = Literal[
    "first", "first_figure", "figure", "done", "corrected", "denied", "not_denied", "differ", "agree", "gone"
]
REASONS: Mapping[Kind, str] = {
    "first": "A first answer",
    "first_figure": "A first figure",
    "figure": "Another figure",
    "done": "No longer only planned",
    "corrected": "Corrected",
    "denied": "Denied",
    "not_denied": "No longer denied",
    "differ": "The sources now differ",
    "agree": "The sources no longer differ",
    "gone": "No longer reported",
}
CEILINGS: frozenset[Bound] = frozenset(["at_most", "less_than"])


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed. sentence: what changed it, quoted by the new answer or by a correction; None where nothing did.

    lost: a quote of the old answer; the change is one only if the articles no longer say this.
    """

    kind: Kind
    sentence: Quote | None = None
    lost: Quote | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """The one figure that a headline gives as the answer."""

    figure: Figure
    planned: bool


def changes(old: Answer, new: Answer) -> Iterator[Change]:
    """Yield how `new` differs in substance from `old`, an answer to the same question; nothing where it does not.

    The gravest comes first: a correction before a denial, before sources that differ, before another figure. The index
    may bear out a later one only: who opposes has changed by rank alone, and the figure by an article that is new.
    """
    if not _is_answered(new):
        if _is_answered(old) and not shows(new, old.quotes[0]):
            yield Change("gone", lost=old.quotes[0])
    elif not _is_answered(old):
        # Where it was shown as the nearest already, only the verdict on it has changed, and not what is reported.
        if not shows(old, new.quotes[0]):
            yield Change("first", new.quotes[0])
    else:
        checks = (_correction, _denial, _difference, _figure, _settled)
        yield from (change for check in checks if (change := check(old, new)) is not None)


def lead(answer: Answer) -> Lead | None:
    """Return the figure that the headline gives; None where it quotes a sentence, or several figures might be meant."""
    if not _is_answered(answer):
        return None
    for figure in answer.quotes[0].figures:
        shown = f"“{figure.text}”"
        if answer.headline.startswith(shown):
            return Lead(figure, answer.headline.startswith(shown + PLANNED))
    return None


def shows(answer: Answer, quote: Quote) -> bool:
    """Whether an answer quotes these words, from whichever article."""
    return any(_words(one) == _words(quote) for one in answer.quotes)


def same_figure(one: Figure, other: Figure) -> bool:
    """Whether two figures give the same number; "about 40" and "at least 40" do, "up to 40" and "dozens" do not."""
    return (
        one.unit == other.unit
        and (one.bound == "vague") == (other.bound == "vague")
        and (one.bound in CEILINGS) == (other.bound in CEILINGS)
        and _numbers(one) == _numbers(other)
    )


def _is_answered(answer: Answer) -> bool:
    return answer.status == "answered" and bool(answer.quotes)


def _words(quote: Quote) -> str:
    return " ".join(quote.text.split())


def _numbers(figure: Figure) -> frozenset[float]:
    return frozenset(number for number in (figure.low, figure.high) if number is not None)


def _gives(quotes: Iterable[Quote], figure: Figure) -> bool:
    """Whether one of the quotes gives this number for what may be the same thing."""
    return any(
        same_figure(one, figure) and count_the_same(one, figure) and (one.stage == "planned") == _is_plan(figure)
        for quote in quotes
        for one in quote.figures
    )


def _is_plan(figure: Figure) -> bool:
    return figure.stage == "planned"


def _is_news(old: Answer, quote: Quote) -> bool:
    """Whether it says what the old answer did not show: other words, and not only figures that were in it."""
    known = bool(quote.figures) and all(_gives(old.quotes, figure) for figure in quote.figures)
    return not shows(old, quote) and not known


def _correction(old: Answer, new: Answer) -> Change | None:
    best, before = new.quotes[0], lead(old)
    if _words(best) == _words(old.quotes[0]):
        if carries(best.caveats, "superseded") and not carries(old.quotes[0].caveats, "superseded"):
            return Change("corrected", best)
    elif best.article.kind == "correction" and not shows(old, best) and not _repeats(best, before):
        return Change("corrected", best)
    later = (new.quotes[relation.quotes[-1]] for relation in new.history if relation.kind == "corrected")
    telling = (quote for quote in later if not shows(old, quote) and not _repeats(quote, before))
    return next((Change("corrected", quote) for quote in telling), None)


def _repeats(quote: Quote, before: Lead | None) -> bool:
    """Whether a correction only says once more what the old answer led with."""
    return before is not None and any(same_figure(figure, before.figure) for figure in quote.figures)


def _denial(old: Answer, new: Answer) -> Change | None:
    if _is_denied(old) or not _is_denied(new):
        return None
    opponents = [quote for quote in _opponents(new, "denied") if not shows(old, quote)]
    if opponents:
        return Change("denied", opponents[0])
    best = new.quotes[0]
    is_news = not shows(old, best) or _words(best) == _words(old.quotes[0])
    return Change("denied", best) if is_news and carries(best.caveats, "disputed") else None


def _is_denied(answer: Answer) -> bool:
    return bool(_opponents(answer, "denied")) or carries(answer.quotes[0].caveats, "disputed")


def _difference(old: Answer, new: Answer) -> Change | None:
    opponents = _opponents(new, "conflicting")
    # Where they differed already, who leads and who opposes is a matter of rank.
    sides = opponents if _opponents(old, "conflicting") else [*opponents, *new.quotes[:1]]
    telling = (quote for quote in sides if opponents and _is_news(old, quote))
    return next((Change("differ", quote) for quote in telling), None)


def _opponents(answer: Answer, kind: Literal["denied", "conflicting"]) -> list[Quote]:
    """What stands against the first quote, or the quote itself where it gives two sides."""
    told = (relation for relation in answer.conflicts if relation.kind == kind and 0 in relation.quotes)
    return [answer.quotes[relation.quotes[-1]] for relation in told]


def _figure(old: Answer, new: Answer) -> Change | None:
    before, after, best = lead(old), lead(new), new.quotes[0]
    if before is None:
        return None if after is None else _figure_after_none(old, new, after)
    if after is None:
        return _figure_of_several(old, before, best)
    if same_figure(before.figure, after.figure):
        is_done = before.planned and not after.planned and not shows(old, best)
        return Change("done", best) if is_done else None
    if _gives(old.quotes, after.figure):
        # It was shown before, behind the other: a change of rank, unless the other is there no more.
        return None if _gives(new.quotes, before.figure) else Change("figure", best, old.quotes[0])
    return Change("figure", best)


def _figure_after_none(old: Answer, new: Answer, after: Lead) -> Change | None:
    """The old headline gave no figure: its first quote had several, or none."""
    best = new.quotes[0]
    had_some = any(count_the_same(figure, after.figure) for figure in old.quotes[0].figures)
    if not _gives(old.quotes, after.figure) and not shows(old, best):
        return Change("figure" if had_some else "first_figure", best)
    # It was shown before, behind the other figures: a change of rank, unless those are there no more.
    is_another = had_some and not _gives(old.quotes[:1], after.figure) and not shows(new, old.quotes[0])
    return Change("figure", best, old.quotes[0]) if is_another else None


def _figure_of_several(old: Answer, before: Lead, best: Quote) -> Change | None:
    """The new first quote has several figures, or none, so that its headline gives none."""
    rivals = [figure for figure in best.figures if count_the_same(figure, before.figure)]
    if not rivals or any(same_figure(figure, before.figure) for figure in rivals) or not _is_news(old, best):
        return None
    return Change("figure", best)


def _settled(old: Answer, new: Answer) -> Change | None:
    """A denial or a conflict that is there no more, if the articles no longer have the sentence that it stood on."""
    if not _opponents(new, "denied"):
        for quote in _opponents(old, "denied"):
            if not shows(new, quote):
                return Change("not_denied", lost=quote)
    if not _opponents(new, "conflicting"):
        for quote in _opponents(old, "conflicting"):
            if not shows(new, quote):
                return Change("agree", lost=quote)
    return None
