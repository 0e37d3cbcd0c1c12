"""From a question to an answer, on one screen. Pure: no clock, file, socket or setting; all that it needs comes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.answering.composing import compose, without_candidates
from bot.answering.guard import decide
from bot.answering.questions import understand
from bot.answering.ranking import Ranked, Surroundings, rank
from bot.answering.types import Answer, Query
from bot.answering.wording import Words, words_of
from index import Article, Claim, Embedder, Hit, Language, Lexicon, Snapshot, build_lexicon, search

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CANDIDATES = 60
"""How many sentences are ranked: the accepted one is among the first 40 for 97 of 100 questions."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of a whole snapshot, worked out once a generation. words: article id -> its lemmas and names."""

    lexicon: Lexicon
    words: Mapping[str, Words]
    newest: date | None
    oldest: date | None


def learn(snapshot: Snapshot) -> Vocabulary:
    """Read a snapshot's vocabulary: names, how common each word is, and the span of its dates."""
    claims: dict[str, list[Claim]] = {
        article: [claim for _, _, claim in snapshot.article_sentences(article)] for article in snapshot.articles
    }
    dates = [article.published for article in snapshot.articles.values() if article.published]
    return Vocabulary(
        build_lexicon(claim for members in claims.values() for claim in members),
        {
            article: words_of(tuple(word for claim in members for word in claim.terms + claim.names))
            for article, members in claims.items()
        },
        max(dates, default=None),
        min(dates, default=None),
    )


def answer(question: str, snapshot: Snapshot, vocabulary: Vocabulary, language: Language, embedder: Embedder) -> Answer:
    """Answer one question from one snapshot; white space in it is tidied, anything else is taken as it is."""
    tidy = " ".join(question.split())
    if not tidy or not snapshot.state.sentences:
        return without_candidates(tidy, snapshot.state)
    query, ranked = candidates(tidy, snapshot, vocabulary, language, embedder)
    return compose(query, ranked, decide(query, ranked), snapshot.articles, snapshot.state)


def candidates(
    question: str, snapshot: Snapshot, vocabulary: Vocabulary, language: Language, embedder: Embedder
) -> tuple[Query, list[Ranked]]:
    """Return the question as understood, and the sentences that may answer it, best first."""
    query = understand(question, language.parse(question), vocabulary.lexicon)
    vector: NDArray[np.float32] = embedder.encode([question])[0]
    hits = search(snapshot, vector, query.terms, CANDIDATES)
    return query, rank(query, hits, _surroundings(hits, snapshot, vocabulary), vocabulary.lexicon)


def _surroundings(hits: Sequence[Hit], snapshot: Snapshot, vocabulary: Vocabulary) -> dict[int, Surroundings]:
    articles: Mapping[str, Article] = snapshot.articles
    return {
        hit.id: Surroundings(
            articles[hit.sentence.article], vocabulary.words[hit.sentence.article], vocabulary.newest, vocabulary.oldest
        )
        for hit in hits
    }
