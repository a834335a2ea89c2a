"""Furniture of pages: lines that come back at the top or the foot of page after page, and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from positions.message import Message
from positions.text.derived import ProposedFurniture, TextPage
from positions.text.furniture import kinds, marks
from positions.text.spans import Span

DEPTH = 4
"""Lines from the top and from the foot of a page in which furniture is sought."""

LONGEST = 200
"""Characters that such a line has at most."""

_NUMBER = re.compile(
    r"[\s\-–—|/.()\[\]]*(?:(?:page|p\.)\s*)?(\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|de|sur|из)\s*\d{1,4})?[\s\-–—|/.()\[\]]*",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")


def on_pages(text: str, pages: Sequence[TextPage]) -> Iterator[ProposedFurniture]:
    """Find the lines at the edges of pages that are no part of the text.

    A line that stands on at least half of the pages, and on three (on both, where there are two), at the same edge is
    one of them; figures may differ. A number alone at the edge is the page's if it fits the count of the pages.

    Args:
        text: The whole stored text.
        pages: Its pages, in order.

    Returns:
        In no particular order; they may overlap.
    """
    if len(pages) < 2:
        return
    edges = {page.number: _edges(text, page) for page in pages}
    seen: Counter[tuple[str, str]] = Counter()
    for lines in edges.values():
        seen.update({(edge, _form(span.slice(text))) for edge, span in lines})
    least = max(len(pages) / 2, min(3, len(pages)))
    numbers = _numbers(text, edges)
    for page, lines in edges.items():
        done: set[str] = set()
        for edge, span in lines:
            # From the edge inwards, and no further than the first line of the text itself.
            if edge in done:
                continue
            words = span.slice(text)
            # A number alone has the form of every other; whether it is the page's is asked below.
            repeated = seen[edge, _form(words)] >= least and not _NUMBER.fullmatch(words)
            if repeated and len(words) <= LONGEST:
                kind = kinds.PAGE_HEADER if edge == "header" else kinds.PAGE_FOOTER
                because = Message("because.repeated", times=seen[edge, _form(words)], pages=len(pages))
                yield ProposedFurniture(span, kind, because)
            elif (page, span) in numbers:
                yield ProposedFurniture(span, kinds.PAGE_NUMBER, Message("because.counts"))
            elif not marks.PAGE.fullmatch(words.strip(" -–—|")):
                done.add(edge)


def _edges(text: str, page: TextPage) -> list[tuple[str, Span]]:
    """The first and the last lines of a page, each from the edge inwards."""
    lines = [
        Span(page.span.start + match.start(), page.span.start + match.end())
        for match in re.finditer(r"[^\n\f]*[^\s][^\n\f]*", page.span.slice(text))
    ]
    half = min(DEPTH, (len(lines) + 1) // 2)
    top = [("header", span) for span in lines[:half]]
    return top + [("footer", span) for span in reversed(lines[max(half, len(lines) - DEPTH) :])]


def _form(words: str) -> str:
    """A line with its figures made equal; a sentence keeps them, for articles often differ in nothing else."""
    plain = " ".join(words.split()).casefold()
    return plain if plain.endswith((".", ";", ":", "。")) else _FIGURES.sub("#", plain)


def _numbers(text: str, edges: dict[int, list[tuple[str, Span]]]) -> set[tuple[int, Span]]:
    """Find the numbers at the edges that run with the pages: the same distance on at least half of them."""
    found: list[tuple[int, Span, int]] = []
    for page, lines in edges.items():
        for _, span in lines:
            match = _NUMBER.fullmatch(span.slice(text))
            if match and match[1].isdigit():
                found.append((page, span, int(match[1]) - page))
    distances = Counter(
        {distance: len({page for page, _, one in found if one == distance}) for _, _, distance in found}
    )
    return {
        (page, span)
        for page, span, distance in found
        if distances[distance] * 2 >= len(edges) and distances[distance] >= 2
    }
