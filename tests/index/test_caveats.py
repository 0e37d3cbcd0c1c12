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
    # Whose word it is, where no verb of speech says so.
    ("attribution", "By its own account the club has 40 members.", "By its own account"),
    ("attribution", "On official figures 40 boats were lost.", "On official figures"),
    ("attribution", "The port will close on Friday, citing ice.", "citing ice"),
    ("attribution", "The bank has asked us to make clear that it paid 40 crowns.", "has asked us to make clear"),
    ("attribution", "We put the damage at 40 crowns.", "We put the damage at"),
    ("attribution", "It fell, the harbour board reported on Monday.", "the harbour board reported"),
    ("attribution", "He was sacked because he had, the board found, lied.", "the board found"),
    ("attribution", "On the club's arithmetic, 40 people came.", "On the club's arithmetic"),
    ("anonymous", "He walked out, says a member of his delegation.", "a member of his delegation"),
    ("single_source", "It is told by a single dock worker.", "a single dock worker"),
    ("disputed", "He gave a toll of 40, which the clinic called “a fiction”.", "called “a fiction"),
    # Set down for a day to come.
    ("planned", "Tests should be finished in January.", "should be finished in January"),
    ("planned", "The vote must be held again on July 5.", "must be held again on July 5"),
    ("planned", "New pumps, to be working by April 2031.", "to be working by April"),
    ("planned", "The trial opens in September.", "opens in September"),
    ("planned", "The court has offered to lower the fine.", "has offered to lower the fine"),
    ("conditional", "It may run in May, provided the parts come.", "provided the parts come"),
    ("conditional", "They will leave, once a ship has been found.", "once a ship has been found"),
    ("scope", "There were 40 people aboard, most of them pupils.", "most of them pupils"),
    ("scope", "All but 40 homes have power.", "All but 40"),
    ("scope", "There were 40 tremors of magnitude 2 or above.", "of magnitude 2 or above"),
    ("undercount", "Forty people are known to have died.", "are known to have died"),
    ("superseded", "It left 12 tonnes, not 40.", "not 40"),
    ("superseded", "The office has now set the sum at 40 crowns.", "has now set"),
    ("superseded", "The strike will not start on Monday after all.", "will not start on Monday after all"),
    ("estimate", "At the present pace it is full in May.", "At the present pace"),
    ("superseded", "The ban has been extended to May 31.", "extended to May 31"),
    # Nobody has checked, or says how it is known.
    ("unverified", "Neither list could be checked independently.", "Neither list could be checked independently"),
    ("unverified", "No outside body has been able to count the graves.", "No outside body has been able to count"),
    ("unverified", "Nobody has yet inspected the pits.", "Nobody has yet inspected"),
    ("unverified", "We have not seen the lease.", "We have not seen"),
    ("unverified", "The engineers have not been on site.", "have not been on site"),
    ("unverified", "We do not know whether that is usual.", "We do not know whether"),
    ("unverified", "The office cannot rule out that some were counted twice.", "cannot rule out"),
    (
        "unverified",
        "Too little is known about the island to be sure.",
        "Too little is known about the island to be sure",
    ),
    ("unverified", "He didn't provide the receipts.", "didn't provide the receipts"),
    ("unverified", "Its books are closed to the public.", "are closed to the public"),
    ("unverified", "The accounts will be audited only after the vote.", "will be audited only after"),
    ("unverified", "The harbour office will not talk about it.", "will not talk about it"),
    ("unverified", "It did not say where the number came from.", "did not say where the number came"),
    ("unverified", "Access to the valley is restricted.", "Access to the valley is restricted"),
    ("unverified", "No one else at the mine remembers it.", "No one else at the mine remembers"),
    ("unverified", "Nothing in the papers supports this.", "Nothing in the papers supports"),
    ("unverified", "The letter is unsigned.", "unsigned"),
    ("unverified", "The firm does not say how many people it asked.", "does not say how many people it asked"),
    ("unverified", "Reporters were unable to visit the north.", "unable to visit"),
    ("unverified", "Whether it is genuine is not known.", "Whether it is genuine"),
    ("unverified", "Investigators are looking into the claim.", "looking into the claim"),
    ("unverified", "She was not there herself.", "She was not there"),
    ("disputed", "Few believe it.", "Few believe it"),
    ("single_source", "We have this from her alone.", "from her alone"),
    ("disputed", "Oslo disputes that total.", "disputes that total"),
    ("disputed", "The board stands by its figures.", "stands by its figures"),
    ("disputed", "He called them “old losses, not losses of this war”.", "called them “old losses, not"),
    ("disputed", "Oslo accused the board of inflating the toll.", "accused the board of inflating"),
    # The name is kept back.
    ("anonymous", "Both asked that their names be withheld.", "asked that their names be withheld"),
    ("anonymous", "Both asked for their names to be withheld.", "asked for their names to be withheld"),
    ("anonymous", "She was speaking off the record.", "speaking off the record"),
    ("anonymous", "She will not be quoted by name.", "will not be quoted by name"),
    ("anonymous", "She would rather that we did not say which.", "would rather that we did not say which"),
    ("anonymous", "He gave only his first name.", "gave only his first name"),
    # How a figure was come by.
    ("estimate", "The margin of error is two points.", "margin of error is two points"),
    ("estimate", "That is only an estimate.", "That is only an estimate"),
    ("estimate", "The bank reckons that it cost $4m.", "reckons"),
    ("estimate", "The dam broke at about 6.40.", "at about 6.40"),
    ("preliminary", "Both figures are provisional.", "are provisional"),
    ("preliminary", "The preliminary register has 40 houses.", "preliminary register"),
    ("preliminary", "The paper was only a draft.", "was only a draft"),
    ("scope", "The board claims 40, a total that counts sales abroad.", "counts sales abroad"),
    ("scope", "The result covers deaths from every cause.", "covers deaths from every cause"),
    ("scope", "The survey did not reach the islands.", "did not reach the islands"),
    ("scope", "The auditors were unable to visit the north.", "unable to visit the north"),
    ("scope", "Day patients are not part of that total.", "not part of that total"),
    ("scope", "Those hurt at home never enter official figures.", "never enter official figures"),
    ("scope", "Neither list takes in those who died at home.", "Neither list takes in those who died at home"),
    ("scope", "Teams saw 40 places, none of them in the north.", "none of them in the north"),
    ("scope", "Of 70 men, of whom 12 had been let go, all left.", "of whom 12 had been let go"),
    ("scope", "Vik led by 900, with 40 of the 61 districts counted.", "with 40 of the 61 districts counted"),
    ("scope", "The rate among women aged 15 to 49 was 12 per cent.", "women aged 15 to 49"),
    ("scope", "Some 40 died in the north alone.", "in the north alone"),
    ("scope", "She puts it at 40, going by death notices.", "going by death notices"),
    ("scope", "Firemen are counted separately.", "are counted separately"),
    ("scope", "Some names were entered twice.", "entered twice"),
    ("scope", "Migrants do not appear on the list.", "do not appear on the list"),
    ("scope", "The survey was done by telephone.", "was done by telephone"),
    ("scope", "The lower galleries have not been searched.", "have not been searched"),
    ("scope", "Prices rose by 40 per cent, not adjusted for inflation.", "not adjusted for inflation"),
    ("undercount", "It does not rule out further victims.", "further victims"),
    ("undercount", "Many bodies have not been found.", "Many bodies have not been"),
    ("undercount", "Many bury their dead without reporting them.", "without reporting"),
    ("superseded", "The toll has risen to 40.", "has risen to"),
    ("hedged", "The union accepted it in principle.", "in principle"),
    ("conditional", "Some 40 beds are ready, should Oslo fall.", "should Oslo fall"),
    ("conditional", "The date depends on whether it rains.", "depends on whether it rains"),
    ("planned", "The bridge, promised for May with 40 lamps, will open in June.", "will open in June"),
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
    ("planned", "It should have been paid by the end of May."),
    ("planned", "The cover ends at 12 million."),
    ("planned", "The minister offered to resign."),
    ("attribution", "She appears in the statistics of both countries."),
    ("attribution", "The army has put together 40 boats."),
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
    ("unverified", "Nobody has gone home."),
    ("disputed", "She denied him entry."),
    ("anonymous", "The victims could not be identified."),
    ("estimate", "Some children under five are thin."),
    ("estimate", "Women aged 15 to 49 were asked."),
    ("planned", "The army committed 118 breaches."),
    ("planned", "He will not be quoted by name."),
    ("conditional", "Some 40 people depend on aid."),
    ("conditional", "The army named 40 men but provided no evidence."),
    ("scope", "The mayor counted 40 ballots."),
    ("scope", "The police reached the island."),
    ("superseded", "Turnout was 40 per cent, down from 60 per cent in May."),
    ("superseded", "The number of people in camps has risen to 40,000."),
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


def test_a_statement_is_a_partys_own() -> None:
    paper = Article("a", "a.md", "Five days", "Union", "https://u.example", date(2026, 3, 5), None, "statement", "")
    assert [(caveat.kind, caveat.text) for caveat in of_the_article(paper)] == [("party", "statement: Five days")]


def test_an_opinion_piece_says_so() -> None:
    piece = Article("a", "a.md", "Enough", "Echo", "https://echo.example", date(2026, 3, 5), None, "opinion", "")
    assert [(caveat.kind, caveat.text) for caveat in of_the_article(piece)] == [("opinion", "opinion piece: Enough")]


def test_a_full_article_has_no_caveat_of_its_own() -> None:
    full = Article("a", "a.md", "Enough", "Echo", "https://echo.example", date(2026, 3, 5), None, "report", "")
    assert of_the_article(full) == []
