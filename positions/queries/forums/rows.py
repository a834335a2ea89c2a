"""What a forum and a session have in common, and the rows of sessions with what was said in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from positions.formats.dates import BadDate, Interval, read
from positions.models import Forum, Mention, Session, State, Statement
from positions.queries.statements import interval


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A state with its address part."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ForumPaper:
    """A document of an occasion.

    Attributes:
        symbol: Its symbol, or its title where it has none.
        what: What it is; empty if the symbol says all.
        day: Its date; None if unknown.
        verified: ``checked``, ``partly`` or ``unchecked``.
    """

    symbol: str
    what: str
    day: Interval | None
    verified: str


@dataclass(frozen=True, slots=True)
class ForumFacts:
    """What is known of a forum or session; empty texts and None are not known.

    Attributes:
        slug: Address part.
        name: Official name.
        abbreviation: Short form.
        kind: Expert group, working group, conference, organ ...
        held: When; open at the end if it lasts.
        place: City.
        host_state: The host; its position is not thereby recorded.
        mandate: Document that set it up.
        report: Document with the result.
        outcome: How it ended.
        chair: Person in the chair.
        chair_state: State of that person.
        participants: Who took part, in words.
        papers: Its documents.
        related: Symbols of further documents.
        note: What a reader must know.
        source: Where the facts come from.
        verified: Mark of the whole record: ``checked``, ``partly`` or ``unchecked``.
        marks: Mark of single facts that were looked at one by one, by name.
        marks_note: What the checker said of the whole.
    """

    slug: str
    name: str
    abbreviation: str
    kind: str
    held: Interval | None
    place: str
    host_state: NamedLink | None
    mandate: str
    report: str
    outcome: str
    chair: str
    chair_state: NamedLink | None
    participants: str
    papers: tuple[ForumPaper, ...]
    related: tuple[str, ...]
    note: str
    source: str
    verified: str
    marks: tuple[tuple[str, str], ...]
    marks_note: str

    def mark(self, *names: str) -> str:
        """Return the mark of a fact: its own under the first of the names that has one.

        Where none was made, ``unchecked`` if the whole record is; empty if the record was checked, at least in part.
        """
        marks = dict(self.marks)
        whole = self.verified if self.verified == "unchecked" else ""
        return next((marks[name] for name in names if name in marks), whole)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in a list.

    Attributes:
        slug: Address part.
        name: Official name.
        kind: What it is.
        held: When; None if unknown.
        place: City; empty if unknown.
        outcome: How it ended; empty if unknown.
        report: Document with the result; empty if unknown.
        verified: Mark of the record.
        statements: Statements that were said at it or at a meeting of it.
        mentions: Statements that talk about it or about a meeting of it.
        children: Its own meetings, in order of time.
    """

    slug: str
    name: str
    kind: str
    held: Interval | None
    place: str
    outcome: str
    report: str
    verified: str
    statements: int
    mentions: int
    children: tuple[SessionRow, ...]


def facts_of(row: Forum | Session) -> ForumFacts:
    """Return the facts of a record that was loaded with its host state and the chair's."""
    detail: dict[str, str] = row.verified_detail
    return ForumFacts(
        slug=row.slug,
        name=row.name,
        abbreviation=row.abbreviation,
        kind=row.kind,
        held=interval(row.held_start, row.held_end, row.held_precision),
        place=row.place,
        host_state=_named(row.host_state),
        mandate=row.mandate,
        report=row.report,
        outcome=row.outcome,
        chair=row.chair,
        chair_state=_named(row.chair_state),
        participants=row.participants,
        papers=tuple(_paper(entry, row.verified) for entry in row.documents),
        related=tuple(row.related),
        note=row.note,
        source=row.source,
        verified=row.verified,
        marks=tuple((name, mark) for name, mark in detail.items() if name != "note"),
        marks_note=detail.get("note", ""),
    )


def _named(state: State | None) -> NamedLink | None:
    if state is None or state.published_at is None:
        return None
    return NamedLink(state.alpha3.lower(), state.common_name)


def _paper(entry: dict[str, Any], verified: str) -> ForumPaper:
    day = str(entry.get("date") or entry.get("year") or "")
    try:
        when = read(day) if day else None
    except BadDate:
        when = None
    return ForumPaper(
        str(entry.get("symbol", "")), str(entry.get("what", "")), when, str(entry.get("verified", verified))
    )


def in_force() -> QuerySet[Statement]:
    """Statements that make positions, in force."""
    return Statement.objects.published().counted()


def session_rows(sessions: Sequence[Session], *, said: dict[int, int], mentioned: dict[int, int]) -> list[SessionRow]:
    """Lay sessions out as a tree of rows.

    Args:
        sessions: In the order to show; a session whose parent is not among them stands on top.
        said: Statements said at each session itself, by key.
        mentioned: Statements that talk about each top session or its meetings, by key.

    Returns:
        The sessions on top, each with its own meetings.
    """
    known = {row.pk for row in sessions}
    below: dict[int | None, list[Session]] = defaultdict(list)
    for row in sessions:
        below[row.parent_id if row.parent_id in known else None].append(row)

    def lay(row: Session) -> SessionRow:
        children = tuple(lay(child) for child in below[row.pk])
        return SessionRow(
            slug=row.slug,
            name=row.name,
            kind=row.kind,
            held=interval(row.held_start, row.held_end, row.held_precision),
            place=row.place,
            outcome=row.outcome,
            report=row.report,
            verified=row.verified,
            statements=said.get(row.pk, 0) + sum(child.statements for child in children),
            mentions=mentioned.get(row.pk, 0),
            children=children,
        )

    return [lay(row) for row in below[None]]


def said_by_session(sessions: QuerySet[Session]) -> dict[int, int]:
    """Count the statements said at each session itself, by key. Queries: 1."""
    counts = in_force().filter(session__in=sessions).order_by().values("session").annotate(found=Count("pk"))
    return {row["session"]: row["found"] for row in counts}


def mentioned_by_session(sessions: QuerySet[Session]) -> dict[int, int]:
    """Count the statements that talk about each session or a meeting of it, by the key of the former. Queries: 1."""
    counts = (
        Mention.objects.filter(statement__in=in_force(), session__in=sessions)
        .order_by()
        .annotate(top=Coalesce("session__parent", "session"))
        .values("top")
        .annotate(found=Count("statement", distinct=True))
    )
    return {row["top"]: row["found"] for row in counts}


def below(sessions: Iterable[Session], key: int) -> list[int]:
    """Return the key of a session and of all meetings below it."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for row in sessions:
        children[row.parent_id].append(row.pk)
    found = [key]
    for one in found:
        found.extend(child for child in children[one] if child not in found)
    return found
