"""Furniture: what in a text is no part of what it says. Proposed here by general rules; a person confirms.

A rule names a sort of thing that frames a text (a time of printing, a row of headlines, the foot of a site), never a
text. Rather than take a sentence for furniture, a rule leaves furniture for a sentence: the first would lose words, the
second costs a key press.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from positions.text.derived import ProposedFurniture, TextPage
from positions.text.furniture.footers import foot
from positions.text.furniture.lines import in_lines
from positions.text.furniture.pages import on_pages
from positions.text.spans import Span


def propose(text: str, pages: Sequence[TextPage] = ()) -> list[ProposedFurniture]:
    """Propose the furniture of a text.

    Args:
        text: The whole stored text.
        pages: Its pages, if it has any.

    Returns:
        In order of the text, disjoint; each says because of which words.
    """
    found = [*on_pages(text, pages), *in_lines(text)]
    if last := foot(text):
        found.append(last)
    return list(merged(found))


def merged(proposals: Iterable[ProposedFurniture]) -> tuple[ProposedFurniture, ...]:
    """Make proposals disjoint: one that lies in another is dropped, of two that overlap the later is cut.

    Args:
        proposals: In any order.

    Returns:
        In order of the text.
    """
    found: list[ProposedFurniture] = []
    for one in sorted(proposals, key=lambda one: (one.span.start, -one.span.end)):
        start = max(one.span.start, found[-1].span.end if found else 0)
        if start < one.span.end:
            found.append(ProposedFurniture(Span(start, one.span.end), one.kind, one.because))
    return tuple(found)


__all__ = ["ProposedFurniture", "TextPage", "merged", "propose"]
