"""Routes about the bot itself, its application, and users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import ApiError
from ..protocol import Payload
from ..requests import Request
from .routing import as_id, route

if TYPE_CHECKING:
    from ..server import FakeDiscord


@route("GET", "/gateway", needs_token=False)
def gateway(fake: FakeDiscord, _request: Request) -> Payload:
    """Where the gateway is."""
    return {"url": fake.ws_url}


@route("GET", "/gateway/bot")
def gateway_for_bot(fake: FakeDiscord, _request: Request) -> Payload:
    """Where the gateway is, and how many sessions may still be started."""
    limit = {
        "total": 1000,
        "remaining": 1000 - len(fake.identifies),
        "reset_after": 14400000,
        "max_concurrency": 1,
    }
    return {"url": fake.ws_url, "shards": 1, "session_start_limit": limit}


@route("GET", "/users/@me")
@route("PATCH", "/users/@me")
def current_user(fake: FakeDiscord, _request: Request) -> Payload:
    """The bot's own account."""
    own = {"verified": True, "mfa_enabled": False, "locale": "en-US", "flags": 0, "email": None}
    return {**fake.bot.payload(), **own}


@route("GET", "/oauth2/applications/@me")
@route("GET", "/applications/@me")
def current_application(fake: FakeDiscord, _request: Request) -> Payload:
    """The bot's application."""
    return {
        "id": str(fake.app_id),
        "name": fake.bot.name,
        "icon": None,
        "description": "",
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "hook": True,
        "owner": fake.owner.payload(),
        "team": None,
        "rpc_origins": [],
        "tags": [],
        "install_params": None,
        "approximate_guild_count": len(fake.guilds),
        "approximate_user_install_count": 0,
        "integration_types_config": {"0": {}},
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
    }


@route("GET", "/users/{user_id}")
def user(fake: FakeDiscord, _request: Request, user_id: str) -> Payload:
    """Any account."""
    found = fake.users.get(as_id(user_id))
    if found is None:
        raise ApiError(404, 10013, "Unknown User")
    return found.payload()


@route("POST", "/users/@me/channels")
def open_direct_conversation(fake: FakeDiscord, request: Request) -> Payload:
    """The direct conversation with a user."""
    recipient = fake.users.get(as_id(str(request.data.get("recipient_id", ""))))
    if recipient is None:
        raise ApiError(400, 50033, "Invalid Recipient(s)")
    return fake.dm(recipient).payload()
