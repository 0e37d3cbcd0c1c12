"""Whom else a vague question may mean: "how many troops?" where the articles count those of several forces."""

from __future__ import annotations

import re

from bot.answering.choosing import WITHIN_FIGURES
from bot.answering.counted_words import are_stricken, together
from bot.answering.types import Answer, Candidate, Query
from bot.answering.wording import matches, words_of
from index import Figure

MOST_OTHERS = 4
LONGEST_SUBJECT = 60
"""In characters; a longer one is no name."""
HOW_MANY = re.compile(r"\b(?:how many|how much|(?:number|count|total) of)\b", re.IGNORECASE)
"""A subject can be put behind these words: "how many" + "Tolmiran" + "troops"."""


def other_subjects(answer: Answer) -> tuple[str, ...]:
    """Return whom else the figures near an explained answer are of, the likeliest first; at most four.

    None where the question says whose figure it asks for, or does not ask how many. Pure: a kept answer always has the
    same ones, in the same order.
    """
    explained = answer.explain
    if answer.status != "answered" or explained is None or not explained.candidates:
        return ()
    query = explained.question
    asks_how_many = query.asked == "quantity" and HOW_MANY.search(query.spelt) is not None
    if not asks_how_many or query.whose or not (query.counted or query.measure):
        return ()
    best = explained.candidates[0]
    found = {
        subject: None
        for one in explained.candidates
        if one.score >= best.score - WITHIN_FIGURES
        for subject in _whose(query, _present(query, one))
    }
    if any(matches(name, words_of(tuple(subject.split()))) > 0.0 for name in query.names for subject in found):
        return ()
    meant = [subject for quote in answer.quotes[:1] for subject in _whose(query, quote.figures)]
    others: list[str] = []
    for subject in found:
        if not any(_same(subject, other) for other in (*meant, *others)):
            others.append(subject)
    return tuple(others[:MOST_OTHERS])


def asked_of(question: str, subject: str) -> str:
    """Return `question` asked of one subject: "how many troops?" of "Veldia" is "how many Veldia troops?"."""
    return HOW_MANY.sub(lambda found: f"{found[0]} {subject}", question, count=1)


def _present(query: Query, one: Candidate) -> tuple[Figure, ...]:
    """The figures of a candidate; where no harm is asked for, without those of the dead and wounded."""
    if together(query.terms):
        return one.figures
    return tuple(
        figure
        for figure in one.figures
        if not are_stricken(one.text, figure.start - one.start, figure.end - one.start, figure.measure)
    )


def _whose(query: Query, figures: tuple[Figure, ...]) -> list[str]:
    """Whose the figures of one sentence are that count what is asked for.

    A figure whose noun is not named counts beside one that does: "Quarn lost eleven aircraft, Vessen six".
    """
    counted = [figure for figure in figures if _counts(query, figure)]
    beside = [figure for figure in figures if counted and figure.measure is None and figure.unit is None]
    return [
        figure.entity
        for figure in (*counted, *beside)
        if figure.entity is not None
        and len(figure.entity) <= LONGEST_SUBJECT
        and not _is_what_is_counted(query, figure, figure.entity)
    ]


def _counts(query: Query, figure: Figure) -> bool:
    if figure.measure is None or figure.unit is not None:
        return False
    measure = words_of(tuple(figure.measure.lower().split()))
    return any(matches(word, measure) > 0.0 for word in (query.counted or "", *query.measure) if word)


def _is_what_is_counted(query: Query, figure: Figure, entity: str) -> bool:
    """Whether the name is that of the thing itself: "two Sakers" are of nobody."""
    measure = words_of(tuple((figure.measure or "").lower().split()))
    asked = words_of((query.counted or "", *query.terms))
    return any(matches(word, measure) == 1.0 or matches(word, asked) == 1.0 for word in entity.split())


def _same(one: str, other: str) -> bool:
    """Whether two names are of the same, as "Tolmira" and "Tolmirans"; each word of the shorter is in the longer."""
    shorter, longer = sorted((one.split(), other.split()), key=len)
    words = words_of(tuple(longer))
    return all(matches(word, words) == 1.0 for word in shorter)
