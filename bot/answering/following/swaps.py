"""The question of before with what a short new one names, counts or dates in place of its own."""

from __future__ import annotations

import re

from bot.answering.following.asking import FINITE, ask_again, limits
from bot.answering.following.frames import AUX, Frame, Read, Span, put, text_in
from bot.answering.following.times import TIME, with_time

PLACE = frozenset("in at near inside outside around across".split())
PEOPLE = re.compile(r"(?i)(?:[ie]ans?|ish|ese)$")  # "Veldian", "Veldians"; "Rask's" is none
NEW_SPEAKER = re.compile(
    r"(?i)according to ([\w .’'-]+)|what (?:do|does|did) ([\w .’'-]+?) (?:say|think)|"
    r"([\w .’-]+?)['’]s? (?:own )?(?:figure|number|estimate|count|toll|version|claim|account|tally)s?"
)
SPEAKER = re.compile(r"(?i)(?<=according to )[\w .’'-]+|(?<=does )[\w .’'-]+?(?= (?:say|claim|report|estimate)\b)")


def swapped(said: Frame, base: Frame, read: Read, *, opened: bool) -> str | None:
    """Put the speaker, times, question words, places and head of `said` where `base` has its own."""
    text, left = base.text, said.text
    speaker = NEW_SPEAKER.fullmatch(left)
    if speaker and (opened or not speaker[3]):
        who = next(group for group in speaker.groups() if group)
        return SPEAKER.sub(lambda _: who, text, 1) if SPEAKER.search(text) else f"{text} according to {who}"
    if not _is_short(said, opened=opened):
        return None
    for time in TIME.finditer(left):
        text, left = with_time(text, time[0]), left.replace(time[0], " ", 1)
    rest = read(" ".join(left.split()))
    if rest.asks[1] and rest.fronted[0] == rest.fronted[1]:
        text = ask_again(read(text_in(rest, *rest.asks)), read(text))
        rest = read(text_in(rest, rest.asks[1]))
    for span in rest.settings:
        text = _with_setting(read(text), rest, span)
    head = min((start for start, _ in rest.settings), default=len(rest.words))
    return _with_head(read(text), rest, head) if head else text


def _is_short(said: Frame, *, opened: bool) -> bool:
    """Whether it is no whole question: no verb but a participle; without "and" only names, times and harm."""
    left = range(said.asks[1], len(said.words))
    if any(said.words[at] in AUX or said.tokens[at].tag in ("VBZ", "VBP") for at in left):
        return False
    whole = not said.asks[1] and said.settings and any(said.tokens[at].pos == "NOUN" for at in said.harms)
    known = said.names | said.times | said.harms
    short = all(at in known or said.tokens[at].tag in ("IN", "TO", "DT") for at in left)
    return opened or (short and not whole)  # "death toll in Odell" is whole


def _with_setting(base: Frame, rest: Frame, span: Span) -> str:
    """Put "in Veldia" in place of "in Odell"; behind the rest where nothing of its kind is said."""
    word, named = rest.words[span[0]], rest.names & set(range(*span))
    for old in base.settings:
        alike = base.words[old[0]] == word or {base.words[old[0]], word} <= PLACE
        if alike and (not named or base.names & set(range(*old))):
            return put(base, old, text_in(rest, *span))
    return f"{base.text} {text_in(rest, *span)}"


def _with_head(base: Frame, rest: Frame, head: int) -> str | None:
    """A name, a measure or a noun in place of the one that it is like."""
    small = ("the", "a", "an", "any", "ones", "one", "those", "'s", "’s")
    said = [at for at in range(head) if rest.words[at] not in small]
    if not said:
        return None
    new, last = text_in(rest, said[0], said[-1] + 1), rest.tokens[said[-1]]
    if rest.harms & set(said) and not rest.names & set(said):
        return _with_measure(base, rest, new, noun=last.tag in ("NNS", "NN"))
    if rest.names >= set(said):
        ones = rest.words[head - 1] in ("ones", "those")
        return _with_name(base, new, people=ones or PEOPLE.search(new) is not None)
    if last.pos == "ADJ" or rest.words[head - 1] == "ones":  # "foreign ones"
        return _described(base, new)
    if last.pos == "VERB":
        verbs = [at for at in range(base.rest, len(base.words)) if base.tokens[at].pos == "VERB"]
        return put(base, (verbs[0], verbs[0] + 1), new) if verbs else None
    return _with_noun(base, new, text_in(rest, 0, head), plural=said[-1] in rest.plurals)


def _with_measure(base: Frame, rest: Frame, new: str, *, noun: bool) -> str | None:
    """Another harm for the one that is counted, or those counted before who came to it."""
    said = new if new.lower() in FINITE else f"were {new}"
    for start, end in _runs(base.harms)[:1]:
        if noun and base.tokens[start].pos == "VERB" and base.subject == base.fronted:
            return put(base, (base.fronted[0], end), new)
        return put(base, (start, end), said if base.words[start] in FINITE else new)
    if base.counted and noun:
        return put(base, (base.counted[1] - 1, base.counted[1]), new)
    return base.counted and f"how many {text_in(base, *base.counted)} {limits(base, rest)} {said}"


def _with_name(base: Frame, new: str, *, people: bool) -> str | None:
    """Put "Raskan soldiers" for "Veldian soldiers"; a place for a place, else a name for the one that stands last."""
    runs, placed = _runs(base.names), {at for span in base.settings for at in range(*span)}
    before_noun = [run for run in runs if [token.pos for token in base.tokens[run[1] :][:1]] == ["NOUN"]]
    if not people:
        old = max(runs, key=lambda run: (run[0] in placed, run not in before_noun, run), default=None)
        return old and put(base, old, new)
    like = [run for run in runs if run in before_noun or PEOPLE.search(base.words[run[1] - 1])]
    if like and base.words[like[0][1] - 1].endswith("ns"):
        return put(base, like[0], new)
    adjective = new[:-1] if new.endswith("ns") else new
    return put(base, like[0], adjective) if like else _described(base, adjective)


def _described(base: Frame, new: str) -> str | None:
    """Put "foreign soldiers" for "soldiers" or "Veldian soldiers"."""
    return base.counted and put(base, (base.counted[0], base.counted[1] - 1), new)


def _with_noun(base: Frame, new: str, written: str, *, plural: bool) -> str | None:
    """Another noun for the one that is like it in number."""
    like = [span for span in base.phrases if (span[1] - 1 in base.plurals) == plural]
    nouns = [span for span in like if not base.names >= set(range(*span))]
    old = next(iter(nouns or like), None)
    if old and plural and " " not in written:
        return put(base, (old[1] - 1, old[1]), new)
    return old and put(base, old, new if old == base.fronted else written)


def _runs(positions: frozenset[int]) -> list[Span]:
    """Positions as spans, those next to each other as one."""
    starts = [at for at in sorted(positions) if at - 1 not in positions]
    ends = [at + 1 for at in sorted(positions) if at + 1 not in positions]
    return list(zip(starts, ends, strict=True))
