"""Showing: a picture as a template needs it, with the table that says the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from positions.formats.charts import Picture, in_page, keys_in_page


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table: its words, and where they lead; empty for nowhere."""

    words: str
    href: str = ""


@dataclass(frozen=True)
class Chart:
    """A picture with its name, and the rows of the table that stands beside it.

    Attributes:
        title: What it is called.
        picture: Drawn; None if there is nothing to draw.
        heads: Heads of the table; the first column names the row.
        rows: Its rows.
        notes: What a reader must know.
        count: How much it shows: states on a map, years on an axis.
        noun: Resource of the API that its rows come from; empty where none is offered beside it.
        query: What that is asked.
    """

    title: str
    picture: Picture | None
    heads: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    notes: tuple[str, ...] = ()
    count: int = 0
    noun: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True)
class RenderedChart:
    """A picture for a page.

    Attributes:
        name: Its own on the page.
        drawn: The picture and its table.
        svg: Ready for the page.
        keys: The legend, each key ready for the page with its word.
        files: Name and address of each form in which it can be had.
    """

    name: str
    drawn: Chart
    svg: SafeString
    keys: tuple[tuple[SafeString, str], ...]
    files: tuple[tuple[str, str], ...]


def shown(drawn: Chart, name: str, query: Mapping[str, str]) -> RenderedChart:
    """Make a picture ready for a page.

    Args:
        drawn: The picture and its table.
        name: Of the picture, ``map``, ``timeline`` or ``stances``; its files are at the addresses of the same name.
        query: Parameters of the files.
    """
    if drawn.picture is None:
        return RenderedChart(name, drawn, SafeString(""), (), ())
    asked = f"?{urlencode(query)}" if query else ""
    return RenderedChart(
        name,
        drawn,
        _ready(in_page(drawn.picture, name)),
        tuple((_ready(svg), word) for svg, word in keys_in_page(drawn.picture, name)),
        tuple((form.upper(), reverse(f"{name}-{form}") + asked) for form in ("svg", "png")),
    )


def drawn_in_page(picture: Picture | None, name: str) -> SafeString:
    """Write a picture alone for a page, without table and files; empty for none."""
    return SafeString("") if picture is None else _ready(in_page(picture, name))


def _ready(svg: str) -> SafeString:
    # Written element by element by formats.pictures, which escapes every text and attribute.
    return mark_safe(svg)  # noqa: S308 - as just said
