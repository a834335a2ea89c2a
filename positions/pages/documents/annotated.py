"""The reader: a document's text as rows of paragraphs with marked passages, notes in the margin, and folded furniture."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from positions.queries.documents import DocumentPage, MarkedPassage, PageFurniture
from positions.text.highlight import mark
from positions.text.merged_spans import covered, merged, touched
from positions.text.segments import Paragraph, paragraphs, sentences
from positions.text.spans import Span


@dataclass(frozen=True, slots=True)
class MarginNote:
    """What stands in the margin beside a passage.

    Attributes:
        number: Its sign: 1, 2, ... through the statements that count; a, b, ... through those that do not.
        passage: The statement.
    """

    number: str
    passage: MarkedPassage


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A stretch of a paragraph throughout which the same passages run.

    Attributes:
        text: Its words, verbatim.
        marks: One for each mark to open around it: the address that the mark bears, or empty; none for plain text.
        notes: Notes of the passages that end with it.
    """

    text: str
    marks: tuple[str, ...]
    notes: tuple[MarginNote, ...]


@dataclass(frozen=True, slots=True)
class TextRow:
    """A paragraph, a heading or a piece of furniture.

    Attributes:
        kind: Which of the three.
        span: Where it stands.
        number: Number of the paragraph; None for the others.
        pieces: Its words; joined they are exactly the text of the span.
        notes: Notes of the passages that begin in it.
        nothing: Whether all of it was read and holds no position; not said of a heading.
        what: What a piece of furniture is.
        place: Where a piece of furniture stands to the text: ``before``, ``line`` (on the line of the row above),
            ``between`` or ``after``.
    """

    kind: Literal["body", "heading", "furniture"]
    span: Span
    number: int | None = None
    pieces: tuple[MarkedText, ...] = ()
    notes: tuple[MarginNote, ...] = ()
    nothing: bool = False
    what: str = ""
    place: Literal["", "before", "line", "between", "after"] = ""

    @property
    def length(self) -> int:
        """Characters of the span."""
        return len(self.span)


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A document as it is read.

    Attributes:
        rows: In order of the text; together they hold every character that is not white space.
        sentences: How many sentences the text has, headings counted.
        read: How many of them were read from end to end.
    """

    rows: tuple[TextRow, ...]
    sentences: int
    read: int


def compose(document: DocumentPage) -> AnnotatedText:
    """Lay a document out for reading.

    A passage that runs over several paragraphs has its address where it begins, its raised number where it ends, and
    its note beside the row in which it begins.
    """
    text = document.text
    away = [piece.span for piece in document.furniture]
    notes = _numbered(document.passages)
    parts = paragraphs(text, away)
    cut = [mark(text, part.span, near) for part, near in zip(parts, _near(document.passages, parts), strict=True)]

    first: dict[str, tuple[int, int]] = {}
    last: dict[str, tuple[int, int]] = {}
    for index, pieces in enumerate(cut):
        for place, piece in enumerate(pieces):
            for identity in piece.ids:
                first.setdefault(identity, (index, place))
                last[identity] = (index, place)

    order = {passage.id: place for place, passage in enumerate(document.passages)}
    read = merged(text, [reading.span for reading in document.readings])
    nothing = merged(text, [reading.span for reading in document.readings if reading.nothing])
    something = merged(text, [reading.span for reading in document.readings if not reading.nothing])
    rows = [
        TextRow(
            kind=part.kind,
            span=part.span,
            number=part.number,
            pieces=tuple(
                MarkedText(
                    piece.text,
                    _marks(piece.ids, [one for one in piece.ids if first[one] == (index, place)]),
                    tuple(notes[one] for one in _by_end(piece.ids, order) if last[one] == (index, place)),
                )
                for place, piece in enumerate(pieces)
            ),
            notes=tuple(notes[one] for one, where in first.items() if where[0] == index),
            nothing=part.kind == "body"
            and not any(piece.ids for piece in pieces)
            and covered(part.span, nothing)
            and not touched(part.span, something),
        )
        for index, (part, pieces) in enumerate(zip(parts, cut, strict=True))
    ]
    rows += [_folded(text, piece, rows) for piece in document.furniture]
    whole = sentences(text, away)
    return AnnotatedText(
        rows=tuple(sorted(rows, key=lambda row: row.span)),
        sentences=len(whole),
        read=sum(covered(sentence.span, read) for sentence in whole),
    )


def _numbered(passages: Sequence[MarkedPassage]) -> dict[str, MarginNote]:
    found: dict[str, MarginNote] = {}
    counted = uncounted = 0
    for passage in passages:
        if passage.counted:
            counted += 1
            number = str(counted)
        else:
            number = _letters(uncounted)
            uncounted += 1
        found[passage.id] = MarginNote(number, passage)
    return found


def _letters(place: int) -> str:
    """Write 0, 1, ... as a, b, ..., z, aa, ab, ..."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _near(passages: Sequence[MarkedPassage], parts: Sequence[Paragraph]) -> Iterator[list[tuple[str, Span]]]:
    """Yield for each paragraph the passages that may lie in it, without looking through all of them each time."""
    starts = [passage.span.start for passage in passages]
    longest = max((len(passage.span) for passage in passages), default=0)
    for part in parts:
        first = bisect_left(starts, part.span.start - longest)
        last = bisect_left(starts, part.span.end)
        yield [(passage.id, passage.span) for passage in passages[first:last]]


def _marks(ids: tuple[str, ...], begun: list[str]) -> tuple[str, ...]:
    """Addresses of the marks around a piece: those of the passages that begin with it, else one mark without an address."""
    return tuple(begun) or (("",) if ids else ())


def _by_end(ids: tuple[str, ...], order: Mapping[str, int]) -> list[str]:
    """Passages that end together: the one that began last is the inner one, so its number comes first."""
    return sorted(ids, key=lambda identity: -order[identity])


def _folded(text: str, piece: PageFurniture, rows: Sequence[TextRow]) -> TextRow:
    span = piece.span
    before = [row for row in rows if row.span.end <= span.start]
    after = [row for row in rows if row.span.start >= span.end]
    place: Literal["before", "line", "between", "after"] = "between"
    if not before:
        place = "before"
    elif not after:
        place = "after"
    elif "\n" not in text[before[-1].span.end : span.start]:
        place = "line"
    return TextRow(
        kind="furniture",
        span=span,
        pieces=(MarkedText(span.slice(text), (), ()),),
        what=piece.kind,
        place=place,
    )
