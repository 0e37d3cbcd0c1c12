"""Which figure of a sentence counts what a topic asks for, and nothing else: the same thing, of the same, there.

A chart sets figures side by side without their sentences, so the bar is higher than for a quotation: where it is not
plain what a figure counts, it is left out. Killed is not wounded, a part is not the whole, a rate is not a total, and
what was "up from 4,300" is nobody's count of today.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.counted_words import (
    COLLECTIVES,
    CURRENCIES,
    MONEY,
    NUMBER_WORDS,
    PEOPLE,
    PERIODS,
    PRICES,
    SHARES,
    forms,
    harms_of,
    same_noun,
    together,
)
from bot.answering.ranking import Ranked
from bot.answering.taken_back import outside_quotations
from bot.answering.totals import YEARS_OLD, is_planned, is_total
from bot.answering.types import Query
from bot.answering.whose import is_theirs, same_name, speakers_in
from bot.answering.wording import matches, words_of
from index import Article, Caveat, Figure, Hit

LONG = 6
"""From so many letters on, a word that goes on after a term is of its family: "presidential"."""
WORD = re.compile(r"[^\W\d_]+")
PART_ENDS = re.compile(r";|, but\b|,? (?:while|whereas)\b", re.IGNORECASE)
VERB = re.compile(
    r"^(?:according to|said) |\s(?:has |have |had |also |now |only )*"
    r"(?:sa(?:id|ys?)|puts?|claim(?:ed|s)?|admit(?:ted|s)?|report(?:ed|s)?|estimate[ds]?|acknowledge[ds]?|count(?:ed|s)?"
    r"|speaks? of|spoke of|gives?|gave|confirm(?:ed|s)?|believes?|maintains?|insist(?:ed|s)?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence, and what may tell of its figures.

    text: the sentence; where somebody speaks, blanks: "Karvesh said that 500 died" does not tell whose they were.
    said: words of those who speak. leaning: what an elided figure takes its sense from ("it knew of more than 350").
    """

    hit: Hit
    article: Article
    text: str
    said: frozenset[str]
    leaning: tuple[str, ...]


def counted_in(query: Query, one: Ranked, article: Article, *, after_a_count: bool) -> Figure | None:
    """Return the figure of a candidate that counts what is asked for, or None: there is none, or it is not plain.

    after_a_count: whether the sentence before it, in its paragraph, has such a figure. Only then may a figure without
    a noun be taken for one of the same.
    """
    if article.kind == "opinion" or one.hit.sentence.text.rstrip("\"”’' ").endswith("?"):
        return None
    if query.claimant is not None and one.features["claimant"] <= 0:
        return None
    # A correction speaks of "our report of the fire in Odell" and names its title, figures and all.
    corrects = article.kind == "correction"
    told = _told(one.hit, article, [] if corrects else speakers_in(one.hit.claim), after_a_count=after_a_count)
    figures = outside_quotations(one.hit) if corrects else one.hit.claim.figures
    found = [figure for figure in figures if _counts(query, told, figure)]
    named = [figure for figure in found if figure.measure is not None] or found
    present = [figure for figure in named if not is_planned(figure, one.hit.claim)] or named
    return present[0] if len(present) == 1 else None


def asked_noun(query: Query) -> str | None:
    """The noun that is to be counted; None where the question names only what befell them."""
    return None if query.counted is None or together((query.counted,)) else query.counted


def measure_of(figure: Figure) -> str | None:
    """The noun that a figure counts, lower case; None where none is named, or only what befell them ("dead")."""
    if figure.measure is None or together(WORD.findall(figure.measure.lower())):
        return None
    return figure.measure.lower().split()[-1]


def claimant_of(figure: Figure, hit: Hit) -> tuple[str | None, bool]:
    """Return who gives this figure of a sentence, and whether that is plain where several speak in it."""
    if figure.said is not None:
        own = hit.claim.claimant
        return (own if own and own in figure.said else VERB.sub("", figure.said).strip(" ,") or None), True
    spoken, text, offset = speakers_in(hit.claim), hit.sentence.text, hit.sentence.start
    if len(spoken) <= 1:
        return hit.claim.claimant, True
    part = _part_of(text, figure.start - offset)
    here = [one for one in spoken if _part_of(text, (one.start or 0) - offset) == part]
    if len(here) != 1:
        return None, False
    if here[0] is spoken[0]:
        return hit.claim.claimant, True
    return VERB.sub("", here[0].text).strip(" ,") or None, True


def _part_of(text: str, at: int) -> int:
    return sum(match.start() < at for match in PART_ENDS.finditer(text))


def _told(hit: Hit, article: Article, spoken: Sequence[Caveat], *, after_a_count: bool) -> _Told:
    text, offset = hit.sentence.text, hit.sentence.start
    for caveat in spoken:
        first, last = (max((at or 0) - offset, 0) for at in (caveat.start, caveat.end))
        text = text[:first] + " " * len(text[first:last]) + text[last:]
    said = frozenset(form for caveat in spoken for word in WORD.findall(caveat.text) for form in forms(word))
    return _Told(hit, article, text, said, hit.claim.leans_on if after_a_count else ())


def _counts(query: Query, told: _Told, figure: Figure) -> bool:
    sentence, claim = told.hit.sentence, told.hit.claim
    if query.stage is not None and is_planned(figure, claim) != (query.stage == "planned"):
        return False
    return (
        is_total(query, sentence, claim, figure, told.article)
        and _meets_harm(query, told, figure)
        and _meets_noun(query, told, figure)
        and not _has_other_modifiers(query, figure)
        and _meets_terms(query, told, figure)
        and is_theirs(query, told.text, figure, claim, told.article)
    )


def _meets_harm(query: Query, told: _Told, figure: Figure) -> bool:
    """Whether what befell those counted is what is asked for, and nothing where nothing is."""
    sentence = told.hit.sentence
    found = harms_of(sentence.text, figure.start - sentence.start, figure.end - sentence.start, figure.measure)
    if not found and figure.measure is None:
        found = together(told.leaning)
    return found == together(query.terms)


def _meets_noun(query: Query, told: _Told, figure: Figure) -> bool:
    """Whether what is counted is what is asked for: by its noun, or by those whom a name stands for ("Tolmirans")."""
    noun, measure = asked_noun(query), measure_of(figure)
    if measure is None:
        return noun is None or any(same_noun(noun, word) for word in told.hit.claim.terms + told.leaning)
    if noun is not None and same_noun(noun, measure):
        return True
    named = [name for name in query.names if noun is None or same_name(name, noun)]
    if measure in COLLECTIVES or any(same_name(name, measure) for name in named):
        return measure not in COLLECTIVES
    if noun is not None or not (_plain_terms(query) or together(query.terms)):
        of_them = any(same_name(name, word) for name in named for word in (figure.entity or "").split())
        return measure in PEOPLE and of_them
    if together(query.terms):
        return measure in PEOPLE
    return matches(measure, words_of(query.terms)) > 0.0 or figure.unit is not None or measure in MONEY


def _plain_terms(query: Query) -> list[str]:
    """What is asked beside names, harm and the noun: "arrive", "train"."""
    noun = asked_noun(query)
    return [
        term
        for term in query.terms
        if term != noun and not together((term,)) and not any(same_name(name, term) for name in query.names)
    ]


def _has_other_modifiers(query: Query, figure: Figure) -> bool:
    """Whether an adjective makes it a part of what is asked for: "spoilt ballots" are not the ballots."""
    if figure.unit == "%":
        return False
    known = (*query.terms, *query.names, *WORD.findall(f"{figure.measure or ''} {figure.entity or ''}"))
    asked = {form for word in known for form in forms(word)}
    return any(
        word not in NUMBER_WORDS
        and not set(forms(word)) & asked
        and not any(same_name(name, word) for name in query.names)
        and matches(word, words_of(query.terms)) == 0.0
        for word in WORD.findall(figure.text.lower())
    )


def _meets_terms(query: Query, told: _Told, figure: Figure) -> bool:
    """Whether all else that is asked stands in the sentence, or where its figure names nothing, in what it leans on."""
    own = _words_for(told, figure)
    is_money = figure.unit in CURRENCIES or measure_of(figure) in MONEY
    # A share or a sum does not tell what it is of, so that only the very word will do: votes are no turnout.
    needs_word = is_money or figure.unit == "%"
    leaning = told.leaning if figure.measure is None and not (needs_word and SHARES & set(own)) else ()
    spelt = frozenset(form for word in (*own, *leaning) for form in forms(word))
    words = words_of((*own, *leaning))
    return all(
        _is_word(term, spelt) or (is_money and term in PRICES) or (not needs_word and matches(term, words) > 0.0)
        for term in _plain_terms(query)
    )


def _is_word(term: str, spelt: frozenset[str]) -> bool:
    return bool(set(forms(term)) & spelt) or (len(term) >= LONG and any(word.startswith(term) for word in spelt))


def _words_for(told: _Told, figure: Figure) -> tuple[str, ...]:
    """The words that may tell of a figure: not what stands with another figure that may count the same.

    "66.9 per cent in the presidential contest and 66.1 in the parliamentary one" tells nothing parliamentary of 66.9.
    """
    claim, offset = told.hit.claim, told.hit.sentence.start
    rivals = [other for other in claim.figures if other == figure or _may_count_the_same(figure, other)]
    starts = sorted(other.start - offset for other in rivals)
    own = figure.start - offset
    following = next((start for start in starts if start > own), len(told.text))
    near = told.text[: starts[0]] + told.text[own:following]
    words = tuple(form for word in WORD.findall(near.lower()) for form in forms(word))
    return words if len(starts) > 1 else (*words, *(term for term in claim.terms if term not in told.said))


def _may_count_the_same(one: Figure, other: Figure) -> bool:
    measure, its = measure_of(one), measure_of(other)
    if its in PERIODS or other.measure == YEARS_OLD or (one.unit != other.unit and None not in (one.unit, other.unit)):
        return False
    if measure is None or its is None:
        return (measure or its) is None or (measure or its) in PEOPLE
    return same_noun(measure, its)
