"""Sentences that say that a thing is not known, which often are like the question in nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.answering import Models, candidates, learn
from bot.answering.ranking import Ranked
from bot.answering.silence import left_open, silent_on_it
from index import Article, Hit, Snapshot
from index.claims import read_claims
from tests.bot.answering.conftest import Ask

QUARRY = (
    "Blast at the Harn quarry\n\n"
    "A charge went off too early at the Harn quarry on Monday, the district engineer, Odo Reel, said. Four drillers "
    "were taken to the clinic at Sallow. He would not say how many had been on shift.\n\n"
    "The quarry belongs to Brand & Sons, which bought it in 2031. What it paid has never been published.\n\n"
    "The fifth driller has left the district. Where he is now is not known.\n"
)


@pytest.mark.parametrize(
    ("question", "silent"),
    [
        ("how many workers were on shift at the quarry?", "He would not say how many had been on shift."),
        ("what did Brand & Sons pay for the quarry?", "What it paid has never been published."),
        ("where is the fifth driller staying?", "Where he is now is not known."),
    ],
)
def test_what_is_withheld_is_shown_beside_the_refusal(
    ask_articles: Callable[[dict[str, str]], Ask], question: str, silent: str
) -> None:
    answer = ask_articles({"quarry.txt": QUARRY})(question)
    assert answer.status == "not_reported"
    assert answer.quotes[0].text == silent


def test_what_is_silent_on_another_thing_does_not_hide_a_count(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    answer = ask_articles({"quarry.txt": QUARRY})("how many drillers were taken to the clinic?")
    assert answer.status == "answered"
    assert answer.quotes[0].text.startswith("Four drillers")


def test_the_likeliest_comes_first_and_only_what_says_not_known(ask_seeds: Ask, models: Models) -> None:
    snapshot: Snapshot = ask_seeds.args[0]  # type: ignore[attr-defined]
    query, ranked = candidates("how many Ukrainian losses?", snapshot, learn(snapshot), models)
    found = silent_on_it(query, ranked)
    assert found
    assert all(one.hit.claim.unknown for _, one in found)
    assert [told for told, _ in found] == sorted((told for told, _ in found), reverse=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Whether the charge was faulty is not known.", True),
        ("But how many of the 12 drillers were insured could not be established.", True),
        ("It is not clear who set it off.", True),
        ("Reel gave no reason.", True),
        ("The fifth driller is unknown to the police.", False),
        ("It counted 12 drillers and could not say how many were insured.", False),
        ("Whether the charge was faulty is a matter for the court.", False),
        ("Who set it off is not known, is it?", False),
        ("Who set it off is not known, but Reel gave the order.", False),
        ("What paid for it is not known; it cost 300 crowns.", False),
    ],
)
def test_a_sentence_that_asks_what_it_leaves_open_tells_nothing(models: Models, text: str, *, expected: bool) -> None:
    article = Article("a", "a.md", "Blast at the quarry", None, None, date(2031, 3, 4), None, "report", text)
    parsed = models.language.split(text)
    (claim,) = read_claims(article, parsed)
    told = Ranked(Hit(1, parsed[0].sentence, claim, 0.0), 0.0, {})
    assert left_open([told]) is (told if expected else None)


def test_what_is_left_open_is_no_answer(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    open_still = "Whether the charge at the quarry was faulty is not known."
    answer = ask_articles({"quarry.txt": QUARRY.replace("The quarry belongs", f"{open_still} The quarry belongs")})(
        "was the charge at the quarry faulty?"
    )
    assert (answer.status, answer.reason) == ("not_reported", "said_to_be_unknown")
    assert answer.quotes[0].text == open_still
