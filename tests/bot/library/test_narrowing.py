"""What is typed as a source, and which publisher or article it means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.scope import Scope
from bot.answering.types import AskedOf
from bot.library.days import DayError
from bot.library.narrowing import (
    MOST_PUBLISHERS,
    SourceError,
    Wanted,
    check_days,
    narrowed,
    source_asked,
    source_choices,
)
from bot.messages.choices import MOST_CHOICES
from bot.messages.escaping import length
from index import Article

TODAY = date(2026, 3, 10)


def an_article(one: str, title: str = "", publisher: str | None = None, *aliases: str) -> Article:
    return Article(one, f"{one}.md", title or one, publisher, None, date(2024, 10, 28), None, "report", "", aliases)


POST = AskedOf("publisher", "marrow post", "Marrow Post")
DAM = AskedOf("article", "dam", "The dam of Odell")
ARTICLES = [
    an_article("dam", "The dam of Odell", "Marrow Post", "copies/dam.txt"),
    an_article("vote", "The vote in Marn", "MARROW  POST"),
    an_article("post", "A post at the border", "Marn Courier"),
    an_article("letter", "Marrow Post", "Marn Letter"),
    an_article("bare", "Nobody's", None),
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Marrow Post", POST),
        ("  marrow   POST", POST),
        ("marrow", POST),
        ("dam", DAM),
        ("dam.md", DAM),
        ("copies/dam.txt", DAM),
        ("the dam of odell", DAM),
        ("odell", DAM),
        ("marn letter", AskedOf("publisher", "marn letter", "Marn Letter")),
        ("border", AskedOf("article", "post", "A post at the border")),
    ],
)
def test_a_whole_name_goes_before_one_that_has_the_words(typed: str, meant: AskedOf) -> None:
    assert source_asked(typed, ARTICLES) == meant


def test_every_choice_means_what_it_shows() -> None:
    choices = source_choices("", ARTICLES)
    assert [name for name, _ in choices[:3]] == [
        "Marrow Post · all 2 articles",
        "Marn Courier · publisher of 1 article",
        "Marn Letter · publisher of 1 article",
    ]
    assert [source_asked(value, ARTICLES).id for _, value in choices] == [
        *("marrow post", "marn courier", "marn letter"),
        *("dam", "vote", "post", "letter", "bare"),
    ]


def test_the_name_of_a_choice_is_understood_where_discord_sends_it_in_place_of_the_value() -> None:
    for name, value in source_choices("", ARTICLES):
        assert source_asked(name, ARTICLES) == source_asked(value, ARTICLES)


def test_articles_that_are_called_alike_are_told_apart_by_a_number_and_never_taken_for_each_other() -> None:
    twins = [an_article("one", "Corrections", "The Post"), an_article("two", "Corrections", "The Post")]
    choices = source_choices("corrections", twins)
    assert [name for name, _ in choices] == [
        "Corrections · The Post · 2024-10-28",
        "Corrections · The Post · 2024-10-28 (2)",
    ]
    assert [source_asked(value, twins).id for _, value in choices] == ["one", "two"]
    for name, _ in choices:
        with pytest.raises(SourceError):
            source_asked(name, twins)


def test_what_is_offered_has_the_words_that_are_typed() -> None:
    assert [name for name, _ in source_choices("marn c", ARTICLES)] == [
        "Marn Courier · publisher of 1 article",
        "A post at the border · Marn Courier · 2024-10-28",
    ]
    assert source_choices("nothing of the sort", ARTICLES) == []


def test_words_that_several_have_are_not_guessed() -> None:
    with pytest.raises(SourceError) as told:
        source_asked("marn", ARTICLES)
    assert str(told.value) == (
        "source: “marn” may be “Marn Courier”, “Marn Letter”. Write more of the name, or choose one"
    )


@pytest.mark.parametrize("typed", ["Reuters", "?!", "\u200b", "x" * 5000, "\udcff", "article:0123456789abcdef"])
def test_what_is_no_source_is_said_in_one_line(typed: str) -> None:
    with pytest.raises(SourceError, match="no publisher or article is called “") as told:
        source_asked(typed, ARTICLES)
    assert len(str(told.value)) < 250
    assert "\n" not in str(told.value)


def test_a_day_without_a_year_is_not_judged_before_the_articles_are_known() -> None:
    wanted = Wanted(since="25 October", as_of="2024-10-28")
    check_days(wanted, TODAY)
    assert narrowed(wanted, ARTICLES, TODAY) == Scope(None, date(2024, 10, 25), date(2024, 10, 28))


def test_days_and_source_together() -> None:
    wanted = Wanted("marrow", "25 October", "october 2024")
    assert narrowed(wanted, ARTICLES, TODAY) == Scope(POST, date(2024, 10, 25), date(2024, 10, 31))
    assert narrowed(Wanted(), ARTICLES, TODAY) == Scope()
    with pytest.raises(DayError):
        check_days(Wanted("whoever", "soon"), TODAY)


HOSTILE = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        ["**x** [a](https://b.example)\n# y", "x" * 200, "😀" * 200, "", " ", "\u200b", "@everyone", "\ud800"]
    ),
)


@given(st.lists(st.tuples(HOSTILE, st.none() | HOSTILE), max_size=60), HOSTILE)
def test_whatever_articles_are_called_choices_keep_discords_limits_and_lead_to_one(
    named: Sequence[tuple[str, str | None]], typed: str
) -> None:
    articles = [an_article(f"a{number}", title, publisher) for number, (title, publisher) in enumerate(named)]
    choices = source_choices(typed, articles)
    assert len(choices) <= MOST_CHOICES
    for name, value in choices:
        assert 1 <= length(name) <= 100
        assert name.strip()
        assert "\n" not in name
        assert len(value) <= 100
        source_asked(value, articles)


def test_many_publishers_leave_room_for_articles() -> None:
    articles = [an_article(f"a{number}", f"Title {number}", f"Publisher {number}") for number in range(40)]
    kinds = [value.partition(":")[0] for _, value in source_choices("", articles)]
    assert kinds == ["publisher"] * MOST_PUBLISHERS + ["article"] * (MOST_CHOICES - MOST_PUBLISHERS)
