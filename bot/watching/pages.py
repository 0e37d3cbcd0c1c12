"""What is shown of watches: a notice of a change, a correction, the list, the choices of ``/watch stop``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.answering.composing import NEAREST
from bot.answering.scope import Scope
from bot.answering.types import Answer, Quote
from bot.messages.choices import LONGEST_CHOICE, offered
from bot.messages.embeds import quotation
from bot.messages.escaping import escape, length, metadata, plain_line, shorten
from bot.messages.pages import BODY_SIZES, Book, Page, Passage, Section, Style, number_pages, paginate
from bot.messages.source_line import day
from bot.messages.words import moment
from bot.watching.changes import REASONS, Change, Kind, shows
from bot.watching.correcting import Erratum
from bot.watching.store import MOST_OF_A_CHANNEL, MOST_OF_A_MEMBER, Full, Paused, PostedAnswer, Watch

LONGEST_WATCHED = 300
LONGEST_SCOPE = 40
"""Of a source in a choice."""
CALM, GRAVE = 0x2F6F8F, 0xB3541E
GRAVE_KINDS: frozenset[Kind] = frozenset(["corrected", "denied", "differ", "gone"])
SET = "Watched here from now on: I will say when the answer changes."
STOPPED = "Stopped: this is no longer watched here."
NOT_YOURS = "Only whoever set it, or a moderator who may manage messages here, can stop this watch."
NO_SUCH = "This channel watches no such question; /watch list shows what it watches."
NONE = "This channel watches nothing. `/watch question` begins."
MAY_NOT_SEND = "This is for those who may write in this channel."
CANNOT_POST = "I may not write in this channel, so I could not say here when the answer changes."
TOO_LONG = f"That question is too long to be watched: please ask it in at most {LONGEST_WATCHED} characters."
ONLY_IN_CHANNELS = "Questions are watched in the channels of a server."
CORRECTED = "A figure in this answer was corrected"
IS_FULL: Mapping[Full, str] = {
    "channel": f"This channel watches {MOST_OF_A_CHANNEL} questions already, which is the most; /watch stop ends one.",
    "member": f"You watch {MOST_OF_A_MEMBER} questions already, which is the most; /watch stop ends one.",
}
IS_PAUSED: Mapping[Paused, str] = {
    "may_not_write": "I may not write here",
    "not_here": "I do not answer in this server",
    "refused": "Discord did not take what I wrote here",
    "inadmissible": "this is no longer a question that I answer",
}


def notice_book(watch: Watch, old: Answer, new: Answer, change: Change, style: Style) -> Book:
    """Say why, what the answer is, which sentence changed it, and what it was; each with what qualifies it.

    The news comes first: below the old answer it would be out of sight on a phone.
    """
    now = [new.quotes[0]] if new.status == "answered" and new.quotes else []
    telling = [change.sentence] if change.sentence is not None else []
    # A figure in a headline has its sentence and its caveats below it; what stands there already is not repeated.
    shown = _distinct([*telling, *(quote for quote in now if not shows(old, quote))])
    sections = [
        Section(
            f"*Watched since <t:{int(watch.since.timestamp())}:D>: {metadata(watch.question, LONGEST_WATCHED)}*",
            notes=_scope_notes(watch.scope),
        ),
        *_answer("Now", new, shown, style),
        *_answer("Before", old, old.quotes[:1] if old.status == "answered" else (), style),
    ]
    return Book(
        number_pages(REASONS[change.kind], paginate(sections, BODY_SIZES[style]), _footer(new)),
        style,
        colour=GRAVE if change.kind in GRAVE_KINDS else CALM,
    )


def correction_book(posted: PostedAnswer, erratum: Erratum, style: Style) -> Book:
    """Say of an earlier answer which sentence of it has been corrected, and quote the correction."""
    where = f"https://discord.com/channels/{posted.guild}/{posted.channel}/{posted.message}"
    sections = [
        Section(f"[This answer](<{where}>) quoted, first:"),
        quotation(posted.answer.quotes[0], style),
        Section("**The correction**"),
        quotation(erratum.quote, style),
    ]
    return Book(number_pages(CORRECTED, paginate(sections, BODY_SIZES[style])), style, colour=GRAVE)


def list_book(watches: Sequence[Watch], style: Style) -> Book:
    """Return what a channel watches: the question, by whom and since when, and what it answered last."""
    if not watches:
        return Book((Page("", NONE, ""),), style)
    title = f"{len(watches)} question{'' if len(watches) == 1 else 's'} watched here"
    return Book(number_pages(title, paginate(map(_listed, watches), BODY_SIZES[style])), style)


def known_line(watch: Watch) -> str:
    """Say that a question is watched already."""
    return f"This channel watches this already, since {moment(watch.since)}, set by <@{watch.member}>."


def choices(watches: Iterable[Watch], typed: str) -> list[tuple[str, str]]:
    """Return up to 25 (name, value) of the watches in whose question every word that was typed occurs."""
    words = typed.casefold().split()
    named = ((_name_of(watch), watch) for watch in watches)
    return offered((name, str(watch.id)) for name, watch in named if _has(words, f"{name} {watch.question}"))


def chosen(watches: Iterable[Watch], typed: str) -> Watch | None:
    """Return the watch that somebody has chosen, or typed without choosing; None where there is none such."""
    wanted = typed.strip()
    there = list(watches)
    # Discord's clients at times send the name of a choice in place of its value.
    names = dict(offered((_name_of(watch), str(watch.id)) for watch in there))
    ways = (
        [watch for watch in there if str(watch.id) in (wanted, names.get(wanted))],
        [watch for watch in there if wanted == watch.question],
    )
    return next((found[0] for found in ways if found), None)


def _has(words: Iterable[str], text: str) -> bool:
    return all(word in text.casefold() for word in words)


def _name_of(watch: Watch) -> str:
    """Return a watch in the hundred characters of a choice: the question is cut before what it is asked of."""
    scope = watch.scope
    source = f" · {shorten(plain_line(scope.source.name) or scope.source.id, LONGEST_SCOPE)}" if scope.source else ""
    about = source + (f" · since {scope.since.isoformat()}" if scope.since else "")
    return f"{shorten(plain_line(watch.question), LONGEST_CHOICE - length(about))}{about}"


def _scope_notes(scope: Scope) -> tuple[str, ...]:
    """Say which articles alone are watched; nothing where all are."""
    if scope.source is not None and scope.source.kind == "article":
        return (f"*Only the article “{metadata(scope.source.name, 200)}”, and later corrections by its publisher*",)
    of = f" of {metadata(scope.source.name, 200)}" if scope.source else ""
    undated = f" from {day(scope.since)} on, and those without a date" if scope.since else ""
    return (f"*Only articles{of}{undated}*",) if of or undated else ()


def _answer(label: str, answer: Answer, quotes: Iterable[Quote], style: Style) -> Iterator[Section]:
    yield Section(f"**{label}**", notes=(Passage(_said(answer), prefix=""),))
    for quote in quotes:
        yield quotation(quote, style)


def _said(answer: Answer) -> str:
    """Return what an answer says first; what comes nearest is not shown here, so that it is not announced either."""
    return plain_line(answer.headline).removesuffix(NEAREST).rstrip()


def _distinct(quotes: Iterable[Quote]) -> list[Quote]:
    return list({quote.text: quote for quote in quotes}.values())


def _listed(watch: Watch) -> Section:
    said = _said(watch.answer) if watch.answer is not None else "not asked again yet"
    paused = [f"⏸️ **Paused:** {IS_PAUSED[watch.paused]}."] if watch.paused else []
    return Section(
        f"**{escape(plain_line(watch.question))}**",
        notes=(
            *_scope_notes(watch.scope),
            Passage(said, prefix=""),
            f"Set by <@{watch.member}>, {moment(watch.since)}",
            *paused,
        ),
    )


def _footer(answer: Answer) -> str:
    receipt = f" · receipt {answer.id}" if answer.id else ""
    return f"Generation {answer.index.generation} of the index{receipt} · /watch stop ends this"
