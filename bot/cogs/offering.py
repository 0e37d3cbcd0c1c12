"""What is offered while somebody types which articles to ask, alike for every command that takes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial

from discord import app_commands

from bot.house import House
from bot.library.days import LONGEST_DAY, DayError, Option, day_choices
from bot.library.narrowing import LONGEST_SOURCE, Wanted, check_days, source_choices
from bot.messages.asking import tidy
from bot.messages.choices import MOST_CHOICES
from bot.messages.escaping import metadata
from bot.messages.failures import LONGEST_LINE, line_for
from index import Article


async def offered_sources(house: House, typed: str) -> list[app_commands.Choice[str]]:
    """Offer publishers and articles with the words typed so far."""
    return await _offered(house, partial(source_choices, tidy(typed)[:LONGEST_SOURCE]))


async def offered_days(house: House, typed: str, option: Option) -> list[app_commands.Choice[str]]:
    """Offer the day that is typed, and those on which articles were published."""
    return await _offered(house, partial(_days, typed, option))


def complaint_of_days(wanted: Wanted) -> str | None:
    """Say in one line why a day can't be read, or return None; whether there is such a source takes a look first."""
    try:
        check_days(wanted, _today())
    except DayError as error:
        return metadata(str(error), LONGEST_LINE)
    return None


async def _offered(
    house: House, choose: Callable[[Sequence[Article]], list[tuple[str, str]]]
) -> list[app_commands.Choice[str]]:
    """Return what `choose` makes of the articles, newest first; nothing where the index can't be read."""
    try:
        chosen = await house.desk.among_sources(choose)
    except Exception as error:  # noqa: BLE001  (there is no place to tell the user)
        line_for(error, "offering sources and days")
        return []
    return [app_commands.Choice(name=name, value=value) for name, value in chosen]


def _days(typed: str, option: Option, articles: Sequence[Article]) -> list[tuple[str, str]]:
    published = [article.published for article in articles if article.published]
    return day_choices(tidy(typed)[:LONGEST_DAY], option, published, _today(), MOST_CHOICES)


def _today() -> date:
    return datetime.now(UTC).date()
