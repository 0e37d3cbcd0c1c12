"""What outlives a connection to Discord, and everything that the cogs share."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.desk import Desk
from bot.first_index import FirstIndex
from bot.given.giving import Giving
from bot.messages.admission import Admission
from bot.messages.paging import Shelf
from bot.messages.replies import OpenReplies
from bot.settings import Settings
from bot.team.manners import Manners
from bot.team.recent_errors import RecentErrors
from bot.team.team import Team
from bot.watching.store import PostedAnswers


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
    errors: RecentErrors = field(default_factory=RecentErrors)
    team: Team = field(init=False)
    manners: Manners = field(init=False)
    giving: Giving = field(init=False)
    posted_answers: PostedAnswers = field(init=False)

    def __post_init__(self) -> None:
        self.first_index = FirstIndex(self.desk)
        self.admission = Admission(self.settings.guilds)
        self.team = Team(self.desk, self.settings.data_dir)
        self.manners = Manners(self.team, self.admission)
        self.giving = Giving(self.desk, self.first_index, self.shelf, self.team, self.settings.data_dir)
        self.posted_answers = PostedAnswers(self.settings.data_dir)
