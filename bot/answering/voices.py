"""Who is who among claimants: "General Tomas Reyle, Orsenia's head of military intelligence" is "General Reyle".

One voice is one series of a chart. Claimants are joined where they share a whole name, where the one is the end of the
other's name ("the Compact", "the Northern Compact"), or where an unnamed body can be but one of those named ("the
interior ministry", "Orsenia's interior ministry"). In doubt, apart: "Karvesh" is not "Karvesh's defence ministry", and
the "officials" of two publishers are not the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

NAMED = re.compile(r"[^\W_](?:[\w.’'-]*\w)?")
OWNER = re.compile(r"(?:['’]s|['’])$")
OWNED = re.compile(r"^(?:its|his|her|their|our) [^,]*, (?=\S)", re.IGNORECASE)
PRONOUN = re.compile(r"^(?:it|he|she|they|we|i|that|this|those|these|both|one|some|others?)$", re.IGNORECASE)
LINKS = frozenset("the a an its his her their our of for and de la von van al".split())
TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady prof professor general gen colonel col major captain lieutenant sergeant "
    "brigadier admiral rear vice president prime minister deputy secretary secretary-general governor mayor "
    "commissioner chairman chairwoman judge senator king queen prince princess pope ambassador chancellor".split()
)
BODIES = frozenset(
    "ministry department police army military government agency office court board commission committee council "
    "service parliament bank authority authorities administration directorate bureau union institute hospital "
    "company".split()
)
LEAST_WORDS = 2
"""Of an unnamed body that is taken for the one named that has the same words."""
UNNAMED = "no claimant named"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who gives a figure, as the article has it; names: proper names in the sentence. publisher: of the article."""

    claimant: str | None
    publisher: str | None
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Voice:
    """text: as it is shown. words: all that tell, lower case. names: whole names in it, without titles.

    core: its words without titles. anonymous: it has no name.

    is_body: it is a body of which there is one, as far as that can be told without a name: "the interior ministry".
    """

    text: str
    words: frozenset[str]
    core: frozenset[str]
    names: frozenset[tuple[str, ...]]
    anonymous: bool
    is_body: bool
    publisher: str


def voices(speakers: Sequence[Speaker]) -> list[str]:
    """Return the label of each speaker's voice, in order; equal labels are one voice."""
    heard = [_hear(speaker) for speaker in speakers]
    roots = list(range(len(heard)))
    for position, one in enumerate(heard):
        roots[position] = next((roots[at] for at in range(position) if _are_one(one, heard[at])), position)
    for position, one in enumerate(heard):
        longer = {roots[at] for at, other in enumerate(heard) if _is_short_for(one, other)} - {roots[position]}
        if len(longer) == 1:
            (root,) = longer
            own = roots[position]
            roots = [root if parent == own else parent for parent in roots]
    members: dict[int, list[_Voice]] = {}
    for voice, root in zip(heard, roots, strict=True):
        members.setdefault(root, []).append(voice)
    labels = {root: _label(found) for root, found in members.items()}
    return [labels[root] for root in roots]


def _hear(speaker: Speaker) -> _Voice:
    text = OWNED.sub("", " ".join((speaker.claimant or "").split()))
    text = "" if PRONOUN.match(text) else text
    proper = {name.lower() for name in speaker.names if name[:1].isupper()}
    words: set[str] = set()
    core: set[str] = set()
    names: set[tuple[str, ...]] = set()
    is_named = False
    for part in text.split(","):
        found = [OWNER.sub("", match[0]).lower() for match in NAMED.finditer(part)]
        words.update(word for word in found if word not in LINKS)
        telling = [word for word in found if word not in LINKS and word not in TITLES]
        named = [word for word in telling if word in proper]
        is_named = is_named or bool(named)
        core.update(telling)
        if telling and named == telling and not any(OWNER.search(match[0]) for match in NAMED.finditer(part)):
            names.add(tuple(named))
    is_body = text.lower().startswith("the ") and len(words) >= LEAST_WORDS and bool(words & BODIES)
    return _Voice(
        text, frozenset(words), frozenset(core), frozenset(names), not is_named, is_body, speaker.publisher or ""
    )


def _are_one(one: _Voice, other: _Voice) -> bool:
    if one.anonymous or other.anonymous:
        same = one.words == other.words and one.anonymous == other.anonymous
        return same and (one.is_body or (one.publisher == other.publisher and bool(one.publisher or one.words)))
    return one.words == other.words or bool(one.names & other.names)


def _is_short_for(one: _Voice, other: _Voice) -> bool:
    """Whether `one` is the end of a name in `other`, or is unnamed and has the words of `other`, which is named."""
    if one.anonymous:
        return not other.anonymous and len(one.words) >= LEAST_WORDS and one.words < other.words
    return any(
        len(name) < len(whole) and whole[-len(name) :] == name and len(one.core) == len(name)
        for name in one.names
        for whole in other.names
    )


def _label(members: Sequence[_Voice]) -> str:
    """The fullest way in which a voice is named; of one without a name, with who published it."""
    best = max(members, key=lambda voice: (not voice.anonymous, bool(voice.names), len(voice.text)))
    if not best.text:
        return f"{best.publisher}, {UNNAMED}" if best.publisher else f"{UNNAMED[0].upper()}{UNNAMED[1:]}"
    text = f"{best.text[0].upper()}{best.text[1:]}"
    return f"{text} ({best.publisher})" if best.anonymous and not best.is_body and best.publisher else text
