"""The list of documents: one page of a question, the same rows as the API gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from positions.formats.dates import Interval
from positions.models import Document, Statement
from positions.queries.documents.others import other_of
from positions.queries.query_language import Query, paginate
from positions.queries.statements.passages import interval


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in the list.

    Attributes:
        id: Public number.
        title: Title as the source gives it.
        kind: News report, position paper ...
        publisher: Who published the text; empty if unknown.
        language: BCP 47.
        published: When; None if unknown.
        complete: Whether the whole text is here.
        fragment_note: What is missing.
        statements: How many statements in it make positions.
        better: Number of the document that supersedes it; empty if there is none.
    """

    id: str
    title: str
    kind: str
    publisher: str
    language: str
    published: Interval | None
    complete: bool
    fragment_note: str
    statements: int
    better: str


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A page of the list.

    Attributes:
        count: How many documents the whole answer has.
        rows: Those of the page.
        next: Token of the page after it; empty on the last.
        previous: Token of the page before it; empty on the first.
    """

    count: int
    rows: tuple[DocumentRow, ...]
    next: str
    previous: str


def listed(question: Query) -> ListedDocument:
    """Answer a question about documents. Queries: 3, whatever the size (count, numbers of the page, its rows); 2 if empty."""
    number = question.noun.field("id")
    found = paginate(replace(question, fields=(number,)) if number else question)
    return ListedDocument(found.count, rows_of([str(row[0]) for row in found.rows]), found.next, found.previous)


def rows_of(numbers: Sequence[str]) -> tuple[DocumentRow, ...]:
    """Load the published documents with these public numbers, in the order of the numbers; others are left out.

    Queries: 1, whatever the size; 0 if there are no numbers.
    """
    if not numbers:
        return ()
    counted = (
        Statement.objects.published()
        .counted()
        .filter(document=OuterRef("pk"))
        .order_by()
        .values("document")
        .annotate(found=Count("pk"))
        .values("found")
    )
    rows = (
        Document.objects.published()
        .filter(public_id__in=list(numbers))
        .select_related("superseded_by")
        .defer("text", "content", "superseded_by__text", "superseded_by__content")
        .annotate(counted=Coalesce(Subquery(counted), 0))
    )
    found = {}
    for row in rows:
        better = other_of(getattr(row, "superseded_by", None))
        found[row.public_id] = DocumentRow(
            id=row.public_id or "",
            title=row.title,
            kind=row.kind,
            publisher=row.publisher,
            language=row.language,
            published=interval(row.published_start, row.published_end, row.published_precision),
            complete=row.complete,
            fragment_note=row.fragment_note,
            statements=row.counted,
            better=better.id if better else "",
        )
    return tuple(found[number] for number in numbers if number in found)
