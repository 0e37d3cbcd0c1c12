"""What a pronoun of a question stands for in the question before."""

from __future__ import annotations

import re

from bot.answering.following.asking import limits
from bot.answering.following.frames import HE, IT, THEY, Frame, Span, put, text_in

EMPTY_IT = re.compile(r"(?i)\bit (?:take|\w+ (?:that|to|how|whether))\b")


def for_pronouns(said: Frame, base: Frame) -> str | None:
    """The question with its first pronoun replaced by what it stands for."""
    at = first_pronoun(said)
    span = None if at is None else _antecedent(base, said.words[at])
    if at is None or span is None:
        return None
    again = {one.lemma for one in said.tokens} & {one.lemma for one in base.tokens[base.rest :] if one.pos == "VERB"}
    new = text_in(base, *span)
    if said.tokens[at].tag == "PRP$":
        new += "’" if new.endswith("s") else "’s"
    elif said.words[at] in THEY and span in (base.fronted, base.subject) and not again:
        new = f"{new} {limits(base, said)}"
    ends = at >= len(said.words) - 2 and not {"where", "which"} & set(said.words)
    tail = text_in(base, base.rest + 1) if again and ends else ""  # "why did they leave"
    return f"{put(said, (at, at + 1), new)} {tail}"


def first_pronoun(said: Frame) -> int | None:
    """Where the first pronoun stands for something outside of its own question."""
    pronouns = [at for at, word in enumerate(said.words) if word in THEY | IT | HE and not EMPTY_IT.search(said.text)]
    nouns = {at for at, token in enumerate(said.tokens) if token.pos in ("NOUN", "PROPN")} | said.names
    for at in pronouns:
        inside = nouns & set(range(said.asks[1], at)) and said.tokens[at].dep in ("nsubj", "nsubjpass", "poss")
        if not inside or said.aux[0] < said.aux[1] == at:
            return at
    return None


def _antecedent(base: Frame, word: str) -> Span | None:
    one = [span for span in base.phrases if span[1] - 1 not in base.plurals]
    named = [span for span in base.phrases if base.names & set(range(*span))]
    placed = [(start + 1, end) for start, end in base.settings]
    acting = [span for span in named if span not in placed]
    if word in THEY:
        best = [span for span in base.phrases if span not in one] + acting
    elif word in HE:
        best = [span for span in one if span in acting] + one
    else:
        best = [span for span in one if span not in named] + [span for span in one if span not in placed]
    return next(iter(best), None)
