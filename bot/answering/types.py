"""What is asked, and what is answered.

``Answer`` and the values in it have the names of the JSON answer (docs/answer-format.md); ``answer_as_json`` in
``serialising`` writes them out.
"""

from __future__ import annotations

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
class Query:
    """A question as understood.

    text: as it was asked, white space tidied. asked: the sort of thing asked for. measure: the nouns and verbs that say
    what is counted ("troops", "killed"), as lemmas. names: whose, where, by whom, as written in the articles where
    they are known there. whose: those of them that stand right before a noun ("South Korean troops"). where: those
    after "in", "at" or "near". counted: the noun after "how many" or "number of", as a lemma, where there is one.
    terms: lemmas of the content words. stage: the stage asked about, None where it is open. claimant: who must have
    said it ("according to ...").
    """

    text: str
    asked: Asked
    measure: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    counted: str | None = None
    terms: tuple[str, ...] = ()
    stage: Stage | None = None
    claimant: str | None = None


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

    quotes: positions in ``Answer.quotes``. note: one fixed phrase.
    """

    kind: Literal["conflicting", "denied", "revised", "corrected", "other_date", "other_scope"]
    quotes: tuple[int, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is said in reply to one question.

    headline: one line that a person reads first; its figures are exact slices of the quotes.
    quotes: the best first, at most four. caveats: of the answer as a whole.
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
