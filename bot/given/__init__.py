"""Answers as they were given in Discord, and what their buttons do with them later."""
