from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import __version__, cli
from bot.__main__ import main
from bot.answerer import Answerer
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
QUESTION = "how many North Korean soldiers are in Russia?"
pytestmark = pytest.mark.usefixtures("models_at_hand", "settings_in_environment")
Typed = Callable[..., None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """A function that puts bytes on standard input."""

    def put(content: bytes, *, terminal: bool = False) -> None:
        stream = io.TextIOWrapper(io.BytesIO(content))
        monkeypatch.setattr(stream, "isatty", lambda: terminal)
        monkeypatch.setattr(sys, "stdin", stream)

    return put


@pytest.fixture(autouse=True)
def _as_at_the_start_of_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "printer", cli.Printer())
    monkeypatch.setattr(logging.getLogger(), "handlers", [])


def output(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Run the program, insist on its exit code, and return what it printed; it must not have complained."""
    got = main(arguments)
    printed = capsys.readouterr()
    assert (got, printed.err) == (code, "")
    return printed.out


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str, code: int) -> str:
    """Run the program, insist on its exit code, and return its one line on standard error."""
    got = main(arguments)
    printed = capsys.readouterr()
    assert (got, printed.out, printed.err.count("\n")) == (code, "", 1)
    return printed.err


def test_an_answer_quotes_the_article_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    printed = output(capsys, "ask", QUESTION)
    assert "│ Around 10,000 North Korean soldiers are in eastern Russia for training," in printed
    assert "— The Lantern (fictional sample), by Jo Quill, 28 October 2024" in printed


def test_an_answer_as_json_quotes_what_export_prints(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(output(capsys, "ask", "--json", QUESTION))
    texts = {article["id"]: article["text"] for article in map(json.loads, output(capsys, "export").splitlines())}
    assert answer["status"] == "answered"
    for quote in answer["quotes"]:
        assert texts[quote["article"]["id"]][quote["start"] : quote["end"]] == quote["text"]


def test_json_has_the_documented_fields(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(output(capsys, "ask", "--json", QUESTION))
    fields = "question status reason headline index quotes conflicts history caveats"
    assert set(answer) == set(fields.split())


def test_words_of_a_question_need_no_quotation_marks(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(output(capsys, "ask", "--json", "how", "many", "soldiers?"))["question"] == "how many soldiers?"


def test_what_is_not_reported_exits_with_3(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(output(capsys, "ask", "--json", "who won the chess championship of Iceland?", code=3))
    assert answer["status"] == "not_reported"


def test_a_batch_gets_an_object_for_every_line_and_ends_with_0(
    capsys: pytest.CaptureFixture[str], typed: Typed
) -> None:
    typed(f"{QUESTION}\n\n\xff\r\nwho won in Iceland?".encode("latin-1"))
    answers = [json.loads(line) for line in output(capsys, "ask", "--json").splitlines()]
    assert [answer["question"] for answer in answers] == [QUESTION, "", "\ufffd", "who won in Iceland?"]


def test_a_batch_for_people_repeats_each_question(capsys: pytest.CaptureFixture[str], typed: Typed) -> None:
    typed(b"how many soldiers?\nhow many wounded?\n")
    printed = output(capsys, "ask")
    assert printed.startswith("> how many soldiers?\n")
    assert "\n> how many wounded?\n" in printed


def test_no_question_on_a_terminal_is_wrong_use(capsys: pytest.CaptureFixture[str], typed: Typed) -> None:
    typed(b"", terminal=True)
    assert "there is no question" in complaint(capsys, "ask", code=2)


def test_an_argument_that_is_not_text_is_asked_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(output(capsys, "ask", "--json", "how many\udcff soldiers are in Russia?"))
    assert answer["question"] == "how many\ufffd soldiers are in Russia?"


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


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "--version") == f"caveat {__version__}\n"


def test_ask_builds_a_missing_index_first_and_says_so(
    capsys: pytest.CaptureFixture[str], empty_library: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAVEAT_DATA_DIR", str(empty_library.data_dir))
    monkeypatch.setenv("CAVEAT_ARTICLES_DIR", str(empty_library.articles_dir))
    assert main(["ask", "--json", QUESTION]) == 0
    printed = capsys.readouterr()
    assert "nothing is indexed yet" in printed.err
    assert json.loads(printed.out)["status"] == "answered"


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
