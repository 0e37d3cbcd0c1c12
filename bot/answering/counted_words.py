"""Words for what is counted: nouns that count the same, what befalls people, and how near to a figure it is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.answering.concepts import HARMS, concepts_of
from index import name_stem

COUNTED_ALIKE: tuple[frozenset[str], ...] = tuple(
    frozenset(row.split())
    for row in (
        "troop soldier serviceman servicewoman servicemember fighter combatant volunteer recruit man personnel",
        "civilian resident inhabitant noncombatant",
        "child kid youngster minor",
        "aircraft plane airplane",
        "house home",
        "arrest detention detainee",
        "death fatality",
        "evacuee evacuation",
        "layoff redundancy",
        "vote ballot",
    )
)
"""Nouns of which the one answers where the other is asked for; fewer than for a quotation, which explains itself."""
COLLECTIVES = frozenset(
    "battalion brigade regiment division company unit contingent army force garrison corps militia group family "
    "battalions brigades regiments divisions companies units contingents armies forces groups families".split()
)
"""One of them is many people, so that they never count people."""
PEOPLE = frozenset(
    """
    people person persons man men woman women child children boy boys girl girls civilian civilians resident residents
    inhabitant inhabitants soldier soldiers troop troops serviceman servicemen fighter fighters volunteer volunteers
    recruit recruits officer officers police policeman policemen firefighter firefighters worker workers staff employee
    employees patient patients passenger passengers student students pupil pupils teacher teachers protester protesters
    demonstrator demonstrators journalist journalists migrant migrants refugee refugees prisoner prisoners captive
    captives hostage hostages detainee detainees evacuee evacuees miner miners sailor sailors pilot pilots crew member
    members victim victims doctor doctors nurse nurses farmer farmers villager villagers guard guards tourist tourists
    driver drivers militant militants insurgent insurgents rebel rebels settler settlers voter voters citizen citizens
    combatant combatants personnel customer customers
    """.split()
)
PERIODS = frozenset(
    "second seconds minute minutes hour hours day days night nights week weeks fortnight month months year years "
    "decade decades times time o'clock".split()
)
CURRENCIES = frozenset("$£€¥₩₽₹₴₺")
MONEY = frozenset(
    "dollar dollars euro euros pound pounds sterling yen yuan renminbi rouble roubles ruble rubles hryvnia hryvnias "
    "franc francs crown crowns krone kroner krona kronor peso pesos rupee rupees won lira liras dinar dinars florin "
    "florins real reais rand shekel shekels zloty zlotys forint forints lei cent cents penny pence".split()
)
PRICES = frozenset("cost price value worth sum amount money much".split())
SHARES = frozenset(
    "share rate proportion percentage turnout support margin majority lead price cost inflation unemployment "
    "increase rise fall cut growth pledge loan fine".split()
)
"""What a share or a sum may be of; where a sentence names one, its figure is not of what the one before it names."""
NUMBER_WORDS = frozenset(
    """
    a an the no not none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands million millions billion billions trillion trillions m bn tn mn k dozen dozens score scores
    half third quarter few several many some low high tens about around roughly approximately nearly almost
    estimated close to in region of more or less just under over circa perhaps maybe average somewhere near upward
    upwards order on like at least fewer than minimum very up as much most maximum total excess above exceeding
    greater beyond below well little short between and from so single only per cent percent their its his her
    """.split()
)
"""What a figure's words are beside what it counts: the number and what bounds it."""
DAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat "
    "sun".split()
)
IRREGULAR = {
    "died": "die", "dies": "die", "men": "man", "women": "woman", "children": "child", "servicemen": "serviceman",
    "policemen": "policeman", "dying": "die", "fled": "flee", "lost": "lose", "slain": "slay", "hurt": "hurt",
    "shot": "shoot", "sent": "send", "sold": "sell", "built": "build", "bought": "buy",
    "left": "leave", "held": "hold", "spent": "spend",
}  # fmt: skip
ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""), ("ing", ""), ("ing", "e"))
SHORTEST_STEM = 3
AMBIGUOUS = frozenset("body life fall fallen force round release".split())
"""They name a harm in some sentences and nothing of the sort in more."""
STRICKEN = frozenset(["killed", "wounded", "casualty"])
NEARLY_AS_NEAR = 14
"""In characters: "lost 612 servicemen killed" is of the killed."""
WORD = re.compile(r"[^\W\d_]+")
JOINED = re.compile(r"^\s*(?:,|and|or|/|, and|and/or)\s*$", re.IGNORECASE)
JOINTS = re.compile(r"\b(?:and|or|but)\b|,(?=\s)", re.IGNORECASE)
OR_ELSE = re.compile(r"^\s+or\s+[^\W\d_]", re.IGNORECASE)
CLAUSE_ENDS = re.compile(r"[;:]|,? while\b|,? whereas\b|, but\b", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def forms(word: str) -> tuple[str, ...]:
    """Return what a word may be a form of, itself first: "killed" -> killed, kille, kill."""
    lower = word.lower()
    found = [lower]
    if lower in IRREGULAR:
        found.append(IRREGULAR[lower])
    for ending, put in ENDINGS:
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) >= SHORTEST_STEM:
            found.append(stem + put)
            if not put and ending in ("ed", "ing") and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return tuple(dict.fromkeys(found))


def same_noun(asked: str, measure: str) -> bool:
    """Whether a noun that is asked for and one that is counted count the same."""
    one, other = set(forms(asked)), set(forms(measure.rsplit(maxsplit=1)[-1] if measure else ""))
    if one & other or name_stem(asked) == name_stem(measure):
        return True
    return any(one & row and other & row for row in COUNTED_ALIKE)


@lru_cache(maxsize=20_000)
def _harms(word: str) -> frozenset[str]:
    for form in forms(word):
        found = frozenset() if form in AMBIGUOUS else concepts_of(form) & HARMS
        if found:
            return found
    return frozenset()


def together(words: Iterable[str]) -> frozenset[str]:
    """Return the harms that words name; killed and wounded together are casualties."""
    return _summed(frozenset(harm for word in words for harm in _harms(word)))


def _summed(harms: frozenset[str]) -> frozenset[str]:
    if {"killed", "wounded"} <= harms:
        return (harms - {"killed", "wounded"}) | {"casualty"}
    # "Losses of 612 killed": the narrower word says which.
    return harms - {"casualty"} if len(harms) > 1 else harms


def harms_of(text: str, start: int, end: int, measure: str | None) -> frozenset[str]:
    """Return what befell those whom the figure at `start` to `end` counts, by its measure or by the nearest word."""
    named = together(WORD.findall((measure or "").lower()))
    if named:
        return named
    first, last = _clause(text, start, end)
    words = [
        (match.start(), match.end(), _harms(match[0].lower()))
        for match in WORD.finditer(text, first, last)
        if _harms(match[0].lower())
    ]
    if not words:
        return frozenset()
    # "1,150 were injured and 96 are listed as missing": what stands on the figure's side of the "and" comes first.
    joint = max((match.end() for match in JOINTS.finditer(text, first, start)), default=first)
    nearest = min([word for word in words if word[0] >= joint] or words, key=lambda word: _gap(word, start, end))
    if nearest[2] == {"casualty"}:
        limit = _gap(nearest, start, end) + NEARLY_AS_NEAR
        narrower = [word for word in words if word[2] != {"casualty"} and _gap(word, start, end) <= limit]
        nearest = min(narrower, key=lambda word: _gap(word, start, end), default=nearest)
    return _summed(_joined(text, words, words.index(nearest)))


def counts_people(measure: str | None) -> bool:
    """Whether a noun counts people, or what befell them: "soldiers", "12 arrests"."""
    words = WORD.findall((measure or "").lower())
    return bool(PEOPLE.intersection(words) or together(words))


def are_stricken(text: str, start: int, end: int, measure: str | None) -> bool:
    """Whether the figure counts dead or wounded alone: it does not tell how many there are."""
    harms = harms_of(text, start, end, measure)
    return bool(harms) and harms <= STRICKEN


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    cuts = [match.span() for match in CLAUSE_ENDS.finditer(text)]
    first = max((stop for _, stop in cuts if stop <= start), default=0)
    last = min((begin for begin, _ in cuts if begin >= end), default=len(text))
    return first, last


def _gap(word: tuple[int, int, frozenset[str]], start: int, end: int) -> int:
    return max(word[0] - end, start - word[1], 0)


def _joined(text: str, words: list[tuple[int, int, frozenset[str]]], at: int) -> frozenset[str]:
    """The harms of a word and of those that are joined to it: "killed and wounded", "killed or put out of action"."""
    first = last = at
    while first > 0 and JOINED.match(text[words[first - 1][1] : words[first][0]]):
        first -= 1
    while last + 1 < len(words) and JOINED.match(text[words[last][1] : words[last + 1][0]]):
        last += 1
    found = frozenset(harm for word in words[first : last + 1] for harm in word[2])
    if "killed" in found and OR_ELSE.match(text[words[last][1] :]):
        return frozenset(["casualty"])
    return found
