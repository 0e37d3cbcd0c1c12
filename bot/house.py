"""What outlives a connection to Discord, and everything that the cogs share."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.admission import Admission
from bot.delivery import OpenReplies
from bot.desk import Desk
from bot.first_index import FirstIndex
from bot.paging import Shelf
from bot.settings import Settings


@dataclass(slots=True)
class House:
    """The desk and what stands around it. synced: whether Discord has been told the commands."""

    settings: Settings
    desk: Desk
    shelf: Shelf = field(default_factory=Shelf)
    replies: OpenReplies = field(default_factory=OpenReplies)
    synced: bool = False
    first_index: FirstIndex = field(init=False)
    admission: Admission = field(init=False)

    def __post_init__(self) -> None:
        self.first_index = FirstIndex(self.desk)
        self.admission = Admission(self.settings.guilds)
