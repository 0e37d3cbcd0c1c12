"""The line that says whose a quotation is: publisher, day, kind and link, each said to be missing where it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bot.answering.types import Source
from bot.messages.escaping import metadata, safe_url
from bot.messages.pages import Style
from index import Article, ArticleKind


@dataclass(frozen=True, slots=True)
class Room:
    """UTF-16 units that parts of a line may take, before they are escaped."""

    name: int
    title: int
    link: int


ROOMS: dict[Style, Room] = {"embed": Room(name=150, title=300, link=2000), "text": Room(name=80, title=120, link=400)}


def publisher_of(source: Source | Article, style: Style) -> str:
    """Return the publisher's name, escaped, or that none is given."""
    return metadata(source.publisher or "", ROOMS[style].name) or "no publisher given"


def source_line(source: Source, label: str, style: Style) -> str:
    """Return who published it, when, as what, and where it is to be read; what the article lacks is said."""
    publisher, *others = parts_of(source, style)
    title = metadata(source.title, ROOMS[style].title)
    author = metadata(source.author or "", ROOMS[style].name)
    named = " ".join([*([f"*{title}*"] if title else []), *([f"by {author}"] if author else [])])
    return " · ".join([f"**{label}{publisher}**", *others]) + (f"\n{named}" if named else "")


def parts_of(source: Source | Article, style: Style) -> list[str]:
    """Return publisher, day, kind where it is no report, and link: what any line on a source is made of."""
    room = ROOMS[style]
    return [
        publisher_of(source, style),
        day(source.published),
        *kind_in_words(source.kind),
        link(source.url, room.link),
    ]


def kind_in_words(kind: ArticleKind) -> list[str]:
    """Return what sort of article it is, or nothing for the usual one."""
    return [] if kind == "report" else ["live blog" if kind == "live" else kind]


def day(published: date | None) -> str:
    """Return a time stamp that Discord shows as a date in the reader's language."""
    if published is None:
        return "no date given"
    noon = datetime.combine(published, time(12), tzinfo=UTC)
    return f"<t:{int(noon.timestamp())}:D>"


def link(url: str | None, limit: int) -> str:
    """Return a link whose label is ours, so that no title can pose as another address."""
    if url is None:
        return "no link given"
    safe = safe_url(url, limit)
    return f"[article](<{safe}>)" if safe else "link left out: it is not a plain web address"
