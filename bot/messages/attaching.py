"""A picture in a message: the file that is attached, and the embed that shows it."""

from __future__ import annotations

import io

import discord

from bot.messages.picture import Picture

PICTURE_NAME = "figures.png"


def embed_with_picture(title: str, colour: int) -> discord.Embed:
    """Return an embed that shows the message's attached picture, also when the message is edited and keeps the file."""
    return discord.Embed(title=title, colour=colour).set_image(url=f"attachment://{PICTURE_NAME}")


def file_of(picture: Picture) -> discord.File:
    """Return the picture as a file to send once: a file that was sent can't be sent again."""
    return discord.File(io.BytesIO(picture.png), filename=PICTURE_NAME, description=picture.alt)
