"""Giving answers in Discord so that they can be worked with afterwards: asked, kept, laid out, shown with buttons."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import discord

from bot.answerer import Answerer
from bot.answering import Models, Vocabulary, candidates
from bot.answering.scope import scope_of
from bot.answering.side_by_side import ReportedFigure, side_by_side
from bot.answering.types import Answer, Request
from bot.checking.pages import check_book
from bot.checking.wording import NO_CLAIM, as_answer
from bot.desk import Desk
from bot.desk_store import DeskStoreError
from bot.first_index import FirstIndex
from bot.given.buttons import Part, answer_view, aside_view
from bot.given.context import Context, context_book, contexts_of
from bot.given.copying import copy_book
from bot.given.figure_list import figures_book
from bot.given.plain_reasons import why_book
from bot.given.record import Given, fingerprint, new_id
from bot.given.store import GivenStore
from bot.library.days import DayError
from bot.library.narrowing import NOTHING_SAID, SourceError, Wanted, narrowed
from bot.messages.embeds import answer_book
from bot.messages.escaping import metadata
from bot.messages.failures import LONGEST_LINE, line_for
from bot.messages.pages import Book, Style
from bot.messages.paging import Outgoing, Shelf, as_message
from bot.messages.replies import Reply
from bot.team.team import Team
from bot.watching.store import PostedAnswer, PostedAnswers
from index import Snapshot

log = logging.getLogger(__name__)
Result = TypeVar("Result")
MOST_AT_ONCE = 8_000
"""Characters of quotations, and of what qualifies them, that are laid out on the event loop: in milliseconds."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as somebody put it.

    asker: their user id, for Remove. channel: its id. private: only they see the answer. with_question: show what was
    asked. put_as: the question before its subject was chosen, or None. wanted: which articles to ask, as it was typed.
    """

    request: Request
    asker: int
    channel: int
    private: bool = False
    with_question: bool = True
    put_as: str | None = None
    wanted: Wanted = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that somebody wants checked. text: its words; link: to it. asker, channel: as of ``Asked``."""

    text: str
    link: str
    asker: int
    channel: int


class Giving:
    """One per process. Where ``desk.db`` can't be used, answers are given all the same, with fewer buttons."""

    def __init__(self, desk: Desk, first_index: FirstIndex, shelf: Shelf, team: Team, data_dir: Path) -> None:
        self._desk = desk
        self._team = team
        self._first_index = first_index
        self._shelf = shelf
        self._store = GivenStore(data_dir)
        self._posted = PostedAnswers(data_dir)
        self._secret: bytes | None = None
        self._keeps = True

    async def answer(self, asked: Asked, reply: Reply) -> None:
        """Answer a question in `reply`; whatever goes wrong, the asker is told. Nothing is raised."""

        async def make() -> Given:
            return await self._ask(await self._narrowed(asked), reply)

        await self._give(make, asked.asker, reply, "answering a question")

    async def check(self, claimed: Claimed, reply: Reply) -> None:
        """Check the claims of a message in `reply`; whatever goes wrong, the asker is told. Nothing is raised."""
        await self._give(lambda: self._check(claimed, reply), claimed.asker, reply, "checking a message")

    async def _give(self, make: Callable[[], Awaitable[Given | None]], asker: int, reply: Reply, doing: str) -> None:
        """Show what `make` leads to, or that a message makes no claim where it leads to nothing."""
        began = time.monotonic()
        kept: Given | None = None
        given: Given | None = None
        shown = Outgoing(NO_CLAIM)
        try:
            await self._first_index.wait_below(reply)
            given = await make()
            if given is not None:
                kept = await self._keep(given, reply)
                shown = (
                    await self.message(given, asker) if kept else self._shelf.first_page(await self._laid_out(given))
                )
                # What was asked is the asker's own; the log says only how it went.
                outcome = given.answer.reason or given.answer.status
                log.info("%s: %s after %.2f s", reply, outcome, time.monotonic() - began)
        except (DayError, SourceError) as error:
            shown = Outgoing(metadata(str(error), LONGEST_LINE))
        except Exception as error:  # noqa: BLE001  (whatever it is, the asker is told)
            shown = Outgoing(line_for(error, doing))
        took = time.monotonic() - began
        await reply.show(shown)
        await self.note_place(kept, reply.shown)
        if given is not None:
            self._team.note_soon(given.answer, took, private=reply.private, asker=reply.asker)

    async def share(self, given: Given, user: int, reply: Reply) -> bool:
        """Show a private answer to everybody in `reply`; return whether it stands there."""
        public = replace(
            given,
            id=new_id(),
            message=None,
            private=False,
            style=reply.style,
            with_question=True,
            shared_by=user,
            takes_thread=reply.takes_thread,
        )
        if await self._keep(public, reply) is None:
            return False
        await reply.show(await self.message(public, user))
        await self.note_place(public, reply.shown)
        return reply.shown is not None

    async def message(self, given: Given, asker: int, number: int = 0) -> Outgoing:
        """Return the message that shows page `number` of a kept answer, or the last where there are fewer."""
        book = await self._laid_out(given)
        number = min(number, len(book.pages) - 1)
        view = answer_view(given, book, number, asker, await self.secret())
        return as_message(book, book.pages[number], view)

    async def aside(self, given: Given, part: Part, number: int, style: Style) -> Outgoing:
        """Return the message that a button opens, page `number` of it, or the last where there are fewer."""
        book = await self._aside_book(given, part, style)
        number = min(number, len(book.pages) - 1)
        view = aside_view(given, part, len(book.pages), number, await self.secret())
        return as_message(book, book.pages[number], view)

    async def secret(self) -> bytes:
        """Return what buttons are sealed with. Raises DeskStoreError."""
        if self._secret is None:
            self._secret = await self._desk.keep(self._store.secret)
        return self._secret

    async def stored(self, work: Callable[[GivenStore], Result]) -> Result:
        """Do `work` with the answers that are kept. Raises DeskStoreError."""
        return await self._desk.keep(partial(work, self._store))

    async def note_place(self, given: Given | None, shown: discord.Message | None) -> None:
        """Note in which message an answer stands, once it does."""
        if given is None or shown is None:
            return
        # discord.py has no channel for an answer to a command where the bot may not see the channel.
        channel, message = getattr(shown.channel, "id", given.channel), shown.id
        guild = None if given.private or shown.guild is None else shown.guild.id
        try:
            await self.stored(lambda store: store.stands_at(given.id, channel, message))
            if guild is not None:
                posted = PostedAnswer(message, guild, channel, given.answer)
                await self._desk.keep(partial(self._posted.keep, posted, datetime.now(UTC)))
        except DeskStoreError as error:
            log.warning("where an answer stands could not be kept: %s", error)

    async def _narrowed(self, asked: Asked) -> Asked:
        """Find which articles are meant. Raises DayError and SourceError."""
        if not asked.wanted:
            return asked
        today = datetime.now(UTC).date()
        scope = await self._desk.among_sources(lambda articles: narrowed(asked.wanted, articles, today))
        request = replace(asked.request, source=scope.source, since=scope.since, as_of=scope.as_of)
        return replace(asked, request=request)

    async def _ask(self, asked: Asked, reply: Reply) -> Given:
        request = replace(asked.request, explained=True, private=reply.private)
        answer, prints = await self._desk.consult(partial(_answered, request))
        if asked.put_as is not None:
            answer = replace(answer, question=asked.put_as, read_as=answer.read_as or answer.question)
        return Given(
            new_id(),
            asked.channel,
            answer,
            private=asked.private,
            previous=asked.request.previous,
            style=reply.style,
            with_question=asked.with_question,
            prints=prints,
            takes_thread=reply.takes_thread,
        )

    async def _check(self, claimed: Claimed, reply: Reply) -> Given | None:
        """Look a message's claims up; return None where it makes none. Its quotes have the buttons of any answer."""
        check = await self._desk.check(claimed.text)
        if not check.checked:
            return None
        return Given(
            new_id(),
            claimed.channel,
            as_answer(check),
            private=True,
            style=reply.style,
            with_question=False,
            check=check,
            link=claimed.link,
        )

    async def _keep(self, given: Given, reply: Reply) -> Given | None:
        """Keep an answer; return None where that can't be done, and nobody goes without the answer for it."""
        try:
            await self.stored(lambda store: store.keep(given, unlisted=reply.private))
            await self.secret()
        except DeskStoreError as error:
            # Said once, not at every question.
            if self._keeps:
                log.warning("answers are not kept, and have fewer buttons: %s", error)
            self._keeps = False
            return None
        self._keeps = True
        return given

    async def _laid_out(self, given: Given) -> Book:
        """Return its pages; where there is much to lay out, which takes a moment, beside all else."""
        if _size_of(given.answer) <= MOST_AT_ONCE:
            return book_of(given)
        return await self._desk.apart(partial(book_of, given))

    async def _aside_book(self, given: Given, part: Part, style: Style) -> Book:
        answer = given.answer
        if part == "context":
            contexts = await self._desk.consult(lambda answerer: answerer.look_up(partial(_contexts, given)))
            # A paragraph may be as long as an article, and to lay that out takes seconds.
            return await self._desk.apart(partial(context_book, answer, contexts, style))
        if part == "figures":
            figures = await self._desk.consult(lambda answerer: answerer.look_up(partial(_figures, answer)))
            return figures_book(answer, figures, style)
        if part == "caveats":
            return Book((await self._laid_out(replace(given, style=style))).aside, style)
        return copy_book(answer, style) if part == "copy" else why_book(answer, style)


def book_of(given: Given) -> Book:
    """Return the pages of an answer as they were given: the same ones at any time."""
    if given.check is not None:
        return check_book(given.check, given.style, link=given.link, shared_by=given.shared_by)
    return answer_book(given.answer, given.style, with_question=given.with_question, shared_by=given.shared_by)


def _size_of(answer: Answer) -> int:
    quoted = sum(len(quote.text) for quote in answer.quotes)
    return quoted + sum(len(caveat.passage or "") for quote in answer.quotes for caveat in quote.caveats)


def _answered(request: Request, answerer: Answerer) -> tuple[Answer, Mapping[str, str]]:
    """Answer, and take the fingerprints of the articles that are quoted; in one go, from one generation."""
    answer = answerer.ask(request)

    def prints(snapshot: Snapshot, _vocabulary: Vocabulary, _models: Models) -> dict[str, str]:
        if snapshot.state.generation != answer.index.generation:
            return {}
        quoted = {quote.article.id for quote in answer.quotes}
        return {one: fingerprint(snapshot.articles[one].text) for one in sorted(quoted)}

    return answer, answerer.look_up(prints)


def _contexts(given: Given, snapshot: Snapshot, _vocabulary: Vocabulary, _models: Models) -> tuple[Context, ...]:
    return contexts_of(given.answer, snapshot.articles, given.prints)


def _figures(answer: Answer, snapshot: Snapshot, vocabulary: Vocabulary, models: Models) -> tuple[ReportedFigure, ...]:
    """Ask the answer's question again of the index as it is now, for all that is near."""
    question = answer.read_as or answer.question
    query, ranked = candidates(question, snapshot, vocabulary, models, scope_of(answer))
    return side_by_side(answer, query, ranked, snapshot.articles)
