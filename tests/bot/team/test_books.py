"""Pages that were posted come back as they were, the newest of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.desk_store import DATABASE, opened
from bot.messages.pages import Book, Page
from bot.team import books
from bot.team.books import BookStore

LONG = Book((Page("A 😀", "B \u202e", "1 of 2"), Page("", "More", "")), "text", (Page("All", "x", ""),), 0x123456)


def test_a_book_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    store = BookStore(tmp_path)
    store.keep("a" * 12, 7, LONG)
    assert store.find("a" * 12, 7) == LONG
    assert store.find("a" * 12, 8) is None
    assert store.find("b" * 12, 7) is None


def test_the_oldest_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "MOST_BOOKS", 3)
    store = BookStore(tmp_path)
    for number in range(5):
        store.keep(str(number), 7, LONG)
    assert [number for number in range(5) if store.find(str(number), 7)] == [2, 3, 4]


@pytest.mark.parametrize("kept", [b"", b"not zlib"])
def test_a_book_that_cannot_be_read_is_none(tmp_path: Path, kept: bytes) -> None:
    store = BookStore(tmp_path)
    store.keep("a", 7, LONG)
    with opened(tmp_path / DATABASE) as connection:
        connection.execute("UPDATE books SET book = ?", (kept,))
    assert store.find("a", 7) is None
