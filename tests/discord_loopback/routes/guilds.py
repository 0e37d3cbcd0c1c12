"""Routes about guilds, their channels, roles and members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import ApiError
from ..protocol import Payload
from ..requests import Request
from .routing import as_id, find_guild, route

if TYPE_CHECKING:
    from ..server import FakeDiscord


@route("GET", "/guilds/{guild_id}")
def guild(fake: FakeDiscord, _request: Request, guild_id: str) -> Payload:
    """One guild."""
    found = find_guild(fake, guild_id)
    counts = {"approximate_member_count": len(found.members), "approximate_presence_count": 1}
    return {**found.payload(), **counts}


@route("GET", "/guilds/{guild_id}/channels")
def channels(fake: FakeDiscord, _request: Request, guild_id: str) -> list[Payload]:
    """The channels of a guild, without threads."""
    return [channel.payload() for channel in find_guild(fake, guild_id).channels.values() if not channel.is_thread]


@route("GET", "/guilds/{guild_id}/roles")
def roles(fake: FakeDiscord, _request: Request, guild_id: str) -> list[Payload]:
    """The roles of a guild."""
    return [role.payload() for role in find_guild(fake, guild_id).roles.values()]


@route("GET", "/guilds/{guild_id}/members")
def members(fake: FakeDiscord, request: Request, guild_id: str) -> list[Payload]:
    """The members by id, for a bot with the members intent."""
    if "members" not in fake.portal_intents:
        raise ApiError(403, 50001, "Missing Access")
    after, limit = as_id(request.query.get("after", "0")), as_id(request.query.get("limit", "1"))
    found = sorted(find_guild(fake, guild_id).members.values(), key=lambda member: member.user.id)
    return [member.payload() for member in found if member.user.id > after][:limit]


@route("GET", "/guilds/{guild_id}/members/{user_id}")
def member(fake: FakeDiscord, _request: Request, guild_id: str, user_id: str) -> Payload:
    """One member."""
    found = find_guild(fake, guild_id).members.get(as_id(user_id))
    if found is None:
        raise ApiError(404, 10007, "Unknown Member")
    return found.payload()


@route("GET", "/users/@me/guilds")
def own_guilds(fake: FakeDiscord, _request: Request) -> list[Payload]:
    """The guilds that the bot is in."""
    return [
        {
            "id": str(found.id),
            "name": found.name,
            "icon": None,
            "banner": None,
            "owner": False,
            "features": [],
            "permissions": str(found.members[fake.bot.id].base_permissions()),
        }
        for found in fake.guilds.values()
    ]


@route("DELETE", "/users/@me/guilds/{guild_id}")
def leave_guild(fake: FakeDiscord, _request: Request, guild_id: str) -> None:
    """Leave a guild."""
    fake.remove_guild(find_guild(fake, guild_id))
