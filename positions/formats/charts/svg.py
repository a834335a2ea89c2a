"""Charts: a tree of SVG elements, written for a page or for a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

LOOKS: Mapping[str, Mapping[str, str]] = {
    "text": {"fill": "#1b1d21"},
    "note": {"fill": "#474c54"},
    "axis": {"stroke": "#636973", "fill": "none"},
    "grid": {"stroke": "#d8d8d0", "fill": "none"},
    "land": {"fill": "#f5f5f0", "stroke": "#d8d8d0", "stroke-width": "0.5"},
    "blank": {"fill": "#fefefc", "stroke": "#636973", "stroke-width": "0.5"},
    "edge": {"stroke": "#1b1d21", "stroke-width": "0.75"},
    "mark": {"fill": "#1d4a86", "stroke": "#1b1d21", "stroke-width": "0.5"},
    "place": {"fill": "#e3ebf4", "stroke": "#1d4a86"},
    "open": {"fill": "none", "stroke": "#1d4a86", "stroke-dasharray": "4 3"},
    "affirms": {"fill": "#11684f"},
    "ground": {"fill": "#fefefc"},
    "line-qualifies": {"stroke": "#855600", "stroke-width": "2.4", "fill": "none"},
    "line-opposes": {"stroke": "#a32d28", "stroke-width": "1.4", "fill": "none"},
    "line-calls_for": {"stroke": "#4f409c", "stroke-width": "2", "fill": "none"},
    "line-several": {"stroke": "#1b1d21", "stroke-width": "1.6", "fill": "none"},
    "act-done": {"fill": "#3f74b5"},
    "act-no": {"fill": "#1b1d21"},
    "line-act-partly": {"stroke": "#3f74b5", "stroke-width": "2", "fill": "none"},
    "line-act-consented": {"stroke": "#3f74b5", "stroke-width": "3", "fill": "none"},
    "line-act-blank": {"fill": "#636973"},
    "line-act-outside": {"stroke": "#636973", "stroke-width": "1", "fill": "none"},
    "act-line": {"stroke": "#3f74b5", "stroke-width": "2", "fill": "none"},
    "act-cut": {"stroke": "#fefefc", "stroke-width": "2", "fill": "none"},
    "ink-line": {"stroke": "#1b1d21", "stroke-width": "2.4", "fill": "none"},
    "ink-open": {"stroke": "#1b1d21", "stroke-width": "1.5", "fill": "#fefefc"},
    "name": {
        "fill": "#1b1d21",
        "stroke": "#fefefc",
        "stroke-width": "4",
        "stroke-linejoin": "round",
        "paint-order": "stroke",
    },
}
"""How each thing looks in a file, on white paper. On a page the class ``pic-<look>`` says it, in ``static/css/pictures.css``."""

PATTERNS: Mapping[str, str] = {
    "qualifies": "M-2 2l4-4M0 8l8-8M6 10l4-4",
    "opposes": "M0 0l8 8M8 0l-8 8",
    "calls_for": "M2 0v8M6 0v8",
    "several": "M0 2h8M0 6h8",
    "act-partly": "M0 2h8M0 6h8",
    "act-consented": "M2 0v8M6 0v8",
    "act-blank": "M1 1h2v2H1zM5 5h2v2H5z",
    "act-outside": "M-2 2l4-4M0 8l8-8M6 10l4-4",
}
"""What fills an area besides its colour: slanting lines, a net, upright lines, level lines, dots. ``affirms`` is filled whole."""

_FONT = "Source Sans Pro, system-ui, Segoe UI, Roboto, Noto Sans, Helvetica Neue, Arial, sans-serif"
_TITLE, _LINE, _MARGIN, _KEY, _SHAPE_KEY = 22, 20, 16, 168, 300
# XML has no way to write these, not even as a reference. Source: XML 1.0, section 2.2.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class SvgNode:
    """An element.

    Attributes:
        name: Of the element.
        attributes: In order; an address in ``href`` is a path of the site.
        look: Key of ``LOOKS``; empty: none of its own.
        children: Elements and texts.
    """

    name: str
    attributes: Mapping[str, str | float] = field(default_factory=dict)
    look: str = ""
    children: Sequence[SvgNode | str] = ()


@dataclass(frozen=True, slots=True)
class Legend:
    """A look and its word.

    Attributes:
        look: ``affirms``, ``qualifies``, ``opposes``, ``calls_for``, ``several``, an act or a key of ``LOOKS``.
        word: What it means.
        shape: Path of what is shown of it, around 0 0 and at most 14 wide; empty: a square is filled with it.
    """

    look: str
    word: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture without its frame.

    Attributes:
        width: In units.
        height: In units.
        label: What it shows, in a sentence; read in place of it.
        body: Its elements.
        legend: What the looks mean.
        notes: Lines below it in a file; a page says them in its own words.
    """

    width: float
    height: float
    label: str
    body: Sequence[SvgNode]
    legend: Sequence[Legend] = ()
    notes: Sequence[str] = ()


def filled(look: str) -> Mapping[str, str]:
    """Return the attributes that fill an area with a stance; empty for one that its look alone fills."""
    return {"fill": f"url(#pattern-{look})"} if look in PATTERNS else {}


def area(
    name: str, attributes: Mapping[str, str | float], stance: str, children: Sequence[SvgNode | str] = ()
) -> SvgNode:
    """Make an area that is filled with a stance; its edge is drawn by who asks."""
    return SvgNode(name, {**attributes, **filled(stance)}, "" if stance in PATTERNS else stance, children)


def link(href: str, label: str, children: Sequence[SvgNode]) -> SvgNode:
    """Make a link around elements; its label is read and shown."""
    return SvgNode("a", {"href": href, "aria-label": label}, "", (SvgNode("title", {}, "", (label,)), *children))


def in_page(picture: Picture, name: str) -> str:
    """Write a picture for a page: a group of links, not an image, so that each of them can be reached.

    Args:
        picture: Drawn.
        name: Its own on the page: letters and hyphens, which the identifiers within it begin with.

    Returns:
        SVG that is safe to put into HTML as it is: every text and attribute is escaped. Styled by classes alone.
    """
    frame = {
        "class": "picture",
        "role": "group",
        "aria-label": picture.label,
        "viewBox": f"0 0 {number(picture.width)} {number(picture.height)}",
    }
    return _written(SvgNode("svg", frame, "", (_patterns(picture.legend), *picture.body)), name=name)


def keys_in_page(picture: Picture, name: str) -> list[tuple[str, str]]:
    """Write the legend of a picture that stands on the same page: for each word a small square, and the word."""
    frame = {"class": "picture-key", "aria-hidden": "true", "viewBox": "0 0 16 16"}
    corner = {"x": 1, "y": 1}
    return [(_written(SvgNode("svg", frame, "", _key(key, corner)), name=name), key.word) for key in picture.legend]


def _key(key: Legend, corner: Mapping[str, int]) -> tuple[SvgNode, ...]:
    """Draw what a legend shows of a look, 14 wide and high."""
    if key.shape:
        return (SvgNode("path", {"d": key.shape, "transform": f"translate({7 + corner.get('x', 0)} 8)"}, key.look),)
    square = {**corner, "width": 14, "height": 14}
    return area("rect", square, key.look), SvgNode("rect", {**square, "fill": "none"}, "edge")


def in_file(picture: Picture, *, title: str, base: str) -> str:
    """Write a picture as a file that stands alone: its title, legend and notes in it, and nothing fetched from anywhere.

    Args:
        picture: Drawn.
        title: What it is called.
        base: Scheme and host that its links begin with.

    Returns:
        An SVG document. It holds no script, no style and no reference to another file.
    """
    head = _MARGIN + _TITLE + _LINE
    key_wide = _SHAPE_KEY if any(key.shape for key in picture.legend) else _KEY
    across = max(1, int((picture.width - _MARGIN) // key_wide))
    rows = -(-len(picture.legend) // across)
    foot = rows * _LINE + len(picture.notes) * _LINE
    width, height = picture.width + 2 * _MARGIN, head + picture.height + _MARGIN + foot + _MARGIN
    below = head + picture.height + _MARGIN
    keys = [
        SvgNode(
            "g",
            {
                "transform": f"translate({number(_MARGIN + place % across * key_wide)} {number(below + place // across * _LINE)})"
            },
            "",
            (*_key(key, {}), text(20, 12, key.word, size=14)),
        )
        for place, key in enumerate(picture.legend)
    ]
    notes = [
        text(_MARGIN, below + rows * _LINE + 14 + place * _LINE, line, look="note", size=13)
        for place, line in enumerate(picture.notes)
    ]
    frame = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": number(width),
        "height": number(height),
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "font-family": _FONT,
    }
    children = (
        SvgNode("title", {}, "", (title,)),
        SvgNode("desc", {}, "", (picture.label,)),
        SvgNode("rect", {"width": width, "height": height}, "ground"),
        _patterns(picture.legend),
        text(_MARGIN, _MARGIN + _TITLE, title, size=_TITLE),
        SvgNode("g", {"transform": f"translate({_MARGIN} {head})"}, "", tuple(picture.body)),
        *keys,
        *notes,
    )
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _written(SvgNode("svg", frame, "", children), base=base) + "\n"


def text(x: float, y: float, words: str, *, look: str = "text", size: float = 13, anchor: str = "start") -> SvgNode:
    """Make a line of text."""
    return SvgNode(
        "text", {"x": number(x), "y": number(y), "font-size": number(size), "text-anchor": anchor}, look, (words,)
    )


def spaced(first: int, last: int) -> list[int]:
    """Choose the years that an axis names: round ones, as many as can be read; the only one, if there is one."""
    steps = (each * 10**power for power in range(5) for each in (1, 2, 5))
    every = next(step for step in steps if (last - first) / step <= 14)
    return [year for year in range(first, last + 1) if year % every == 0] if last > first else [first]


def number(value: float) -> str:
    """Write a number in as few figures as a picture needs."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def _patterns(legend: Iterable[Legend]) -> SvgNode:
    """Make the patterns that the legend names. Two pictures of one page may both have them: the same ones."""
    return SvgNode(
        "defs",
        {},
        "",
        tuple(
            SvgNode(
                "pattern",
                {"id": f"pattern-{key.look}", "width": 8, "height": 8, "patternUnits": "userSpaceOnUse"},
                "",
                (
                    SvgNode("rect", {"width": 8, "height": 8}, "ground"),
                    SvgNode("path", {"d": PATTERNS[key.look]}, f"line-{key.look}"),
                ),
            )
            for key in legend
            if key.look in PATTERNS
        ),
    )


def _written(node: SvgNode, *, base: str = "", name: str = "") -> str:
    """Write an element: with classes and identifiers of its own for a page (a name), with its look's attributes for a file."""
    attributes: dict[str, str | float] = dict(node.attributes)
    if name:
        attributes = {key: _named(key, value, name) for key, value in attributes.items()}
    if node.look and name:
        attributes["class"] = f"pic-{node.look}"
    elif node.look:
        attributes = {**LOOKS[node.look], **attributes}
    if base and str(attributes.get("href", "")).startswith("/"):
        attributes["href"] = f"{base}{attributes['href']}"
    written = "".join(f' {key}="{_safe(str(value))}"' for key, value in attributes.items())
    inner = "".join(
        _safe(child) if isinstance(child, str) else _written(child, base=base, name=name) for child in node.children
    )
    return f"<{node.name}{written}>{inner}</{node.name}>" if inner else f"<{node.name}{written}/>"


def _named(key: str, value: str | float, name: str) -> str | float:
    if key == "id":
        return f"{name}-{value}"
    return value.replace("url(#", f"url(#{name}-") if key == "fill" and isinstance(value, str) else value


def _safe(words: str) -> str:
    return escape(_IMPOSSIBLE.sub("\ufffd", words), quote=True)
