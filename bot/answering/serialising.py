"""``Answer`` -> the JSON object that scripts read (docs/answer-format.md), and back to an equal ``Answer``."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from bot.answering.types import Answer


def answer_as_json(answer: Answer) -> dict[str, Any]:
    """Return a JSON-ready dict; dates become ISO strings, unknown values null, whole numbers integers."""
    fields: dict[str, Any] = plain(dataclasses.asdict(answer))
    if answer.explain is None:
        del fields["explain"]
    return fields


def answer_from_json(fields: Mapping[str, Any]) -> Answer:
    """Return the answer that ``answer_as_json`` wrote.

    A field that this version does not know, or that it misses, raises ``TypeError``; a wrong day ``ValueError``.
    """
    answer: Answer = value_from_json(Answer, fields)
    return answer


def plain(value: Any) -> Any:
    """Return `value` with dates as ISO strings, tuples as lists and whole floats as integers."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def value_from_json(hint: Any, found: Any) -> Any:
    """Return what `found`, as JSON has it, is in a field with this type; raise as ``answer_from_json`` does."""
    if found is None:
        return None
    if isinstance(hint, UnionType):
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        hints = _hints(hint)
        return hint(**{name: value_from_json(hints.get(name), item) for name, item in found.items()})
    if get_origin(hint) is tuple:
        (item_hint, _) = get_args(hint)
        return tuple(value_from_json(item_hint, item) for item in found)
    if get_origin(hint) is Mapping:
        return {key: float(item) for key, item in found.items()}
    read: Callable[[Any], Any] | None = READ.get(hint)
    return found if read is None else read(found)


READ: Mapping[Any, Callable[[Any], Any]] = {date: date.fromisoformat, float: float}


@cache
def _hints(described: type) -> dict[str, Any]:
    return get_type_hints(described)
