"""What can be done with an answer: its buttons, the pages that they open, and the forms."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

import discord
from discord.ext import commands

from bot.answering.other_subjects import asked_of, other_subjects
from bot.answering.types import Request
from bot.given.buttons import FORM, TURN, Part
from bot.given.forms import LONGEST_NOTE, Form, fault_in, filled_in, follow_up_form, wrong_form
from bot.given.giving import Asked
from bot.given.pressing import (
    InPlace,
    Pressing,
    belongs,
    is_on_the_answer,
    may_remove,
    may_write,
    open_thread,
    removed,
    tell,
)
from bot.given.record import follow_up
from bot.given.seals import ID, Press, sealed, unsealed
from bot.house import House
from bot.messages.acknowledging import at_once, say_now
from bot.messages.admission import NOT_HERE
from bot.messages.asking import complaint, tidy
from bot.messages.failures import line_for
from bot.messages.paging import Outgoing
from bot.messages.replies import InteractionReply

NOT_MINE = "This button is not one of mine."
ELSEWHERE = "This button belongs to an answer in another place."
NO_LONGER_KEPT = "This answer is no longer kept; please ask again."
NO_LONGER_OFFERED = "This button no longer fits its answer; please ask again."
SHARED_ALREADY = "You have shared this answer already."
NOT_YOURS_TO_SHARE = "Only the one who asked can share this answer."
MAY_NOT_SHARE = "You may not write here, so I do not write here for you."
NOT_SHARED = "It could not be shown here; please try again in a minute."
NOT_YOURS_TO_REMOVE = "Only the one who asked and moderators can remove this answer."
REMOVED = "Removed."
NOT_REMOVED = "I could not remove it; I may have lost access to this channel."
THANKS = "Thank you. It is kept without your name, for those who look after me."
# Whoever asked can take an answer away where Caveat answers no longer, too.
TAKES_AWAY = frozenset({"more", "remove"})

Acknowledgement = Literal["message of the presser's own", "in place", "by the handler"]


@dataclass(frozen=True, slots=True)
class Handling:
    """How a press is acknowledged, at once, and what is then done.

    A form must be the first answer to a press, and what is public must not begin as private: those acknowledge after a
    look into the store, which takes milliseconds.
    """

    acknowledgement: Acknowledgement
    do: Callable[[Pressing], Awaitable[None]]


class Answers(commands.Cog):
    """Presses on the buttons of kept answers, and what was sent with their forms."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._giving = house.giving
        self._buttons: Mapping[str, Handling] = {
            **{part: Handling("message of the presser's own", self._open) for part in get_args(Part)},
            **{f"{TURN}{part}": Handling("in place", self._turn_aside) for part in get_args(Part)},
            "page": Handling("in place", self._turn),
            "thread": Handling("message of the presser's own", self._thread),
            # Not in place: that place is what goes.
            "remove": Handling("message of the presser's own", self._remove),
            "share": Handling("by the handler", self._share),
            "subject": Handling("by the handler", self._ask_of_subject),
            "follow": Handling("by the handler", self._ask_for_follow_up),
            "wrong": Handling("by the handler", self._ask_what_is_wrong),
        }
        self._forms: Mapping[str, Handling] = {
            f"follow{FORM}": Handling("by the handler", self._follow_up),
            f"wrong{FORM}": Handling("by the handler", self._keep_feedback),
        }

    async def pressed(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Do what a button is for; never leave a press unanswered."""
        await self._handle(interaction, custom_id, self._buttons)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Take a form that was sent; also one that was opened before a restart."""
        custom_id = str(cast("dict[str, Any]", interaction.data or {}).get("custom_id"))
        if interaction.type is discord.InteractionType.modal_submit and ID.fullmatch(custom_id):
            await self._handle(interaction, custom_id, self._forms)

    async def _handle(
        self, interaction: discord.Interaction, custom_id: str, handlings: Mapping[str, Handling]
    ) -> None:
        try:
            if not self._house.admission.admits(interaction.guild_id):
                await say_now(interaction, NOT_HERE)
                return
            press = unsealed(custom_id, await self._giving.secret())
            handling = handlings.get(press.action) if press else None
            if press is None or handling is None:
                await say_now(interaction, NOT_MINE)
                return
            line = None if press.action in TAKES_AWAY else self._house.manners.declined(interaction)
            if line is not None:
                await say_now(interaction, line)
                return
            await self._acknowledge_and_do(interaction, press, handling)
        except Exception as error:  # noqa: BLE001  (whatever it is, the presser is told)
            await tell(interaction, line_for(error, "handling a button"))

    async def _acknowledge_and_do(self, interaction: discord.Interaction, press: Press, handling: Handling) -> None:
        is_aside = handling.acknowledgement == "message of the presser's own"
        reply = InteractionReply(interaction, private=True) if is_aside else InPlace(interaction)
        # Only an aside is owed: a message that others see must not be replaced when the bot stops.
        with self._house.replies.owing(reply) if is_aside else contextlib.nullcontext():
            if handling.acknowledgement != "by the handler":
                await reply.open()
            given = await self._giving.stored(lambda store: store.find(press.answer))
            if given is None:
                await tell(interaction, NO_LONGER_KEPT)
                return
            if not belongs(interaction, press, given):
                await tell(interaction, ELSEWHERE)
                return
            if given.message is None and is_on_the_answer(press):
                await self._giving.note_place(given, interaction.message)
            await handling.do(Pressing(interaction, press, given, reply))

    async def _open(self, pressing: Pressing) -> None:
        interaction, asks_again = pressing.interaction, pressing.press.action == "figures"
        pause = self._house.manners.pause(interaction.user.id, pressing.given.channel) if asks_again else None
        if pause is not None:
            await pressing.reply.show(Outgoing(pause.line))
            return
        await self._show_aside(pressing, pressing.press.action)

    async def _turn_aside(self, pressing: Pressing) -> None:
        await self._show_aside(pressing, pressing.press.action.removeprefix(TURN))

    async def _show_aside(self, pressing: Pressing, name: str) -> None:
        part = next(part for part in get_args(Part) if part == name)
        style = pressing.reply.style
        await pressing.reply.show(await self._giving.aside(pressing.given, part, pressing.press.number, style))

    async def _turn(self, pressing: Pressing) -> None:
        press = pressing.press
        await pressing.reply.show(await self._giving.message(pressing.given, press.asker, press.number))

    async def _thread(self, pressing: Pressing) -> None:
        await pressing.reply.show(Outgoing(await open_thread(pressing.interaction, pressing.given)))

    async def _remove(self, pressing: Pressing) -> None:
        interaction, given = pressing.interaction, pressing.given
        if not may_remove(interaction, pressing.press):
            await pressing.reply.show(Outgoing(NOT_YOURS_TO_REMOVE))
        elif not await removed(interaction, given):
            await pressing.reply.show(Outgoing(NOT_REMOVED))
        else:
            await self._giving.stored(lambda store: store.forget(given.id))
            await pressing.reply.show(Outgoing(REMOVED))

    async def _share(self, pressing: Pressing) -> None:
        interaction, given = pressing.interaction, pressing.given
        if interaction.user.id != pressing.press.asker or not given.private:
            await say_now(interaction, NOT_YOURS_TO_SHARE)
            return
        if not may_write(interaction):
            await say_now(interaction, MAY_NOT_SHARE)
            return
        if not await self._giving.stored(lambda store: store.mark_shared(given.id, shared=True)):
            await say_now(interaction, SHARED_ALREADY)
            return
        reply = InteractionReply(interaction, private=False)
        with self._house.replies.owing(reply):
            await reply.open()
            if not await self._giving.share(given, interaction.user.id, reply):
                await self._giving.stored(lambda store: store.mark_shared(given.id, shared=False))
                await tell(interaction, NOT_SHARED)

    async def _ask_of_subject(self, pressing: Pressing) -> None:
        answer, which = pressing.given.answer, pressing.press.number
        others = other_subjects(answer)
        if which >= len(others):
            await say_now(pressing.interaction, NO_LONGER_OFFERED)
            return
        question = asked_of(answer.read_as or answer.question, others[which])
        request = Request(question, as_of=answer.as_of, source=answer.source, since=answer.since)
        await self._answer(pressing, request, put_as=answer.question)

    async def _ask_for_follow_up(self, pressing: Pressing) -> None:
        await self._open_form(pressing, "follow", follow_up_form)

    async def _ask_what_is_wrong(self, pressing: Pressing) -> None:
        await self._open_form(pressing, "wrong", wrong_form)

    async def _open_form(self, pressing: Pressing, name: str, make: Callable[[str], Form]) -> None:
        press = Press(f"{name}{FORM}", pressing.given.id, pressing.press.asker)
        form = make(sealed(press, await self._giving.secret()))
        await at_once(pressing.interaction, lambda: pressing.interaction.response.send_modal(form))

    async def _follow_up(self, pressing: Pressing) -> None:
        question = tidy(_filled_in(pressing).get("question", ""))
        if (line := complaint(question)) is not None:
            await say_now(pressing.interaction, line)
            return
        await self._answer(pressing, follow_up(pressing.given, question))

    async def _answer(self, pressing: Pressing, request: Request, put_as: str | None = None) -> None:
        """Answer as the answer was given: to all, or to the one who asked. It is a question, and counts as one."""
        interaction, private = pressing.interaction, pressing.given.private
        if (pause := self._house.manners.pause(interaction.user.id, pressing.given.channel)) is not None:
            await say_now(interaction, pause.line)
            return
        reply = InteractionReply(interaction, private=private)
        with self._house.replies.owing(reply):
            await reply.open()
            asked = Asked(request, interaction.user.id, pressing.given.channel, private=private, put_as=put_as)
            await self._giving.answer(asked, reply)

    async def _keep_feedback(self, pressing: Pressing) -> None:
        fields = _filled_in(pressing)
        fault, note, receipt = fault_in(fields), tidy(fields.get("note", ""))[:LONGEST_NOTE], pressing.given.answer.id
        await self._giving.stored(lambda store: store.keep_feedback(receipt, fault, note))
        await say_now(pressing.interaction, THANKS)


def _filled_in(pressing: Pressing) -> dict[str, str]:
    return filled_in(cast("dict[str, Any]", pressing.interaction.data))
