"""Bars: counts by year, parted by stance; and one bar, of a whole that is parted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from positions.formats.charts.svg import Legend, Picture, SvgNode, area, link, number, spaced, text

WIDTH, HEIGHT, FOOT, HEAD, SIDE = 720.0, 180.0, 28.0, 20.0, 8.0
MOST = 48.0
"""Width of a bar, at most."""
THICK = 36.0
"""Height of the bar of a whole."""


@dataclass(frozen=True, slots=True)
class BarPart:
    """One stance of a bar: how many positions, what is read, and where it leads."""

    stance: str
    count: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One year, with its parts from below."""

    year: int
    parts: tuple[BarPart, ...]

    @property
    def total(self) -> int:
        """Positions of the year."""
        return sum(part.count for part in self.parts)


def bars(rows: Sequence[ChartBar], *, label: str, legend: Sequence[Legend], notes: Sequence[str] = ()) -> Picture:
    """Draw bars on an axis on which every year between the first and the last has its place, also those without any.

    Args:
        rows: In order of the years, each year once; not empty.
        label: The picture in a sentence.
        legend: What the fillings mean.
        notes: Lines for the file.
    """
    first, last = rows[0].year, rows[-1].year
    step = (WIDTH - 2 * SIDE) / (last - first + 1)
    wide = min(step * 0.8, MOST)
    scale = (HEIGHT - HEAD) / max(1, *(row.total for row in rows))
    floor = HEIGHT
    body = [SvgNode("path", {"d": f"M0 {number(floor)}h{number(WIDTH)}"}, "axis")]
    for year in spaced(first, last):
        middle = SIDE + (year - first + 0.5) * step
        body.append(text(middle, floor + 20, str(year), look="note", anchor="middle"))
    for row in rows:
        left = SIDE + (row.year - first + 0.5) * step - wide / 2
        top = floor
        for part in row.parts:
            height = part.count * scale
            top -= height
            where = {"x": number(left), "y": number(top), "width": number(wide), "height": number(height)}
            edge = SvgNode("rect", {**where, "fill": "none"}, "edge")
            body.append(link(part.href, part.label, (area("rect", where, part.stance), edge)))
        if row.total and step >= 20:
            body.append(text(left + wide / 2, top - 5, f"{row.total:,}", anchor="middle"))
    return Picture(WIDTH, HEIGHT + FOOT, label, body, legend, notes)


def parted(parts: Sequence[BarPart], *, label: str, legend: Sequence[Legend]) -> Picture:
    """Draw one bar that lies: a whole and its parts, from the left.

    Args:
        parts: In order; one of no size is left out.
        label: The picture in a sentence.
        legend: What the fillings mean.
    """
    whole = sum(part.count for part in parts) or 1
    left, body = 0.0, []
    for part in parts:
        wide = WIDTH * part.count / whole
        if part.count:
            where = {"x": number(left), "y": "0", "width": number(wide), "height": number(THICK)}
            edge = SvgNode("rect", {**where, "fill": "none"}, "edge")
            body.append(link(part.href, part.label, (area("rect", where, part.stance), edge)))
        left += wide
    return Picture(WIDTH, THICK, label, body, legend)
