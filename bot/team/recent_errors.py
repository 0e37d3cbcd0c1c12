"""The last errors that users were told an id of, for ``/admin status``; what went wrong in full is in the log."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime

MOST = 5


@dataclass(frozen=True, slots=True)
class KnownError:
    """One error. id: as the user was told it. doing: what was being done; kind: the name of its class alone."""

    id: str
    at: datetime
    doing: str
    kind: str


class RecentErrors(logging.Handler):
    """Listens to the logger of ``bot.messages.failures`` and remembers the newest errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._newest: deque[KnownError] = deque(maxlen=MOST)

    def emit(self, record: logging.LogRecord) -> None:
        """Remember what ``bot.messages.failures`` has given an id."""
        told = getattr(record, "told", None)
        if isinstance(told, dict):
            at = datetime.fromtimestamp(record.created, UTC)
            self._newest.append(KnownError(told["id"], at, told["doing"], told["kind"]))

    def newest_first(self) -> list[KnownError]:
        """Return them."""
        return list(reversed(self._newest))
