from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from bot.answering.types import Answer, Quote, Relation, Source
from bot.terminal.lines import NARROWEST, Line, answer_lines, clean, one_line, styled
from index import Caveat, IndexState
from tests.bot.hostile_answers import answers

SOURCE = Source(
    id="troops",
    title="Pentagon counts the troops",
    publisher="The Lantern",
    url="https://lantern.example/troops",
    published=date(2024, 10, 28),
    author="Jo Quill",
    kind="report",
)
NOWHERE = replace(SOURCE, title="Estimates", publisher=None, url=None, published=None, author=None, kind="opinion")
QUOTE = Quote("Around 10,000 soldiers are in the east, the Pentagon said.", 0, 58, SOURCE)
ANSWER = Answer(
    question="how many?",
    status="answered",
    reason=None,
    headline="“Around 10,000 soldiers” – the Pentagon",
    index=IndexState(generation=7, articles=12, sentences=310, model="m"),
    quotes=(QUOTE,),
)


def shown(answer: Answer, width: int = 80) -> str:
    return "\n".join(line.text for line in answer_lines(answer, width))


def with_caveats(*caveats: Caveat) -> Answer:
    return replace(ANSWER, quotes=(replace(QUOTE, caveats=caveats),))


def test_the_headline_comes_first_and_the_index_last() -> None:
    lines = answer_lines(ANSWER)
    assert lines[0] == Line("headline", "“Around 10,000 soldiers” – the Pentagon")
    assert lines[-1] == Line("index", "Answered from 12 articles, generation 7 of the index.")


def test_a_quote_stands_with_publisher_date_and_link() -> None:
    text = shown(ANSWER)
    assert "[1] │ Around 10,000 soldiers are in the east, the Pentagon said." in text
    assert "— The Lantern, by Jo Quill, 28 October 2024" in text
    assert "https://lantern.example/troops" in text


def test_what_an_article_lacks_is_said() -> None:
    text = shown(replace(ANSWER, quotes=(replace(QUOTE, article=NOWHERE),)))
    assert "— no publisher given, no date given" in text
    assert "no link given" in text
    assert "Estimates (opinion)" in text


def test_caveats_stand_in_groups_the_gravest_first() -> None:
    text = shown(
        with_caveats(
            Caveat("attribution", "the Pentagon said", 40, 57),
            Caveat("estimate", "Around", 0, 6),
            Caveat("planned", "is set to", 0, 6),
        )
    )
    wanted = ("who says:", "how sure:", "planned or expected, not done: “is set to”", "an estimate, not a count")
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)


def test_words_of_the_source_are_in_quotation_marks() -> None:
    answer = with_caveats(Caveat("attribution", "the Pentagon said", 40, 57))
    assert "according to: “the Pentagon said”" in shown(answer)


def test_a_caveat_that_rests_on_what_is_lacking_says_so_and_quotes_nothing() -> None:
    answer = with_caveats(Caveat("dated", "no date of publication given"))
    (line,) = (line for line in answer_lines(answer) if line.role == "group")
    assert line.text == "    what changed:    no date of publication given"


def test_the_sentence_that_carries_a_caveat_is_shown() -> None:
    carrier = "The figure, say those who have been there, is not verified."
    text = shown(with_caveats(Caveat("unverified", "is not verified", 70, 105, carrier)))
    assert "not verified: “is not verified”" in text
    assert f"“{carrier}”" in " ".join(text.replace("│", "").split())


def test_a_sentence_that_is_all_caveat_is_shown_once() -> None:
    carrier = "Neither could be verified."
    text = shown(with_caveats(Caveat("unverified", "Neither could be verified", 70, 95, carrier)))
    assert text.count("Neither could be verified") == 1


def test_conflicts_and_history_name_their_quotes() -> None:
    answer = replace(
        ANSWER,
        quotes=(QUOTE, QUOTE),
        conflicts=(Relation("conflicting", (0, 1), "They differ."),),
        history=(Relation("corrected", (1, 0), "The first was corrected."),),
    )
    assert "[1] and [2]: They differ." in shown(answer)
    assert "[2] and [1]: The first was corrected." in shown(answer)


def test_caveats_of_the_answer_stand_apart_from_those_of_its_quotes() -> None:
    text = shown(replace(ANSWER, caveats=(Caveat("single_source", ""),)))
    assert text.index("Of this answer as a whole:") < text.index("one origin only")


def test_a_link_is_never_broken() -> None:
    link = "https://lantern.example/" + "long/" * 40
    text = shown(replace(ANSWER, quotes=(replace(QUOTE, article=replace(SOURCE, url=link)),)))
    assert link in text


def test_wide_characters_count_for_two_cells() -> None:
    answer = replace(ANSWER, headline="漢" * 100)
    assert max(cell_len(line.text) for line in answer_lines(answer, 40)) <= 40


@pytest.mark.parametrize("obeyed", ["\x1b[31m", "\x9b31m", "\x07", "\x08", "\u202e", "\x7f"])
def test_nothing_that_a_terminal_obeys_is_left_in_text(obeyed: str) -> None:
    assert not set(clean(f"a{obeyed}b")) & set("\x1b\x9b\x07\x08\u202e\x7f")


def test_a_carriage_return_never_writes_over_what_stands_before_it() -> None:
    assert one_line("12,000\rdenied") == "12,000 denied"


@given(answers, st.integers(20, 120))
def test_no_line_of_any_answer_is_wider_than_the_terminal_or_obeyed_by_it(answer: Answer, width: int) -> None:
    links = {one_line(quote.article.url) for quote in answer.quotes if quote.article.url}
    for line in answer_lines(answer, width):
        assert line.text == clean(line.text)
        assert "\n" not in line.text
        assert cell_len(line.text) <= max(NARROWEST, width) or line.text.strip() in links


@given(answers)
def test_every_word_of_every_quote_is_shown_in_order(answer: Answer) -> None:
    lines = [line.text for line in answer_lines(answer) if line.role == "quote"]
    letters = "".join(text.partition("│")[2] for text in lines)
    assert "".join(letters.split()) == "".join("".join(clean(quote.text).split()) for quote in answer.quotes)


def test_markup_in_an_article_is_text() -> None:
    answer = replace(ANSWER, headline="[bold]“12,000”[/bold] [link=https://evil.example]x[/link] :smile:")
    written = io.StringIO()
    console = Console(file=written, force_terminal=True, width=100, color_system="truecolor", markup=True)
    console.print(styled(answer_lines(answer, 100)), soft_wrap=True)
    assert "[bold]“12,000”[/bold] [link=https://evil.example]x[/link] :smile:" in written.getvalue()


def test_a_pipe_gets_no_colour() -> None:
    written = io.StringIO()
    Console(file=written).print(styled(answer_lines(ANSWER)), soft_wrap=True)
    assert "\x1b" not in written.getvalue()
