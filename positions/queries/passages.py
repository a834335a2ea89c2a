"""Passages in their text, as a curator sees them: drafts and furniture marked, published or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Substr

from positions.models import Document, Furniture, Statement
from positions.models.choices import ReviewState
from positions.text.context import Context, Surroundings
from positions.text.highlight import mark
from positions.text.spans import Span

AROUND = 600
"""Characters shown on each side of a passage under review."""


@dataclass(frozen=True)
class Cited:
    """A statement whose passage begins in a stretch of text.

    Attributes:
        key: Its primary key.
        name: Its number, or the word for its review state.
    """

    key: int
    name: str


@dataclass(frozen=True)
class Stretch:
    """A stretch of a document's text.

    Attributes:
        text: Its words, verbatim.
        furniture: What kind of furniture it is; empty if it is none.
        own: Whether it belongs to the passage that is asked about.
        cited: Whether it belongs to a statement's passage at all.
        begins: The statements whose passages begin here.
    """

    text: str
    furniture: str
    own: bool
    cited: bool
    begins: tuple[Cited, ...]


def marked_text(document: Document) -> list[Stretch]:
    """Cut a document's whole text at the edges of its furniture and of its statements' passages.

    Versions that were superseded or withdrawn are left out.

    Returns:
        The stretches in order; joined they are exactly the text.

    Queries: 2.
    """
    return _stretches(document, Span(0, len(document.text)), own=None)


def in_context(statement: Statement, around: int = AROUND) -> list[Stretch]:
    """Cut the text around a statement's passage likewise.

    Args:
        statement: Any version, or an unsaved one with its document and span.
        around: Characters on each side.

    Returns:
        The stretches in order.

    Queries: 2.
    """
    text = statement.document.text
    span = Span(statement.start, statement.end)
    window = _at_words(text, Span(max(0, span.start - around), min(len(text), span.end + around)), span)
    return _stretches(statement.document, window, own=span)


def surroundings_of(statements: Sequence[Statement]) -> dict[int, Context]:
    """Read what stands before and after several passages, by the keys of their statements. Queries: 2, whatever the size."""
    documents = Document.objects.filter(pk__in={one.document_id for one in statements})
    found = {
        one.pk: Surroundings(one.text, [Span(piece.start, piece.end) for piece in one.furniture.all()])
        for one in documents.only("text").prefetch_related("furniture")
    }
    return {one.pk: found[one.document_id].of(Span(one.start, one.end)) for one in statements}


def _at_words(text: str, window: Span, own: Span) -> Span:
    """Draw the edges of a window in to the next white space: no word begins or ends in its middle."""
    start, end = window.start, window.end
    if start and not text[start - 1].isspace():
        start = next((at + 1 for at in range(start, own.start) if text[at].isspace()), start)
    if end < len(text) and not text[end].isspace():
        end = next((at for at in range(end - 1, own.end - 1, -1) if text[at].isspace()), end)
    return Span(start, end)


def with_words(furniture: QuerySet[Furniture]) -> QuerySet[Furniture]:
    """Read with each piece of furniture the words that it marks, as ``marked_words``, and not the whole text."""
    return furniture.annotate(
        marked_words=Substr("document__text", F("start") + Value(1), F("end") - F("start"), output_field=TextField())
    )


def _stretches(document: Document, window: Span, own: Span | None) -> list[Stretch]:
    gone = (ReviewState.SUPERSEDED, ReviewState.WITHDRAWN)
    kinds: dict[str, str] = {}
    cited: dict[str, Cited] = {}
    passages: list[tuple[str, Span]] = [] if own is None else [("own", own)]
    for key, start, end, kind in document.furniture.filter(start__lt=window.end, end__gt=window.start).values_list(
        "pk", "start", "end", "kind"
    ):
        kinds[f"f{key}"] = kind
        passages.append((f"f{key}", Span(start, end)))
    rows = (
        Statement.objects.filter(document=document, start__lt=window.end, end__gt=window.start)
        .exclude(state__in=gone)
        .order_by("start", "version")
    )
    for row in rows.only("pk", "start", "end", "public_id", "state", "version"):
        name = f"{row.public_id} v{row.version}" if row.public_id else row.get_state_display()
        cited[f"s{row.pk}"] = Cited(row.pk, name)
        passages.append((f"s{row.pk}", Span(row.start, row.end)))
    return [
        Stretch(
            piece.text,
            next((kinds[name] for name in piece.ids if name in kinds), ""),
            "own" in piece.ids,
            any(name in cited for name in piece.ids),
            tuple(cited[name] for name in piece.starts if name in cited),
        )
        for piece in mark(document.text, window, passages)
    ]
