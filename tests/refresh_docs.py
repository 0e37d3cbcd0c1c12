"""What the documentation shows of the command line's output, and how it is brought up to date.

A block of output stands below a comment that names what printed it, and the exit code where that is not 0::

    <!-- output: caveat ask "how many Ukrainian losses?" (exit code 3) -->

``python -m tests.refresh_docs`` runs each such command over seeds/ and writes what it prints into the block below.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from bot.__main__ import main

ROOT = Path(__file__).parents[1]
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
WIDTH = 80
WIDTH_OF_JSON = 120
BLOCK = re.compile(
    r"(?P<head><!-- output: caveat (?P<arguments>[^\n]+?)(?: \(exit code (?P<code>\d+)\))? -->\n+```\w+\n)"
    r"(?P<shown>.*?)(?P<tail>\n```\n)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of output. arguments: of ``caveat``. code: the exit code that the document says. shown: as it stands."""

    document: Path
    arguments: tuple[str, ...]
    code: int
    shown: str


def blocks() -> Iterator[Block]:
    """Yield the blocks of output of every document."""
    for document in DOCUMENTS:
        for found in BLOCK.finditer(document.read_text(encoding="utf-8")):
            yield Block(document, tuple(shlex.split(found["arguments"])), int(found["code"] or 0), found["shown"])


def run_caveat(arguments: Sequence[str], data_dir: Path) -> tuple[int, str]:
    """Run ``caveat`` over seeds/ in this process; return its exit code and what it printed, as documents show it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CAVEAT_", "FORCE_COLOR"))}
    ours = {"CAVEAT_ARTICLES_DIR": str(ROOT / "seeds"), "CAVEAT_DATA_DIR": str(data_dir), "COLUMNS": str(WIDTH)}
    printed = io.StringIO()
    with (
        patch.dict(os.environ, kept | ours, clear=True),
        contextlib.redirect_stdout(printed),
    ):
        code = main(["--env-file", os.devnull, *arguments])
    text = printed.getvalue().rstrip("\n")
    return code, laid_out(json.loads(text)) if "--json" in arguments else text


def laid_out(value: object, indent: str = "", before: int = 0) -> str:
    """Return JSON over several lines, but what fits on one line on one. before: characters that stand before it."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + before + 1 <= WIDTH_OF_JSON or not isinstance(value, dict | list):
        return line
    deeper = f"{indent}  "
    names = [f"{json.dumps(name)}: " for name in value] if isinstance(value, dict) else [""] * len(value)
    items = value.values() if isinstance(value, dict) else value
    parts = [
        f"{deeper}{name}{laid_out(item, deeper, len(deeper + name))}" for name, item in zip(names, items, strict=True)
    ]
    left, right = "{}" if isinstance(value, dict) else "[]"
    return "\n".join([left, ",\n".join(parts), f"{indent}{right}"])


def refreshed(text: str, data_dir: Path) -> str:
    """Return the text of a document with every block as it is printed now. Raises ``ValueError`` for another exit code.

    An answer that has become a refusal, or the other way round, no longer shows what the document says that it shows.
    """

    def anew(found: re.Match[str]) -> str:
        code, printed = run_caveat(shlex.split(found["arguments"]), data_dir)
        if code != int(found["code"] or 0):
            raise ValueError(f"caveat {found['arguments']} exits with {code} now: the text around it no longer holds")
        return f"{found['head']}{printed}{found['tail']}"

    return BLOCK.sub(anew, text)


def refresh() -> int:
    """Bring every document up to date; say which of them changed."""
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        run_caveat(["reindex"], data_dir)
        for document in DOCUMENTS:
            text = document.read_text(encoding="utf-8")
            new = refreshed(text, data_dir)
            if new != text:
                document.write_text(new, encoding="utf-8")
                sys.stdout.write(f"{document.relative_to(ROOT)} shows what is printed now\n")
    return 0


if __name__ == "__main__":
    sys.exit(refresh())
