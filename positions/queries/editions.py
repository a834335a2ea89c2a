"""Editions: which state of the record a page shows; and where an address has moved to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from positions.models import FormerSlug, Forum, Group, Principle, Session
from positions.queries.coverage import Totals, totals


@dataclass(frozen=True)
class EditionFacts:
    """The state of the record that a page shows.

    Attributes:
        number: Grows with every visible change.
        changed_at: Moment of the last one (UTC).
        totals: Size of the record.
    """

    number: int
    changed_at: datetime
    totals: Totals


def edition(number: int, changed_at: datetime) -> EditionFacts:
    """Describe an edition. Queries: as ``totals``."""
    return EditionFacts(number, changed_at, totals(number, changed_at))


N = TypeVar("N", Principle, Group, Forum, Session)


def moved(model: type[N], slug: str) -> N | None:
    """Find the published record that an address once led to.

    Returns:
        None if it never led anywhere, or what it led to is not public.

    Queries: 1.
    """
    table = model._meta.db_table  # noqa: SLF001 - Django's documented _meta
    former = FormerSlug.objects.filter(noun=table, slug=slug).values("object_id")
    found: N | None = model.objects.published().filter(pk__in=former).first()
    return found
