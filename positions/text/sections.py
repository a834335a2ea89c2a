"""Sections: where numbered sections begin in a text that lost its line breaks."""

import re

from positions.text.boundaries import sentence_ends

_MARKER = re.compile(
    r"\s*(?P<marker>\((?P<bracketed>[ivxlc]{1,6}|[IVXLC]{1,6}|[A-Za-z]|\d{1,3})\)"
    r"|(?P<dotted>[ivxlc]{1,6}|[IVXLC]{1,6}|[A-Za-z]|\d{1,3}|\d{1,3}(?:\.\d{1,3})+)[.)])\s+(?P<next>[\"“„«‘'(]?\w)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def section_starts(words: str) -> list[int]:
    """Find the markers of sections: "v. ", "III. ", "(a) ", "12. " after the end of a sentence and before a capital.

    A single capital letter with a full stop ("V. ", "B. ") may as well be somebody's initial, so it counts only beside
    its neighbour in the row ("IV. " or "VI. ", "A. " or "C. ").

    Args:
        words: A paragraph.

    Returns:
        Offsets in the paragraph, in order, without 0; empty if it is not numbered.
    """
    found: list[tuple[int, str, bool]] = []
    for at in (0, *sentence_ends(words)):
        match = _MARKER.match(words, at)
        if match and not match["next"][-1].islower():
            label = match["dotted"] or match["bracketed"]
            found.append((match.start("marker"), label, bool(match["dotted"]) and len(label) == 1 and label.isupper()))
    labels = {label for _, label, _ in found}
    return [start for start, label, doubtful in found if start and not (doubtful and not _has_neighbour(label, labels))]


def _has_neighbour(label: str, labels: set[str]) -> bool:
    if {chr(ord(label) - 1), chr(ord(label) + 1)} & labels:
        return True
    value = _roman(label)
    return value is not None and any(
        other.isupper() and (number := _roman(other)) is not None and abs(number - value) == 1 for other in labels
    )


def _roman(label: str) -> int | None:
    """Read a Roman number; None if it is none."""
    values = [_ROMAN.get(letter) for letter in label.lower()]
    total = 0
    for value, following in zip(values, [*values[1:], 0], strict=True):
        if value is None or following is None:
            return None
        total += -value if value < following else value
    return total
