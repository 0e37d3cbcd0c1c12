"""Where the bot answers: everywhere, or only in the servers that the settings name."""

from __future__ import annotations

from collections.abc import Iterable

NOT_HERE = "I answer only in the servers that I have been set up for."


class Admission:
    """guilds: ids of the servers in which the bot answers; none means all, and direct messages."""

    def __init__(self, guilds: Iterable[int]) -> None:
        self._guilds = frozenset(guilds)

    def admits(self, guild_id: int | None) -> bool:
        """Tell whether to answer in this server; None is a direct message, which anybody could write."""
        return not self._guilds or guild_id in self._guilds
