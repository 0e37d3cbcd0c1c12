"""Only the bot can make a button's id; Discord takes every one of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.given.seals import Press, sealed, unsealed

SECRET, OTHER = b"s" * 32, b"o" * 32
LONGEST = Press("turn-figuresssss", "a" * 10, 2**64 - 1, 9999)


@given(
    st.builds(
        Press,
        st.from_regex(r"[a-z-]{1,16}", fullmatch=True),
        st.from_regex(r"[a-z2-7]{10}", fullmatch=True),
        st.integers(0, 2**64 - 1),
        st.integers(0, 9999),
    )
)
def test_what_a_button_asks_for_comes_back_and_fits(press: Press) -> None:
    custom_id = sealed(press, SECRET)
    assert len(custom_id) <= 100
    assert unsealed(custom_id, SECRET) == press
    assert unsealed(custom_id, OTHER) is None


@given(st.integers(0, len(sealed(LONGEST, SECRET)) - 1), st.characters())
def test_no_character_can_be_changed(at: int, other: str) -> None:
    genuine = sealed(LONGEST, SECRET)
    forged = genuine[:at] + other + genuine[at + 1 :]
    assert (unsealed(forged, SECRET) is None) == (forged != genuine)


@pytest.mark.parametrize(
    "custom_id", ["", "caveat:answer:", "caveat:turn:000000000000:pages:1", sealed(LONGEST, SECRET) + "\n"]
)
def test_what_is_no_id_of_an_answers_button_is_none(custom_id: str) -> None:
    assert unsealed(custom_id, SECRET) is None


def test_another_answer_page_or_asker_needs_another_seal() -> None:
    presses = [Press("page", "a" * 10, 1, 1), Press("page", "b" * 10, 1, 1), Press("page", "a" * 10, 2, 1)]
    presses += [Press("page", "a" * 10, 1, 2), Press("remove", "a" * 10, 1, 1), Press("page", "a" * 10, 11, 1)]
    assert len({sealed(press, SECRET)[-16:] for press in presses}) == len(presses)
