"""What is asked, and what is answered.

``Answer`` and the values in it have the names of the JSON answer (docs/answer-format.md); ``answer_as_json`` in
``serialising`` writes them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from index import ArticleKind, Caveat, Figure, IndexState, Stage

Status = Literal["answered", "not_reported"]
Reason = Literal[
    "nothing_on_it",
    "other_subject",
    "other_measure",
    "other_place",
    "other_stage",
    "other_time",
    "only_opinion",
    "said_to_be_unknown",
]
Asked = Literal["quantity", "person", "place", "time", "reason", "yes_no", "statement", "definition", "other"]


@dataclass(frozen=True, slots=True)
class AskedOf:
    """The one source that is asked.

    id: of an article, or the publisher's name in the letters that all ways of writing it share (``publisher_key``).
    name: the title or publisher as the articles write it; a request need not know it.
    """

    kind: Literal["publisher", "article"]
    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks for.

    previous: the questions before it that it follows up, the newest last. as_of: leave out what was published after
    this day. explained: tell how the answer came about. private: only whoever asks sees the answer. source: leave out
    all other articles. since: leave out what was published before this day.
    """

    question: str
    previous: tuple[str, ...] = ()
    as_of: date | None = None
    explained: bool = False
    private: bool = False
    source: AskedOf | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood.

    text: as it was asked, white space tidied. spelt: the same with misspelt words put right. asked: the sort of
    thing asked for. measure: the nouns and verbs that say what is counted ("troops", "killed"), as lemmas. names:
    whose, where, by whom, as written in the articles where they are known there. whose: those of them that stand
    right before a noun ("South Korean troops"). where: those after "in", "at" or "near". counted: the noun after
    "how many" or "number of", as a lemma, where there is one. terms: lemmas of the content words. stage: the stage
    asked about, None where it is open. claimant: who must have said it ("according to ..."). unheard: names that are
    nowhere in the articles.
    """

    text: str
    spelt: str
    asked: Asked
    measure: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    counted: str | None = None
    terms: tuple[str, ...] = ()
    stage: Stage | None = None
    claimant: str | None = None
    unheard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The article that a quote is from. What the article does not say stays None."""

    id: str
    title: str
    publisher: str | None
    url: str | None
    published: date | None
    author: str | None
    kind: ArticleKind


@dataclass(frozen=True, slots=True)
class Quote:
    """Whole sentences of one article, word for word: ``text == article.text[start:end]``."""

    text: str
    start: int
    end: int
    article: Source
    figures: tuple[Figure, ...] = ()
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """How quotes stand to each other: a conflict (conflicting, denied) or a history (revised, corrected, ...).

    quotes: positions in ``Answer.quotes``; one alone where that quote itself gives two sides. note: one fixed phrase.
    """

    kind: Literal["conflicting", "denied", "revised", "corrected", "other_date", "other_scope"]
    quotes: tuple[int, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that might have been quoted. parts: what each feature adds to its score, the largest first."""

    article: str
    start: int
    end: int
    text: str
    score: float
    parts: Mapping[str, float]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an answer came about.

    question: as it was understood. candidates: the best first. reason: of a refusal, or None. support: how well the
    best candidate bears an answer; parts: what adds up to it; below threshold it is refused. vetoed: it is refused
    whatever its support.
    """

    question: Query
    candidates: tuple[Candidate, ...]
    reason: Reason | None
    support: float
    threshold: float
    parts: Mapping[str, float]
    vetoed: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is said in reply to one question.

    headline: one line that a person reads first; its figures are exact slices of the quotes.
    quotes: the best first, at most four. caveats: of the answer as a whole. read_as: the question as it was completed
    and spelt, where that is not as it was asked. as_of: the day after which articles were left out. id: of its receipt
    (bot/receipts.py), None where the question was not looked up. explain: only where it was asked for. missing: of a
    question that asks two things, the part that is not answered, in the asker's words, or None. source, since: which
    articles alone were asked, as in the request. articles_asked: how many, where any were left out, or None.
    """

    question: str
    status: Status
    reason: Reason | None
    headline: str
    index: IndexState
    quotes: tuple[Quote, ...] = ()
    conflicts: tuple[Relation, ...] = ()
    history: tuple[Relation, ...] = ()
    caveats: tuple[Caveat, ...] = field(default=())
    read_as: str | None = None
    as_of: date | None = None
    id: str | None = None
    missing: str | None = None
    source: AskedOf | None = None
    since: date | None = None
    articles_asked: int | None = None
    explain: Explanation | None = None
