"""Timelines: when a state, on a principle or at a forum, something was said; at which sessions; in which documents."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from positions.formats.dates import Interval
from positions.models import Document, Forum, Principle, Session, State, Statement
from positions.models.statements import StatementQuerySet
from positions.queries import principles, states
from positions.queries.coverage import coded, held
from positions.queries.statements import interval

Subject = State | Principle | Forum


@dataclass(frozen=True, slots=True)
class Dated:
    """Statements of one date, a session or a document.

    Attributes:
        when: As exactly as it is known.
        count: Statements of that date, said there, or standing in it.
        parts: What its address is made of: nothing, forum and session, or the number of the document.
        name: Of the session, or title of the document.
    """

    when: Interval
    count: int
    parts: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Timeline:
    """Everything with a date that belongs to a state, a principle or a forum.

    Attributes:
        statements: By the date on which they were said.
        sessions: Where they were said; of a forum all its sessions.
        documents: In which they stand.
        undated: Statements of which nobody knows when they were said.
    """

    statements: tuple[Dated, ...]
    sessions: tuple[Dated, ...]
    documents: tuple[Dated, ...]
    undated: int

    @property
    def empty(self) -> bool:
        """Whether nothing has a date."""
        return not (self.statements or self.sessions or self.documents)


def subject_of(kind: str, code: str) -> Subject | None:
    """Find what a timeline is of, by ``state``, ``principle`` or ``forum`` and its code; None if there is none. Queries: 1."""
    if kind == "state":
        return states.find(code)
    if kind == "principle":
        return principles.find(code)
    found: Forum | None = Forum.objects.published().filter(slug=code).first()
    return found


def spoken(subject: Subject) -> StatementQuerySet:
    """Counted statements in force of a state, on a principle itself, or said in a forum."""
    rows = Statement.objects.published().counted()
    if isinstance(subject, State):
        return rows.filter(id__in=held().filter(state=subject).values("statement"))
    if isinstance(subject, Principle):
        return rows.filter(id__in=coded().filter(principle=subject).values("statement"))
    return rows.filter(session__forum=subject)


def timeline_of(subject: Subject) -> Timeline:
    """Gather a timeline.

    Returns:
        Each part in order of time, dates that are the same as one.

    Queries: 5, whatever the size.
    """
    mine = spoken(subject)
    said: list[Dated] = []
    undated = 0
    days = ("said_start", "said_end", "said_precision")
    for start, end, precision, n in (
        mine.order_by().values(*days).annotate(n=Count("pk")).order_by(*days).values_list(*days, "n")
    ):
        when = interval(start, end, precision)
        if when is None:
            undated += n
        else:
            said.append(Dated(when, n))
    return Timeline(tuple(said), _sessions(subject, mine), _documents(mine), undated)


def _sessions(subject: Subject, mine: StatementQuerySet) -> tuple[Dated, ...]:
    rows = Session.objects.published().filter(forum__published_at__isnull=False)
    there = mine.filter(session__isnull=False).order_by().values("session").annotate(n=Count("pk"))
    said = dict(there.values_list("session", "n"))
    rows = rows.filter(forum=subject) if isinstance(subject, Forum) else rows.filter(pk__in=said)
    found = []
    columns = ("pk", "forum__slug", "slug", "name", "held_start", "held_end", "held_precision")
    for key, forum, slug, name, start, end, precision in rows.order_by("held_start", "slug").values_list(*columns):
        when = interval(start, end, precision)
        if when is not None:
            found.append(Dated(when, said.get(key, 0), (forum, slug), name))
    return tuple(found)


def _documents(mine: QuerySet[Statement]) -> tuple[Dated, ...]:
    counts = dict(mine.order_by().values("document").annotate(n=Count("pk")).values_list("document", "n"))
    columns = ("pk", "public_id", "title", "published_start", "published_end", "published_precision")
    rows = Document.objects.published().filter(pk__in=counts).order_by("published_start", "pk").values_list(*columns)
    found = []
    for key, number, title, start, end, precision in rows:
        when = interval(start, end, precision)
        if when is not None:
            found.append(Dated(when, counts[key], (number or "",), title))
    return tuple(found)
