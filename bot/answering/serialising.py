"""``Answer`` -> the JSON object that scripts read (docs/answer-format.md)."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from bot.answering.types import Answer


def answer_as_json(answer: Answer) -> dict[str, Any]:
    """Return a JSON-ready dict; dates become ISO strings, unknown values null, whole numbers integers."""
    fields: dict[str, Any] = plain(dataclasses.asdict(answer))
    if answer.explain is None:
        del fields["explain"]
    return fields


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
