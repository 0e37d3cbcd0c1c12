from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable

import pytest

from bot import __version__, answerer
from bot.__main__ import main
from bot.answerer import TOO_LONG
from bot.answering.types import Answer, Request
from bot.settings import Settings
from tests.bot.running import complaint, output

QUESTION = "how many North Korean soldiers are in Russia?"
pytestmark = pytest.mark.usefixtures("models_at_hand", "settings_in_environment", "as_at_the_start_of_a_program")
Typed = Callable[..., None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """A function that puts bytes on standard input."""

    def put(content: bytes, *, terminal: bool = False) -> None:
        stream = io.TextIOWrapper(io.BytesIO(content))
        monkeypatch.setattr(stream, "isatty", lambda: terminal)
        monkeypatch.setattr(sys, "stdin", stream)

    return put


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
    fields = (
        "question status reason headline index quotes conflicts history caveats read_as as_of id missing source since"
    )
    assert set(answer) == {*fields.split(), "articles_asked"}


def test_one_source_is_asked_and_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    printed = output(capsys, "ask", "--source", "lantern", "--since", "Oct 2024", QUESTION)
    (line,) = [line for line in printed.splitlines() if line.startswith("Only articles of The Lantern")]
    assert line == "Only articles of The Lantern (fictional sample) from 1 October 2024 on, and"
    assert "Answered from 1 of 3 articles," in printed
    answer = json.loads(output(capsys, "ask", "--json", "--source", "lantern", "--as-of", "28.10.2024", QUESTION))
    assert answer["source"] == {
        "kind": "publisher",
        "id": "the lantern (fictional sample)",
        "name": "The Lantern (fictional sample)",
    }
    assert {quote["article"]["publisher"] for quote in answer["quotes"]} == {"The Lantern (fictional sample)"}
    assert (answer["since"], answer["as_of"], answer["articles_asked"]) == (None, "2024-10-28", 1)


@pytest.mark.parametrize(
    ("option", "typed", "said"),
    [
        ("--source", "Reuters", "--source: no publisher or article is called “Reuters”"),
        ("--since", "soon", "--since: “soon” is no day that I can read. Write it as 2024-10-25 or 25 October 2024"),
        ("--as-of", "10/11/2024", "--as-of: “10/11/2024” may be two days"),
        ("--as-of", "\udcff", "--as-of: “\ufffd” is no day"),
    ],
)
def test_a_source_or_day_that_cannot_be_meant_is_wrong_use(
    option: str, typed: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in complaint(capsys, "ask", option, typed, QUESTION, code=2)


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


def test_a_question_of_a_million_characters_is_refused_and_the_next_is_answered(
    capsys: pytest.CaptureFixture[str], typed: Typed
) -> None:
    typed(b"how many " * 120_000 + f"\n{QUESTION}\n".encode())
    refused, answered = map(json.loads, output(capsys, "ask", "--json").splitlines())
    assert (refused["status"], refused["headline"], len(refused["question"])) == ("not_reported", TOO_LONG, 4000)
    assert answered["status"] == "answered"


def test_a_fault_in_one_question_of_a_batch_leaves_the_others_their_answers(
    capsys: pytest.CaptureFixture[str], typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = answerer.answer

    def fail_at_one(request: Request, *others: object) -> Answer:
        if request.question == "fail":
            raise ZeroDivisionError
        return answer(request, *others)

    monkeypatch.setattr(answerer, "answer", fail_at_one)
    typed(f"{QUESTION}\nfail\n{QUESTION}\n".encode())
    answers = [json.loads(line) for line in output(capsys, "ask", "--json").splitlines()]
    assert [answer["status"] for answer in answers] == ["answered", "not_reported", "answered"]
    assert "a fault of Caveat's" in answers[1]["headline"]


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
