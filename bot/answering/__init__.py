"""From a question to an answer, on one screen. Pure: no clock, file, socket or setting; all that it needs comes in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.answering.composing import NONE_OF_THEM, compose, of_some, without_candidates
from bot.answering.explaining import explain
from bot.answering.features import Surroundings
from bot.answering.following import completed
from bot.answering.guard import Verdict, decide
from bot.answering.moments import days_of, known_on, without_known_on
from bot.answering.overtaking import overtaken
from bot.answering.parts import joined, parts_of
from bot.answering.questions import is_small_talk, understand
from bot.answering.ranking import Ranked, rank, reread
from bot.answering.reading import Reader
from bot.answering.scope import EVERYTHING, Scope, left_out, named, scope_of
from bot.answering.spelling import corrected
from bot.answering.standing_in import put_right_by
from bot.answering.taken_back import wholly_taken_back
from bot.answering.turning import turned
from bot.answering.types import Answer, Query, Request
from bot.answering.whose import unheard, words_in
from bot.answering.wording import Words, words_of
from index import Article, Claim, Embedder, Hit, Language, Lexicon, Snapshot, build_lexicon, name_stem, search

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CANDIDATES = 60
"""How many sentences are ranked: the accepted one is among the first 40 for 97 of 100 questions."""

OF_NEWS, FEW = 0.4, 20
"""The share of sentences with a claimant in news (0.33 to 0.56 in twenty situations), and how many make a measure."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of a whole snapshot, worked out once a generation.

    words: article id -> its lemmas and names. stems: of all words, those of titles, publishers and authors too
    (``name_stem``). attributed: the share of sentences that have a claimant, 0 to 1.
    """

    lexicon: Lexicon
    words: Mapping[str, Words]
    stems: frozenset[str]
    newest: date | None
    oldest: date | None
    attributed: float


@dataclass(frozen=True, slots=True)
class Models:
    """What reads questions and passages. reader: None leaves the learned stage out."""

    language: Language
    embedder: Embedder
    reader: Reader | None = None


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
        _stems(snapshot.articles.values(), claims.values()),
        max(dates, default=None),
        min(dates, default=None),
        _attributed([claim for members in claims.values() for claim in members]),
    )


def _stems(articles: Iterable[Article], claims: Iterable[Sequence[Claim]]) -> frozenset[str]:
    headers = (f"{one.title} {one.publisher or ''} {one.author or ''}" for one in articles)
    told = {word for members in claims for claim in members for word in claim.terms + claim.names}
    return frozenset(name_stem(word) for word in told.union(*(words_in(header) for header in headers)))


def _attributed(claims: Sequence[Claim]) -> float:
    """Return the share of sentences with a claimant; of few sentences little is known, and they count as news."""
    claimed = sum(claim.claimant is not None for claim in claims)
    return (claimed + OF_NEWS * FEW) / (len(claims) + FEW)


def answer(request: Request, snapshot: Snapshot, vocabulary: Vocabulary, models: Models) -> Answer:
    """Answer one question from one snapshot; white space in it is tidied, anything else is taken as it is."""
    asked = " ".join(request.question.split())
    if not asked or not snapshot.state.sentences:
        return without_candidates(asked, snapshot.state)
    whole = completed(asked, request.previous, models.language, vocabulary.lexicon)
    if is_small_talk(whole):
        return without_candidates(asked, snapshot.state, is_question=False)
    scope = scope_of(request)
    looked_up = whole
    if scope.as_of is None and (day := known_on(whole, vocabulary.oldest, vocabulary.newest)):
        scope, looked_up = replace(scope, as_of=day), without_known_on(whole)
    silent = left_out(scope, snapshot.articles)
    if len(silent) < len(snapshot.articles):
        found = _both_parts(looked_up, request, snapshot, vocabulary, models, scope)
    else:
        found = replace(without_candidates(asked, snapshot.state), headline=NONE_OF_THEM)
    read = whole if found.question == looked_up else found.question
    return replace(
        found,
        headline=of_some(found.headline) if silent and found.reason == "nothing_on_it" else found.headline,
        question=asked,
        read_as=read if read != asked else None,
        as_of=scope.as_of,
        source=named(scope.source, snapshot.articles),
        since=scope.since,
        articles_asked=len(snapshot.articles) - len(silent) if silent else None,
    )


def _both_parts(  # noqa: PLR0913, PLR0917
    question: str, request: Request, snapshot: Snapshot, vocabulary: Vocabulary, models: Models, scope: Scope
) -> Answer:
    """Answer a whole question, both parts of one that asks two things; its text is the question as it was spelt."""
    query, ranked, verdict, found = _one(question, snapshot, vocabulary, models, scope)
    if found.status == "answered" and (halves := parts_of(question)):
        second = completed(halves[1], (halves[0],), models.language, vocabulary.lexicon)
        _, nearest, _, told = _one(second, snapshot, vocabulary, models, scope)
        found = joined(found, halves[1], told, nearest[0].hit.sentence if nearest else None)
    return replace(found, question=query.spelt, explain=explain(query, ranked, verdict) if request.explained else None)


def _one(
    question: str, snapshot: Snapshot, vocabulary: Vocabulary, models: Models, scope: Scope
) -> tuple[Query, list[Ranked], Verdict, Answer]:
    """Answer a question that asks for one thing; say how it was understood and decided."""
    query, ranked = candidates(question, snapshot, vocabulary, models, scope)
    days = days_of((one.hit for one in ranked), snapshot.articles)
    ranked = overtaken(query, ranked, days)
    verdict = decide(query, ranked, attributed=vocabulary.attributed)
    return query, ranked, verdict, compose(query, ranked, verdict, snapshot.articles, snapshot.state)


def candidates(  # noqa: PLR0913, PLR0917
    question: str,
    snapshot: Snapshot,
    vocabulary: Vocabulary,
    models: Models,
    scope: Scope = EVERYTHING,
    limit: int = CANDIDATES,
) -> tuple[Query, list[Ranked]]:
    """Return the question as understood, and at most `limit` sentences that may answer it, best first.

    scope: articles outside of it are not searched.
    """
    tokens = models.language.parse(question)
    spelt = corrected(question, tokens, vocabulary.lexicon)
    if spelt != question:
        tokens = models.language.parse(spelt)
    query = understand(question, spelt, tokens, vocabulary.lexicon)
    query = replace(query, unheard=unheard(query.names, vocabulary.stems))
    vector: NDArray[np.float32] = models.embedder.encode([spelt])[0]
    towards = turned(vector, models.embedder.sha256)
    hits = search(snapshot, vector, towards, query.terms, limit, leave_out=left_out(scope, snapshot.articles))
    surroundings = _surroundings(hits, snapshot, vocabulary)
    ranked = rank(query, hits, surroundings, vocabulary.lexicon)
    return query, ranked if models.reader is None else reread(query, ranked, surroundings, models.reader)


def _surroundings(hits: Sequence[Hit], snapshot: Snapshot, vocabulary: Vocabulary) -> dict[int, Surroundings]:
    articles: Mapping[str, Article] = snapshot.articles
    withdrawn, wrong = wholly_taken_back(hits, articles), put_right_by(hits)
    return {
        hit.id: Surroundings(
            articles[hit.sentence.article],
            vocabulary.words[hit.sentence.article],
            vocabulary.newest,
            vocabulary.oldest,
            taken_back=hit.id in withdrawn,
            puts_right=wrong.get(hit.id),
        )
        for hit in hits
    }
