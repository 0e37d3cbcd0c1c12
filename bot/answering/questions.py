"""A question's words -> ``Query``: what is asked for, of what measure, whose, where, in which stage.

Desks write in a hurry: lower case, shorthand, no question mark. So the parse is used for lemmas, and what is asked for
is read from the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.concepts import concepts_of
from bot.answering.types import Asked, Query
from index import Lexicon, Stage, Token, name_stem

ASKED: tuple[tuple[Asked, re.Pattern[str]], ...] = tuple(
    (asked, re.compile(pattern, re.IGNORECASE))
    for asked, pattern in (
        ("reason", r"\bwhy\b|\bwhat (?:caused|made|led|explains?|triggered)\b|\bhow come\b|\bjustification\b|\b(?:reason|cause|motive)s?\b"),
        ("quantity", r"\bhow (?:many|much|big|large|high|long a|far|deep|old|tall)\b|\b(?:number|amount|count|toll|total|tally|strength|size|share|percentage|per ?cent|proportion|rate|cost|price|figures?|estimate|numbers) (?:of|for|in|at|to)\b|\bdeath toll\b|\b(?:toll|casualt(?:y|ies)|numbers?|count|turnout|magnitude|headcount|losses|size|cost|price)\b|^\W*(?:any )?(?:latest )?(?:number|figure)"),
        ("time", r"\bwhen\b|\bwhat (?:time|date|day|year|month)\b|\bhow (?:long|soon|late|early)\b|\bsince when\b|\bdate of\b|\bdeadline\b|\bby when\b"),
        ("place", r"\bwhere\b|\b(?:which|what) (?:city|town|country|place|port|region|district|site|village|province|area)\b|\blocation\b"),
        ("person", r"\bwho(?:se|m)?\b|\b(?:which|what) (?:general|minister|person|official|commander|company|party|group|candidate|president|newspaper)\b"),
        ("yes_no", r"^\W*(?:so |and |but )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b|^\W*(?:any|has any)\b"),
        ("definition", r"^\W*what(?:['’]s| is| are| was| were) (?:a |an |the )?\w+(?: \w+)?\W*$|\bmeaning of\b|\bdefine\b"),
    )
)  # fmt: skip
EMPTY = frozenset(
    "how many much number amount count figure total tally what when where who whose whom which why be have do can could would should "
    "will shall may might must the a an any some there here it its they them their he she his her you your we our i me my this "
    "that these those of in on at to from by for with about into over under between than then so as and or but if not no yes "
    "really actually exactly still yet already just even ever now currently right please tell give show know say happen go get "
    "come make take let got latest last recent current today so-far far people person thing anyone someone anything something "
    "long big large high old date time day place reason many more most less few one other each side own out up down off also "
    "like per vs versus regarding concerning report reported according as-well well hey hi hello thanks thank ok okay guy folk "
    "s 's ’s supposed suppose since during after before per".split()
)
PLANNED = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|due|will|going to|gonna|schedul\w+|propos\w+|pledg\w+|promis\w+|supposed to|intend\w*|"
    r"forecast|projected|target|by when|next|upcoming|future|bracing|set to|about to)\b",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?:so far|already|actually|to date|right now|currently|at present|present|now|still|has|have|had|did|was|were|delivered|received|"
    r"arrived|handed)\b",
    re.IGNORECASE,
)
LATEST = re.compile(
    r"\b(?:latest|newest|most recent|current(?:ly)?|now|right now|so far|to date|at present|today|still)\b",
    re.IGNORECASE,
)
CLAIMANT = re.compile(
    r"\b(?:according to|says|said by|claimed by|per|estimated by|(?:by|from) the)\s+([\w .’'-]{2,50}?)(?=[?,.;]|$| on | in | about )"
    r"|\b(?:does|did|do|has|have)\s+([\w .’'-]{2,40}?)\s+(?:say|give|claim|admit|estimate|put|report|announce|think|believe)\b",
    re.IGNORECASE,
)  # fmt: skip


def understand(question: str, tokens: Sequence[Token], lexicon: Lexicon) -> Query:
    """Read a question; `tokens` is its parse, `lexicon` the vocabulary of the index that is asked."""
    text = " ".join(question.split())
    terms, names = [], []
    for token in tokens:
        lemma = token.lemma.strip(".?!'’")
        if (
            token.pos in ("PUNCT", "SPACE", "SYM")
            or lemma in EMPTY
            or token.text.lower() in EMPTY
            or not re.search(r"\w", lemma)
        ):
            continue
        terms.append(lemma)
        if name_stem(token.text) in lexicon.names and _is_a_name(token, lexicon):
            names.append(token.text)
        elif token.pos == "PROPN" and token.text[:1].isupper() and token.start > 0:
            names.append(token.text)
    said_by = CLAIMANT.search(text)
    return Query(
        text=text,
        asked=next((asked for asked, pattern in ASKED if pattern.search(text)), "other"),
        measure=tuple(term for term in dict.fromkeys(terms) if concepts_of(term)),
        names=tuple(dict.fromkeys(names)),
        terms=tuple(dict.fromkeys(terms)),
        stage=_stage(text),
        claimant=(said_by[1] or said_by[2]) if said_by else None,
        latest=bool(LATEST.search(text)),
    )


def _is_a_name(token: Token, lexicon: Lexicon) -> bool:
    """A lower-case word counts as a name only where the articles use it as one more than as a common word."""
    if token.text[:1].isupper() and token.start > 0:
        return True
    return any(
        written.lower() == token.text.lower() or written[:1].isupper()
        for written in lexicon.names[name_stem(token.text)]
    ) and not (concepts_of(token.lemma))


def _stage(text: str) -> Stage | None:
    if PLANNED.search(text):
        return "planned"
    return "done" if DONE.search(text) else None
