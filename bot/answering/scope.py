"""Which articles alone are asked: those of one source, those of certain days. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.answering.types import Answer, AskedOf, Request
from index import Article


@dataclass(frozen=True, slots=True)
class Scope:
    """What an article must be to be asked.

    since, as_of: the first and last day on which it may have been published; one without a date may be of any day, and
    is asked.
    """

    source: AskedOf | None = None
    since: date | None = None
    as_of: date | None = None


EVERYTHING = Scope()


def scope_of(one: Request | Answer) -> Scope:
    """Return which articles a request asks, or which were asked for an answer."""
    return Scope(one.source, one.since, one.as_of)


def left_out(scope: Scope, articles: Mapping[str, Article]) -> frozenset[str]:
    """Return the ids of the articles that are not asked."""
    if scope == EVERYTHING:
        return frozenset()
    asked = {one for one in _of_source(scope.source, articles) if _is_of_days(scope, articles[one])}
    if scope.source is not None and scope.source.kind == "article" and scope.source.id not in asked:
        # Corrections alone, without what they correct, are nobody's question.
        asked = set()
    return frozenset(articles) - asked


def named(source: AskedOf | None, articles: Mapping[str, Article]) -> AskedOf | None:
    """Return `source` with its name as the articles write it; where none is of it, with the name that it came with."""
    if source is None:
        return None
    name = next((_name(source, article) for article in articles.values() if _is_of(source, article)), source.name)
    return replace(source, name=name or source.id)


def publisher_key(publisher: str) -> str:
    """Return what all ways of writing a publisher share: "The  POST" and "The Post" are one."""
    return " ".join(publisher.split()).casefold()


def only_asked(source: AskedOf | None, since: date | None, *, name: str, day: str) -> str | None:
    """Say which articles alone were asked, or return None.

    name, day: of the source and the first day, fit for where they are shown.
    """
    if source is not None and source.kind == "article":
        # Whether a single article is of that time shows in whether it was asked at all.
        return f"Only the article “{name}” was asked, and later corrections by its publisher."
    undated = f"from {day} on, and those without a date," if since else ""
    parts = ["Only articles", f"of {name}" if source else "", undated, "were asked."]
    return " ".join(part for part in parts if part) if source or since else None


def articles_in_words(answer: Answer) -> str:
    """Say how many articles were asked: "6 articles", "2 of 6 articles"."""
    of = f"{answer.articles_asked} of " if answer.articles_asked is not None else ""
    return f"{of}{answer.index.articles} article{'' if answer.index.articles == 1 else 's'}"


def _of_source(source: AskedOf | None, articles: Mapping[str, Article]) -> Iterator[str]:
    """Yield the ids of what is of a source; an article comes with what its publisher has put right since.

    A figure that was taken back must not stand alone because the question was put to the article that has it.
    """
    one = articles.get(source.id) if source is not None and source.kind == "article" else None
    for article in articles.values():
        if source is None or _is_of(source, article) or (one is not None and _corrects(article, one)):
            yield article.id


def _corrects(correction: Article, article: Article) -> bool:
    if correction.kind != "correction" or not correction.publisher or not article.publisher:
        return False
    earlier = correction.published and article.published and correction.published < article.published
    return not earlier and publisher_key(correction.publisher) == publisher_key(article.publisher)


def _is_of_days(scope: Scope, article: Article) -> bool:
    return article.published is None or ((scope.since or date.min) <= article.published <= (scope.as_of or date.max))


def _is_of(source: AskedOf, article: Article) -> bool:
    if source.kind == "article":
        return article.id == source.id
    return article.publisher is not None and publisher_key(article.publisher) == source.id


def _name(source: AskedOf, article: Article) -> str:
    name = article.title if source.kind == "article" else article.publisher
    return " ".join((name or "").split())
