"""A message -> the claims that it makes: sentences that state something, read by the same reader as articles.

Greetings, questions, requests, opinions and what somebody says of themselves are no claims. A sentence with several
figures makes one claim a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.answering.checking.clauses import SUBJECTS
from bot.answering.checking.saying import is_of_time
from bot.answering.checking.types import Statement
from bot.answering.concepts import concepts_of
from bot.answering.countries import known_as
from bot.answering.spelling import corrected
from index import (
    Article,
    Claim,
    Language,
    Lexicon,
    ParsedSentence,
    Token,
    carries,
    name_stem,
    phrases,
    read_claims,
)

ENDS = (".", "!", "?", "…", ":", ";")
CLOSING = "\"”’')*"
LEAD = re.compile(
    r"^(?:(?:breaking(?: news)?|update[ds]?|just in|fyi|btw|heads[- ]up|note|nb|psa|ok(?:ay)?|so|hey(?: all| team)?|"
    r"hi(?: all| team)?|hello|(?:good )?morning(?: all| team)?|also|and|but|well|reminder)\b[ ]*[:,!–—-]+\s*)+",
    re.IGNORECASE,
)
# Where a sentence ends though the next one begins in lower case, as in chats: "they are there. sent by NATO".
GOES_ON = re.compile(r"(?<=[a-z]{3}[.!?])(?<!approx\.)(?<!incl\.)(?<!etc\.)[^\S\n]+(?=[a-z])")
SPEAKER = re.compile(r"(?P<who>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}): (?P<what>\S.*)")
QUESTION = re.compile(
    r"^\W*(?:what|who|whose|why|how|any(?:one|body)?|is|are|was|were|do|does|did|has|have|can|could|would|should|shall|"
    r"(?:which|where|when)(?! [^,]*,))\b",
    re.IGNORECASE,
)
OPINION = re.compile(
    r"\b(?:i|we) (?:think|guess|bet|reckon|suspect|feel|believe|assume|doubt|hope|wish|fear|suppose|wonder)\b"
    r"|\b(?:imo|imho|in my (?:view|opinion)|personally|hopefully|if you ask me|to my mind|my guess|no way|surely|"
    r"i(?:'|’)?m (?:sure|afraid|guessing|worried)|can(?:'|’)?t believe|should|ought to|lol|haha|smh)\b",
    re.IGNORECASE,
)
ONESELF = frozenset("i we you me us let's lets y'all".split())
HEARD = frozenset("hear read see learn understand find".split())
# What colleagues speak of among themselves: "the update is live".
OF_THE_CHAT = frozenset(
    "thing stuff news link page update draft headline message channel thread guy team desk story piece copy word "
    "thanks morning evening night day weekend coffee lunch meeting call shift everyone anybody somebody lol".split()
)
MESSAGE = Article("", "", "", None, None, None, None, "report", "")


def statements_in(text: str, language: Language, lexicon: Lexicon) -> list[Statement]:
    """Return what a message claims, each once, in its order. text: without Discord's markup, a line a line."""
    lines = [_without_lead(" ".join(line.split())) for line in GOES_ON.sub("\n", text).splitlines()]
    told = [_told_by(line, lexicon) for line in lines]
    message = "\n\n".join(_ended(line) for line in told if line)
    if not message:
        return []
    parsed = language.split(message)
    read = _readings(parsed, language, lexicon)
    found: list[Statement] = []
    for position, (one, (sentence, claim)) in enumerate(zip(parsed, read, strict=True)):
        if states(sentence, claim):
            before = read[position - 1][0].tokens if position else ()
            found += _of_sentence(_as_written(one.sentence.text, lines, told), sentence, claim, before)
    return _each_once(found)


def _of_sentence(text: str, sentence: ParsedSentence, claim: Claim, before: tuple[Token, ...]) -> Iterator[Statement]:
    whole = Statement(text, sentence.sentence.text, sentence.tokens, claim, None, before)
    if not claim.figures:
        yield whole
    for figure in claim.figures:
        within = [other for other in claim.figures if other is not figure]
        is_part = any(other.start <= figure.start and figure.end <= other.end for other in within)
        if not is_part and (not is_of_time(figure) or all(map(is_of_time, claim.figures))):
            yield replace(whole, figure=figure)


def _without_lead(line: str) -> str:
    rest = LEAD.sub("", line)
    return rest[:1].upper() + rest[1:] if rest != line else line


def _ended(line: str) -> str:
    """The line as a sentence: what ends without a full stop would be taken for a heading."""
    return line if line.rstrip(CLOSING).endswith(ENDS) else f"{line}."


def _told_by(line: str, lexicon: Lexicon) -> str:
    """The line with its speaker behind it: "NATO: 12,000 are there" as "12,000 are there, NATO says"."""
    found = SPEAKER.match(line)
    if found is None or not all(name_stem(word) in lexicon.names for word in found["who"].split()):
        return line
    return f"{found['what'].rstrip('.')}, {found['who']} says."


def _as_written(sentence: str, lines: Sequence[str], told: Sequence[str]) -> str:
    """The sentence as it stands in the message: without what was added, its speaker where it was put."""
    for line, read in zip(lines, told, strict=True):
        if line != read and sentence == read:
            return line
    bare = sentence.removesuffix(".")
    return bare if bare != sentence and any(line.endswith(bare) for line in lines) else sentence


def _readings(
    parsed: Sequence[ParsedSentence], language: Language, lexicon: Lexicon
) -> list[tuple[ParsedSentence, Claim]]:
    """Each sentence and its claim, read with names in capitals and slips put right where the articles know better."""
    better = [_readable(one, lexicon) for one in parsed]
    if any(text != one.sentence.text for text, one in zip(better, parsed, strict=True)):
        again = language.split("\n\n".join(better))
        if len(again) == len(parsed):
            parsed = again
    return list(zip(parsed, read_claims(MESSAGE, parsed), strict=True))


def _readable(one: ParsedSentence, lexicon: Lexicon) -> str:
    text, start = one.sentence.text, one.sentence.start
    tokens = [token._replace(start=token.start - start, end=token.end - start) for token in one.tokens]
    in_lower_case = not any(token.text[:1].isupper() for token in tokens[1:])
    for token in reversed(tokens):
        name = _name(token, lexicon) if in_lower_case else None
        text = text[: token.start] + (name or token.text) + text[token.end :]
    # Names are of the same length, so that the parse still fits.
    for token in reversed(tokens):
        meant = _meant(token, lexicon)
        text = text if meant is None else text[: token.start] + meant + text[token.end :]
    return text


def _meant(token: Token, lexicon: Lexicon) -> str | None:
    """The word that is meant by a misspelt one, or a country by its other name; never a name that is only spelt alike.

    Norland is not Nordland: a claim on a name that no article has is not reported.
    """
    country = known_as(token.text, lexicon)
    if country is not None or token.text[:1].isupper():
        return country
    alone = token._replace(start=0, end=len(token.text))
    meant = corrected(token.text, [alone], lexicon)
    return None if meant == token.text or name_stem(meant) in lexicon.names else meant


def _name(token: Token, lexicon: Lexicon) -> str | None:
    """The word in capitals where the articles know it as a name, and it was typed in lower case."""
    word = token.text
    known = lexicon.names.get(name_stem(word), frozenset())
    if not word.isalpha() or token.pos not in ("NOUN", "PROPN", "ADJ", "ADV") or concepts_of(token.lemma):
        return None
    written = word.capitalize()
    # "korean" is known as a word too, where "Korea" is a name; "central" is none for all the "Central Board".
    as_name = not {word, token.lemma} & lexicon.words or (token.pos == "ADJ" and bool(known - {written}))
    return written if known and word.islower() and as_name else None


def states(sentence: ParsedSentence, claim: Claim) -> bool:
    """Whether a sentence of a message states something that articles may bear out."""
    text, tree = sentence.sentence.text, phrases.tree_of(sentence.tokens)
    if text.rstrip(CLOSING).endswith("?") or (QUESTION.match(text) and not claim.figures):
        return False
    if OPINION.search(text) or carries(claim.caveats, "opinion"):
        return False
    root = next((at for at, token in enumerate(tree.tokens) if token.dep == "ROOT"), None)
    if root is None or _is_of_oneself(tree, root) or _is_request(tree, root):
        return False
    is_verb = tree.tokens[root].pos in phrases.VERBS
    if claim.figures:
        return is_verb or any(figure.measure or figure.unit for figure in claim.figures)
    nouns = [token for token in tree.tokens if token.pos in ("NOUN", "PROPN") and token.lemma not in OF_THE_CHAT]
    has_subject = any(phrases.child(tree, at, *SUBJECTS) is not None for at in range(len(tree.tokens)))
    return is_verb and has_subject and bool(nouns)


def _is_of_oneself(tree: phrases.Tree, root: int) -> bool:
    """Whether the writer speaks of themselves or to the others: "we should", "I'll call", "you were right"."""
    subject = phrases.child(tree, root, "nsubj", "nsubjpass")
    if subject is None or tree.words[subject] not in ONESELF:
        return False
    return tree.tokens[root].lemma not in HEARD or phrases.child(tree, root, "ccomp") is None


def _is_request(tree: phrases.Tree, root: int) -> bool:
    """Whether something is asked for: "check the numbers", "please update the page"."""
    token = tree.tokens[root]
    bare = token.tag == "VB" and phrases.child(tree, root, *SUBJECTS, "aux") is None
    return bare or "please" in tree.words[:2] or "pls" in tree.words[:2]


def _each_once(found: Iterable[Statement]) -> list[Statement]:
    """Leave out what a message says once more; "they" may be others after another sentence."""
    once: dict[tuple[object, ...], Statement] = {}
    for one in found:
        figure = one.figure and (one.figure.start - one.tokens[0].start, _bare(one.figure.text))
        leans = any(token.tag.startswith("PRP") for token in one.tokens)
        before = _bare(" ".join(token.text for token in one.before)) if leans else ""
        once.setdefault((_bare(one.text), figure, before), one)
    return list(once.values())


def _bare(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
