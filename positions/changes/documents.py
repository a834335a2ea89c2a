"""Bringing documents in, marking their furniture, recording what was read, making them public."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import connection
from django.db.models.functions import Now

from positions.changes import references
from positions.changes.auditing import (
    ChangeRefused,
    DataSet,
    OwnWork,
    audited,
    must_review,
    origin_of,
    save_new,
    save_next,
)
from positions.models import Act, Document, Furniture, Page, Reading
from positions.models.choices import ReadingDecision
from positions.text.extraction import DERIVATION, Derived, derive_plain
from positions.text.spans import Span


class AlreadyStored(ChangeRefused):
    """The same bytes are stored already.

    Attributes:
        document: The document that holds them.
    """

    def __init__(self, document: Document) -> None:
        name = document.public_id or f"“{document.title}” (not yet public)"
        super().__init__({"content": [f"The same bytes are stored already, as {name}."]}, promise="same_bytes")
        self.document = document


@dataclass(frozen=True)
class MarkedFurniture:
    """A span of furniture and what it is."""

    span: Span
    kind: str


def store(
    document: Document,
    *,
    content: bytes,
    derived: Derived | None = None,
    furniture: Sequence[MarkedFurniture] = (),
    by: User | DataSet,
    why: str,
) -> Document:
    """Store a source text: the bytes as received, the text derived from them, its pages and furniture; all or nothing.

    Args:
        document: The row with its descriptive facts, not saved; bytes, text and hashes are filled in here.
        content: The bytes as received.
        derived: The text that was derived from these bytes (``importing.finding``); None: they are a plain text,
            derived here.
        furniture: What in the text is no part of what it says.
        by: Who brings it in.
        why: The reason, for the history.

    Raises:
        AlreadyStored: The same bytes are there; nothing was changed.
        ChangeRefused: With what is wrong, by field.
        DerivationError: The bytes are not a text (see ``text.extraction``).
    """
    text = derived.text if derived else derive_plain(content)
    digest = hashlib.sha256(content).hexdigest()
    with audited(by, why):
        with connection.cursor() as cursor:
            # Two imports of the same bytes at once store them once: the second waits, and then finds them.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [digest])
        if stored := Document.objects.filter(content_sha256=digest).first():
            raise AlreadyStored(stored)
        document.origin, document.created_by = origin_of(by)
        document.content, document.content_sha256 = content, digest
        document.text, document.text_sha256 = text, hashlib.sha256(text.encode()).hexdigest()
        document.derivation = derived.derivation if derived else DERIVATION
        document.media_type = derived.media_type if derived else "text/plain"
        save_new(document)
        for marked in furniture:
            save_new(Furniture(document=document, start=marked.span.start, end=marked.span.end, kind=marked.kind))
        pages = derived.pages if derived else ()
        Page.objects.bulk_create(
            Page(document=document, number=page.number, start=page.span.start, end=page.span.end) for page in pages
        )
    return document


def describe(document: Document, *, started_from: int, by: User, why: str) -> Document:
    """Write changed descriptive facts of a document (title, publisher, dates); bytes and text never change.

    What is published is public at once in its changed form, so only a reviewer changes it.

    Raises:
        NotAllowed: It is published, and ``by`` is no reviewer.
        Stale: Somebody saved it after ``started_from``.
    """
    _may_change(document, by)
    with audited(by, why):
        save_next(document, started_from=started_from)
    return document


def mark_furniture(document: Document, *, marked: MarkedFurniture, by: User | DataSet, why: str) -> Furniture:
    """Mark a span as furniture.

    Raises:
        NotAllowed: The document is published, and ``by`` is no reviewer.
        ChangeRefused: It lies outside the text or under a statement.
    """
    _may_change(document, by)
    with audited(by, why):
        furniture = Furniture(document=document, start=marked.span.start, end=marked.span.end, kind=marked.kind)
        save_new(furniture)
    return furniture


def _may_change(document: Document, by: User | DataSet) -> None:
    if document.published_at is not None and not isinstance(by, DataSet):
        must_review(by, "change published facts")


def unmark_furniture(furniture: Furniture, *, by: User, why: str) -> None:
    """Take a mark of furniture away."""
    _may_change(furniture.document, by)
    with audited(by, why):
        furniture.delete()


def record_readings(
    document: Document, *, spans: Sequence[Span], decision: ReadingDecision, by: User | DataSet, why: str
) -> list[Reading]:
    """Record what was decided about sentences.

    Returns:
        The readings, in the order of ``spans``.
    """
    with audited(by, why):
        origin, reader = origin_of(by)
        readings = [
            Reading(document=document, start=span.start, end=span.end, decision=decision, origin=origin, read_by=reader)
            for span in spans
        ]
        for reading in readings:
            save_new(reading)
    return readings


def discard(document: Document, *, by: User, why: str) -> None:
    """Throw away a document that was never published and that no statement cites; the history keeps its facts.

    Raises:
        ChangeRefused: It is public, or a statement cites it.
    """
    with audited(by, why):
        document.delete()


def publish(document: Document, *, by: User | DataSet, why: str = "published", paper: Act | None = None) -> Document:
    """Make a document public; the database gives it its number. Publishing twice changes nothing.

    Args:
        document: What is published.
        by: A second person, or the data set.
        why: The reason, for the history.
        paper: The national paper whose text it is: the lead is closed, the act stays.

    Raises:
        ChangeRefused: The paper has been read in already.
        Stale: Somebody saved the paper after it was chosen.
        NotAllowed: ``by`` is no reviewer.
        OwnWork: ``by`` brought the document in, or changed its facts or furniture.
    """
    person = None if isinstance(by, DataSet) else by
    if person is not None:
        must_review(person, "publish documents")
    with audited(by, why):
        # Two approvals at once both see an unpublished document; the second finds it published under the lock.
        locked = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
        if locked.published_at is None:
            if person is not None and (person.pk == locked.created_by_id or person.pk in locked.editors):
                raise OwnWork
            locked.published_at = Now()
            locked.published_by = person
            locked.revision += 1
            locked.save(update_fields=["published_at", "published_by", "revision"])
        if paper is not None and person is not None:
            _close(paper, locked, by=person, why=why)
    document.refresh_from_db()
    return document


def _close(paper: Act, document: Document, *, by: User, why: str) -> None:
    """Note in which document a paper is read in."""
    if paper.document_id is not None:
        raise ChangeRefused({"paper": ["This paper has been read in already: choose another, or none."]})
    paper.document = document
    references.change(paper, started_from=paper.revision, by=by, why=why)
