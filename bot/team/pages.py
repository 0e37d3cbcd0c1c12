"""What ``/admin`` shows in words: settings, places and the audit. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.messages.escaping import metadata
from bot.messages.pages import BODY_SIZES, Book, Page, Section, Style, number_pages, paginate
from bot.messages.words import counted
from bot.team.settings import RANGES, Places, TeamSettings, setting_lines
from bot.team.store import Change, mention

# Built by us from an id, as the audit keeps them; anything else is escaped.
MENTION = re.compile(r"<(#|@&)\d{1,20}>")
EVERYWHERE = "I answer in every channel that I can see."
EVERYONE = "I answer every member."


def settings_page(settings: TeamSettings, deleted: int = 0) -> Page:
    """Show every setting. deleted: rows that went because of a change just made."""
    lines = setting_lines(settings)
    if deleted:
        lines.append(
            f"{counted(deleted, 'entry', 'entries')} older than that {'was' if deleted == 1 else 'were'} deleted."
        )
    return Page("Settings", "\n".join(lines), "Change one with an option of /admin settings; /admin audit says who did")


def places_page(places: Places, gone: Collection[int]) -> Page:
    """Say where Caveat answers. gone: ids of channels and roles that are no longer there."""
    channels = [_named(mention("channel", one), one, gone) for one in sorted(places.channels)]
    roles = [_named(mention("role", one), one, gone) for one in sorted(places.roles)]
    lines = [
        f"I answer in {', '.join(channels)}, and in threads there." if channels else EVERYWHERE,
        f"I answer members with {' or '.join(roles)}." if roles else EVERYONE,
    ]
    return Page("Where I answer", "\n".join(lines), "")


def _named(shown: str, one: int, gone: Collection[int]) -> str:
    return f"{shown} (deleted)" if one in gone else shown


def audit_book(changes: Sequence[Change], style: Style) -> Book:
    """List who changed what and when, the newest first."""
    lines = [_change(change) for change in changes] or ["Nobody has changed anything yet."]
    return Book(number_pages("Who changed what", paginate(map(Section, lines), BODY_SIZES[style])), style)


def _change(change: Change) -> str:
    what = RANGES[change.what].says if change.what in RANGES else metadata(change.what, 60)
    before, after = _value(change.before), _value(change.after)
    if before and after:
        how = f": {before} → {after}"
    else:
        how = f": {after}" if after else f": {before} taken off" if before else ""
    return f"<t:{int(change.at.timestamp())}:f> · <@{change.by.member}> · {what}{how}"


def _value(value: str | None) -> str:
    if value is None:
        return ""
    return value if MENTION.fullmatch(value) else metadata(value, 100)
