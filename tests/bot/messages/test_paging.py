"""Which answers can still be leafed through."""

from __future__ import annotations

from bot.messages.pages import Book, Page
from bot.messages.paging import Shelf

PAGE = Page("Title", "Body", "Footer")
LONG = Book((PAGE, PAGE))


def test_the_book_longest_not_opened_goes_first() -> None:
    shelf = Shelf(most=2)
    first, second = shelf.put(LONG), shelf.put(LONG)
    shelf.find(first)
    third = shelf.put(LONG)
    assert [shelf.find(key) is not None for key in (first, second, third)] == [True, False, True]


async def test_what_fits_one_page_takes_no_room_and_has_no_buttons() -> None:
    shelf = Shelf()
    assert shelf.first_page(Book((PAGE,))).view is None
    assert not shelf._books


async def test_ids_of_buttons_fit_whatever_the_page() -> None:
    view = Shelf().first_page(Book((PAGE,) * 9999, aside=(PAGE,))).view
    assert view is not None
    ids = [item.custom_id for item in view.children]
    assert len(set(ids)) == 3
    assert max(map(len, ids)) <= 100
