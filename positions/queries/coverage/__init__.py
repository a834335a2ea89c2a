"""Coverage: how much is on record, what was read to find it, and what a silence therefore means."""

from positions.queries.coverage.documents import HowRead, decided, how_read
from positions.queries.coverage.silences import (
    NOWHERE,
    Everything,
    Ground,
    Silence,
    everything,
    ground_of,
    grounds_of,
    silences,
    stated,
)
from positions.queries.coverage.totals import Totals, coded, held, held_positions, totals

__all__ = [
    "NOWHERE", "Everything", "Ground", "HowRead", "Silence", "Totals", "coded", "decided", "everything", "ground_of",
    "grounds_of", "held", "held_positions", "how_read", "silences", "stated", "totals",
]  # fmt: skip
