"""From what somebody types as ``source``, ``since`` and ``as_of`` to which articles are asked. Pure.

What is offered while they type has a short value of its own, since ids and names of publishers may be longer than
Discord takes; what they typed without choosing is read as well, and so is the name of a choice: Discord's clients at
times send that in place of its value.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from bot.answering.scope import Scope, publisher_key
from bot.answering.types import AskedOf
from bot.library.catalogue import KEY_LENGTH, key_of, matching
from bot.library.days import check_order, day_asked
from bot.library.pages import LABEL_SIZE, choice_of
from bot.messages.choices import offered
from bot.messages.escaping import length, plain_line, shorten
from index import Article, CaveatError

MOST_PUBLISHERS = 10
"""Of the choices, where articles are offered too."""
LONGEST_SOURCE = 300
"""In characters, of what is typed."""
MOST_NAMED = 3
ARTICLE, PUBLISHER = "article:", "publisher:"
CHOSEN = re.compile(rf"(?P<kind>{ARTICLE}|{PUBLISHER})(?P<key>[0-9a-f]{{{KEY_LENGTH}}})")


class SourceError(CaveatError):
    """A source that is not there, or words that several have."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is typed into the options of a question; empty is not given."""

    source: str = ""
    since: str = ""
    as_of: str = ""

    def __bool__(self) -> bool:
        return bool(self.source or self.since or self.as_of)


NOTHING_SAID = Wanted()


def narrowed(wanted: Wanted, articles: Sequence[Article], today: date) -> Scope:
    """Return which of the `articles`, given the newest first, are meant; raise ``SourceError`` or ``DayError``."""
    newest = articles[0].published if articles else None
    since = day_asked(wanted.since, "since", today, newest) if wanted.since else None
    as_of = day_asked(wanted.as_of, "as_of", today, newest) if wanted.as_of else None
    check_order(since, as_of)
    return Scope(source_asked(wanted.source, articles) if wanted.source else None, since, as_of)


def check_days(wanted: Wanted, today: date) -> None:
    """Raise ``DayError`` for a day that can't be read, whatever the articles; which comes first depends on them."""
    for one in (Wanted(since=wanted.since), Wanted(as_of=wanted.as_of)):
        narrowed(one, (), today)


def source_asked(typed: str, articles: Sequence[Article]) -> AskedOf:
    """Return the publisher or article that is meant; raise ``SourceError`` where it is none, or not plain which.

    A whole name goes before one that has the words: of a publisher, then of an article (id, file or title).
    """
    typed = typed[:LONGEST_SOURCE]
    if chosen := CHOSEN.fullmatch(typed):
        found = _by_key(chosen["kind"], chosen["key"], articles)
    else:
        found = _by_name(typed, articles)
    if len(found) == 1:
        return found[0]
    shown = f"“{shorten(plain_line(typed), LABEL_SIZE)}”"
    if not found:
        raise SourceError(
            "source", f"no publisher or article is called {shown}", "/sources or caveat sources lists them"
        )
    names = ", ".join(f"“{shorten(plain_line(one.name), LABEL_SIZE // 2)}”" for one in found[:MOST_NAMED])
    more = f" and {len(found) - MOST_NAMED:,} more" if len(found) > MOST_NAMED else ""
    raise SourceError("source", f"{shown} may be {names}{more}", "Write more of the name, or choose one")


def source_choices(typed: str, articles: Sequence[Article]) -> list[tuple[str, str]]:
    """Return what to offer, as (name, value): publishers with these words, then articles, the newest first."""
    names = _publisher_choices(articles)
    words = typed.casefold().split()
    matched = [key for key in names if all(word in key for word in words)]
    found = matching(articles, typed)
    if found:
        matched = matched[:MOST_PUBLISHERS]
    publishers = ((names[key], PUBLISHER + _hash(key)) for key in matched)
    return offered(chain(publishers, ((choice_of(one), ARTICLE + key_of(one)) for one in found)))


def _publisher_choices(articles: Iterable[Article]) -> dict[str, str]:
    """Return what each publisher is offered as, by its ``publisher_key``."""
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for article in articles:
        if article.publisher and (name := plain_line(article.publisher)):
            key = publisher_key(article.publisher)
            counts[key] = counts.get(key, 0) + 1
            names.setdefault(key, name)
    return {key: _publisher_choice(name, counts[key]) for key, name in names.items()}


def _publisher_choice(name: str, number: int) -> str:
    about = f" · all {number:,} articles" if number > 1 else " · publisher of 1 article"
    return f"{shorten(name, LABEL_SIZE - length(about))}{about}"


def _by_key(kind: str, key: str, articles: Iterable[Article]) -> list[AskedOf]:
    if kind == ARTICLE:
        return [_article(one) for one in articles if key_of(one) == key]
    return [one for one in _publishers(articles) if _hash(one.id) == key]


def _by_name(typed: str, articles: Sequence[Article]) -> list[AskedOf]:
    key = publisher_key(typed)
    publishers = _publishers(articles)
    choices = _publisher_choices(articles)
    # In this order; the first that finds anything decides.
    ways: tuple[Callable[[], list[AskedOf]], ...] = (
        lambda: [one for one in publishers if one.id == key],
        lambda: [_article(one) for one in articles if key in map(publisher_key, _names(one))],
        lambda: [one for one in publishers if publisher_key(choices.get(one.id, "")) == key],
        lambda: [_article(one) for one in articles if publisher_key(choice_of(one)) == key],
        lambda: [one for one in publishers if all(word in one.id for word in key.split())],
        lambda: [_article(one) for one in matching(articles, typed)],
    )
    return next((found for way in ways if (found := way())), []) if key else []


def _names(article: Article) -> tuple[str, ...]:
    return (article.id, article.file, *article.aliases, article.title)


def _publishers(articles: Iterable[Article]) -> list[AskedOf]:
    found: dict[str, AskedOf] = {}
    for article in articles:
        if article.publisher and (key := publisher_key(article.publisher)):
            found.setdefault(key, AskedOf("publisher", key, " ".join(article.publisher.split())))
    return list(found.values())


def _article(article: Article) -> AskedOf:
    return AskedOf("article", article.id, " ".join(article.title.split()) or article.file)


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_LENGTH]
