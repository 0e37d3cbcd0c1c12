"""``Answer`` -> the pages that Discord shows: headline, quotations, and the caveats where the eye falls.

Below the headline stands what qualifies it, the three gravest lines, and then the quotations, each with its own; all
caveats are behind a button.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from types import MappingProxyType

from bot.answering.groups import IN_WORDS, NOT_ANSWERED, QUOTED_ANYWAY, gravest_first, grouped
from bot.answering.scope import articles_in_words, only_asked
from bot.answering.types import Answer, Quote, Relation, Source
from bot.messages.escaping import BREAKS, escape, length, metadata, plain_line, safe_url
from bot.messages.pages import BODY_SIZES, TITLE_SIZE, Book, Page, Part, Passage, Section, Style, number_pages, paginate
from index import ArticleKind, Caveat, CaveatKind

AT_A_GLANCE = 3
# From this gravity on a caveat gets a warning sign.
GRAVE = 70
ANSWERED, NOT_REPORTED = 0x2F6F8F, 0x8A8F98
# What a sentence may end with, beside its words.
ENDS = ' \n.!?”"'
NOTHING: Mapping[str, int] = MappingProxyType({})
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
    return list(dict.fromkeys(_in_a_line(caveat) for caveat in _gravest_of(caveats)))


def _gravest_of(caveats: Iterable[Caveat]) -> list[Caveat]:
    """Return the three gravest that read differently, the sentences that carry them included."""
    known: dict[tuple[str, str | None], Caveat] = {}
    for caveat in gravest_first(caveats):
        passage = None if caveat.kind in QUOTED_ANYWAY else caveat.passage
        known.setdefault((_in_a_line(caveat), passage), caveat)
    return list(known.values())[:AT_A_GLANCE]


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
    if (line := scope_line(answer)) is not None:
        yield f"*{line}*"
    if length(title) > TITLE_SIZE:
        yield Passage(plain_line(answer.headline), prefix="")


def scope_line(answer: Answer) -> str | None:
    """Say which articles alone were asked, as finished markup, or return None."""
    name = metadata(answer.source.name, 200) if answer.source else ""
    return only_asked(answer.source, answer.since, name=name, day=day(answer.since))


def _glance(answer: Answer) -> tuple[list[str], list[Part]]:
    """Return the gravest lines on the first quotation of an answer, at most three, and what else is said of the whole.

    A refusal has no figure to qualify: there, all is said of the whole.
    """
    relations = [*_relations(answer.conflicts, "⚠️"), *_relations(answer.history, "🕑")]
    whole = [(IN_WORDS[caveat.kind].gravity, _in_a_line(caveat)) for caveat in answer.caveats]
    if answer.status != "answered" or not answer.quotes:
        return [], [line for _, line in sorted([*relations, *whole], key=_gravest)]
    # That sources differ is said by the relation, with the numbers of the quotations.
    own = [(IN_WORDS[caveat.kind].gravity, _in_a_line(caveat)) for caveat in _gravest_of(_own_caveats(answer, 0))]
    lines = [*relations, *whole, *own]
    glance = list(dict.fromkeys(line for _, line in sorted(lines, key=_gravest)))[:AT_A_GLANCE]
    return glance, [line for _, line in [*relations, *whole] if line not in glance]


def _gravest(line: tuple[int, str]) -> int:
    return -line[0]


def _gravity(relation: Relation) -> int:
    """How grave it is that quotations stand so to each other, on the scale of caveats."""
    kind: CaveatKind = RELATIONS.get(relation.kind, "dated")
    return IN_WORDS[kind].gravity


def _relations(relations: Sequence[Relation], sign: str) -> list[tuple[int, str]]:
    """Return how grave each is and its line; those that say the same share one: "Quotes 1 and 2, 1 and 3"."""
    alike: dict[tuple[int, str], list[Relation]] = {}
    for relation in relations:
        alike.setdefault((_gravity(relation), metadata(relation.note, BESIDE)), []).append(relation)
    lines = []
    for (gravity, note), members in alike.items():
        numbers = ", ".join(" and ".join(str(position + 1) for position in one.quotes) for one in members)
        label = "Quote" if numbers.isdigit() else "Quotes"
        lines.append((gravity, f"{sign} **{label} {numbers}:** {note}"))
    return lines


def _own_caveats(answer: Answer, position: int) -> list[Caveat]:
    """Return the caveats of a quotation; what a relation says by its number, and quotes in full, is left out."""
    told = [relation for relation in answer.conflicts if position in relation.quotes]
    others = {other for relation in told for other in relation.quotes}
    quoted = {quote.text for other, quote in enumerate(answer.quotes) if other in others}
    return [
        one
        for one in answer.quotes[position].caveats
        if not (told and one.kind == "conflicting") and not (one.kind == "disputed" and one.passage in quoted)
    ]


def _leading(opening: Sequence[Part], glance: Sequence[str], answer: Answer, style: Style) -> Section:
    """Return the first quotation with all that stands above it.

    One section, so that what qualifies the figure is never on another page than its beginning.
    """
    quote = answer.quotes[0]
    label = "1 · " if len(answer.quotes) > 1 else ""
    source = f"\n{source_line(quote.article, label, style)}"
    above: list[Part] = [*opening, *glance]
    return Section(
        notes=(*above, source, Passage(quote.text), *_passages(_own_caveats(answer, 0), glance)),
        continued=f"**{label}{_publisher(quote.article, style)}**, continued",
    )


def _passages(caveats: Sequence[Caveat], glance: Sequence[str]) -> Iterable[Part]:
    """Yield the sentences that carry caveats, each below what it is there for, but for those that stand at a glance.

    Without a line between them, two quotations would look like one.
    """
    shown: set[str] = set()
    for caveat in _gravest_of(caveats):
        is_told = _in_a_line(caveat) in glance and _is_whole(caveat)
        if caveat.passage and caveat.kind not in QUOTED_ANYWAY and caveat.passage not in shown and not is_told:
            shown.add(caveat.passage)
            yield f"*{IN_WORDS[caveat.kind].phrase}:*"
            yield Passage(caveat.passage)


def _is_whole(caveat: Caveat) -> bool:
    """Whether its words, beside its phrase, are the sentence that carries it, but for the mark at the end."""
    return _stands_beside(caveat) and caveat.text.strip(ENDS) == (caveat.passage or "").strip(ENDS)


def _quotation(quote: Quote, number: int, answer: Answer, style: Style) -> Section:
    label = f"{number} · " if len(answer.quotes) > 1 else ""
    before = {one.text: position for position, one in enumerate(answer.quotes[: number - 1], 1)}
    return quotation(replace(quote, caveats=tuple(_own_caveats(answer, number - 1))), style, label, before)


def quotation(
    quote: Quote, style: Style, label: str = "", before: Mapping[str, int] = NOTHING, *, every_caveat: bool = False
) -> Section:
    """Return a quote with its source and its gravest caveats, or all of them by group.

    label: finished markup before the source. before: what was quoted before -> its number.
    """
    caveats = [caveat for caveat in quote.caveats if not _is_in_source_line(caveat, quote.article)]
    return Section(
        head=source_line(quote.article, label, style),
        quote=Passage(quote.text),
        notes=_by_group(quote.caveats) if every_caveat else tuple(_notes(_gravest_of(caveats), before)),
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


def _is_in_source_line(caveat: Caveat, source: Source) -> bool:
    """Whether the line above the quotation says the same: no publisher, no link, no date."""
    return caveat.kind == "unknown_source" or (caveat.kind == "dated" and source.published is None)


def _notes(caveats: Sequence[Caveat], before: Mapping[str, int] = NOTHING) -> list[Part]:
    """Return a line for each caveat, and below it the sentence that carries it where it is another one.

    Nothing is quoted twice: of a sentence that follows, no words stand beside the phrase, and one that was quoted
    before is named by its number.
    """
    notes: list[Part] = []
    for caveat in caveats:
        passage = caveat.passage if caveat.kind not in QUOTED_ANYWAY else None
        if passage and passage in before:
            notes.append(f"{_in_a_line(caveat)} (quote {before[passage]})")
        elif passage and Passage(passage) not in notes:
            words = [_phrase(caveat)] if caveat.text in passage else _in_words(caveat)
            notes += [*words, Passage(passage)]
        else:
            notes += _in_words(caveat)
    return notes


def notes_below(caveats: Iterable[Caveat]) -> tuple[Part, ...]:
    """Return the gravest caveats with the sentences that carry them, as they stand below a quotation."""
    return tuple(_notes(_gravest_of(caveats)))


def _in_words(caveat: Caveat) -> list[Part]:
    """Return Caveat's phrase, and the source's words in quotation marks; a caveat may rest on no words."""
    if caveat.start is None or not caveat.text.strip():
        return [f"{_sign(caveat)} **{IN_WORDS[caveat.kind].phrase}**"]
    if not _stands_beside(caveat):
        return [_phrase(caveat), Passage(caveat.text)]
    return [f"{_phrase(caveat)} “{escape(caveat.text)}”"]


def _stands_beside(caveat: Caveat) -> bool:
    """Whether its words are short enough to stand beside the phrase."""
    return length(caveat.text) <= BESIDE and not any(character in BREAKS for character in caveat.text)


def _phrase(caveat: Caveat) -> str:
    return f"{_sign(caveat)} **{IN_WORDS[caveat.kind].phrase}:**"


def _sign(caveat: Caveat) -> str:
    return "⚠️" if IN_WORDS[caveat.kind].gravity >= GRAVE else "•"


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
    articles = articles_in_words(answer)
    until = f" up to {answer.as_of.day} {answer.as_of:%B %Y}" if answer.as_of else ""
    receipt = f" · receipt {answer.id}" if answer.id else ""
    return f"Answered from {articles}{until}, generation {answer.index.generation} of the index{receipt}"
