from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot import cli
from bot.__main__ import main
from bot.answerer import Answerer
from tests.bot.running import complaint, output

ROOT = Path(__file__).parents[2]
QUESTION = "how many North Korean soldiers are in Russia?"
pytestmark = pytest.mark.usefixtures("models_at_hand", "settings_in_environment", "as_at_the_start_of_a_program")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((), "Missing command"),
        (("answer",), "answer"),
        (("ask", "--jsno", "x"), "--jsno"),
        (("status", "now"), "now"),
        (("--env-file",), "--env-file"),
    ],
)
def test_wrong_use_is_named_in_one_line(
    arguments: tuple[str, ...], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert named in complaint(capsys, *arguments, code=2)


def test_a_wrong_setting_is_wrong_use(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_MAX_ARTICLE_BYTES", "many")
    assert "CAVEAT_MAX_ARTICLE_BYTES" in complaint(capsys, "status", code=2)


def test_help_needs_no_right_settings(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_MAX_ARTICLE_BYTES", "many")
    assert 'caveat ask "how many North Korean troops?"' in output(capsys, "ask", "--help")


def test_the_bot_without_a_token_says_which_setting_is_missing_and_where_to_get_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    line = complaint(capsys, "bot", code=2)
    assert "CAVEAT_DISCORD_TOKEN" in line
    assert "Discord developer portal" in line
    assert ".env" in line


def break_asking(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def is_empty(_answerer: Answerer) -> bool:
        raise error

    monkeypatch.setattr(Answerer, "is_empty", is_empty)


def test_a_fault_of_ours_is_one_line_with_an_id_and_its_trace_goes_to_the_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAVEAT_DATA_DIR", str(tmp_path))
    break_asking(monkeypatch, ZeroDivisionError("halved by nothing"))
    line = complaint(capsys, "ask", QUESTION, code=1)
    log = (tmp_path / "caveat.log").read_text(encoding="utf-8")
    number = line.partition("(")[2].partition(")")[0]
    assert number in log
    assert "halved by nothing" not in line
    assert "ZeroDivisionError: halved by nothing" in log


def test_debug_shows_the_trace(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    break_asking(monkeypatch, ZeroDivisionError("halved by nothing"))
    assert main(["--debug", "ask", QUESTION]) == 1
    assert "ZeroDivisionError: halved by nothing" in capsys.readouterr().err


def test_an_interrupt_is_quiet(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    break_asking(monkeypatch, KeyboardInterrupt())
    assert output(capsys, "ask", QUESTION, code=130) == ""


def test_a_reader_that_has_enough_is_no_failure() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "bot", "export"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    with program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == cli.Exit.PIPE_CLOSED


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this system")
def test_a_full_disk_is_an_error_of_one_line() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "bot", "export"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
            text=True,
        )
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert "standard output: No space left on device" in ran.stderr


def test_no_standard_input_at_all_is_wrong_use(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "there is no question" in complaint(capsys, "ask", code=2)
