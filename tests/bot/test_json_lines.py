from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.json_lines import Failed, event_line, json_line, read_event
from index import Progress, ReindexReport, Skipped

any_text = st.text(st.characters(codec=None))
reports = st.builds(
    ReindexReport,
    added=st.lists(any_text).map(tuple),
    skipped=st.lists(st.builds(Skipped, any_text, any_text)).map(tuple),
    seconds=st.floats(0, 1e6),
)


@given(any_text)
def test_text_comes_back_as_it_was(text: str) -> None:
    assert json.loads(json_line({"text": text})) == {"text": text}


@given(any_text)
def test_a_line_is_one_line_to_any_reader_and_nothing_that_a_terminal_obeys(text: str) -> None:
    line = json_line({"text": text})
    assert len(line.splitlines()) == 1
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in line)


@given(any_text)
def test_a_line_can_be_written_as_utf_8(text: str) -> None:
    assert json_line({"text": text}).encode("utf-8")


@given(st.one_of(reports, st.builds(Failed, any_text), st.builds(Progress, st.integers(), st.integers(), any_text)))
def test_what_a_re_index_says_is_read_as_it_was_said(event: ReindexReport | Failed | Progress) -> None:
    assert read_event(event_line(event)) == event


@pytest.mark.parametrize("line", ["", "{", "[]", "3", '{"event": "other"}', "Downloading: 3%"])
def test_what_is_no_event_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"no event|Expecting|Extra data"):
        read_event(line)
