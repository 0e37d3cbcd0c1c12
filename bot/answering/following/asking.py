"""The question of before in another form: with other question words, or about those whom it counts."""

from __future__ import annotations

import re

from bot.answering.following.frames import AUX, BE, Frame, text_in

FINITE = frozenset("died perished fled survived escaped surrendered returned left arrived deserted".split())
"""Participles in look, but no "were" goes before them."""
SOME_OF = re.compile(
    r"(?i)((?:\w+ )?(?:how many|how much|which|any|some|most|all|many|half))( of (?:them|those|these)\b)? ?(.+)"
)


def ask_again(said: Frame, base: Frame) -> str:
    """The question of before with other question words: "since when are the ships in Odell"."""
    word = said.words[said.asks[1] - 1]
    if word in ("many", "much") and base.counted and base.counted[1] == base.subject[1]:
        return f"{said.text} {text_in(base, *base.counted)} {text_in(base, *base.aux)} {text_in(base, base.rest)}"
    if word in ("many", "much", "which"):  # "which port"
        return f"{said.text} {text_in(base, base.fronted[1] if word == 'which' else base.asks[1])}"
    what = text_in(base, *base.object)
    verb = base.rest + bool(what)  # "how many troops did Veldia send to Odell"
    first, *others = text_in(base, *base.aux).split() or [""]
    order = [*others, text_in(base, base.rest, verb), what, text_in(base, verb)]
    return " ".join([said.text, first, text_in(base, *base.subject), *order])


def limits(base: Frame, said: Frame) -> str:
    """What narrows down who was counted, "in Russia" or "killed in Odell"; less what the new question says itself."""
    kept, aux = set(range(base.rest, len(base.words))), set(base.words[slice(*base.aux)])
    settings = {at for span in base.settings for at in range(*span)}
    acted_on = base.object[0] < base.object[1]
    if aux and not BE & aux and not acted_on:  # "the ships did leave Odell" narrows nothing down
        return ""
    if not aux and FINITE & set(base.words[base.rest : base.rest + 1]):
        kept &= settings
    if "where" in said.words:
        kept -= settings
    if "when" in said.words or said.times:
        kept -= base.times
    if said.harms:
        kept -= base.harms
    text = " ".join(text_in(base, at, at + 1) for at in sorted(kept))
    return f"{text_in(base, *base.subject)} {text_in(base, *base.aux)} {text}" if acted_on else text


def of_them(said: Frame, base: Frame, *, alone: bool) -> str | None:
    """Complete "how many of them were killed", "how many were killed": who is counted was said before."""
    found = SOME_OF.fullmatch(said.text)
    if found is None or not (found[2] or (said.fronted == said.subject == (2, 2) and alone)):
        return None
    first = next(at for at, token in enumerate(said.tokens) if token.start >= found.start(3))
    word, rest = said.words[first], found[3]
    if not (word in AUX or said.tokens[first].pos in ("VERB", "ADJ") or first in said.harms):
        return None
    if first in said.harms and not (word in FINITE or said.words[0] in AUX):
        rest = f"were {rest}"
    if base.counted and base.counted[1] in (base.fronted[1], base.subject[1]):
        return f"{found[1]} {text_in(base, *base.counted)} {limits(base, said)} {rest}"
    if base.aux[1] <= base.subject[0] < base.subject[1]:
        clause = f"{text_in(base, *base.subject)} {text_in(base, *base.aux)} {text_in(base, base.rest)}"
        return f"{found[1]} {rest} when {clause}"
    where = " ".join(text_in(base, *span) for span in base.settings)
    return f"{found[1]} {rest} {where}" if where else None
