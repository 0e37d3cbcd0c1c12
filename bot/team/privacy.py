"""What ``/privacy`` says: what is kept of people and questions, for how long, and how to have it deleted. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages.pages import BODY_SIZES, Book, Section, Style, number_pages, paginate
from bot.messages.words import counted
from bot.team.settings import TeamSettings

HEARD = (
    "I read what is addressed to me: commands, direct messages, messages that mention me, replies that ping me. Of all "
    "other messages Discord gives me no words. What is asked is not written to my log."
)
NO_NAMES = "Not kept: the names of those who ask."
NAMES = "Your team has chosen that the user name of whoever asks is kept with the question, unless that is private."
WHO_SEES = (
    "Those who may manage this server can have it as a file, private questions left out; so can whoever may read the "
    "data folder on the machine that I run on."
)
HOW_TO_DELETE = (
    "To have a question deleted before that, give the id of its receipt (it stands below the answer) to someone who "
    "may manage this server; they run `/admin forget`."
)
BY_NAME = " With your user name they can have all of yours deleted."


def privacy_book(settings: TeamSettings, kept: Sequence[str], style: Style) -> Book:
    """Return the pages. kept: what is said of each table that there is."""
    sections = [
        Section(HEARD),
        Section(
            "**What is kept**", notes=tuple(f"- {line}" for line in (*kept, NAMES if settings.keep_names else NO_NAMES))
        ),
        Section(f"**Who sees it:** {WHO_SEES}"),
        Section(f"**For how long:** {counted(settings.retention_days, 'day')} after a question was asked."),
        Section(f"**Deleting:** {HOW_TO_DELETE}{BY_NAME if settings.keep_names else ''}"),
    ]
    return Book(number_pages("What I keep", paginate(sections, BODY_SIZES[style])), style)
