"""A question's words -> ``Query``: what is asked for, of what measure, whose, where, in which stage.

Desks write in a hurry: lower case, shorthand, no question mark. So the parse is used for lemmas, and what is asked for
is read from the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from bot.answering.concepts import concepts_of
from bot.answering.counted_words import DAYS_AND_MONTHS
from bot.answering.types import Asked, Query
from index import Lexicon, Stage, Token, name_stem

WH_WORDS: tuple[tuple[Asked, str], ...] = (
    ("reason", "why"),
    ("reason", "what (?:caused|made|led|explains?|triggered)"),
    ("reason", "how come"),
    ("reason", "justification|(?:reason|cause|motive)s?"),
    ("quantity", "how (?:many|much|big|large|high|far|deep|old|tall|strong|heavy|severe)"),
    ("quantity", "what (?:percentage|share|number)"),
    ("quantity", "(?:number|amount|count|toll|total|tally|share|percentage|proportion|rate)s? (?:of|for|in|at|to)"),
    (
        "quantity",
        "toll|casualt(?:y|ies)|numbers?|headcount|turnout|magnitude|losses|size|strength|costs?|prices?|margin",
    ),
    ("time", "when|what (?:time|date|day|year|month)"),
    ("time", "how (?:long|soon|late|early)|date of|deadline"),
    ("place", "where|location"),
    ("place", "(?:which|what) (?:city|town|country|place|port|region|district|site|village|province|area)"),
    ("person", "who(?:se|m)?"),
    ("person", "(?:which|what) (?:general|minister|person|official|commander|company|party|group|candidate|newspaper)"),
    ("definition", "meaning of|define|definition of"),
)
ASKED: tuple[tuple[Asked, re.Pattern[str]], ...] = tuple(
    (asked, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for asked, words in WH_WORDS
)
IN = frozenset("in at near inside outside around".split())
HOW_MANY = re.compile(r"\b(?:how many|number of|count of|total of)\b", re.IGNORECASE)
NOUN_WITHIN = 4
"""How many words after "how many" the noun that is counted may stand."""
YES_NO = re.compile(
    r"^\W*(?:so |and |but )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|any)\b",
    re.IGNORECASE,
)
LEFT_OUT = re.compile(
    r"\b(?:not|excluding|except|other than|rather than|instead of) (?:just |only |the )?[\w-]+", re.IGNORECASE
)
"""What the question says it does not ask for: "just wounded, not killed"."""
NEGATED = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)\b[^,;(?]*(?<!\band)(?<!\bbut) $",
    re.IGNORECASE,
)
"""What stands before a "not" that only negates: "why did the ferry not sail?"."""
EMPTY = frozenset(
    """
    how many much number amount count figure total tally what when where who whose whom which why be have do can
    could would should will shall may might must the a an any some there here it its they them their he she his
    her you your we our i me my this that these those of in on at to from by for with about into over under
    between than then so as and or but if not no yes really actually exactly still yet already just even ever now
    currently right please tell give show know say happen go get come make take let got latest last recent current
    today so-far far people person thing anyone someone anything something long big large high old date time day
    place reason more most less few one other each side own out up down off also like per vs versus regarding
    concerning report reported according as-well well hey hi hello thanks thank ok okay guy folk s 's ’s supposed
    suppose since during after before
    """.split()
)
"""Words that a question is put with; what it is about is in the others."""
PLANNED = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|due(?! to (?:the|an?|its|his|her|their)\b)|will|going to|gonna|"
    r"schedul\w+|propos\w+|pledg\w+|promis\w+|supposed to|intend\w*|forecast|projected|targets? (?:of|for)|by when|"
    r"next(?! to\b)|upcoming|future|bracing|set to|about to)\b",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?:so far|already|actually|to date|right now|currently|at present|present|now|still|has|have|had|did|was|were|"
    r"delivered|received|arrived|handed)\b",
    re.IGNORECASE,
)
CLAIMANT = re.compile(
    r"\b(?:according to|said by|claimed by|estimated by)\s+([\w .’'-]{2,50}?)(?=[?,.;]|$| on | in | about )"
    r"|\b(?:does|did|do|has|have)\s+(?!(?:been|to|they|we|you|i|he|she|it|anyone|anybody|someone)\b)"
    r"([\w .’'-]{2,40}?)(?<! been)\s+(?:now |itself |themselves |also )*"
    r"(?:say|said|claim|claimed|admit|admitted|estimate|report|reported|announce|announced|think|believe|"
    r"giv(?:e|en)(?! (?:up|in|evidence|way|birth|\w+sel(?:f|ves))\b)|put(?=.* (?:at|as)\b))\b",
    re.IGNORECASE,
)

WHO_SAYS = re.compile(
    r"\bwho\b(?:\W+(?:else|is|was|are|were|it|that|exactly|actually|really|on earth|first))*\W+"
    r"(?:say|said|claim|think|thought|believe|predict|reckon|argue|estimate|expect|warn|blame|accuse|call|doubt|guess|"
    r"maintain|insist|suggest|suspect|dispute|den(?:y|ies|ied)|object|fear|hope|complain)\w*\b"
    r"|\bwho puts? (?:the|it|them|this|that|its|their)\b"
    r"|\bwhose (?:estimate|claim|figure|number|count|view|opinion|words|idea|prediction|guess|forecast)\b"
    r"|\b(?:columnist|commentator|editorial|op-ed|leader writer|opinion piece)s?\b",
    re.IGNORECASE,
)


GREETING = (
    r"(?:hi|hello|hey|good (?:morning|afternoon|evening|night|day)|thank(?:s| you)|thx|ty|cheers|bye|goodbye|"
    r"how are you|what['’]?s up|well done|nice|great|cool|perfect|ok(?:ay)?|yes|no|yep|nope|lol|sorry|please)"
)
SMALL_TALK = re.compile(
    rf"\W*{GREETING}\b(?:\W+(?:{GREETING}|there|all|everyone|team|caveat|bot|so|very|much|a lot|lot|for|that|this|the|"
    r"your|help|answer|doing|today|again)\b)*\W*",
    re.IGNORECASE,
)
"""Greetings and thanks, and nothing that asks about an article."""


def asks_who_says(query: Query) -> bool:
    """Tell whether it asks whose words something is, or for an opinion: a comment then answers like any report."""
    return WHO_SAYS.search(query.spelt) is not None


def is_small_talk(text: str) -> bool:
    """Tell whether somebody only greets or thanks."""
    return SMALL_TALK.fullmatch(text) is not None


def understand(question: str, spelt: str, tokens: Sequence[Token], lexicon: Lexicon) -> Query:
    """Read a question; `tokens` is the parse of it as `spelt`, `lexicon` the vocabulary of the index that is asked."""
    text = spelt
    said_by = CLAIMANT.search(text)
    left_out = [match.span() for match in LEFT_OUT.finditer(text) if not _only_negates(match)]
    if said_by and said_by[1]:  # who must have said it is not what it is about
        left_out.append(said_by.span())
    terms, names = [], []
    for token in tokens:
        if any(start <= token.start < end for start, end in left_out):
            continue
        lemma = token.lemma.strip(".?!'’")
        if (
            token.pos in ("PUNCT", "SPACE", "SYM")
            or lemma in EMPTY
            or token.text.lower() in EMPTY
            or not re.search(r"\w", lemma)
        ):
            continue
        terms.append(lemma)
        if _is_a_name(token, lexicon):
            names.append(token.text)
    return Query(
        text=question,
        spelt=spelt,
        asked=asked_for(text, tokens),
        measure=tuple(term for term in dict.fromkeys(terms) if concepts_of(term)),
        names=tuple(dict.fromkeys(names)),
        whose=_whose(tokens, names),
        where=tuple(after.text for before, after in pairwise(tokens) if before.lemma in IN and after.text in names),
        counted=_counted(text, tokens, terms),
        terms=tuple(dict.fromkeys(terms)),
        stage=_stage(text),
        claimant=(said_by[1] or said_by[2]) if said_by else None,
    )


def _only_negates(left_out: re.Match[str]) -> bool:
    return left_out[0].lower().startswith("not ") and bool(NEGATED.search(left_out.string[: left_out.start()]))


def _counted(text: str, tokens: Sequence[Token], terms: Sequence[str]) -> str | None:
    how_many = HOW_MANY.search(text)
    if how_many is None:
        return None
    after = [token for token in tokens if token.start >= how_many.end()]
    # "How many were killed in the hospital" counts no hospital, and "how many took part" no part.
    phrase = list(takewhile(_is_of_its_noun, after))
    first = next((at for at, one in enumerate(phrase[:NOUN_WITHIN]) if one.pos == "NOUN" and one.lemma in terms), None)
    if first is None:
        return None
    # "Rescue teams" counts teams.
    run = list(takewhile(lambda one: one.pos == "NOUN" or one.tag == "POS", phrase[first:]))
    return next(one.lemma for one in reversed(run) if one.pos == "NOUN" and (one.lemma in terms or one is run[0]))


def _is_of_its_noun(token: Token) -> bool:
    """Whether what is counted may still come after this word."""
    is_preposition = token.pos == "ADP" and token.lemma != "of"
    return token.pos != "AUX" and not is_preposition and token.tag not in ("VBD", "VBP", "VBZ")


def _whose(tokens: Sequence[Token], names: Sequence[str]) -> tuple[str, ...]:
    """The names that run up to a noun of the question's: "South", "Korean" of "South Korean troops"."""
    found: list[str] = []
    run: list[str] = []
    for token in tokens:
        if token.text in names:
            run.append(token.text)
            continue
        if token.pos == "NOUN":
            found += run
        run = []
    return tuple(dict.fromkeys(found))


def asked_for(text: str, tokens: Sequence[Token]) -> Asked:
    """What sort of thing a question asks for: its first question word tells; a bare plural asks how many."""
    found = [(match.start(), asked) for asked, pattern in ASKED if (match := pattern.search(text))]
    if YES_NO.match(text) and not any(start == 0 for start, _ in found):
        return "yes_no"
    if found:
        return min(found)[1]
    plural = any(token.tag in ("NNS", "NNPS") for token in tokens)
    asks_about = re.match(r"\W*(?:what|which|how)\b", text, re.IGNORECASE)
    return "quantity" if plural and not asks_about else "other"


def _is_a_name(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word names somebody: it is written as a name, or the articles know it as one and it is no measure.

    Days and months are names, but of nobody. "The union" is named by no name, though some union may be called so.
    """
    if token.text.lower() in DAYS_AND_MONTHS:
        return False
    capital = token.text[:1].isupper() and token.start > 0
    stem, word = name_stem(token.text), token.lemma.lower()
    if stem not in lexicon.names:
        return capital and token.pos in ("PROPN", "ADJ")
    # A people's adjective is no such word, however seldom the country is named.
    is_written_so = any(name.lower() == word for name in lexicon.names[stem])
    is_mostly_a_word = is_written_so and lexicon.frequency.get(word, 0) > 2 * lexicon.named.get(stem, 0)
    return capital or not (is_mostly_a_word or concepts_of(token.lemma))


def _stage(text: str) -> Stage | None:
    if PLANNED.search(text):
        return "planned"
    return "done" if DONE.search(text) else None
