"""Interviews: questions in paragraphs of their own, and a speaker who is introduced once and answers all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.phrases import written
from index.sentences import Read, passage_of
from index.types import Caveat

FEWEST_QUESTIONS = 3
LONGEST_QUESTION = 220
FIRST_PERSON = re.compile(r"\bI\b|\b(?:[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
FEWEST_ANSWERS = 2
"""So many answers must speak of themselves: an explainer asks questions too, and nobody answers there."""


def is_interview(paragraphs: Sequence[str]) -> bool:
    """Tell whether paragraphs are questions with answers in somebody's own voice between them."""
    asked = [number for number, text in enumerate(paragraphs) if is_question(text)]
    answers = [paragraphs[number + 1] for number in asked if number + 1 < len(paragraphs)]
    spoken = sum(bool(FIRST_PERSON.search(answer)) for answer in answers if not is_question(answer))
    return len(asked) >= FEWEST_QUESTIONS and spoken >= FEWEST_ANSWERS


def is_question(paragraph: str) -> bool:
    """Tell whether a paragraph may be an interviewer's question."""
    text = paragraph.strip().rstrip("\"”’'*_ ")
    return text.endswith("?") and len(text) <= LONGEST_QUESTION


def speaker_of_interview(sentences: Sequence[Read]) -> Mapping[int, Caveat]:
    """Return for each sentence of an answer who gives it; empty where the article is no interview."""
    paragraphs: dict[int, list[int]] = {}
    for position, read in enumerate(sentences):
        paragraphs.setdefault(read.sentence.paragraph, []).append(position)
    texts = [" ".join(sentences[at].text for at in members) for members in paragraphs.values()]
    if not is_interview(texts):
        return {}
    members = list(paragraphs.values())
    first = next(number for number, text in enumerate(texts) if is_question(text))
    introduced = _introduced(sentences, [at for group in members[:first] for at in group])
    if introduced is None:
        return {}
    answers = [at for group, text in zip(members, texts, strict=True) if not is_question(text) for at in group]
    opening = {at for group in members[:first] for at in group}
    return dict.fromkeys((at for at in answers if at not in opening), introduced)


def _introduced(sentences: Sequence[Read], opening: Sequence[int]) -> Caveat | None:
    """Who is introduced before the first question: the first person with two names that a sentence is about."""
    for position in opening:
        read = sentences[position]
        tokens = read.tree.tokens
        for at, token in enumerate(tokens):
            first = at
            while first and tokens[first - 1].pos == "PROPN":
                first -= 1
            if token.pos == "PROPN" and first < at and token.dep in ("nsubj", "nsubjpass", "appos", "ROOT"):
                name = written(tokens, first, at)
                return Caveat("attribution", name, tokens[first].start, token.end, passage_of(read))
    return None
