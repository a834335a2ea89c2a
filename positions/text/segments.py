"""Segments: the paragraphs and sentences of a text, without its page furniture."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from positions.text.boundaries import CLOSERS, sentence_ends
from positions.text.sections import section_starts
from positions.text.spans import Span

RUN_ON = 1_000
"""Characters from which a paragraph is looked through for section markers: a print that lost its line breaks."""

HEADING = 200
"""Characters that a heading has at most."""

WRAPPED = 55
"""Characters from which a line without a stop may have been broken by the width of a page ..."""

PAGE_WIDTH = 120
"""... and which neither it nor the next then exceeds."""

_LINE_BREAK = re.compile(r"[\n\v\f\x85\u2028\u2029]|\r")
_GOES_ON = re.compile(r"(?:[,;:–—-]|\b(?:and|or|of|the|to|et|ou|de|y|e|und|и))$")
_MARKER = re.compile(
    r"(?:\(?(?:[ivxlc]{1,6}|[IVXLC]{1,6}|[A-Za-z]|\d{1,3})[.)]|\d{1,3}(?:\.\d{1,3})+\.?|[•·▪●○*–—-])\s"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a heading.

    Attributes:
        span: Where it stands, without white space at its edges.
        kind: ``heading`` for a title, dateline or anything else short without a stop; ``body`` for the rest.
        number: 1, 2, ... through the body of the text; None for a heading.
    """

    span: Span
    kind: Literal["heading", "body"]
    number: int | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a heading.

    Attributes:
        span: Where it stands, without white space at its edges.
        paragraph: Index, from 0, of its paragraph in ``paragraphs(text, furniture)``.
        number: 1, 2, ... through the whole text.
    """

    span: Span
    paragraph: int
    number: int


def paragraphs(text: str, furniture: Sequence[Span] = ()) -> list[Paragraph]:
    """Part a text into paragraphs.

    A line is a paragraph; but a line without a stop goes on in the next if that begins in lower case, or if the line is
    as long as a page is wide. Furniture is left out and parts what it stands in. A paragraph of 1,000 characters or
    more is parted further before section markers ("III. ", "(a) ", "12. ") that follow the end of a sentence and
    precede a capital.

    Args:
        text: The whole stored text.
        furniture: Spans of page furniture, in any order; they may overlap.

    Returns:
        In order of the text, disjoint, and together with the furniture holding every character that is not white space.
        Empty if all is furniture.
    """
    found: list[Paragraph] = []
    number = 0
    left_out = sorted(furniture)
    for line in _lines(text):
        for piece in _without(line, left_out):
            for part in _parts(text, piece):
                heading = _is_heading(part.slice(text))
                number += not heading
                found.append(Paragraph(part, "heading", None) if heading else Paragraph(part, "body", number))
    return found


def sentences(text: str, furniture: Sequence[Span] = ()) -> list[Sentence]:
    """Part a text into sentences.

    A section marker belongs to the sentence after it; a list joined by semicolons stays whole; marks that close a
    quotation or bracket after the stop belong to the sentence that they end. A heading is one sentence.

    Args:
        text: The whole stored text.
        furniture: Spans of page furniture, as for ``paragraphs``.

    Returns:
        In order of the text, disjoint, each within one paragraph, holding every character of it that is not white
        space.
    """
    found: list[Sentence] = []
    for index, paragraph in enumerate(paragraphs(text, furniture)):
        start = paragraph.span.start
        words = paragraph.span.slice(text)
        ends = [] if paragraph.kind == "heading" else [start + end for end in sentence_ends(words)]
        for end in (*ends, paragraph.span.end):
            if span := _trimmed(text, start, end):
                found.append(Sentence(span, index, len(found) + 1))
            start = end
    return found


def _lines(text: str) -> Iterator[Span]:
    """Yield the lines with something on them, those joined that only the width of a page has parted."""
    begun: int | None = None
    start = before = 0
    for end in (*(match.start() for match in _LINE_BREAK.finditer(text)), len(text)):
        if not text[start:end].strip():
            if begun is not None:
                yield Span(begun, start)
            begun = None
        elif begun is None:
            begun = start
        elif not _is_wrapped(text[before:start].strip(), text[start:end].strip()):
            yield Span(begun, start)
            begun = start
        before, start = start, end + 1
    if begun is not None:
        yield Span(begun, len(text))


def _is_wrapped(line: str, following: str) -> bool:
    """Tell whether a line break is only the edge of a page: the line has no stop, and the next goes on."""
    if line.rstrip(CLOSERS)[-1:] in tuple(".!?…。！？؟۔;:") or _MARKER.match(following):
        return False
    return following[0].islower() or (WRAPPED <= len(line) <= PAGE_WIDTH >= len(following) and following[0].isalnum())


def _without(line: Span, furniture: Iterable[Span]) -> Iterator[Span]:
    """Yield what is left of a line between pieces of furniture, which come in order."""
    start = line.start
    for piece in furniture:
        if piece.start >= line.end:
            break
        if piece.end > start:
            if piece.start > start:
                yield Span(start, piece.start)
            start = piece.end
    if start < line.end:
        yield Span(start, line.end)


def _parts(text: str, piece: Span) -> Iterator[Span]:
    """Yield the sections of a run-on paragraph, or the paragraph itself."""
    words = piece.slice(text)
    starts = section_starts(words) if len(words) >= RUN_ON else []
    for start, end in zip((0, *starts), (*starts, len(words)), strict=True):
        if span := _trimmed(text, piece.start + start, piece.start + end):
            yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Leave out the white space at both edges; None if nothing else is there."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if start < end else None


def _is_heading(words: str) -> bool:
    """Tell whether a paragraph is a title, a dateline or the like: short, without a stop, not the middle of a sentence nor several."""
    bare = words.rstrip(CLOSERS + " ")
    if len(words) > HEADING or bare[-1:] in tuple(".!?…。！？؟۔।;"):
        return False
    return not words[0].islower() and not _GOES_ON.search(bare.removesuffix(":")) and not sentence_ends(words)
