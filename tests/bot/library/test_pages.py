"""The pages of `/sources`: the list ten at a time, and all that is known of one article."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.buttons import TO_SPOT, SpotButton
from bot.library.catalogue import ArticleDetails, family_of, key_of
from bot.library.pages import (
    LABEL_SIZE,
    LAST,
    LONGEST_FILTER,
    Leaf,
    Spot,
    choice_of,
    description_of,
    details_book,
    label_of,
    leaf,
)
from bot.messages.escaping import length, unescape
from bot.messages.pages import Book, Style, as_content
from index import Article, Caveat, Claim, Figure, Sentence
from tests.bot.messages.test_escaping import CONSTRUCTS, live_markup

AT = datetime(2024, 10, 28, 12, tzinfo=UTC)
styles = pytest.mark.parametrize(("style", "most"), [("embed", 4096), ("text", 1900)])


def article(number: int = 1, title: str = "A title") -> Article:
    return Article(f"a{number}", f"{number}.md", title, None, None, date(2024, 10, 28), None, "live", "Text.")


def many(number: int) -> list[Article]:
    return [article(one, f"Title {one}") for one in range(number)]


def fits(book: Book | Leaf, style: Style, most: int) -> bool:
    pages = book.pages if isinstance(book, Book) else (book.page,)
    return all(length(page.body if style == "embed" else as_content(page)) <= most for page in pages)


def test_next_leads_through_all_articles_ten_at_a_time_and_back_again() -> None:
    there = [leaf(many(25), Spot(), "embed")]
    while (spot := there[-1].next) is not None:
        there.append(leaf(many(25), spot, "embed"))
    assert [len(one.listed) for one in there] == [10, 10, 5]
    assert [one.page.footer for one in there] == ["1 to 10 of 25", "11 to 20 of 25", "21 to 25 of 25"]
    back = [there[-1]]
    while (spot := back[-1].back) is not None:
        back.append(leaf(many(25), spot, "embed"))
    assert [one.spot for one in back] == [one.spot for one in reversed(there)]


@styles
def test_ten_long_entries_go_over_several_pages_and_none_is_lost(style: Style, most: int) -> None:
    articles = [
        replace(article(one, f"{one} " + "**" * 400), url=f"https://a.example/{'x' * 380}") for one in range(12)
    ]
    seen, one = "", leaf(articles, Spot(), style)
    while True:
        assert fits(one, style, most)
        seen += one.page.body
        if one.next is None:
            break
        one = leaf(articles, one.next, style)
    assert all(f"**{number} " in seen for number in range(12))
    assert one.back is not None
    last_of_ten = leaf(articles, one.back, style)
    assert last_of_ten.spot.part > 0
    assert last_of_ten.next == Spot("", 1)


def test_a_page_that_is_no_longer_there_is_the_last_one() -> None:
    assert leaf(many(12), Spot("", 99, 7), "embed").spot == Spot("", 1, 0)


def test_an_entry_says_what_it_is_and_what_is_missing() -> None:
    shown = leaf([article()], Spot(), "embed")
    assert shown.page.body == "**A title**\nno publisher given · <t:1730116800:D> · live blog · no link given"
    assert (shown.page.title, shown.page.footer, shown.back, shown.next) == ("1 article", "", None, None)


def test_an_empty_index_says_what_to_do_and_a_filter_that_it_found_nothing() -> None:
    assert "`/reindex`" in leaf([], Spot(), "embed").page.body
    assert leaf([], Spot("<@1>"), "embed").page.body == r"No article for “\<@1\>” is indexed."


@styles
def test_hostile_titles_stay_text_and_within_the_limits(style: Style, most: int) -> None:
    articles = [article(number, title * 30) for number, title in enumerate(CONSTRUCTS)]
    for ten in range(4):
        shown = leaf(articles, Spot("", ten), style)
        assert fits(shown, style, most)
        titles = [line.strip("*") for line in shown.page.body.split("\n") if line.startswith("**")]
        assert [title for title in titles if live_markup(title)] == []


@given(st.text(max_size=200), st.text(max_size=200), st.none() | st.text(max_size=200))
def test_what_a_menu_offers_fits_into_it_and_is_never_empty(title: str, file: str, publisher: str | None) -> None:
    one = replace(article(), title=title, file=file, publisher=publisher)
    for text in (label_of(one), description_of(one), choice_of(one)):
        assert 1 <= length(text) <= LABEL_SIZE
        assert text.isprintable() or not text.isascii()
    assert len(key_of(one)) == 16


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=LONGEST_FILTER), st.integers(0, 9999))
def test_a_button_leads_to_the_page_that_its_id_names(words: str, ten: int) -> None:
    if length(words) <= LONGEST_FILTER and "\u2028" not in words and "\u2029" not in words:
        button = SpotButton("next", Spot(words, ten, LAST))
        assert length(button.custom_id) <= 100
        found = TO_SPOT.fullmatch(button.custom_id)
        assert found is not None
        assert (found["words"], int(found["ten"]), int(found["part"])) == (words, ten, LAST)


def details(one: Article, *claims: tuple[str, Claim], family: tuple[Article, ...] = ()) -> ArticleDetails:
    told = tuple((Sentence(one.id, n, 0, 0, len(text), text), claim) for n, (text, claim) in enumerate(claims))
    return ArticleDetails(one, AT, told, family)


def figure(text: str) -> Figure:
    return Figure(text, 0, len(text), 40, 40, "exact")


def whole(book: Book) -> str:
    return "\n".join(page.body for page in book.pages)


def test_details_say_what_it_is_where_it_lies_and_when_it_was_read() -> None:
    one = replace(article(), publisher="The <@1> Post", author="**Jo**", aliases=("copy_1.md", "copy_2.md"))
    (page,) = details_book(details(one, ("Nobody came.", Claim())), "embed").pages
    assert page.title == "A title"
    assert page.body.split("\n") == [
        r"The \<@1\> Post · <t:1730116800:D> · live blog · no link given",
        r"**Author:** \*\*Jo\*\*",
        "**File:** 1.md",
        "**The same text also in:**",
        r"- copy\_1.md",
        r"- copy\_2.md",
        "**Indexed:** <t:1730116800:f> (<t:1730116800:R>)",
        "**Length:** 1 sentence, 5 characters",
        "",
        "**Origin:** its own; no other article has its story from it.",
        "",
        "There are no figures in it.",
    ]


def test_a_figure_is_shown_in_its_whole_sentence_with_what_qualifies_it() -> None:
    caveat = Caveat("unverified", "could not be verified", 20, 41, "The figure could not be verified.")
    claim = Claim(figures=(figure("40"), figure("50")), caveats=(caveat,))
    body = whole(details_book(details(article(), ("40 or 50 died.", claim), ("Nobody came.", Claim())), "embed"))
    assert "**2 figures in 1 sentence:**" in body
    assert "**1**\n> 40 or 50 died.\n⚠️ **not verified:**\n> The figure could not be verified." in body
    assert "Nobody came" not in body


def test_a_figure_that_a_correction_withdraws_is_marked() -> None:
    body = whole(
        details_book(details(article(), ("40 died.", Claim(figures=(figure("40"),), withdrawn=True))), "embed")
    )
    assert "> 40 died.\n⚠️ **a correction withdraws this**" in body


def test_articles_of_one_story_are_named_and_the_one_that_it_is_from_is_told() -> None:
    source, copy, other = article(1, "Source"), replace(article(2, "Copy"), origin="a1"), article(3, "Other")
    assert family_of(copy, [source, copy, other]) == (source,)
    assert family_of(source, [source, copy, other]) == (copy,)
    assert family_of(other, [source, copy, other]) == ()
    assert "- has its story from *Source*" in whole(details_book(details(copy, family=(source,)), "embed"))
    assert "- *Copy* · no publisher given" in whole(details_book(details(source, family=(copy,)), "embed"))


@styles
def test_a_long_article_is_shown_to_its_end_within_the_limits(style: Style, most: int) -> None:
    claims = [(f"{number} {'<@1> ' * 300}people came.", Claim(figures=(figure("1"),))) for number in range(60)]
    family = tuple(article(number, title * 9) for number, title in enumerate(CONSTRUCTS))
    one = replace(article(title="*" * 500), aliases=tuple(f"{'_' * 200}{number}" for number in range(50)))
    book = details_book(details(one, *claims, family=family), style)
    assert fits(book, style, most)
    assert all(length(page.title) <= 256 for page in book.pages)
    body = unescape("\n".join(line.removeprefix("> ") for line in whole(book).split("\n")))
    assert all(f"{number} <@1>" in body for number in range(60))
    assert "and 40 more" in body
