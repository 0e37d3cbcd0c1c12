"""What puts a sentence right answers in its place, however little it names itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.bot.answering.conftest import Ask
from tests.bot.answering.test_comparing import article

BID = article("Brightwater bids", "Vell Wire", "2026-03-01", "Brightwater will pay 40 crowns in cash for each share.")
CORRECTIONS = article(
    "Corrections and clarifications",
    "Vell Standard",
    "2026-03-05",
    "On March 2 we wrote that the bridge of Odell would be closed for twelve weeks. The engineers of the town told "
    "us that two numbers were mixed up on the telephone. It is three weeks.\n\nOn the same day Brightwater's offer was "
    "described as one in cash. It is in shares.",
)
LIVE = article(
    "The exchange as it happened",
    "Radio Vell",
    "2026-03-04",
    "**15:05** Prisoner exchange at the bridge. Each side has handed over 140 prisoners, officials say.\n\n"
    "**16:10** The mayor has gone home.\n\n"
    "**17:40** The committee now speaks of 126 from the north; our 15:05 post gave the same number for both sides.",
)


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("for how long will the bridge of Odell be closed?", "It is three weeks."),
        ("does Brightwater offer cash or shares?", "It is in shares."),
        (
            "how many prisoners did each side hand over?",
            "The committee now speaks of 126 from the north; our 15:05 post gave the same number for both sides.",
        ),
    ],
)
def test_what_is_right_leads_with_what_was_wrong_beside_it(
    ask_articles: Callable[[dict[str, str]], Ask], question: str, right: str
) -> None:
    answer = ask_articles({"bid.md": BID, "corrections.md": CORRECTIONS, "live.md": LIVE})(question)
    assert answer.quotes[0].text == right
    assert "superseded" in [caveat.kind for caveat in answer.quotes[0].caveats]
