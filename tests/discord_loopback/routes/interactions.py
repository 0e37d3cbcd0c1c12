"""Routes by which the bot answers interactions: the first callback, and the interaction's webhook."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..components import numbered
from ..drafts import check_message, create_message, edit_message
from ..errors import ApiError
from ..limits import Form, check_choices, check_modal
from ..messages import Message
from ..protocol import (
    CALLBACKS_FOR,
    FLAG_COMPONENTS_V2,
    FLAG_EPHEMERAL,
    FLAG_LOADING,
    FLAG_SUPPRESS_EMBEDS,
    CallbackType,
    InteractionType,
    MessageType,
    Payload,
)
from ..requests import Request
from ..responses import Response
from .routing import as_id, route

if TYPE_CHECKING:
    from ..server import FakeDiscord

_FLAGS = FLAG_EPHEMERAL | FLAG_COMPONENTS_V2 | FLAG_SUPPRESS_EMBEDS
_CALLBACK_TYPES = {int(kind) for kind in CallbackType}
_NEED_A_MESSAGE = {CallbackType.UPDATE, CallbackType.DEFER_UPDATE}
_RESPONSE_MESSAGE_TYPES = {
    InteractionType.COMMAND: MessageType.CHAT_INPUT_COMMAND,
    InteractionType.COMPONENT: MessageType.REPLY,
}


@route("POST", "/interactions/{interaction_id}/{token}/callback", needs_token=False)
def callback(fake: FakeDiscord, request: Request, interaction_id: str, token: str) -> Payload | None:
    """The first answer, which may come once and within the deadline."""
    response = fake.interactions.get(as_id(interaction_id))
    if response is None or response.token != token:
        raise ApiError(404, 10062, "Unknown interaction")
    if response.acked:
        raise ApiError(400, 40060, "Interaction has already been acknowledged.")
    if response.age > response.deadline:
        raise ApiError(404, 10062, "Unknown interaction")
    kind = _callback_type(request, response)
    data = request.data.get("data") or {}
    message = _ANSWERS[kind](fake, request, response, data) if kind in _ANSWERS else None
    response.callback_type = kind
    response.ack_latency = response.age
    if kind in (CallbackType.MESSAGE, CallbackType.UPDATE):
        response.answered()
    response.touch()
    if request.query.get("with_response", "").lower() not in ("1", "true"):
        return None
    return _callback_object(response, kind, message)


def _callback_type(request: Request, response: Response) -> int:
    kind = request.data.get("type")
    form = Form()
    if kind not in _CALLBACK_TYPES:
        form.not_among(["type"], _CALLBACK_TYPES)
    elif kind not in CALLBACKS_FOR[response.kind] or (kind in _NEED_A_MESSAGE and response.source is None):
        message = f"Callback type {kind} is not valid for this interaction."
        form.add(["type"], "INTERACTION_CALLBACK_TYPE_INVALID", message)
    form.check()
    return int(kind or 0)


def _answer_message(fake: FakeDiscord, request: Request, response: Response, data: Payload) -> Message:
    files = check_message(fake, request, data, ["data"])
    flags = int(data.get("flags") or 0) & _FLAGS
    response.original = create_message(
        fake,
        data,
        files,
        response.channel,
        type=_RESPONSE_MESSAGE_TYPES.get(response.kind, MessageType.DEFAULT),
        flags=flags,
        reference=response.source if response.kind == InteractionType.COMPONENT else None,
        interaction=response,
    )
    return response.original


def _defer(fake: FakeDiscord, _request: Request, response: Response, data: Payload) -> Message:
    response.original = create_message(
        fake,
        {},
        [],
        response.channel,
        type=_RESPONSE_MESSAGE_TYPES.get(response.kind, MessageType.DEFAULT),
        flags=(int(data.get("flags") or 0) & FLAG_EPHEMERAL) | FLAG_LOADING,
        reference=response.source if response.kind == InteractionType.COMPONENT else None,
        interaction=response,
    )
    return response.original


def _defer_update(_fake: FakeDiscord, _request: Request, response: Response, _data: Payload) -> None:
    response.original = response.source


def _update(fake: FakeDiscord, request: Request, response: Response, data: Payload) -> Message | None:
    if response.source is None:
        return None
    files = check_message(fake, request, data, ["data"], response.source)
    response.original = response.source
    return edit_message(fake, data, files, response.source)


def _choices(_fake: FakeDiscord, _request: Request, response: Response, data: Payload) -> None:
    form = Form()
    check_choices(form, ["data", "choices"], data.get("choices"))
    form.check()
    response.choices = data["choices"]


def _modal(_fake: FakeDiscord, _request: Request, response: Response, data: Payload) -> None:
    form = Form()
    check_modal(form, ["data"], data)
    form.check()
    response.modal = {**data, "components": numbered(data["components"])}


_ANSWERS: dict[int, Callable[[FakeDiscord, Request, Response, Payload], Message | None]] = {
    CallbackType.MESSAGE: _answer_message,
    CallbackType.DEFER: _defer,
    CallbackType.DEFER_UPDATE: _defer_update,
    CallbackType.UPDATE: _update,
    CallbackType.CHOICES: _choices,
    CallbackType.MODAL: _modal,
}


def _callback_object(response: Response, kind: int, message: Message | None) -> Payload:
    """What the bot gets if it asked for the response."""
    original = response.original
    body: Payload = {
        "interaction": {
            "id": str(response.id),
            "type": int(response.kind),
            "channel_id": str(response.channel.id),
            "response_message_id": str(original.id) if original else None,
            "response_message_loading": bool(original and original.loading),
            "response_message_ephemeral": bool(original and original.ephemeral),
        }
    }
    if message is not None:
        body["resource"] = {"type": kind, "message": message.payload()}
    return body


def _by_webhook(fake: FakeDiscord, application_id: str, token: str) -> Response:
    """The interaction with this token, if it was acknowledged and has not expired."""
    response = fake.by_token.get(token)
    if response is None or application_id != str(fake.app_id):
        raise ApiError(404, 10015, "Unknown Webhook")
    if response.expired:
        raise ApiError(401, 50027, "Invalid Webhook Token")
    if not response.acked:
        raise ApiError(404, 10015, "Unknown Webhook")
    return response


def _find_answer(response: Response, message_id: str) -> Message:
    """A message of the answer, by id or as "@original"."""
    answers = [response.original, *response.followups]
    if message_id == "@original":
        answers = [response.original]
    for message in answers:
        if message is not None and not message.deleted and message_id in ("@original", str(message.id)):
            return message
    raise ApiError(404, 10008, "Unknown Message")


@route("POST", "/webhooks/{application_id}/{token}", needs_token=False)
def follow_up(fake: FakeDiscord, request: Request, application_id: str, token: str) -> Payload:
    """A further message; the first after a deferred answer takes its place, and keeps its privacy."""
    response = _by_webhook(fake, application_id, token)
    data = request.data
    files = check_message(fake, request, data)
    if response.original is not None and response.thinking:
        message = edit_message(fake, data, files, response.original)
        message.allowed_mentions = data.get("allowed_mentions")
    else:
        original = response.original if response.original and not response.original.deleted else None
        message = create_message(
            fake,
            data,
            files,
            response.channel,
            type=MessageType.REPLY if response.original else MessageType.DEFAULT,
            flags=int(data.get("flags") or 0) & _FLAGS,
            reference=original,
            interaction=response,
        )
        response.followups.append(message)
    response.answered()
    return message.payload()


@route("GET", "/webhooks/{application_id}/{token}/messages/{message_id}", needs_token=False)
def answer(fake: FakeDiscord, _request: Request, application_id: str, token: str, message_id: str) -> Payload:
    """A message of the answer."""
    return _find_answer(_by_webhook(fake, application_id, token), message_id).payload()


@route("PATCH", "/webhooks/{application_id}/{token}/messages/{message_id}", needs_token=False)
def edit_answer(fake: FakeDiscord, request: Request, application_id: str, token: str, message_id: str) -> Payload:
    """Change a message of the answer; a deferred one is answered by it."""
    response = _by_webhook(fake, application_id, token)
    message = _find_answer(response, message_id)
    files = check_message(fake, request, request.data, (), message)
    edit_message(fake, request.data, files, message)
    response.answered()
    return message.payload()


@route("DELETE", "/webhooks/{application_id}/{token}/messages/{message_id}", needs_token=False)
def delete_answer(fake: FakeDiscord, _request: Request, application_id: str, token: str, message_id: str) -> None:
    """Delete a message of the answer."""
    response = _by_webhook(fake, application_id, token)
    fake.delete_message(_find_answer(response, message_id))
    response.touch()
