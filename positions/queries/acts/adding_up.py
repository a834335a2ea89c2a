"""Roll calls: whether each adds up."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from positions.models import Act, FormerState, NotVoting, RollCall, State
from positions.models.acts.choices import BODIES_OF_MEMBERS

TOTALS = ("yes", "no", "abstain", "non_voting")


def add_up() -> tuple[int, int, dict[str, str]]:
    """Add every roll call up again, published or not: its cells, its totals, and the members of its body that day.

    Counted here and not by the function that the database's triggers call, so that neither can hide a fault of the
    other.

    Returns:
        How many roll calls there are; how many of them are incomplete and cannot be added up, though nothing in them is
        wrong; and of each that does not hold, by its slug, what is wrong.

    Queries: 5.
    """
    cells: dict[int, list[tuple[str, int | None, int | None]]] = defaultdict(list)
    for pk, value, state, former in Act.objects.filter(roll_call__isnull=False).values_list(
        "roll_call_id", "value", "state_id", "former_state_id"
    ):
        cells[pk].append((value, state, former))
    for pk, state, former in NotVoting.objects.values_list("roll_call_id", "state_id", "former_state_id"):
        cells[pk].append(("non_voting", state, former))
    seats = _Seats()
    problems = {}
    roll_calls = list(RollCall.objects.all())
    for roll_call in roll_calls:
        if problem := _problem(roll_call, cells[roll_call.pk], seats):
            problems[roll_call.slug] = problem
    incomplete = sum(not one.complete and one.slug not in problems for one in roll_calls)
    return len(roll_calls), incomplete, problems


def _problem(roll_call: RollCall, cells: list[tuple[str, int | None, int | None]], seats: _Seats) -> str:
    counted = Counter(value for value, _, _ in cells)
    for total in TOTALS:
        told = getattr(roll_call, total)
        if told is None:
            continue
        if counted[total] > told or (roll_call.complete and counted[total] != told):
            return f"{counted[total]} {total.replace('_', ' ')} in its cells, {told} in its totals."
    if not roll_call.complete or roll_call.body not in BODIES_OF_MEMBERS or roll_call.held_end is None:
        return ""
    held = Counter(seats.of(state, former, roll_call.held_end) for _, state, former in cells)
    members = seats.on(roll_call.held_end)
    if missing := sorted(seats.names[seat] for seat in members - held.keys()):
        return f"no cell of {', '.join(missing)}, members that day."
    if others := sorted(seats.names[seat] for seat in held.keys() - members):
        return f"cells of {', '.join(others)}, no members that day."
    if twice := sorted(seats.names[seat] for seat, count in held.items() if count > 1):
        return f"two cells of {', '.join(twice)}."
    return ""


class _Seats:
    """Seats in the General Assembly: a state's, or that of a former member whom no state of today continued that day."""

    def __init__(self) -> None:
        self.states = {state.pk: state for state in State.objects.all()}
        self.former = {former.pk: former for former in FormerState.objects.all()}
        self.names = {("state", pk): state.common_name for pk, state in self.states.items()}
        self.names |= {("former", pk): former.name for pk, former in self.former.items()}

    def of(self, state: int | None, former: int | None, day: date) -> tuple[str, int]:
        """Return the seat that a cell of a day is of."""
        if former is None:
            return "state", state or 0
        continuing = self.former[former].continued_by_id
        return ("state", continuing) if continuing and self._member(continuing, day) else ("former", former)

    def on(self, day: date) -> set[tuple[str, int]]:
        """Return the seats of a day."""
        held = {("state", pk) for pk, state in self.states.items() if state.published_at and self._member(pk, day)}
        return held | {
            self.of(None, pk, day)
            for pk, former in self.former.items()
            if former.published_at and former.first_day <= day <= former.last_day
        }

    def _member(self, state: int, day: date) -> bool:
        admitted = self.states[state].admitted
        return admitted is not None and admitted <= day
