"""Editions: which state of the record a page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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
