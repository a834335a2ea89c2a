"""Readings: which sentences of a text were read, by the spans that somebody has decided about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from positions.text.spans import Span


def merged(text: str, spans: Iterable[Span]) -> list[Span]:
    """Join spans that overlap, or between which only white space stands.

    Args:
        text: The whole text that the spans count in.
        spans: In any order.

    Returns:
        Disjoint, in order of the text.
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def covered(span: Span, joined: Sequence[Span]) -> bool:
    """Tell whether a stretch lies within one of the spans that ``merged`` gave."""
    place = bisect_right(joined, span.start, key=_start) - 1
    return place >= 0 and joined[place].contains(span)


def touched(span: Span, joined: Sequence[Span]) -> bool:
    """Tell whether a stretch shares a character with one of the spans that ``merged`` gave."""
    place = bisect_left(joined, span.end, key=_start) - 1
    return place >= 0 and joined[place].overlaps(span)


def _start(span: Span) -> int:
    return span.start
