"""What the team has set, at hand for every question, and what is kept of questions. It blocks nobody."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.answering.scope import only_asked
from bot.answering.types import Answer
from bot.desk import Desk
from bot.messages.failures import line_for
from bot.team.questions import Asked, QuestionStore
from bot.team.settings import PlaceKind, Places, TeamSettings, Value
from bot.team.store import By, TeamStore
from index import CaveatError

log = logging.getLogger(__name__)
Result = TypeVar("Result")
SECONDS_A_DAY = 24 * 60 * 60
# Until the settings could be read, they are looked for so often.
SECONDS_BETWEEN_ATTEMPTS = 30.0
EVERYWHERE = Places()


class Team:
    """One per desk. settings, places: as the team has set them, places by server; is_known: whether they could be read.

    now: the time, in UTC.
    """

    def __init__(self, desk: Desk, data_dir: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._desk = desk
        self._now = now
        self.store = TeamStore(data_dir)
        self.questions = QuestionStore(data_dir)
        self.settings = TeamSettings()
        self.places: Mapping[int, Places] = {}
        self.is_known = False
        self._keeps_questions = True
        self._tasks: set[asyncio.Task[None]] = set()

    def places_in(self, guild: int | None) -> Places:
        """Return where Caveat answers in a server; None is a direct conversation."""
        return EVERYWHERE if guild is None else self.places.get(guild, EVERYWHERE)

    async def load(self) -> None:
        """Read what the team has set. Where that fails, it is logged, and ``is_known`` stays as it was."""
        try:
            await self._read()
        except CaveatError as error:
            log.error("what the team has set can't be read: %s", error)  # noqa: TRY400  (it is a line, not a bug)
        except Exception as error:  # noqa: BLE001  (tried again)
            line_for(error, "reading what the team has set")

    async def keep_house(self) -> None:
        """Delete what is too old, now and every day, until cancelled; read the settings where that has failed."""
        while True:
            if not self.is_known:
                await self.load()
            if self.is_known:
                await self._logged(self.purge, "deleting what is too old")
            await asyncio.sleep(SECONDS_A_DAY if self.is_known else SECONDS_BETWEEN_ATTEMPTS)

    async def purge(self) -> int:
        """Delete what is older than the team wants it; return how many rows went. Raises DeskStoreError."""
        wanted = self.settings
        gone = await self.run(
            partial(self.questions.purge, wanted.retention_days, self._now(), keep_names=wanted.keep_names)
        )
        if gone:
            log.info("deleted %d rows older than %d days", gone, wanted.retention_days)
        return gone

    async def change(self, values: Mapping[str, Value], by: By) -> int:
        """Set `values`, which must be allowed; delete at once what is then too old, and return how many rows went.

        Raises DeskStoreError.
        """
        self.settings = await self.run(partial(self.store.change, values, by))
        return await self.purge()

    async def allow(self, kind: PlaceKind, one: int, by: By) -> bool:
        """Put a channel or role on the list; tell whether there was room. Raises DeskStoreError."""
        listed = await self.run(partial(self.store.allow, kind, one, by))
        await self._read()
        return listed

    async def disallow(self, kind: PlaceKind, one: int, by: By) -> bool:
        """Take a channel or role off the list; tell whether it was on it. Raises DeskStoreError."""
        was_listed = await self.run(partial(self.store.disallow, kind, one, by))
        await self._read()
        return was_listed

    def note_soon(self, answer: Answer, seconds: float, *, private: bool, asker: str) -> None:
        """Do the same as ``note`` beside everything else: an answer that is given is no longer owed."""
        task = asyncio.create_task(self.note(answer, seconds, private=private, asker=asker))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def note(self, answer: Answer, seconds: float, *, private: bool, asker: str) -> None:
        """Keep how a question ended; never raise for it. asker: a user name, kept only where the team wants that."""
        name = answer.source.name if answer.source else ""
        only = only_asked(answer.source, answer.since, name=name, day=str(answer.since))
        question = answer.read_as or answer.question
        asked = Asked(
            # It found no answer there; that is no gap in the other articles.
            f"{question} ({only})" if only else question,
            answer.id,
            answer.status,
            answer.reason,
            seconds,
            private,
            asker if self.settings.keep_names else None,
        )
        try:
            await self.run(partial(self.questions.keep, asked))
        except CaveatError as error:
            # Said once, not at every question.
            if self._keeps_questions:
                log.warning("how questions end is not kept: %s", error)
            self._keeps_questions = False
        except Exception as error:  # noqa: BLE001  (the answer is given already)
            line_for(error, "keeping how a question ended")
        else:
            self._keeps_questions = True

    async def run(self, work: Callable[[], Result]) -> Result:
        """Run what reads or writes ``desk.db`` away from the event loop."""
        return await self._desk.keep(work)

    async def _read(self) -> None:
        self.settings, self.places = await self.run(self.store.read)
        self.is_known = True

    async def _logged(self, work: Callable[[], Awaitable[object]], doing: str) -> None:
        try:
            await work()
        except CaveatError as error:
            log.warning("%s: %s", doing, error)
        except Exception as error:  # noqa: BLE001  (tried again tomorrow)
            line_for(error, doing)
