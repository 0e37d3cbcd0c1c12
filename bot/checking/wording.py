"""From a message in Discord to the text whose claims are checked; and the fixed phrases for what came of them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.answering.checking import Check, Checked
from bot.answering.checking.types import AGREEING, How, Slot, Standing
from bot.answering.types import Answer
from bot.messages.asking import REFERENCE, UNNAMED, tidy

LONGEST_MESSAGE = 4000
"""In characters; what Discord lets anybody write."""
NOTHING_WRITTEN = "There are no words in this message that I could check."
ONLY_EMBEDS = "This message has only an embed; I check what somebody wrote in the message itself."
ONLY_ATTACHMENTS = "This message has only attachments; I check what somebody wrote in the message itself."
MY_OWN = "This is a message of mine. Its quotes stand in the articles word for word; open the links to read on."
TOO_LONG = f"That is too long for me: I check at most {LONGEST_MESSAGE:,} characters."
NO_CLAIM = "I find no claim in it that articles could bear out: only what asks, greets or judges."

STANDINGS: Mapping[Standing, str] = {
    "reported": "Reported",
    "differs": "Differs from what is reported",
    "not_reported": "Not reported",
}
CONTESTED = "Reported, but not by all alike"
SIGNS: Mapping[Standing, str] = {"reported": "✅", "differs": "⚠️", "not_reported": "•"}
HOWS: Mapping[How, str] = {
    "agrees": "Says so",
    "as_floor": "Says so, but gives the figure as the least",
    "in_range": "Gives a range in which the figure lies",
    "as_ceiling": "Gives the figure only as the most",
    "other_figure": "Gives another figure",
    "not_done": "Says that this is planned or expected, not done",
    "done": "Says that this is done already",
    "denied": "Says that it is not so, or denies it",
    "affirmed": "Says that it is so",
    "withdrawn": "Takes this back",
    "near": "Comes nearest",
}
LACKS: Mapping[Slot, str] = {
    "figure": "it does not bear out this figure",
    "subject": "it is not said of the same",
    "measure": "it does not count the same",
    "place": "it is of another place",
    "action": "it does not say that this was done",
    "words": "it leaves out a part of this",
    "time": "it is of another time, or does not say when",
    "claimant": "it is not said there by whom it is said here",
    "certainty": "it does not say that this is certainly so",
    "narrower": "it holds for less than is said here",
    "stage": "it is not done, or not planned, as said here",
    "polarity": "it says the opposite, or denies this",
    "opinion": "it is an opinion",
}

# [label](address), [label](<address>); then bare addresses, which may end a sentence.
MASKED_LINK = re.compile(r"\[([^\[\]]*)\]\(<?[^()\s]*>?\)")
ADDRESS = re.compile(r"<?(?:https?://|\bwww\.)(?:[^\s<>]*[^\s<>.,;:!?)\"'”’])?>?", re.IGNORECASE)
# Whom a line is addressed to, before what it says.
ADDRESSED = re.compile(r"^[^\S\n]*(?:(?:<@[!&]?\d+>|@everyone|@here)[,:]?[^\S\n]*)+", re.MULTILINE)
STRUCK = re.compile(r"~~.*?~~", re.DOTALL)
FENCE = re.compile(r"```(?:[\w+-]+\n)?")
MARKS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|\|\||`+")
# White space but line breaks, at which each line is looked at again: else a thousand empty lines take seconds.
LINE_START = re.compile(r"^[^\S\n]*(?:(?:>>>|>|#{1,3}|-#|[-*+•]|\d{1,2}[.)])[^\S\n]+)+", re.MULTILINE)
TIME_STAMP = re.compile(r"<t:-?\d+(?::\w)?>")


def message_text(content: str, names: Mapping[tuple[str, int], str]) -> str:
    """Return what a message says, line by line: without Discord's markup, addresses, emoji and struck-out words.

    names: of mentions, by sort ("@" a user, "@&" a role, "#" a channel) and id.
    """

    def in_words(found: re.Match[str]) -> str:
        if found["id"] is None:
            return " " if found["emoji"] else f"/{found['command']}"
        sort = found["sort"].removesuffix("!")
        name = names.get((sort, int(found["id"])))
        return UNNAMED[sort] if name is None else f"{sort[0]}{name}"

    text = ADDRESSED.sub("", STRUCK.sub(" ", FENCE.sub("\n", content)))
    text = TIME_STAMP.sub(" ", REFERENCE.sub(in_words, text))
    text = ADDRESS.sub(" ", MASKED_LINK.sub(r"\1", text))
    lines = (tidy(MARKS.sub("", line)) for line in LINE_START.sub("", text).splitlines())
    return "\n".join(line for line in lines if any(map(str.isalnum, line)))


def complaint(text: str) -> str | None:
    """Say in one line why the text of a message can't be checked, or return None."""
    if not text:
        return NOTHING_WRITTEN
    return TOO_LONG if len(text) > LONGEST_MESSAGE else None


def headline(check: Check) -> str:
    """Return what a person reads first: how many claims, and how they stand."""
    if not check.checked:
        return NO_CLAIM
    count = len(check.checked)
    standings = [one.standing for one in check.checked]
    told = [
        f"{standings.count(standing)} {word}"
        for standing, word in (("reported", "reported"), ("differs", "differing"), ("not_reported", "not reported"))
        if standing in standings
    ]
    return f"{count} claim{'' if count == 1 else 's'}: {', '.join(told)}"


def as_answer(check: Check) -> Answer:
    """Return what a check quotes as an answer, for all that is done with quotes: context, copying, corrections."""
    quotes = {side.quote: None for one in check.checked for side in one.sides}
    bears_out = any(one.standing == "reported" for one in check.checked)
    claims = " ".join(dict.fromkeys(one.claim for one in check.checked))
    return Answer(
        claims, "answered" if bears_out else "not_reported", None, headline(check), check.index, tuple(quotes)
    )


def standing(checked: Checked) -> str:
    """Return how a claim stands, in words."""
    contested = checked.standing == "reported" and any(side.how not in AGREEING for side in checked.sides)
    return CONTESTED if contested else STANDINGS[checked.standing]


def how_of(checked: Checked, position: int) -> str:
    """Return how one quote stands to the claim, in words; of the nearest, also where it says something else."""
    side = checked.sides[position]
    if side.how == "near" and checked.lacks is not None:
        return f"{HOWS['near']}, but {LACKS[checked.lacks]}"
    return HOWS[side.how]


def left_out(check: Check) -> str | None:
    """Say that some claims were not looked up, or return None."""
    if not check.left_out:
        return None
    are = "claim was" if check.left_out == 1 else "claims were"
    return f"{check.left_out} more {are} not looked up: I check {len(check.checked)} a message."


def several_of(checked: Checked, all_checked: Sequence[Checked]) -> bool:
    """Whether its sentence makes several claims, so that the figure must be named as well."""
    return sum(other.claim == checked.claim for other in all_checked) > 1
