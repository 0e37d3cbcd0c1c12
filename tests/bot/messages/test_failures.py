from __future__ import annotations

import logging

import pytest

from bot.messages.failures import UNREADABLE, line_for
from index import CaveatError, StoreError

DAMAGED = StoreError("/srv/caveat/data/index.db", "not an index that can be read", "Delete it")


def test_an_asker_is_shown_no_folder_of_this_machine() -> None:
    line = line_for(DAMAGED, "answering a question")
    assert line.startswith(UNREADABLE)
    assert "/srv" not in line


def test_the_id_that_an_asker_is_shown_leads_to_the_reason_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    number = line_for(DAMAGED, "answering a question").rstrip(".").rpartition(" ")[2]
    assert f"error {number} while answering a question: {DAMAGED}" in caplog.text


def test_who_manages_the_server_is_told_what_is_wrong_and_what_to_do() -> None:
    error = CaveatError("articles", "there is no such folder", "Make one")
    assert line_for(error, "re-indexing", for_manager=True) == "articles: there is no such folder. Make one"


def test_a_fault_of_ours_is_never_shown_even_to_managers() -> None:
    assert "halved" not in line_for(ZeroDivisionError("halved by nothing"), "re-indexing", for_manager=True)
