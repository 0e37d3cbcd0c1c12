"""What is shown of watches: calm, within Discord's limits, and nothing without what qualifies it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.composing import NEAREST, REFUSALS, refusal
from bot.answering.types import Answer
from bot.messages.choices import LONGEST_CHOICE, MOST_CHOICES
from bot.messages.escaping import length, unescape
from bot.messages.pages import Book, Style, as_content
from bot.watching.changes import REASONS, Change, Kind
from bot.watching.correcting import Erratum
from bot.watching.pages import (
    CANNOT_POST,
    IS_FULL,
    IS_PAUSED,
    LONGEST_WATCHED,
    MAY_NOT_SEND,
    NO_SUCH,
    NONE,
    NOT_YOURS,
    ONLY_IN_CHANNELS,
    STOPPED,
    TOO_LONG,
    choices,
    chosen,
    correction_book,
    known_line,
    list_book,
    notice_book,
)
from bot.watching.store import Paused, PostedAnswer, Watch
from index import Caveat
from tests.bot.hostile_answers import answers, hostile_text, quotes
from tests.bot.messages.test_escaping import live_markup
from tests.bot.watched import answered, figure, quote, refused

NOW = datetime(2024, 10, 30, 12, tzinfo=UTC)
TEN, TWELVE = figure(10_000), figure(12_000)
OLD = quote("The Pentagon counts 10,000.", TEN, caveats=[Caveat("hedged", "counts", 0, 1)])
NEW = quote(
    "Kyiv speaks of 12,000.",
    TWELVE,
    caveats=[Caveat("planned", "speaks of", 0, 1)],
    article="kyiv",
    publisher="The Dnipro Post",
)
BEFORE, AFTER = answered(OLD, lead=TEN), replace(answered(NEW, lead=TWELVE), id="abcdefghij")
WATCH = Watch(7, 1, 2, "How many troops?", 3, NOW, BEFORE, NOW, "ABC:6", None)
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def body(book: Book) -> str:
    (page,) = book.pages
    return page.body


def test_a_notice_says_why_what_is_and_what_was() -> None:
    book = notice_book(WATCH, BEFORE, AFTER, Change("figure", NEW), "embed")
    assert book.pages[0].title == "Another figure"
    assert body(book).split("\n") == [
        "*Watched since <t:1730289600:D>: How many troops?*",
        "",
        "**Now**",
        "“12,000” – The Lantern",
        "",
        "**The Dnipro Post** · <t:1730116800:D> · [article](<https://lantern.example/a>)",
        "*Title of kyiv*",
        "> Kyiv speaks of 12,000.",
        "⚠️ **planned or expected, not done:** “speaks of”",
        "",
        "**Before**",
        "“10,000” – The Lantern",
        "",
        "**The Lantern** · <t:1730116800:D> · [article](<https://lantern.example/a>)",
        "*Title of a*",
        "> The Pentagon counts 10,000.",
        "• **the wording holds back:** “counts”",
    ]
    assert book.pages[0].footer == "Generation 7 of the index · receipt abcdefghij · /watch stop ends this"


def test_the_sentence_that_changed_it_comes_before_what_leads_now() -> None:
    denial = quote("Moscow denies it.", caveats=["disputed"])
    text = body(notice_book(WATCH, BEFORE, answered(NEW, denial, lead=TWELVE), Change("denied", denial), "embed"))
    assert text.index("> Moscow denies it.") < text.index("> Kyiv speaks of 12,000.")


def test_what_stands_there_as_before_is_not_said_twice() -> None:
    denial = quote("Moscow denies it.", caveats=["disputed"])
    text = body(notice_book(WATCH, BEFORE, answered(OLD, denial, lead=TEN), Change("denied", denial), "embed"))
    assert text.count("> The Pentagon counts 10,000.") == 1


def test_a_first_answer_stands_above_the_refusal_that_was() -> None:
    text = body(notice_book(WATCH, refused(OLD), AFTER, Change("first", NEW), "embed"))
    assert text.endswith("**Before**\nThe articles do not report this.")


def test_what_is_gone_is_quoted_as_it_was() -> None:
    text = body(notice_book(WATCH, BEFORE, refused(), Change("gone", lost=OLD), "embed"))
    assert "> The Pentagon counts 10,000." in text
    assert "**Now**\nThe articles do not report this.\n\n**Before**" in text


def test_what_comes_nearest_is_not_announced_where_it_is_not_shown() -> None:
    near = replace(refused(NEW), headline=refusal("other_subject", has_quotes=True))
    said = REFUSALS["other_subject"]
    text = body(notice_book(WATCH, BEFORE, near, Change("gone", lost=OLD), "embed"))
    assert f"**Now**\n{said}\n" in text
    assert NEAREST not in text
    assert NEAREST not in body(list_book([replace(WATCH, answer=near)], "embed"))


def test_a_correction_of_an_earlier_answer_quotes_both_and_links_to_it() -> None:
    erratum = Erratum(quote("We said 10,000. It was 3,000.", kind="correction"), (TEN,), (), frozenset())
    book = correction_book(PostedAnswer(5, 1, 2, BEFORE), erratum, "embed")
    assert book.pages[0].title == "A figure in this answer was corrected"
    assert "[This answer](<https://discord.com/channels/1/2/5>) quoted, first:" in body(book)
    assert body(book).index("> The Pentagon counts 10,000.") < body(book).index("> We said 10,000. It was 3,000.")
    assert "correction" in body(book)


def test_the_list_says_what_since_when_by_whom_and_what_it_answered_last() -> None:
    book = list_book([WATCH, replace(WATCH, id=8, question="And *there*?", paused="may_not_write")], "embed")
    assert book.pages[0].title == "2 questions watched here"
    assert body(book).split("\n") == [
        "**How many troops?**",
        "“10,000” – The Lantern",
        "Set by <@3>, <t:1730289600:f> (<t:1730289600:R>)",
        "",
        r"**And \*there\*?**",
        "“10,000” – The Lantern",
        "Set by <@3>, <t:1730289600:f> (<t:1730289600:R>)",
        "⏸️ **Paused:** I may not write here.",
    ]


def test_a_channel_that_watches_nothing_is_told_how_to_begin() -> None:
    assert body(list_book([], "embed")) == NONE


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_reason_is_a_short_fixed_phrase(kind: Kind) -> None:
    assert 0 < len(REASONS[kind]) <= 40


@pytest.mark.parametrize("reason", get_args(Paused))
def test_every_pause_is_explained(reason: Paused) -> None:
    assert IS_PAUSED[reason] in body(list_book([replace(WATCH, paused=reason)], "embed"))


@pytest.mark.parametrize(
    "line",
    [
        *(STOPPED, NOT_YOURS, NO_SUCH, MAY_NOT_SEND, CANNOT_POST, TOO_LONG, ONLY_IN_CHANNELS, known_line(WATCH)),
        *IS_FULL.values(),
    ],
)
def test_every_line_is_one_line(line: str) -> None:
    assert "\n" not in line
    assert len(line) <= 200


def within_limits(book: Book, style: Style) -> bool:
    return all(
        0 < length(as_content(page)) <= 2000
        if style == "text"
        else length(page.title) <= 256 and length(page.body) <= 4096 and length(page.footer) <= 2048
        for page in book.pages
    )


@SLOW
@given(answers, answers, quotes, hostile_text(20), st.sampled_from(["embed", "text"]), st.sampled_from(get_args(Kind)))
def test_no_page_of_a_hostile_notice_is_over_a_limit(
    old: Answer, new: Answer, sentence: object, question: str, style: Style, kind: Kind
) -> None:
    watch = replace(WATCH, question=question)
    assert within_limits(notice_book(watch, old, new, Change(kind, sentence), style), style)  # type: ignore[arg-type]


@SLOW
@given(st.lists(st.tuples(hostile_text(20), answers), max_size=20), st.sampled_from(["embed", "text"]))
def test_no_page_of_a_hostile_list_is_over_a_limit(watched: list[tuple[str, Answer]], style: Style) -> None:
    watches = [replace(WATCH, question=question[:LONGEST_WATCHED], answer=answer) for question, answer in watched]
    assert within_limits(list_book(watches, style), style)


@SLOW
@given(hostile_text(20))
def test_a_question_is_shown_and_does_nothing(question: str) -> None:
    watch = replace(WATCH, question=question[:LONGEST_WATCHED])
    head = body(list_book([watch], "embed")).split("\n")[0]
    assert live_markup(head.removeprefix("**").removesuffix("**")) is None
    asked = body(notice_book(watch, BEFORE, AFTER, Change("figure", NEW), "embed")).split("\n")[0]
    assert live_markup(asked.partition(">: ")[2].removesuffix("*")) is None


@SLOW
@given(st.lists(hostile_text(20), max_size=40), hostile_text(3))
def test_choices_are_at_most_25_of_1_to_100_characters_each_once(questions: list[str], typed: str) -> None:
    watches = [replace(WATCH, id=number, question=f"x {one}"[:LONGEST_WATCHED]) for number, one in enumerate(questions)]
    for offered in (choices(watches, ""), choices(watches, typed)):
        assert len(offered) <= MOST_CHOICES
        assert all(0 < length(name) <= LONGEST_CHOICE and 0 < len(value) <= LONGEST_CHOICE for name, value in offered)
        assert len({name for name, _ in offered}) == len(offered)


def test_long_questions_that_begin_alike_can_be_told_apart() -> None:
    watches = [replace(WATCH, id=one, question=f"{'why ' * 40}{one}") for one in (1, 2)]
    (first, _), (second, _) = choices(watches, "")
    assert first.endswith("…")
    assert second.endswith("… (2)")


def test_choices_are_those_with_every_word_that_is_typed() -> None:
    watches = [replace(WATCH, id=1), replace(WATCH, id=2, question="How many tanks?")]
    assert choices(watches, "TROOPS many") == [("How many troops?", "1")]
    assert choices(watches, "ships") == []


@pytest.mark.parametrize(
    ("typed", "found"), [("7", 7), ("How many troops?", 7), (" 7 ", 7), ("8", None), ("how", None)]
)
def test_a_watch_is_found_by_its_choice_or_its_question(typed: str, found: int | None) -> None:
    watch = chosen([WATCH], typed)
    assert (watch.id if watch else None) == found


def test_a_headline_with_markup_stays_text() -> None:
    hostile = replace(BEFORE, headline="**x** <@1> @everyone")
    text = body(notice_book(WATCH, hostile, AFTER, Change("figure", NEW), "embed"))
    line = text.partition("**Before**\n")[2].split("\n")[0]
    assert unescape(line) == "**x** <@1> @everyone"
    assert live_markup(line) is None
