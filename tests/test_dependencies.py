"""pyproject.toml and constraints.txt name what is used, all of it and nothing else."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = [Requirement(one) for one in PROJECT["dependencies"]]
DEV = [Requirement(one) for one in PROJECT["optional-dependencies"]["dev"]]


def imported_distributions() -> set[str]:
    """The distributions whose modules bot and index import, anywhere in a file."""
    names: set[str] = set()
    for file in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "index").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    owners = metadata.packages_distributions()
    third_party = names - sys.stdlib_module_names - {"bot", "index"}
    return {canonicalize_name(owners[name][0]) for name in third_party}


def closure(requirements: list[Requirement]) -> dict[str, str]:
    """Name and version of every distribution that is needed, as installed here."""
    needed: dict[str, str] = {}
    done: set[tuple[str, str]] = set()
    todo = list(requirements)
    while todo:
        requirement = todo.pop()
        for extra in {"", *requirement.extras}:
            name = canonicalize_name(requirement.name)
            if (name, extra) in done:
                continue
            done.add((name, extra))
            distribution = metadata.distribution(name)
            needed[name] = distribution.version.partition("+")[0]
            inner = [Requirement(one) for one in distribution.requires or []]
            todo += [one for one in inner if one.marker is None or one.marker.evaluate({"extra": extra})]
    return needed


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    declared = {canonicalize_name(requirement.name) for requirement in RUNTIME}
    assert imported_distributions() == declared


@pytest.mark.parametrize("requirement", RUNTIME + DEV, ids=str)
def test_each_dependency_has_a_lowest_and_a_highest_version(requirement: Requirement) -> None:
    operators = {specifier.operator for specifier in requirement.specifier}
    assert operators == {">=", "<"}


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="constraints.txt is made with Python 3.11")
def test_constraints_pin_all_that_is_needed_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if re.match(r"[\w.-]+==", line))
    assert pinned == closure(RUNTIME + DEV)
