"""Questions with passages that answer them and passages that don't, for training a reader.

From SQuAD (``tests/eval/squad``, CC BY-SA 4.0): ``train.json`` and the first six titles of ``dev.json``. From the
situations: what their questions accept, what must not lead, and the rest of the candidates. Where one slot of a
question is swapped (another name, another harm), its answer is one no longer. And invented questions with near misses
(``tests/eval/near_misses``).
"""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import numpy as np
import yaml

from bot.answering import Models, Vocabulary, candidates, learn
from bot.answering.moments import days_of
from bot.answering.ranking import Ranked
from bot.answering.reading import passage_of
from bot.answering.rivals import comparable
from bot.answering.types import Query
from index import Article, Claim, Hit, Language, Sentence, Store, name_stem, reindex
from tests.eval.score import squeeze

SQUAD = Path(__file__).parents[1] / "squad"
NEAR_MISSES = Path(__file__).parents[1] / "near_misses"
TITLES_FOR_TRAINING = 6
"""Of dev.json; the last eight are what score_squad.py asks about."""
NEGATIVES = 5
FARTHEST_NEGATIVE = 8
CANDIDATES_KEPT = 24
QUESTIONS = ("questions.yaml", "more.yaml", "misses.yaml")
SWAPPED_HARMS = (
    ("killed", "wounded"),
    ("dead", "injured"),
    ("deaths", "injuries"),
    ("missing", "rescued"),
    ("detained", "killed"),
)

Label = Literal["lead", "all", "never", "mention", ""]


@dataclass(frozen=True)
class Group:
    """A question and its passages. labels: 1 answers it, 0 does not, -1 neither, and looks as if it did."""

    source: str
    question: str
    passages: tuple[str, ...]
    labels: tuple[int, ...]


@dataclass(frozen=True)
class Asked:
    """A situation's question, asked: what was expected, how it was understood, and its candidates, best first."""

    situation: str
    item: Mapping[str, Any]
    query: Query
    ranked: Sequence[Ranked]
    passages: tuple[str, ...]
    labels: tuple[Label, ...]
    names: frozenset[str]
    days: Mapping[int, date | None]
    attributed: float
    scored: bool = True


def ask_situation(folder: Path, models: Models) -> Iterator[Asked]:
    """Ask every question of a situation."""
    with tempfile.TemporaryDirectory() as data:
        reindex(
            folder / "articles",
            Path(data),
            embedder_factory=lambda: models.embedder,
            language_factory=lambda: models.language,
        )
        snapshot = Store.open(Path(data)).snapshot()
        vocabulary = learn(snapshot)
        for item, scored in questions_of(folder):
            query, ranked = candidates(squeeze(item["q"]), snapshot, vocabulary, models)
            passages = tuple(passage_of(one.hit, snapshot.articles[one.hit.sentence.article]) for one in ranked)
            labels = tuple(_label(item, one) for one in ranked)
            yield Asked(
                folder.name,
                item,
                query,
                ranked,
                passages,
                labels,
                _names(vocabulary),
                days_of((one.hit for one in ranked), snapshot.articles),
                vocabulary.attributed,
                scored,
            )
        snapshot.close()


def questions_of(folder: Path) -> list[tuple[dict[str, Any], bool]]:
    """Return the questions of a situation, each with whether it is one that is scored, and not only for training."""
    files = [file for name in QUESTIONS if (file := folder / name).exists()]
    return [
        (item, file.name == QUESTIONS[0]) for file in files for item in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def of_situation(asked: Asked, chance: random.Random) -> Iterator[Group]:
    """Yield the group of one question, and the one with a slot swapped where there is one to swap."""
    if not asked.ranked:
        return
    worth = {"lead": 1, "all": 1, "never": -1}
    told = [
        (passage, worth.get(label, 0))
        for passage, label, one in zip(asked.passages, asked.labels, asked.ranked, strict=True)
        if not (label == "never" and _is_only_older(one, asked))
    ]
    plain = [pair for pair in told if pair[1] == 0][:CANDIDATES_KEPT]
    yield _group(asked.situation, asked.query.spelt, [pair for pair in told if pair[1]] + plain)
    lead = next((p for p, label in zip(asked.passages, asked.labels, strict=True) if label == "lead"), None)
    swapped = None if lead is None else _swapped(asked.query, lead, sorted(asked.names), chance)
    if lead is not None and swapped is not None:
        yield _group(asked.situation, swapped, [(lead, -1), *plain[:3]])


def of_squad(models: Models, chance: random.Random) -> Iterator[Group]:
    """Yield a group a question of SQuAD: the sentence with the answer, and those most like the question."""
    titles = json.loads((SQUAD / "train.json").read_text(encoding="utf-8"))["data"]
    titles += json.loads((SQUAD / "dev.json").read_text(encoding="utf-8"))["data"][:TITLES_FOR_TRAINING]
    for title in titles:
        name = title["title"].replace("_", " ")
        sentences = list(_sentences_of(title, name, models.language))
        vectors = models.embedder.encode([one.text for one in sentences])
        questions = [(number, qa) for number, paragraph in enumerate(title["paragraphs"]) for qa in paragraph["qas"]]
        similar = models.embedder.encode([qa["question"] for _, qa in questions]) @ vectors.T
        for (paragraph, qa), row in zip(questions, similar, strict=True):
            group = _of_question(f"squad:{name}", qa, paragraph, sentences, row, chance)
            if group is not None:
                yield group


def of_near_misses() -> Iterator[Group]:
    """Yield a group an invented question of no situation: what answers it, if anything, and near misses."""
    for file in sorted(NEAR_MISSES.glob("*.yaml")):
        for item in yaml.safe_load(file.read_text(encoding="utf-8")):
            told = [(one, 1) for one in item.get("answers") or []] + [(one, 0) for one in item["near"]]
            pairs = [
                (written(one["text"], one.get("by"), one["source"], one.get("before")), label) for one, label in told
            ]
            yield _group(file.stem, item["q"], pairs)


def written(text: str, claimant: str | None, *further: str | None) -> str:
    """Return a passage that stands in no index, in the form of ``passage_of``; a claimant whom it names is left out."""
    said_by = "" if (claimant or "") in text else claimant
    return " | ".join(squeeze(part) for part in (text, said_by, *further) if part)


def _is_only_older(one: Ranked, asked: Asked) -> bool:
    """A passage is wrong for its age alone, which a reader is not told: a later one that is right counts the same."""
    day = asked.days[one.hit.id]
    return day is not None and any(
        label == "lead" and (its_day := asked.days[other.hit.id]) and its_day > day and comparable(one.hit, other.hit)
        for label, other in zip(asked.labels, asked.ranked, strict=True)
    )


@dataclass(frozen=True)
class _InParagraph:
    paragraph: int
    start: int
    end: int
    text: str
    passage: str


def _sentences_of(title: Mapping[str, Any], name: str, language: Language) -> Iterator[_InParagraph]:
    texts = [squeeze(paragraph["context"]) for paragraph in title["paragraphs"]]
    for number, (text, parsed) in enumerate(zip(texts, language.split_many(texts), strict=True)):
        article = Article(name, name, name, None, None, None, None, "explainer", text)
        for one in parsed:
            sentence: Sentence = one.sentence
            passage = passage_of(Hit(0, sentence, Claim(), 0.0), article)
            yield _InParagraph(number, sentence.start, sentence.end, sentence.text, passage)


def _of_question(
    source: str,
    qa: Mapping[str, Any],
    paragraph: int,
    sentences: Sequence[_InParagraph],
    similar: np.ndarray,
    chance: random.Random,
) -> Group | None:
    answers = [] if qa["is_impossible"] else qa["answers"]
    texts = [squeeze(answer["text"]) for answer in answers]
    starts = [answer["answer_start"] for answer in answers]
    holding = [
        position
        for position, one in enumerate(sentences)
        if one.paragraph == paragraph and any(text in one.text for text in texts)
    ]
    exact = [p for p in holding if any(sentences[p].start <= start < sentences[p].end for start in starts)]
    right = sorted(exact or holding, key=lambda position: -similar[position])[:1]
    if texts and not right:
        return None
    wrong = [
        int(position)
        for position in np.argsort(-similar)
        if position not in holding and not any(text in sentences[position].text for text in texts)
    ][:FARTHEST_NEGATIVE]
    chosen = wrong[:3]
    beside = [p for p, one in enumerate(sentences) if one.paragraph == paragraph and p not in [*holding, *chosen]]
    chosen += chance.sample(beside, min(1, len(beside)))
    chosen += [position for position in wrong[3:] if position not in chosen][: NEGATIVES - len(chosen)]
    pairs = [(sentences[position].passage, 1) for position in right]
    return _group(source, qa["question"], [*pairs, *((sentences[position].passage, 0) for position in chosen)])


def _group(source: str, question: str, pairs: Sequence[tuple[str, int]]) -> Group:
    return Group(source, question, tuple(passage for passage, _ in pairs), tuple(label for _, label in pairs))


def _label(item: Mapping[str, Any], one: Ranked) -> Label:
    text = squeeze(one.hit.sentence.text)
    labels: tuple[Label, ...] = ("lead", "all", "never", "mention")
    return next((label for label in labels if any(squeeze(passage) in text for passage in item.get(label) or [])), "")


def _names(vocabulary: Vocabulary) -> frozenset[str]:
    written = frozenset().union(*vocabulary.lexicon.names.values())
    return frozenset(name for name in written if len(name) > 3 and name[0].isupper())


def _swapped(query: Query, lead: str, names: Sequence[str], chance: random.Random) -> str | None:
    """The question about somebody else, or about another harm, that the lead says nothing of."""
    for name in query.names:
        if name.lower() not in lead.lower() or name not in query.spelt:
            continue
        other = chance.choice(names)
        if name_stem(other) != name_stem(name) and other.lower() not in lead.lower():
            return query.spelt.replace(name, other if name[0].isupper() else other.lower())
    for pair in SWAPPED_HARMS:
        for asked, other in (pair, pair[::-1]):
            if re.search(rf"\b{asked}\b", query.spelt) and other not in lead:
                return re.sub(rf"\b{asked}\b", other, query.spelt)
    return None
