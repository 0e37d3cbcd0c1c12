"""``caveat check-text``: a message on the command line, each of its claims against the articles."""

from __future__ import annotations

import io
import json
import sys

import pytest

from bot.checking.wording import NO_CLAIM
from tests.bot.running import complaint, output

REPORTED = "10,000 North Korean soldiers are in eastern Russia"
PLANNED = "North Korea has sent 12,000 soldiers to Russia"
pytestmark = pytest.mark.usefixtures("models_at_hand", "settings_in_environment", "as_at_the_start_of_a_program")


def type_in(monkeypatch: pytest.MonkeyPatch, content: bytes, *, terminal: bool = False) -> None:
    stream = io.TextIOWrapper(io.BytesIO(content))
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stdin", stream)


def test_a_reported_claim_is_quoted_for_people_and_exits_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    printed = output(capsys, "check-text", REPORTED)
    assert printed.startswith("1 claim: 1 reported\n")
    assert "│ Around 10,000 North Korean soldiers are in eastern Russia for training," in printed
    assert "not verified" in printed


def test_a_claim_that_is_not_borne_out_exits_with_3(capsys: pytest.CaptureFixture[str]) -> None:
    printed = output(capsys, "check-text", PLANNED, code=3)
    assert "Says that this is planned or expected, not done:" in printed


def test_as_json_each_quote_is_a_slice_of_what_export_prints(capsys: pytest.CaptureFixture[str]) -> None:
    check = json.loads(output(capsys, "check-text", "--json", f"{REPORTED}. {PLANNED}.", code=3))
    texts = {article["id"]: article["text"] for article in map(json.loads, output(capsys, "export").splitlines())}
    assert [one["standing"] for one in check["checked"]] == ["reported", "differs"]
    assert set(check) == {"text", "checked", "left_out", "index"}
    for one in check["checked"]:
        assert set(one) == {"claim", "figure", "standing", "sides", "lacks"}
        for side in one["sides"]:
            quote = side["quote"]
            assert texts[quote["article"]["id"]][quote["start"] : quote["end"]] == quote["text"]


def test_standard_input_is_one_message(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, f"gm!\n> {REPORTED}\n\xff".encode("latin-1"))
    assert output(capsys, "check-text").startswith("1 claim: 1 reported\n")


def test_what_makes_no_claim_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "check-text", "any news?").startswith(NO_CLAIM[:40])


@pytest.mark.parametrize("text", ["", "   ", "https://wire.example"])
def test_a_text_without_words_is_a_failure_of_one_line(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert "no words" in complaint(capsys, "check-text", text, code=1)


def test_a_text_that_is_too_long_is_a_failure_of_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, b"North Korea is near. " * 100_000)
    assert "at most 4,000 characters" in complaint(capsys, "check-text", code=1)


def test_no_text_on_a_terminal_is_wrong_use(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, b"", terminal=True)
    assert "there is no text" in complaint(capsys, "check-text", code=2)
