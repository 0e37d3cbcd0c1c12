"""The pages of ``/sources``: the list, ten articles at a time, and all that is known of one article. Pure.

A page of the list is named by what it was filtered by and where it begins, so that a button can lead to it after a
restart; it is laid out alone, however many others there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.library.catalogue import ArticleDetails
from bot.messages.escaping import length, metadata, plain_line, shorten
from bot.messages.notes import notes_below
from bot.messages.pages import BODY_SIZES, Book, Page, Part, Passage, Section, Style, number_pages, paginate
from bot.messages.source_line import ROOMS, day, kind_in_words, link, parts_of, publisher_of
from bot.messages.words import counted, moment
from index import Article

SOURCES_A_PAGE = 10
# In UTF-16 units: with the rest of a button's custom_id, at most 100.
LONGEST_FILTER = 60
LAST: Final = 99
"""A part of ten that lies behind every other: the last one is meant."""
LABEL_SIZE = 100
MOST_NAMED = 10
ROUND_ITS_STORY = "**The same story, counted as one origin:**"
FROM_ANOTHER = "has its story from"
NO_FIGURES = "There are no figures in it."


@dataclass(frozen=True, slots=True)
class Spot:
    """A page of the list. words: what it is filtered by. ten: which ten articles; part: of those, where one is long."""

    words: str = ""
    ten: int = 0
    part: int = 0


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the list with the articles on it, and where Back and Next lead; None is nowhere."""

    page: Page
    listed: tuple[Article, ...]
    spot: Spot
    back: Spot | None = None
    next: Spot | None = None


def leaf(articles: Sequence[Article], spot: Spot, style: Style) -> Leaf:
    """Return the page at `spot`, or the nearest there is. articles: all that the words match, newest first."""
    filtered = f" for “{metadata(spot.words, LONGEST_FILTER)}”" if spot.words else ""
    if not articles:
        remedy = "" if spot.words else "\nSomeone who may manage this server can run `/reindex`."
        return Leaf(Page("", f"No article{filtered} is indexed.{remedy}", ""), (), Spot(spot.words))
    ten = min(spot.ten, (len(articles) - 1) // SOURCES_A_PAGE)
    first = ten * SOURCES_A_PAGE
    listed = tuple(articles[first : first + SOURCES_A_PAGE])
    bodies = paginate([Section(_entry(article, style)) for article in listed], BODY_SIZES[style])
    part = min(spot.part, len(bodies) - 1)
    footer = ""
    if len(articles) > SOURCES_A_PAGE or len(bodies) > 1:
        footer = f"{first + 1:,} to {first + len(listed):,} of {len(articles):,}"
        footer += f", part {part + 1} of {len(bodies)}" if len(bodies) > 1 else ""
    here = Spot(spot.words, ten, part)
    back = Spot(spot.words, ten, part - 1) if part else Spot(spot.words, ten - 1, LAST) if ten else None
    ahead = None
    if part + 1 < len(bodies):
        ahead = Spot(spot.words, ten, part + 1)
    elif first + SOURCES_A_PAGE < len(articles):
        ahead = Spot(spot.words, ten + 1)
    return Leaf(Page(f"{counted(len(articles), 'article')}{filtered}", bodies[part], footer), listed, here, back, ahead)


def _entry(article: Article, style: Style) -> str:
    title = metadata(article.title, ROOMS[style].title) or "untitled"
    return f"**{title}**\n" + " · ".join(parts_of(article, style))


def label_of(article: Article) -> str:
    """Return an article's title, or its file where it has none, as plain text for a menu."""
    return shorten(plain_line(article.title) or plain_line(article.file) or article.id, LABEL_SIZE)


def description_of(article: Article) -> str:
    """Return who published it and when, as plain text for a menu, in which Discord knows no time stamps."""
    when = article.published.isoformat() if article.published else "no date given"
    publisher = shorten(plain_line(article.publisher or "") or "no publisher given", LABEL_SIZE - len(when) - 3)
    return f"{publisher} · {when}"


def choice_of(article: Article) -> str:
    """Return title, publisher and date in the hundred characters of an autocomplete choice."""
    about = shorten(description_of(article), LABEL_SIZE // 2)
    return f"{shorten(label_of(article), LABEL_SIZE - length(about) - 3)} · {about}"


def details_book(details: ArticleDetails, style: Style) -> Book:
    """Return all that is known of an article: what it is, whom it shares its story with, and the figures in it."""
    article = details.article
    title = metadata(article.title, TITLE_ROOM) or "untitled"
    sections = [_about(details, style), *_family(details, style), *_figures(details)]
    return Book(number_pages(title, paginate(sections, BODY_SIZES[style])), style)


# Escaping may double a title, and Discord's limit is 256.
TITLE_ROOM = 125


def _about(details: ArticleDetails, style: Style) -> Section:
    article, room = details.article, ROOMS[style]
    kind = kind_in_words(article.kind) or ["report"]
    lines = [
        f"**Author:** {metadata(article.author or '', room.name) or 'no author given'}",
        f"**File:** {metadata(article.file, room.name)}",
    ]
    if article.aliases:
        lines.append("**The same text also in:**")
        lines += [f"- {metadata(alias, room.name)}" for alias in article.aliases[:MOST_NAMED]]
        lines += _more(len(article.aliases))
    if details.indexed_at:
        lines.append(f"**Indexed:** {moment(details.indexed_at)}")
    lines.append(f"**Length:** {counted(len(details.sentences), 'sentence')}, {len(article.text):,} characters")
    return Section(
        " · ".join([publisher_of(article, style), day(article.published), *kind, link(article.url, room.link)]),
        notes=tuple(lines),
    )


def _family(details: ArticleDetails, style: Style) -> Iterator[Section]:
    if not details.family:
        yield Section("**Origin:** its own; no other article has its story from it.")
        return
    lines: list[Part] = []
    for other in details.family[:MOST_NAMED]:
        sign = f"{FROM_ANOTHER} " if other.id == details.article.origin else ""
        title = metadata(other.title, ROOMS["text"].title) or "untitled"
        lines.append(f"- {sign}*{title}* · {publisher_of(other, style)} · {day(other.published)}")
    yield Section(ROUND_ITS_STORY, notes=(*lines, *_more(len(details.family))))


def _more(number: int) -> list[str]:
    return [f"- and {number - MOST_NAMED:,} more"] if number > MOST_NAMED else []


def _figures(details: ArticleDetails) -> Iterator[Section]:
    """Yield the sentences with figures, whole and with what qualifies them: no figure stands alone."""
    told = [(sentence, claim) for sentence, claim in details.sentences if claim.figures]
    number = sum(len(claim.figures) for _, claim in told)
    if not told:
        yield Section(NO_FIGURES)
        return
    yield Section(f"**{counted(number, 'figure')} in {counted(len(told), 'sentence')}:**")
    for at, (sentence, claim) in enumerate(told, 1):
        notes: tuple[Part, ...] = notes_below(claim.caveats)
        if claim.withdrawn:
            notes = ("⚠️ **a correction withdraws this**", *notes)
        yield Section(f"**{at}**", Passage(sentence.text), notes, f"**{at}**, continued")
