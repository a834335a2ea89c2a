"""Spans: where a passage stands in a text."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A stretch of a text, half-open, counted in Unicode code points.

    Spans sort by start, then by end. PostgreSQL counts the same way: ``substring(body, start + 1, end - start)``.

    Args:
        start: Offset of the first character, 0 or more.
        end: Offset after the last character, more than ``start``: an empty passage says nothing.

    Raises:
        ValueError: If not ``0 <= start < end``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"A span needs 0 <= start < end, not {self.start} to {self.end}.")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one character; spans that only touch do not.

        Args:
            other: A span of the same text.
        """
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether every character of the other lies in this one; a span contains itself.

        Args:
            other: A span of the same text.
        """
        return self.start <= other.start and other.end <= self.end

    def slice(self, text: str) -> str:
        """Cut the passage out of its text.

        Args:
            text: The whole text that the span counts in.

        Returns:
            Exactly ``len(self)`` characters.

        Raises:
            ValueError: If the span reaches past the end: Python alone would shorten it without a word.
        """
        if self.end > len(text):
            raise ValueError(f"The span ends at {self.end}, but the text has {len(text)} characters.")
        return text[self.start : self.end]


def disjoint(spans: Iterable[Span]) -> list[Span]:
    """Join spans that share a character, so that no word is told twice; those that only touch stay two.

    Args:
        spans: Of one text, in any order.

    Returns:
        In order of the text, disjoint.
    """
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
