"""The answer on a terminal, in a pipe and as JSON."""
