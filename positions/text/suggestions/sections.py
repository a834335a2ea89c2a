"""Sections: a long text in parts that are looked through one by one."""

from bisect import bisect_right
from collections.abc import Sequence

from positions.text.segments import paragraphs, sentences
from positions.text.spans import Span

SECTION = 200_000
"""Characters of a section: what is looked through at once takes some three seconds."""


def sections_of(text: str, furniture: Sequence[Span] = (), *, size: int = SECTION) -> list[Span]:
    """Part a text into sections that can be read one by one.

    A section ends before a heading, else before a paragraph, else before a sentence: at the last of these that keeps it
    within its size, if at least half of the size is reached.

    Args:
        text: The whole stored text.
        furniture: Spans of page furniture.
        size: Characters that a section has at most, unless one sentence alone is longer.

    Returns:
        In order, disjoint, together the whole text; one that holds everything if the text is short, none if it is
        empty.
    """
    if len(text) <= size:
        return [Span(0, len(text))] if text else []
    whole = paragraphs(text, furniture)
    headings = [one.span.start for one in whole if one.kind == "heading"]
    ladder = (headings, [one.span.start for one in whole], [one.span.start for one in sentences(text, furniture)])
    found: list[Span] = []
    start = 0
    while len(text) - start > size:
        end = next(
            (at for starts in ladder if (at := _last_within(starts, start + max(1, size // 2), start + size))), None
        )
        if end is None:
            following = bisect_right(ladder[2], start + size)
            end = ladder[2][following] if following < len(ladder[2]) else len(text)
        found.append(Span(start, end))
        start = end
    return [*found, Span(start, len(text))] if start < len(text) else found


def _last_within(starts: Sequence[int], first: int, last: int) -> int | None:
    """Return the last of some offsets, in order, from one to another; None if none lies there."""
    at = bisect_right(starts, last) - 1
    return starts[at] if at >= 0 and starts[at] >= first else None
