"""The cite box: a reference in three styles, its files, and what a program reads of it on the page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from positions.formats.citation import STYLES, Reference, Run
from positions.formats.registry import formats_of
from positions.queries import references


@dataclass(frozen=True, slots=True)
class CiteBox:
    """What the cite box of a page shows.

    Attributes:
        styles: Each style by name, with the reference in it, the first to be shown open.
        links: Files for reference managers, each with its address; empty where there are none.
        url: The address that is cited: exactly this, for ever.
        changes: Whether the page changes with the record, so that a reader names the day.
    """

    styles: tuple[tuple[str, tuple[Run, ...]], ...]
    links: tuple[tuple[str, str], ...]
    url: str
    changes: bool


def cite_box(reference: Reference, data: str = "") -> CiteBox:
    """Make the cite box of a page.

    Args:
        reference: What the page is about.
        data: Path of the same in the API, whose files are offered; empty if it has none.
    """
    return CiteBox(
        styles=tuple((name, write(reference)) for name, write in STYLES.values()),
        links=tuple((one.label, f"{data}.{suffix}") for suffix, one in formats_of("references").items())
        if data
        else (),
        url=reference.url,
        changes=reference.kind == "page",
    )


def page_box(request: HttpRequest, title: str, key: str) -> CiteBox:
    """Make the cite box of a page that puts records together.

    Args:
        request: What was asked: the address without its filters is cited.
        title: Of the page.
        key: Its key in a file.
    """
    return cite_box(references.of_page(title, base_of(request) + request.path, key=key))


def base_of(request: HttpRequest) -> str:
    """Return scheme and host that our addresses begin with."""
    return request.build_absolute_uri("/").rstrip("/")
