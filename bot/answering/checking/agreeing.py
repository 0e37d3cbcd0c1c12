"""In which respects a sentence says something else than what is claimed: the slots, one function each.

Each is as strict as the words allow. Where it is not plain that they say the same, they do not: a claim that is wrongly
called reported does more harm than one that has to be looked up by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from bot.answering.checking.acting import of_action, of_words
from bot.answering.checking.alike import TITLES
from bot.answering.checking.clauses import PERSONAL, subject_of
from bot.answering.checking.counting import is_not_narrower, of_measure
from bot.answering.checking.naming import WEEKDAYS, Pair, of_place, of_subject, stems_of
from bot.answering.checking.same_names import agree
from bot.answering.checking.saying import Said
from bot.answering.checking.types import Slot
from bot.answering.countries import country_of
from bot.answering.features import YEAR
from bot.answering.moments import days_named, tells_of
from index import MONTHS, OF_SPEAKERS, Token, carries, name_stem, phrases

RELATIVE = re.compile(r"\b(?:yesterday|tonight|tomorrow|last (?:night|week|month|year)|this morning)\b", re.IGNORECASE)
THIS_YEAR = re.compile(r"\bthis year\b", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")
ANYBODY = frozenset("source report people medium media official some they he she it i we everyone".split())
MAY_BE_A_VERB = frozenset(["may", "march", "mar"])


def lacking(pair: Pair) -> tuple[Slot, ...]:
    """The slots in which a sentence says something else than the claim; none where it says the same.

    The figures themselves are not compared here.
    """
    return tuple(slot for slot, agrees in SLOTS if not agrees(pair))


def _of_place(pair: Pair) -> bool:
    """The same places; and where both name one of several that only a number tells apart, the same: Ward 3, Lake 4."""
    mine, its = _numbered(pair.claim), _numbered(pair.said)
    return all(numbers <= its.get(name, numbers) for name, numbers in mine.items()) and of_place(pair)


def _numbered(said: Said) -> dict[str, set[str]]:
    """The numbers that stand behind a name, by the name; a month with its day is none."""
    found: dict[str, set[str]] = {}
    for name, number in pairwise(said.tree.tokens):
        if name.pos == "PROPN" and name.text.lower() not in MONTHS and number.text.isdigit():
            found.setdefault(name.text, set()).add(number.text)
    return found


def _of_time(pair: Pair) -> bool:
    """The same day or year where the claim names one; and nothing of another year where it names none."""
    text = pair.claim.text
    article, its_text = pair.around.article, pair.around.text
    years, its = set(YEAR.findall(text)), set(YEAR.findall(its_text))
    if article.published is not None:
        of_article = str(article.published.year)
        if years - its and not (years == {of_article} and not its):
            return False
        old = {year for year in its | set(YEAR.findall(pair.around.earlier)) if year < of_article}
        if old and not years & old and not THIS_YEAR.search(its_text):
            return False
    elif years != its:
        return False
    days = days_named(text)
    if days and tells_of(days, its_text, article.published) <= 0:
        return False
    words, theirs = ({word.lower() for word in WORD.findall(one)} for one in (text, its_text))
    if RELATIVE.search(text) or words & WEEKDAYS - theirs:
        return False
    months = {MONTHS[word] for word in words & MONTHS.keys() - MAY_BE_A_VERB} if not days else set()
    told = {MONTHS[word] for word in theirs & MONTHS.keys()}
    return months <= told | ({article.published.month} if article.published and not told else set())


def _of_claimant(pair: Pair) -> bool:
    """Where the claim names who says so, that one says so."""
    told = pair.claim.tokens(pair.claim.teller)
    speakers = _speakers(pair)
    its = frozenset(name_stem(word) for word in speakers)
    asked = [token for token in told if _names_somebody(token) and not _is_of_state(token.text, its)]
    if not told and _is_denied_by_those(pair, its):
        return False
    same = agree([token.text for token in asked if token.pos != "NOUN"], speakers)
    return same and all(name_stem(token.text) in its for token in asked)


def _names_somebody(token: Token) -> bool:
    """Whether a word tells who speaks: "spokesman", "Tolmira", "Tolmiran"."""
    named = token.pos in ("NOUN", "PROPN") or (token.pos == "ADJ" and token.text[:1].isupper())
    return named and token.lemma not in ANYBODY | TITLES


def _is_of_state(word: str, speakers: frozenset[str]) -> bool:
    """Whether a word stands for the country whose people or bodies speak: "Seoul says", of South Korea's ministry."""
    country = country_of(word)
    return country is not None and all(name_stem(one) in speakers for one in WORD.findall(country))


def _speakers(pair: Pair) -> frozenset[str]:
    """The words that name who says what is set against the claim."""
    said, claim = pair.said, pair.said.claim
    here = " ".join(said.tree.tokens[at].text for at in said.teller)
    speakers = [one for one in claim.caveats if one.kind in OF_SPEAKERS]
    if said.teller and said.teller != said.told:
        speakers = [one for one in speakers if one.text in said.text and set(one.text.split()) & set(here.split())]
        words = [here]
    else:
        words = [here, claim.claimant or ""]
    words += [f"{one.text} {one.passage or ''}" for one in speakers]
    return frozenset(word for one in words for word in WORD.findall(one))


def _is_denied_by_those(pair: Pair, speakers: frozenset[str]) -> bool:
    """Whether somebody only says of themselves that they did not, or that there is nothing: that confirms nothing."""
    claim, said = pair.claim, pair.said
    if not (claim.negated and said.negated) or claim.denied or said.claim.claimant is None:
        return False
    if claim.figure is not None:
        return claim.figure.high == 0
    subject = subject_of(said.tree, said.verb)
    is_pronoun = subject is not None and said.tree.words[subject] in PERSONAL
    return is_pronoun or bool(speakers & stems_of(claim, claim.own))


def _is_certain(pair: Pair) -> bool:
    return not pair.said.unsure or pair.claim.unsure


def _of_stage(pair: Pair) -> bool:
    return pair.claim.planned == pair.said.planned


def _of_polarity(pair: Pair) -> bool:
    claim, said = pair.claim, pair.said
    # Each "not" of the claim, wherever it stands, has to have its like.
    negations = [
        sum(one.tree.words[at] in phrases.NEGATIONS for at in one.own | one.around | one.beside)
        for one in (claim, said)
    ]
    same = claim.negated == said.negated and negations[0] <= negations[1]
    return same and (claim.denied or not said.denied)


def _is_no_opinion(pair: Pair) -> bool:
    return pair.around.article.kind != "opinion" and not carries(pair.said.claim.caveats, "opinion")


SLOTS: tuple[tuple[Slot, Callable[[Pair], bool]], ...] = (
    ("subject", of_subject),
    ("measure", of_measure),
    ("place", _of_place),
    ("action", of_action),
    ("words", of_words),
    ("narrower", is_not_narrower),
    ("time", _of_time),
    ("claimant", _of_claimant),
    ("opinion", _is_no_opinion),
    ("certainty", _is_certain),
    ("stage", _of_stage),
    ("polarity", _of_polarity),
)
