"""What the index itself says of a change of an answer: whether its sentence is new there, or one is there no more.

An answer may also change because another sentence has come to be ranked first, or because the bar between answering and
refusing was passed by a hair. Nothing has happened then, and nobody is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.answering.types import Answer, Quote
from bot.watching.changes import Change
from bot.watching.correcting import Erratum, correction_of, errata_of
from index import INDEX_DATABASE, Article, Edition, Store

CORRECTABLE = frozenset(["figure", "done", "differ", "agree", "not_denied", "gone"])


@dataclass(frozen=True, slots=True)
class Evidence:
    """One generation of the index, as far as changes rest on it.

    articles: by id. written: when each was written as it is now, in UTC, to the second.
    """

    edition: Edition
    articles: Mapping[str, Article]
    written: Mapping[str, datetime]
    errata: tuple[Erratum, ...]


def newest_edition(data_dir: Path) -> Edition | None:
    """Return which generation the index is at, in a millisecond; None where there is no index. It blocks."""
    if not (data_dir / INDEX_DATABASE).exists():
        return None
    with closing(Store.open(data_dir)) as store:
        return store.edition()


def read_evidence(data_dir: Path) -> Evidence:
    """Read what changes rest on from the newest generation. It blocks, for less than a second."""
    with closing(Store.open(data_dir)) as store, closing(store.snapshot()) as snapshot:
        taken = [(sentence, claim) for _, sentence, claim in snapshot.takings_back()]
        edition = Edition(snapshot.identity, snapshot.state.generation, store.indexed_at())
        return Evidence(edition, snapshot.articles, snapshot.indexed_at(), errata_of(taken, snapshot.articles))


def borne_out(change: Change, old: Answer, since: datetime, evidence: Evidence) -> Change | None:
    """Return the change as the index bears it out, or None. since: when `old` was given, in UTC. Pure.

    What the old answer said first may have been corrected, and then that is the change.
    """
    erratum = correction_of(old, evidence.errata) if change.kind in CORRECTABLE else None
    if erratum is not None:
        return Change("corrected", erratum.quote)
    if change.lost is not None:
        return None if _stands(change.lost, evidence) else change
    was_lost = bool(old.quotes) and old.status == "answered" and not _stands(old.quotes[0], evidence)
    is_new = change.sentence is not None and _is_since(change.sentence, since, evidence)
    return change if is_new or was_lost else None


def _stands(quote: Quote, evidence: Evidence) -> bool:
    """Whether an article still says it, the one that was quoted or another one."""
    article = evidence.articles.get(quote.article.id)
    if article is not None and quote.text in article.text:
        return True
    return any(quote.text in other.text for other in evidence.articles.values())


def _is_since(quote: Quote, since: datetime, evidence: Evidence) -> bool:
    """Whether the article that says it has been written since; the clock of the index has whole seconds."""
    written = evidence.written.get(quote.article.id)
    return written is not None and written >= since.replace(microsecond=0)
