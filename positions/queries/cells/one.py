"""One cell: one state or group on one principle, and the principles around it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from positions.models import Principle, Stance, Statement
from positions.queries.cells.position_summaries import Holder, PositionSummary, of, position_summaries
from positions.queries.cells.query import held_by
from positions.queries.cells.times import in_time, oldest_first
from positions.queries.cells.wording_changes import WordingStep, wording_changes
from positions.queries.coverage import coded
from positions.queries.query_language import Query
from positions.queries.statements import Passage, passages

MOST = 60
"""Passages that a page shows at most: the latest. A link leads to all of them."""


@dataclass(frozen=True)
class Cell:
    """One state or group on one principle.

    Attributes:
        standing: Where it stands; None if there is no record.
        passages: Its passages, the oldest first; the latest ``MOST`` of them.
        steps: How stance and words moved between each two neighbouring times of these.
    """

    standing: PositionSummary | None
    passages: tuple[Passage, ...]
    steps: tuple[WordingStep, ...]


def cell(holder: Holder, principle: Principle, question: Query | None = None) -> Cell:
    """Read one cell: the principle's own passages, without those of the principles below it.

    Args:
        holder: The state or group.
        principle: The principle.
        question: Of ``questions.asked``: narrows the passages; None for all.

    Queries: 5; 2 if there is no record.
    """
    held = _held(holder, question).filter(principle=principle)
    found = position_summaries(held, "principle_id")
    if not found:
        return Cell(None, (), ())
    rows = in_time(Statement.objects.published().counted().filter(id__in=held.values("statement")))[:MOST]
    shown = oldest_first(passages(rows))
    return Cell(next(iter(found.values())), shown, wording_changes(shown, principle.slug))


def _held(holder: Holder, question: Query | None) -> QuerySet[Stance]:
    return coded().filter(of(holder)) if question is None else held_by(holder, question)


@dataclass(frozen=True, slots=True)
class Nearby:
    """A principle beside the one that is shown, and where the same state or group stands on it.

    Attributes:
        slug: Address part.
        name: Its name.
        standing: None if there is no record.
    """

    slug: str
    name: str
    standing: PositionSummary | None


def nearby(
    holder: Holder, principle: Principle, question: Query | None = None
) -> tuple[tuple[Nearby, ...], tuple[Nearby, ...]]:
    """List the principles beside and below one, in the order of the tree.

    Args:
        holder: The state or group.
        principle: The principle.
        question: Narrows what is summed up; None for everything.

    Returns:
        Those beside it (of the same parent), and those directly below it.

    Queries: 3.
    """
    related = Principle.objects.published().filter(
        Q(parent=principle) | (Q(parent=principle.parent_id) if principle.parent_id else Q(pk__in=[]))
    )
    rows = list(related.exclude(pk=principle.pk).order_by("position", "slug"))
    found = position_summaries(_held(holder, question).filter(principle__in=rows), "principle_id")
    beside: list[Nearby] = []
    below: list[Nearby] = []
    for row in rows:
        near = Nearby(row.slug, row.name, found.get((row.pk,)))
        (below if row.parent_id == principle.pk else beside).append(near)
    return tuple(beside), tuple(below)
