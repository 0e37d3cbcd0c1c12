"""Which figures articles take back, and which earlier answers that concerns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.answering.types import Quote
from bot.watching.correcting import Erratum, correction_of, errata_of, wrong_figures
from index import Article, ArticleKind, Caveat, Claim, Figure, Sentence
from tests.bot.watched import answered, figure, quote, refused

WRONG = "An early version of our report of October 23 said that 10,000 North Korean soldiers had been sent to Russia."
RIGHT = "About 3,000 had been sent by then."
TEN, THREE = figure(10_000, measure=None), figure(3000, "About 3,000", bound="about", measure=None)
SENT = quote(
    "The service said that 10,000 North Korean soldiers have been sent to Russia.",
    figure(10_000, "10,000 North Korean soldiers"),
    article="report",
    publisher="The Ledger",
    published=date(2024, 10, 23),
)
CORRECTIONS = Article(
    "corrections",
    "corrections.md",
    "Corrections",
    "The Ledger",
    "https://ledger.example/corrections",
    date(2024, 10, 29),
    None,
    "correction",
    f"{WRONG} {RIGHT}\n\nThe briefing was in June.",
)


def placed(one: Figure, text: str, offset: int) -> Figure:
    start = offset + text.index(one.text)
    return replace(one, start=start, end=start + len(one.text))


def taken(
    text: str,
    *figures: Figure,
    article: Article = CORRECTIONS,
    withdrawn: bool = False,
    number: int = 0,
    terms: Sequence[str] = ("soldier", "send", "Russia", "Korean"),
    caveats: Sequence[Caveat] = (Caveat("superseded", "report", 0, 1, "Another sentence."),),
) -> tuple[Sentence, Claim]:
    start = article.text.index(text)
    sentence = Sentence(article.id, number, 0, start, start + len(text), text)
    counted = tuple(placed(one, text, start) for one in figures)
    return sentence, Claim(figures=counted, caveats=tuple(caveats), terms=tuple(terms), withdrawn=withdrawn)


TAKEN = [taken(WRONG, TEN, withdrawn=True), taken(RIGHT, THREE, number=1)]
(ERRATUM,) = errata_of(TAKEN, {"corrections": CORRECTIONS})


def elsewhere(**changed: object) -> Quote:
    """The quote that is corrected, from another article."""
    return replace(SENT, article=replace(SENT.article, **changed))  # type: ignore[arg-type]


def test_an_erratum_is_quoted_in_one_piece_with_what_is_right() -> None:
    assert ERRATUM.quote.text == f"{WRONG} {RIGHT}"
    assert CORRECTIONS.text[ERRATUM.quote.start : ERRATUM.quote.end] == ERRATUM.quote.text
    assert [one.text for one in ERRATUM.wrong] == ["10,000"]
    assert ERRATUM.days == {(10, 23)}


def test_an_answer_that_quoted_the_wrong_figure_is_corrected() -> None:
    assert correction_of(answered(SENT, lead=SENT.figures[0]), [ERRATUM]) is ERRATUM


def test_what_a_live_blog_takes_back_corrects_an_answer_that_quoted_its_earlier_entry() -> None:
    earlier, later = "Each side has freed 140 soldiers.", "The north freed 126; our 15:05 post gave another number."
    blog = replace(CORRECTIONS, id="live", kind="live", text=f"{earlier}\n\n{later}")
    gave = figure(140, "140 soldiers")
    told = Caveat("superseded", later, len(earlier) + 2, len(blog.text), later)
    wrong = taken(earlier, gave, article=blog, withdrawn=True, terms=("side", "free", "soldier"), caveats=[told])
    right = taken(later, figure(126, "126"), article=blog, number=1, caveats=[replace(told, passage=None)])
    (erratum,) = errata_of([wrong, right], {"live": blog})
    assert erratum.quote.text == later
    given = replace(quote(earlier, gave, article="live", publisher="The Ledger"), start=0, end=len(earlier))
    assert correction_of(answered(given, lead=gave), [erratum]) is erratum
    assert correction_of(answered(replace(given, caveats=(told,)), lead=gave), [erratum]) is None


NOT_CONCERNED: dict[str, Quote] = {
    "another publisher": elsewhere(publisher="The Dispatch"),
    "no publisher known": elsewhere(publisher=None),
    "a report of another day": elsewhere(published=date(2024, 10, 26)),
    "a later report": elsewhere(published=date(2024, 11, 23)),
    "the figure that is right": replace(SENT, figures=(figure(3000, measure="soldiers"),)),
    "the same number, planned": replace(SENT, figures=(figure(10_000, stage="planned"),)),
    "the same number of something else": replace(SENT, figures=(figure(10_000, unit="USD", measure=None),)),
    "a ceiling": replace(SENT, figures=(figure(10_000, bound="at_most"),)),
    "another subject": replace(SENT, text="He earned 10,000 last year."),
    "a quote without figures": replace(SENT, figures=()),
}


@pytest.mark.parametrize("other", NOT_CONCERNED.values(), ids=NOT_CONCERNED)
def test_an_answer_is_left_alone_where_anything_does_not_agree(other: Quote) -> None:
    assert correction_of(answered(other), [ERRATUM]) is None


def test_only_the_first_quote_is_looked_at() -> None:
    assert correction_of(answered(quote("They are there."), SENT), [ERRATUM]) is None


def test_a_refusal_is_left_alone() -> None:
    assert correction_of(refused(SENT), [ERRATUM]) is None


def test_what_an_answer_has_shown_itself_is_no_news() -> None:
    assert correction_of(answered(SENT, quote(WRONG, TEN, kind="correction")), [ERRATUM]) is None
    beside = replace(SENT, caveats=(Caveat("superseded", "an early version", 0, 1, WRONG),))
    assert correction_of(answered(beside), [ERRATUM]) is None


def test_a_report_whose_day_is_not_known_may_be_meant() -> None:
    assert correction_of(answered(elsewhere(published=None)), [ERRATUM]) is ERRATUM


def test_reports_since_a_day_are_those_from_it_on() -> None:
    since = replace(ERRATUM, onwards=True)
    assert correction_of(answered(elsewhere(published=date(2024, 10, 26))), [since]) is since
    assert correction_of(answered(elsewhere(published=date(2024, 10, 20))), [since]) is None


def test_a_correction_that_names_no_wrong_figure_concerns_nobody() -> None:
    assert errata_of([TAKEN[1]], {"corrections": CORRECTIONS}) == ()


@pytest.mark.parametrize(
    ("kind", "words", "is_erratum"),
    [
        ("correction", "anything", True),
        ("report", "an earlier version", True),
        ("report", "retracted", True),
        ("report", "has risen from", False),
        ("report", "revised its toll to", False),
    ],
)
def test_only_who_owns_up_to_a_mistake_corrects(kind: ArticleKind, words: str, is_erratum: bool) -> None:
    article = replace(CORRECTIONS, kind=kind)
    one = taken(
        WRONG, TEN, article=article, withdrawn=kind == "correction", caveats=[Caveat("superseded", words, 0, 1)]
    )
    assert bool(errata_of([one], {"corrections": article})) is is_erratum


def test_an_article_that_was_edited_corrects_what_was_quoted_from_it() -> None:
    note = replace(CORRECTIONS, id="report", kind="report", publisher=None, text=WRONG)
    own = [Caveat("superseded", "early version", 0, 1), Caveat("superseded", "earlier version", 0, 1)]
    (erratum,) = errata_of([taken(WRONG, TEN, article=note, caveats=own)], {"report": note})
    assert correction_of(answered(SENT), [erratum]) is erratum


@pytest.mark.parametrize(
    ("text", "withdrawn", "wrong"),
    [
        ("Our report gave the number of dead as 40.", True, ["40"]),
        ("An earlier version of this story put the number of dead at 40.", False, ["40"]),
        ("The number of dead was 24, not 40.", False, ["40"]),
        ("Quillon owns 16 of them, and not of the 19 that we named.", False, ["19"]),
        ("It was 24 rather than 40.", False, ["40"]),
        ("We wrote 40 instead of 24.", False, ["40"]),
        ("The number that was given as 40 should have been 24.", False, ["40"]),
        ("We said 40; in fact it was 24.", False, ["40"]),
        ("The figure was corrected from 40 to 24.", False, ["40"]),
        ("The correct number is 24.", False, []),
        ("It was 24 by then.", False, []),
    ],
)
def test_the_wrong_figure_is_told_from_the_right_one(text: str, withdrawn: bool, wrong: list[str]) -> None:
    numbers = [figure(float(number), number, measure=None) for number in ("16", "19", "24", "40") if number in text]
    figures = [placed(one, text, 100) for one in numbers]
    assert [one.text for one in wrong_figures(text, 100, figures, withdrawn=withdrawn)] == wrong


def test_errata_of_other_paragraphs_are_told_apart() -> None:
    other = replace(TAKEN[0][0], paragraph=1)
    found: tuple[Erratum, ...] = errata_of([TAKEN[0], (other, TAKEN[0][1])], {"corrections": CORRECTIONS})
    assert len(found) == 2
