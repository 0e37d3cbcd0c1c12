"""The part of ``caveat check`` on Python and packages: what ``pyproject.toml`` asks for, against what is installed."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator
from importlib import metadata

from bot import __version__
from bot.checkup.findings import Finding

OURS = "caveat"
LEAST_PYTHON = (3, 11)
REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?P<versions>[^;]*)(?P<marker>;.*)?")
BOUND = re.compile(r"(?P<sign>>=|<)\s*(?P<version>[0-9][0-9.]*)")
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
# Worth knowing when a bug is reported.
NAMED = ("discord.py", "torch", "sentence-transformers", "spacy", "faiss-cpu")
INSTALL = "Run make install, or install Caveat's requirements again"


def package_findings() -> Iterator[Finding]:
    """Yield how Python is, then Caveat and what it needs."""
    python = platform.python_version()
    if sys.version_info < LEAST_PYTHON:
        yield Finding("error", "Python", f"{python} is too old", "Install Python 3.11 or newer")
    else:
        yield Finding("ok", "Python", f"{python} on {platform.system()} {platform.machine()}")
    try:
        wanted = metadata.requires(OURS) or []
    except metadata.PackageNotFoundError:
        yield Finding("warning", "packages", "Caveat is run without being installed; they are not checked", INSTALL)
        return
    wrong = list(filter(None, map(problem_with, wanted)))
    yield from (Finding("error", "packages", one, INSTALL) for one in wrong)
    if not wrong:
        versions = ", ".join(f"{name} {version}" for name in NAMED if (version := installed(name)))
        yield Finding("ok", "packages", f"{OURS} {__version__}, {versions}")


def problem_with(requirement: str) -> str | None:
    """Say what is wrong with a requirement, written as "name>=1,<2", or return None; extras are not looked at."""
    found = REQUIREMENT.fullmatch(requirement)
    if found is None or "extra" in (found["marker"] or ""):
        return None
    version = installed(found["name"])
    if version is None:
        return f"{found['name']} is not installed"
    numbers = _numbers(version)
    for bound in BOUND.finditer(found["versions"]):
        limit = _numbers(bound["version"])
        if (numbers >= limit) != (bound["sign"] == ">="):
            return f"{found['name']} is {version}, but {found['versions'].strip()} is needed"
    return None


def installed(name: str) -> str | None:
    """Return the version of an installed package, or None."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _numbers(version: str) -> tuple[int, ...]:
    """Return the leading numbers of a version, without zeros at the end: 2.0 and 2 are the same."""
    found = NUMBER.match(version)
    numbers = [int(number) for number in found[0].split(".")] if found else []
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
