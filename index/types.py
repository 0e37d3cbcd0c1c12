"""The values that pass between the parts of the index, and from the index to the bot.

All are frozen and carry no behaviour; functions stand around them. Every ``start`` and ``end`` is a character offset
into ``Article.text``, so that any of them can be checked against the article: ``text[start:end]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

ArticleKind = Literal["report", "opinion", "correction", "live", "explainer", "statement"]
Bound = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "between", "vague"]
Stage = Literal["done", "under_way", "planned"]
CaveatKind = Literal[
    "attribution",
    "anonymous",
    "party",
    "hedged",
    "estimate",
    "preliminary",
    "planned",
    "conditional",
    "scope",
    "unverified",
    "disputed",
    "superseded",
    "conflicting",
    "single_source",
    "opinion",
    "undercount",
    "dated",
    "unknown_source",
]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it is stored and exported.

    id: slug of the first path under which it was seen; it survives edits and renames.
    file: where it lies now, a POSIX path relative to the folder of articles.
    publisher, url, published, author: None where the file does not say; never guessed. ``url`` is http or https.
    text: plain text without markup; paragraphs, headings and list items apart by blank lines.
    aliases: other files with the same text. origin: id of the article that it has its story from; None for its own.
    """

    id: str
    file: str
    title: str
    publisher: str | None
    url: str | None
    published: date | None
    author: str | None
    kind: ArticleKind
    text: str
    aliases: tuple[str, ...] = ()
    origin: str | None = None


class Token(NamedTuple):
    """One word or mark of a parsed sentence, as spaCy reads it.

    start, end: offsets into the article. pos: universal part of speech; tag: Penn tag; dep: dependency label;
    head: position of the head in the same sentence (its own position at the root).
    """

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, word for word.

    number: position in the article, from 0. paragraph: position of its block, from 0.
    heading: the nearest heading above it, or None. mark: a live blog's time stamp ("16:30") that its block opens with.
    """

    article: str
    number: int
    paragraph: int
    start: int
    end: int
    text: str
    heading: str | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence with its words; ``tokens`` carry article offsets."""

    sentence: Sentence
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it says it counts.

    text: the words, with what bounds them ("as many as 9,000 men"). low, high: the value or its limits; None is open
    ("more than 500" has no high). unit: "%" or a currency, else None. measure: the noun counted ("soldiers"), or what
    befell them ("killed"). entity, place: as named nearby, or None.
    as_of: the day for which it holds, where the article says so. said: the article's words on who gives it (white
    space tidied), where the sentence has several claimants and is no table.
    """

    text: str
    start: int
    end: int
    low: float | None
    high: float | None
    bound: Bound
    measure: str | None = None
    entity: str | None = None
    place: str | None = None
    stage: Stage = "done"
    as_of: date | None = None
    unit: str | None = None
    said: str | None = None


OF_SPEAKERS: frozenset[CaveatKind] = frozenset(["attribution", "party", "anonymous"])
"""Kinds of caveats that name who says so."""


@dataclass(frozen=True, slots=True)
class Caveat:
    """One qualification, and the words that it stands on.

    text: those words; start, end: where they stand, or None where it rests on what the article lacks.
    passage: the whole sentence that carries them when it is another than the quoted one, else None.
    """

    kind: CaveatKind
    text: str
    start: int | None = None
    end: int | None = None
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence asserts, read when the article is indexed.

    claimant: who says so, by name where one is given, or None. stage: whether it is so, under way or only planned.
    names: proper names and demonyms in it, as written. terms: lemmas of its content words, lower case.
    leans_on: names and terms that it takes from the sentences before it ("of them", "the force", "he said").
    unknown: the sentence says that something is not known, counted or disclosed.
    withdrawn: it repeats what a correction withdraws, without what replaces it.
    """

    claimant: str | None = None
    stage: Stage = "done"
    figures: tuple[Figure, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    names: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    leans_on: tuple[str, ...] = ()
    unknown: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate sentence with every score that brought it here.

    id: the sentence's row in the store. scores: by view ("dense", "lexical", ...), raw; fused: their sum as z-scores.
    """

    id: int
    sentence: Sentence
    claim: Claim
    fused: float
    scores: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that could not become an article, and the one line that says why and what to do."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a re-index: ``done`` of ``total`` files; ``file`` was just committed."""

    done: int
    total: int
    file: str


@dataclass(frozen=True, slots=True)
class ReindexReport:
    """How a re-index ended. Files by what became of them; ``seconds`` is wall time."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    skipped: tuple[Skipped, ...] = ()
    generation: int = 0
    articles: int = 0
    sentences: int = 0
    embedded: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Edition:
    """One generation of one index. identity: of the file, which changes when it is built anew.

    indexed_at: when its last change was committed, in UTC; None for an empty index.
    """

    identity: str
    generation: int
    indexed_at: datetime | None


@dataclass(frozen=True, slots=True)
class IndexState:
    """Which index an answer rests on. ``generation`` grows with every change that is committed; 0 is empty."""

    generation: int
    articles: int
    sentences: int
    model: str
