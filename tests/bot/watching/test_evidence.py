"""A change is told only where the index bears it out: something was written since, or is there no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.answering.types import Quote
from bot.watching.changes import Change, Kind
from bot.watching.correcting import Erratum
from bot.watching.evidence import Evidence, borne_out
from index import Article, Edition
from tests.bot.watched import answered, figure, quote, refused

SINCE = datetime(2024, 10, 28, 12, 0, 0, 500, tzinfo=UTC)
BEFORE, AFTER = SINCE - timedelta(hours=1), SINCE + timedelta(hours=1)
TEN, TWELVE = figure(10_000), figure(12_000)
OLD = quote("The Pentagon counts 10,000 soldiers in Russia.", TEN, article="old")
NEW = quote("Kyiv speaks of 12,000.", TWELVE, article="new")
ANSWER = answered(OLD, lead=TEN)
ERRATUM = Erratum(
    quote("We said 10,000. It was 3,000.", kind="correction", article="corrections"),
    (TEN,),
    ("soldier", "Russia"),
    frozenset(),
)


def article(one: Quote, text: str | None = None) -> Article:
    source = one.article
    return Article(
        source.id, f"{source.id}.md", source.title, source.publisher, source.url, source.published, None, source.kind,
        one.text if text is None else text,
    )  # fmt: skip


def evidence(*articles: Article, errata: tuple[Erratum, ...] = (), **written: datetime) -> Evidence:
    return Evidence(Edition("ABC", 7, AFTER), {one.id: one for one in articles}, written, errata)


ALL = (article(OLD), article(NEW))


@pytest.mark.parametrize("kind", ["figure", "first_figure", "done", "differ", "denied", "corrected"])
def test_a_sentence_that_was_written_since_is_a_change(kind: Kind) -> None:
    change = Change(kind, NEW)
    assert borne_out(change, ANSWER, SINCE, evidence(*ALL, old=BEFORE, new=AFTER)) is change


@pytest.mark.parametrize("kind", ["figure", "first_figure", "done", "differ", "denied", "corrected"])
def test_a_sentence_that_was_there_all_the_time_is_a_change_of_rank(kind: Kind) -> None:
    assert borne_out(Change(kind, NEW), ANSWER, SINCE, evidence(*ALL, old=BEFORE, new=BEFORE)) is None


def test_the_clock_of_the_index_has_whole_seconds() -> None:
    written = SINCE.replace(microsecond=0)
    assert borne_out(Change("figure", NEW), ANSWER, SINCE, evidence(*ALL, old=BEFORE, new=written)) is not None


def test_an_old_sentence_leads_where_the_one_before_is_gone() -> None:
    change = Change("figure", NEW, OLD)
    assert borne_out(change, ANSWER, SINCE, evidence(article(NEW), new=BEFORE)) is change
    edited = article(OLD, "The Pentagon counts 9,000 soldiers in Russia.")
    assert borne_out(change, ANSWER, SINCE, evidence(edited, article(NEW), old=AFTER, new=BEFORE)) is change


def test_a_first_answer_must_be_new() -> None:
    change = Change("first", NEW)
    assert borne_out(change, refused(), SINCE, evidence(*ALL, old=BEFORE, new=AFTER)) is change
    assert borne_out(change, refused(OLD), SINCE, evidence(article(NEW), new=BEFORE)) is None


@pytest.mark.parametrize("kind", ["gone", "agree", "not_denied", "figure"])
def test_nothing_is_gone_that_an_article_still_says(kind: Kind) -> None:
    change = Change(kind, lost=OLD)
    assert borne_out(change, ANSWER, SINCE, evidence(*ALL, old=BEFORE, new=BEFORE)) is None
    copied = replace(article(NEW), text=f"Elsewhere.\n\n{OLD.text}")
    assert borne_out(change, ANSWER, SINCE, evidence(copied, new=AFTER)) is None
    assert borne_out(change, ANSWER, SINCE, evidence(article(NEW), new=AFTER)) is change


def test_what_was_corrected_is_told_as_that_in_the_words_of_the_correction() -> None:
    for change in (Change("gone", lost=OLD), Change("figure", NEW)):
        told = borne_out(change, ANSWER, SINCE, evidence(*ALL, errata=(ERRATUM,), old=BEFORE, new=BEFORE))
        assert told == Change("corrected", ERRATUM.quote)


def test_a_correction_of_another_day_changes_nothing() -> None:
    other = replace(ERRATUM, days=frozenset([(1, 1)]))
    assert OLD.article.published == date(2024, 10, 28)
    found = evidence(*ALL, errata=(other,), old=BEFORE, new=BEFORE)
    assert borne_out(Change("gone", lost=OLD), ANSWER, SINCE, found) is None
