"""Nearest: the passage most like a quote that was not found. For messages only; a likeness is never a hit."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz import fuzz

from positions.text.normalize import Folded

WHOLE = 20_000
"""Up to this many characters the text is searched whole; beyond, only where pieces of the quote gather."""

LONGEST = 2_000
"""Characters of the quote that are compared; a longer one is judged by its beginning."""

LEAST = 50.0
"""Score out of 100 below which two passages have nothing to do with one another."""

PIECE = 6
COMMON = 400
ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the nearest passage stands and where it parts from the quote; offsets in the stored text and in the quote.

    Attributes:
        start: Start of the passage.
        end: End of the passage.
        position: First difference, in the text.
        quote_position: First difference, in the quote.
    """

    start: int
    end: int
    position: int
    quote_position: int


def difference(text: Folded, quote: Folded) -> Difference | None:
    """Find the passage most like a quote, and the first character in which they differ.

    Args:
        text: The folded text.
        quote: The folded quote, not empty and not held by the text.

    Returns:
        None if nothing in the text is like it.
    """
    wanted = quote.text[:LONGEST]
    best: tuple[float, int, int] | None = None
    for start, end in _windows(text.text, wanted):
        found = fuzz.partial_ratio_alignment(wanted, text.text[start:end], score_cutoff=LEAST)
        if found and found.dest_end > found.dest_start and (best is None or found.score > best[0]):
            best = (found.score, start + found.dest_start, start + found.dest_end)
    if best is None:
        return None
    _, start, end = best
    start, end = _settle(text.text, wanted, start, end)
    same = 0
    while same < min(len(quote.text), len(text.text) - start) and quote.text[same] == text.text[start + same]:
        same += 1
    return Difference(
        text.starts[start],
        text.ends[end - 1],
        text.starts[start + same] if start + same < len(text.text) else text.ends[-1],
        quote.starts[same] if same < len(quote.text) else quote.ends[-1],
    )


def _settle(text: str, wanted: str, start: int, end: int) -> tuple[int, int]:
    """Move the edges of an alignment to where the quote really begins and ends.

    An alignment is as long as the quote, so words left out or put in push it aside. Where the text has the beginning
    (the end) of the quote close by, that is the edge; else the edge of the word.
    """
    margin = len(wanted) // 2 + 60
    low, high = max(0, start - margin), min(len(text), end + margin)
    around = text[low:high]
    head = _longest(len(wanted), lambda length: wanted[:length] in around)
    if head >= ENOUGH:
        start = low + _closest(around, wanted[:head], start - low)
    else:
        while start > low and text[start - 1] != " ":
            start -= 1
    around = text[start:high]
    tail = _longest(len(wanted), lambda length: wanted[len(wanted) - length :] in around)
    if tail >= ENOUGH:
        end = start + _closest(around, wanted[len(wanted) - tail :], end - tail - start) + tail
    else:
        end = max(end, start + 1)
        while end < high and text[end] != " ":
            end += 1
    if text[start] == " " and end > start + 1:
        start += 1
    return start, end


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """Find the greatest length up to ``most`` for which a condition holds that, once false, stays false."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _closest(text: str, part: str, wanted: int) -> int:
    """Find the place of a part that is nearest to a wanted one; the part is there."""
    places = [match.start() for match in re.finditer(f"(?={re.escape(part)})", text)]
    return min(places, key=lambda place: abs(place - wanted))


def _windows(text: str, quote: str) -> list[tuple[int, int]]:
    """Choose the stretches worth comparing: the whole of a short text, else the three where most pieces of the quote gather."""
    if len(text) <= WHOLE:
        return [(0, len(text))]
    size = max(len(quote), 200)
    votes: Counter[int] = Counter()
    step = max(1, len(quote) // 300)
    for piece in {quote[at : at + PIECE] for at in range(0, max(1, len(quote) - PIECE + 1), step)}:
        places: list[int] = []
        at = text.find(piece)
        while at >= 0 and len(places) <= COMMON:
            places.append(at)
            at = text.find(piece, at + 1)
        if len(places) <= COMMON:
            votes.update({place // size for place in places})
    return [(max(0, (place - 1) * size), (place + 2) * size) for place, _ in votes.most_common(3)]
