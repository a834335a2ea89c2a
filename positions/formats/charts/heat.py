"""Heat maps: a line for each thing, a column for each event, in the order given; every line and column is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from positions.formats.charts.svg import Legend, Picture, SvgNode, area, link, number, text

WIDTH, SIDE, ROW, HEAD, FOOT = 960.0, 216.0, 6.6, 104.0, 8.0
"""``ROW`` is half of a line of text: names stand left and right by turns, so that each has its place."""
GAP = 3.0
WIDEST = 60.0
SIZE = 12.0


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A column: its name, what is read of it, and where it leads."""

    name: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class HeatLine:
    """A line.

    Attributes:
        name: Of the thing.
        label: What is read of it.
        href: Where it leads.
        cells: How each column is filled, as ``Legend.look``; empty: not at all.
    """

    name: str
    label: str
    href: str
    cells: tuple[str, ...]


def heat(
    columns: Sequence[HeatColumn],
    lines: Sequence[HeatLine],
    *,
    label: str,
    legend: Sequence[Legend],
    notes: Sequence[str] = (),
) -> Picture:
    """Draw lines and columns.

    Args:
        columns: At least one.
        lines: Each with a cell for each column.
        label: The picture in a sentence.
        legend: What the fillings mean.
        notes: Lines for the file.
    """
    step = min((WIDTH - 2 * SIDE) / len(columns), WIDEST)
    left = (WIDTH - step * len(columns)) / 2
    body: list[SvgNode] = []
    for place, column in enumerate(columns):
        x = left + place * step
        head = SvgNode(
            "text",
            {"transform": f"translate({number(x + step / 2 + 4)} {number(HEAD - 8)}) rotate(-60)", "font-size": "13"},
            "text",
            (column.name,),
        )
        body.append(link(column.href, column.label, (head,)))
        body += _column([line.cells[place] for line in lines], x, max(step - GAP, 1.0))
    for place, line in enumerate(lines):
        body.append(_name(line, place, left - GAP, left + step * len(columns)))
    return Picture(WIDTH, HEAD + len(lines) * ROW + FOOT, label, body, legend, notes)


def _column(cells: Sequence[str], x: float, wide: float) -> list[SvgNode]:
    """Draw a column; neighbours that are filled alike are one area."""
    found, top = [], HEAD
    for look, run in groupby(cells):
        high = len(list(run)) * ROW
        if look:
            where = {"x": number(x), "y": number(top), "width": number(wide), "height": number(high)}
            found.append(area("rect", where, look))
        top += high
    return found


def _name(line: HeatLine, place: int, left: float, right: float) -> SvgNode:
    middle = HEAD + (place + 0.5) * ROW
    if place % 2:
        x, end, anchor = right + 12, right + 2, "start"
    else:
        x, end, anchor = left - 12, left - 2, "end"
    tick = SvgNode("path", {"d": f"M{number(end)} {number(middle)}H{number(x)}"}, "axis")
    return link(
        line.href,
        line.label,
        (tick, text(x + (2 if place % 2 else -2), middle + 4, line.name, size=SIZE, anchor=anchor)),
    )
