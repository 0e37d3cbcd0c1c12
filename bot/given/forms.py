"""The forms that an answer's buttons open, and what was filled in. A form that was open at a restart still counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

import discord

from bot.given.store import Fault
from bot.messages.asking import LONGEST_QUESTION

# After this a form that nobody sent is forgotten here; one that is sent later still counts.
SECONDS_KEPT = 900.0
LONGEST_NOTE = 1000
FAULTS: dict[Fault, str] = {
    "wrong_quote": "The quotation is the wrong one",
    "missing_caveat": "A caveat is missing",
    "stale": "It is out of date",
    "other": "Something else",
}


class Form(discord.ui.Modal):
    """A form whose id says what it is for; the cog ``Answers`` hears of it by that id, after a restart as well."""

    def __init__(self, title: str, custom_id: str) -> None:
        super().__init__(title=title, custom_id=custom_id, timeout=SECONDS_KEPT)

    async def on_submit(self, _interaction: discord.Interaction, /) -> None:
        """Leave it to the cog."""


def follow_up_form(custom_id: str) -> Form:
    """Return a form with room for one question."""
    form = Form("Follow up", custom_id)
    question: discord.ui.TextInput[Form] = discord.ui.TextInput(
        custom_id="question", placeholder="and how many were wounded?", max_length=LONGEST_QUESTION
    )
    form.add_item(
        discord.ui.Label(text="Your question", description="It goes on from this answer.", component=question)
    )
    return form


def wrong_form(custom_id: str) -> Form:
    """Return a form that asks what is wrong with an answer."""
    form = Form("What is wrong with this answer?", custom_id)
    options = [discord.SelectOption(label=label, value=fault) for fault, label in FAULTS.items()]
    fault: discord.ui.Select[Form] = discord.ui.Select(custom_id="fault", options=options)
    note: discord.ui.TextInput[Form] = discord.ui.TextInput(
        custom_id="note", style=discord.TextStyle.paragraph, required=False, max_length=LONGEST_NOTE
    )
    form.add_item(discord.ui.Label(text="What is wrong", component=fault))
    form.add_item(discord.ui.Label(text="Note", description="Kept without your name.", component=note))
    return form


def filled_in(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what was filled in, by the ids of the fields; of several choices the first."""
    return dict(_fields(data.get("components", ())))


def fault_in(fields: Mapping[str, str]) -> Fault:
    """Return what was chosen as wrong; what is no choice of ours is something else."""
    return next((fault for fault in get_args(Fault) if fault == fields.get("fault")), "other")


def _fields(components: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for component in components:
        inner = component.get("components") or ([component["component"]] if component.get("component") else [])
        yield from _fields(inner)
        chosen = component.get("values") or [component.get("value")]
        if isinstance(component.get("custom_id"), str) and isinstance(chosen[0], str):
            yield component["custom_id"], chosen[0]
