"""Which words say the same when a claim is checked. Far narrower than ``concepts``, which only helps to find.

A word that is in no row here is met by itself alone, and by its name's adjective or plural.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.answering.checking.same_names import same_name
from bot.answering.concepts import HARMS, concepts_of
from index import Token, name_stem

ROWS: tuple[frozenset[str], ...] = tuple(
    frozenset(row.split())
    for row in (
        "soldier troop serviceman servicemen servicewoman",
        "kill dead die death fatality perish slay toll",
        "wound injure hurt injury wounded injured",
        "send deploy dispatch",
        "arrive reach",
        "deliver handover hand",
        "pledge promise commit",
        "resign quit",
        "detain detention",
        "strike bombing bombardment bomb",
        "fail breakdown break",
        "jet plane aircraft airplane",
        "free release",
        "captive prisoner pow",
        "lose loss",
        "elect election",
        "re-elected reelect",
        "deny denial reject dismiss",
        "receive get",
        "percent cent",
        "start begin",
        "talk negotiation",
        "man men",
        "people person",
        "truce ceasefire",
        "spoil spoilt spoiled",
    )
)
BY_WORD: Mapping[str, frozenset[str]] = {word: row for row in ROWS for word in row}

PEOPLE = frozenset("people person man woman volunteer fighter citizen national soldier troop serviceman".split())
"""What may be meant by a bare name of a people: "Tolmirans" for "Tolmiran volunteers"."""
GENERIC = frozenset(
    "be have do get come go make take give see say tell put count total number stand amount remain include there "
    "report accord do reach hit pass exceed top estimate know hold become confirm announce".split()
)
"""Verbs that by themselves do not say what was done."""
GIVES_VALUE = frozenset(
    "be have put estimate raise lower revise cut reduce increase bring set calculate count place rise climb grow reach "
    "hit pass exceed total number top stand remain give admit acknowledge say report confirm announce know speak "
    "suffer lose record make".split()
)
"""Verbs that give a noun its value: what is counted is said by that noun."""
ASPECT = frozenset("begin start continue go keep come help have be manage".split())
PLANNING = frozenset("plan intend aim expect hope pledge promise propose agree set prepare due go".split())
NEGATIVE = frozenset(
    "deny reject refute dispute dismiss rule refuse decline fail doubt contradict brush stop prevent avoid lack".split()
)
"""Verbs that take back what hangs from them."""
SAYING = frozenset(
    "say tell add announce state declare claim insist report warn think believe reckon estimate write note repeat "
    "confirm acknowledge admit concede explain suggest indicate show find argue describe recall stress reveal maintain "
    "put give according speak complain hear read learn understand see reply call".split()
)
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western upper lower inner outer greater new old central mid "
    "north-east north-west south-east south-west".split()
)
"""Words that make another place or people of a name: the Korea of "South Korea" is not "North Korea"."""
WITHIN = frozenset("north south east west northern southern eastern western central province".split())
"""Words by which a place lies within the one that is named alike: "eastern Russia" is in Russia."""
TITLES = frozenset(
    "mr mrs ms dr gen general col colonel major brigadier admiral rear lt sgt captain president minister prime deputy "
    "mayor governor judge chairman secretary secretary-general commissioner professor sen rep foreign".split()
)
STANDING_FOR = frozenset(
    "building site city town village place area capital country region province group force unit body agency ministry "
    "government court board party company man woman official minister president mayor general".split()
)
"""Nouns that may stand for something that was named before: "the building" for the hospital."""
PRIVATIVE = frozenset("former alleged deputy acting would-be vice fake ex supposed purported so-called".split())
"""Words without which a noun is said of somebody whom it does not hold for."""
EMPTY = frozenset(
    """
    now right already still currently so far only just also even really actually apparently reportedly allegedly about
    around some roughly approximately nearly almost more less least most than over under at up to as many much few fewer
    estimated total altogether latest new today here there too very well again yet then however meanwhile overall
    recently officially confirmed reported according per breaking update fyi btw that this these those it its they
    their them he she his her who which what and or but not no never none nobody neither nor n't without of
    """.split()
)
"""Words that say nothing of their own where a claim is compared: how sure, how many, in answer to what."""


def alike(one: str, other: str) -> bool:
    """Whether two lemmas say the same."""
    one, other = one.lower(), other.lower()
    if one == other:
        return True
    if other in BY_WORD.get(one, ()):
        return True
    return name_stem(one) == name_stem(other) and len(name_stem(one)) >= len("vote")


def meets(token: Token, others: Iterable[Token]) -> bool:
    """Whether one of `others` says the same as `token`."""
    return any(_alike(token, other) for other in others)


def _alike(one: Token, other: Token) -> bool:
    if one.text[:1].isupper() and other.text[:1].isupper() and name_stem(one.text) == name_stem(other.text):
        return same_name(one.text, other.text)
    return alike(one.lemma, other.lemma) or one.text.lower() == other.text.lower()


def harms_in(words: Iterable[str]) -> frozenset[str]:
    """The harms that lemmas speak of, those "killed and wounded together" as casualties."""
    found = {concept for word in words for concept in concepts_of(word) if concept in HARMS}
    if {"killed", "wounded"} <= found:
        found = (found - {"killed", "wounded"}) | {"casualty"}
    elif found & {"killed", "wounded", "missing", "captured"}:
        found.discard("casualty")  # "lost 612 servicemen killed"
    return frozenset(found)
