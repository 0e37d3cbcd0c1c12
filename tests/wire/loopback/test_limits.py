"""Discord's limits: over the wire as the bot meets them, and the rarer ones on the checks themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord
import pytest

from tests.discord_loopback import Channel, FakeDiscord, User
from tests.discord_loopback.errors import ApiError
from tests.discord_loopback.limits import (
    Form,
    check_allowed_mentions,
    check_command,
    check_components,
    check_embeds,
    check_modal,
)
from tests.wire.loopback.samplebot import SampleBot


@pytest.mark.parametrize(
    ("kind", "path", "error"),
    [
        ("content", ["data", "content"], "BASE_TYPE_MAX_LENGTH"),
        ("description", ["data", "embeds", "0", "description"], "BASE_TYPE_MAX_LENGTH"),
        ("total", ["data", "embeds"], "MAX_EMBED_SIZE_EXCEEDED"),
        ("field", ["data", "embeds", "0", "fields", "0", "name"], "BASE_TYPE_REQUIRED"),
        ("url", ["data", "embeds", "0", "url"], "URL_TYPE_INVALID_SCHEME"),
        ("custom_id", ["data", "components", "0", "components", "1", "custom_id"], "COMPONENT_CUSTOM_ID_DUPLICATED"),
        ("label", ["data", "components", "0", "components", "0", "label"], "BASE_TYPE_MAX_LENGTH"),
        ("mentions", ["allowed_mentions"], "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"),
    ],
)
async def test_form_over_a_limit_is_refused_with_the_field_named(
    fake: FakeDiscord, bot: SampleBot, alice: User, kind: str, path: list[str], error: str
) -> None:
    await fake.slash(alice, "excess", kind=kind)
    node = fake.violations[0].response["errors"]
    for step in path:
        node = node[step]
    assert node["_errors"][0]["code"] == error


async def test_bot_can_still_answer_after_a_refusal(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    assert (await fake.slash(alice, "excess", kind="content")).text == "error: CommandInvokeError"


@pytest.mark.parametrize(("kind", "status", "code"), [("empty", 400, 50006), ("file", 413, 40005)])
async def test_message_that_is_empty_or_too_large_is_refused_by_its_own_code(
    fake: FakeDiscord, bot: SampleBot, alice: User, kind: str, status: int, code: int
) -> None:
    await fake.slash(alice, "excess", kind=kind)
    assert (bot.app_errors[0].status, bot.app_errors[0].code) == (status, code)


async def test_layout_with_too_much_text_is_refused(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    await fake.slash(alice, "poster", paragraphs=3)
    errors = fake.violations[0].response["errors"]["data"]["components"]["_errors"]
    assert errors[0]["code"] == "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"


async def test_spaces_alone_are_an_empty_message(fake: FakeDiscord, bot: SampleBot, general: Channel) -> None:
    channel = bot.get_partial_messageable(general.id)
    with pytest.raises(discord.HTTPException) as refusal:
        await channel.send("   ")
    assert refusal.value.code == 50006


Check = Callable[[Form, list[Any], Any], None]

BUTTON = {"type": 2, "style": 1, "label": "a", "custom_id": "a"}
OPTION = {"type": 3, "name": "a", "description": "d"}


def _message(form: Form, path: list[Any], components: Any) -> None:
    check_components(form, path, components, is_v2=False)


def _row(*components: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": 1, "components": list(components)}]


def _select(**fields: Any) -> dict[str, Any]:
    return {"type": 3, "custom_id": "s", "options": [{"label": "a", "value": "a"}], **fields}


def _command(**fields: Any) -> Any:
    return {"name": "a", "description": "d", **fields}


def _modal(*components: dict[str, Any]) -> dict[str, Any]:
    return {"title": "t", "custom_id": "m", "components": list(components)}


REFUSED: dict[str, tuple[Check, Any, str]] = {
    "26 fields": (check_embeds, [{"fields": [{"name": "n", "value": "v"}] * 26}], "BASE_TYPE_MAX_LENGTH"),
    "11 embeds": (check_embeds, [{"title": "t"}] * 11, "BASE_TYPE_MAX_LENGTH"),
    "6000 characters over two embeds": (check_embeds, [{"description": "x" * 3001}] * 2, "MAX_EMBED_SIZE_EXCEEDED"),
    "color": (check_embeds, [{"color": 0x1000000}], "NUMBER_TYPE_MAX"),
    "timestamp": (check_embeds, [{"timestamp": "yesterday"}], "DATE_TIME_TYPE_PARSE"),
    "101 mentioned users": (check_allowed_mentions, {"users": ["1"] * 101}, "BASE_TYPE_MAX_LENGTH"),
    "6 rows": (_message, _row(BUTTON) * 6, "BASE_TYPE_BAD_LENGTH"),
    "empty row": (_message, _row(), "BASE_TYPE_BAD_LENGTH"),
    "button beside a select": (_message, _row(BUTTON, _select()), "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    "button without a name": (_message, _row({**BUTTON, "label": ""}), "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED"),
    "link with a custom_id": (
        _message,
        _row({**BUTTON, "style": 5, "url": "https://example.org"}),
        "COMPONENT_CUSTOM_ID_AND_URL",
    ),
    "select without options": (_message, _row(_select(options=[])), "BASE_TYPE_REQUIRED"),
    "same option twice": (
        _message,
        _row(_select(options=[{"label": "a", "value": "a"}] * 2)),
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    "more values than options": (_message, _row(_select(max_values=2)), "SELECT_COMPONENT_MAX_VALUES"),
    "text in a message of the old form": (_message, [{"type": 10, "content": "x"}], "BASE_TYPE_CHOICES"),
    "capital command": (check_command, _command(name="Ask"), "APPLICATION_COMMAND_INVALID_NAME"),
    "26 options": (
        check_command,
        _command(options=[{**OPTION, "name": f"o{i}"} for i in range(26)]),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "required option after an optional one": (
        check_command,
        _command(options=[OPTION, {**OPTION, "name": "b", "required": True}]),
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ),
    "command of over 8000 characters": (
        check_command,
        _command(options=[{**OPTION, "choices": [{"name": f"{i:0>100}", "value": "v" * 100} for i in range(25)]}] * 2),
        "APPLICATION_COMMAND_TOO_LARGE",
    ),
    "context menu with a description": (
        check_command,
        _command(type=2),
        "APPLICATION_COMMAND_DESCRIPTION_INVALID",
    ),
    "modal without components": (check_modal, _modal(), "BASE_TYPE_BAD_LENGTH"),
    "modal with a button": (check_modal, _modal(*_row(BUTTON)), "BASE_TYPE_CHOICES"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_documented_limit_is_refused(case: str) -> None:
    check, value, error = REFUSED[case]
    form = Form()
    check(form, [], value)
    with pytest.raises(ApiError, match=error):
        form.check()


ACCEPTED: dict[str, tuple[Check, Any]] = {
    "10 embeds of 600 characters": (check_embeds, [{"description": "x" * 600}] * 10),
    "spaces around a title are not counted": (check_embeds, [{"title": f" {'x' * 256} "}]),
    "image from an attachment": (check_embeds, [{"image": {"url": "attachment://a.png"}}]),
    "5 buttons in a row": (_message, _row(*[{**BUTTON, "custom_id": str(i)} for i in range(5)])),
    "button with only an emoji": (_message, _row({**BUTTON, "label": "", "emoji": {"name": "👍"}})),
    "command name in Hindi": (check_command, _command(name="पूछें")),
    "text input in a label": (
        check_modal,
        _modal({"type": 18, "label": "l", "component": {"type": 4, "style": 1, "custom_id": "i"}}),
    ),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_what_the_documentation_allows_is_accepted(case: str) -> None:
    check, value = ACCEPTED[case]
    form = Form()
    check(form, [], value)
    assert form.tree == {}


async def test_hundred_and_first_command_is_refused(fake: FakeDiscord, bot: SampleBot) -> None:
    await bot.http.bulk_upsert_global_commands(fake.app_id, [_command(name=f"c{i}") for i in range(100)])
    with pytest.raises(discord.HTTPException) as refusal:
        await bot.http.upsert_global_command(fake.app_id, _command(name="one-more"))
    assert refusal.value.code == 30032
