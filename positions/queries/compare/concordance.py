"""Concordance: how often two sides agree on the principles that both speak to.

Source: Cohen (1960), "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20(1):
the observed proportion of agreement, without a correction for chance, which supposes raters who judge the same things.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from positions.queries.compare.parsing import Side

FEWEST = 5
"""Principles below which no share is given."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """Two sides.

    Attributes:
        a: One.
        b: The other.
        both: Principles to which both speak.
        same: Those of them on which their latest stances are the same.
    """

    a: Side
    b: Side
    both: int
    same: int

    @property
    def share(self) -> float | None:
        """Part of the principles on which they stand alike, 0 to 1; None where they are too few to say."""
        return round(self.same / self.both, 4) if self.both >= FEWEST else None

    @property
    def percent(self) -> int | None:
        """The same in whole hundredths."""
        return None if self.share is None else round(100 * self.same / self.both)


def pairs(sides: Sequence[Side], rows: Sequence[Sequence[tuple[str, ...] | None]]) -> tuple[Concordance, ...]:
    """Compare each two sides; a principle on which either is silent says nothing about them.

    Args:
        sides: The sides.
        rows: For each principle the latest stances of each side, None where there is no record.
    """
    found = []
    for one, other in combinations(range(len(sides)), 2):
        both = [(row[one], row[other]) for row in rows if row[one] is not None and row[other] is not None]
        found.append(Concordance(sides[one], sides[other], len(both), sum(a == b for a, b in both)))
    return tuple(found)
