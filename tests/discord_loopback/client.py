"""What a member's client lets through: who may use which command, which values an option takes, what can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from .components import walk
from .errors import ClientRejected
from .files import as_file
from .guilds import Channel, Guild
from .messages import Message
from .people import Role, User
from .protocol import ALL_PERMS, PERMS, ComponentType, OptionType, Payload
from .responses import Response
from .world import World

LONGEST_STRING = 6000

Used = Response | Message
"""Where a component is: the answer that brought it, or its message."""

_OPTION_TYPE_OF_SELECT = {
    ComponentType.USER_SELECT: OptionType.USER,
    ComponentType.ROLE_SELECT: OptionType.ROLE,
    ComponentType.MENTIONABLE_SELECT: OptionType.MENTIONABLE,
    ComponentType.CHANNEL_SELECT: OptionType.CHANNEL,
}


def check_may_use(command: Payload, user: User, channel: Channel) -> None:
    """Refuse a command that this user's client does not offer in this channel."""
    name, guild, contexts = command["name"], channel.guild, command.get("contexts")
    if guild is None:
        offered = contexts is None or 1 in contexts
        if not offered or command.get("dm_permission") is False or command.get("guild_id"):
            raise ClientRejected(f"/{name} is not offered in DMs")
        return
    if contexts is not None and 0 not in contexts:
        raise ClientRejected(f"/{name} is not offered in guilds")
    member = guild.members.get(user.id)
    if member is None:
        raise ClientRejected(f"{user.name} is not in {guild.name}")
    held = member.permissions_in(channel)
    if not held & PERMS["use_application_commands"] or not held & PERMS["view_channel"]:
        raise ClientRejected(f"{user.name} may not use application commands in #{channel.name}")
    _check_default_permissions(command, user, held)
    if command.get("nsfw") and not channel.nsfw:
        raise ClientRejected(f"/{name} is age-restricted")


def _check_default_permissions(command: Payload, user: User, held: int) -> None:
    if command.get("default_member_permissions") is None or held == ALL_PERMS:
        return
    # none at all means: administrators only
    needed = int(command["default_member_permissions"])
    if needed == 0 or held & needed != needed:
        raise ClientRejected(f"/{command['name']} is hidden from {user.name} (default_member_permissions={needed})")


class Resolved:
    """The objects that an interaction names by id, and their full form beside it."""

    def __init__(self, world: World, channel: Channel) -> None:
        self._world = world
        self._channel = channel
        self._guild: Guild | None = channel.guild
        self.payload: Payload = {}

    def _add(self, kind: str, object_id: int, body: Payload) -> str:
        self.payload.setdefault(kind, {})[str(object_id)] = body
        return str(object_id)

    def user(self, user: User) -> str:
        """The id of a user, as a member where they are one."""
        if self._guild and user.id in self._guild.members:
            member = self._guild.members[user.id]
            self._add("members", user.id, member.payload(with_user=False, channel=self._channel))
        return self._add("users", user.id, user.payload())

    def role(self, role: Role) -> str:
        """The id of a role."""
        return self._add("roles", role.id, role.payload())

    def channel(self, channel: Channel) -> str:
        """The id of a channel, with what the bot may do in it."""
        bot = self._guild.members.get(self._world.bot.id) if self._guild else None
        return self._add("channels", channel.id, channel.partial(bot))

    def message(self, message: Message) -> str:
        """The id of a message."""
        return self._add("messages", message.id, message.payload())

    def attachment(self, value: Any) -> str:
        """The id of an upload, from a File or (filename, bytes[, content_type])."""
        file = as_file(value)
        file.ephemeral = True
        self._world.store_file(file, "ephemeral-attachments")
        return self._add("attachments", file.id, file.payload())

    def option(self, option: Payload, value: Any, *, check: bool = True) -> Payload:
        """An option as the client sends it; without checks, as a stale or hostile client would."""
        if check:
            why_not = _objection(option, value)
            if why_not:
                raise ClientRejected(f"option {option['name']!r}: {why_not}")
        return {"name": option["name"], "type": option["type"], "value": self._sent(option["type"], value)}

    def _sent(self, kind: int, value: Any) -> Any:
        if kind == OptionType.NUMBER and isinstance(value, int | float):
            return float(value)
        if kind == OptionType.USER or (kind == OptionType.MENTIONABLE and isinstance(value, User)):
            return self.user(value)
        if kind in (OptionType.ROLE, OptionType.MENTIONABLE):
            return self.role(value)
        if kind == OptionType.CHANNEL:
            return self.channel(value)
        if kind == OptionType.ATTACHMENT:
            return self.attachment(value)
        return value

    def choose(self, select: Payload, values: Sequence[Any]) -> list[str]:
        """The values chosen in a select: those of its options by value or label, or users, roles, channels."""
        fewest, most = select.get("min_values", 1), select.get("max_values", 1)
        if not fewest <= len(values) <= most:
            raise ClientRejected(f"{len(values)} values chosen, {fewest}..{most} allowed")
        if select["type"] != ComponentType.STRING_SELECT:
            kind = _OPTION_TYPE_OF_SELECT[select["type"]]
            return [self._sent(kind, value) for value in values]
        options = select.get("options") or []
        # where a label equals another option's value, the value wins
        known = {option["label"]: option["value"] for option in options}
        known |= {option["value"]: option["value"] for option in options}
        unknown = [value for value in values if value not in known]
        if unknown:
            raise ClientRejected(f"no option {unknown}; there are {sorted(known)}")
        return [known[value] for value in values]


def _objection(option: Payload, value: Any) -> str | None:
    """Why the client would not send this value, if it would not."""
    kind = option["type"]
    if kind == OptionType.STRING:
        return _string_objection(option, value)
    if kind in (OptionType.INTEGER, OptionType.NUMBER):
        return _number_objection(option, value)
    if kind == OptionType.BOOLEAN and not isinstance(value, bool):
        return "needs a bool"
    if kind == OptionType.CHANNEL and option.get("channel_types") and value.type not in option["channel_types"]:
        return "channel type not allowed"
    return None


def _string_objection(option: Payload, value: Any) -> str | None:
    if not isinstance(value, str):
        return "needs a string"
    shortest, longest = option.get("min_length", 0), option.get("max_length", LONGEST_STRING)
    if not shortest <= len(value) <= longest:
        return f"length {len(value)} outside {shortest}..{longest}"
    return _choice_objection(option, value)


def _number_objection(option: Payload, value: Any) -> str | None:
    accepted = int if option["type"] == OptionType.INTEGER else (int, float)
    if isinstance(value, bool) or not isinstance(value, accepted):
        return "needs a number"
    if option.get("min_value") is not None and value < option["min_value"]:
        return f"below {option['min_value']}"
    if option.get("max_value") is not None and value > option["max_value"]:
        return f"above {option['max_value']}"
    return _choice_objection(option, value)


def _choice_objection(option: Payload, value: Any) -> str | None:
    choices = [choice["value"] for choice in option.get("choices") or []]
    return f"not one of the choices {choices}" if choices and value not in choices else None


class Located(NamedTuple):
    """A component, its message, and the member who uses it."""

    message: Message
    component: Payload
    user: User


def component_data(component: Payload) -> Payload:
    """The data of an interaction with a component."""
    return {
        "component_type": component["type"],
        "custom_id": component["custom_id"],
        "id": component.get("id", 0),
    }


def locate(source: Used, key: str, user: User | None) -> Located:
    """The component with this key in what a member sees, if they can use it."""
    messages = source.messages if isinstance(source, Response) else [source]
    for message in messages:
        component = message.find(key)
        if component is None:
            continue
        asker = source if isinstance(source, Response) else message.interaction
        who = user or (asker.user if asker else None)
        if who is None:
            raise ValueError("user= is needed")
        if message.deleted:
            raise ClientRejected("the message was deleted")
        if not message.visible_to(who):
            raise ClientRejected(f"{who.name} cannot see this ephemeral message")
        if component.get("disabled"):
            raise ClientRejected(f"component {key!r} is disabled")
        return Located(message, component, who)
    present = [(part.get("custom_id"), part.get("label")) for message in messages for part in walk(message.components)]
    raise ClientRejected(f"no component {key!r}; there are {present}")
