"""Choices that Discord takes, and that a person can tell from each other."""

from __future__ import annotations

from bot.messages.choices import offered
from bot.messages.escaping import length


def test_no_name_stands_twice_and_every_value_is_kept() -> None:
    names = ["Corrections", "corrections", "x" * 200, "x" * 150, "Corrections (2)", "😀" * 60, "😀" * 70]
    shown = offered((name, str(number)) for number, name in enumerate(names))
    assert [value for _, value in shown] == [str(number) for number in range(len(names))]
    assert len({name.casefold() for name, _ in shown}) == len(names)
    assert all(length(name) <= 100 for name, _ in shown)
    assert [name for name, _ in shown[:2]] == ["Corrections", "corrections (2)"]


def test_there_are_at_most_25() -> None:
    assert len(offered((str(number), "value") for number in range(99))) == 25
