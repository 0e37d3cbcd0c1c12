"""Tables as CSV for a spreadsheet: what was written in a chat must not become a formula there. Pure."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

# A cell that begins with one of these is taken for a formula; a full-width form is told by its compatible form.
BEGIN_A_FORMULA = "=+-@"
# Spreadsheets know UTF-8 by it.
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def as_csv(rows: Iterable[Sequence[str]], limit: int) -> tuple[bytes, int]:
    """Return `rows` as CSV of at most `limit` bytes, every cell in quotes, and how many rows did not fit at its end."""
    lines = [_line(row) for row in rows]
    size, fitting = len(BYTE_ORDER_MARK), 0
    for line in lines:
        size += len(line)
        if size > limit:
            break
        fitting += 1
    return BYTE_ORDER_MARK + b"".join(lines[:fitting]), len(lines) - fitting


def _line(row: Sequence[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([defused(cell) for cell in row])
    return written.getvalue().encode("utf-8", "replace")


def defused(cell: str) -> str:
    """Return `cell` on one line, behind an apostrophe where a spreadsheet would take it for a formula."""
    # A line break or tab may begin another cell where a table is pasted; what is invisible may hide the first mark.
    line = " ".join("".join(" " if c.isspace() else c for c in cell if c.isspace() or not _is_invisible(c)).split())
    begins = unicodedata.normalize("NFKC", line[:1])[:1]
    return f"'{line}" if begins and begins in BEGIN_A_FORMULA else line


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"}
