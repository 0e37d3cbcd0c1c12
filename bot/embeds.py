"""``Answer`` -> the pages that Discord shows: headline, quotations, and the caveats where the eye falls.

The caveats of a quotation stand beside it, the three gravest at a glance, all of them behind a button.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bot.answering.groups import IN_WORDS, NOT_ANSWERED, gravest_first, grouped
from bot.answering.types import Answer, Quote, Relation, Source
from bot.escaping import BREAKS, escape, length, metadata, plain_line, safe_url
from bot.pages import BODY_SIZES, TITLE_SIZE, Book, Page, Part, Passage, Section, Style, number_pages, paginate
from index import ArticleKind, Caveat

AT_A_GLANCE = 3
# From this gravity on a caveat gets a warning sign.
GRAVE = 70
ANSWERED, NOT_REPORTED = 0x2F6F8F, 0x8A8F98
# Longer words of a caveat are quoted below it instead of beside it.
BESIDE = 200


@dataclass(frozen=True, slots=True)
class Room:
    """UTF-16 units that parts of a line may take, before they are escaped."""

    name: int
    title: int
    link: int


ROOMS: dict[Style, Room] = {"embed": Room(name=150, title=300, link=2000), "text": Room(name=80, title=120, link=400)}


def answer_book(answer: Answer, style: Style = "embed", *, with_question: bool = False) -> Book:
    """Return the pages of an answer. with_question: say what was asked, where the reader can't see it."""
    title = escape(plain_line(answer.headline))
    sections = list(_opening(answer, title, with_question=with_question))
    sections += [_quotation(quote, number, answer, style) for number, quote in enumerate(answer.quotes, 1)]
    title = title if length(title) <= TITLE_SIZE else ""
    return Book(
        pages=number_pages(title, paginate(sections, BODY_SIZES[style]), _footer(answer)),
        style=style,
        aside=_all_caveats(answer, style),
        colour=ANSWERED if answer.status == "answered" else NOT_REPORTED,
    )


def _opening(answer: Answer, title: str, *, with_question: bool) -> Iterable[Section]:
    """Yield what stands above the quotations: the question, how they stand to each other, caveats of the whole."""
    if length(title) > TITLE_SIZE:
        yield Section(quote=Passage(plain_line(answer.headline), prefix=""))
    if with_question and plain_line(answer.question):
        yield Section(head=f"*Asked: {metadata(answer.question, 300)}*")
    if answer.read_as is not None:
        yield Section(head=f"*Read as: {metadata(answer.read_as, 300)}*")
    if answer.missing is not None:
        yield Section(head=f"*{NOT_ANSWERED} {metadata(answer.missing, 300)}*")
    notes: list[Part] = []
    for sign, relation in [*(("⚠️", r) for r in answer.conflicts), *(("🕑", r) for r in answer.history)]:
        notes += _relation(relation, sign)
    notes += _notes(gravest_first(answer.caveats)[:AT_A_GLANCE])
    yield Section(notes=tuple(notes))


def _relation(relation: Relation, sign: str) -> list[Part]:
    numbers = " and ".join(str(position + 1) for position in relation.quotes)
    label = f"{sign} **{'Quote' if len(relation.quotes) == 1 else 'Quotes'} {numbers}:**"
    note = plain_line(relation.note)
    return [f"{label} {escape(note)}"] if length(note) <= BESIDE else [label, Passage(note, prefix="")]


def _quotation(quote: Quote, number: int, answer: Answer, style: Style) -> Section:
    label = f"{number} · " if len(answer.quotes) > 1 else ""
    return Section(
        head=_source(quote.article, label, style),
        quote=Passage(quote.text),
        notes=tuple(_notes(gravest_first(quote.caveats)[:AT_A_GLANCE])),
        continued=f"**{label}{_publisher(quote.article, style)}**, continued",
    )


def _publisher(source: Source, style: Style) -> str:
    return metadata(source.publisher or "", ROOMS[style].name) or "no publisher given"


def _source(source: Source, label: str, style: Style) -> str:
    """Return who published it, when, as what, and where it is to be read; what the article lacks is said."""
    parts = [f"**{label}{_publisher(source, style)}**", day(source.published), *kind_in_words(source.kind)]
    parts.append(link(source.url, ROOMS[style].link))
    title = metadata(source.title, ROOMS[style].title)
    author = metadata(source.author or "", ROOMS[style].name)
    named = " ".join([*([f"*{title}*"] if title else []), *([f"by {author}"] if author else [])])
    return " · ".join(parts) + (f"\n{named}" if named else "")


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


def _notes(caveats: Sequence[Caveat]) -> list[Part]:
    """Return a line for each caveat, and below it the sentence that carries it where it is another one."""
    notes: list[Part] = []
    for caveat in caveats:
        notes += _in_words(caveat)
        if caveat.passage and not any(note == Passage(caveat.passage) for note in notes):
            notes.append(Passage(caveat.passage))
    return notes


def _in_words(caveat: Caveat) -> list[Part]:
    """Return Caveat's phrase, and the source's words in quotation marks; a caveat may rest on no words."""
    known = IN_WORDS[caveat.kind]
    sign = "⚠️" if known.gravity >= GRAVE else "▫️"
    if caveat.start is None or not caveat.text.strip():
        return [f"{sign} **{known.phrase}**"]
    if length(caveat.text) > BESIDE or any(character in BREAKS for character in caveat.text):
        return [f"{sign} **{known.phrase}:**", Passage(caveat.text)]
    return [f"{sign} **{known.phrase}:** “{escape(caveat.text)}”"]


def _all_caveats(answer: Answer, style: Style) -> tuple[Page, ...]:
    """Return pages with every caveat in its group, or none where the answer shows them all."""
    if all(len(caveats) <= AT_A_GLANCE for caveats in (answer.caveats, *(q.caveats for q in answer.quotes))):
        return ()
    sections = (
        [Section(head="**Of this answer as a whole**", notes=_by_group(answer.caveats))] if answer.caveats else []
    )
    for number, quote in enumerate(answer.quotes, 1):
        label = f"{number} · " if len(answer.quotes) > 1 else ""
        head = _source(quote.article, label, style)
        continued = f"**{label}{_publisher(quote.article, style)}**, continued"
        sections.append(Section(head, Passage(quote.text), _by_group(quote.caveats), continued))
    return number_pages("All caveats", paginate(sections, BODY_SIZES[style]))


def _by_group(caveats: Sequence[Caveat]) -> tuple[Part, ...]:
    notes: list[Part] = []
    for group, members in grouped(caveats):
        notes += [f"__{group}__", *_notes(members)]
    return tuple(notes)


def _footer(answer: Answer) -> str:
    articles = f"{answer.index.articles} article{'' if answer.index.articles == 1 else 's'}"
    until = f" up to {answer.as_of.day} {answer.as_of:%B %Y}" if answer.as_of else ""
    receipt = f" · receipt {answer.id}" if answer.id else ""
    return f"Answered from {articles}{until}, generation {answer.index.generation} of the index{receipt}"
