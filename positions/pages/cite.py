"""The cite box: a reference in three styles, its files, and what a program reads of it on the page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from positions.formats.citation import CONTEXT, STYLES, Reference, Run, as_context_object, as_linked
from positions.formats.json_text import encode
from positions.formats.registry import formats_of
from positions.queries import references


@dataclass(frozen=True, slots=True)
class CiteBox:
    """What the cite box of a page shows.

    Attributes:
        styles: Each style by name, with the reference in it, the first to be shown open.
        links: Files for reference managers, each with its address; empty where there are none.
        url: The address that is cited: exactly this, for ever.
        collected: The reference for programs that collect references from pages, as an OpenURL context object.
        linked: The same as JSON-LD, fit to be written within a script element that holds data.
        changes: Whether the page changes with the record, so that a reader names the day.
    """

    styles: tuple[tuple[str, tuple[Run, ...]], ...]
    links: tuple[tuple[str, str], ...]
    url: str
    collected: str
    linked: SafeString
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
        collected=as_context_object(reference),
        linked=_data(reference),
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


def _data(reference: Reference) -> SafeString:
    """Write JSON-LD that no word in it can end: what HTML would read as a mark is escaped as JSON escapes it."""
    text = encode({"@context": dict(CONTEXT), **as_linked(reference)}).decode()
    for mark in "<>&":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return mark_safe(text)  # noqa: S308 - no mark of HTML is left in it
