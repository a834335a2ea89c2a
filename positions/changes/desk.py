"""What is decided at the desk: a sentence ends as a statement or as "not a position", and that is stored at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import connection

from positions.changes import documents, reviewing, statements, suggesting
from positions.changes.auditing import ChangeRefused, audited, save_next
from positions.changes.statements import Parts
from positions.models import Document, Reading, Statement, Suggestion
from positions.models.choices import ReadingDecision, ReviewState
from positions.models.statements import StatementQuerySet
from positions.queries import suggestions
from positions.text.spans import Span


@dataclass(frozen=True)
class SentenceRead:
    """A sentence as the reader saw it.

    Attributes:
        span: Where it stands.
        revision: Of his own reading of it; 0 if there was none.
    """

    span: Span
    revision: int = 0


def code(statement: Statement, *, parts: Parts, sentences: Sequence[SentenceRead], by: User, why: str) -> Statement:
    """Store a draft that was marked at the desk, and record its sentences as read.

    Args:
        statement: The row, not saved.
        parts: What belongs to it.
        sentences: Those that the passage lies in.
        by: The author.
        why: The reason, for the history.

    Raises:
        Stale: The same reader has decided otherwise about one of the sentences meanwhile.
        ChangeRefused: He has coded exactly this passage already, or something is wrong, by field.
    """
    with audited(by, why):
        _once(statement, by)
        decide(statement.document, sentences=sentences, decision=ReadingDecision.STATEMENT, by=by, why=why)
        statements.draft(statement, parts=parts, by=by, why=why)
    return statement


def accept(
    suggestion: Suggestion,
    *,
    statement: Statement,
    parts: Parts,
    sentences: Sequence[SentenceRead],
    started_from: int,
    by: User,
    why: str,
) -> Statement:
    """Make a draft of a suggestion, and record its sentences as read; see ``code`` and ``suggesting.accept``."""
    with audited(by, why):
        suggesting.accept(suggestion, statement=statement, parts=parts, started_from=started_from, by=by, why=why)
        decide(statement.document, sentences=sentences, decision=ReadingDecision.STATEMENT, by=by, why=why)
    return statement


def mark_no_position(
    document: Document, *, sentences: Sequence[SentenceRead], by: User, why: str = "not a position"
) -> int:
    """Record that sentences take no position; what was suggested within them is thereby rejected.

    Returns:
        How many suggestions were rejected with them.

    Raises:
        Stale: The same reader has decided otherwise about one of them meanwhile.
        ChangeRefused: A draft of his own lies in one of them.
    """
    rejected = 0
    with audited(by, why):
        for seen in sentences:
            if _own(document, by).filter(start__lt=seen.span.end, end__gt=seen.span.start).exists():
                raise ChangeRefused(
                    {"__all__": ["A statement of yours lies in this sentence: throw that away first, or leave it."]}
                )
        decide(document, sentences=sentences, decision=ReadingDecision.NOT_A_POSITION, by=by, why=why)
        for suggestion in suggestions.open_ones(document):
            inside = Span(suggestion.start, suggestion.end)
            if any(seen.span.contains(inside) for seen in sentences):
                suggesting.reject(suggestion, started_from=suggestion.revision, by=by, why=why)
                rejected += 1
    return rejected


def decide(
    document: Document, *, sentences: Sequence[SentenceRead], decision: ReadingDecision, by: User, why: str
) -> list[Reading]:
    """Record a reader's decision about sentences, or that he has changed his mind.

    Returns:
        The readings that are new; one that says the same already is left alone.

    Raises:
        Stale: He has decided otherwise about one of them since he opened the page.
    """
    with audited(by, why):
        stored = {
            Span(reading.start, reading.end): reading
            for reading in Reading.objects.filter(document=document, read_by=by).select_for_update(of=("self",))
        }
        new: list[Span] = []
        for seen in sentences:
            reading = stored.get(seen.span)
            if reading is None:
                new.append(seen.span)
            elif reading.decision != decision:
                reading.decision = decision
                save_next(reading, started_from=seen.revision)
        return documents.record_readings(document, spans=new, decision=decision, by=by, why=why)


def submit(document: Document, *, by: User, why: str = "submitted from the desk") -> int:
    """Hand all of somebody's own drafts in a document to a reviewer: all of them, or none.

    Returns:
        How many.

    Raises:
        ChangeRefused: He has none, or one of them cannot be submitted.
    """
    with audited(by, why):
        drafts = list(_own(document, by).filter(state=ReviewState.DRAFT).select_for_update(of=("self",)))
        if not drafts:
            raise ChangeRefused({"__all__": ["You have no draft in this document that could be submitted."]})
        for draft in drafts:
            reviewing.submit(draft, by=by, why=why)
    return len(drafts)


def _own(document: Document, by: User) -> StatementQuerySet:
    gone = (ReviewState.SUPERSEDED, ReviewState.WITHDRAWN)
    return Statement.objects.filter(document=document, author=by).exclude(state__in=gone)


def _once(statement: Statement, by: User) -> None:
    """A second press of the button, or a page that was gone back to, makes no second draft: presses at once come one by one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [f"code {statement.document_id} {by.pk}"]
        )
    if _own(statement.document, by).filter(start=statement.start, end=statement.end).exists():
        raise ChangeRefused({"__all__": ["You have coded exactly this passage already: change that statement."]})


__all__ = ["SentenceRead", "accept", "code", "decide", "mark_no_position", "submit"]
