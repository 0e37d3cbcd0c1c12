"""Every figure for the same thing, with whose it is; nothing that counts something else, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.ranking import Ranked
from bot.answering.side_by_side import ReportedFigure, side_by_side
from bot.answering.types import Answer, Query, Quote, Relation, Source
from index import Article, Caveat, Claim, Figure, Hit, IndexState, Sentence

QUERY = Query("how many troops?", "how many troops?", "quantity", ("troop",), counted="troop")
TEXT = "About 3,000 troops came, the service said."


def article(name: str, day: int | None, publisher: str | None = "The Echo", origin: str | None = None) -> Article:
    published = date(2024, 10, day) if day else None
    return Article(name, f"{name}.md", name, publisher, None, published, None, "report", TEXT, origin=origin)


def figure(value: float, measure: str | None = "troops", **more: object) -> Figure:
    return replace(Figure(f"{value:.0f} troops", 0, 9, value, value, "exact", measure), **more)


def ranked(
    one: str, *figures: Figure, score: float = 5.0, start: int = 0, withdrawn: bool = False, **features: float
) -> Ranked:
    sentence = Sentence(one, 0, 0, start, start + len(TEXT), TEXT)
    said = Caveat("attribution", "the service said", 24, 40)
    claim = Claim("the service", "done", figures, (said,), withdrawn=withdrawn)
    known = {"subject": 0.0, "harm": 0.0, "withdrawn": -float(withdrawn), **features}
    return Ranked(Hit(hash((one, start)), sentence, claim, 0.0), score, known)


def quote(one: Article, *figures: Figure) -> Quote:
    source = Source(one.id, one.title, one.publisher, one.url, one.published, one.author, one.kind)
    return Quote(TEXT, 0, len(TEXT), source, figures)


def answer(*quotes: Quote, history: tuple[Relation, ...] = ()) -> Answer:
    return Answer("q", "answered", None, "h", IndexState(1, 1, 1, "m"), quotes, history=history)


def listed(found: tuple[ReportedFigure, ...]) -> list[tuple[str, float | None]]:
    return [(one.source.id, one.figure.low) for one in found]


def test_newest_first_and_undated_last() -> None:
    articles = {one.id: one for one in (article("a", 20), article("b", None), article("c", 28))}
    near = [ranked("a", figure(1)), ranked("b", figure(2)), ranked("c", figure(3))]
    assert listed(side_by_side(answer(quote(articles["a"], figure(1))), QUERY, near, articles)) == [
        ("c", 3),
        ("a", 1),
        ("b", 2),
    ]


def test_what_holds_for_an_earlier_day_is_as_old_as_that_day() -> None:
    articles = {one.id: one for one in (article("a", 20), article("b", 24), article("c", 28))}
    put_right = replace(figure(3), as_of=date(2024, 10, 22))
    near = [ranked("a", figure(1)), ranked("b", figure(2)), ranked("c", put_right)]
    found = side_by_side(answer(quote(articles["a"], figure(1))), QUERY, near, articles)
    assert listed(found) == [("b", 2), ("c", 3), ("a", 1)]


@pytest.mark.parametrize(
    "other",
    [
        ranked("b", figure(2, "tanks")),
        ranked("b", figure(2, unit="%")),
        ranked("b", figure(2), subject=-1.0),
        ranked("b", figure(2), harm=-1.0),
        ranked("b", figure(2), score=0.5),
        ranked("b"),
    ],
    ids=["another measure", "a share", "of others", "another harm", "far off", "no figure"],
)
def test_what_is_not_of_the_same_is_left_out(other: Ranked) -> None:
    articles = {one.id: one for one in (article("a", 20), article("b", 21))}
    found = side_by_side(answer(quote(articles["a"], figure(1))), QUERY, [ranked("a", figure(1)), other], articles)
    assert listed(found) == [("a", 1)]


@pytest.mark.parametrize(("subject", "harm"), [(-1.0, 0.0), (0.0, -1.0)], ids=["of others", "another harm"])
def test_of_what_counts_others_only_the_first_quote_is_there(subject: float, harm: float) -> None:
    articles = {one.id: one for one in (article("a", 20), article("b", 21))}
    near = [ranked(one, figure(value), subject=subject, harm=harm) for one, value in (("a", 1), ("b", 2))]
    quotes = [quote(articles[one], figure(value)) for one, value in (("a", 1), ("b", 2))]
    assert listed(side_by_side(answer(*quotes), QUERY, near, articles)) == [("a", 1)]


def test_what_is_quoted_is_there_however_it_ranks_now() -> None:
    articles = {one.id: one for one in (article("a", 20), article("b", 21))}
    near = [ranked("b", figure(2)), ranked("a", figure(1), score=-9.0)]
    assert listed(side_by_side(answer(quote(articles["a"], figure(1))), QUERY, near, articles)) == [("b", 2), ("a", 1)]


def test_what_is_quoted_stays_when_the_index_has_lost_it() -> None:
    one = article("a", 20)
    (found,) = side_by_side(answer(quote(one, figure(1))), QUERY, [], {})
    assert (found.source.id, found.claimant) == ("a", None)


def test_copies_of_one_story_are_one_figure_that_names_them() -> None:
    articles = {
        one.id: one
        for one in (
            article("copy", 21, "The Post", "wire"),
            article("wire", 20, "Wire"),
            article("c", 22, "Sun", "wire"),
        )
    }
    near = [ranked(name, figure(1)) for name in articles]
    (found,) = side_by_side(answer(quote(articles["copy"], figure(1))), QUERY, near, articles)
    assert found.source.publisher == "Wire"
    assert [copy.publisher for copy in found.copies] == ["The Post", "Sun"]


def test_a_copy_whose_origin_has_another_figure_names_its_origin() -> None:
    articles = {one.id: one for one in (article("copy", 21, "The Post", "wire"), article("wire", 20, "Wire"))}
    near = [ranked("copy", figure(1)), ranked("wire", figure(2))]
    found = side_by_side(answer(quote(articles["copy"], figure(1))), QUERY, near, articles)
    assert [(one.figure.low, one.origin.publisher if one.origin else None) for one in found] == [(1, "Wire"), (2, None)]


def test_what_its_publisher_withdraws_is_corrected_wherever_it_stands() -> None:
    articles = {
        one.id: one
        for one in (article("a", 20), article("note", 25), article("other", 21, "The Post"), article("b", 26))
    }
    near = [
        ranked("a", figure(10)),
        ranked("note", figure(10), withdrawn=True, score=0.0),
        ranked("other", figure(10)),
        ranked("b", figure(3)),
    ]
    found = side_by_side(answer(quote(articles["a"], figure(10))), QUERY, near, articles)
    assert {one.source.id: one.corrected for one in found} == {"a": True, "note": True, "other": False, "b": False}


def test_the_same_number_as_a_plan_may_still_be_right() -> None:
    articles = {one.id: one for one in (article("a", 20), article("note", 25))}
    planned = figure(10, stage="planned")
    near = [ranked("a", planned), ranked("note", figure(10), withdrawn=True, score=0.0)]
    found = side_by_side(answer(quote(articles["a"], planned)), QUERY, near, articles)
    assert {one.source.id: one.corrected for one in found} == {"a": False, "note": True}


@pytest.mark.parametrize(("publisher", "corrected"), [("The Echo", True), ("The Post", False)])
def test_what_the_answer_calls_corrected_is_so_where_the_publisher_itself_did(publisher: str, corrected: bool) -> None:
    articles = {one.id: one for one in (article("a", 20), article("b", 25, publisher))}
    quotes = (quote(articles["b"], figure(3)), quote(articles["a"], figure(10)))
    history = (Relation("corrected", (1, 0), "The earlier one was corrected."),)
    near = [ranked("b", figure(3)), ranked("a", figure(10))]
    found = side_by_side(answer(*quotes, history=history), QUERY, near, articles)
    assert {one.source.id: one.corrected for one in found} == {"b": False, "a": corrected}


def test_articles_without_a_publisher_do_not_correct_each_other() -> None:
    articles = {one.id: one for one in (article("a", 20, None), article("note", 25, None))}
    near = [ranked("a", figure(10)), ranked("note", figure(10), withdrawn=True, score=0.0)]
    found = side_by_side(answer(quote(articles["a"], figure(10))), QUERY, near, articles)
    assert {one.source.id: one.corrected for one in found} == {"a": False, "note": True}


def test_a_figure_of_another_claimant_in_the_sentence_is_put_down_to_that_one() -> None:
    articles = {"a": article("a", 20)}
    both = ranked("a", figure(600, said="the service said"), figure(240, said="the port speaks"))
    found = side_by_side(answer(quote(articles["a"], figure(600))), QUERY, [both], articles)
    assert [(one.figure.low, one.claimant, one.said) for one in found] == [
        (600, "the service", "the service said"),
        (240, None, "the port speaks"),
    ]


def test_two_bodies_that_share_a_word_keep_their_own_figures() -> None:
    articles = {"a": article("a", 20)}
    other = figure(240, said="the secret service claims")
    found = side_by_side(answer(quote(articles["a"], figure(600))), QUERY, [ranked("a", figure(600), other)], articles)
    assert [(one.figure.low, one.claimant) for one in found] == [(600, "the service"), (240, None)]
