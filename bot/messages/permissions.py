"""Who may write in a channel: a thread has a permission of its own for that."""

from __future__ import annotations

import discord


def may_send(channel: object, permissions: discord.Permissions) -> bool:
    """Tell whether whoever has these permissions in a channel may write there."""
    in_thread = isinstance(channel, discord.Thread)
    return permissions.send_messages_in_threads if in_thread else permissions.send_messages
