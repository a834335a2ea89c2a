"""Asides: words within a speech that are not the speaker's, so that no label is sought in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from positions.text.spans import Span
from positions.text.transcripts.phrases import INTERRUPTION, QUOTES, UNQUOTES

LONGEST_QUOTATION = 12
"""Lines within which the end of a quotation must be said; otherwise nobody can tell where it ends."""

_LINE = re.compile(r"[^\n]+")
# Brackets in which somebody is named and speaks: "(Interjection by Mr. Doe (Mali): No!)".
_IN_BRACKETS = re.compile(
    r"[(\[](?P<label>[^\W\d_][^()\[\]:\n]{1,80}(?:\([^()\n]{2,60}\))?[^()\[\]:\n]{0,30}):(?P<words>[^()\[\]\n]{2,400})[)\]]"
)
_LEAD = re.compile(r"^[\s.,:;–—-]*(?:by|from)?[\s.,:;–—-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Interruption:
    """What somebody says who has not the floor.

    Attributes:
        span: The brackets and all in them.
        label: Who it is, as written.
        body: The words.
    """

    span: Span
    label: str
    body: Span


def quotations(text: str) -> list[Span]:
    """Find the lines that are read out from elsewhere: behind "I quote:" as far as the end of the quotation is said.

    Args:
        text: The whole text.

    Returns:
        In order, disjoint; each holds whole lines but for the last, which ends where the quotation ends.
    """
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    found: list[Span] = []
    for number, (start, end) in enumerate(lines):
        if (found and start < found[-1].end) or not QUOTES.search(text[max(start, end - 200) : end]):
            continue
        for first, last in lines[number + 1 : number + 1 + LONGEST_QUOTATION]:
            if match := UNQUOTES.search(text, first, last):
                found.append(Span(end, match.end()))
                break
    return found


def interruptions(text: str) -> list[Interruption]:
    """Find brackets in which somebody speaks without having the floor; in order, disjoint.

    Brackets count where they say so ("Interjection by") or where a person or office is named in them; a note of the
    author ("(Article 2: ...)") has neither.
    """
    found = []
    for match in _IN_BRACKETS.finditer(text):
        said = INTERRUPTION.match(match["label"])
        label = _LEAD.sub("", match["label"][said.end() :] if said else match["label"]).strip()
        if not said and not _NAMES_SOMEBODY.match(label):
            continue
        start = match.start("words") + len(match["words"]) - len(match["words"].lstrip())
        end = match.start("words") + len(match["words"].rstrip())
        if start < end:
            found.append(Interruption(Span(match.start(), match.end()), label or match["label"], Span(start, end)))
    return found


_NAMES_SOMEBODY = re.compile(
    r"(?:the )?(?:representative|delegate|delegation|observer|chair|president)\b|(?:mr|ms|mrs|mme|m|sr|sra|dr)\.?\s+\w",
    re.IGNORECASE,
)
