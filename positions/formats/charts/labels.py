"""Labels of a picture: each is written where it covers neither a shape nor another label, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from positions.formats.charts.svg import SvgNode, number, text

SIZE = 13.0
"""Of a label's words."""
WIDE = 0.62
"""Width of a sign, of its size, on the average of the fonts that a page may be set in; rather too much than too little."""
HALF = 6.0
"""Half of what a shape covers."""
FAR = (22.0, 32.0, 44.0, 58.0, 74.0)
"""How far from its shape a label may stand; a line then leads to it."""

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
"""Which end of a label stays where it is, however wide a font sets the words: the one at its shape."""
_Box = tuple[float, float, float, float]
_Place = tuple[_Box, Point, Anchor]


class LabelRoom:
    """What is free between the shapes of a picture."""

    def __init__(self, frame: _Box, shapes: Iterable[Point]) -> None:
        """Take the room that shapes cover.

        Args:
            frame: Left, top, right and bottom that no label goes beyond.
            shapes: Their middles.
        """
        self._frame = frame
        self._taken: list[_Box] = [(x - HALF, y - HALF, x + HALF, y + HALF) for x, y in shapes]

    def near(self, shapes: Sequence[Point], words: str, *, far: bool = False) -> list[SvgNode]:
        """Write a label beside one or several shapes.

        Args:
            shapes: Middles of the shapes that it names.
            words: What is written.
            far: Whether it may stand further away, with a line to the shape; it is then written at all events.

        Returns:
            The label, and its line; nothing where there is no room.
        """
        wide = len(words) * SIZE * WIDE
        for place in _beside(shapes, wide):
            if self._free(place[0]):
                return [self._written(place, words)]
        if not far:
            return []
        for place in _away(shapes, wide):
            if self._free(place[0]):
                return [_line(place), self._written(place, words)]
        return [self._written(next(_beside(shapes, wide)), words)]

    def _free(self, box: _Box) -> bool:
        left, top, right, bottom = self._frame
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        return not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in self._taken
        )

    def _written(self, place: _Place, words: str) -> SvgNode:
        box, _from, anchor = place
        self._taken.append(box)
        x = {"start": box[0], "middle": (box[0] + box[2]) / 2, "end": box[2]}[anchor]
        return text(x, box[3] - 3.5, words, look="name", size=SIZE, anchor=anchor)


def _place(anchor: Anchor, x: float, middle: float, wide: float, shape: Point) -> _Place:
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    return (left, middle - 0.5 * SIZE, left + wide, middle + 0.5 * SIZE + 1), shape, anchor


def _beside(shapes: Sequence[Point], wide: float) -> Iterator[_Place]:
    """Right, left, above, below of the outermost shapes."""
    right, left = max(shapes), min(shapes)
    upper, lower = min(shapes, key=lambda one: (one[1], one[0])), max(shapes, key=lambda one: (one[1], one[0]))
    yield _place("start", right[0] + 10, right[1], wide, right)
    yield _place("end", left[0] - 10, left[1], wide, left)
    yield _place("middle", upper[0], upper[1] - 15, wide, upper)
    yield _place("middle", lower[0], lower[1] + 15, wide, lower)


def _away(shapes: Sequence[Point], wide: float) -> Iterator[_Place]:
    """Further away, the nearest first, in eight directions."""
    sides: dict[int, Anchor] = {1: "start", 0: "middle", -1: "end"}
    for reach in FAR:
        for x, y in (max(shapes), min(shapes)):
            for right, down in ((1, -1), (1, 1), (-1, -1), (-1, 1), (1, 0), (-1, 0), (0, -1), (0, 1)):
                yield _place(sides[right], x + right * reach, y + down * reach, wide, (x, y))


def _line(place: _Place) -> SvgNode:
    """Draw a line from a shape to the end of its label that stays."""
    box, (x, y), anchor = place
    end = {"start": box[0] - 2, "middle": x, "end": box[2] + 2}[anchor]
    middle = (box[1] + box[3]) / 2
    return SvgNode("path", {"d": f"M{number(x)},{number(y)}L{number(end)},{number(middle)}"}, "axis")
