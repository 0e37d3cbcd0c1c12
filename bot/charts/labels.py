"""Where labels and crowded points go on a chart, in pixels: nothing is written over anything. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; y grows upwards."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def holds(self, other: Box) -> bool:
        """Whether `other` lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.bottom <= other.bottom
            and other.top <= self.top
        )

    def moved(self, by: float) -> Box:
        """The same, moved to the right."""
        return Box(self.left + by, self.bottom, self.right + by, self.top)


def apart(boxes: Sequence[Box], most: float) -> list[float]:
    """Return how far each box is moved sideways so that it stands beside those before it, at most `most` pixels.

    Where there is no room, it stays where it belongs.
    """
    placed: list[Box] = []
    moves = []
    for box in boxes:
        step = box.right - box.left
        tries = [0.0] + [sign * step * number for number in range(1, int(most // step) + 1) for sign in (1, -1)]
        move = next((by for by in tries if not any(box.moved(by).meets(other) for other in placed)), 0.0)
        moves.append(move)
        placed.append(box.moved(move))
    return moves


def label_beside(box: Box, size: tuple[float, float], taken: Iterable[Box], area: Box, gap: float) -> Box | None:
    """Return where a label of this size (width, height) fits beside `box`, in `area`, clear of all that is taken."""
    width, height = size
    taken = list(taken)
    across, up = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    corners = (
        (box.right + gap, up - height / 2),
        (box.left - gap - width, up - height / 2),
        (across - width / 2, box.top + gap),
        (across - width / 2, box.bottom - gap - height),
        (box.right + gap, box.top),
        (box.left - gap - width, box.top),
        (box.right + gap, box.bottom - height),
        (box.left - gap - width, box.bottom - height),
    )
    for left, bottom in corners:
        label = Box(left, bottom, left + width, bottom + height)
        if area.holds(label) and not any(label.meets(other) for other in taken):
            return label
    return None
