"""Places: things by two shares, each a shape of its own; what shares a place stands side by side on a hexagonal grid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from positions.formats.charts.labels import LabelRoom
from positions.formats.charts.svg import Legend, Picture, SvgNode, link, number, text

WIDTH, HEIGHT = 960.0, 858.0
LEFT, TOP, SPAN_X, SPAN_Y = 152.0, 92.0, 720.0, 660.0
"""Where the shares of the corner are drawn, and how much of the picture a share of 1 is."""
STEP_X, STEP_Y = 12.0, 10.4
"""Of the grid: between neighbours of a row, and between rows. A shape is 10 wide."""
MANY = 5
"""Things at one place from which on their number is written beside them."""
NAMED = 30
"""Names that are written because there is room, at most; besides those that are always written."""

SHAPES: Mapping[str, str] = {
    "triangle": "M0-5.5L5.5 4.5H-5.5z",
    "triangle-down": "M0 5.5L5.5-4.5H-5.5z",
    "diamond": "M0-5.5L5.5 0 0 5.5-5.5 0z",
    "plus": "M-1.7-5h3.4v3.3h3.3v3.4h-3.3v3.3h-3.4v-3.3h-3.3v-3.4h3.3z",
    "cross": "M-4.5-4.5L4.5 4.5M4.5-4.5L-4.5 4.5",
    "square": "M-4.5-4.5h9v9h-9z",
}
"""Paths around 0 0. None is round: words are round, and this shows none."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A thing and its place.

    Attributes:
        x: Share across, 0 to 1.
        y: Share up.
        shape: Key of ``SHAPES``.
        look: How the shape looks, a key of ``LOOKS``.
        name: Its name.
        label: What is read and shown: its name and its two figures.
        href: Where it leads.
        always: Whether its name is written even where there is little room; else only where it covers nothing.
    """

    x: Fraction
    y: Fraction
    shape: str
    look: str
    name: str
    label: str
    href: str
    always: bool = False


Laid = dict[Spot, tuple[float, float]]
"""Things and the middles of their shapes."""


def places(
    at: Laid,
    *,
    count: str,
    label: str,
    legend: Sequence[Legend],
    axes: tuple[str, str] | None = None,
    ticks: Sequence[tuple[Fraction, str]] = (),
    ruler: tuple[float, str] | None = None,
    notes: Sequence[str] = (),
) -> Picture:
    """Draw things at their places.

    Args:
        at: Things as ``laid`` lays them.
        count: How many stand at one place, with ``{n}`` for the number.
        label: The picture in a sentence.
        legend: What the shapes mean.
        axes: What is measured across, and up; None where only distances mean something.
        ticks: Shares that the axes name, with their words.
        ruler: A length in the picture, and what is as far apart as it is long.
        notes: Lines for the file.
    """
    body = [*_axes(axes, ticks)] if axes else []
    body += _ruler(*ruler) if ruler else []
    body += [
        link(one.href, one.label, (SvgNode("path", {"d": SHAPES[one.shape], "transform": f"translate({number(x)} {number(y)})"}, one.look),))
        for one, (x, y) in at.items()
    ]  # fmt: skip
    body += _names(at, count)
    return Picture(WIDTH, HEIGHT, label, body, legend, notes)


def moved(at: Laid, units: tuple[float, float] = (SPAN_X, SPAN_Y)) -> float:
    """Return how far a shape stands from its exact place at the most, across or up, in units of so much of the picture each."""
    found = [max(abs(x - _x(one)) / units[0], abs(y - _y(one)) / units[1]) for one, (x, y) in at.items()]
    return max(found, default=0.0)


def fitted(points: Sequence[tuple[float, float]]) -> tuple[list[tuple[Fraction, Fraction]], float]:
    """Turn places into shares that fill the picture, a unit as long up as across.

    Returns:
        For each place its shares across and up, exact to a ten-thousandth; and how much of the picture a unit is.
    """
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    unit = min(SPAN_X / wide if wide else SPAN_X, SPAN_Y / high if high else SPAN_Y)
    spare = (SPAN_X - wide * unit) / 2
    shares = [(((x - min(xs)) * unit + spare) / SPAN_X, 1 - (max(ys) - y) * unit / SPAN_Y) for x, y in points]
    return [
        (Fraction(round(across * 10_000), 10_000), Fraction(round(up * 10_000), 10_000)) for across, up in shares
    ], unit


def laid(spots: Sequence[Spot]) -> Laid:
    """Give each thing the free place of the grid that is nearest to its own.

    Args:
        spots: In the order in which those of one place are laid.

    Returns:
        Middle of each, in the same order. The largest heaps are laid first, so that each stands as close as can be.
    """
    heaps = _heaps(spots)
    order = sorted(spots, key=lambda one: (-len(heaps[one.x, one.y]), one.x, one.y))  # stable within a heap
    taken: set[tuple[int, int]] = set()
    found: Laid = {}
    for one in order:
        row, column = _nearest(_x(one), _y(one), taken)
        taken.add((row, column))
        found[one] = _middle(row, column)
    return {one: found[one] for one in spots}


def _heaps(spots: Iterable[Spot]) -> dict[tuple[Fraction, Fraction], list[Spot]]:
    heaps: dict[tuple[Fraction, Fraction], list[Spot]] = {}
    for one in spots:
        heaps.setdefault((one.x, one.y), []).append(one)
    return heaps


def _x(one: Spot) -> float:
    return LEFT + float(one.x) * SPAN_X


def _y(one: Spot) -> float:
    return TOP + (1 - float(one.y)) * SPAN_Y


def _middle(row: int, column: int) -> tuple[float, float]:
    return (column + row % 2 / 2) * STEP_X, row * STEP_Y


def _nearest(x: float, y: float, taken: set[tuple[int, int]]) -> tuple[int, int]:
    """Find the free place of the grid that is nearest; of equally near ones the upper, then the left."""
    row, column = round(y / STEP_Y), round(x / STEP_X)
    reach = 1
    while True:
        free = [
            (round((there[0] - x) ** 2 + (there[1] - y) ** 2, 6), cell)
            for cell in (
                (row + down, column + right) for down in range(-reach, reach + 1) for right in range(-reach, reach + 1)
            )
            if cell not in taken
            for there in (_middle(*cell),)
        ]
        # What lies beyond the square that was looked at is at least this far away.
        sure = ((reach - 0.5) * STEP_Y) ** 2
        if free and min(free)[0] <= sure:
            return min(free)[1]
        reach += 1


def _axes(axes: tuple[str, str], ticks: Sequence[tuple[Fraction, str]]) -> list[SvgNode]:
    foot, right = TOP + SPAN_Y + 46, LEFT + SPAN_X + 76
    found = []
    for share, word in ticks:
        x, y = LEFT + float(share) * SPAN_X, TOP + (1 - float(share)) * SPAN_Y
        found += [
            SvgNode("path", {"d": f"M{number(x)} {number(TOP - 56)}V{number(foot)}"}, "grid"),
            SvgNode("path", {"d": f"M{number(LEFT - 76)} {number(y)}H{number(right)}"}, "grid"),
            text(x, foot + 18, word, look="note", size=14, anchor="middle"),
            text(LEFT - 84, y + 5, word, look="note", size=14, anchor="end"),
        ]
    across, up = axes
    return [
        *found,
        text(right, foot + 44, f"{across} \u2192", size=14, anchor="end"),
        text(8, 18, f"\u2191 {up}", size=14),
    ]


def _ruler(length: float, words: str) -> list[SvgNode]:
    left, foot = 12.0, HEIGHT - 24
    line = f"M{number(left)} {number(foot - 5)}v10m0-5h{number(length)}m0-5v10"
    return [SvgNode("path", {"d": line}, "axis"), text(left + length + 12, foot + 5, words, look="note", size=14)]


def _names(at: Laid, count: str) -> list[SvgNode]:
    """Write names and numbers where they cover nothing: first what is always named, then heaps, then what stands alone."""
    room = LabelRoom((LEFT - 74, 26.0, WIDTH - 2, TOP + SPAN_Y + 46), at.values())
    found: list[SvgNode] = []
    for one in at:
        if one.always:
            found += room.near([at[one]], one.name, far=True)
    for heap in sorted(_heaps(at).values(), key=len, reverse=True):
        if len(heap) >= MANY:
            found += room.near([at[one] for one in heap], count.format(n=len(heap)), far=True)
    middles = list(at.values())
    alone = [
        (min((_apart(middle, other) for other in middles if other is not middle), default=0.0), one)
        for one, middle in at.items()
    ]
    for _apart_by, one in sorted(alone, key=lambda pair: (-round(pair[0], 3), pair[1].name))[:NAMED]:
        if not one.always:
            found += room.near([at[one]], one.name)
    return found


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2)
