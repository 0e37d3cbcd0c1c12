"""What a live blog takes back of its own earlier entries, and what it does not."""

from __future__ import annotations

from datetime import date

import pytest

from index import Article, Claim, Language, minutes
from index.claims import read_claims

SWAP = "15:05 Each side has freed 140 prisoners, officials say. The bridge is closed."
TAKEN_BACK = [
    (SWAP, "The committee speaks of 126 prisoners from the north; our 15:05 post gave the same number for both sides."),
    (SWAP, "A correction to our 15:05 entry: 126 prisoners came from the north."),
    (SWAP, "We have to put our 15.05 post right. From the north came only 126 prisoners."),
    (SWAP, "Correction. At 15:05 we said that 140 prisoners had been freed on each side. The north freed 126."),
    (SWAP, "Please disregard the numbers in our 15:05 update. The north freed 126 prisoners."),
    (SWAP, "We reported earlier that each side had freed 140 prisoners. That was wrong: the north freed 126."),
    (SWAP, "The north has freed 126 prisoners and not 140, the committee says."),
    (SWAP, "So 126 prisoners from one side, not the 140 that officials spoke of."),
    ("8:30 a.m. Gate two is damaged, the director says.", "A correction to our 8:30 a.m. post: it is gate three."),
    ("08:00 Eleven planes are flying, Wray says.", "A slip in our 08:00 entry. Nine planes flew, and two stayed."),
]
LEFT = [
    (SWAP, "As we reported at 15:05, each side has freed 140 prisoners."),
    (SWAP, "More on our 15:05 post: the prisoners came by bus."),
    (SWAP, "A correction to our 14:20 entry: the mayor is 60."),
    (SWAP, "A corrected list of the 140 prisoners has been handed over."),
    (SWAP, "The hospital has 12 beds, not 140."),
    (SWAP, "The north has freed 20 more prisoners."),
    (SWAP, "It was wrong to free prisoners, the minister says."),
]


def claims_of(language: Language, earlier: str, later: str) -> dict[str, Claim]:
    text = f"14:00 The mayor is in the hall.\n\n{earlier}\n\n17:40 {later}"
    article = Article("a", "a.md", "Live", "Radio Vell", None, date(2026, 3, 4), None, "live", text)
    parsed = language.split(text)
    return {one.sentence.text: claim for one, claim in zip(parsed, read_claims(article, parsed), strict=True)}


@pytest.mark.parametrize(("earlier", "later"), TAKEN_BACK)
def test_what_a_later_entry_takes_back_no_longer_holds(language: Language, earlier: str, later: str) -> None:
    claims = claims_of(language, earlier, later)
    wrong = next(text for text in claims if text in earlier)
    assert claims[wrong].withdrawn
    told = next(one for one in claims[wrong].caveats if one.kind == "superseded")
    assert told.passage is not None
    assert told.passage in later
    right = claims[told.passage]
    assert not right.withdrawn
    assert any(one.kind == "superseded" and one.passage is None for one in right.caveats)
    assert not any(
        claim.withdrawn
        for text, claim in claims.items()
        if text in ("The bridge is closed.", "The mayor is in the hall.")
    )


@pytest.mark.parametrize(("earlier", "later"), LEFT)
def test_what_is_only_gone_on_with_still_holds(language: Language, earlier: str, later: str) -> None:
    assert not any(claim.withdrawn for claim in claims_of(language, earlier, later).values())


def test_an_article_without_entries_takes_nothing_back_of_itself(language: Language) -> None:
    text = "Each side has freed 140 prisoners. The north freed 126 prisoners, not 140."
    article = Article("a", "a.md", "Swap", "Radio Vell", None, date(2026, 3, 4), None, "report", text)
    assert not any(claim.withdrawn for claim in read_claims(article, language.split(text)))


@pytest.mark.parametrize(
    ("mark", "since_midnight"),
    [("16:30", 990), ("4.30 p.m.", 990), ("12:05 a.m.", 5), ("12 p.m.", 720), ("9:05", 545), ("soon", 0)],
)
def test_a_time_stamp_is_minutes_since_midnight(mark: str, since_midnight: int) -> None:
    assert minutes(mark) == since_midnight
