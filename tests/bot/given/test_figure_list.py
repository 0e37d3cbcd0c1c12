"""All figures as a member reads them: whose, for when, published where, from where; no tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.answering.side_by_side import ReportedFigure
from bot.answering.types import Answer, AskedOf, Source
from bot.given.figure_list import CORRECTED, COUNTED_OTHERWISE, NO_FIGURES, UNSAID, figures_book
from bot.messages.escaping import length
from bot.messages.pages import as_content
from index import Caveat, Figure, IndexState
from tests.bot.messages.test_escaping import CONSTRUCTS, live_markup

SOURCE = Source("a", "Seoul counts", "The Ledger", "https://ledger.example/a", date(2024, 10, 28), None, "report")
WIRE = replace(SOURCE, publisher="Wire")
FIGURE = Figure("about 3,000 soldiers", 0, 20, 3000, 3000, "about", "soldiers", as_of=date(2024, 10, 28))
ONE = ReportedFigure(
    FIGURE,
    "the intelligence service",
    "the service said",
    SOURCE,
    (
        Caveat("attribution", "the service said", 1, 2),
        Caveat("estimate", "about", 3, 4),
        Caveat("planned", "will", 5, 6),
    ),
)

ASKED = Answer("how many?", "answered", None, "“3,000”", IndexState(7, 12, 310, "model"))


def body(*figures: ReportedFigure) -> str:
    (page,) = figures_book(ASKED, figures, "embed").pages
    return page.body


def test_a_figure_has_whose_for_when_published_where_from_and_its_caveats() -> None:
    assert body(ONE).split("\n") == [
        "*For: how many?*",
        f"-# {UNSAID}",
        "",
        "**“about 3,000 soldiers”** – the intelligence service",
        "for <t:1730116800:D>",
        "published: The Ledger · <t:1730116800:D> · [article](<https://ledger.example/a>)",
        "⚠️ planned or expected, not done · an estimate, not a count",
    ]


def test_which_articles_alone_were_asked_is_said() -> None:
    asked = replace(ASKED, source=AskedOf("publisher", "the ledger", "The **Ledger**"))
    shown = figures_book(asked, [ONE], "embed").pages[0].body
    assert shown.startswith("*For: how many?*\n*Only articles of The \\*\\*Ledger\\*\\* were asked.*\n")


def test_what_was_corrected_is_crossed_out_and_said_to_be() -> None:
    assert f"~~**“about 3,000 soldiers”**~~ ({CORRECTED})" in body(replace(ONE, corrected=True))


def test_what_is_not_known_is_said() -> None:
    bare = replace(SOURCE, publisher=None, published=None, url=None)
    shown = body(replace(ONE, figure=replace(FIGURE, as_of=None), claimant=None, said=None, source=bare, caveats=()))
    assert "Where no day stands, none is given" in UNSAID
    assert shown.split("\n")[3:] == [
        "**“about 3,000 soldiers”** – nobody is named who says so",
        "published: no publisher given · no date given · no link given",
    ]


def test_words_of_the_article_say_who_where_no_name_is_known() -> None:
    assert "– “the service said”" in body(replace(ONE, claimant=None))


def test_a_plan_is_called_one() -> None:
    assert "\nplanned or expected, for <t:" in body(replace(ONE, figure=replace(FIGURE, stage="planned")))


def test_what_is_counted_is_said_in_the_words_of_the_article() -> None:
    scope = Caveat("scope", "counts only *named* dead", 7, 8)
    assert body(replace(ONE, caveats=(scope,))).endswith(r"• counts: “counts only \*named\* dead”")
    assert body(replace(ONE, caveats=(replace(scope, text="a " * 90),))).endswith(f"• {COUNTED_OTHERWISE}")


def test_copies_are_named_with_their_origin() -> None:
    assert "origin: the story of Wire" in body(replace(ONE, origin=WIRE))
    assert "\nalso in Wire, Wire, Wire and 4 more" in body(replace(ONE, copies=(WIRE,) * 7))


def test_where_there_is_none_that_is_said() -> None:
    assert NO_FIGURES in body()


def test_forty_hostile_figures_stay_text_within_the_limits() -> None:
    for hostile in CONSTRUCTS:
        source = replace(SOURCE, publisher=hostile * 20, title=hostile * 20)
        figure = replace(FIGURE, text=hostile * 20)
        one = replace(ONE, figure=figure, claimant=hostile * 20, source=source, origin=source, copies=(source,) * 7)
        for page in figures_book(replace(ASKED, question=hostile * 20), [one] * 40, "text").pages:
            assert length(as_content(page)) <= 1900
        entry = figures_book(ASKED, [replace(one, figure=FIGURE)], "embed").pages[0].body
        name = entry.split(" – ", 1)[1].split("\n")[0]
        assert live_markup(name) is None
