"""What a member's client sends when a modal is filled in."""

from __future__ import annotations

from typing import Any

from .client import Resolved
from .errors import ClientRejected
from .protocol import SELECT_TYPES, ComponentType, Payload

LONGEST_INPUT = 4000


def fill(modal: Payload, values: dict[str, Any], resolved: Resolved) -> list[Payload]:
    """The components of a submitted modal; `values` by custom_id or label. Objects that they name go to `resolved`."""
    left = dict(values)
    sent: list[Payload] = []
    for component in modal["components"]:
        shell: Payload = {"type": component["type"], "id": component.get("id", 0)}
        if component["type"] == ComponentType.ACTION_ROW:
            field = component["components"][0]
            shell["components"] = [_fill_field(field, field.get("label"), left, resolved)]
        elif component["type"] == ComponentType.LABEL:
            shell["component"] = _fill_field(component["component"], component.get("label"), left, resolved)
        sent.append(shell)
    if left:
        raise ClientRejected(f"the modal has no field {sorted(left)}")
    return sent


def _fill_field(field: Payload, label: str | None, left: dict[str, Any], resolved: Resolved) -> Payload:
    """One field, with the value taken from `left` if there is one."""
    sent: Payload = {"type": field["type"], "custom_id": field["custom_id"], "id": field.get("id", 0)}
    key = next((key for key in (field["custom_id"], label) if key in left), None)
    given = left.pop(key) if key is not None else None
    kind = field["type"]
    if kind == ComponentType.TEXT_INPUT:
        sent["value"] = _text(field, label, field.get("value") or "" if given is None else given)
    elif kind in SELECT_TYPES:
        chosen = _as_list(given)
        sent["values"] = resolved.choose(field, chosen) if chosen or field.get("required", True) else []
    elif kind == ComponentType.FILE_UPLOAD:
        files = given if isinstance(given, list) else [] if given is None else [given]
        sent["values"] = [resolved.attachment(file) for file in files]
    elif kind == ComponentType.CHECKBOX_GROUP:
        sent["values"] = _as_list(given)
    elif kind == ComponentType.CHECKBOX:
        sent["value"] = bool(given)
    else:
        sent["value"] = given
    return sent


def _as_list(given: Any) -> list[Any]:
    if given is None:
        return []
    return list(given) if isinstance(given, list | tuple | set) else [given]


def _text(field: Payload, label: str | None, text: str) -> str:
    if field.get("required", True) and not text:
        raise ClientRejected(f"modal field {label!r} is required")
    shortest, longest = field.get("min_length", 0), field.get("max_length", LONGEST_INPUT)
    if text and not shortest <= len(text) <= longest:
        raise ClientRejected(f"modal field {label!r}: length {len(text)} outside {shortest}..{longest}")
    return text
