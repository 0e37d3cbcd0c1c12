"""Whether a figure is a count as of its article: no part, rate or addition, nothing wanted, denied or long past."""

from __future__ import annotations

import re

from bot.answering.counted_words import PERIODS, forms, together
from bot.answering.types import Query
from index import Article, Claim, Figure, Sentence

AGAINST_BEFORE = re.compile(
    r"\b(?:from|compared (?:with|to)|against|instead of|rather than|(?:not|never|n['’]t)(?: \w+){0,3}|than(?: the)?"
    r"|including"
    r"|(?:out )?of (?:the|its|his|her|their|those|these|a|some))\s*$",
    re.IGNORECASE,
)
"""What another stands against, or is a part of: "up from 4,300", "not the 70 per cent", "of the 7,912 stations"."""
MORE_BEFORE = re.compile(r"\b(?:an?other|additional|extra|further|more)\s*$", re.IGNORECASE)
MORE_IN = re.compile(r"\b(?:more|further|additional|extra|others?)\b(?! than)", re.IGNORECASE)
WANTED_BEFORE = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|call(?:s|ed|ing)?|appeal(?:s|ed|ing)?|hop(?:es?|ed|ing)|appl(?:y|ies|ied)|room|built|space)"
    r" for\s*$|\b(?:want|need|demand|request|require|seek)(?:s|ed|ing)?\s*$|\bsought\s*$",
    re.IGNORECASE,
)
TOLD_BEFORE = re.compile(
    r"\bhad (?:\w+ )?(?:spoken|said|put|given|claimed|reported|estimated|counted)\b[^.;]{0,60}$", re.IGNORECASE
)
"""What somebody "had said" was said at another time than the article's."""
AGAINST_AFTER = re.compile(
    r"^\W*(?:of (?:them|whom|which|those|these)\b|(?:more|fewer|less|higher|lower|later|longer) than\b)"
    r"|^\W*(?:\w+ ){0,3}(?:ago|earlier|previously)\b"
    r"|^\W*(?:until|before)\b"
    r"|^\W*(?:the )?\w+ (?:included|excluded|excepted)\b",
    re.IGNORECASE,
)
RATE_AFTER = re.compile(
    r"^\W*(?:\w+ ){0,2}(?:an? (?:second|minute|hour|day|night|week|month|year|head)|per \w+|each|every \w+|daily"
    r"|nightly|weekly|monthly|annually)\b"
    # How many in a while, not how many there are: "500 came in the ten days to April 1".
    r"|^[^,;.]{0,30}?\b(?:in|within|over) (?:the |a |an |its )?(?:last |past |first |\w+ )?"
    r"(?:hours?|days?|weeks?|months?|fortnight|weekend)\b",
    re.IGNORECASE,
)
RATE_ASKED = re.compile(
    r"\b(?:hours?|days?|nights?|weeks?|months?|years?|per|daily|weekly|monthly|yearly|annual\w*)\b", re.IGNORECASE
)
PART = re.compile(r"\bof (?:the|its|his|her|their|those|these|them)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
YEARS_OLD = "years old"


def is_total(query: Query, sentence: Sentence, claim: Claim, figure: Figure, article: Article) -> bool:
    """Whether a figure of a sentence is all of something, as of the article or the day that it names."""
    before = sentence.text[: figure.start - sentence.start]
    after = sentence.text[figure.end - sentence.start :]
    return not (
        AGAINST_BEFORE.search(before)
        or AGAINST_AFTER.search(after)
        or TOLD_BEFORE.search(before)
        or _is_an_addition(query, before, figure, claim)
        or _is_wanted(query, before)
        or (RATE_AFTER.search(after) and not RATE_ASKED.search(query.spelt))
        or _is_a_part(figure)
        or is_a_time(query, figure)
        or _is_denied(figure, claim)
        or _is_of_another_year(query, sentence, figure, article)
    )


def is_planned(figure: Figure, claim: Claim) -> bool:
    """Whether a figure is planned or expected: by its own clause, or by words of planning that come before it."""
    cues = (one.start for one in claim.caveats if one.kind == "planned" and one.passage is None)
    return figure.stage == "planned" or any(at is not None and at < figure.start for at in cues)


def _is_an_addition(query: Query, before: str, figure: Figure, claim: Claim) -> bool:
    """Whether it comes on top of others; "a further 1,150 injured" come on top of the dead, and are all the injured."""
    if MORE_IN.search(figure.text):
        return True
    asked, others = together(query.terms), together(claim.leans_on)
    return bool(MORE_BEFORE.search(before)) and not (asked and others and not asked & others)


def _is_wanted(query: Query, before: str) -> bool:
    """Whether it is only asked for, and the question is not what was asked for."""
    found = WANTED_BEFORE.search(before)
    return found is not None and not set(forms(found[0].split()[0])) & set(query.terms)


def _is_a_part(figure: Figure) -> bool:
    value = figure.low if figure.low is not None else figure.high
    is_fraction = value is not None and 0 < value < 1
    return figure.unit != "%" and (is_fraction or bool(PART.search(figure.text)))


def is_a_time(query: Query, figure: Figure) -> bool:
    """Whether it is an age, a length of time or "three times", and the question does not ask for that."""
    measure = (figure.measure or "").lower()
    return measure == YEARS_OLD or (measure in PERIODS and measure not in query.spelt.lower())


def _is_denied(figure: Figure, claim: Claim) -> bool:
    """Whether a denial comes before it, and so is of it; what follows it ("which the army denies") is a caveat."""
    denials = (one.start for one in claim.caveats if one.kind == "disputed" and one.passage is None)
    return any(at is not None and at < figure.start for at in denials)


def _is_of_another_year(query: Query, sentence: Sentence, figure: Figure, article: Article) -> bool:
    """Whether it is told of an earlier year; an explainer that names one goes on telling of it in its paragraph."""
    if figure.as_of is not None or article.published is None or YEAR.search(query.spelt):
        return False
    told = sentence.text
    if article.kind == "explainer":
        told = article.text[article.text.rfind("\n\n", 0, sentence.start) + 1 : sentence.end]
    return any(int(year) < article.published.year for year in YEAR.findall(told))
