"""A follow-up as desks type it after a question, and the question that it stands for."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence

import pytest

from bot.answering.following import completed
from index import Claim, Language, build_lexicon, name_stem

NAMES = (
    "Veldia Veldian Rask Raskan Odell Marr Tolmira Tolmiran Russia Russian Ukraine Ukrainian North Korea South Kyiv "
    "Moscow Kestrel Harbour Pelham Orsk"
)
LEXICON = build_lexicon([Claim(names=tuple(NAMES.split()), terms=("soldier", "kill", "bridge"))])
KOREANS = "how many North Korean troops are in Russia?"
SHIPS = "when did the ships leave Odell?"
KILLED = "how many soldiers were killed in Odell on Friday?"
FIRE = "how many people died in the fire?"
SHELLS = "how many shells has veldia sent to rask"
CAPTURED = "how many Veldian soldiers were captured?"
ORSK = "how many journalists were arrested in Orsk?"
BOMBED = "did Rask bomb the bridge?"

OURS = frozenset("who says according to when were how many".split())
"""The only words that neither question holds."""

Follow = Callable[[str, Sequence[str]], str]


@pytest.fixture
def follow(language: Language) -> Follow:
    return lambda question, previous: completed(question, previous, language, LEXICON)


SPEAKERS = [
    (KOREANS, "who says so?", "who says how many North Korean troops are in Russia?"),
    (KOREANS, "according to whom?", "who says how many North Korean troops are in Russia?"),
    ("death toll in odell", "who says", "who says death toll in odell?"),
    ("is the Odell dam safe?", "who says that?", "who says is the Odell dam safe?"),
    (
        KOREANS,
        "and the government's figure?",
        "how many North Korean troops are in Russia according to the government?",
    ),
    (CAPTURED, "and the ministry's estimate?", "how many Veldian soldiers were captured according to the ministry?"),
    ("how many were killed according to Kyiv?", "and moscow's count?", "how many were killed according to moscow?"),
    ("how many were killed according to Kyiv?", "and Moscow?", "how many were killed according to Moscow?"),
    (
        "how many troops does Veldia say were killed?",
        "what does Rask say?",
        "how many troops does Rask say were killed?",
    ),
    (BOMBED, "who denies it?", "who denies did Rask bomb the bridge?"),
]
ASKED_AGAIN = [
    (KOREANS, "since when?", "since when are North Korean troops in Russia?"),
    (KOREANS, "why?", "why are North Korean troops in Russia?"),
    (BOMBED, "why?", "why did Rask bomb the bridge?"),
    (KOREANS, "which units?", "which units are in Russia?"),
    (KOREANS, "how many in Ukraine?", "how many North Korean troops are in Ukraine?"),
    (KOREANS, "has this been confirmed?", "has this been confirmed how many North Korean troops are in Russia?"),
    (SHELLS, "since when", "since when has veldia sent shells to rask?"),
    ("how many jobs will Kestrel cut?", "why?", "why will Kestrel cut jobs?"),
    ("were soldiers killed in Odell?", "how many?", "how many soldiers were killed in Odell?"),
    ("what did the court decide in the Kestrel case", "when", "when did the court decide in the Kestrel case?"),
]
NAMED = [
    (KOREANS, "and Ukrainian ones?", "how many Ukrainian troops are in Russia?"),
    (KOREANS.lower(), "what about the ukrainians", "how many ukrainian troops are in russia?"),
    ("how many troops are in Russia?", "and Ukrainian ones?", "how many Ukrainian troops are in Russia?"),
    (KOREANS, "what about Ukraine?", "how many North Korean troops are in Ukraine?"),
    (KILLED, "and in Veldia?", "how many soldiers were killed in Veldia on Friday?"),
    (KILLED, "what about veldia", "how many soldiers were killed in veldia on Friday?"),
    (FIRE, "and in Pelham?", "how many people died in the fire in Pelham?"),
    (SHELLS, "and to odell", "how many shells has veldia sent to odell?"),
    ("how many ballots were counted in Pelham?", "and Orsk?", "how many ballots were counted in Orsk?"),
    ("how many jobs will Kestrel cut?", "and Harbour?", "how many jobs will Harbour cut?"),
    ("how big is Rask's army?", "and Veldia's?", "how big is Veldia's army?"),
    ("who won the election in Orsk?", "and in Pelham?", "who won the election in Pelham?"),
]
COUNTED = [
    (KOREANS, "and killed?", "how many North Korean troops in Russia were killed?"),
    (KOREANS.lower(), "how many killed", "how many north korean troops in russia were killed?"),
    (KILLED, "and wounded?", "how many soldiers were wounded in Odell on Friday?"),
    (KILLED, "wounded", "how many soldiers were wounded in Odell on Friday?"),
    (KILLED, "and civilians?", "how many civilians were killed in Odell on Friday?"),
    (KILLED, "and wounded in Rask?", "how many soldiers were wounded in Rask on Friday?"),
    (FIRE, "and injured?", "how many people were injured in the fire?"),
    (SHELLS, "and tanks", "how many tanks has veldia sent to rask?"),
    (CAPTURED, "and Raskan civilians?", "how many Raskan civilians were captured?"),
    (CAPTURED, "and foreign ones?", "how many foreign soldiers were captured?"),
    ("how many shells were promised?", "and delivered?", "how many shells were delivered?"),
    ("how many homes lost power in the storm?", "and schools?", "how many schools lost power in the storm?"),
    (BOMBED, "and the dam?", "did Rask bomb the dam?"),
    ("when did the mayor of Pelham resign?", "and the treasurer?", "when did the treasurer resign?"),
]
DATED = [
    (KOREANS, "what about on 25 October?", "how many North Korean troops are in Russia on 25 October?"),
    (KOREANS, "and last week?", "how many North Korean troops are in Russia last week?"),
    (KILLED, "and saturday", "how many soldiers were killed in Odell on saturday?"),
    ("how much did Tolmira pay in 2023?", "and in 2024?", "how much did Tolmira pay in 2024?"),
]
OF_THEM = [
    (KOREANS, "how many of them were killed?", "how many North Korean troops in Russia were killed?"),
    (ORSK, "how many of them were foreign?", "how many journalists arrested in Orsk were foreign?"),
    (FIRE, "how many of them were children?", "how many people in the fire were children?"),
    (SHELLS, "how many of them arrived", "how many shells veldia has sent to rask arrived?"),
    (CAPTURED, "which of them were released?", "which Veldian soldiers captured were released?"),
    (KOREANS, "were any of them captured?", "were any North Korean troops in Russia captured?"),
    (ORSK, "how many died?", "how many journalists in Orsk died?"),
    (
        "when did the bridge in Odell collapse?",
        "how many were killed?",
        "how many were killed when the bridge in Odell did collapse?",
    ),
]
PRONOUNS = [
    (SHIPS, "from which port did they leave?", "from which port did the ships leave?"),
    (SHIPS, "why did they leave?", "why did the ships leave Odell?"),
    (KOREANS.lower(), "when did they arrive", "when did north korean troops in russia arrive?"),
    (KOREANS, "where are they?", "where are North Korean troops?"),
    (ORSK, "who arrested them?", "who arrested journalists in Orsk?"),
    (BOMBED, "when was it rebuilt?", "when was the bridge rebuilt?"),
    ("when did the mayor of Pelham resign?", "why did he resign?", "why did the mayor of Pelham resign?"),
    ("when did Marr resign?", "who is her successor?", "who is Marr’s successor?"),
    ("how many jobs will Kestrel cut?", "when will it cut them?", "when will Kestrel cut jobs?"),
    ("when will the Kestrel bridge reopen?", "how much did it cost?", "how much did the Kestrel bridge cost?"),
]
ALL = [*SPEAKERS, *ASKED_AGAIN, *NAMED, *COUNTED, *DATED, *OF_THEM, *PRONOUNS]


@pytest.mark.parametrize(("before", "question", "meant"), ALL)
def test_what_a_follow_up_leaves_out_comes_from_the_question_before(
    follow: Follow, before: str, question: str, meant: str
) -> None:
    assert follow(question, [before]) == meant


@pytest.mark.parametrize(
    "question",
    [
        "who leads the Veldian army?",
        "how many tanks does Veldia have?",
        "and how many tanks does Veldia have?",
        "did Marr deny that Odell was bombed?",
        "has Veldia withdrawn its ships?",
        "did the ministry say how many ships it lost?",
        "is it true that Odell was bombed?",
        "how long will it take to rebuild Odell?",
        "how many people were killed in Odell?",
        "death toll in Odell?",
        "shells delivered to Rask so far",
        "hello",
    ],
)
def test_a_question_with_a_subject_of_its_own_is_left_alone(follow: Follow, question: str) -> None:
    assert follow(question, [KOREANS]) == question


def test_without_a_question_before_nothing_is_completed(follow: Follow) -> None:
    assert follow("and  killed ?", []) == "and  killed ?"


def test_what_the_newest_question_lacks_comes_from_the_one_before(follow: Follow) -> None:
    meant = "how many North Korean troops in Russia were killed?"
    assert follow("and killed?", [KOREANS, "who is Marr?"]) == meant


def test_an_earlier_follow_up_is_completed_before_it_is_followed_up(follow: Follow) -> None:
    found = follow("and killed?", ["how many North Korean troops?", "and Russian ones?"])
    assert found == "how many Russian troops were killed?"


def test_who_says_so_is_not_carried_into_the_next_question(follow: Follow) -> None:
    asked = follow("who says so?", [KOREANS])
    assert follow("since when?", [KOREANS, asked]) == "since when are North Korean troops in Russia?"


@pytest.mark.parametrize(("before", "question", "meant"), ALL)
def test_no_word_is_invented(follow: Follow, before: str, question: str, meant: str) -> None:
    def words(text: str) -> set[str]:
        return {name_stem(word) for word in re.findall(r"\w{2,}", text.lower())}

    allowed = words(before) | words(question) | OURS
    assert words(follow(question, [before])) <= allowed


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ? ",
        "and",
        "they",
        "how",
        "ones",
        "how many of them",
        "’s figure",
        "🙂 and 🙂?",
        "и где?",
        "他们在哪里",
        "\x00\x07 and killed",
        "and \ud800",
        "\u202eand killed?",
        "of " * 90,
        "killed " * 40,
        "x" * 4000,
        "and who " * 500,
    ],
)
def test_strange_input_neither_raises_nor_takes_long(follow: Follow, text: str) -> None:
    started = time.monotonic()
    follow(text, [KOREANS])
    follow("and killed?", [text])
    follow(text, [text] * 50)
    assert time.monotonic() - started < 5
