"""What outlives a connection to Discord, and everything that the cogs share."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from functools import partial

from bot.desk import Desk
from bot.desk_store import DeskStoreError
from bot.first_index import FirstIndex
from bot.given.giving import Giving
from bot.messages.admission import Admission
from bot.messages.pages import Book
from bot.messages.paging import Outgoing, Shelf, open_page
from bot.messages.replies import OpenReplies
from bot.settings import Settings
from bot.team.books import BookStore
from bot.team.manners import Manners
from bot.team.recent_errors import RecentErrors
from bot.team.team import Team
from bot.watching.store import PostedAnswers

log = logging.getLogger(__name__)


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
    books: BookStore = field(init=False)

    def __post_init__(self) -> None:
        self.first_index = FirstIndex(self.desk)
        self.admission = Admission(self.settings.guilds)
        self.team = Team(self.desk, self.settings.data_dir)
        self.manners = Manners(self.team, self.admission)
        self.giving = Giving(self.desk, self.first_index, self.shelf, self.team, self.settings.data_dir)
        self.posted_answers = PostedAnswers(self.settings.data_dir)
        self.books = BookStore(self.settings.data_dir)

    async def posted(self, book: Book, channel: int) -> Outgoing:
        """Return the message that opens a book which all see in a channel: turned there alone, after a restart too."""
        if len(book.pages) == 1 and not book.aside:
            return self.shelf.first_page(book)
        key = self.shelf.put(book, channel)
        try:
            await self.desk.keep(partial(self.books.keep, key, channel, book))
        except DeskStoreError as error:
            log.warning("pages are not kept, and can't be turned after a restart: %s", error)
        return open_page(key, book, "pages", 0)

    async def book(self, key: str, channel: int | None) -> Book | None:
        """Return the book with this key, from memory or as it was kept; None where it is gone or of another channel."""
        book = self.shelf.find(key, channel)
        if book is None and channel is not None:
            try:
                book = await self.desk.keep(partial(self.books.find, key, channel))
            except DeskStoreError as error:
                log.warning("pages that were kept can't be read: %s", error)
        return book
