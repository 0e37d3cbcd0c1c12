"""Rounds: after each re-index every watch is asked again, and whoever watches is told of what has changed.

Nothing here knows Discord: a herald speaks there. Watches are asked one at a time and with pauses, after the questions
of people. What was asked of which edition of the index is kept, so that a round that was broken off, by a newer edition
or by the end of the program, goes on where it was.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Literal, Protocol

from bot.answering.types import Answer
from bot.desk import Desk
from bot.messages.asking import complaint
from bot.messages.failures import line_for
from bot.messages.pages import Book, Style
from bot.receipts import digest_of
from bot.watching.changes import changes
from bot.watching.correcting import Erratum, correction_of
from bot.watching.evidence import Evidence, borne_out, newest_edition, read_evidence
from bot.watching.pages import correction_book, notice_book
from bot.watching.store import LOOKED_BACK, Paused, PostedAnswer, PostedAnswers, Watch, WatchStore, name_of, request_of
from index import CaveatError, Edition

log = logging.getLogger(__name__)
AT_ONCE = 50
# Discord's limit.
LONGEST_NONCE = 25

Fate = Literal["told", "gone", "unreached"] | Paused
"""What became of something to be told: told; the channel or message is there no more; Discord can't be reached just
now; or why nothing can be told there."""


class Herald(Protocol):
    """Speaks in Discord's channels."""

    async def fate_in(self, guild: int, channel: int) -> Fate:
        """Return "told" where something can be told, or what would become of it; nothing is raised."""
        ...

    async def tell(
        self, guild: int, channel: int, book: Callable[[Style], Book], nonce: str, *, below: int | None = None
    ) -> Fate:
        """Post the book, as a reply to the message `below` where one is given; nothing is raised.

        nonce: up to 25 characters by which Discord knows it again, should it be sent twice.
        """
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """In seconds.

    looks: between two looks for a new edition; longest: while something fails. calm: since the last change of an index
    that somebody else renews, before it is taken to be done. watches: after each watch that was asked; notices: after
    each notice.
    """

    looks: float = 30.0
    calm: float = 15.0
    watches: float = 0.5
    notices: float = 2.0
    longest: float = 600.0


class Rounds:
    """Looks for new editions of the index until it is stopped, and makes a round for each."""

    def __init__(self, desk: Desk, data_dir: Path, posted: PostedAnswers, herald: Herald, pace: Pace) -> None:
        self._desk = desk
        self._data_dir = data_dir
        self._store = WatchStore(data_dir)
        self._posted = posted
        self._herald = herald
        self._pace = pace
        self._stopping = asyncio.Event()
        self._renewed = desk.renewed()
        self._corrected_up_to = ""
        self._looked_for: set[str] = set()
        # What was posted and could not be noted: on a full disk it must not be posted again in every round.
        self._unnoted: set[str] = set()

    async def run(self) -> None:
        """Go on until it is stopped or cancelled; whatever fails is tried again later, more and more seldom."""
        delay = 0.0
        failures = 0
        while not await self._is_stopped_within(delay):
            try:
                went_well, delay = await self._look()
            except Exception as error:  # noqa: BLE001  (watching goes on whatever happens)
                line_for(error, "looking after the watches")
                went_well, delay = False, self._pace.looks
            failures = 0 if went_well else failures + 1
            if failures:
                delay = min(delay * 2.0 ** (failures - 1), self._pace.longest)

    def stop(self) -> None:
        """End soon: what is being posted is finished, nothing more is begun."""
        self._stopping.set()

    async def _is_stopped_within(self, seconds: float) -> bool:
        """Wait for a re-index of our own to end, for at most `seconds`; tell whether to stop."""
        waiting = [asyncio.create_task(self._stopping.wait()), asyncio.create_task(self._renewed.wait())]
        try:
            done, _ = await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waiting:
                one.cancel()
        for one in done:
            # Nobody else would see that one of them failed, and it would fail again at once, without end.
            one.result()
        return self._stopping.is_set()

    async def _look(self) -> tuple[bool, float]:
        """Make a round if there is a new edition; return whether all went well and when to look again, in seconds."""
        # Who renews the index himself knows when it is done.
        is_ours = self._renewed.is_set()
        self._renewed.clear()
        edition = await self._newest()
        if edition is None or edition.indexed_at is None or self._desk.is_reindexing():
            return True, self._pace.looks
        age = (datetime.now(UTC) - edition.indexed_at).total_seconds()
        if not is_ours and 0 <= age < self._pace.calm:
            return True, min(self._pace.looks, self._pace.calm - age)
        return await self._round(edition), self._pace.looks

    async def _newest(self) -> Edition | None:
        return await self._desk.apart(partial(newest_edition, self._data_dir))

    async def _is_over(self, edition: Edition) -> bool:
        """Whether there is no sense in going on with a round of this edition."""
        return self._stopping.is_set() or self._desk.is_reindexing() or not _is_same(await self._newest(), edition)

    async def _round(self, edition: Edition) -> bool:
        """Tell what was corrected, then ask every watch; return whether nothing failed."""
        behind = await self._desk.apart(partial(self._store.behind, edition))
        if not behind and self._corrected_up_to == name_of(edition):
            return True
        evidence = await self._desk.apart(partial(read_evidence, self._data_dir))
        if not _is_same(evidence.edition, edition):
            return True
        if not await self._tell_corrections(evidence):
            return False
        for one in behind:
            if await self._is_over(edition):
                return True
            if not await self._ask_again(one, evidence):
                return False
        return True

    async def _tell_corrections(self, evidence: Evidence) -> bool:
        """Reply once to each answer posted lately of which a figure was corrected; tell whether Discord was reached."""
        # An erratum concerns answers that were given before it was indexed: those are looked through once.
        errata = tuple(one for one in evidence.errata if one.quote.text not in self._looked_for)
        told: set[tuple[int, str, str]] = set()
        for posted, erratum in await self._to_correct(errata):
            if await self._is_over(evidence.edition):
                return True
            # A channel in which a question was answered ten times is told once, below the newest answer.
            of_all = (posted.channel, posted.answer.question.casefold(), erratum.quote.text)
            if of_all in told:
                await self._desk.apart(partial(self._store.corrected, posted.message))
                continue
            told.add(of_all)
            nonce = f"c{posted.message}"
            book = partial(correction_book, posted, erratum)
            fate = await self._tell_once(posted.guild, posted.channel, book, nonce, below=posted.message)
            if fate == "unreached":
                return False
            # A channel that may not be written to is not bothered again for this.
            await self._desk.apart(partial(self._store.corrected, posted.message))
            self._unnoted.discard(nonce)
            await self._pause(self._pace.notices)
        self._looked_for.update(one.quote.text for one in errata)
        self._corrected_up_to = name_of(evidence.edition)
        return True

    async def _to_correct(self, errata: tuple[Erratum, ...]) -> list[tuple[PostedAnswer, Erratum]]:
        found: list[tuple[PostedAnswer, Erratum]] = []
        posted = self._posted.since(datetime.now(UTC) - LOOKED_BACK) if errata else iter(())
        # Some at a time, since reading thousands takes seconds, and others want to read too.
        while some := await self._desk.apart(lambda: list(islice(posted, AT_ONCE))):
            for one in some:
                if (erratum := correction_of(one.answer, errata)) is not None:
                    found.append((one, erratum))  # noqa: PERF401  (it waits in between)
        left = await self._desk.apart(partial(self._store.uncorrected, [one.message for one, _ in found]))
        newest_first = sorted(found, key=lambda pair: -pair[0].message)
        return [(one, erratum) for one, erratum in newest_first if one.message in left]

    async def _ask_again(self, one: int, evidence: Evidence) -> bool:
        """Ask one watch and tell what has changed; return False where the others would fare no better."""
        watch = await self._desk.apart(partial(self._store.find, one))
        if watch is None:
            return True
        fate = await self._herald.fate_in(watch.guild, watch.channel)
        if fate == "told" and complaint(watch.question) is not None:
            fate = "inadmissible"
        shown: Answer | None = None
        asked_at = datetime.now(UTC)
        if fate == "told":
            fate, shown = await self._ask(watch, evidence)
        if fate == "told" and shown is not None:
            await self._desk.apart(partial(self._store.shown, watch.id, shown, asked_at, evidence.edition))
            self._unnoted.discard(_nonce_of(watch, shown))
            await self._pause(self._pace.notices)
        else:
            await self._settle(watch, fate, evidence.edition)
            await self._pause(self._pace.watches)
        return fate != "unreached"

    async def _ask(self, watch: Watch, evidence: Evidence) -> tuple[Fate, Answer | None]:
        """Ask, and tell what has changed; return what became of it, and the answer if it is what is shown now.

        "unreached" also where the answer is of another edition, so that this round is over.
        """
        try:
            answer, receipt = await self._desk.ask_when_free(request_of(watch))
        except CaveatError:
            # The index can't be read, or is another model's: that goes for all of them.
            raise
        except Exception as error:  # noqa: BLE001  (one question that can't be answered must not end the round)
            line_for(error, "asking what is watched")
            return "told", None
        if answer.index.generation != evidence.edition.generation:
            return "unreached", None
        if watch.answer is None:
            return "told", answer
        found = changes(watch.answer, answer)
        borne = (borne_out(one, watch.answer, watch.answered_at, evidence) for one in found)
        change = next((one for one in borne if one is not None), None)
        # It may have been stopped while it was asked.
        if change is None or await self._desk.apart(partial(self._store.find, watch.id)) is None:
            return "told", None
        if receipt is not None:
            await self._desk.keep_receipt(receipt)
        book = partial(notice_book, watch, watch.answer, answer, change)
        log.info("watch %d: %s", watch.id, change.kind)
        return await self._tell_once(watch.guild, watch.channel, book, _nonce_of(watch, answer)), answer

    async def _tell_once(
        self, guild: int, channel: int, book: Callable[[Style], Book], nonce: str, *, below: int | None = None
    ) -> Fate:
        """Tell it, unless it was told and only could not be noted; Discord itself knows a nonce for minutes."""
        if nonce in self._unnoted:
            return "told"
        fate = await self._herald.tell(guild, channel, book, nonce, below=below)
        if fate == "told":
            self._unnoted.add(nonce)
        return fate

    async def _settle(self, watch: Watch, fate: Fate, edition: Edition) -> None:
        """Note what became of a watch of which nothing was shown, so that it is not asked of this edition again."""
        if fate == "unreached":
            return
        if fate == "gone":
            log.info("watch %d is forgotten: its channel is there no more", watch.id)
            await self._desk.apart(partial(self._store.remove, watch.id))
            return
        await self._desk.apart(partial(self._store.asked, watch.id, edition, None if fate == "told" else fate))

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)


def _nonce_of(watch: Watch, answer: Answer) -> str:
    # Of another generation it is the same notice, if nothing else has changed.
    of = replace(answer, index=replace(answer.index, generation=0), id=None)
    return f"w{watch.id}-{digest_of(of)}"[:LONGEST_NONCE]


def _is_same(one: Edition | None, other: Edition) -> bool:
    return one is not None and name_of(one) == name_of(other)
