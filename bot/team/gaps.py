"""Questions that found no answer, by reason, like ones together: what a team's articles lack. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz, process

from bot.team.questions import Gap

# Of one hundred: from here on two words are spellings of one.
SPELLINGS_OF_ONE = 84
# "casualty" and "casualties": so many letters in front in common, and so great a share of the shorter word.
STEM, STEM_SHARE = 5, 0.75
WORD = re.compile(r"\w[\w'’.,-]*\w|\w")
# They say that something is asked for, not what.
FILLING = frozenset(
    "a an and any are as at been by can could count did do does far figure figures for from give got had has have "
    "how i in is it its latest many me much new news now number numbers of on or please right so some still tell "
    "that the their there they this to today us was we were what when where which who whom whose why will with "
    "would yet you".split()
)
# In Caveat's own words; a reason that is not here is shown as it is.
REASONS = {
    "nothing_on_it": "nothing on it",
    "other_subject": "only on another subject",
    "other_measure": "only something else is counted",
    "other_place": "only on another place",
    "other_stage": "only planned, or only done",
    "other_time": "only on another time",
    "only_opinion": "only opinion",
    "said_to_be_unknown": "said to be unknown",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a question. newest: when it was asked last; receipt, askers: of the times that it was asked."""

    question: str
    times: int
    newest: datetime
    receipt: str | None
    askers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Like questions that were refused for one reason; wordings: the most frequent first."""

    reason: str
    times: int
    wordings: tuple[Wording, ...]


def gap_groups(gaps: Iterable[Gap]) -> list[GapGroup]:
    """Return `gaps`, given the newest first, in groups: by reason, then the most asked first."""
    by_reason: dict[str, _Groups] = {}
    for reason, wording in _wordings(gaps):
        by_reason.setdefault(reason, _Groups()).add(wording)
    found = [
        GapGroup(reason, sum(one.times for one in members), tuple(sorted(members, key=lambda one: -one.times)))
        for reason, groups in by_reason.items()
        for members in groups.members
    ]
    asked = {reason: sum(group.times for group in found if group.reason == reason) for reason in by_reason}
    return sorted(found, key=lambda group: (-asked[group.reason], group.reason, -group.times))


class _Groups:
    """Groups of like wordings, the words of the first of each being what the others are held against.

    A wording is only held against the groups that may have a like of its longest word: to hold each against all takes
    minutes for a few thousand.
    """

    def __init__(self) -> None:
        self.members: list[list[Wording]] = []
        self._leaders: list[frozenset[str]] = []
        self._with_word: dict[str, list[int]] = {}
        self._known: list[str] = []
        self._of_stem: dict[str, list[str]] = {}

    def add(self, wording: Wording) -> None:
        words = content_words(wording.question)
        for group in self._candidates(words):
            if are_alike(self._leaders[group], words):
                self.members[group].append(wording)
                return
        for word in words:
            if word not in self._with_word:
                self._known.append(word)
                self._of_stem.setdefault(word[:STEM], []).append(word)
            self._with_word.setdefault(word, []).append(len(self.members))
        self._leaders.append(words)
        self.members.append([wording])

    def _candidates(self, words: frozenset[str]) -> list[int]:
        """Return the groups that may have a like of the longest word, in order; all of them where there is no word."""
        if not words:
            return list(range(len(self._leaders)))
        longest = max(words, key=lambda word: (len(word), word))
        likes = process.extract(longest, self._known, scorer=fuzz.ratio, score_cutoff=SPELLINGS_OF_ONE, limit=None)
        of_one_stem = self._of_stem.get(longest[:STEM], ())
        found = {longest, *of_one_stem, *(word for word, _, _ in likes)}
        return sorted({group for word in found for group in self._with_word.get(word, ())})


def content_words(question: str) -> frozenset[str]:
    """Return the words that say what is asked for, in small letters; all words where it has no such."""
    words = frozenset(word.removesuffix("'s").removesuffix("’s") for word in WORD.findall(question.casefold()))
    return words - FILLING or words


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether each word of either has its like in the other."""
    return all(any(_is_like(word, its) for its in other) for word in one) and all(
        any(_is_like(word, its) for its in one) for word in other
    )


def _is_like(one: str, other: str) -> bool:
    if one == other:
        return True
    # 2,000 and 3,000 are spelt alike, and so are 2023 and 2024.
    if any(character.isdigit() for character in one + other):
        return False
    shorter = min(len(one), len(other))
    common = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    if common >= STEM and common >= STEM_SHARE * shorter:
        return True
    return shorter >= STEM and fuzz.ratio(one, other) >= SPELLINGS_OF_ONE


def _wordings(gaps: Iterable[Gap]) -> list[tuple[str, Wording]]:
    """Return each wording once with its reason, the one that was asked last first."""
    same: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        same.setdefault((gap.reason or "", " ".join(gap.question.casefold().split()).rstrip(" ?!.")), []).append(gap)
    return [(reason, _wording(asked)) for (reason, _), asked in same.items()]


def _wording(asked: Sequence[Gap]) -> Wording:
    newest = asked[0]
    askers = tuple(dict.fromkeys(gap.asker for gap in asked if gap.asker))
    return Wording(newest.question, len(asked), newest.at, newest.receipt, askers)


def gap_rows(groups: Sequence[GapGroup]) -> list[tuple[str, ...]]:
    """Return the lines of a table, the first one its heading: one line a wording, like ones with one number."""
    rows: list[tuple[str, ...]] = [
        ("group", "asked in group", "reason", "question", "asked", "last asked (UTC)", "receipt", "asked by")
    ]
    for number, group in enumerate(groups, 1):
        rows += [
            (
                str(number),
                str(group.times),
                REASONS.get(group.reason, group.reason or "not looked up"),
                wording.question,
                str(wording.times),
                f"{wording.newest:%Y-%m-%d %H:%M}",
                wording.receipt or "",
                ", ".join(wording.askers),
            )
            for wording in group.wordings
        ]
    return rows
