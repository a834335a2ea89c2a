"""Seats of a recorded vote: each state of the body on that day, with its vote or with the word that says what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from positions.formats.tables import Column
from positions.models import Act, FormerState, NotVoting, RollCall, State
from positions.models.acts.choices import BODIES_OF_MEMBERS, Missing, Vote
from positions.models.choices import StateKind
from positions.queries.by_letters import letters

OF_A_VOTE: tuple[Missing, ...] = (Missing.NON_VOTING, Missing.NOT_YET, Missing.OBSERVER, Missing.NO_RECORD)
"""What can be missing of a state in a recorded vote, in the order of pages."""

_WITH = ("state", "former_state__continued_by")
"""What is read with each cell: whose it is, and who continues a former member."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A state in a recorded vote.

    Attributes:
        state: The state; or a former member.
        value: Its vote, or the code of ``Missing`` that says why there is none. Never empty.
        name_then: Its name in the record, where it was another.
        act: Its vote; None if there is none.
    """

    state: State | FormerState
    value: str
    name_then: str = ""
    act: Act | None = None

    @property
    def name(self) -> str:
        """Its name today, or that of the former member."""
        return self.state.common_name if isinstance(self.state, State) else self.state.name


def missing_of(call: RollCall, state: State) -> Missing:
    """Say why a state has no cell in a recorded vote. Queries: 0."""
    if call.body in BODIES_OF_MEMBERS:
        if state.kind == StateKind.OBSERVER:
            return Missing.OBSERVER
        if state.admitted is not None and call.held_end is not None and state.admitted > call.held_end:
            return Missing.NOT_YET
    return Missing.NO_RECORD


def seats_of(call: RollCall) -> tuple[Seat, ...]:
    """Return every seat of a recorded vote by name, each with what is known of it.

    Of a body in which every member has a seat these are all states of the record, and the former members of that day;
    of any other those that have a cell: nobody here knows who else could have voted.

    Queries: 2, and 2 more where the members of the body are known.
    """
    votes = Act.objects.published().filter(roll_call=call).select_related(*_WITH)
    blanks = NotVoting.objects.filter(roll_call=call).select_related(*_WITH)
    found = [*_cells(votes), *_cells(blanks)]
    if call.body in BODIES_OF_MEMBERS:
        found += _without(call, [seat.state for seat in found])
    return tuple(sorted(found, key=lambda seat: letters(seat.name)))


def _cells(rows: Iterable[Act | NotVoting]) -> Iterator[Seat]:
    for row in rows:
        state = row.state or row.former_state
        # A constraint holds that there is one; of a former member that is not public there is nothing to show.
        if isinstance(state, State | FormerState):
            act = row if isinstance(row, Act) else None
            yield Seat(state, act.value if act else Missing.NON_VOTING, row.name_at_the_time, act)


def _without(call: RollCall, held: Sequence[State | FormerState]) -> Iterator[Seat]:
    """Find who has no cell: a seat that a former member held is not missing a second time under today's name."""
    former = [state for state in held if isinstance(state, FormerState)]
    taken = {state.pk for state in held if isinstance(state, State)} | {state.continued_by_id for state in former}
    for state in State.objects.published():
        if state.pk not in taken:
            yield Seat(state, missing_of(call, state))
    known = {state.pk for state in former}
    for one in FormerState.objects.published().select_related("continued_by"):
        was_member = call.held_end is not None and one.first_day <= call.held_end <= one.last_day
        if was_member and one.pk not in known and not _seated(one.continued_by, call.held_end):
            yield Seat(one, Missing.NO_RECORD)


def _seated(state: State | None, day: date | None) -> bool:
    return state is not None and state.admitted is not None and day is not None and state.admitted <= day


COLUMNS: tuple[Column, ...] = (
    Column("rollcall", "code", "Code of the recorded vote.", False, (), "a-res-73-27"),
    Column("state", "code", "State by alpha-3 code; empty for a former member.", True, (), "NAM"),
    Column("former_state", "code", "Former member, by its code; empty for a state of today.", True),
    Column("state_name", "text", "Its name today, or that of the former member.", False),
    Column("state_name_at_the_time", "text", "Its name in the record of that day, where it was another.", True),
    Column("value", "code", "How it voted, or why it has no vote. None of the latter counts as a No.", False,
           (*Vote.values, *OF_A_VOTE)),
    Column("member_since", "date", "Day on which it was admitted; empty for observers and former members.", True),
    Column("intended", "code", "The vote that the delegation later said it had meant; the recorded one counts.", True,
           tuple(Vote.values)),
    Column("act", "code", "Number of its vote among the acts; empty where there is none.", True, (), "A-000001"),
)  # fmt: skip
"""One recorded vote, wide: a row for each seat."""


def seat_rows(slug: str) -> list[tuple[object, ...]]:
    """Return a recorded vote as a table: a row for each seat by name, in the order of ``COLUMNS``; none if there is no such vote.

    Queries: 1, and as ``seats_of``.
    """
    return [row for call in RollCall.objects.published().filter(slug=slug.lower()) for row in _rows(call)]


def _rows(call: RollCall) -> list[tuple[object, ...]]:
    return [
        (
            call.slug,
            seat.state.alpha3 if isinstance(seat.state, State) else None,
            seat.state.slug if isinstance(seat.state, FormerState) else None,
            seat.name,
            seat.name_then or None,
            seat.value,
            seat.state.admitted if isinstance(seat.state, State) else None,
            (seat.act.intended or None) if seat.act else None,
            seat.act.public_id if seat.act else None,
        )
        for seat in seats_of(call)
    ]
