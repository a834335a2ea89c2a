"""How many statements: the one rule by which everything here counts them (``docs/glossary.md``)."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet


class Tally(NamedTuple):
    """What a list of statements holds.

    Attributes:
        rows: All of it.
        headlines: Those that are headlines: an editor's words, listed and never counted as statements.
    """

    rows: int
    headlines: int

    @property
    def statements(self) -> int:
        """Statements, as every count means them."""
        return self.rows - self.headlines


def tally(rows: QuerySet[Any, Any]) -> Tally:
    """Count the rows of a list of statements. Queries: 1."""
    found = rows.order_by().aggregate(rows=Count("pk"), headlines=Count("pk", filter=Q(counted=False)))
    return Tally(found["rows"], found["headlines"])
