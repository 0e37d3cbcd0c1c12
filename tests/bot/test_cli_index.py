from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings
from tests.bot.running import complaint, output

pytestmark = pytest.mark.usefixtures("models_at_hand", "settings_in_environment", "as_at_the_start_of_a_program")


def test_a_missing_folder_of_articles_fails_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAVEAT_ARTICLES_DIR", str(tmp_path / "nowhere"))
    assert "nowhere" in complaint(capsys, "reindex", code=1)


def test_a_failed_re_index_is_an_event_of_its_json(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAVEAT_ARTICLES_DIR", str(tmp_path / "nowhere"))
    event = json.loads(output(capsys, "reindex", "--json", code=1))
    assert event["event"] == "failed"
    assert "nowhere" in event["message"]


def test_a_re_index_as_json_ends_with_its_report(capsys: pytest.CaptureFixture[str]) -> None:
    (event,) = map(json.loads, output(capsys, "reindex", "--json").splitlines())
    assert (event["event"], event["unchanged"], event["articles"]) == ("done", 3, 3)


def test_a_re_index_without_changes_counts_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "reindex").startswith("added 0, changed 0, renamed 0, removed 0, unchanged 3, skipped 0, in ")


def test_a_quiet_re_index_without_changes_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "reindex", "--quiet") == ""


def test_a_re_index_names_what_it_added_and_why_it_skipped(
    capsys: pytest.CaptureFixture[str], empty_library: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_library.articles_dir / "empty.txt").write_text("")
    monkeypatch.setenv("CAVEAT_DATA_DIR", str(empty_library.data_dir))
    monkeypatch.setenv("CAVEAT_ARTICLES_DIR", str(empty_library.articles_dir))
    assert main(["reindex"]) == 0
    printed = capsys.readouterr()
    assert "1/1 troops.md" in printed.err
    assert "  added troops.md\n" in printed.out
    assert "  skipped empty.txt: " in printed.out


def test_an_article_larger_than_the_setting_is_skipped(
    capsys: pytest.CaptureFixture[str], empty_library: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAVEAT_DATA_DIR", str(empty_library.data_dir))
    monkeypatch.setenv("CAVEAT_ARTICLES_DIR", str(empty_library.articles_dir))
    monkeypatch.setenv("CAVEAT_MAX_ARTICLE_BYTES", "20")
    assert "  skipped troops.md: " in output(capsys, "reindex")


def test_sources_come_newest_first_and_those_without_a_date_last(capsys: pytest.CaptureFixture[str]) -> None:
    listed = [json.loads(line) for line in output(capsys, "sources", "--json").splitlines()]
    assert [source["file"] for source in listed] == ["weather.md", "troops.md", "plans.txt"]


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["lantern"], ["troops.md"]),
        (["QUILL", "pentagon"], ["troops.md"]),
        (["plans.txt"], ["plans.txt"]),
        (["lantern", "plans"], []),
    ],
)
def test_sources_are_kept_by_words_in_title_publisher_author_and_file(
    words: list[str], files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    listed = [json.loads(line) for line in output(capsys, "sources", "--json", *words).splitlines()]
    assert [source["file"] for source in listed] == files


def test_no_sources_are_said_to_be_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "sources", "nowhere") == "No article of that kind is indexed.\n"


def test_an_empty_index_says_how_to_fill_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAVEAT_DATA_DIR", str(tmp_path))
    assert output(capsys, "sources") == "Nothing is indexed yet: run caveat reindex.\n"


def test_the_table_of_sources_shows_markup_as_text_and_no_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    printed = output(capsys, "sources")
    assert "[bold]Weather[/bold]" in printed
    assert "\x1b" not in printed


def test_no_escape_of_an_article_reaches_a_terminal_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert not set(output(capsys, "export")) & set("\x1b\x9b")


def test_status_names_folder_generation_and_model(capsys: pytest.CaptureFixture[str], library: Settings) -> None:
    printed = output(capsys, "status")
    assert f"articles    3 from {library.articles_dir}\n" in printed
    assert "generation 3" in printed
    assert "MiniLM" in printed


def test_status_as_json_holds_the_same(capsys: pytest.CaptureFixture[str], library: Settings) -> None:
    found = json.loads(output(capsys, "status", "--json"))
    assert (found["index"]["articles"], found["data_dir"]) == (3, str(library.data_dir))
