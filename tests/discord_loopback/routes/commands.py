"""Routes about application commands, global and of one guild."""

from __future__ import annotations

import collections
import copy
from typing import TYPE_CHECKING

from ..errors import ApiError
from ..limits import Form, check_command
from ..protocol import CommandType, Payload
from ..requests import Request
from .routing import as_id, route

if TYPE_CHECKING:
    from ..server import FakeDiscord

MOST_OF_TYPE = {CommandType.CHAT_INPUT: 100, CommandType.USER: 15, CommandType.MESSAGE: 15}

_GLOBAL = "/applications/{application_id}/commands"
_OF_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"


def _scope(fake: FakeDiscord, application_id: str, guild_id: str | None) -> int | None:
    """Whose commands are meant: a guild's id, or None for everywhere."""
    if application_id != str(fake.app_id):
        raise ApiError(403, 20012, "You are not authorized to perform this action on this application")
    if guild_id is None:
        return None
    if as_id(guild_id) not in fake.guilds:
        raise ApiError(403, 50001, "Missing Access")
    return int(guild_id)


def _key(command: Payload) -> tuple[str, int]:
    return command["name"], command.get("type") or CommandType.CHAT_INPUT


def _check(command: Payload) -> None:
    form = Form()
    check_command(form, [], command)
    form.check()


def _check_counts(keys: list[tuple[str, int]]) -> None:
    counts = collections.Counter(kind for _, kind in keys)
    for kind, most in MOST_OF_TYPE.items():
        if counts[kind] > most:
            raise ApiError(400, 30032, f"Maximum number of application commands reached ({most})")


def _register(fake: FakeDiscord, scope: int | None, command: Payload) -> Payload:
    """Keep a checked command; one of the same name and type is replaced and keeps its id."""
    name, kind = _key(command)
    registered = fake.commands.setdefault(scope, {})
    before = registered.get((name, kind))
    kept: Payload = {
        "application_id": str(fake.app_id),
        "default_member_permissions": None,
        "nsfw": False,
        "dm_permission": True,
        "contexts": None,
        "integration_types": [0],
        "name_localizations": None,
        "description_localizations": None,
        "description": "",
        "options": [],
        **{key: value for key, value in command.items() if value is not None},
        "id": before["id"] if before else str(fake.snowflake()),
        "version": str(fake.snowflake()),
        "type": kind,
    }
    if scope is not None:
        kept["guild_id"] = str(scope)
        del kept["dm_permission"]
    registered[name, kind] = kept
    return kept


def _find(fake: FakeDiscord, scope: int | None, command_id: str) -> Payload:
    for command in fake.commands.get(scope, {}).values():
        if command["id"] == command_id:
            return command
    raise ApiError(404, 10063, "Unknown application command")


@route("GET", _GLOBAL)
@route("GET", _OF_GUILD)
def commands(fake: FakeDiscord, _request: Request, application_id: str, guild_id: str | None = None) -> list[Payload]:
    """All commands of the scope."""
    return list(fake.commands.get(_scope(fake, application_id, guild_id), {}).values())


@route("PUT", _GLOBAL)
@route("PUT", _OF_GUILD)
def overwrite_commands(
    fake: FakeDiscord, request: Request, application_id: str, guild_id: str | None = None
) -> list[Payload]:
    """Replace all commands of the scope: the sync of discord.py."""
    scope = _scope(fake, application_id, guild_id)
    wanted: list[Payload] = request.json or []
    form = Form()
    keys: list[tuple[str, int]] = []
    for position, command in enumerate(wanted):
        check_command(form, [position], command)
        key = (command.get("name", ""), command.get("type") or CommandType.CHAT_INPUT)
        if key in keys:
            message = "Application command names must be unique"
            form.add([position, "name"], "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
        keys.append(key)
    form.check()
    _check_counts(keys)
    before = fake.commands.get(scope, {})
    fake.commands[scope] = {key: before[key] for key in keys if key in before}
    for command in wanted:
        _register(fake, scope, command)
    fake.syncs.append((scope, copy.deepcopy(wanted)))
    return list(fake.commands[scope].values())


@route("POST", _GLOBAL)
@route("POST", _OF_GUILD)
def create_command(
    fake: FakeDiscord, request: Request, application_id: str, guild_id: str | None = None
) -> tuple[int, Payload]:
    """Add one command, or replace the one of the same name."""
    scope = _scope(fake, application_id, guild_id)
    _check(request.json)
    known = fake.commands.get(scope, {})
    existed = _key(request.json) in known
    if not existed:
        _check_counts([*known, _key(request.json)])
    return (200 if existed else 201), _register(fake, scope, request.json)


@route("GET", _GLOBAL + "/{command_id}")
@route("GET", _OF_GUILD + "/{command_id}")
def command(
    fake: FakeDiscord, _request: Request, application_id: str, command_id: str, guild_id: str | None = None
) -> Payload:
    """One command."""
    return _find(fake, _scope(fake, application_id, guild_id), command_id)


@route("PATCH", _GLOBAL + "/{command_id}")
@route("PATCH", _OF_GUILD + "/{command_id}")
def edit_command(
    fake: FakeDiscord, request: Request, application_id: str, command_id: str, guild_id: str | None = None
) -> Payload:
    """Change one command."""
    scope = _scope(fake, application_id, guild_id)
    before = _find(fake, scope, command_id)
    after = {**before, **request.data, "version": str(fake.snowflake())}
    _check(after)
    del fake.commands[scope][_key(before)]
    fake.commands[scope][_key(after)] = after
    return after


@route("DELETE", _GLOBAL + "/{command_id}")
@route("DELETE", _OF_GUILD + "/{command_id}")
def delete_command(
    fake: FakeDiscord, _request: Request, application_id: str, command_id: str, guild_id: str | None = None
) -> None:
    """Remove one command."""
    scope = _scope(fake, application_id, guild_id)
    del fake.commands[scope][_key(_find(fake, scope, command_id))]


@route("GET", _OF_GUILD + "/{command_id}/permissions")
def command_permissions(
    _fake: FakeDiscord, _request: Request, application_id: str, guild_id: str, command_id: str
) -> None:
    """No guild of the loopback has set any."""
    raise ApiError(404, 10066, "Unknown application command permissions")


@route("GET", "/applications/{application_id}/emojis")
def emojis(_fake: FakeDiscord, _request: Request, application_id: str) -> Payload:
    """The application has none."""
    return {"items": []}


@route("GET", "/applications/{application_id}/entitlements")
@route("GET", "/applications/{application_id}/skus")
def nothing_for_sale(_fake: FakeDiscord, _request: Request, application_id: str) -> list[Payload]:
    """The application sells nothing."""
    return []
