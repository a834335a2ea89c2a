"""Coverage: how much is on record, what was read to find it, and what a blank therefore means."""

from positions.queries.coverage import ready
from positions.queries.coverage.documents import HowRead, decided, how_read
from positions.queries.coverage.status import (
    NO_EVIDENCE,
    Everything,
    Evidence,
    Status,
    everything,
    evidence_by_state,
    evidence_of,
    stated,
    statuses,
)
from positions.queries.coverage.totals import Totals, coded, held, held_positions, totals

__all__ = [
    "NO_EVIDENCE",
    "Everything",
    "Evidence",
    "HowRead",
    "Status",
    "Totals",
    "coded",
    "decided",
    "everything",
    "evidence_by_state",
    "evidence_of",
    "held",
    "held_positions",
    "how_read",
    "ready",
    "stated",
    "statuses",
    "totals",
]  # fmt: skip
