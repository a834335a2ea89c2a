"""Cells of a roll call: what each state did in it, its vote or that it did not vote."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from positions.models import Act, FormerState, NotVoting, RollCall, State
from positions.models.acts.choices import BODIES_OF_MEMBERS
from positions.queries.by_letters import by_letters

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


def waits(roll_call: RollCall) -> bool:
    """Whether it, or a vote in it, is not public yet. Queries: 1 for a public one, else 0."""
    return roll_call.published_at is None or roll_call.votes.filter(published_at=None).exists()


def editors_of(roll_call: RollCall) -> set[int]:
    """Return the accounts that brought or changed what waits of it: none of them publishes it. Queries: 1."""
    own = set(roll_call.editors) if roll_call.published_at is None else set()
    return own.union(*roll_call.votes.filter(published_at=None).values_list("editors", flat=True))


def seats_for(body: str, day: date | None, named: Collection[str]) -> list[State | FormerState]:
    """Return who may have a cell in a roll call, by name.

    Args:
        body: Who votes.
        day: When; None: not known, then former members are no choice.
        named: Keys of seats that are among them in any case.

    Returns:
        Of a body in which every member has a seat the members of that day; of any other every state.

    Queries: 2.
    """
    states = [
        state
        for state in State.objects.order_by(by_letters("common_name"))
        if state.alpha3 in named or _may_vote(state, body, day)
    ]
    former = [
        row
        for row in FormerState.objects.all()
        if row.slug in named or (day is not None and row.first_day <= day <= row.last_day)
    ]
    return sorted([*states, *former], key=str)


def _may_vote(state: State, body: str, day: date | None) -> bool:
    if body not in BODIES_OF_MEMBERS:
        return True
    return state.admitted is not None and (day is None or state.admitted <= day)


def digest_of(rows: list[Act | NotVoting]) -> str:
    """Digest of votes and blanks by number and revision: it changes whenever one of them does."""
    told = sorted((type(row).__name__, row.pk, row.revision) for row in rows)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]
