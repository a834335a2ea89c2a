"""Cells of a roll call: what each state did in it, its vote or that it did not vote."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from positions.models import Act, FormerState, NotVoting, RollCall, State

DID_NOT_VOTE = "non_voting"
"""Value of a cell that is no vote: the state was a member and its cell in the record is blank."""


@dataclass(frozen=True)
class Cell:
    """What one state, or former member, did in a roll call.

    Attributes:
        seat: Whose cell it is.
        value: A vote (yes, no, abstain), or that it did not vote.
        name_at_the_time: Its name in the record, where that was another.
        intended: What the delegation later said it had meant; empty: nothing.
        intended_source: Where it said so.
    """

    seat: State | FormerState
    value: str
    name_at_the_time: str = ""
    intended: str = ""
    intended_source: str = ""

    @property
    def key(self) -> str:
        """What names the seat in forms and sheets."""
        return seat_key(self.seat)

    @property
    def whose(self) -> dict[str, State | FormerState]:
        """The column of a row that names the seat, with what it names."""
        return {"state" if isinstance(self.seat, State) else "former_state": self.seat}


def seat_key(seat: State | FormerState) -> str:
    """Name a seat: alpha-3 of a state; of a former member its slug, which is written small."""
    return seat.alpha3 if isinstance(seat, State) else seat.slug


def cell_of(row: Act | NotVoting) -> Cell:
    """Read a stored vote or blank as a cell. Queries: 0, if its state is read with it."""
    seat = row.state or row.former_state
    if not isinstance(seat, State | FormerState):
        raise TypeError("A cell is of a state or a former member.")
    cell = Cell(seat, DID_NOT_VOTE, row.name_at_the_time)
    if isinstance(row, NotVoting):
        return cell
    return replace(cell, value=row.value, intended=row.intended, intended_source=row.intended_source)


def rows_of(roll_call: RollCall) -> list[Act | NotVoting]:
    """Read the stored votes and blanks of a roll call. Queries: 2; 0 where they are prefetched with their states."""
    found: list[Act | NotVoting] = []
    for name in ("votes", "not_voting"):
        rows = getattr(roll_call, name)
        if name in getattr(roll_call, "_prefetched_objects_cache", {}):
            found += sorted(rows.all(), key=lambda row: row.pk)
        else:
            found += rows.select_related("state", "former_state").order_by("pk")
    return found


def cells_of(roll_call: RollCall) -> list[Cell]:
    """Read the cells of a roll call, in the order of their names. Queries: as ``rows_of``."""
    return sorted(map(cell_of, rows_of(roll_call)), key=lambda cell: str(cell.seat))


def digest_of(rows: list[Act | NotVoting]) -> str:
    """Digest of votes and blanks by number and revision: it changes whenever one of them does."""
    told = sorted((type(row).__name__, row.pk, row.revision) for row in rows)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]
