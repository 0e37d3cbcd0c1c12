"""What is deployed is what is here: the image holds what it needs and no secret, the service runs what there is."""

from __future__ import annotations

import configparser
import fnmatch
import re
import shutil
import subprocess
from pathlib import Path
from typing import cast

import click
import pytest
import typer

from bot.cli import Exit, app
from bot.settings import Settings, variable

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8")
SERVICE = ROOT / "deploy" / "caveat.service"
COMMANDS = set(cast("click.Group", typer.main.get_command(app)).commands)


def instructions(name: str) -> list[str]:
    return re.findall(rf"^{name} (.+)$", DOCKERFILE, re.MULTILINE)


def service() -> configparser.SectionProxy:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(SERVICE, encoding="utf-8")
    return unit["Service"]


def is_sent_to_docker(path: str) -> bool:
    """As Docker decides: the last line that fits counts; one with ! lets in."""
    sent = True
    for line in IGNORED.splitlines():
        rule = line.strip()
        if not rule or rule.startswith("#"):
            continue
        wanted, pattern = rule.startswith("!"), rule.lstrip("!").removeprefix("**/")
        parts = Path(path).parts
        if any(fnmatch.fnmatch(one, pattern) for one in (path, parts[0], *(parts if rule.startswith("**/") else ()))):
            sent = wanted
    return sent


def test_all_that_is_copied_into_the_image_is_there_and_sent() -> None:
    copied = [name for line in instructions("COPY") if "--from" not in line for name in line.split()[:-1]]
    assert {"bot", "index", "pyproject.toml", "constraints.txt", "README.md", "LICENSE"} == set(copied)
    assert [name for name in copied if not (ROOT / name).exists() or not is_sent_to_docker(name)] == []
    assert all(
        is_sent_to_docker(f"bot/{name}") for name in ("migrations/001_receipts.sql", "reader.onnx", "cogs/ask.py")
    )


@pytest.mark.parametrize(
    "path", [".env", "data/desk.db", "seeds/nato-estimates.txt", ".git/config", ".venv/bin/python"]
)
def test_no_secret_and_no_data_get_into_the_image(path: str) -> None:
    assert not is_sent_to_docker(path)


def test_the_image_runs_without_root() -> None:
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    (user,) = re.findall(r"^USER (\d+):(\d+)$", last, re.MULTILINE)
    assert "0" not in user
    assert f"useradd --uid {user[0]}" in last


def test_the_image_pins_what_it_installs_and_leaves_the_tools_behind() -> None:
    assert len(instructions("FROM")) == 2
    assert "--constraint constraints.txt" in DOCKERFILE
    assert "pip install" not in DOCKERFILE.rpartition("\nFROM ")[2]


def test_the_image_starts_the_bot_and_is_healthy_while_check_says_so() -> None:
    assert instructions("ENTRYPOINT") == ['["caveat"]']
    assert instructions("CMD") == ['["bot"]']
    (health,) = instructions("HEALTHCHECK")
    assert re.findall(r'"([a-z]+)"', health) == ["caveat", "check"]
    assert {"bot", "check"} <= COMMANDS


def test_settings_of_image_and_service_are_settings_of_caveat() -> None:
    known = {variable(field) for field in Settings.model_fields}
    named = set(re.findall(r"CAVEAT_[A-Z_]+", DOCKERFILE + SERVICE.read_text(encoding="utf-8")))
    assert named
    assert named <= known


def test_the_volumes_are_the_folders_that_are_set() -> None:
    assert re.findall(r'"(/\w+)"', instructions("VOLUME")[0]) == ["/data", "/articles"]
    assert re.findall(r"CAVEAT_(?:ARTICLES|DATA)_DIR=(\S+)", " ".join(instructions("ENV"))) == ["/articles", "/data"]


def test_the_service_runs_commands_that_there_are_and_not_as_root() -> None:
    section = service()
    commands = {section[name].split()[-1] for name in ("ExecStartPre", "ExecStart")}
    assert commands == {"check", "bot"}
    assert section["User"] == "caveat"
    assert section["RestartPreventExitStatus"] == str(int(Exit.WRONG_USE))


def test_the_service_may_write_to_its_own_folder_alone() -> None:
    section = service()
    assert (section["ProtectSystem"], section["ProtectHome"], section["NoNewPrivileges"]) == ("strict", "yes", "yes")
    assert section["StateDirectory"] == "caveat"
    assert "CAVEAT_DATA_DIR=/var/lib/caveat" in section["Environment"]
    assert "ReadWritePaths" not in section


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_takes_the_service(tmp_path: Path) -> None:
    text = SERVICE.read_text(encoding="utf-8").replace("/opt/caveat/.venv/bin/caveat", "/bin/true")
    unit = tmp_path / "caveat.service"
    unit.write_text(text.replace("=caveat\n", "=root\n"), encoding="utf-8")
    ran = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, check=False, text=True)
    complaints = [line for line in ran.stderr.splitlines() if unit.name in line]
    assert (ran.returncode, complaints) == (0, [])
