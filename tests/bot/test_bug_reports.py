from __future__ import annotations

from pathlib import Path

import pytest

from bot.bug_reports import keep_trace
from bot.settings import Settings


def settings(data_dir: Path, **others: object) -> Settings:
    return Settings(_env_file=None, data_dir=data_dir, **others)


def halve_by_nothing() -> float:
    return 1 / 0


def fault() -> Exception:
    with pytest.raises(ZeroDivisionError) as caught:
        halve_by_nothing()
    return caught.value


def test_the_log_holds_the_trace_under_the_id_that_the_user_is_told(tmp_path: Path) -> None:
    line = keep_trace(fault(), settings(tmp_path / "new"), debug=False)
    log = (tmp_path / "new" / "caveat.log").read_text()
    assert line.partition("(")[2].partition(")")[0] in log
    assert "test_bug_reports.py" in log


def test_a_second_fault_leaves_the_first_in_the_log(tmp_path: Path) -> None:
    for _ in range(2):
        keep_trace(fault(), settings(tmp_path), debug=False)
    assert (tmp_path / "caveat.log").read_text().count("ZeroDivisionError: division by zero") == 2


def test_where_no_log_can_be_written_the_line_says_how_to_see_the_trace(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "--debug" in keep_trace(fault(), settings(tmp_path / "file"), debug=False)


def test_without_settings_the_line_says_how_to_see_the_trace() -> None:
    assert "--debug" in keep_trace(fault(), None, debug=False)


def test_a_terminal_sees_no_trace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_trace(fault(), settings(tmp_path), debug=False)
    assert capsys.readouterr().err == ""


def test_a_terminal_sees_the_trace_at_log_level_debug(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_trace(fault(), settings(tmp_path, log_level="DEBUG"), debug=False)
    assert "ZeroDivisionError" in capsys.readouterr().err
