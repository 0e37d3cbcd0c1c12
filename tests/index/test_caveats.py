"""Which words of a sentence qualify it, kind by kind; and which look as if they did, and do not."""

from __future__ import annotations

from datetime import date

import pytest

from index import Article, CaveatKind, of_the_article
from tests.index.conftest import ReadClaims

FOUND: list[tuple[CaveatKind, str, str]] = [
    ("unverified", "The claim could not be independently verified.", "could not be independently verified"),
    ("unverified", "Neither side's figures could be verified.", "Neither side's figures could be verified"),
    ("unverified", "It will neither confirm nor deny it.", "neither confirm nor deny it"),
    ("unverified", "The unconfirmed report came from Oslo.", "unconfirmed"),
    ("unverified", "He offered no evidence.", "offered no evidence"),
    ("unverified", "It did not say how it had arrived at the figure.", "did not say how it"),
    ("unverified", "He cited letters which he did not make public.", "did not make public"),
    ("unverified", "Inspectors have not been able to reach the site.", "not been able to reach"),
    ("disputed", "Oslo denies the report.", "denies"),
    ("disputed", "The ministry rejected both statements.", "rejected"),
    ("disputed", "He called it a lie.", "called it a lie"),
    ("disputed", "The claim is false.", "claim is false"),
    ("disputed", "How it began is disputed.", "disputed"),
    ("disputed", "There was no such meeting.", "no such meeting"),
    ("hedged", "The ship may have sunk.", "may have"),
    ("hedged", "The fire was reportedly set.", "reportedly"),
    ("hedged", "The money appears to come from Oslo.", "appears to"),
    ("hedged", "Some 40 are believed to have died.", "are believed to"),
    ("hedged", "The dam is likely to fail.", "likely"),
    ("hedged", "It could cost 40 jobs.", "could cost"),
    ("hedged", "Intelligence reports indicate that it left.", "Intelligence reports indicate"),
    ("estimate", "About 40 people came.", "About 40 people"),
    ("estimate", "By her reckoning 40 people came.", "By her reckoning"),
    ("preliminary", "Initial results show 40 per cent.", "Initial results"),
    ("preliminary", "So far 12 bodies have been found.", "So far"),
    ("preliminary", "The toll of 40 is expected to rise.", "expected to rise"),
    ("planned", "The army will send 40 boats.", "will send 40 boats"),
    ("planned", "The bridge is to open in May.", "is to open in May"),
    ("planned", "Ministers agreed to send 40 boats.", "agreed to send 40 boats"),
    ("planned", "Of the 40 boats pledged in May two have come.", "pledged in May"),
    ("planned", "The report is due in May.", "is due in May"),
    ("planned", "There are no plans to rebuild it.", "plans to rebuild it"),
    ("conditional", "If approved, it opens in May.", "If approved"),
    ("conditional", "It opens in May, unless it rains.", "unless it rains"),
    ("conditional", "Should it rain, 40 boats are ready.", "Should it rain"),
    ("conditional", "He gave no date should the court refuse.", "should the court refuse"),
    ("conditional", "It opens in May, subject to a permit.", "subject to a permit"),
    ("scope", "Some 40 were killed and wounded.", "killed and wounded"),
    ("scope", "The figure does not include soldiers.", "does not include soldiers"),
    ("scope", "The count leaves out foreigners.", "leaves out foreigners"),
    ("scope", "He did not say how many had died.", "did not say how many had died"),
    ("scope", "Norway has registered 47,800 arrivals.", "registered"),
    ("scope", "There are 40 confirmed cases.", "confirmed"),
    ("scope", "It killed 40 people, including two children.", "including two children"),
    ("scope", "Those who stayed at home are not counted.", "are not counted"),
    ("undercount", "The real number is probably higher.", "real number is probably higher"),
    ("undercount", "Deaths are underreported.", "underreported"),
    ("superseded", "The ministry revised the toll down to 40.", "revised the toll down to"),
    ("superseded", "Some 40 died, up from 30.", "up from"),
    ("superseded", "The paper retracted the story.", "retracted"),
    ("superseded", "The toll was 40 rather than 50.", "rather than"),
    ("single_source", "The report rests on a single witness.", "a single witness"),
    ("opinion", "I suspect that 40 is too low.", "I suspect"),
    ("anonymous", "They spoke on condition of anonymity.", "on condition of anonymity"),
]
NOT_FOUND: list[tuple[CaveatKind, str]] = [
    ("unverified", "Police checked the cars."),
    ("unverified", "The ministry confirmed the report."),
    ("disputed", "Nobody disputed the number."),
    ("disputed", "She did not deny it."),
    ("disputed", "He was denied bail."),
    ("disputed", "The officer was dismissed."),
    ("disputed", "She rejected the offer."),
    ("disputed", "The disputed border is closed."),
    ("hedged", "The meeting is in May."),
    ("hedged", "He could not walk."),
    ("hedged", "They could hear shots."),
    ("hedged", "One might as well leave."),
    ("estimate", "The army has 40 boats."),
    ("estimate", "He estimates the damage with care."),
    ("preliminary", "So far there has been no word from her."),
    ("planned", "More came than expected."),
    ("planned", "He wanted to leave."),
    ("planned", "He would not say who paid."),
    ("planned", "Due to fog, it was late."),
    ("planned", "It rained until the end of May."),
    ("planned", "The army has sent 40 boats."),
    ("conditional", "He asked if the plan was ready."),
    ("conditional", "It holds even if it rains."),
    ("conditional", "He should resign."),
    ("conditional", "They spoke on condition that they not be named."),
    ("scope", "The ministry confirmed that it had failed."),
    ("scope", "He would not say whether she should go."),
    ("scope", "He went by bus rather than by train."),
    ("superseded", "He went by bus rather than by train."),
    ("superseded", "Troops withdrew from Oslo."),
    ("superseded", "She now says that it was cold."),
    ("single_source", "A single shot was fired."),
    ("opinion", "“I think it is 40,” the mayor said."),
]


@pytest.mark.parametrize(("kind", "sentence", "words"), FOUND)
def test_words_that_qualify_are_found(read: ReadClaims, kind: CaveatKind, sentence: str, words: str) -> None:
    assert words in [caveat.text for caveat in read(sentence)[0].caveats if caveat.kind == kind]


@pytest.mark.parametrize(("kind", "sentence"), NOT_FOUND)
def test_words_that_do_not_qualify_are_left_alone(read: ReadClaims, kind: CaveatKind, sentence: str) -> None:
    assert [caveat.text for caveat in read(sentence)[0].caveats if caveat.kind == kind] == []


@pytest.mark.parametrize(("kind", "sentence", "words"), FOUND)
def test_a_caveat_is_a_slice_of_the_text(read: ReadClaims, kind: CaveatKind, sentence: str, words: str) -> None:
    assert all(sentence[caveat.start : caveat.end] == caveat.text for caveat in read(sentence)[0].caveats)


def test_of_overlapping_cues_of_a_kind_the_longer_counts(read: ReadClaims) -> None:
    found = read("The claim has not been, and could not be independently verified.")[0].caveats
    assert sum(caveat.kind == "unverified" for caveat in found) == 1


def test_a_plan_for_an_aside_is_no_caveat_of_the_claim(read: ReadClaims) -> None:
    found = read("The men who will lead the party met on Monday.")[0].caveats
    assert [caveat.kind for caveat in found] == []


def test_an_article_without_publisher_link_and_date_says_so() -> None:
    bare = Article("a", "a.txt", "A title", None, None, None, None, "report", "")
    assert [caveat.kind for caveat in of_the_article(bare)] == ["unknown_source", "dated"]


def test_an_opinion_piece_says_so() -> None:
    piece = Article("a", "a.md", "Enough", "Echo", "https://echo.example", date(2026, 3, 5), None, "opinion", "")
    assert [(caveat.kind, caveat.text) for caveat in of_the_article(piece)] == [("opinion", "opinion piece: Enough")]


def test_a_full_article_has_no_caveat_of_its_own() -> None:
    full = Article("a", "a.md", "Enough", "Echo", "https://echo.example", date(2026, 3, 5), None, "report", "")
    assert of_the_article(full) == []
