"""One document with its text, its passages and what was read of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date

from positions.formats.dates import Interval
from positions.models import Document, Furniture, Statement
from positions.models.choices import ReadingDecision
from positions.queries.by_number import by_number
from positions.queries.coverage import decided
from positions.queries.documents.others import Other, other_of
from positions.queries.statements.passages import (
    SaidAt,
    Speaks,
    Takes,
    interval,
    occasion_of,
    speaking,
    taking,
)
from positions.text.spans import Span

# What cannot be a number is not asked for: PostgreSQL would stumble over a NUL.
_NUMBER = re.compile(r"D-[0-9]{1,17}")


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A statement as it stands in its document.

    Attributes:
        id: Public number.
        span: Where it stands.
        quote: The words that were stored as the quote.
        voice: Whose wording it is.
        voice_label: The same in words.
        speaker: Who speaks; empty if nobody is named.
        counted: Whether it makes positions.
        session: Where it was said; None if at no session.
        said: When; None if unknown.
        speaks: Whom it speaks for.
        takes: What it does to principles.
    """

    id: str
    span: Span
    quote: str
    voice: str
    voice_label: str
    speaker: str
    counted: bool
    session: SaidAt | None
    said: Interval | None
    speaks: tuple[Speaks, ...]
    takes: tuple[Takes, ...]


@dataclass(frozen=True, slots=True)
class PageFurniture:
    """A span that is no part of what the document says, and what it is."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A stretch that somebody read, and whether it was found to hold no position."""

    span: Span
    nothing: bool


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document with everything that its page shows.

    Attributes:
        id: Public number.
        title: Title as the source gives it.
        kind: News report, position paper ...
        publisher: Who published the text; empty if unknown.
        language: BCP 47.
        published: When; None if unknown.
        source_url: Original address; empty if unknown.
        retrieved_on: When it was fetched from there; None if unknown.
        complete: Whether the whole text is here.
        fragment_note: What is missing.
        text: The stored text.
        text_sha256: Its hash, as stored.
        content_sha256: Hash of the bytes as received.
        derivation: Rule by which the text was derived from the bytes.
        better: The document that supersedes this one; None if there is none.
        worse: The document that this one supersedes; None if there is none.
        furniture: In order of the text.
        readings: In order of the text.
        passages: In order of the text, the longer first.
    """

    id: str
    title: str
    kind: str
    publisher: str
    language: str
    published: Interval | None
    source_url: str
    retrieved_on: date | None
    complete: bool
    fragment_note: str
    text: str = field(repr=False)
    text_sha256: str
    content_sha256: str
    derivation: str
    better: Other | None
    worse: Other | None
    furniture: tuple[PageFurniture, ...]
    readings: tuple[ReadSentence, ...]
    passages: tuple[MarkedPassage, ...]

    @property
    def counted(self) -> tuple[MarkedPassage, ...]:
        """The passages that make positions."""
        return tuple(passage for passage in self.passages if passage.counted)

    def quotes_found(self) -> int:
        """Count the passages whose quote equals the stored text at its place, compared now."""
        return sum(self.text[passage.span.start : passage.span.end] == passage.quote for passage in self.passages)

    def hash_holds(self) -> bool:
        """Tell whether the stored text still has the stored hash, computed now."""
        return hashlib.sha256(self.text.encode()).hexdigest() == self.text_sha256


def one(public_id: str) -> DocumentPage | None:
    """Return a published document with its text, or None: unknown and unpublished are alike.

    Args:
        public_id: Public number, in capitals.

    Queries: 6 (document, furniture, readings, statements with their sessions, whom they speak for, their stances).
    """
    if not _NUMBER.fullmatch(public_id):
        return None
    row = (
        Document.objects.published()
        .select_related("supersedes", "superseded_by")
        .defer("content", "supersedes__text", "supersedes__content", "superseded_by__text", "superseded_by__content")
        .filter(public_id=public_id)
        .first()
    )
    if row is None:
        return None
    furniture = Furniture.objects.filter(document=row).order_by("start", "end")
    readings = decided().filter(document=row).order_by("start", "end")
    return DocumentPage(
        id=public_id,
        title=row.title,
        kind=row.kind,
        publisher=row.publisher,
        language=row.language,
        published=interval(row.published_start, row.published_end, row.published_precision),
        source_url=row.source_url,
        retrieved_on=row.retrieved_on,
        complete=row.complete,
        fragment_note=row.fragment_note,
        text=row.text,
        text_sha256=row.text_sha256,
        content_sha256=row.content_sha256,
        derivation=row.derivation,
        better=other_of(getattr(row, "superseded_by", None)),
        worse=other_of(row.supersedes),
        furniture=tuple(PageFurniture(Span(piece.start, piece.end), piece.kind) for piece in furniture),
        readings=tuple(
            ReadSentence(Span(reading.start, reading.end), reading.decision == ReadingDecision.NOT_A_POSITION)
            for reading in readings
        ),
        passages=_passages(row),
    )


def text(public_id: str) -> str | None:
    """Return the stored text of a published document, or None. Queries: 1."""
    if not _NUMBER.fullmatch(public_id):
        return None
    found: str | None = Document.objects.published().filter(public_id=public_id).values_list("text", flat=True).first()
    return found


def _passages(document: Document) -> tuple[MarkedPassage, ...]:
    rows = list(
        Statement.objects.published()
        .filter(document=document)
        .select_related("session__forum", "session__parent")
        .order_by("start", "-end", by_number("public_id"))
    )
    keys = [row.pk for row in rows]
    whom, stances = speaking(keys), taking(keys)
    return tuple(
        MarkedPassage(
            id=row.public_id or "",
            span=Span(row.start, row.end),
            quote=row.quote,
            voice=row.voice,
            voice_label=str(row.get_voice_display()),
            speaker=row.speaker,
            counted=row.counted,
            session=occasion_of(row.session) if row.session else None,
            said=interval(row.said_start, row.said_end, row.said_precision),
            speaks=whom.get(row.pk, ()),
            takes=stances.get(row.pk, ()),
        )
        for row in rows
    )
