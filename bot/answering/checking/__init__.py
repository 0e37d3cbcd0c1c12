"""From a message to what the articles say of each of its claims, on one screen. Pure.

A claim is reported only where one quoted sentence says it in every respect (``agreeing``): of the same people, counting
the same, in the same place, done or planned alike, with a figure that bears the claim's one out. It differs where the
sentence agrees in all but the figure, or but in whether it is so or only planned. Everything else is not reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from bot.answering import Models, Vocabulary, candidates
from bot.answering.checking.agreeing import lacking
from bot.answering.checking.clauses import is_stated
from bot.answering.checking.counting import is_of_all, names_what_it_counts
from bot.answering.checking.figures import fit
from bot.answering.checking.judging import Found, judged
from bot.answering.checking.naming import Pair, Surrounding
from bot.answering.checking.saying import Said, said_at, said_with
from bot.answering.checking.statements import statements_in
from bot.answering.checking.types import Check, Checked, Statement
from bot.answering.standing_in import puts_right
from bot.answering.wording import matches, said_in
from index import Article, Claim, Hit, Language, Lexicon, Sentence, Snapshot, name_stem, phrases

__all__ = ["MOST_CLAIMS", "Check", "Checked", "Statement", "check", "checked", "statements_in"]

MOST_CLAIMS = 8
"""How many claims of one message are looked up."""
MOST_READ = 14
"""How many candidates are parsed and compared, those that share the most words with the claim."""
MOST_KEPT = 300
"""How many parses are kept: claims of one message, and messages of one day, are compared with the same sentences."""
LEAST_SHARED, SAME = 0.25, 0.2
NEAR_SENTENCES, NEAR_PARAGRAPHS = 4, 1
"""How far before a sentence may stand what "them" or "the city" in it means."""
LEANT_ON = 2
"""How many sentences before it may tell whose "of them" is."""
MOST_ARTICLES = 0.5
"""A name that this share of the articles have is what they are all about, and need not be said."""

Told = tuple[int, Sentence, Claim]


def check(text: str, snapshot: Snapshot, vocabulary: Vocabulary, models: Models) -> Check:
    """Check a message against one snapshot. text: its words, without markup."""
    found = statements_in(text, models.language, vocabulary.lexicon)
    looked_up = tuple(checked(one, snapshot, vocabulary, models) for one in found[:MOST_CLAIMS])
    return Check(looked_up, max(0, len(found) - MOST_CLAIMS), snapshot.state)


def checked(statement: Statement, snapshot: Snapshot, vocabulary: Vocabulary, models: Models) -> Checked:
    """Look one claim up, its own words as the question.

    The learned reader is left out: which candidates are compared is told by their words, and none changed a verdict.
    """
    _, ranked = candidates(statement.reading, snapshot, vocabulary, replace(models, reader=None))
    source = Source(snapshot.articles, snapshot.article_sentences, vocabulary.lexicon, Frame(vocabulary))
    return judge([one.hit for one in ranked], statement, source, models.language)


class Frame:
    """The stems of what most articles speak of; counted when they are asked for, since few ever are."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary.words

    def __contains__(self, stem: object) -> bool:
        return sum(stem in words.stems for words in self._words.values()) >= MOST_ARTICLES * len(self._words)


@dataclass(frozen=True, slots=True)
class Source:
    """What candidates come from. sentences_of: of an article by its id, in order."""

    articles: Mapping[str, Article]
    sentences_of: Callable[[str], Sequence[Told]]
    lexicon: Lexicon
    frame: Container[str]


def judge(hits: Sequence[Hit], statement: Statement, source: Source, language: Language) -> Checked:
    """Compare the candidates that share the most words with a claim, and judge it by them; `hits`: the best first."""
    tree = phrases.tree_of(statement.tokens)
    claim = claimed_by(tree, statement)
    if claim is None:
        return judged(statement, (), hits, source.articles)
    shared = {hit.id: _shared(statement, hit, source.lexicon) for hit in hits}
    near = sorted((hit for hit in hits if shared[hit.id] >= LEAST_SHARED), key=lambda hit: -shared[hit.id])
    sentences: dict[str, Sequence[Told]] = {}
    found = []
    for hit in near[:MOST_READ]:
        article = hit.sentence.article
        if article not in sentences:
            sentences[article] = source.sentences_of(article)
        around = surrounding(hit, source, sentences[article], language)
        found += list(_compared(claim, statement, hit, around, language))
    return judged(statement, found, hits, source.articles, partial(_withdrawn_by, source, sentences))


def claimed_by(tree: phrases.Tree, statement: Statement) -> Said | None:
    """What a statement says, or None where its parse does not tell."""
    if statement.figure is not None:
        return said_with(tree, statement.claim, 0, statement.figure)
    root = next((at for at, token in enumerate(tree.tokens) if token.dep == "ROOT"), None)
    if root is None:
        return None
    said = said_at(tree, statement.claim, 0, root)
    told = phrases.child(tree, root, "ccomp") if root in said.told else None
    return said if told is None else said_at(tree, statement.claim, 0, told)


def _compared(claim: Said, statement: Statement, hit: Hit, around: Surrounding, language: Language) -> Iterator[Found]:
    tree = _tree(hit.sentence.text, language)
    start = hit.sentence.start
    if claim.figure is None:
        verbs = [
            at
            for at, token in enumerate(tree.tokens)
            if token.pos in phrases.VERBS and token.dep not in ("aux", "auxpass")
        ]
        for verb in verbs:
            if not is_stated(tree, verb):
                continue
            said = said_at(tree, hit.claim, start, verb)
            yield Found(hit, None, lacking(Pair(claim, said, around, statement.before)), None, said)
        return
    for figure in hit.claim.figures:
        said_of_it = said_with(tree, hit.claim, start, figure)
        if said_of_it is not None and is_stated(tree, said_of_it.verb):
            pair = Pair(claim, said_of_it, around, statement.before)
            fits = fit(claim.figure, figure)
            slots = lacking(pair)
            if fits == "apart" and not (names_what_it_counts(pair) and is_of_all(pair)):
                slots = (*slots, "narrower")
            yield Found(hit, figure, slots, fits, said_of_it)


@lru_cache(MOST_KEPT)
def _tree(text: str, language: Language) -> phrases.Tree:
    """The parse of a sentence; an agency's dateline or a bullet before it is left out, as when it was indexed."""
    parsed = language.split(text)
    return phrases.tree_of(parsed[0].tokens if len(parsed) == 1 else language.parse(text))


def _shared(statement: Statement, hit: Hit, lexicon: Lexicon) -> float:
    """The share of a claim's words that a candidate has, with what it leans on, rare words counting more."""
    words = said_in(hit.claim)
    weights = {term: lexicon.weight(term.lower()) for term in statement.claim.terms + statement.claim.names}
    met = sum(weight for term, weight in weights.items() if matches(term, words) > 0)
    same = any(statement.figure and figure.low == statement.figure.low for figure in hit.claim.figures)
    if statement.figure is None:
        verb = next((token.lemma for token in statement.tokens if token.dep == "ROOT"), "")
        same = verb in hit.claim.terms
    return met / max(sum(weights.values()), 1.0) + SAME * same


def surrounding(hit: Hit, source: Source, sentences: Sequence[Told], language: Language) -> Surrounding:
    """What a candidate stands in."""
    here = hit.sentence
    article = source.articles[here.article]
    before = [one for one in sentences if one[1].number < here.number]
    near = [one for one in before[-NEAR_SENTENCES:] if here.paragraph - one[1].paragraph <= NEAR_PARAGRAPHS]
    same = [one for one in near if one[1].paragraph == here.paragraph]
    title = frozenset(name_stem(word) for word in re.findall(r"[^\W_]+", article.title))
    opening = [one for one in before if one[1].paragraph == sentences[0][1].paragraph]
    return Surrounding(
        article,
        here.text,
        before=_stems(same[-1:]),
        paragraph=_stems(near) | title,
        topic=_stems(opening) | title,
        earlier=" ".join(one[1].text for one in (before if article.kind == "explainer" else near)),
        names=source.lexicon.names,
        frame=source.frame,
        trees=lambda: (_tree(one[1].text, language) for one in same[: -LEANT_ON - 1 : -1]),
    )


def _stems(told: Sequence[Told]) -> frozenset[str]:
    return frozenset(name_stem(word) for _, _, claim in told for word in claim.terms + claim.names)


def _withdrawn_by(source: Source, sentences: dict[str, Sequence[Told]], one: Found) -> Told | None:
    """The sentence that takes this back, if there is one: of its own live blog, or of a correction by its publisher."""
    mine = source.articles[one.hit.sentence.article]
    if one.hit.claim.withdrawn and mine.kind != "correction":
        own = sentences.setdefault(mine.id, source.sentences_of(mine.id))
        return next((told for told in own if puts_right(told[1], one.hit.claim, one.hit.sentence)), None)
    if one.figure is None or mine.publisher is None or mine.kind == "correction":
        return None
    for other in source.articles.values():
        if other.kind != "correction" or other.publisher != mine.publisher:
            continue
        if mine.published and other.published and other.published < mine.published:
            continue
        for told in sentences.setdefault(other.id, source.sentences_of(other.id)):
            if told[2].withdrawn and any(
                (figure.stage == "planned") == (one.figure.stage == "planned")
                and bool({figure.low, figure.high} & {one.figure.low, one.figure.high} - {None})
                and not _is_in_title(told[1].text, figure.start - told[1].start)
                for figure in told[2].figures
            ):
                return told
    return None


def _is_in_title(text: str, position: int) -> bool:
    """Whether quotation marks hold what stands there: the title of the report that is put right."""
    before = text[:position]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
