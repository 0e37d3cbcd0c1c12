"""Looking through trees of message components."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from .protocol import SELECT_TYPES, ComponentType, Payload


def walk(components: Any) -> Iterator[Payload]:
    """Each component of a tree, a parent before its children."""
    for component in components or []:
        if not isinstance(component, dict):
            continue
        yield component
        yield from walk(component.get("components"))
        for single in ("accessory", "component"):
            if isinstance(component.get(single), dict):
                yield from walk([component[single]])


def find(components: Any, key: str) -> Payload | None:
    """The button or select with this custom_id, or else with this label, placeholder or emoji."""
    usable = [c for c in walk(components) if c.get("type") in SELECT_TYPES or c.get("type") == ComponentType.BUTTON]
    for component in usable:
        if component.get("custom_id") == key:
            return component
    for component in usable:
        shown = (component.get("label"), component.get("placeholder"), (component.get("emoji") or {}).get("name"))
        if key in shown:
            return component
    return None


def text_displays(components: Any) -> list[str]:
    """The texts of the text displays in a tree."""
    return [c.get("content") or "" for c in walk(components) if c.get("type") == ComponentType.TEXT_DISPLAY]


def numbered(components: Any) -> list[Payload]:
    """A copy of a tree in which each component has an id, as Discord gives one where the bot gave none."""
    copied: list[Payload] = copy.deepcopy(components or [])
    for number, component in enumerate(walk(copied), 1):
        component.setdefault("id", number)
    return copied
