"""The pages of `/sources`, `/status` and `/reindex`, where there is much or little to list."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from bot.catalogue import DeskStatus
from bot.escaping import length, unescape
from bot.listings import progress_line, report_book, sources_book, status_page
from bot.pages import Style, as_content
from index import Article, IndexState, Progress, ReindexReport, Skipped
from tests.bot.test_escaping import CONSTRUCTS, live_markup


def article(number: int, title: str = "A title") -> Article:
    return Article(f"a{number}", f"{number}.md", title, None, None, date(2024, 10, 28), None, "live", "Text.")


def test_ten_sources_a_page() -> None:
    book = sources_book([article(number) for number in range(21)], "", "embed")
    assert [page.body.count("**A title**") for page in book.pages] == [10, 10, 1]


def test_an_entry_says_what_it_is_and_what_is_missing() -> None:
    (page,) = sources_book([article(1)], "", "embed").pages
    assert page.body == "**A title**\nno publisher given · <t:1730116800:D> · live blog · no link given"


def test_of_very_many_sources_the_newest_are_listed_and_that_is_said() -> None:
    book = sources_book([article(number) for number in range(2000)], "", "embed")
    assert book.pages[0].title == "2,000 articles"
    assert book.pages[0].footer == "the newest 500; filter for others · page 1 of 50"


def test_hostile_titles_stay_text_and_within_the_limits() -> None:
    articles = [article(number, title * 30) for number, title in enumerate(CONSTRUCTS)]
    for style, most in (("embed", 4096), ("text", 1900)):
        for page in sources_book(articles, "", style).pages:
            assert length(page.body if style == "embed" else as_content(page)) <= most
            assert all(live_markup(line.strip("*")) is None for line in page.body.split("\n") if line.startswith("**"))


def test_an_empty_index_says_what_to_do() -> None:
    (page,) = sources_book([], "", "embed").pages
    assert "`/reindex`" in page.body


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


def test_status_before_anything_is_indexed() -> None:
    empty = DeskStatus(IndexState(0, 0, 0, ""), Path("seeds"), Path("data"), None, None)
    body = status_page(empty, float("nan")).body
    assert "nothing indexed yet" in body
    assert "**Model:** none yet" in body
    assert "**Latency to Discord:** not known yet" in body


def test_status_says_when_and_by_whom() -> None:
    at = datetime(2024, 10, 28, 12, tzinfo=UTC)
    status = DeskStatus(IndexState(3, 1, 2, "MiniLM"), Path("seeds"), Path("data"), at, "**Bob**")
    body = status_page(status, 0.0416).body
    assert "indexed <t:1730116800:f>" in body
    assert r"started by \*\*Bob\*\*" in body
    assert "42 ms" in body


def test_progress_names_the_file_as_text() -> None:
    assert progress_line(Progress(3, 12, "a_b.md")) == r"Re-indexing: 3 of 12 files, last a\_b.md"
