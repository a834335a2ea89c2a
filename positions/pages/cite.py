"""The cite box: a reference in three styles, its files, and what a program reads of it on the page."""

from __future__ import annotations

from dataclasses import dataclass

from positions.formats.citation import STYLES, Reference, Run
from positions.formats.registry import formats_of


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
