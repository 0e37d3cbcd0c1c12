"""Figures that differ, figures that only came later, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answering.apart import differ
from bot.answering.comparing import can_contradict
from index import Figure
from tests.bot.answering.conftest import Ask

FRONT = "---\ntitle: {title}\npublisher: {publisher}\npublished: {day}\nurl: https://echo.example/a\n---\n"


def article(title: str, publisher: str, day: str, text: str) -> str:
    return FRONT.format(title=title, publisher=publisher, day=day) + text + "\n"


def figure(low: float | None, high: float | None) -> Figure:
    return Figure("", 0, 0, low, high, "exact")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((40, 40), (42, 42), True),
        ((40, 60), (50, 50), False),
        ((500, None), (600, 600), False),
        ((500, None), (300, 300), True),
        ((None, 12_000), (11_000, 11_000), False),
    ],
)
def test_figures_differ_where_their_ranges_lie_apart(
    one: tuple[float | None, float | None], other: tuple[float | None, float | None], expected: bool
) -> None:
    assert differ(figure(*one), figure(*other)) is expected
    assert differ(figure(*other), figure(*one)) is expected


def test_two_sides_with_two_tolls_are_a_conflict(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    answer = ask_articles(
        {
            "a.md": article(
                "Shelling of Odell",
                "Odell Echo",
                "2026-03-02",
                "The shelling of Odell killed 31 civilians, the Veldian government said on Monday.",
            ),
            "b.md": article(
                "Rask on Odell",
                "Rask Daily",
                "2026-03-03",
                "Nine civilians were killed in the shelling of Odell, the Rask army claimed on Tuesday.",
            ),
        }
    )("how many civilians were killed in the shelling of Odell?")
    assert [relation.kind for relation in answer.conflicts] == ["conflicting"]
    assert {quote.figures[0].low for quote in answer.quotes} == {31, 9}
    assert all("conflicting" in {caveat.kind for caveat in quote.caveats} for quote in answer.quotes)
    assert "31" in answer.headline
    assert "Nine" in answer.headline


def test_a_sentence_that_gives_two_sides_differs_in_itself(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    text = (
        "The harbour of Odell was closed for a second day on Friday. Some 600 dockers are on strike there, the union "
        "says; the port authority speaks of 240. The cranes stood still."
    )
    ask = ask_articles({"a.md": article("Strike in Odell", "Odell Echo", "2026-03-06", text)})
    answer = ask("how many dockers are on strike in Odell?")
    assert [(relation.kind, relation.quotes) for relation in answer.conflicts] == [("conflicting", (0,))]
    assert answer.headline == (
        "“Some 600 dockers”, “the union says” · “240”, “the port authority speaks” – Odell Echo, 6 Mar 2026"
    )
    # Whoever asks for one side gets its figure, under its own name.
    one_side = ask("how many dockers are on strike according to the port authority?")
    assert one_side.conflicts == ()
    assert one_side.headline == "“240” – “the port authority speaks”, Odell Echo, 6 Mar 2026"


def test_a_toll_that_rose_is_history_and_no_conflict(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    answer = ask_articles(
        {
            "a.md": article(
                "Flood in Odell",
                "Odell Echo",
                "2026-03-02",
                "The flood in Odell killed 12 people, the mayor said on Monday.",
            ),
            "b.md": article(
                "Toll of Odell flood rises",
                "Odell Echo",
                "2026-03-12",
                "The number of people killed in the Odell flood has risen from 12 to 21, the mayor said on Thursday.",
            ),
        }
    )("how many people did the flood in Odell kill?")
    assert "21" in answer.quotes[0].text
    assert answer.conflicts == ()
    assert [(relation.kind, relation.quotes) for relation in answer.history] == [("revised", (1, 0))]


def test_copies_of_one_wire_story_are_one_origin(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    story = (
        "The ferry that sank off Odell on Sunday carried 140 people, the coast guard said. Divers went down to the "
        "wreck at dawn and found the car deck open to the sea. The company that owns the ferry would not say when its "
        "doors had last been inspected. A storm is expected on Tuesday, and the search is to end before it."
    )
    answer = ask_articles(
        {
            "a.md": article("Ferry sinks off Odell", "Odell Wire", "2026-03-02", story),
            "b.md": article("Ferry sinks: 140 aboard", "Rask Daily", "2026-03-03", story),
        }
    )("how many people did the ferry carry?")
    assert [(caveat.kind, caveat.text) for caveat in answer.caveats] in (
        [("single_source", "2 articles, 1 origin")],
        [],  # the copy adds nothing, and is then not quoted
    )


def test_figures_of_different_things_are_no_conflict(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    text = (
        "Forty-two rescue boats are in Dorvik, the harbour master said on Friday.\n\n"
        "The army said on Friday that about 8,000 soldiers have been sent to the border."
    )
    answer = ask_articles({"a.md": article("Dorvik boats", "Dorvik Post", "2024-11-02", text)})(
        "how many rescue boats are in Dorvik?"
    )
    assert answer.quotes[0].figures[0].low == 42
    assert answer.conflicts == ()
    assert "8,000" not in answer.headline


def test_what_a_speaker_goes_on_to_say_is_no_conflict(ask_articles: Callable[[dict[str, str]], Ask]) -> None:
    text = (
        "Around 10,000 Norland troops are now in eastern Dorn for training, the ministry said on Monday. "
        "It expects that they will reinforce Dorn's forces over the next several weeks."
    )
    answer = ask_articles({"a.md": article("Norland troops in Dorn", "Echo", "2024-10-28", text)})(
        "how many Norland troops are in Dorn now?"
    )
    assert answer.quotes[0].figures[0].low == 10_000
    assert answer.conflicts == ()


def test_what_can_contradict() -> None:
    names = "disputes best_disputed has_figure best_has_figure asks_quantity comparable same_article other_claimant"
    names += " claimed best_claimed of_people revises best_revises one_denies"
    apart = dict.fromkeys(names.split(), 0.0)
    assert can_contradict(apart)
    assert not can_contradict(apart | {"same_article": 1.0})
    assert can_contradict(apart | {"same_article": 1.0, "disputes": 1.0})
    assert can_contradict(apart | {"same_article": 1.0, "claimed": 1.0})
    for revises in ("revises", "best_revises"):
        assert not can_contradict(apart | {revises: 1.0})
        assert can_contradict(apart | {revises: 1.0, "other_claimant": 1.0})
    assert can_contradict(apart | {"same_article": 1.0, "other_claimant": 1.0})
    # "Troops are present there" does not contradict how many there are; "there are no troops there" does.
    assert not can_contradict(apart | {"asks_quantity": 1.0, "best_has_figure": 1.0})
    assert can_contradict(apart | {"asks_quantity": 1.0, "best_has_figure": 1.0, "one_denies": 1.0})
    counted = apart | {"asks_quantity": 1.0, "has_figure": 1.0, "best_has_figure": 1.0}
    assert not can_contradict(counted)
    assert can_contradict(counted | {"comparable": 1.0})
    # Soldiers against boats are no contradiction; "12 arrests" against "19 of its members" may be one.
    two_speak = counted | {"same_article": 1.0, "other_claimant": 1.0}
    assert not can_contradict(two_speak)
    assert can_contradict(two_speak | {"of_people": 1.0})
