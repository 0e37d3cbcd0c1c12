"""Parsed sentences -> who says so: the claimant, the words that name them, and whether they are named at all.

A claimant is the subject of a verb of speech or reckoning ("the ministry said", "Karvesh admits to 612") or the object
of "according to". A pronoun or a bare role ("she said", "the general stressed") takes its name from the sentences
before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import ParsedSentence, Token

SPEECH = frozenset(
    "say tell add report announce state declare claim insist allege maintain argue note warn estimate reckon calculate "
    "put believe think expect predict forecast acknowledge admit concede confirm deny reject dismiss dispute describe "
    "call repeat stress continue recall write explain reveal disclose suggest indicate testify allege assert contend "
    "blame accuse count give raise lower revise release publish hear respond reply answer caution promise pledge vow "
    "show find conclude recount tweet post agree guess comment complain counter charge demand propose rule".split()
)
# Verbs that are also of doing: they make a claimant only of a body or person that can speak, with a figure or clause.
DOING = frozenset(
    "put give raise lower revise release publish show find count call demand propose agree post charge hear rule".split()
)
ROLES = re.compile(
    r"\b(?:officials?|diplomats?|sources?|spokes(?:man|woman|person|people)|ministers?|ministry|authorit(?:y|ies)|police|"
    r"residents?|witness(?:es)?|experts?|analysts?|observers?|aides?|people|person|doctors?|officers?|lawyers?|employees?|"
    r"executives?|investigators?|engineers?|locals|workers?|staff|insiders?|lawmakers?|members?|survivors?|relatives)\b",
    re.IGNORECASE,
)
UNNAMED = re.compile(
    r"(?:on (?:the )?condition (?:of anonymity|that (?:\w+\W+){1,8}?(?:named|identified))|"
    r"(?:asked|wished|requested|preferred|wanted|declin\w+|refus\w+) (?:\w+ )?not to be (?:named|identified|quoted)|"
    r"(?:declin|refus)\w+ to be (?:named|identified|quoted)|(?:speaking|spoke|briefed) (?:\w+ )?anonymously|"
    r"not authori[sz]ed to (?:speak|talk|comment|discuss)|(?:were|was) not allowed to discuss|"
    r"(?:did not|does not|would not) (?:want|wish) to be (?:named|identified)|unnamed|anonymous(?:ly)?|"
    r"(?:people|person|persons|source|sources|officials?) (?:familiar with|with (?:direct )?knowledge of|close to|briefed on))",
    re.IGNORECASE,
)
PRONOUNS = frozenset("he she they it".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so in one sentence. first, last: tokens of the words that attribute ("the ministry said").

    name: the claimant's words, a pronoun included. head: position of the claimant's noun. proper: a name stands in it.
    """

    first: int
    last: int
    name: str
    head: int
    proper: bool
    person: bool = False


def attributions(tokens: Sequence[Token]) -> list[Attribution]:
    """Return the attributions of one sentence, in order."""
    found = []
    for position, token in enumerate(tokens):
        if (
            token.text.lower() == "according"
            and position + 1 < len(tokens)
            and tokens[position + 1].text.lower() == "to"
        ):
            found.append(_according_to(tokens, position))
        elif token.pos in ("VERB", "AUX") and token.lemma in SPEECH:
            subject = _subject(tokens, position)
            if subject is not None and _speaks(tokens, position, subject):
                found.append(_by_verb(tokens, position, subject))
    return [one for one in found if one is not None]


def subtree(tokens: Sequence[Token], head: int) -> tuple[int, int]:
    """First and last position of the phrase that `head` governs, without a relative clause or a following clause."""
    first = last = head
    for position in range(len(tokens)):
        at, chain = position, []
        while at != head and tokens[at].head != at and len(chain) < 12:
            chain.append(at)
            at = tokens[at].head
        if at == head and not any(
            tokens[link].dep in ("relcl", "acl", "advcl", "ccomp", "punct", "parataxis") for link in chain
        ):
            first, last = min(first, position), max(last, position)
    return first, last


def _subject(tokens: Sequence[Token], verb: int) -> int | None:
    for position, token in enumerate(tokens):
        if token.head == verb and token.dep == "nsubj" and position != verb:
            return position
    # "the ministry rejected both and said": the second verb shares the subject of the first.
    if tokens[verb].dep == "conj" and tokens[verb].head != verb:
        return _subject(tokens, tokens[verb].head)
    return None


def _speaks(tokens: Sequence[Token], verb: int, subject: int) -> bool:
    noun = tokens[subject]
    if noun.tag in ("WP", "WDT", "EX") or noun.text.lower() in ("i", "we", "you", "it", "this", "that", "which", "who"):
        return False
    if tokens[verb].lemma not in DOING:
        return True
    phrase = _words(tokens, *subtree(tokens, subject))
    return noun.pos == "PROPN" or noun.text.lower() in PRONOUNS or bool(ROLES.search(phrase))


def _by_verb(tokens: Sequence[Token], verb: int, subject: int) -> Attribution:
    first, last = subtree(tokens, subject)
    name = _words(tokens, first, last)
    proper, person = _named(tokens, first, last)
    head = subject
    if abs(verb - first) > 12 or last - first > 14:
        first, last = subject, subject
    return Attribution(min(first, verb), max(last, verb), name, head, proper, person)


def _according_to(tokens: Sequence[Token], position: int) -> Attribution | None:
    for head in range(position + 2, min(position + 14, len(tokens))):
        if tokens[head].dep == "pobj":
            first, last = subtree(tokens, head)
            last = max(last, head)
            proper, person = _named(tokens, first, last)
            return Attribution(position, last, _words(tokens, max(first, position + 2), last), head, proper, person)
    return None


def _named(tokens: Sequence[Token], first: int, last: int) -> tuple[bool, bool]:
    phrase = tokens[first : last + 1]
    return any(token.pos == "PROPN" for token in phrase), any(token.entity == "PERSON" for token in phrase)


def _words(tokens: Sequence[Token], first: int, last: int) -> str:
    parts = [tokens[first].text]
    for before, token in zip(tokens[first:last], tokens[first + 1 : last + 1], strict=True):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts)


def is_anonymous(attribution: Attribution, text: str) -> bool:
    """Whether the claimant stays unnamed: said to be so, or only a role ("two officers", "diplomats say")."""
    if attribution.proper:
        return bool(UNNAMED.search(text)) and bool(
            re.match(r"(?:an?|one|another|two|three|several|some)\b", attribution.name, re.IGNORECASE)
        )
    words = attribution.name.lower()
    if words in PRONOUNS or re.match(r"(?:the|its|his|her|their|both|each)\b", words):
        return False
    return bool(ROLES.search(words)) and not re.search(r"\b(?:police|ministry|authorit(?:y|ies))\b", words)


def introduced_by(parsed: Sequence[ParsedSentence], position: int, found: Sequence[list[Attribution]]) -> int | None:
    """The earlier sentence that names whom a pronoun or bare role stands for: at most six back, two paragraphs.

    "he" and "she" look for a person first; what is found nearest serves where there is none.
    """
    personal = any(one.name.lower() in ("he", "she") for one in found[position])
    nearest: int | None = None
    for earlier in range(position - 1, max(-1, position - 7), -1):
        if parsed[position].sentence.paragraph - parsed[earlier].sentence.paragraph > 1:
            break
        for one in found[earlier]:
            unnamed = is_anonymous(one, parsed[earlier].sentence.text)
            if one.person or unnamed or (one.proper and not personal):
                return earlier
            if one.proper and nearest is None:
                nearest = earlier
    return nearest
