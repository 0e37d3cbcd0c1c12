"""What a sentence is: where it begins and ends, and that nothing of a text is lost between sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index import Language
from index.articles import build_article
from index.blocks import blocks_of
from index.formats import read_document
from index.splitting import LONGEST_SENTENCE

ROOT = Path(__file__).parents[2]
ARTICLES = sorted(
    file
    for folder in (ROOT / "seeds", *ROOT.glob("tests/eval/situations/*/articles"))
    for file in folder.glob("*")
    if file.suffix in (".md", ".txt") and file.name != "README.md"
)
ONE_SENTENCE = [
    "The U.S. Army has left.",
    "Gen. Vik and Lt. Col. Moe met Mr. Lund at St. Olaf.",
    "She lives at No. 10 near the port.",
    "It began on Oct. 28 in Oslo.",
    "Some 1.2 million people voted.",
    '"Why now?" Vik said.',
    "“Stop!” she shouted at them.",
    "He called it “a lie.”",
    "The talks – the third round – failed.",
    "The talks—the third round—failed.",
    "It is 5 p.m. in Oslo.",
    "She asked whether (as some say) it had gone.",
    "Prices rose by 4.5 per cent.",
]
TWO_SENTENCES = [
    ("The dam broke. Nobody was hurt.", "The dam broke."),
    ("He lives in the U.S. He was born in Oslo.", "He lives in the U.S."),
    ("It cost $4m. Nobody paid.", "It cost $4m."),
    ("It is 12 km. The road is closed.", "It is 12 km."),
    ('"We will go." He left.', '"We will go."'),
    ("“We will go,” he said. “Soon.”", "“We will go,” he said."),
    ("Did it hold? It did.", "Did it hold?"),
    ("It held.\u00a0It did.", "It held."),
    ("It began at 5 p.m. Nobody came.", "It began at 5 p.m."),
    ("He works for Lund Inc. The firm is old.", "He works for Lund Inc."),
]


def texts_of(language: Language, text: str) -> list[str]:
    return [one.sentence.text for one in language.split(text)]


@pytest.mark.parametrize("sentence", ONE_SENTENCE)
def test_what_only_looks_like_an_end_does_not_cut_a_sentence(language: Language, sentence: str) -> None:
    assert texts_of(language, sentence) == [sentence]


@pytest.mark.parametrize(("text", "first"), TWO_SENTENCES)
def test_a_sentence_ends_where_it_ends(language: Language, text: str, first: str) -> None:
    assert texts_of(language, text)[0] == first


def test_a_heading_is_no_sentence_and_stands_over_those_below(language: Language) -> None:
    found = language.split("Flood in Odell\n\nThe dam broke.\n\nWhat is known\n\nNobody was hurt.")
    assert [(one.sentence.text, one.sentence.heading) for one in found] == [
        ("The dam broke.", "Flood in Odell"),
        ("Nobody was hurt.", "What is known"),
    ]


def test_a_short_line_with_a_number_is_worth_quoting(language: Language) -> None:
    assert (
        texts_of(language, "A title\n\nTurnout at noon: 29 per cent\n\nIt rained.")[0] == "Turnout at noon: 29 per cent"
    )


def test_a_list_item_is_a_sentence_of_its_own_under_the_line_that_introduces_it(language: Language) -> None:
    found = language.split("A title\n\nThey found these:\n- two boats\n- 12 oars")
    assert [(one.sentence.text, one.sentence.heading) for one in found] == [
        ("- two boats", "They found these:"),
        ("- 12 oars", "They found these:"),
    ]


def test_a_live_blogs_time_stamp_stands_outside_its_sentence(language: Language) -> None:
    found = language.split("16:30 The bridge is closed.\n\n17.05 GMT: It is open again.")
    assert [(one.sentence.text, one.sentence.mark) for one in found] == [
        ("The bridge is closed.", "16:30"),
        ("It is open again.", "17.05 GMT"),
    ]


def test_a_price_at_the_start_is_no_time_stamp(language: Language) -> None:
    assert texts_of(language, "12.50 euros is too much.") == ["12.50 euros is too much."]


def test_an_agencys_dateline_belongs_to_the_sentence_and_is_not_parsed(language: Language) -> None:
    text = "OSLO, March 3 (NTA) - The dam broke."
    (one,) = language.split(text)
    assert (one.sentence.text, one.tokens[0].text) == (text, "The")


def test_paragraphs_are_counted(language: Language) -> None:
    found = language.split("It rained. It poured.\n\nIt stopped.")
    assert [one.sentence.paragraph for one in found] == [0, 0, 1]


def test_a_question_is_parsed_whole(language: Language) -> None:
    assert [token.text for token in language.parse("How many?\nWhere?")] == ["How", "many", "?", "Where", "?"]


def test_texts_are_split_together_as_they_are_one_by_one(language: Language) -> None:
    texts = ["It rained. It poured.", "", "A heading", "It stopped."]
    assert list(language.split_many(texts)) == [language.split(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("the governor said that 12 villages were cut off and " * 400, LONGEST_SENTENCE - 20),
        ("a" * 15_000, 2_000),
        ("洪水" * 8_000, 3_000),
        ("- " + "oar, " * 4_000, 1_000),
    ],
)
def test_what_runs_on_without_an_end_is_cut_between_words_and_nothing_of_it_is_lost(
    language: Language, text: str, least: int
) -> None:
    found = [one.sentence for one in language.split(f"A title\n\n{text.strip()}.\n\nIt rained.")]
    assert max(len(one.text) for one in found) <= LONGEST_SENTENCE
    assert all(len(one.text) >= least for one in found[:-2])
    assert {one.paragraph for one in found[:-1]} == {1}
    if " " in text:
        assert all(one.text.split()[-1].strip(",") in text.replace(",", "").split() for one in found[:-2])
    assert "".join("".join(one.text for one in found).split()) == "".join(f"{text}.It rained.".split())
    assert_nothing_is_lost(language, f"A title\n\n{text.strip()}.")


def test_a_long_paragraph_is_cut_where_a_sentence_ends(language: Language) -> None:
    sentence = "The dam at Dorn broke, Gen. Vik and Prof. Lund told reporters on Oct. 28 in the town."
    found = [one.sentence.text for one in language.split(" ".join([sentence] * 200))]
    assert found == [sentence] * 200


def test_a_line_without_an_end_is_no_heading(language: Language) -> None:
    found = [one.sentence for one in language.split(f"{'a' * 20_000}\n\nThe dam broke.")]
    assert [one.heading for one in found] == [None] * len(found)
    assert found[-1].text == "The dam broke."


def assert_nothing_is_lost(language: Language, text: str) -> None:
    """Sentences are slices in order; between them are only white space, headings and time stamps."""
    end = 0
    outside = []
    for one in language.split(text):
        sentence = one.sentence
        assert sentence.text == text[sentence.start : sentence.end]
        assert sentence.start >= end, "sentences overlap"
        assert all(text[token.start : token.end].split() == token.text.split() for token in one.tokens)
        outside.append(text[end : sentence.start])
        end = sentence.end
    outside.append(text[end:])
    known = {text[block.start : block.end] for block in blocks_of(text) if block.heading}
    marks = {block.mark for block in blocks_of(text) if block.mark}
    for gap in outside:
        for piece in (line.strip() for line in gap.splitlines()):
            stamp = re.sub(r"[\[\]()|:–—\s-]+$", "", piece.lstrip("[("))
            assert not piece or piece in known or stamp in marks or any(piece in heading for heading in known), piece


@pytest.mark.parametrize("file", ARTICLES, ids=lambda file: f"{file.parent.parent.name}/{file.name}")
def test_nothing_of_an_article_is_lost_between_sentences(language: Language, file: Path) -> None:
    article = build_article(read_document(file.name, file.read_bytes()), file.name, file.stem, ())
    assert_nothing_is_lost(language, article.text)


WORDS = "The dam broke. U.S. Gen. Vik said “No!” \" ' ’ ( ) [ ] — – - • * 1. 2) 16:30 $4m. No. 10 Oct. 28 ... ? ! : ;"
PIECES = st.sampled_from([*WORDS.split(), "a heading", "\n", "\n\n", "\n- ", "\u00a0", "\u2028", "\t", "  ", "🙂", "é"])


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=60))
@example("16:30 \u2028")
@example("1. \n2. \n")
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_of_any_text_is_lost_between_sentences(language: Language, text: str) -> None:
    assert_nothing_is_lost(language, text)
