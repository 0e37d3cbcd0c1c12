from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"torch", "spacy", "sentence_transformers", "transformers", "faiss", "discord", "numpy", "matplotlib", "PIL"}
# Each command in one process: what none of them imported is in sys.modules for none.
PROGRAM = """
import contextlib, io, json, sys
from bot.__main__ import main
with contextlib.redirect_stdout(io.StringIO()):
    codes = [main(arguments) for arguments in json.loads(sys.argv[1])]
print(json.dumps({"codes": codes, "modules": sorted({name.partition(".")[0] for name in sys.modules})}))
"""
COMMANDS = [
    ["--help"],
    ["ask", "--help"],
    ["figures", "--help"],
    ["--version"],
    ["sources"],
    ["sources", "lantern", "--json"],
    ["status"],
    ["status", "--json"],
    ["export"],
    ["reindex"],
    ["check"],
]


@pytest.mark.usefixtures("settings_in_environment")
def test_commands_that_do_not_answer_load_nothing_heavy() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(COMMANDS)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        text=True,
    )
    found = json.loads(ran.stdout)
    assert found["codes"] == [0] * len(COMMANDS)
    assert not HEAVY & set(found["modules"])
