"""Totals: how much is on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Count, Exists, IntegerField, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from positions.models import (
    Act,
    Attribution,
    Document,
    Edition,
    Group,
    Principle,
    Stance,
    State,
    Statement,
    principles_alone,
)
from positions.models.choices import PrincipleKind, Voice
from positions.published.session import moment, today
from positions.queries.coverage import ready


@dataclass(frozen=True)
class Totals:
    """Size of the record.

    Attributes:
        documents: Published documents.
        fragments: Those of them that are not complete.
        statements: Statements in force that make positions.
        headlines: Statements in force that make none: words of an editor.
        positions: Statement x state (or group) x principle.
        states: States with a statement that makes positions.
        groups: Groups with one.
        principles: Principles (families not counted) with a position.
        states_known: States listed.
        principles_known: Principles listed, families not counted.
        families: Families of principles.
        acts: Formal acts; never added to what was said.
        acting: States with one.
    """

    documents: int
    fragments: int
    statements: int
    headlines: int
    positions: int
    states: int
    groups: int
    principles: int
    states_known: int
    principles_known: int
    families: int
    acts: int
    acting: int

    @property
    def stored(self) -> int:
        """All statements in force, whether they make positions or not."""
        return self.statements + self.headlines


def coded() -> QuerySet[Stance]:
    """Stances of the statements that count, in force, on published principles: one half of a position."""
    return Stance.objects.filter(
        statement__published_at__isnull=False,
        statement__retired_at__isnull=True,
        statement__counted=True,
        principle__published_at__isnull=False,
    )


def held() -> QuerySet[Attribution]:
    """Attributions of the same statements to published states and groups: the other half."""
    return Attribution.objects.filter(
        Q(state__published_at__isnull=False) | Q(group__published_at__isnull=False),
        statement__published_at__isnull=False,
        statement__retired_at__isnull=True,
        statement__counted=True,
    )


def held_positions() -> QuerySet[Attribution]:
    """Positions: each attribution, once for every stance of its statement on a published principle."""
    return held().filter(statement__stances__principle__published_at__isnull=False)


def totals(number: int, changed_at: datetime) -> Totals:
    """Count the record as of an edition.

    The figures stand at the foot of every page and change with the edition alone, so a process counts once for each.

    Args:
        number: Number of the edition that the caller reads in.
        changed_at: Moment of its last change.

    Queries: 1 for an edition not seen before, else 0.
    """
    at, database = moment(), str(connection.settings_dict["NAME"])
    return _totals_then(database, at) if at else _totals(database, number, changed_at)


# Apart, so that questions about the past never push out the figures of the present.
@lru_cache(maxsize=32)
def _totals_then(database: str, at: datetime) -> Totals:
    return _counted()


@lru_cache(maxsize=8)
def _totals(database: str, number: int, changed_at: datetime) -> Totals:
    return _counted()


def _counted() -> Totals:
    """Queries: 1; 3 where what is said is kept ready."""
    statements = Statement.objects.published()
    states = State.objects.published()
    principles = Principle.objects.published().filter(principles_alone())
    counted = {
        "documents": _count(Document.objects.published()),
        "fragments": _count(Document.objects.published().filter(complete=False)),
        "states_known": _count(states),
        "principles_known": _count(principles),
        "families": _count(Principle.objects.published().filter(kind=PrincipleKind.FAMILY)),
        "acts": _count(Act.objects.published().filter(state__published_at__isnull=False)),
        "acting": _count(states.filter(Exists(Act.objects.published().filter(state=OuterRef("pk"))))),
    }
    if today():
        said = ready.said()
        found = Edition.objects.annotate(
            **counted, principles=_count(principles.filter(pk__in=said.principles))
        ).values(*counted, "principles")  # fmt: skip
        return Totals(
            **found.get(),
            statements=said.statements, headlines=said.headlines, positions=said.positions,
            states=len(said.states), groups=len(said.groups),
        )  # fmt: skip
    found = Edition.objects.annotate(
        **counted,
        statements=_count(statements.counted()),
        headlines=_count(statements.filter(voice=Voice.HEADLINE)),
        positions=_count(held_positions()),
        # The first row of each is enough; to count the different ones among all takes as long as all of them.
        states=_count(states.filter(Exists(held().filter(state=OuterRef("pk"))))),
        groups=_count(Group.objects.published().filter(Exists(held().filter(group=OuterRef("pk"))))),
        principles=_count(principles.filter(Exists(coded().filter(principle=OuterRef("pk"))))),
    ).values(*Totals.__dataclass_fields__)
    return Totals(**found.get())


def _count(rows: QuerySet[Model]) -> Coalesce:
    """Count rows in a subquery."""
    grouped = rows.order_by().annotate(_all=Value(1)).values("_all").annotate(_count=Count("*")).values("_count")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), 0)
