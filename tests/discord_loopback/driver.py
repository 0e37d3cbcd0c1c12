"""Playing members: slash commands, autocomplete, context menus, buttons, selects and modals."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from .client import Located, Resolved, Used, check_may_use, component_data, locate
from .errors import ClientRejected
from .guilds import Channel, Guild
from .messages import Message
from .modal_filling import fill
from .people import Member, User
from .protocol import (
    SUB_COMMAND_TYPES,
    ButtonStyle,
    CallbackType,
    CommandType,
    ComponentType,
    InteractionType,
    Payload,
)
from .responses import Response
from .world import World


class _Invoked(NamedTuple):
    """A slash command, the groups and sub-command on the way, and the options that can be given."""

    command: Payload
    chain: list[Payload]
    options: dict[str, Payload]

    def data(self, options: list[Payload], resolved: Payload) -> Payload:
        """The data of the interaction."""
        for link in reversed(self.chain):
            options = [{"name": link["name"], "type": link["type"], "options": options}]
        command = self.command
        data: Payload = {
            "id": command["id"],
            "name": command["name"],
            "type": command["type"],
            "options": options,
        }
        if command.get("guild_id"):
            data["guild_id"] = command["guild_id"]
        if resolved:
            data["resolved"] = resolved
        return data


class Driver(World):
    """Does what members do, as far as their clients would let them.

    Everywhere: wait is "none", "ack" (for the first callback) or "answer" (until no longer thinking, then quiet);
    timeout is how many seconds the bot may think, settle how many it must be quiet (default: quiet_settle).
    """

    def visible_commands(self, user: User, channel: Channel | None = None) -> list[str]:
        """The slash commands that a user is offered in a channel."""
        channel = channel or self.default_channel(user)
        scopes = {channel.guild.id, None} if channel.guild else {None}
        offered = set()
        for scope in scopes:
            for (name, kind), command in self.commands.get(scope, {}).items():
                if kind == CommandType.CHAT_INPUT:
                    with contextlib.suppress(ClientRejected):
                        check_may_use(command, user, channel)
                        offered.add(name)
        return sorted(offered)

    async def slash(
        self,
        user: User,
        name: str,
        options: dict[str, Any] | None = None,
        *,
        channel: Channel | None = None,
        wait: str = "answer",
        timeout: float = 15.0,
        settle: float | None = None,
        force: bool = False,
        **more_options: Any,
    ) -> Response:
        """Invoke "/name" ("group sub" for sub-commands).

        force: skip the client's checks (permissions, required options, ranges), as a stale or hostile client would.
        """
        given = {**(options or {}), **more_options}
        channel = channel or self.default_channel(user)
        invoked = self._invoke(name, channel.guild)
        if not force:
            check_may_use(invoked.command, user, channel)
        unknown = sorted(set(given) - set(invoked.options))
        if unknown:
            raise ClientRejected(f"/{name} has no option {unknown}; has {sorted(invoked.options)}")
        required = [key for key, option in invoked.options.items() if option.get("required")]
        missing = [key for key in required if key not in given]
        if missing and not force:
            raise ClientRejected(f"/{name}: required option(s) {missing} missing")
        resolved = Resolved(self, channel)
        sent = [resolved.option(invoked.options[key], value, check=not force) for key, value in given.items()]
        response = Response(self, InteractionType.COMMAND, user, channel, name)
        return await self._send(response, invoked.data(sent, resolved.payload), wait, timeout, settle)

    async def autocomplete(
        self,
        user: User,
        name: str,
        option: str,
        value: Any = "",
        options: dict[str, Any] | None = None,
        *,
        channel: Channel | None = None,
        timeout: float | None = None,
    ) -> list[Payload]:
        """The choices, as {name, value}, that are offered while the user types `value`.

        TimeoutError if the bot gave none within `timeout` and the deadline, or gave what Discord refuses.
        """
        channel = channel or self.default_channel(user)
        invoked = self._invoke(name, channel.guild)
        check_may_use(invoked.command, user, channel)
        focused = invoked.options.get(option)
        if focused is None:
            raise ClientRejected(f"/{name} has no option {option!r}")
        if not focused.get("autocomplete"):
            raise ClientRejected(f"option {option!r} of /{name} has no autocomplete")
        resolved = Resolved(self, channel)
        sent = [resolved.option(invoked.options[key], given, check=False) for key, given in (options or {}).items()]
        sent.append({"name": option, "type": focused["type"], "value": value, "focused": True})
        response = Response(self, InteractionType.AUTOCOMPLETE, user, channel, name)
        if timeout is not None:
            response.deadline = min(timeout, response.deadline)
        self.last_autocomplete = response
        await self._send(response, invoked.data(sent, resolved.payload), "ack", 0, None)
        if response.choices is None:
            refusals = [call.response for call in response.errors]
            raise TimeoutError(f"no valid choices in {response.deadline} s; calls {response.calls} {refusals}")
        return response.choices

    async def context_menu(
        self,
        user: User,
        name: str,
        target: User | Message,
        *,
        channel: Channel | None = None,
        wait: str = "answer",
        timeout: float = 15.0,
        settle: float | None = None,
    ) -> Response:
        """Choose a command from the context menu of a user or message."""
        if isinstance(target, Message):
            channel, kind = channel or target.channel, CommandType.MESSAGE
        else:
            channel, kind = channel or self.default_channel(user), CommandType.USER
        command = self._find_command(name, channel.guild, kind)
        if command is None:
            raise ClientRejected(f"context menu {name!r} is not registered")
        check_may_use(command, user, channel)
        resolved = Resolved(self, channel)
        target_id = resolved.message(target) if isinstance(target, Message) else resolved.user(target)
        data = {
            "id": command["id"],
            "name": name,
            "type": command["type"],
            "target_id": target_id,
            "resolved": resolved.payload,
        }
        response = Response(self, InteractionType.COMMAND, user, channel, name)
        return await self._send(response, data, wait, timeout, settle)

    async def click(
        self,
        source: Used,
        key: str,
        *,
        user: User | None = None,
        wait: str = "answer",
        timeout: float = 15.0,
        settle: float | None = None,
    ) -> Response:
        """Press the button with this custom_id, or else with this label."""
        located = locate(source, key, user)
        button = located.component
        sends_nothing = button.get("style") in (ButtonStyle.LINK, ButtonStyle.PREMIUM)
        if button["type"] != ComponentType.BUTTON or sends_nothing:
            raise ClientRejected(f"{key!r} is not a button that sends an interaction")
        return await self._send(self._use(located), component_data(button), wait, timeout, settle)

    async def select(
        self,
        source: Used,
        key: str,
        values: Sequence[Any],
        *,
        user: User | None = None,
        wait: str = "answer",
        timeout: float = 15.0,
        settle: float | None = None,
    ) -> Response:
        """Choose in the select with this custom_id or placeholder: values or labels, or users, roles, channels."""
        located = locate(source, key, user)
        select = located.component
        resolved = Resolved(self, located.message.channel)
        data = {**component_data(select), "values": resolved.choose(select, list(values))}
        if resolved.payload or select["type"] != ComponentType.STRING_SELECT:
            data["resolved"] = resolved.payload
        return await self._send(self._use(located), data, wait, timeout, settle)

    async def submit_modal(
        self,
        source: Response,
        values: dict[str, Any] | None = None,
        *,
        wait: str = "answer",
        timeout: float = 15.0,
        settle: float | None = None,
    ) -> Response:
        """Fill in the modal that `source` opened; values by custom_id or label."""
        modal = source.modal
        if not modal:
            raise ClientRejected("no modal was opened")
        resolved = Resolved(self, source.channel)
        data = {"custom_id": modal["custom_id"], "components": fill(modal, values or {}, resolved)}
        if resolved.payload:
            data["resolved"] = resolved.payload
        kind = InteractionType.MODAL_SUBMIT
        response = Response(self, kind, source.user, source.channel, modal["custom_id"], source.source, source)
        return await self._send(response, data, wait, timeout, settle)

    async def finish(
        self, response: Response, *, wait: str = "answer", timeout: float = 15.0, settle: float | None = None
    ) -> Response:
        """Wait for the bot's answer to an interaction already sent."""
        if wait == "none":
            return response
        left = response.deadline - response.age
        if not await self.changed.until(lambda: response.acked, max(0.0, left)):
            response.failed = True
            return response
        if wait == "ack":
            return response
        is_deferred = response.callback_type == CallbackType.DEFER
        if is_deferred and not await self.changed.until(lambda: not response.thinking, timeout):
            response.timed_out = True
            return response
        return await response.quiet(self.settle if settle is None else settle)

    def _find_command(self, name: str, guild: Guild | None, kind: int = CommandType.CHAT_INPUT) -> Payload | None:
        """A guild's own command goes before the global one of the same name."""
        own = self.commands.get(guild.id, {}).get((name, kind)) if guild else None
        return own or self.commands[None].get((name, kind))

    def _invoke(self, name: str, guild: Guild | None) -> _Invoked:
        first, *rest = name.split()
        command = self._find_command(first, guild)
        if command is None:
            raise ClientRejected(f"/{first} is not registered (synced: {self.command_names})")
        chain: list[Payload] = []
        options: list[Payload] = command.get("options") or []
        for part in rest:
            found = next((o for o in options if o["name"] == part and o["type"] in SUB_COMMAND_TYPES), None)
            if found is None:
                raise ClientRejected(f"/{name}: no sub-command {part!r}")
            chain.append(found)
            options = found.get("options") or []
        if any(option["type"] in SUB_COMMAND_TYPES for option in options):
            raise ClientRejected(f"/{name} needs a sub-command: {[option['name'] for option in options]}")
        return _Invoked(command, chain, {option["name"]: option for option in options})

    def _use(self, located: Located) -> Response:
        message, component, user = located
        name = component["custom_id"]
        return Response(self, InteractionType.COMPONENT, user, message.channel, name, message, message.interaction)

    async def _send(
        self, response: Response, data: Payload, wait: str, timeout: float, settle: float | None
    ) -> Response:
        self.interactions[response.id] = response
        self.by_token[response.token] = response
        response.payload = self._interaction(response, data)
        response.sent = time.monotonic()
        response.delivered = self.dispatch("INTERACTION_CREATE", response.payload)
        return await self.finish(response, wait=wait, timeout=timeout, settle=settle)

    def _interaction(self, response: Response, data: Payload) -> Payload:
        """The interaction object that the bot gets."""
        guild, channel, user = response.guild, response.channel, response.user
        body: Payload = {
            "id": str(response.id),
            "application_id": str(self.app_id),
            "type": int(response.kind),
            "data": data,
            "token": response.token,
            "version": 1,
            "channel_id": str(channel.id),
            "locale": user.locale,
            "entitlements": [],
            "entitlement_sku_ids": [],
            "attachment_size_limit": self.file_limit,
            "app_permissions": str(self.bot_permissions_in(channel)),
        }
        if guild:
            member = guild.members.get(user.id) or Member(user, guild)
            body |= {
                "guild_id": str(guild.id),
                "guild": {"id": str(guild.id), "features": [], "locale": guild.locale},
                "guild_locale": guild.locale,
                "member": member.payload(channel=channel),
                "channel": channel.partial(member),
                "context": 0,
                "authorizing_integration_owners": {"0": str(guild.id)},
            }
        else:
            body |= {
                "user": user.payload(),
                "channel": channel.payload(),
                "context": 1,
                "authorizing_integration_owners": {"0": "0"},
            }
        if response.source is not None:
            body["message"] = response.source.payload()
        return body
