"""All that concerns people and their questions: the command line, Discord, and the answers."""

__version__ = "0.1.0"
