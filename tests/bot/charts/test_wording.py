"""Figures in words: each point with who, what, when, where from and what qualifies it, within Discord's limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.timeline import Point, Timeline
from bot.charts.lines import figures_lines
from bot.charts.pages import POINTS_A_PAGE, figures_book, title_of
from bot.charts.wording import NOTHING, TITLE
from bot.messages.escaping import length, unescape
from bot.messages.pages import Style, as_content
from bot.terminal.lines import NARROWEST, WIDEST, styled
from index import Caveat
from tests.bot.messages.test_escaping import live_markup
from tests.bot.points import hostile_timelines, point, timeline

ESTIMATE = Caveat("estimate", "At least 451 civilians", 0, 22)
SPEAKER = Caveat("attribution", "the ministry said", 30, 47)
UNVERIFIED = Caveat("unverified", "could not be verified", 50, 71, "The count could not be verified.")
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def body(*points: Point, style: Style = "embed", **changed: Any) -> str:
    return figures_book(replace(timeline(*points), **changed), style).pages[0].body


def lines(shown: Timeline, width: int = 80) -> str:
    return styled(figures_lines(shown, width)).plain


def test_a_point_has_claimant_figure_day_publisher_link_and_caveats() -> None:
    shown = body(
        point(
            451,
            None,
            "at_least",
            figure="At least 451 civilians",
            place="Quell",
            notes=(ESTIMATE, SPEAKER, UNVERIFIED),
        )
    )
    assert shown.split("\n") == [
        "**the ministry:** “At least 451 civilians”",
        "<t:1740830400:D>, as published · Meridian Wire · [article](<https://wire.example/a>)",
        "• place: “Quell”",
        "⚠️ not verified: “could not be verified”",
        "• an estimate, not a count",
    ]


@pytest.mark.parametrize(("width", "written"), [(3, NARROWEST), (400, WIDEST)])
def test_lines_keep_to_a_width_that_can_be_read(width: int, written: int) -> None:
    shown = timeline(
        point(figure="At least 451 civilians of the towns on both sides of the river", claimant="Ana " * 20)
    )
    assert lines(shown, width) == lines(shown, written)


def test_the_place_that_the_topic_names_is_not_named_with_each_point() -> None:
    assert "place:" not in body(point(place="Castra"), topic="civilians killed in Castra")


def test_what_was_withdrawn_is_struck_through_and_said() -> None:
    shown = body(point(state="withdrawn"))
    assert "~~“451 civilians”~~" in shown
    assert "⚠️ withdrawn: a correction takes it back" in shown


def test_what_is_planned_or_revised_is_said() -> None:
    assert "⚠️ planned or expected, not done" in body(point(planned=True))
    assert "⚠️ revised by the same claimant since" in body(point(state="superseded"))


def test_a_day_that_the_article_names_is_told_from_the_day_of_publication() -> None:
    assert "<t:1740830400:D>, as the article dates it" in body(replace(point(), dated_by="as_of"))


def test_what_an_article_lacks_is_said() -> None:
    shown = body(point(claimant=None, day=None, url=None, publisher=None))
    assert shown.startswith(
        "**No claimant named:** “451 civilians”\nno date given · no publisher given · no link given"
    )


def test_copies_are_counted() -> None:
    assert "2 more articles of the same origin" in body(point(copies=2))


def test_what_was_left_out_is_said() -> None:
    shown = body(point(), whose="Karvesh", others=("Orsenian", "**Tolmiran**"))
    assert unescape(shown.split("\n")[0]) == (
        "*Only “Karvesh” here. Reported too: “Orsenian”, “**Tolmiran**”. Name one to see its figures.*"
    )


def test_nothing_that_counts_the_same_is_said_in_a_line() -> None:
    (page,) = figures_book(timeline(), "embed").pages
    assert NOTHING in page.body
    assert NOTHING in lines(timeline())


def test_points_come_eight_a_page_in_their_order() -> None:
    shown = timeline(*(point(figure=f"{number} people") for number in range(20)), total=57)
    book = figures_book(shown, "embed")
    assert [page.body.count("people") for page in book.pages] == [8, 8, 4]
    assert POINTS_A_PAGE == 8
    assert "The newest 20 of 57 figures." in book.pages[0].body
    assert book.pages[1].footer == "From 12 articles, generation 7 of the index · page 2 of 3"


@SLOW
@given(hostile_timelines, st.sampled_from(["embed", "text"]))
def test_no_page_of_anything_is_over_a_limit(shown: Timeline, style: Style) -> None:
    for page in figures_book(shown, style).pages:
        if style == "text":
            assert 0 < length(as_content(page)) <= 2000
        else:
            assert length(page.title) <= 256
            assert 0 < length(page.body) <= 4096


@SLOW
@given(hostile_timelines)
def test_a_terminal_is_given_nothing_that_it_would_obey(shown: Timeline) -> None:
    assert not any(character in lines(shown) for character in "\x1b\x9b\u202e\r")


@pytest.mark.parametrize(
    "topic", ["<@1> troops", "**x** [y](https://evil.example)", "@everyone", "# a", "a\\", "$5_m_"]
)
def test_a_topic_stays_text_and_can_be_read_again_from_the_title(topic: str) -> None:
    title = title_of(topic)
    assert live_markup(title) is None
    assert unescape(title) == f"{TITLE}{topic}"
    assert length(title_of("*" * 100)) <= 256


def test_the_same_is_printed_on_a_terminal() -> None:
    shown = timeline(
        point(451, None, "at_least", figure="At least 451 civilians", notes=(ESTIMATE,), day=date(2025, 4, 3))
    )
    assert lines(shown) == (
        "Figures: civilians killed in Castra\n\n"
        "“At least 451 civilians” – the ministry\n"
        "    3 April 2025, as published – Meridian Wire\n"
        "    https://wire.example/a\n"
        "    an estimate, not a count\n\n"
        "From 12 articles, generation 7 of the index.\n"
    )
