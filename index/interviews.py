"""Interviews: questions in paragraphs of their own, and a speaker who is introduced once and answers all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.phrases import child, written
from index.sentences import Read, passage_of
from index.types import Caveat
from index.verbs_of_speech import INSTITUTIONS

PERSON_IS = ("nsubj", "nsubjpass", "appos", "ROOT")
FEWEST_QUESTIONS = 3
LONGEST_QUESTION = 220
FIRST_PERSON = re.compile(r"\bI\b|\b(?:[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
REPORTED = re.compile(r"\b(?:said|says|told)\b")
"""Whoever answers does not report what he says himself; an explainer reports what others do."""
FEWEST_ANSWERS = 2
"""So many answers must speak of themselves: an explainer asks questions too, and nobody answers there."""


def is_interview(paragraphs: Sequence[str]) -> bool:
    """Tell whether paragraphs are questions with answers in somebody's own voice between them."""
    asked = [number for number, text in enumerate(paragraphs) if is_question(text)]
    answers = [paragraphs[number + 1] for number in asked if number + 1 < len(paragraphs)]
    spoken = sum(bool(FIRST_PERSON.search(answer)) and not REPORTED.search(answer) for answer in answers)
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
    after = [group for text, group in zip(texts, members[1:], strict=False) if is_question(text)]
    return dict.fromkeys((at for group in after for at in group), introduced)


def _introduced(sentences: Sequence[Read], opening: Sequence[int]) -> Caveat | None:
    """Who is introduced before the first question: the first person with two names that a sentence is about."""
    for position in opening:
        read = sentences[position]
        tokens = read.tree.tokens
        for at, token in enumerate(tokens):
            first = at
            while first and tokens[first - 1].pos == "PROPN":
                first -= 1
            names_person = first < at and not INSTITUTIONS & {word.lemma.lower() for word in tokens[first : at + 1]}
            has_article = child(read.tree, at, "det") is not None
            if token.pos == "PROPN" and names_person and not has_article and token.dep in PERSON_IS:
                name = written(tokens, first, at)
                return Caveat("attribution", name, tokens[first].start, token.end, passage_of(read))
    return None
