"""The commands of ``caveat``: what each takes, prints and exits with.

Exit codes: 0 answered or done, 3 not reported, 2 wrong use, 1 failure, 130 interrupted. Nothing heavy is imported here:
``--help``, ``sources``, ``status`` and ``export`` know neither torch nor spaCy nor Discord.
"""

from bot.cli import asking, keeping
from bot.cli.session import Exit, Session, app

__all__ = ["Exit", "Session", "app", "asking", "keeping"]
