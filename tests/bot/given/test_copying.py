"""One line to publish: publisher, date, the whole sentence, link; nothing of two sentences in one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.types import Answer
from bot.given.copying import GOES_WITH_IT, NOT_AS_CODE, TOO_LONG, copy_book, copy_line
from bot.messages.escaping import length
from bot.messages.pages import Style, as_content
from tests.bot.hostile_answers import answers
from tests.bot.messages.test_embeds import ANSWER, QUOTE, SOURCE

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def test_the_line_has_publisher_date_sentence_and_link() -> None:
    assert copy_line(QUOTE) == (
        "Meridian Wire, 28 October 2024: “North Korea is set to send about 12,000 soldiers.” https://wire.example/kursk"
    )


def test_what_an_article_lacks_is_said() -> None:
    bare = replace(QUOTE, article=replace(SOURCE, publisher=None, url=None, published=None))
    assert copy_line(bare) == (
        "publisher not given, no date given: “North Korea is set to send about 12,000 soldiers.”"
    )


def test_it_stands_in_a_block_of_code_with_its_caveats_below() -> None:
    (page,) = copy_book(ANSWER, "embed").pages
    assert page.body.split("\n")[:4] == ["```", copy_line(QUOTE), "```", GOES_WITH_IT]
    assert "is set to send" in page.body.split("```")[2]


def test_each_quotation_is_a_line_of_its_own() -> None:
    other = replace(QUOTE, text="Another sentence.")
    pages = copy_book(replace(ANSWER, quotes=(QUOTE, other)), "embed").pages
    assert [page.body.count("“North Korea") for page in pages] == [1, 0]
    assert [page.body.count("Another sentence.") for page in pages] == [0, 1]


def test_a_sentence_over_two_lines_is_one_line() -> None:
    assert "\n" not in copy_line(replace(QUOTE, text="One\nsentence."))


def test_marks_that_end_a_block_of_code_are_shown_as_text() -> None:
    (page,) = copy_book(replace(ANSWER, quotes=(replace(QUOTE, text="He wrote ```@everyone```."),)), "embed").pages
    assert page.body.startswith(NOT_AS_CODE)
    assert "```" not in page.body


def test_a_sentence_that_one_message_cannot_hold_is_not_cut() -> None:
    (page,) = copy_book(replace(ANSWER, quotes=(replace(QUOTE, text="word " * 2000),)), "embed").pages
    assert page.body.startswith(TOO_LONG)


@SLOW
@given(answers, st.sampled_from(["embed", "text"]))
def test_no_page_is_over_a_limit(answer: Answer, style: Style) -> None:
    for page in copy_book(answer, style).pages:
        assert length(page.body if style == "embed" else as_content(page)) <= (4096 if style == "embed" else 1900)
        assert page.body.count("```") in (0, 2)
