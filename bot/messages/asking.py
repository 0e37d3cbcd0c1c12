"""From what a user wrote in Discord to a question: what is addressed to the bot, tidied, and what can't be answered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import discord

LONGEST_QUESTION = 1000
HOW_TO_ASK = "Ask me a question about the articles, for example: how many North Korean troops?"
TOO_LONG = f"That question is too long for me: please ask it in at most {LONGEST_QUESTION:,} characters."
# <@1> and <@!1> a user, <@&1> a role, <#1> a channel; then an emoji and a command, which carry their own name.
REFERENCE = re.compile(r"<(?P<sort>@&|@!?|#)(?P<id>\d+)>|<a?:(?P<emoji>\w+):\d+>|</(?P<command>[^:>]+):\d+>")
UNNAMED = {"@": "@someone", "@&": "@a role", "#": "#a channel"}
# Joiners spell words in several scripts; other formatting characters are invisible and only hinder understanding.
JOINERS = "\u200c\u200d"


def question_in(content: str, me: int, names: Mapping[tuple[str, int], str]) -> str:
    """Return what is asked in a message: without the mention of user `me`, with other mentions as plain names.

    names: by sort ("@" a user, "@&" a role, "#" a channel) and id.
    """

    def in_words(found: re.Match[str]) -> str:
        if found["id"] is None:
            return f" :{found['emoji']}: " if found["emoji"] else f"/{found['command']}"
        sort = found["sort"].removesuffix("!")
        if (sort, int(found["id"])) == ("@", me):
            return " "
        name = names.get((sort, int(found["id"])))
        return UNNAMED[sort] if name is None else f"{sort[0]}{name}"

    return tidy(REFERENCE.sub(in_words, content))


def tidy(question: str) -> str:
    """Return the question on one line, without what is invisible."""
    spaced = " ".join(question.split())
    kept = (c for c in spaced if c in JOINERS or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return " ".join("".join(kept).split())


def complaint(question: str) -> str | None:
    """Say in one line why a tidied question can't be answered, or return None."""
    if not any(character.isalnum() for character in question):
        return HOW_TO_ASK
    return TOO_LONG if len(question) > LONGEST_QUESTION else None


def names_in(message: discord.Message) -> dict[tuple[str, int], str]:
    """Return how the users, roles and channels that a message mentions are called."""
    names = {("@", user.id): user.display_name for user in message.mentions}
    names |= {("@&", role.id): role.name for role in message.role_mentions}
    return names | {("#", channel.id): channel.name for channel in message.channel_mentions}
