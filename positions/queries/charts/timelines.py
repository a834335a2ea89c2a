"""Timelines: when a state, on a principle or at a forum, something was said, where and in which documents; and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from positions.formats.dates import Interval
from positions.models import Act, Document, Forum, Instrument, Principle, RollCall, Session, State, Statement
from positions.models.statements import StatementQuerySet
from positions.queries import acts, principles, states
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


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done: an act of a state; or, on a principle or at a forum, a recorded vote or a text. No statement.

    Attributes:
        when: As exactly as it is known; None: the day was not found.
        text: What it was done to, or the text itself.
        vote: The recorded vote, if it is one.
        act: The act of a state; None for a vote of all, and for a text.
    """

    when: Interval | None
    text: Instrument
    vote: RollCall | None = None
    act: Act | None = None


@dataclass(frozen=True)
class Timeline:
    """Everything with a date that belongs to a state, a principle or a forum.

    Attributes:
        statements: By the date on which they were said.
        sessions: Where they were said; of a forum all its sessions.
        documents: In which they stand.
        undated: Statements of which nobody knows when they were said.
        done: What was done, in order of time, what has no date last. Never counted with statements.
    """

    statements: tuple[Dated, ...]
    sessions: tuple[Dated, ...]
    documents: tuple[Dated, ...]
    undated: int
    done: tuple[Done, ...]

    @property
    def wordless(self) -> bool:
        """Whether nothing that was said, held or published has a date."""
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

    Queries: 8 at most, at any size.
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
    return Timeline(tuple(said), _sessions(subject, mine), _documents(mine), undated, _done(subject))


def _done(subject: Subject) -> tuple[Done, ...]:
    """Gather what was done, by those who list it elsewhere: of a state its acts, else the votes and texts. Queries: 3 at most."""
    found: list[Done] = []
    if isinstance(subject, State):
        shelf = acts.acts_of(subject)
        # What it did as a former member stands on its page alone: no lane counts it.
        own = [act for _year, those in shelf.years for act in those if act.former_state_id is None]
        mine = own + list(shelf.papers)
        found = [
            Done(interval(act.done_start, act.done_end, act.done_precision), act.instrument, act.roll_call, act)
            for act in mine
        ]
    else:
        texts = (
            [(one.row, votes) for one, votes in acts.on_subject(subject.pk)]
            if isinstance(subject, Principle)
            else [(one.row, one.votes) for one in acts.of_place(subject)]
        )
        for row, votes in texts:
            found += [Done(interval(vote.held_start, vote.held_end, vote.held_precision), row, vote) for vote in votes]
            if not votes:
                found.append(Done(_day_of(row), row))
    return tuple(sorted(found, key=_in_time))


def _day_of(row: Instrument) -> Interval | None:
    """Return the date of a text, by the same rule as lists of texts are sorted: adopted, else opened, else at work."""
    for name in ("adopted", "opened", "held"):
        start, end, precision = (getattr(row, f"{name}_{part}") for part in ("start", "end", "precision"))
        if when := interval(start, end, precision):
            return when
    return None


def _in_time(one: Done) -> tuple[bool, date, str]:
    first = (one.when.start or one.when.end) if one.when else None
    return first is None, first or date.max, one.text.slug


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
