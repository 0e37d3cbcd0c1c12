"""The routes of the REST API, by what they are about."""

from . import commands, guilds, identity, interactions, messages, reactions, threads
from .routing import ROUTES

__all__ = ["ROUTES", "commands", "guilds", "identity", "interactions", "messages", "reactions", "threads"]
