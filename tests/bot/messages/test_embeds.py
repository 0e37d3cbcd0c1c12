"""How an answer looks in Discord: whole, within Discord's limits, with its caveats where the eye falls."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.types import Answer, Quote, Relation, Source
from bot.messages.embeds import _glance, answer_book
from bot.messages.escaping import length, unescape
from bot.messages.pages import CONTINUES, Book, Page, Style, as_content
from bot.messages.source_line import source_line
from index import Caveat, IndexState
from tests.bot.hostile_answers import answers, hostile_text

SOURCE = Source(
    id="kursk",
    title="What NATO says",
    publisher="Meridian Wire",
    url="https://wire.example/kursk",
    published=date(2024, 10, 28),
    author=None,
    kind="report",
)
PLANNED = Caveat("planned", "is set to send", 10, 24)
CAVEATS = (
    Caveat("attribution", "the ministry said", 1, 2),
    Caveat("unverified", "could not be verified", 3, 4, passage="The claim could not be verified."),
    Caveat("estimate", "about", 5, 6),
    PLANNED,
    Caveat("dated", ""),
)
QUOTE = Quote("North Korea is set to send about 12,000 soldiers.", 0, 49, SOURCE, (), CAVEATS)
ANSWER = Answer("How many?", "answered", None, "12,000 soldiers, planned", IndexState(7, 12, 310, "model"), (QUOTE,))
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def all_pages(book: Book) -> list[Page]:
    return [*book.pages, *book.aside]


def quoted(pages: tuple[Page, ...]) -> str:
    """Return what a reader puts together from the block quotes of several pages."""
    pieces = (
        "\n".join(line.removeprefix("> ") for line in page.body.split("\n") if line.startswith("> ")) for page in pages
    )
    return unescape("".join(pieces))


@SLOW
@given(answers, st.sampled_from(["embed", "text"]), st.booleans())
def test_no_page_of_a_hostile_answer_is_over_a_limit(answer: Answer, style: Style, asked: bool) -> None:
    for page in all_pages(answer_book(answer, style, with_question=asked)):
        if style == "text":
            assert 0 < length(as_content(page)) <= 1900
        else:
            assert length(page.title) <= 256
            assert length(page.body) <= 4096
            assert length(page.title) + length(page.body) + length(page.footer) <= 6000


@SLOW
@given(hostile_text(), st.sampled_from(["embed", "text"]))
def test_a_quotation_keeps_every_character_over_its_pages(text: str, style: Style) -> None:
    quote = replace(QUOTE, text=text, caveats=(PLANNED,))
    assert quoted(answer_book(replace(ANSWER, quotes=(quote,)), style).pages) == text


def test_a_long_quotation_goes_on_on_the_next_page_and_says_so() -> None:
    quote = replace(QUOTE, text="One long sentence. " * 400)
    pages = answer_book(replace(ANSWER, quotes=(quote,))).pages
    assert [page.body.endswith(CONTINUES) for page in pages] == [True] * (len(pages) - 1) + [False]
    assert len(pages) == 2
    assert pages[1].body.startswith("**Meridian Wire**, continued\n> ")
    assert pages[1].footer.endswith("page 2 of 2")


def test_a_quotation_that_is_broken_has_its_caveats_on_its_first_page() -> None:
    quote = replace(QUOTE, text="One long sentence. " * 400)
    assert "is set to send" in answer_book(replace(ANSWER, quotes=(quote,))).pages[0].body


def test_a_quotation_is_not_broken_where_one_page_holds_it() -> None:
    quotes = (replace(QUOTE, text="a " * 1200), replace(QUOTE, text="b " * 1200))
    first, second = answer_book(replace(ANSWER, quotes=quotes)).pages
    assert "> b" not in first.body
    assert CONTINUES not in first.body + second.body


def test_an_answer_is_headline_its_qualification_source_and_quotation() -> None:
    (page,) = answer_book(ANSWER).pages
    assert page.title == "12,000 soldiers, planned"
    assert page.body.split("\n") == [
        "⚠️ **planned or expected, not done:** “is set to send”",
        "⚠️ **not verified:** “could not be verified”",
        "• **an estimate, not a count:** “about”",
        "",
        "**Meridian Wire** · <t:1730116800:D> · [article](<https://wire.example/kursk>)",
        "*What NATO says*",
        "> North Korea is set to send about 12,000 soldiers.",
        "*not verified:*",
        "> The claim could not be verified.",
    ]
    assert page.footer == "Answered from 12 articles, generation 7 of the index"


def test_a_further_quotation_has_its_caveats_beside_it() -> None:
    (page,) = answer_book(replace(ANSWER, quotes=(QUOTE, QUOTE))).pages
    assert page.body.split("\n")[-6:] == [
        "*What NATO says*",
        "> North Korea is set to send about 12,000 soldiers.",
        "⚠️ **planned or expected, not done:** “is set to send”",
        "⚠️ **not verified:**",
        "> The claim could not be verified.",
        "• **an estimate, not a count:** “about”",
    ]


@SLOW
@given(answers, st.booleans())
def test_what_qualifies_a_figure_takes_three_lines_at_most_and_stands_on_its_page(answer: Answer, asked: bool) -> None:
    answer = replace(answer, status="answered", headline="12,000 soldiers, planned", question="How many?")
    glance, _ = _glance(answer)
    assert len(glance) <= 3
    if answer.quotes:
        first = answer_book(answer, with_question=asked).pages[0].body
        assert all(line in first for line in glance)
        assert source_line(answer.quotes[0].article, "", "embed").rpartition("·")[2] in first


def test_who_shared_an_answer_is_named_without_being_a_part_of_it() -> None:
    assert answer_book(ANSWER, shared_by=7).pages[0].body.startswith("*Shared by <@7>*\n")


def test_what_an_article_lacks_is_said() -> None:
    bare = replace(SOURCE, publisher=None, url=None, published=None)
    (page,) = answer_book(replace(ANSWER, quotes=(replace(QUOTE, article=bare),))).pages
    assert "\n**no publisher given** · no date given · no link given\n" in page.body


def test_caveats_beyond_three_are_all_behind_the_button() -> None:
    book = answer_book(ANSWER)
    assert "the ministry said" not in book.pages[0].body
    (aside,) = book.aside
    positions = [aside.body.index(group) for group in ("__who says__", "__how sure__", "__what changed__")]
    assert positions == sorted(positions)
    assert all(caveat.text in aside.body for caveat in CAVEATS)


def test_three_caveats_need_no_button() -> None:
    assert answer_book(replace(ANSWER, quotes=(replace(QUOTE, caveats=CAVEATS[:3]),))).aside == ()


def test_a_sentence_that_carries_two_caveats_is_shown_once() -> None:
    sentence = "He said that nobody could verify it."
    pair = (
        Caveat("unverified", "nobody could verify", 0, 1, sentence),
        Caveat("attribution", "He said", 0, 1, sentence),
    )
    (page,) = answer_book(replace(ANSWER, quotes=(replace(QUOTE, caveats=pair),))).pages
    assert page.body.count(sentence) == 1


def test_the_gravest_lead_whether_caveats_or_how_quotations_stand_to_each_other() -> None:
    answer = replace(
        ANSWER,
        quotes=(QUOTE, QUOTE),
        conflicts=(Relation("conflicting", (0, 1), "they give different figures"),),
        history=(Relation("other_date", (1, 0), "they hold for different dates"),),
        caveats=(Caveat("single_source", ""),),
    )
    (page,) = answer_book(answer).pages
    assert page.body.split("\n")[:5] == [
        "⚠️ **Quotes 1 and 2:** they give different figures",
        "⚠️ **planned or expected, not done:** “is set to send”",
        "⚠️ **not verified:** “could not be verified”",
        "",
        "**1 · Meridian Wire** · <t:1730116800:D> · [article](<https://wire.example/kursk>)",
    ]
    assert page.body.split("\n")[-2:] == [
        "🕑 **Quotes 2 and 1:** they hold for different dates",
        "• **one origin only**",
    ]


def test_that_sources_differ_is_said_once() -> None:
    contested = replace(QUOTE, caveats=(Caveat("conflicting", "somebody else says otherwise"), *CAVEATS))
    answer = replace(ANSWER, quotes=(contested, QUOTE), conflicts=(Relation("conflicting", (0, 1), "they differ"),))
    assert "another article gives" not in answer_book(answer).pages[0].body


def test_what_stands_at_a_glance_word_for_word_is_not_quoted_again() -> None:
    doubt = Caveat("unverified", "Nobody could check it", 90, 111, "Nobody could check it.")
    (page,) = answer_book(replace(ANSWER, quotes=(replace(QUOTE, caveats=(doubt,)),))).pages
    assert page.body.startswith("⚠️ **not verified:** “Nobody could check it”")
    assert page.body.count("Nobody could check it") == 1


def test_a_sentence_that_was_quoted_before_is_named_by_its_number() -> None:
    doubted = replace(QUOTE, text="The claim could not be verified.", caveats=())
    (page,) = answer_book(replace(ANSWER, quotes=(doubted, QUOTE))).pages
    assert "⚠️ **not verified:** “could not be verified” (quote 1)" in page.body
    assert page.body.count("The claim") == 1


def test_a_caveat_that_is_the_whole_sentence_is_shown_once() -> None:
    sentence = "An earlier report spoke of 9,000."
    taken_back = Caveat("superseded", sentence, 90, 120, sentence)
    (page,) = answer_book(replace(ANSWER, quotes=(QUOTE, replace(QUOTE, caveats=(taken_back,))))).pages
    assert page.body.endswith(f"⚠️ **corrected or revised:**\n> {sentence}")


def test_what_the_line_of_the_source_says_is_not_said_again_below() -> None:
    bare = replace(QUOTE, article=replace(QUOTE.article, publisher=None, url=None, published=None))
    bare = replace(bare, caveats=(Caveat("dated", ""), Caveat("unknown_source", "")))
    (page,) = answer_book(replace(ANSWER, quotes=(QUOTE, bare))).pages
    assert page.body.endswith(
        f"**2 · no publisher given** · no date given · no link given\n*What NATO says*\n> {QUOTE.text}"
    )


def test_sources_that_differ_alike_share_a_line() -> None:
    contested = replace(QUOTE, caveats=(Caveat("conflicting", ""),))
    differ = tuple(Relation("conflicting", (0, other), "The sources differ.") for other in (1, 2))
    (page,) = answer_book(replace(ANSWER, quotes=(QUOTE, contested, contested), conflicts=differ)).pages
    assert page.body.startswith("⚠️ **Quotes 1 and 2, 1 and 3:** The sources differ.\n")
    assert "somebody else says otherwise" not in page.body


def test_caveats_that_read_alike_take_one_line() -> None:
    twice = replace(
        QUOTE, caveats=(Caveat("conflicting", "", passage="One."), Caveat("conflicting", "", passage="Two."))
    )
    (page,) = answer_book(replace(ANSWER, quotes=(twice, twice))).pages
    assert page.body.count("somebody else says otherwise") == 2


def test_a_denial_that_is_quoted_is_said_once_at_a_glance() -> None:
    denial = replace(QUOTE, text="Moscow denies it.", caveats=())
    denied = replace(QUOTE, caveats=(Caveat("disputed", "denies", 90, 96, denial.text), *CAVEATS))
    answer = replace(ANSWER, quotes=(denied, denial), conflicts=(Relation("denied", (0, 1), "It is denied."),))
    (page,) = answer_book(answer).pages
    assert page.body.startswith("⚠️ **Quotes 1 and 2:** It is denied.\n⚠️ **planned or expected")
    assert page.body.count("Moscow denies it.") == 1


def test_a_refusal_has_the_form_of_an_answer_in_another_colour() -> None:
    refusal = replace(ANSWER, status="not_reported", reason="other_measure", headline="Not reported in that measure.")
    book = answer_book(refusal)
    assert book.pages[0].title == "Not reported in that measure."
    assert book.pages[0].body.startswith("**Meridian Wire** · ")
    assert book.pages[0].body.endswith("• **an estimate, not a count:** “about”")
    assert book.colour != answer_book(ANSWER).colour


def test_a_headline_over_the_limit_of_titles_is_shown_whole() -> None:
    headline = "a headline that goes on and on " * 20
    (page,) = answer_book(replace(ANSWER, headline=headline)).pages
    assert page.title == ""
    assert page.body.startswith(headline.strip())


def test_the_question_is_shown_where_it_is_asked_for() -> None:
    assert answer_book(ANSWER, with_question=True).pages[0].body.startswith("*Asked: How many?*\n⚠️ ")


@pytest.mark.parametrize("title", ["](https://evil.example)", "*bold*", "a\n# b", "<@1>", "\u202egnp.exe"])
def test_a_title_stays_text(title: str) -> None:
    (page,) = answer_book(replace(ANSWER, quotes=(replace(QUOTE, article=replace(SOURCE, title=title)),))).pages
    shown = page.body.split("\n")[5]
    assert re.fullmatch(r"\*(?:[^\\*_<\[\]#]|\\.)+\*", shown)
    assert "\u202e" not in shown
