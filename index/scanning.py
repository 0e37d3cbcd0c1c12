"""The folder of articles, walked without trusting it: what is in it, and what of it cannot be an article.

A link must not lead out of the folder, and what is no plain file (a pipe, a device) is never opened: reading it could
wait for ever.
"""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import CaveatError
from index.formats import is_passed_over, is_read, not_read
from index.formats.document import UnreadableError
from index.types import Skipped

MAX_ARTICLE_BYTES = 2_000_000
MAX_DEPTH = 20

# Characters that would break a line of output or turn it around.
_ODD_CATEGORIES = {"Cc", "Cs", "Zl", "Zp"}
_DIRECTION_MARKS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be an article. file: its path below the folder. digest: SHA-256 of its ``size`` bytes, in hex."""

    file: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What lies in the folder, by path."""

    found: tuple[Found, ...]
    skipped: tuple[Skipped, ...]


def scan(folder: Path, max_bytes: int = MAX_ARTICLE_BYTES) -> Scan:
    """Return all that lies in `folder` and below. Hidden files and README files are no articles and are passed over.

    Raises CaveatError when the folder itself is missing or cannot be listed.
    """
    root = require_folder(folder)
    found: list[Found] = []
    skipped: list[Skipped] = []
    for file, fault in _walk(root):
        if fault:
            skipped.append(Skipped(_shown(file), fault))
            continue
        try:
            content = read_content(root, file, max_bytes)
        except UnreadableError as error:
            skipped.append(Skipped(file, str(error)))
        else:
            found.append(Found(file, digest_of(content), len(content)))
    return Scan(tuple(found), tuple(skipped))


def require_folder(folder: Path) -> Path:
    """Return `folder`, resolved. Raises CaveatError where it is not there."""
    if not folder.is_dir():
        remedy = "Create it, or set CAVEAT_ARTICLES_DIR to the right one."
        raise CaveatError(str(folder), "the folder of articles is not there", remedy)
    return folder.resolve()


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of `content` in hex: what tells whether a file has changed."""
    return hashlib.sha256(content).hexdigest()


def read_content(root: Path, file: str, max_bytes: int) -> bytes:
    """Return the bytes of the plain file at the path `file` below `root`. Raises UnreadableError."""
    try:
        target = (root / file).resolve(strict=True)
        if not target.is_relative_to(root):
            raise UnreadableError("a link that leads out of the folder; copy the file into it")
        if not stat.S_ISREG(target.stat().st_mode):
            raise UnreadableError("not a plain file; take it out of the folder")
        # Not blocking and not following: what was a plain file a moment ago may be a pipe or a link now.
        handle = os.open(target, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as stream:
            content = stream.read(max_bytes + 1)
    except FileNotFoundError:
        raise UnreadableError("a link that leads nowhere or a file that is gone; take it out or put it back") from None
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"cannot be read ({reason}); check its permissions") from None
    if len(content) > max_bytes:
        raise UnreadableError(f"over {max_bytes:,} bytes; split it or raise CAVEAT_MAX_ARTICLE_BYTES")
    if not content.strip():
        raise UnreadableError("empty; write the article's text into it or take it out of the folder")
    return content


def _walk(root: Path) -> Iterator[tuple[str, str | None]]:
    """Yield each file's path below `root`, and why it can't be an article; sorted, folder by folder."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        below = []
        for name, is_folder, fault in _entries(root, folder):
            path = f"{folder}/{name}" if folder else name
            if fault or not is_folder:
                yield path, fault
            elif path.count("/") >= MAX_DEPTH:
                yield path, f"nested deeper than {MAX_DEPTH} folders; move its articles up"
            else:
                below.append(path)
        waiting.extend(reversed(below))


def _entries(root: Path, folder: str) -> list[tuple[str, bool, str | None]]:
    """Return (name, whether it is a folder, why it can't be an article) for what lies in `folder` below `root`."""
    try:
        with os.scandir(root / folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        problem = f"cannot be listed ({error.strerror})"
        if not folder:
            raise CaveatError(str(root), f"the folder of articles {problem}", "Check its permissions.") from None
        return [(".", False, f"a folder that {problem}; check its permissions")]
    return [
        (entry.name, entry.is_dir(follow_symlinks=False), _fault(entry))
        for entry in listed
        if not is_passed_over(entry.name)
    ]


def _fault(entry: os.DirEntry[str]) -> str | None:
    if any(_is_odd(char) for char in entry.name):
        return "odd characters in its name that cannot be shown; rename it"
    if entry.is_dir(follow_symlinks=False):
        return None
    if entry.is_symlink() and Path(entry.path).is_dir():
        return "a link to a folder, which is not followed; copy its articles into the folder"
    return None if is_read(entry.name) else not_read()


def _is_odd(char: str) -> bool:
    return unicodedata.category(char) in _ODD_CATEGORIES or char in _DIRECTION_MARKS


def _shown(file: str) -> str:
    """Return `file` so that it can be printed: odd characters as escapes."""
    return "".join(char.encode("unicode_escape", "surrogatepass").decode() if _is_odd(char) else char for char in file)
