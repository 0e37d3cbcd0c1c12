"""``Answer`` -> the pages that Discord shows: headline, quotations, and the caveats where the eye falls.

Below the headline stands what qualifies it, the three gravest lines, and then the quotations, each with its own; all
caveats are behind a button.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bot.answering.groups import IN_WORDS, NOT_ANSWERED, QUOTED_ANYWAY, gravest_first, grouped
from bot.answering.types import Answer, Quote, Relation, Source
from bot.messages.escaping import BREAKS, escape, length, metadata, plain_line, safe_url
from bot.messages.pages import BODY_SIZES, TITLE_SIZE, Book, Page, Part, Passage, Section, Style, number_pages, paginate
from index import ArticleKind, Caveat, CaveatKind

AT_A_GLANCE = 3
# From this gravity on a caveat gets a warning sign.
GRAVE = 70
ANSWERED, NOT_REPORTED = 0x2F6F8F, 0x8A8F98
# Longer words of a caveat are quoted below it instead of beside it.
BESIDE = 200
# The kind of caveat that a relation between quotations weighs as much as.
RELATIONS: Mapping[str, CaveatKind] = {
    "corrected": "superseded",
    "denied": "disputed",
    "conflicting": "conflicting",
    "revised": "superseded",
}


@dataclass(frozen=True, slots=True)
class Room:
    """UTF-16 units that parts of a line may take, before they are escaped."""

    name: int
    title: int
    link: int


ROOMS: dict[Style, Room] = {"embed": Room(name=150, title=300, link=2000), "text": Room(name=80, title=120, link=400)}


def answer_book(
    answer: Answer, style: Style = "embed", *, with_question: bool = False, shared_by: int | None = None
) -> Book:
    """Return the pages of an answer.

    with_question: say what was asked, where the reader can't see it. shared_by: say which user made it public.
    """
    title = escape(plain_line(answer.headline))
    opening = list(_opening(answer, title, with_question=with_question, shared_by=shared_by))
    quotations = [_quotation(quote, number, answer, style) for number, quote in enumerate(answer.quotes, 1)]
    glance, rest = _glance(answer)
    if glance and quotations:
        first = _leading(opening, glance, answer, style)
        sections = [first, *quotations[1:], Section(notes=tuple(rest))]
    else:
        sections = [Section(notes=tuple(opening)), Section(notes=tuple(rest)), *quotations]
    title = title if length(title) <= TITLE_SIZE else ""
    return Book(
        pages=number_pages(title, paginate(sections, BODY_SIZES[style]), _footer(answer)),
        style=style,
        aside=_all_caveats(answer, style),
        colour=ANSWERED if answer.status == "answered" else NOT_REPORTED,
    )


def at_a_glance(caveats: Iterable[Caveat]) -> list[str]:
    """Return the three gravest caveats, a line each, without the sentences that carry them."""
    return [_in_a_line(caveat) for caveat in gravest_first(caveats)[:AT_A_GLANCE]]


def _opening(answer: Answer, title: str, *, with_question: bool, shared_by: int | None) -> Iterable[Part]:
    """Yield what stands above everything else: who shared it, the question, a headline that is no title."""
    if shared_by is not None:
        # A mention is shown as the name and, as the message is sent, pings nobody.
        yield f"*Shared by <@{shared_by}>*"
    if with_question and plain_line(answer.question):
        yield f"*Asked: {metadata(answer.question, 300)}*"
    if answer.read_as is not None:
        yield f"*Read as: {metadata(answer.read_as, 300)}*"
    if answer.missing is not None:
        yield f"*{NOT_ANSWERED} {metadata(answer.missing, 300)}*"
    if length(title) > TITLE_SIZE:
        yield Passage(plain_line(answer.headline), prefix="")


def _glance(answer: Answer) -> tuple[list[str], list[Part]]:
    """Return the gravest lines on the first quotation of an answer, at most three, and what else is said of the whole.

    A refusal has no figure to qualify: there, all is said of the whole.
    """
    relations = [
        *((_gravity(relation), _relation(relation, "⚠️")) for relation in answer.conflicts),
        *((_gravity(relation), _relation(relation, "🕑")) for relation in answer.history),
    ]
    whole = [(IN_WORDS[caveat.kind].gravity, _in_a_line(caveat)) for caveat in answer.caveats]
    if answer.status != "answered" or not answer.quotes:
        return [], [line for _, line in sorted([*relations, *whole], key=_gravest)]
    # That sources differ is said by the relation, with the numbers of the quotations.
    own = [caveat for caveat in answer.quotes[0].caveats if not (answer.conflicts and caveat.kind == "conflicting")]
    lines = [*relations, *whole, *((IN_WORDS[caveat.kind].gravity, _in_a_line(caveat)) for caveat in own)]
    glance = [line for _, line in sorted(lines, key=_gravest)[:AT_A_GLANCE]]
    return glance, [line for _, line in [*relations, *whole] if line not in glance]


def _gravest(line: tuple[int, str]) -> int:
    return -line[0]


def _gravity(relation: Relation) -> int:
    """How grave it is that quotations stand so to each other, on the scale of caveats."""
    kind: CaveatKind = RELATIONS.get(relation.kind, "dated")
    return IN_WORDS[kind].gravity


def _relation(relation: Relation, sign: str) -> str:
    numbers = " and ".join(str(position + 1) for position in relation.quotes)
    label = f"{sign} **{'Quote' if len(relation.quotes) == 1 else 'Quotes'} {numbers}:**"
    return f"{label} {metadata(relation.note, BESIDE)}"


def _leading(opening: Sequence[Part], glance: Sequence[str], answer: Answer, style: Style) -> Section:
    """Return the first quotation with all that stands above it.

    One section, so that what qualifies the figure is never on another page than its beginning.
    """
    quote = answer.quotes[0]
    label = "1 · " if len(answer.quotes) > 1 else ""
    source = f"\n{source_line(quote.article, label, style)}"
    above: list[Part] = [*opening, *glance]
    return Section(
        notes=(*above, source, Passage(quote.text), *_passages(quote.caveats)),
        continued=f"**{label}{_publisher(quote.article, style)}**, continued",
    )


def _passages(caveats: Sequence[Caveat]) -> Iterable[Part]:
    """Yield the sentences that carry caveats whose words stand at a glance, each below what it is there for.

    Without a line between them, two quotations would look like one.
    """
    shown: set[str] = set()
    for caveat in gravest_first(caveats)[:AT_A_GLANCE]:
        if caveat.passage and caveat.kind not in QUOTED_ANYWAY and caveat.passage not in shown:
            shown.add(caveat.passage)
            yield f"*{IN_WORDS[caveat.kind].phrase}:*"
            yield Passage(caveat.passage)


def _quotation(quote: Quote, number: int, answer: Answer, style: Style) -> Section:
    return quotation(quote, style, f"{number} · " if len(answer.quotes) > 1 else "")


def quotation(quote: Quote, style: Style, label: str = "", *, lead: str = "", every_caveat: bool = False) -> Section:
    """Return a quote with its source and its gravest caveats, or all of them by group.

    label: finished markup before the source; lead: finished markup above it.
    """
    source = source_line(quote.article, label, style)
    return Section(
        head=f"{lead}\n{source}" if lead else source,
        quote=Passage(quote.text),
        notes=_by_group(quote.caveats) if every_caveat else notes_below(quote.caveats),
        continued=f"**{label}{_publisher(quote.article, style)}**, continued",
    )


def _publisher(source: Source, style: Style) -> str:
    return metadata(source.publisher or "", ROOMS[style].name) or "no publisher given"


def source_line(source: Source, label: str, style: Style) -> str:
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
        if caveat.passage and caveat.kind not in QUOTED_ANYWAY and Passage(caveat.passage) not in notes:
            notes.append(Passage(caveat.passage))
    return notes


def notes_below(caveats: Iterable[Caveat]) -> tuple[Part, ...]:
    """Return the gravest caveats with the sentences that carry them, as they stand below a quotation."""
    return tuple(_notes(gravest_first(caveats)[:AT_A_GLANCE]))


def _in_words(caveat: Caveat) -> list[Part]:
    """Return Caveat's phrase, and the source's words in quotation marks; a caveat may rest on no words."""
    known, sign = IN_WORDS[caveat.kind], _sign(caveat)
    if caveat.start is None or not caveat.text.strip():
        return [f"{sign} **{known.phrase}**"]
    if length(caveat.text) > BESIDE or any(character in BREAKS for character in caveat.text):
        return [f"{sign} **{known.phrase}:**", Passage(caveat.text)]
    return [f"{sign} **{known.phrase}:** “{escape(caveat.text)}”"]


def _sign(caveat: Caveat) -> str:
    return "⚠️" if IN_WORDS[caveat.kind].gravity >= GRAVE else "▫️"


def _in_a_line(caveat: Caveat) -> str:
    """Return Caveat's phrase, with the source's words where they are short; long ones stand in the quotation."""
    first, *more = _in_words(caveat)
    return f"{_sign(caveat)} **{IN_WORDS[caveat.kind].phrase}**" if more else str(first)


def _all_caveats(answer: Answer, style: Style) -> tuple[Page, ...]:
    """Return pages with every caveat in its group, or none where the answer shows them all."""
    if all(len(caveats) <= AT_A_GLANCE for caveats in (answer.caveats, *(q.caveats for q in answer.quotes))):
        return ()
    sections = (
        [Section(head="**Of this answer as a whole**", notes=_by_group(answer.caveats))] if answer.caveats else []
    )
    for number, quote in enumerate(answer.quotes, 1):
        label = f"{number} · " if len(answer.quotes) > 1 else ""
        sections.append(quotation(quote, style, label, every_caveat=True))
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
