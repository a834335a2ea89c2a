"""Writing statements: drafts, their revision, the next version of a published one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User

from positions.changes.auditing import ChangeRefused, DataSet, audited, origin_of, save_new, save_next
from positions.models import (
    Attribution,
    Explanation,
    Forum,
    Group,
    Instrument,
    Mention,
    Principle,
    RollCall,
    Session,
    Stance,
    State,
    Statement,
)
from positions.models.choices import OPEN_STATES, AttributionRole, ExplanationKind, ReviewState, StanceValue
from positions.models.statements.content import Content


@dataclass(frozen=True)
class Speaking:
    """Whose words they are; exactly one of state and group."""

    state: State | None = None
    group: Group | None = None
    role: AttributionRole = AttributionRole.SOLE


@dataclass(frozen=True)
class Taking:
    """What the statement does to one principle."""

    principle: Principle
    value: StanceValue
    confidence: Decimal
    rationale: str = ""
    inferred: bool = False


@dataclass(frozen=True)
class Mentioning:
    """What the passage talks about; exactly one of forum and session."""

    forum: Forum | None = None
    session: Session | None = None


@dataclass(frozen=True)
class Explaining:
    """The vote that the passage explains; of a position the text alone."""

    instrument: Instrument
    kind: ExplanationKind
    roll_call: RollCall | None = None


@dataclass(frozen=True)
class Parts:
    """All rows that belong to one version, in their order."""

    speaking: Sequence[Speaking] = ()
    taking: Sequence[Taking] = ()
    mentioning: Sequence[Mentioning] = ()
    explaining: Sequence[Explaining] = ()

    @classmethod
    def of(cls, statement: Statement) -> Parts:
        """Read the parts of a version. Queries: 4."""
        return cls(
            [
                Speaking(a.state, a.group, AttributionRole(a.role))
                for a in Attribution.objects.filter(statement=statement).select_related("state", "group").order_by("id")
            ],
            [
                Taking(s.principle, StanceValue(s.value), s.confidence, s.rationale, s.inferred)
                for s in Stance.objects.filter(statement=statement).select_related("principle").order_by("id")
            ],
            [
                Mentioning(m.forum, m.session)
                for m in Mention.objects.filter(statement=statement).select_related("forum", "session").order_by("id")
            ],
            [
                Explaining(x.instrument, ExplanationKind(x.kind), x.roll_call)
                for x in Explanation.objects.filter(statement=statement)
                .select_related("instrument", "roll_call")
                .order_by("id")
            ],
        )


def draft(statement: Statement, *, parts: Parts, by: User | DataSet, why: str) -> Statement:
    """Store a new draft with what belongs to it.

    Args:
        statement: The row, not saved; its quote is the slice of its document.
        parts: What belongs to it.
        by: The author.
        why: The reason, for the history.

    Raises:
        ChangeRefused: With what is wrong, by field.
    """
    with audited(by, why):
        statement.origin, statement.author = origin_of(by)
        statement.editors = [] if statement.author is None else [statement.author.pk]
        statement.state = ReviewState.DRAFT
        save_new(statement)
        _write_parts(statement, parts)
    return statement


def revise(statement: Statement, *, parts: Parts, started_from: int, by: User, why: str) -> Statement:
    """Write the changed content of a draft or returned version.

    Raises:
        Stale: Somebody saved it after ``started_from``.
        ChangeRefused: It is in review or published, or something is wrong, by field.
    """
    with audited(by, why):
        if statement.state not in OPEN_STATES:
            raise ChangeRefused(
                {"__all__": ["Only a draft or a returned version can be changed."]},
                promise="positions_statement_frozen",
            )
        if by.pk not in statement.editors:
            statement.editors = [*statement.editors, by.pk]
        save_next(statement, started_from=started_from)
        _write_parts(statement, parts)
    return statement


# What a correction takes over from the version before; the rest begins anew.
_CONTENT = tuple(
    field.name
    for field in Content._meta.local_fields  # noqa: SLF001 - Django's documented _meta
    if field.name not in {"public_id", "version"}
)


def next_version(published: Statement) -> Statement:
    """Return the row of the next version of a published statement, not saved, with the same content."""
    content: dict[str, Any] = {name: getattr(published, name) for name in _CONTENT}
    return Statement(public_id=published.public_id, version=published.version + 1, **content)


def correct(published: Statement, changed: Statement, *, parts: Parts, by: User, why: str) -> Statement:
    """Store the next version of a published statement, a draft for review; the published one stays as it is.

    Args:
        published: The version in force.
        changed: A row that holds the new content (from ``next_version``), not saved.
        parts: What belongs to the new version.
        by: Who corrects.
        why: What was wrong.

    Raises:
        ChangeRefused: A next version is being worked on already, or something is wrong, by field.
    """
    if published.state != ReviewState.PUBLISHED:
        raise ChangeRefused({"__all__": ["Only the version in force can be corrected."]})
    changed.public_id, changed.version = published.public_id, published.version + 1
    return draft(changed, parts=parts, by=by, why=why)


def discard(statement: Statement, *, by: User, why: str) -> None:
    """Throw away a version that nobody outside has seen; the history keeps it.

    Raises:
        ChangeRefused: It is in review or published.
    """
    with audited(by, why):
        if statement.state not in OPEN_STATES:
            raise ChangeRefused({"__all__": ["Only a draft or a returned version can be thrown away."]})
        statement.delete()


def _write_parts(statement: Statement, parts: Parts) -> None:
    _agree(
        Attribution.objects.filter(statement=statement),
        [Attribution(statement=statement, state=p.state, group=p.group, role=p.role) for p in parts.speaking],
        key=lambda row: (row.state_id, row.group_id),
        values=("role",),
    )
    _agree(
        Stance.objects.filter(statement=statement),
        [
            Stance(
                statement=statement, principle=p.principle, value=p.value, confidence=p.confidence,
                rationale=p.rationale, inferred=p.inferred,
            )
            for p in parts.taking
        ],
        key=lambda row: row.principle_id,
        values=("value", "confidence", "rationale", "inferred"),
    )  # fmt: skip
    _agree(
        Mention.objects.filter(statement=statement),
        [Mention(statement=statement, forum=p.forum, session=p.session) for p in parts.mentioning],
        key=lambda row: (row.forum_id, row.session_id),
        values=(),
    )
    _agree(
        Explanation.objects.filter(statement=statement),
        [
            Explanation(statement=statement, instrument=p.instrument, roll_call=p.roll_call, kind=p.kind)
            for p in parts.explaining
        ],
        key=lambda row: (row.instrument_id, row.roll_call_id),
        values=("kind",),
    )


def _agree(stored: Iterable[Any], wanted: Sequence[Any], *, key: Callable[[Any], Any], values: tuple[str, ...]) -> None:
    """Make the stored rows those wanted, touching none that agrees already."""
    before = {key(row): row for row in stored}
    for row in wanted:
        known = before.pop(key(row), None)
        if known is None:
            save_new(row)
        elif any(getattr(known, name) != getattr(row, name) for name in values):
            for name in values:
                setattr(known, name, getattr(row, name))
            save_next(known, started_from=known.revision)
    for row in before.values():
        row.delete()
