"""Stances over time: how many positions of each stance were taken in each year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from positions.models.choices import StanceValue
from positions.queries.query_language import counts


@dataclass(frozen=True, slots=True)
class Year:
    """One year.

    Attributes:
        year: Which; None for positions of which nobody knows when they were taken.
        counts: Each stance with its number of positions, in the fixed order.
    """

    year: int | None
    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """Positions of the year."""
        return sum(n for _, n in self.counts)


def years_of(narrowing: Mapping[str, str]) -> tuple[Year, ...]:
    """Count positions by year and stance, as ``/api/v1/positions/counts?by=year,stance`` does.

    Args:
        narrowing: Parameters of positions, as ``{"state": "CHN"}``.

    Returns:
        In order; those without a year stand last. Years without a position are left out.

    Queries: 1, and those of understanding the parameters.
    """
    found: dict[int | None, dict[str, int]] = defaultdict(dict)
    for year, stance, positions, _ in counts({"by": ["year,stance"], **{k: [v] for k, v in narrowing.items()}}).rows:
        found[year if isinstance(year, int) else None][str(stance)] = int(str(positions))
    order = sorted(found, key=lambda year: (year is None, year or 0))
    return tuple(
        Year(year, tuple((value, found[year].get(value, 0)) for value in StanceValue.values)) for year in order
    )
