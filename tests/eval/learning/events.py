"""Small invented events (``tests/eval/events``), for training a reader: three short articles each, and questions.

The articles go through the same reading as those of a desk: split into sentences, and their claimants found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot.answering import Models
from bot.answering.reading import passage_of
from index import Hit, Language
from index.articles import build_article
from index.claims import read_claims
from index.formats.document import Block, Document
from index.splitting import of_article
from tests.eval.learning.pairs import CANDIDATES_KEPT, Group
from tests.eval.score import squeeze

EVENTS = Path(__file__).parents[1] / "events"
ENTRY = re.compile(r"\d{1,2}[:.]\d\d\b")
IN_A_PARAGRAPH = 2


@dataclass(frozen=True)
class Told:
    """A sentence of an event, what a reader is given of it, and the keys of what it holds."""

    sentence: str
    passage: str
    keys: frozenset[str]


@dataclass(frozen=True)
class Event:
    """An event as its sentences, in order, and its questions as the file has them."""

    name: str
    told: Sequence[Told]
    questions: Sequence[Mapping[str, Any]]


def read_events(models: Models, folder: Path = EVENTS) -> Iterator[Event]:
    """Yield every event of a folder."""
    for file in sorted(folder.glob("*.yaml")):
        for item in yaml.safe_load(file.read_text(encoding="utf-8")):
            told = [one for article in item["articles"] for one in _read(article, models.language)]
            yield Event(f"{file.stem}: {item['event']}", told, item["questions"])


def groups_of(event: Event, models: Models) -> Iterator[Group]:
    """Yield a group a question: what answers it, and the sentences that do not, those most like it first.

    What gives an older state of the answer, contradicts it or would do too is left out.
    """
    vectors = models.embedder.encode([one.passage for one in event.told])
    asked = models.embedder.encode([item["q"] for item in event.questions])
    for item, row in zip(event.questions, asked @ vectors.T, strict=True):
        labels = labels_of(item, event)
        answers = [one for one, label in zip(event.told, labels, strict=True) if label == 1]
        others = [event.told[position] for position in np.argsort(-row) if labels[position] == 0][:CANDIDATES_KEPT]
        passages = (*(one.passage for one in answers), *(one.passage for one in others))
        yield Group(event.name, item["q"], passages, (1,) * len(answers) + (0,) * len(others))


def labels_of(item: Mapping[str, Any], event: Event) -> list[int]:
    """Return, for each sentence of an event: 1 answers the question, -1 would do, did once or contradicts, else 0."""
    right, left_out = _keys(item, "a"), _keys(item, "also", "against", "older")
    return [1 if one.keys & right else -int(bool(one.keys & left_out)) for one in event.told]


def _keys(item: Mapping[str, Any], *names: str) -> frozenset[str]:
    return frozenset(key for name in names for key in item.get(name) or ())


def _read(item: Mapping[str, Any], language: Language) -> Iterator[Told]:
    publisher, _, title = item["source"].partition(": ")
    texts = {key: squeeze(text) for key, text in item["text"].items()}
    blocks = tuple(Block(text) for text in _paragraphs(list(texts.values())))
    document = Document(title, blocks, {"publisher": publisher, "kind": item.get("kind") or ""})
    article = build_article(document, title, title)
    places, end = {}, 0
    for key, text in texts.items():
        start = article.text.find(text, end)
        if start >= 0:
            places[key] = start, (end := start + len(text))
    parsed = of_article(language.split(article.text), article.id)
    for one, claim in zip(parsed, read_claims(article, parsed), strict=True):
        sentence = one.sentence
        keys = frozenset(key for key, (first, last) in places.items() if sentence.start < last and first < sentence.end)
        yield Told(sentence.text, passage_of(Hit(0, sentence, claim, 0.0), article), keys)


def _paragraphs(sentences: Sequence[str]) -> Iterator[str]:
    """Two sentences each; a question, what is said to it, and an entry of a live blog begin one of their own."""
    paragraph: list[str] = []
    for before, text in pairwise(["", *sentences]):
        begins = text.endswith("?") or before.endswith("?") or ENTRY.match(text)
        if paragraph and (begins or len(paragraph) == IN_A_PARAGRAPH):
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(text)
    yield " ".join(paragraph)
