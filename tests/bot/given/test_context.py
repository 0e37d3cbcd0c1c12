"""The paragraph around a quotation, as the article is now."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.types import Answer
from bot.given.context import NOTES, Context, _marked, context_book, context_of, contexts_of
from bot.given.record import fingerprint
from bot.messages.escaping import length, unescape
from bot.messages.pages import Style, as_content
from index import Article
from tests.bot.hostile_answers import answers, hostile_text
from tests.bot.messages.test_embeds import ANSWER, QUOTE
from tests.bot.messages.test_escaping import live_markup

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
SENTENCE = QUOTE.text
TEXT = f"Heading\n\nBefore.\n\nIt opens. {SENTENCE} It closes.\n\nAfter.\n\nFar off."
ARTICLE = Article("kursk", "kursk.md", "What NATO says", None, None, None, None, "report", TEXT)
# Our marks; what follows a backslash is none.
OURS = re.compile(r"(\\.)|\*\*", re.DOTALL)
STANDS = replace(QUOTE, start=TEXT.index(SENTENCE), end=TEXT.index(SENTENCE) + len(SENTENCE))
PARAGRAPH = f"It opens. {SENTENCE} It closes."


def moved(text: str) -> Article:
    return replace(ARTICLE, text=text)


def test_the_paragraph_and_its_neighbours_are_found() -> None:
    found = context_of(STANDS, ARTICLE, fingerprint(TEXT))
    assert found == Context("as quoted", PARAGRAPH, 10, 10 + len(SENTENCE), "Before.", "After.")


def test_at_the_ends_of_an_article_there_are_no_neighbours() -> None:
    found = context_of(replace(QUOTE, start=0, end=len(SENTENCE)), moved(SENTENCE), None)
    assert (found.paragraph, found.before, found.after) == (SENTENCE, None, None)


def test_sentences_of_two_paragraphs_have_both_around_them() -> None:
    both = f"{SENTENCE}\n\nAnd more."
    found = context_of(replace(QUOTE, text=both, start=5, end=5 + len(both)), moved(f"One.\n\n{both}\n\nTwo."), None)
    assert (found.paragraph, found.before, found.after) == (both, "One.", "Two.")


@pytest.mark.parametrize(
    ("article", "print_then", "state"),
    [
        (ARTICLE, fingerprint(TEXT), "as quoted"),
        (ARTICLE, None, "as quoted"),
        (moved(TEXT + " More."), fingerprint(TEXT), "changed"),
        (moved("New. " + TEXT), fingerprint(TEXT), "changed"),
        (moved("New. " + TEXT), None, "changed"),
        (moved(TEXT.replace("12,000", "13,000")), fingerprint(TEXT), "sentence gone"),
        (None, fingerprint(TEXT), "article gone"),
    ],
)
def test_it_is_said_when_the_article_has_changed_since(
    article: Article | None, print_then: str | None, state: str
) -> None:
    found = context_of(STANDS, article, print_then)
    assert found.state == state
    book = context_book(replace(ANSWER, quotes=(STANDS,)), [found], "embed")
    note = NOTES[found.state]
    assert (
        (note in book.pages[0].body) if note else all(each not in book.pages[0].body for each in NOTES.values() if each)
    )
    assert SENTENCE in book.pages[0].body


def test_of_two_places_the_nearer_one_is_meant() -> None:
    text = f"{SENTENCE}\n\nMiddle.\n\nNew. {SENTENCE}"
    found = context_of(replace(STANDS, start=60, end=60 + len(SENTENCE)), moved(text), None)
    assert found.before == "Middle."


def test_the_quotation_is_marked_and_its_caveats_stand_above() -> None:
    found = context_of(STANDS, ARTICLE, fingerprint(TEXT))
    (page,) = context_book(replace(ANSWER, quotes=(STANDS,)), [found], "embed").pages
    assert page.title == "Context"
    assert page.body.split("\n\n")[1:] == ["> Before.", f"> It opens. **{SENTENCE}** It closes.", "> After."]
    assert "⚠️ **planned or expected, not done:** “is set to send”" in page.body.split("\n\n")[0]


def test_each_quotation_has_a_page_of_its_own() -> None:
    answer = replace(ANSWER, quotes=(STANDS, STANDS))
    book = context_book(answer, contexts_of(answer, {ARTICLE.id: ARTICLE}, {}), "embed")
    assert [page.footer for page in book.pages] == ["page 1 of 2", "page 2 of 2"]


@SLOW
@given(answers, hostile_text(), hostile_text(), st.sampled_from(["embed", "text"]))
def test_no_page_is_over_a_limit_or_alive(answer: Answer, before: str, after: str, style: Style) -> None:
    articles = {
        "article": moved(before + "\n\n" + before + "".join(f"{quote.text} " for quote in answer.quotes) + after)
    }
    for page in context_book(answer, contexts_of(answer, articles, {}), style).pages:
        assert length(page.body if style == "embed" else as_content(page)) <= (4096 if style == "embed" else 1900)


@SLOW
@given(hostile_text(5), hostile_text(5))
def test_what_is_marked_is_still_only_text(before: str, quoted: str) -> None:
    text = f"{before} {quoted}"
    marked = _marked(Context("as quoted", text, len(before) + 1, len(text)), "embed")
    # Of thousands of blanks nothing is left to show; no sentence is one.
    assert marked or not text.strip()
    shown = marked[0] if marked else None
    if isinstance(shown, str) and shown.startswith("> "):
        lines = [OURS.sub(lambda found: found[1] or "", line.removeprefix("> ")) for line in shown.split("\n")]
        assert all(live_markup(line) is None for line in lines)
        assert unescape("\n".join(lines)) == text.strip("\n")
