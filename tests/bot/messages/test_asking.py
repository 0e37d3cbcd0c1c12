"""What a user wrote becomes a question: addressed, tidied, and refused in one line where it can't be answered."""

from __future__ import annotations

import pytest

from bot.messages.asking import HOW_TO_ASK, TOO_LONG, complaint, question_in, tidy

NAMES = {("@", 7): "Bob", ("@&", 8): "editors", ("#", 9): "general"}


@pytest.mark.parametrize(
    ("content", "question"),
    [
        ("<@1> how many troops?", "how many troops?"),
        ("how many <@!1> troops?", "how many troops?"),
        ("how many troops? <@1>", "how many troops?"),
        ("<@1>", ""),
        ("<@1> what did <@7> of <@&8> say in <#9>?", "what did @Bob of @editors say in #general?"),
        ("<@1> who is <@22>?", "who is @someone?"),
        ("<@1> <:tank:5> </ask:6> now?", ":tank: /ask now?"),
        ("<@1> fewer than <5 or <t:0:R>?", "fewer than <5 or <t:0:R>?"),
    ],
)
def test_mentions_become_names_and_the_bots_own_goes(content: str, question: str) -> None:
    assert question_in(content, 1, NAMES) == question


def test_a_question_is_one_line_without_invisible_characters() -> None:
    assert tidy(" how\nmany\u200b \u202etroops\x00\ud800?\t") == "how many troops?"


@pytest.mark.parametrize("question", ["", "???", tidy("\u200b\u2060 \n")])
def test_without_a_question_it_says_how_to_ask(question: str) -> None:
    assert complaint(question) == HOW_TO_ASK


def test_an_over_long_question_is_declined_in_one_line() -> None:
    assert complaint("a" * 1001) == TOO_LONG


def test_a_question_of_the_longest_size_is_taken() -> None:
    assert complaint("a" * 1000) is None
