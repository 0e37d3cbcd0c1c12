"""The buttons and forms of an answer: which there are, and that Discord takes them whatever the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.checking.types import Check, Checked
from bot.answering.types import Answer, Candidate, Explanation, Query, Quote
from bot.checking.wording import as_answer
from bot.given.buttons import Part, answer_view, aside_view
from bot.given.forms import FAULTS, fault_in, filled_in, follow_up_form, wrong_form
from bot.given.giving import book_of
from bot.given.record import Given
from bot.given.seals import Press, sealed, unsealed
from index import Figure
from tests.bot.hostile_answers import answers, hostile_text
from tests.bot.messages.test_embeds import ANSWER, CAVEATS, QUOTE
from tests.discord_loopback.limits import Form, check_components, check_modal

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
SECRET = b"s" * 32
ASKER = 2**63 - 1
FIGURE = Figure("12,000 soldiers", 30, 45, 12000, 12000, "exact", "soldiers", "Quarn")
COUNTED = replace(QUOTE, figures=(FIGURE,))


def explained(answer: Answer, *subjects: str) -> Answer:
    query = Query("how many soldiers?", "how many soldiers?", "quantity", counted="soldiers")
    candidates = tuple(
        Candidate("a", 0, 1, "", 1.0, {}, (replace(FIGURE, entity=subject),)) for subject in ("Quarn", *subjects)
    )
    return replace(answer, explain=Explanation(query, candidates, None, 1.0, 0.0, {}))


def one(answer: Answer, **more: Any) -> Given:
    return Given("a" * 10, 1, answer, **more)


def view_of(kept: Given, number: int = 0) -> discord.ui.View:
    return answer_view(kept, book_of(kept), number, ASKER, SECRET)


def labels(kept: Given) -> list[str]:
    return [item.item.label for item in view_of(kept).children]  # type: ignore[attr-defined]


async def test_an_answer_has_what_it_has_something_for() -> None:
    full = explained(replace(ANSWER, quotes=(replace(COUNTED, caveats=CAVEATS),)), "Vessen", "Halm")
    assert labels(one(full)) == [
        *("Context", "All figures", "Copy line", "Why", "All caveats"),
        *("Follow up", "Thread", "Wrong?", "Remove"),
        *("Vessen", "Halm"),
    ]
    assert labels(one(replace(ANSWER, quotes=()))) == ["Follow up", "Thread", "Wrong?", "Remove"]
    refused = replace(full, status="not_reported", reason="other_measure", quotes=(COUNTED,))
    assert "All figures" not in labels(one(refused))


async def test_only_a_private_answer_can_be_shared_and_only_a_public_one_removed_or_given_a_thread() -> None:
    quoting = ["Context", "Copy line", "All caveats"]
    assert labels(one(ANSWER, private=True)) == [*quoting, "Follow up", "Share", "Wrong?"]
    assert labels(one(ANSWER)) == [*quoting, "Follow up", "Thread", "Wrong?", "Remove"]


async def test_where_no_thread_can_be_opened_none_is_offered() -> None:
    assert labels(one(replace(ANSWER, quotes=()), takes_thread=False)) == ["Follow up", "Wrong?", "Remove"]


async def test_a_check_is_not_followed_up() -> None:
    check = Check((Checked("They are there.", None, "not_reported", (), "subject"),), 0, ANSWER.index)
    kept = one(as_answer(check), check=check, link="https://discord.com/channels/1/2/3")
    assert labels(replace(kept, private=True)) == ["Share", "Wrong?"]
    assert labels(kept) == ["Thread", "Wrong?", "Remove"]


async def test_a_long_answer_has_pages() -> None:
    kept = one(replace(ANSWER, quotes=(replace(QUOTE, text="One long sentence. " * 400),)))
    items = {item.item.label: item.item for item in view_of(kept, 1).children}  # type: ignore[attr-defined]
    assert (items["Back"].disabled, items["Next"].disabled) == (False, True)
    assert unsealed(items["Back"].custom_id, SECRET) == Press("page", "a" * 10, ASKER, 0)


@pytest.mark.parametrize(
    ("private", "of_its_kind"), [(True, ["Share", "Wrong?"]), (False, ["Thread", "Wrong?", "Remove"])]
)
async def test_with_all_that_there_can_be_it_is_four_rows(*, private: bool, of_its_kind: list[str]) -> None:
    quote = replace(COUNTED, text="One long sentence. " * 400, caveats=CAVEATS)
    full = explained(replace(ANSWER, quotes=(quote,)), "Vessen", "Halm", "Darrow", "Mirelle", "Sudland")
    rows = view_of(one(full, private=private)).to_components()
    assert [[button["label"] for button in row["components"]] for row in rows] == [
        ["Context", "All figures", "Copy line", "Why", "All caveats"],
        ["Follow up", *of_its_kind],
        ["Back", "Next"],
        ["Vessen", "Halm", "Darrow", "Mirelle"],
    ]


@pytest.mark.parametrize("part", ["context", "figures", "copy", "why", "caveats"])
async def test_what_is_opened_can_be_turned(part: Part) -> None:
    assert aside_view(one(ANSWER), part, 1, 0, SECRET) is None
    view = aside_view(one(ANSWER), part, 9999, 9998, SECRET)
    assert view is not None
    ids = [item.custom_id for item in view.children]  # type: ignore[attr-defined]
    assert [unsealed(each, SECRET) for each in ids] == [
        Press(f"turn-{part}", "a" * 10, 0, number) for number in (9997, 9998)
    ]


@SLOW
@given(answers, st.lists(hostile_text(3), max_size=6), st.booleans(), st.integers(0, 3))
async def test_discord_takes_the_buttons_of_any_answer(
    answer: Answer, subjects: list[str], private: bool, number: int
) -> None:
    quotes: tuple[Quote, ...] = tuple(replace(quote, figures=(FIGURE,)) for quote in answer.quotes)
    kept = one(explained(replace(answer, status="answered", quotes=quotes), *subjects), private=private)
    view = answer_view(kept, book_of(kept), min(number, len(book_of(kept).pages) - 1), ASKER, SECRET)
    form = Form()
    check_components(form, ["components"], view.to_components(), False)
    form.check()
    assert view.is_persistent()


@pytest.mark.parametrize("make", [follow_up_form, wrong_form])
async def test_discord_takes_the_forms(make: Any) -> None:
    form = Form()
    check_modal(form, [], make(sealed(Press("follow-form", "a" * 10, ASKER), SECRET)).to_dict())
    form.check()


def test_what_was_filled_in_is_found_by_its_field() -> None:
    data = {
        "components": [
            {"type": 18, "component": {"type": 3, "custom_id": "fault", "values": ["stale"]}},
            {"type": 1, "components": [{"type": 4, "custom_id": "note", "value": "old"}]},
            {"type": 18, "component": {"type": 3, "custom_id": "empty", "values": []}},
            {"type": 10},
        ]
    }
    assert filled_in(data) == {"fault": "stale", "note": "old"}
    assert fault_in(filled_in(data)) == "stale"


@pytest.mark.parametrize("fields", [{}, {"fault": ""}, {"fault": "drop table"}])
def test_a_choice_that_there_is_not_is_something_else(fields: dict[str, str]) -> None:
    assert fault_in(fields) == "other"
    assert "other" in FAULTS
