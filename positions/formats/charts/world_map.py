"""The world: the states of the list, each filled with the stance it holds; the small ones as dots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from positions.formats.charts.svg import Legend, Picture, SvgNode, area, link, number

RADIUS = 3.2
"""Of the dot of a small state."""


@dataclass(frozen=True, slots=True)
class World:
    """Shapes, in units of the picture.

    Attributes:
        width: Of the whole.
        height: Of the whole.
        land: SVG path of what belongs to no state of the list, or to nobody.
        shapes: SVG path of each state, by M49 code.
        dots: Place of each small state, by M49 code.
        source: Where they come from.
    """

    width: float
    height: float
    land: str
    shapes: Mapping[str, str]
    dots: Mapping[str, tuple[float, float]]
    source: str


@dataclass(frozen=True, slots=True)
class MapMark:
    """What is shown of one state.

    Attributes:
        stance: How its area is filled: a stance, ``several`` or ``mark``.
        label: What is read and shown: "China: affirms, 2 passages, latest 2021".
        href: Where it leads.
    """

    stance: str
    label: str
    href: str


def world(
    shapes: World, marks: Mapping[str, MapMark], *, label: str, legend: Sequence[Legend], notes: Sequence[str] = ()
) -> Picture:
    """Draw the world.

    Args:
        shapes: The shapes.
        marks: By M49 code; every other state is an outline, and no link.
        label: The picture in a sentence.
        legend: What the fillings mean.
        notes: Lines for the file.
    """
    blank = "".join(path for code, path in shapes.shapes.items() if code not in marks)
    body = [SvgNode("path", {"d": shapes.land}, "land"), SvgNode("path", {"d": blank}, "blank")]
    body += [
        SvgNode("circle", {"cx": number(x), "cy": number(y), "r": RADIUS}, "blank")
        for code, (x, y) in shapes.dots.items()
        if code not in marks
    ]
    for code, mark in marks.items():
        if code in shapes.shapes:
            name, where = "path", {"d": shapes.shapes[code]}
        elif code in shapes.dots:
            x, y = shapes.dots[code]
            name, where = "circle", {"cx": number(x), "cy": number(y), "r": number(RADIUS + 1)}
        else:
            continue
        body.append(
            link(
                mark.href,
                mark.label,
                (area(name, where, mark.stance), SvgNode(name, {**where, "fill": "none"}, "edge")),
            )
        )
    return Picture(shapes.width, shapes.height, label, body, legend, notes)
