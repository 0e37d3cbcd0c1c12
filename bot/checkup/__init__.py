"""``caveat check``: what an installation needs, looked at in one list."""
