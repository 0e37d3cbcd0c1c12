"""How a candidate fits the harm that is asked about: killed never answers wounded, nor the two together one of them."""

from __future__ import annotations

from bot.answering.concepts import HARMS, concepts_of
from bot.answering.counted_words import AMBIGUOUS, PEOPLE, are_stricken, forms, harms_of, together
from bot.answering.types import Query
from bot.answering.wording import Words, words_of
from index import Claim, Sentence

BODILY = frozenset(["killed", "wounded"])


def fit_of_harm(query: Query, sentence: Sentence, claim: Claim, header: Words) -> dict[str, float]:
    """Return features between -1 and 1. header: the words of the title and the heading above it.

    harm: whether it speaks of the harm asked for. stricken: -1 where people are asked for and dead or wounded are
    counted. unharmed: -1 where dead or wounded are asked for, and no harm is spoken of at all.
    """
    asked = {c for term in query.terms for c in concepts_of(term) if c in HARMS}
    said = {c for term in claim.terms for c in concepts_of(term) if c in HARMS}
    asks_for_count = query.asked == "quantity" and bool(asked & BODILY)
    return {
        "harm": -1.0 if _counts_both(asked, sentence, claim) else _speaks_of(asked, said),
        "stricken": -float(_counts_the_stricken(query, sentence, claim)),
        "unharmed": -float(asks_for_count and not _tells_of_harm(claim, header)),
    }


def _speaks_of(asked: set[str], said: set[str]) -> float:
    """1 where the sentence speaks of the harm asked for, -1 where of another: killed never answers casualties."""
    if asked & said or ("casualty" in asked and {"killed", "wounded"} <= said):
        return 1.0
    return -1.0 if asked and said else 0.0


def _counts_both(asked: set[str], sentence: Sentence, claim: Claim) -> bool:
    """Whether dead or wounded alone are asked for and every figure of harm is of both: "3,000 killed and wounded"."""
    if len(asked) != 1 or not asked <= BODILY:
        return False
    harms = [
        harms_of(sentence.text, one.start - sentence.start, one.end - sentence.start, one.measure)
        for one in claim.figures
    ]
    return any(harms) and all(found == {"casualty"} for found in harms if found)


def _tells_of_harm(claim: Claim, header: Words) -> bool:
    """Whether anything in it, in what it leans on or above it, speaks of harm done to people."""
    measures = tuple(word for figure in claim.figures if figure.measure for word in figure.measure.lower().split())
    return bool((words_of(claim.terms + claim.leans_on + measures).concepts | header.concepts) & HARMS)


def _counts_the_stricken(query: Query, sentence: Sentence, claim: Claim) -> bool:
    """Whether people are asked for, whatever befell them, and every figure is of dead or wounded."""
    if query.counted is None or not PEOPLE & set(forms(query.counted)) or not claim.figures:
        return False
    if together(query.terms) or AMBIGUOUS & {form for term in query.terms for form in forms(term)}:
        return False
    return all(
        are_stricken(sentence.text, figure.start - sentence.start, figure.end - sentence.start, figure.measure)
        for figure in claim.figures
    )
