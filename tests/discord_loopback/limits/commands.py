"""What an application command, its options and choices may look like."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from ..protocol import SUB_COMMAND_TYPES, CommandType, OptionType, Payload
from .form import Form, Path

MOST_OPTIONS = 25
MOST_CHOICES = 25
LARGEST_COMMAND = 8000
LONGEST_STRING_OPTION = 6000

_OPTION_TYPES = {int(kind) for kind in OptionType}
_TYPES_WITH_CHOICES = {OptionType.STRING, OptionType.INTEGER, OptionType.NUMBER}


def check_command(form: Form, path: Path, command: Any) -> None:
    """One command as the bot registers it."""
    if not form.is_object(path, command):
        return
    if (command.get("type") or CommandType.CHAT_INPUT) == CommandType.CHAT_INPUT:
        _check_name(form, [*path, "name"], command.get("name"))
        form.string([*path, "description"], command.get("description"), 1, 100, required=True)
        _check_options(form, [*path, "options"], command.get("options") or [], 0)
    else:
        _check_context_menu(form, path, command)
    if command_size(command) > LARGEST_COMMAND:
        form.add(path, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({LARGEST_COMMAND})")
    permissions = command.get("default_member_permissions")
    if permissions is not None and not re.fullmatch(r"\d+", str(permissions)):
        place = [*path, "default_member_permissions"]
        form.add(place, "NUMBER_TYPE_COERCE", "Value is not a permission bitset.")


def command_size(part: Payload) -> int:
    """The characters of a command or option that count towards the size of the whole."""
    size = len(str(part.get("name") or "")) + len(str(part.get("description") or ""))
    for choice in part.get("choices") or []:
        value = choice.get("value")
        size += len(str(choice.get("name") or "")) + (len(value) if isinstance(value, str) else 0)
    return size + sum(command_size(option) for option in part.get("options") or [] if isinstance(option, dict))


def _check_context_menu(form: Form, path: Path, command: Payload) -> None:
    form.string([*path, "name"], command.get("name"), 1, 32, required=True)
    if command.get("description"):
        message = "Context menu commands cannot have description"
        form.add([*path, "description"], "APPLICATION_COMMAND_DESCRIPTION_INVALID", message)
    if command.get("options"):
        message = "Context menu commands cannot have options"
        form.add([*path, "options"], "APPLICATION_COMMAND_OPTIONS_INVALID", message)


def _check_name(form: Form, path: Path, name: Any) -> None:
    form.string(path, name, 1, 32, required=True)
    if isinstance(name, str) and 0 < len(name) <= 32 and not _is_command_name(name):
        form.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _is_command_name(name: str) -> bool:
    # letters, numbers and the marks that Devanagari and Thai combine with them
    return name == name.lower() and all(char in "-_'" or unicodedata.category(char)[0] in "LNM" for char in name)


def _check_options(form: Form, path: Path, options: Any, depth: int) -> None:
    if not form.is_list(path, options):
        return
    if len(options) > MOST_OPTIONS:
        form.too_long(path, MOST_OPTIONS)
    names: set[Any] = set()
    optional_seen = False
    for position, option in enumerate(options):
        place = [*path, position]
        _check_name(form, [*place, "name"], option.get("name"))
        form.string([*place, "description"], option.get("description"), 1, 100, required=True)
        if option.get("name") in names:
            message = "Option name already exists in this options list"
            form.add([*place, "name"], "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message)
        names.add(option.get("name"))
        if option.get("type") not in _OPTION_TYPES:
            form.not_among([*place, "type"], _OPTION_TYPES)
        elif option["type"] in SUB_COMMAND_TYPES:
            _check_sub_command(form, place, option, depth)
        else:
            if option.get("required") and optional_seen:
                message = "Required options must be placed before non-required options"
                form.add(place, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
            optional_seen = optional_seen or not option.get("required")
            _check_value_option(form, place, option)


def _check_sub_command(form: Form, path: Path, option: Payload, depth: int) -> None:
    deepest = 1 if option["type"] == OptionType.SUB_COMMAND_GROUP else 2
    if depth >= deepest:
        message = "Sub-command option depth is invalid"
        form.add([*path, "type"], "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)
    _check_options(form, [*path, "options"], option.get("options") or [], depth + 1)


def _check_value_option(form: Form, path: Path, option: Payload) -> None:
    choices = option.get("choices") or []
    if choices:
        place = [*path, "choices"]
        if option["type"] not in _TYPES_WITH_CHOICES:
            message = "This option type cannot have choices"
            form.add(place, "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", message)
        if option.get("autocomplete"):
            form.add(place, "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", "Cannot have choices with autocomplete")
        check_choices(form, place, choices, option["type"])
    form.number([*path, "min_length"], option.get("min_length"), 0, LONGEST_STRING_OPTION)
    form.number([*path, "max_length"], option.get("max_length"), 1, LONGEST_STRING_OPTION)


def check_choices(form: Form, path: Path, choices: Any, option_type: int | None = None) -> None:
    """The choices of an option, or those that autocomplete offers (for which no type is given)."""
    if not form.is_list(path, choices):
        return
    if len(choices) > MOST_CHOICES:
        form.too_long(path, MOST_CHOICES)
    names: set[Any] = set()
    for position, choice in enumerate(choices):
        place = [*path, position]
        form.string([*place, "name"], choice.get("name"), 1, 100, required=True)
        _check_choice_value(form, [*place, "value"], choice.get("value"), option_type)
        if choice.get("name") in names:
            message = "Choice name already exists"
            form.add([*place, "name"], "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", message)
        names.add(choice.get("name"))


def _check_choice_value(form: Form, path: Path, value: Any, option_type: int | None) -> None:
    if isinstance(value, str):
        form.string(path, value, 1, 100, required=True)
    elif value is None:
        form.missing(path)
    if option_type == OptionType.STRING and not isinstance(value, str):
        form.add(path, "STRING_TYPE_CONVERT", "Could not interpret as string.")
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if option_type in (OptionType.INTEGER, OptionType.NUMBER) and not is_number:
        form.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not a number.')
