"""When a claimed figure is borne out by a quoted one."""

from __future__ import annotations

import pytest

from bot.answering.checking.figures import Fit, fit
from index import Bound, Figure

Limits = tuple[Bound, float | None, float | None]


def figure(limits: Limits) -> Figure:
    bound, low, high = limits
    return Figure("", 0, 0, low, high, bound)


def exact(value: float) -> Limits:
    return ("exact", value, value)


def about(value: float) -> Limits:
    return ("about", value, value)


@pytest.mark.parametrize(
    ("claimed", "quoted", "expected"),
    [
        (about(12_000), about(12_000), "agrees"),
        (exact(12_000), about(12_000), "agrees"),
        (about(12_000), exact(11_900), "agrees"),
        (exact(12_000), exact(11_900), "apart"),
        (("more_than", 10_000, None), exact(12_000), "agrees"),
        (("more_than", 10_000, None), exact(10_000), "open"),
        (("at_least", 10_000, None), exact(10_000), "agrees"),
        (("at_least", 10, None), exact(12_000), "apart"),
        (("more_than", 600_000, None), ("more_than", 600_000, None), "agrees"),
        (exact(451), ("at_least", 451, None), "as_floor"),
        (exact(451), ("at_least", 73, None), "open"),
        (exact(60), ("at_least", 73, None), "apart"),
        (exact(9_000), ("at_most", None, 9_000), "as_ceiling"),
        (exact(8_000), ("at_most", None, 9_000), "open"),
        (exact(12_000), ("at_most", None, 9_000), "apart"),
        (("at_most", None, 12_000), exact(3_000), "open"),
        (("at_most", None, 12_000), exact(13_000), "apart"),
        (exact(3_500), ("between", 3_000, 4_000), "in_range"),
        (exact(5_000), ("between", 3_000, 4_000), "apart"),
        (("between", 3_000, 4_000), exact(3_500), "agrees"),
        (("vague", 2_000, None), about(3_000), "agrees"),
        (("vague", 2_000, None), about(10_000), "agrees"),
        (("vague", 200, None), about(10_000), "apart"),
        (about(3_000), ("vague", 2_000, None), "open"),
        (about(300), ("vague", 2_000, None), "apart"),
        (("vague", 2_000, None), ("vague", 2_000, None), "agrees"),
    ],
)
def test_a_figure_is_borne_out_only_by_what_says_as_much(claimed: Limits, quoted: Limits, expected: Fit) -> None:
    assert fit(figure(claimed), figure(quoted)) == expected
