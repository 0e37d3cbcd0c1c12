"""The Makefile, run in a folder of its own with stand-ins for Python and caveat that note how they are called."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Makes .venv/bin with itself and caveat in it when it is asked for a virtual environment.
PYTHON = """#!/bin/sh
printf '%s\\n' "python $*" >> "$CALLS"
if [ "$1 $2" = "-m venv" ]; then mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; cp "$(dirname "$0")/caveat" "$3/bin/"; fi
"""
CAVEAT = """#!/bin/sh
printf '%s\\n' "caveat $1" >> "$CALLS"
if [ "$1" = ask ]; then printf '%s' "$3" > "$ASKED"; exit "${ASK_CODE:-0}"; fi
"""


class Scratch:
    """A folder with the Makefile in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls_file = folder / "calls"
        self.asked_file = folder / "asked"
        for name in ("Makefile", "pyproject.toml", "constraints.txt"):
            shutil.copy(ROOT / name, folder)
        for name, text in {"python": PYTHON, "caveat": CAVEAT}.items():
            (folder / "stand-ins").mkdir(exist_ok=True)
            (folder / "stand-ins" / name).write_text(text)
            (folder / "stand-ins" / name).chmod(0o755)

    def make(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run make; what it called is in ``calls()`` and what it asked in ``asked()``."""
        self.calls_file.write_text("")
        # A make around this test must not hand its own flags and targets down.
        around = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "Q"))}
        return subprocess.run(
            ["make", "PYTHON=stand-ins/python", *arguments],
            cwd=self.folder,
            env=around | {"CALLS": str(self.calls_file), "ASKED": str(self.asked_file)} | environment,
            capture_output=True,
            check=False,
            text=True,
        )

    def calls(self) -> list[str]:
        return self.calls_file.read_text().splitlines()

    def installs(self) -> list[str]:
        return [call for call in self.calls() if " pip install " in call]

    def asked(self) -> str:
        return self.asked_file.read_text()


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path)


ODD_QUESTIONS = [
    'how many "North Korean" troops?',
    "is it the source's own word?",
    "did it cost $HOME or $(id) or $$?",
    "`touch pwned`; $(shell touch pwned)",
    "--json",
    "",
]


@pytest.mark.parametrize("question", ODD_QUESTIONS)
def test_a_question_on_the_command_line_arrives_as_it_was_written(question: str, scratch: Scratch) -> None:
    assert scratch.make("ask", f"Q={question}").returncode == 0
    assert scratch.asked() == question
    assert not (scratch.folder / "pwned").exists()


@pytest.mark.parametrize("question", ODD_QUESTIONS)
def test_a_question_in_the_environment_arrives_as_it_was_written(question: str, scratch: Scratch) -> None:
    assert scratch.make("ask", Q=question).returncode == 0
    assert scratch.asked() == question
    assert not (scratch.folder / "pwned").exists()


def test_the_default_question(scratch: Scratch) -> None:
    scratch.make("ask")
    assert scratch.asked() == "how many North Korean troops?"


def test_asking_brings_the_index_up_to_date_first(scratch: Scratch) -> None:
    scratch.make("ask")
    assert [call for call in scratch.calls() if call.startswith("caveat")] == ["caveat reindex", "caveat ask"]


@pytest.mark.parametrize(("code", "makes"), [("0", 0), ("3", 0), ("1", 2), ("2", 2)])
def test_only_a_failure_to_answer_fails(code: str, makes: int, scratch: Scratch) -> None:
    assert scratch.make("ask", ASK_CODE=code).returncode == makes


def test_torch_is_installed_first_and_alone_from_the_index_that_is_named(scratch: Scratch) -> None:
    scratch.make("ask", "TORCH_INDEX=--index-url https://wheels.example/cpu")
    torch, rest = scratch.installs()
    assert torch.endswith("--index-url https://wheels.example/cpu torch==2.13.0")
    assert rest.endswith("--constraint constraints.txt --editable .")


def test_the_second_time_nothing_is_installed(scratch: Scratch) -> None:
    scratch.make("ask")
    scratch.make("ask")
    assert scratch.installs() == []


def test_new_constraints_are_installed(scratch: Scratch) -> None:
    scratch.make("ask")
    later = (scratch.folder / ".venv" / ".installed").stat().st_mtime + 10
    os.utime(scratch.folder / "constraints.txt", (later, later))
    scratch.make("ask")
    assert len(scratch.installs()) == 2


def test_an_interpreter_that_is_too_old_is_refused(scratch: Scratch) -> None:
    (scratch.folder / "stand-ins" / "python").write_text("#!/bin/sh\nexit 1\n")
    made = scratch.make("ask")
    assert made.returncode == 2
    assert "Caveat needs Python 3.11 or newer" in made.stderr


def test_help_is_the_default_and_lists_what_a_newcomer_needs(scratch: Scratch) -> None:
    listed = [line.split()[0] for line in scratch.make().stdout.splitlines()[1:]]
    assert {"ask", "test", "bot", "check", "eval", "bench", "soak", "format", "clean", "reindex"} <= set(listed)
    assert scratch.calls() == []
