"""``Answer`` -> the pages that Discord shows: headline, quotations, and the caveats where the eye falls.

Below the headline stands what qualifies it, the three gravest lines, and then the quotations, each with its own; all
caveats are behind a button.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.answering.composing import is_no_question
from bot.answering.groups import IN_WORDS, NOT_ANSWERED, QUOTED_ANYWAY
from bot.answering.scope import articles_in_words, only_asked
from bot.answering.types import Answer, Quote, Relation
from bot.messages.escaping import escape, length, metadata, plain_line
from bot.messages.notes import (
    AT_A_GLANCE,
    BESIDE,
    NOTHING,
    gravest_of,
    in_a_line,
    is_in_source_line,
    is_whole,
    notes_by_group,
    notes_on,
)
from bot.messages.pages import BODY_SIZES, TITLE_SIZE, Book, Page, Part, Passage, Section, Style, number_pages, paginate
from bot.messages.source_line import day, publisher_of, source_line
from index import Caveat, CaveatKind

ANSWERED, NOT_REPORTED = 0x2F6F8F, 0x8A8F98
# The kind of caveat that a relation between quotations weighs as much as.
RELATIONS: Mapping[str, CaveatKind] = {
    "corrected": "superseded",
    "denied": "disputed",
    "conflicting": "conflicting",
    "revised": "superseded",
}


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
    whole = [(IN_WORDS[caveat.kind].gravity, in_a_line(caveat)) for caveat in answer.caveats]
    if answer.status != "answered" or not answer.quotes:
        return [], [line for _, line in sorted([*relations, *whole], key=_gravest)]
    # That sources differ is said by the relation, with the numbers of the quotations.
    own = [(IN_WORDS[caveat.kind].gravity, in_a_line(caveat)) for caveat in gravest_of(_own_caveats(answer, 0))]
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
        if not (told and one.kind == "conflicting" and one.start is None)
        and not (one.kind == "disputed" and one.passage in quoted)
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
        continued=f"**{label}{publisher_of(quote.article, style)}**, continued",
    )


def _passages(caveats: Sequence[Caveat], glance: Sequence[str]) -> Iterable[Part]:
    """Yield the sentences that carry caveats, each below what it is there for, but for those that stand at a glance.

    Without a line between them, two quotations would look like one.
    """
    shown: set[str] = set()
    for caveat in gravest_of(caveats):
        is_told = in_a_line(caveat) in glance and is_whole(caveat)
        if caveat.passage and caveat.kind not in QUOTED_ANYWAY and caveat.passage not in shown and not is_told:
            shown.add(caveat.passage)
            yield f"*{IN_WORDS[caveat.kind].phrase}:*"
            yield Passage(caveat.passage)


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
    caveats = [caveat for caveat in quote.caveats if not is_in_source_line(caveat, quote.article)]
    return Section(
        head=source_line(quote.article, label, style),
        quote=Passage(quote.text),
        notes=notes_by_group(quote.caveats) if every_caveat else tuple(notes_on(gravest_of(caveats), before)),
        continued=f"**{label}{publisher_of(quote.article, style)}**, continued",
    )


def _all_caveats(answer: Answer, style: Style) -> tuple[Page, ...]:
    """Return pages with every caveat in its group, or none where the answer shows them all."""
    if all(len(caveats) <= AT_A_GLANCE for caveats in (answer.caveats, *(q.caveats for q in answer.quotes))):
        return ()
    sections = (
        [Section(head="**Of this answer as a whole**", notes=notes_by_group(answer.caveats))] if answer.caveats else []
    )
    for number, quote in enumerate(answer.quotes, 1):
        label = f"{number} · " if len(answer.quotes) > 1 else ""
        sections.append(quotation(quote, style, label, every_caveat=True))
    return number_pages("All caveats", paginate(sections, BODY_SIZES[style]))


def _footer(answer: Answer) -> str:
    if is_no_question(answer):
        return ""
    articles = articles_in_words(answer)
    until = f" up to {answer.as_of.day} {answer.as_of:%B %Y}" if answer.as_of else ""
    receipt = f" · receipt {answer.id}" if answer.id else ""
    return f"Answered from {articles}{until}, generation {answer.index.generation} of the index{receipt}"
