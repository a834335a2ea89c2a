"""Marking: cut a text into pieces so that overlapping passages can be shown in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from positions.text.spans import Span


@dataclass(frozen=True, slots=True)
class HighlightedPiece:
    """A stretch of text throughout which the same passages run.

    Attributes:
        text: Its words, verbatim.
        ids: The passages that it belongs to; empty for plain text.
        starts: Those of them whose first character it begins with.
        ends: Those of them whose last character it ends with.
    """

    text: str
    ids: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]


def mark(text: str, window: Span, passages: Sequence[tuple[str, Span]]) -> list[HighlightedPiece]:
    """Cut a window of a text at every edge of a passage.

    Args:
        text: The whole stored text.
        window: The stretch to show, such as a paragraph. A passage that runs over its edge is shown as far as it goes;
            it then has no start (or end) in this window.
        passages: Id and span of each passage, in any order; those outside the window are overlooked.

    Returns:
        Pieces in order, none empty, whose texts joined are exactly the window's. Ids within a piece are in order of the
        start of their passages, the longer first, then as given.

    Raises:
        ValueError: If the window reaches past the end of the text, or two passages have the same id.
    """
    words = window.slice(text)
    if len({identity for identity, _ in passages}) < len(passages):
        raise ValueError("Two passages have the same id.")
    inside = sorted(
        ((identity, span) for identity, span in passages if span.overlaps(window)),
        key=lambda passage: (passage[1].start, -passage[1].end),
    )
    edges = {window.start, window.end}
    for _, span in inside:
        edges |= {max(span.start, window.start), min(span.end, window.end)}
    cuts = sorted(edges)
    pieces: list[HighlightedPiece] = []
    running: list[tuple[str, Span]] = []
    coming = iter([*inside, None])
    upcoming = next(coming)
    for start, end in pairwise(cuts):
        running = [passage for passage in running if passage[1].end > start]
        while upcoming and upcoming[1].start <= start:
            running.append(upcoming)
            upcoming = next(coming)
        pieces.append(
            HighlightedPiece(
                words[start - window.start : end - window.start],
                tuple(identity for identity, _ in running),
                tuple(identity for identity, span in running if span.start == start),
                tuple(identity for identity, span in running if span.end == end),
            )
        )
    return pieces
