"""Who held a seat at the United Nations on a day, by the name and code of a file of votes. Nothing is guessed, and nobody is new."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from positions.message import Message
from positions.models import FormerState, State, Succession
from positions.text.names import Ambiguous, Bearer, Found, Lexicon, Outcome, Outside, Unknown

Seat = tuple[str, int]
"""A seat is that of a state of today, or of a former member whom none of today continues."""


_OF_THEN = ("former", "alias")
"""Kinds of names that are not those of today: where one stands in a record of then, it was the name."""


@dataclass(frozen=True, slots=True)
class Member:
    """Who held a seat.

    Attributes:
        state: Number of the state; None for a former member.
        former_state: Number of the former member; None for a state.
        seat: Whose seat it is.
        name: Its name then, if it is not today's; empty otherwise.
    """

    state: int | None
    former_state: int | None
    seat: Seat
    name: str = ""


class Members:
    """Members of the United Nations, found by the codes and names of files."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read states, former members and their successors. Queries: 3."""
        self._lexicon = lexicon
        self._states = {state.alpha3: state for state in State.objects.only("alpha3", "admitted", "common_name")}
        self._former = list(FormerState.objects.all())
        self._continued = {state.pk: state for state in self._states.values()}
        # Former members by the outside names of the lexicon; what follows a comma in a name is our remark.
        self._linked: dict[str, list[FormerState]] = {}
        for former in self._former:
            for name in (former.name, former.name.partition(",")[0]):
                if meant := _outside(lexicon.look_up(name, ("state",))):
                    for bearer in meant:
                        self._linked.setdefault(bearer.token, []).append(former)
                    break
        self._succeeds = set(Succession.objects.values_list("state__alpha3", "former_state_id"))
        self._turns = sorted(set(self._days()))
        self._known: dict[tuple[str, tuple[str, ...], str, int], Member | Message] = {}

    def find(self, code: str, kinds: tuple[str, ...], name: str, day: date) -> Member | Message:
        """Find who is meant.

        Args:
            code: Of the file; empty if it has none.
            kinds: Lists of the lexicon that the code may be of.
            name: Of the file; empty if it has none.
            day: The day of the vote.

        Returns:
            The member, if code and name are known and mean the same seat; or why a person must look.

        Queries: 0.
        """
        # Between two turns of any name or membership the answer is the same.
        asked = (code, kinds, name, bisect_right(self._turns, day))
        if asked not in self._known:
            self._known[asked] = self._found(code, kinds, name, day)
        return self._known[asked]

    @property
    def first_day(self) -> date:
        """The day on which the first members were admitted; the last day there is, if nobody is one. Queries: 0."""
        days = [state.admitted for state in self._states.values() if state.admitted is not None]
        return min([*days, *(former.first_day for former in self._former)], default=date.max)

    def seats_on(self, day: date) -> frozenset[Seat]:
        """Return the seats of a day. Queries: 0."""
        held = {("state", state.pk) for state in self._states.values() if _member(state, day)}
        return frozenset(held | {self.seat_of(None, one.pk, day) for one in self._former if _sat(one, day)})

    def seat_of(self, state: int | None, former_state: int | None, day: date) -> Seat:
        """Return the seat that a stored vote is of. Queries: 0."""
        if former_state is None:
            return ("state", state or 0)
        former = next(one for one in self._former if one.pk == former_state)
        continuing = self._continued.get(former.continued_by_id or 0)
        return ("state", continuing.pk) if continuing and _member(continuing, day) else ("former", former.pk)

    def member_of(self, seat: Seat, day: date) -> Member:
        """Return who held a seat on a day: the former member, if one did. Queries: 0."""
        kind, number = seat
        if kind == "former":
            return Member(None, number, seat)
        former = next((one for one in self._former if one.continued_by_id == number and _sat(one, day)), None)
        return Member(None, former.pk, seat) if former else Member(number, None, seat)

    def names_of(self, seats: Iterable[Seat], day: date) -> tuple[str, ...]:
        """Return the names of who held these seats on a day, in order. Queries: 0."""
        held = [self.member_of(seat, day) for seat in seats]
        names = (
            self._continued[one.state].common_name
            if one.state is not None
            else next(former.name for former in self._former if former.pk == one.former_state)
            for one in held
        )
        return tuple(sorted(names))

    def _found(self, code: str, kinds: tuple[str, ...], name: str, day: date) -> Member | Message:
        shown = name or code
        if not shown:
            return Message("member.none")
        bearers = self._lexicon.coded(code, kinds) if code else ()
        coded = [self._holder(bearer, "", day) for bearer in bearers]
        if code and not coded:
            return Message("member.code", name=shown, code=code)
        named = list(self._named(name, day)) if name else []
        if name and not named:
            return Message("member.unknown", name=name)
        sitting = [one for one in coded if isinstance(one, Member)]
        meant = [one for one in named if isinstance(one, Member)]
        if not sitting:
            # Some lists give a former member the code of a successor, which was no member then: the name says who is
            # meant.
            tokens = {bearer.token for bearer in bearers}
            sitting = [one for one in meant if any((token, one.former_state) in self._succeeds for token in tokens)]
        if code and not sitting:
            return next(one for one in coded if isinstance(one, Message))
        if name and not meant:
            return next(one for one in named if isinstance(one, Message))
        both = [one for one in meant if not code or one.seat in {other.seat for other in sitting}]
        if not name:
            both = sitting
        if not both:
            return Message("member.other", name=name, code=code)
        if len({one.seat for one in both}) > 1:
            return Message("member.several", name=shown, names=self.names_of({one.seat for one in both}, day))
        # A former member goes before the state that continues it, a name of then before none.
        return min(both, key=lambda one: (one.former_state is None, not one.name))

    def _named(self, name: str, day: date) -> Iterator[Member | Message]:
        """Yield who may be meant by a name; files of today also use names of today for days gone by."""
        outcome: Outcome = self._lexicon.look_up(name, ("state",), on=day)
        if isinstance(outcome, Unknown) and outcome.was:
            outcome = self._lexicon.look_up(name, ("state",))
        match outcome:
            case Found(bearer=bearer, how=how):
                yield self._holder(bearer, how.text if how.kind in _OF_THEN else "", day)
            case Outside(bearer=bearer):
                yield self._holder(bearer, bearer.label, day)
            case Ambiguous(candidates=candidates):
                yield from (self._holder(bearer, "", day) for bearer in candidates)

    def _holder(self, bearer: Bearer, name: str, day: date) -> Member | Message:
        """Return who held the seat of what bears a name.

        Args:
            bearer: What bears it.
            name: Its name then, where the file gives one that is not today's; empty: no name of then is made up.
            day: The day.
        """
        not_then = Message("member.not_then", name=name or bearer.label, day=day.isoformat())
        if bearer.noun == "state":
            return self._of_state(bearer.token, name, day) or not_then
        if linked := self._linked.get(bearer.token, []):
            for former in linked:
                if _sat(former, day):
                    return Member(None, former.pk, self.seat_of(None, former.pk, day))
        if bearer.why != "former":
            return Message("member.outside", name=bearer.label)
        states = [self._states[token] for token in bearer.instead if token in self._states]
        continued = [
            former
            for state in states
            for former in self._former
            if former.continued_by_id == state.pk and _sat(former, day)
        ]
        if len(continued) == 1:
            return Member(None, continued[0].pk, self.seat_of(None, continued[0].pk, day))
        # A state that had another name then, as the Yemen Arab Republic, is the member that it is today.
        if not linked and len(states) == 1 and bearer.until is not None and day <= bearer.until:
            return self._of_state(states[0].alpha3, name, day) or not_then
        return not_then

    def _of_state(self, alpha3: str, name: str, day: date) -> Member | None:
        state = self._states.get(alpha3)
        if state is None or not _member(state, day):
            return None
        member = self.member_of(("state", state.pk), day)
        return member if member.state is None else Member(state.pk, None, member.seat, name)

    def _days(self) -> Iterator[date]:
        """Yield the days from which on a name or a code may mean another seat."""
        after = timedelta(days=1)
        for state in self._states.values():
            if state.admitted:
                yield state.admitted
        for former in self._former:
            yield from (former.first_day, former.last_day + after)
        bearers = self._lexicon.bearers.values()
        spans: Iterable[tuple[date | None, date | None]] = (
            *((None, bearer.until) for bearer in bearers),
            *((name.since, name.until) for bearer in bearers for name in bearer.names),
            *((None, one.until) for words in self._lexicon.shared.values() for one in words),
        )
        for since, until in spans:
            if since:
                yield since
            if until:
                yield until + after


def _outside(outcome: Outcome) -> list[Bearer]:
    """Return what is no state of the record among what a name means."""
    match outcome:
        case Outside(bearer=bearer):
            return [bearer]
        case Ambiguous(candidates=candidates):
            return [bearer for bearer in candidates if bearer.noun == "outside"]
    return []


def _member(state: State, day: date) -> bool:
    return state.admitted is not None and state.admitted <= day


def _sat(former: FormerState, day: date) -> bool:
    return former.first_day <= day <= former.last_day
