"""What waits for whom: drafts, returned versions, versions to review, facts to check and to publish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet

from positions.models import (
    Act,
    Document,
    FormerState,
    Forum,
    Group,
    Instrument,
    Principle,
    PrincipleSource,
    RollCall,
    Session,
    State,
    Statement,
)
from positions.models.choices import ReviewState, Verified
from positions.models.statements import StatementQuerySet
from positions.queries import coding
from positions.queries.acts import papers
from positions.queries.blinding import visible_to
from positions.queries.reliability import disagreements_by, samples_to_code

M = TypeVar("M", bound=Model)

REFERENCES: tuple[type[Any], ...] = (
    State, Group, Forum, Session, Principle, Instrument, RollCall, Act, FormerState,
)  # fmt: skip
_TO_CHECK = [Verified.UNCHECKED, Verified.PARTLY]
_UNPUBLISHED = Q(published_at__isnull=True)


def _waits(model: type[Model]) -> Q:
    """What waits to be published of a table: of acts not the votes of a roll call that waits, for they come with it."""
    with_its_whole = Q(roll_call=None) | Q(roll_call__published_at__isnull=False)
    return _UNPUBLISHED & with_its_whole if model is Act else _UNPUBLISHED


def drafts_of(user: User, statements: StatementQuerySet | None = None) -> StatementQuerySet:
    """Narrow to the drafts that somebody wrote or edited."""
    return _all(statements).filter(state=ReviewState.DRAFT, editors__contains=[user.pk])


def returned_to(user: User, statements: StatementQuerySet | None = None) -> StatementQuerySet:
    """Narrow to the versions that a reviewer has returned to somebody."""
    return _all(statements).filter(state=ReviewState.RETURNED, editors__contains=[user.pk])


def waiting_of(user: User, statements: StatementQuerySet | None = None) -> StatementQuerySet:
    """Narrow to what somebody has handed in and nobody has reviewed yet."""
    return _all(statements).filter(state=ReviewState.IN_REVIEW, editors__contains=[user.pk])


def to_review_by(user: User, statements: StatementQuerySet | None = None) -> StatementQuerySet:
    """Narrow to what somebody may review: in review, and neither written nor edited by him."""
    return _all(statements).filter(state=ReviewState.IN_REVIEW).exclude(editors__contains=[user.pk])


def _all(statements: StatementQuerySet | None) -> StatementQuerySet:
    return Statement.objects.all() if statements is None else statements


def public(rows: QuerySet[M]) -> QuerySet[M]:
    """Narrow reference facts or documents to those that are public."""
    return rows.filter(published_at__isnull=False)


def unpublished(rows: QuerySet[M]) -> QuerySet[M]:
    """Narrow reference facts or documents to those that are not public yet."""
    return rows.filter(_waits(rows.model))


def to_publish_by(user: User, rows: QuerySet[M]) -> QuerySet[M]:
    """Narrow reference facts or documents to those that somebody may publish: not public, and neither brought nor changed by him."""
    return unpublished(rows).exclude(editors__contains=[user.pk])


def to_check(rows: QuerySet[M]) -> QuerySet[M]:
    """Narrow reference facts to those not, or only partly, seen in a public source."""
    return rows.filter(verified__in=_TO_CHECK)


def with_references_to_check(principles: QuerySet[Principle]) -> QuerySet[Principle]:
    """Narrow principles to those with a source that nobody has checked."""
    unchecked = PrincipleSource.objects.filter(principle=OuterRef("pk"), verified__in=_TO_CHECK)
    return principles.filter(Exists(unchecked))


@dataclass(frozen=True)
class WaitingFacts:
    """How much of one kind of fact waits.

    Attributes:
        model: The kind.
        to_check: Rows not, or only partly, seen in a public source; None where that is not asked.
        unpublished: Rows that are not public yet.
        to_publish: Of them, those that the curator may publish if he is a reviewer: he neither brought nor changed
            them.
    """

    model: type[Any]
    to_check: int | None
    unpublished: int
    to_publish: int


@dataclass(frozen=True)
class Worklists:
    """What waits for one curator.

    Attributes:
        to_code_again: Samples that he codes a second time.
        disagreements: Sentences on which two others differ, for a third view.
        drafts: His drafts.
        returned: Versions returned to him.
        waiting: His versions that wait for a reviewer.
        to_review: Versions that he may review.
        to_code: Documents with sentences that nobody has decided about.
        suggestions: Suggestions that nobody has decided about.
        references: Sources of principles that nobody has checked.
        papers: National papers that have not been read in.
        facts: By kind of reference fact and document, in the order of the house.
    """

    to_code_again: int
    disagreements: int
    drafts: int
    returned: int
    waiting: int
    to_review: int
    to_code: int
    suggestions: int
    references: int
    papers: int
    facts: tuple[WaitingFacts, ...]


def worklists_of(user: User) -> Worklists:
    """Count what waits for a curator.

    Queries: 15, at any size; 3 more where a document is new or was read further since this process counted last.
    """
    own = Q(editors__contains=[user.pk])
    waiting = [ReviewState.DRAFT, ReviewState.RETURNED, ReviewState.IN_REVIEW]
    statements = visible_to(user, Statement.objects.filter(state__in=waiting)).aggregate(
        drafts=Count("pk", filter=own & Q(state=ReviewState.DRAFT)),
        returned=Count("pk", filter=own & Q(state=ReviewState.RETURNED)),
        waiting=Count("pk", filter=own & Q(state=ReviewState.IN_REVIEW)),
        to_review=Count("pk", filter=~own & Q(state=ReviewState.IN_REVIEW)),
    )
    facts = []
    for model in REFERENCES:
        counts = model.objects.aggregate(
            to_check=Count("pk", filter=Q(verified__in=_TO_CHECK)),
            unpublished=Count("pk", filter=_waits(model)),
            to_publish=Count("pk", filter=_waits(model) & ~own),
        )
        facts.append(WaitingFacts(model, **counts))
    counts = visible_to(user, Document.objects.all()).aggregate(
        unpublished=Count("pk", filter=_UNPUBLISHED), to_publish=Count("pk", filter=_UNPUBLISHED & ~own)
    )
    facts.append(WaitingFacts(Document, None, **counts))
    references = PrincipleSource.objects.filter(verified__in=_TO_CHECK).count()
    read = visible_to(user, Document.objects.all())
    return Worklists(
        references=references,
        papers=papers.unread(Act.objects.all()).count(),
        facts=tuple(facts),
        to_code=sum(found.waits for found in coding.progress(read).values()),
        suggestions=visible_to(user, coding.waiting_suggestions()).count(),
        to_code_again=samples_to_code(user).count(),
        disagreements=disagreements_by(user).count(),
        **statements,
    )
