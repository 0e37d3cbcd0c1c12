"""The pages of `/status` and `/reindex`, where there is much or little to list."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.first_index import STARTED_BY
from bot.library.catalogue import DeskStatus
from bot.messages.escaping import unescape
from bot.messages.pages import Style
from bot.team.recent_errors import KnownError
from bot.team.status import HouseStatus, progress_line, quantile, report_book, status_page
from index import IndexState, Progress, ReindexReport, Skipped

EMPTY = DeskStatus(IndexState(0, 0, 0, ""), Path("seeds"), Path("data"), None, None)


def test_every_skipped_file_has_its_reason_over_as_many_pages_as_it_takes() -> None:
    skipped = tuple(Skipped(f"file_{number}.pdf", f"reason {number}") for number in range(300))
    style: Style
    for style in ("embed", "text"):
        pages = report_book(ReindexReport(skipped=skipped), style).pages
        listed = unescape("\n".join(page.body for page in pages))
        assert all(f"{one.file}: {one.reason}" in listed for one in skipped)


def test_of_very_many_files_the_rest_is_counted() -> None:
    pages = report_book(ReindexReport(added=tuple(f"{number}.md" for number in range(5000))), "embed").pages
    assert "5,000 added" in pages[0].body
    assert "and 4,500 more" in pages[-1].body


def test_status_before_anything_is_indexed_or_asked() -> None:
    body = status_page(HouseStatus(EMPTY, float("nan"))).body
    assert "nothing indexed yet" in body
    assert "**Model:** none yet" in body
    assert "**Latency to Discord:** not known yet" in body
    assert "**Answers:** none yet" in body
    assert "**Memory:** not known here" in body
    assert "**Last errors:** none since I was started" in body


def test_status_says_when_and_by_whom() -> None:
    at = datetime(2024, 10, 28, 12, tzinfo=UTC)
    status = DeskStatus(IndexState(3, 1, 2, "MiniLM"), Path("seeds"), Path("data"), at, "**Bob**")
    body = status_page(HouseStatus(status, 0.0416)).body
    assert "indexed <t:1730116800:f>" in body
    assert r"started by \*\*Bob\*\*" in body
    assert "42 ms" in body


def test_what_is_going_on_without_a_member_is_said_in_a_whole_sentence() -> None:
    status = DeskStatus(IndexState(0, 0, 0, ""), Path("seeds"), Path("data"), None, STARTED_BY)
    assert "started by Caveat itself (at its start)\n" in status_page(HouseStatus(status, 0.0)).body


def test_status_says_how_fast_answers_were_and_what_the_process_holds() -> None:
    body = status_page(HouseStatus(EMPTY, 0.0, [0.1] * 90 + [0.5] * 5 + [9.0] * 5, 812_345_678)).body
    assert "**Answers:** median 0.10 s, 95 % within 0.50 s, over the last 100 questions" in body
    assert "**Memory:** 812 MB" in body


def test_status_names_errors_by_their_id_and_no_word_of_theirs() -> None:
    error = KnownError("1a2b3c4d", datetime(2024, 10, 28, 12, tzinfo=UTC), "answering a question", "ValueError")
    body = status_page(HouseStatus(EMPTY, 0.0, errors=[error])).body
    assert body.endswith("**Last errors:** \n- <t:1730116800:R> `1a2b3c4d` answering a question (ValueError)")


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.95, 4), (0.25, 1), (1.0, 4), (0.0, 1)])
def test_a_quantile_is_one_of_the_values(share: float, value: int) -> None:
    assert quantile([4, 1, 3, 2], share) == value


def test_progress_names_the_file_as_text() -> None:
    assert progress_line(Progress(3, 12, "a_b.md")) == r"Re-indexing: 3 of 12 files, last a\_b.md"
