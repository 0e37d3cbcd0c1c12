"""A question as desks type it, and what is understood."""

from __future__ import annotations

import pytest

from bot.answering.questions import asks_who_says, understand
from bot.answering.rivals import asks_for_latest
from bot.answering.types import Asked, Query
from index import Claim, Language, Lexicon, build_lexicon

LEXICON = build_lexicon([Claim(names=("Veldia", "Veldian", "Rask"), terms=("veldia", "soldier", "kill", "bridge"))])


@pytest.fixture
def read(language: Language) -> Reader:
    return Reader(language, LEXICON)


class Reader:
    """Understands questions against one small vocabulary."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        self._language = language
        self._lexicon = lexicon

    def __call__(self, question: str) -> Query:
        return understand(question, question, self._language.parse(question), self._lexicon)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("how many soldiers were killed at the bridge?", "quantity"),
        ("death toll?", "quantity"),
        ("shells delivered so far", "quantity"),
        ("size of the garrison", "quantity"),
        ("who fired first when the truce ended", "person"),
        ("when does the truce end", "time"),
        ("where are the prisoners held", "place"),
        ("why was the bridge closed", "reason"),
        ("did Rask deny it", "yes_no"),
        ("any prisoners?", "yes_no"),
    ],
)
def test_what_is_asked_for_is_read_from_shorthand_too(read: Reader, question: str, asked: Asked) -> None:
    assert read(question).asked == asked


def test_names_of_the_articles_are_known_in_lower_case_and_as_adjectives(read: Reader) -> None:
    assert read("how many veldians in rask").names == ("veldians", "rask")


def test_what_is_mostly_a_word_is_a_name_only_with_a_capital(language: Language) -> None:
    claims = [Claim(names=("Port", "Union"), terms=("port", "union"))] + 3 * [Claim(terms=("union", "strike"))]
    read = Reader(language, build_lexicon(claims))
    assert read("how many dockers does the union count").names == ()
    assert read("how many dockers does the Union count").names == ("Union",)
    assert read("how many ships are in port").names == ("port",)
    # A people is named by its adjective, however seldom the country is.
    peoples = Reader(language, build_lexicon([Claim(names=("Veldia",)), *5 * [Claim(terms=("veldian", "soldier"))]]))
    assert peoples("veldian losses").names == ("veldian",)


@pytest.mark.parametrize("question", ["how many ships came in the october convoy?", "the March toll in Rask?"])
def test_days_and_months_are_nobodys_name(read: Reader, question: str) -> None:
    query = read(question)
    assert not {"october", "March"} & {*query.names, *query.whose}


def test_words_that_a_question_is_put_with_are_not_what_it_is_about(read: Reader) -> None:
    assert read("please tell me how many soldiers there are right now").terms == ("soldier",)


def test_what_the_question_leaves_out_is_not_asked_for(read: Reader) -> None:
    assert "kill" not in read("how many soldiers wounded, not killed").terms
    assert "kill" not in read("how many soldiers were wounded and not killed").terms
    assert "sail" in read("why did the ferry not sail?").terms
    assert "sign" in read("who did not sign?").terms


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("how many rescue teams came?", "team"),
        ("how many of the relief agency staff were freed?", "staff"),
        ("number of army prisoners", "prisoner"),
        ("how many took part in the march?", None),
        ("how many fled the border districts?", None),
        ("how many were killed in the hospital?", None),
    ],
)
def test_what_is_counted_is_the_last_noun_of_its_phrase(read: Reader, question: str, counted: str | None) -> None:
    assert read(question).counted == counted


def test_a_plan_is_asked_for_as_a_plan(read: Reader) -> None:
    assert read("how many shells are expected by May").stage == "planned"


def test_who_must_have_said_it_is_understood(read: Reader) -> None:
    assert read("soldiers killed, according to Rask?").claimant == "Rask"


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("who says the bridge will fall before winter", True),
        ("who else thinks so", True),
        ("who was it that predicted a strike?", True),
        ("who puts the dead at forty?", True),
        ("whose estimate is the highest", True),
        ("what does the columnist make of Rask", True),
        ("who fired first when the truce ended", False),
        ("who put Rask in charge", False),
        ("does Rask say who fired", False),
    ],
)
def test_whose_words_are_asked_for(read: Reader, question: str, *, asks: bool) -> None:
    assert asks_who_says(read(question)) is asks


@pytest.mark.parametrize(
    ("question", "asks"),
    [("shells delivered so far", True), ("are they still there", True), ("toll at present", True), ("toll?", False)],
)
def test_how_things_stand_now_is_asked_for(read: Reader, question: str, *, asks: bool) -> None:
    assert asks_for_latest(read(question)) is asks
