"""Labels never lie over each other, over points, or outside."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.charts.labels import Box, apart, label_beside

AREA = Box(0, 0, 600, 300)
points = st.builds(
    lambda across, up: Box(across - 7, up - 7, across + 7, up + 7),
    st.floats(20, 580).map(round),
    st.floats(20, 280).map(round),
)


@given(st.lists(points, max_size=40))
def test_no_label_lies_over_another_over_a_point_or_outside(boxes: list[Box]) -> None:
    taken = list(boxes)
    labels = []
    for box in boxes:
        found = label_beside(box, (44.0, 13.0), taken, AREA, 3.0)
        if found is not None:
            assert not any(found.meets(other) for other in taken)
            assert AREA.holds(found)
            taken.append(found)
            labels.append(found)
    assert not any(one.meets(other) for one, other in combinations(labels, 2))


def test_a_lone_point_has_its_label_on_its_right() -> None:
    label = label_beside(Box(93, 93, 107, 107), (40.0, 12.0), [], AREA, 3.0)
    assert label == Box(110, 94, 150, 106)


def test_a_point_that_is_hemmed_in_has_no_label() -> None:
    assert label_beside(Box(93, 93, 107, 107), (40.0, 12.0), [AREA], AREA, 3.0) is None


def test_points_in_one_place_stand_side_by_side() -> None:
    box = Box(93, 93, 107, 107)
    assert apart([box, box, box], 32.0) == [0.0, 14.0, -14.0]


def test_a_point_without_room_beside_the_others_stays_where_it_belongs() -> None:
    box = Box(93, 93, 107, 107)
    assert apart([box] * 7, 32.0)[5:] == [0.0, 0.0]


def test_points_one_above_the_other_are_not_moved() -> None:
    assert apart([Box(0, 0, 14, 14), Box(0, 20, 14, 34)], 32.0) == [0.0, 0.0]
