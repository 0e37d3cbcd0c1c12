"""Print what Caveat scores: every situation side by side, then the SQuAD part. Run as ``python -m tests.eval``.

What the columns mean stands at the top of score.py and score_squad.py.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run both scorers with the `caveat` of this environment; return 1 when one of them failed."""
    program = Path(sys.executable).parent / "caveat"
    if not program.exists() and shutil.which("caveat") is None:
        print("no caveat command beside this Python; run make install first", file=sys.stderr)
        return 1
    situations = sorted(str(questions.parent) for questions in (HERE / "situations").glob("*/questions.yaml"))
    runs = (["score.py", *situations], ["score_squad.py"])
    codes = [
        subprocess.run([sys.executable, str(HERE / script), *rest, "--program", str(program)], check=False).returncode
        for script, *rest in runs
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
