from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.terminal.bug_reports import keep_trace, log_to_data_folder


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


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    before = logging.getLogger().handlers[:]
    yield logging.getLogger("index.reading")
    logging.getLogger().handlers[:] = before


def test_what_a_module_logs_goes_to_the_log_and_not_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], logger: logging.Logger
) -> None:
    log_to_data_folder(settings(tmp_path), debug=False)
    logger.error("could not be read", exc_info=fault())
    assert "ZeroDivisionError: division by zero" in (tmp_path / "caveat.log").read_text()
    assert capsys.readouterr().err == ""


def test_a_second_start_logs_nothing_twice(tmp_path: Path, logger: logging.Logger) -> None:
    for _ in range(2):
        log_to_data_folder(settings(tmp_path), debug=False)
    logger.error("could not be read")
    assert (tmp_path / "caveat.log").read_text().count("could not be read") == 1


def test_no_log_is_made_where_nothing_is_logged(tmp_path: Path, logger: logging.Logger) -> None:
    log_to_data_folder(settings(tmp_path / "new"), debug=False)
    logger.info("all is well")
    assert not (tmp_path / "new").exists()
