"""Labels of a picture: each is written where it covers neither a shape nor another label, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from positions.formats.charts.svg import SvgNode, number, text

SIZE = 13.0
"""Of a label's words."""
WIDE = 0.56
"""Width of a sign, of its size, on the average of the fonts that a page may be set in; rather too much than too little."""
HALF = 6.0
"""Half of what a shape covers."""
FAR = (22.0, 32.0, 44.0, 58.0, 74.0)
"""How far from its shape a label may stand; a line then leads to it."""

Point = tuple[float, float]
_Box = tuple[float, float, float, float]


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
        beside = list(_beside(shapes, wide))
        for box, _from in beside:
            if self._free(box):
                return [self._written(box, words)]
        if not far:
            return []
        away = list(_away(shapes, wide))
        box, begins = next((one for one in away if self._free(one[0])), beside[0])
        return [_line(begins, box), self._written(box, words)] if (box, begins) in away else [self._written(box, words)]

    def _free(self, box: _Box) -> bool:
        left, top, right, bottom = self._frame
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        return not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in self._taken
        )

    def _written(self, box: _Box, words: str) -> SvgNode:
        self._taken.append(box)
        return text(box[0], box[3] - 3.5, words, look="name", size=SIZE)


def _box(left: float, middle: float, wide: float) -> _Box:
    return left, middle - 0.5 * SIZE, left + wide, middle + 0.5 * SIZE + 1


def _beside(shapes: Sequence[Point], wide: float) -> Iterator[tuple[_Box, Point]]:
    """Right, left, above, below of the outermost shapes."""
    right, left = max(shapes), min(shapes)
    upper, lower = min(shapes, key=lambda one: (one[1], one[0])), max(shapes, key=lambda one: (one[1], one[0]))
    yield _box(right[0] + 10, right[1], wide), right
    yield _box(left[0] - 10 - wide, left[1], wide), left
    yield _box(upper[0] - wide / 2, upper[1] - 15, wide), upper
    yield _box(lower[0] - wide / 2, lower[1] + 15, wide), lower


def _away(shapes: Sequence[Point], wide: float) -> Iterator[tuple[_Box, Point]]:
    """Further away, the nearest first, in eight directions."""
    ends = [max(shapes), min(shapes)]
    for reach in FAR:
        for x, y in ends:
            for right, down in ((1, -1), (1, 1), (-1, -1), (-1, 1), (1, 0), (-1, 0), (0, -1), (0, 1)):
                at, middle = x + right * reach, y + down * reach
                left = at if right > 0 else at - wide if right < 0 else at - wide / 2
                yield _box(left, middle, wide), (x, y)


def _line(begins: Point, box: _Box) -> SvgNode:
    """Draw a line from a shape to the nearest end of its label."""
    x, y = begins
    end = box[0] - 2 if box[0] > x else box[2] + 2 if box[2] < x else x
    middle = (box[1] + box[3]) / 2
    return SvgNode("path", {"d": f"M{number(x)} {number(y)}L{number(end)} {number(middle)}"}, "axis")
