"""What the process takes of the machine that it runs on."""

from __future__ import annotations

import re
from pathlib import Path

STATUS = Path("/proc/self/status")
RESIDENT = re.compile(r"^VmRSS:\s*(\d+) kB$", re.MULTILINE)


def memory_in_use() -> int | None:
    """Return the bytes of memory that this process holds now, or None where the system does not say (not Linux)."""
    try:
        found = RESIDENT.search(STATUS.read_text(encoding="ascii"))
    except (OSError, UnicodeDecodeError):
        return None
    return int(found[1]) * 1024 if found else None
