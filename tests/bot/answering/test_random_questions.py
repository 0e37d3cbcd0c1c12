"""A thousand questions put together at random from the articles' own words: nothing is shown that does not stand there.

In a file of its own, so that the two minutes which it takes are one worker's and everything else is the other's.
"""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.types import Answer
from tests.bot.answering.conftest import SEEDS, Ask

WORDS = sorted({word for file in SEEDS.glob("*") for word in re.findall(r"\w+", file.read_text(encoding="utf-8"))})
RANDOM = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9)


@given(RANDOM)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_answered_verbatim(ask_seeds: Ask, texts: dict[str, str], words: list[str]) -> None:
    assert_verbatim(ask_seeds(" ".join(words)), texts)


@given(RANDOM)
@settings(max_examples=850, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_so_it_is_where_nothing_is_read(ask_seeds_unread: Ask, texts: dict[str, str], words: list[str]) -> None:
    assert_verbatim(ask_seeds_unread(" ".join(words)), texts)


def assert_verbatim(answer: Answer, texts: dict[str, str]) -> None:
    """Every quote stands at its offsets, and no figure stands in a headline alone."""
    for quote in answer.quotes:
        assert texts[quote.article.id][quote.start : quote.end] == quote.text
    known = " ".join(
        [
            answer.question,
            *(f"{quote.text} {quote.article.publisher} {quote.article.published}" for quote in answer.quotes),
        ]
    )
    if answer.status == "answered":
        assert [figure for figure in re.findall(r"\d[\d,.]*\d|\d", answer.headline) if figure not in known] == []
