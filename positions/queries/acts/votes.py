"""One recorded vote: who voted how, by regional group too, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from positions.models import Act, FormerState, RollCall, State
from positions.models.acts.choices import Missing, Vote
from positions.models.choices import Region
from positions.queries.acts.explanations import ExplainedBy, SpokenExplanation, of_vote
from positions.queries.acts.seats import Seat, seats_of

VALUES = (Vote.YES, Vote.NO, Vote.ABSTAIN, Missing.NON_VOTING)
"""The order of the UN's record, in which votes stand everywhere."""
_FORMER = ""


@dataclass(frozen=True, slots=True)
class Voter:
    """A state in a recorded vote.

    Attributes:
        state: The state; or a former member.
        name_then: Its name in the record, where it was another.
        act: Its vote; None if it did not vote.
        explained: Statements in which it explains its vote.
    """

    state: State | FormerState
    name_then: str
    act: Act | None
    explained: tuple[ExplainedBy, ...] = ()

    @property
    def today(self) -> State | None:
        """The state of today that is this member; None: a former member that none continues."""
        if isinstance(self.state, State):
            return self.state
        continuing = self.state.continued_by
        return continuing if isinstance(continuing, State) and continuing.published_at else None

    @property
    def name_of_then(self) -> str:
        """Its name in the record, or that of the former member; empty: today's."""
        return self.name_then or ("" if isinstance(self.state, State) else self.state.name)


@dataclass(frozen=True, slots=True)
class RegionVotes:
    """How the members of a regional group voted.

    Attributes:
        region: Code of the group; empty: former members, which are in no group of today.
        counts: How many voted so, in the order of ``VALUES``.
    """

    region: str
    counts: tuple[int, ...]

    @property
    def members(self) -> int:
        """How many members of the group are in the record of the vote."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class VotePage:
    """One recorded vote.

    Attributes:
        row: The recorded vote.
        voters: For each of ``VALUES`` the states by name.
        totals: For each of ``VALUES`` the total of the record; None: not known.
        regions: By regional group of today, former members last; empty where no state is named. They add up to who is
            named.
        not_yet: Members of today that were no members on that day; empty where the members of the body are not known.
        observers: States of the record that have no vote in the body; empty likewise.
        no_record: Members of that day of which our sources do not say how they voted; empty likewise.
        named: How many votes are on record by name.
        explanations: Statements that explain a vote in it: a state's own, and groups'.
    """

    row: RollCall
    voters: tuple[tuple[str, tuple[Voter, ...]], ...]
    totals: tuple[tuple[str, int | None], ...]
    regions: tuple[RegionVotes, ...]
    not_yet: tuple[Seat, ...]
    observers: tuple[Seat, ...]
    no_record: tuple[Seat, ...]
    named: int
    explanations: tuple[SpokenExplanation, ...]

    @property
    def cast(self) -> int | None:
        """How many voted Yes, No or abstained; None: not known."""
        known = [total for value, total in self.totals if value != "non_voting"]
        return sum(total for total in known if total is not None) if None not in known else None

    @property
    def names_then(self) -> tuple[Voter, ...]:
        """States that had another name on that day than the one that pages use today."""
        voters = (voter for _, those in self.voters for voter in those)
        return tuple(voter for voter in voters if voter.name_then not in {"", str(voter.state)})


def vote(slug: str) -> VotePage | None:
    """Return one recorded vote; None if there is none.

    Queries: 6, and 3 where a vote in it is explained.
    """
    row = RollCall.objects.published().select_related("instrument", "later_instrument").filter(slug=slug).first()
    if row is None:
        return None
    explanations = of_vote(row)
    seats = seats_of(row)
    voters = tuple(
        (str(value), tuple(_voter(seat, explanations) for seat in seats if seat.value == value)) for value in VALUES
    )
    return VotePage(
        row,
        voters,
        tuple((str(value), getattr(row, value)) for value in VALUES),
        tuple(_regions(voters)),
        tuple(seat for seat in seats if seat.value == Missing.NOT_YET),
        tuple(seat for seat in seats if seat.value == Missing.OBSERVER),
        tuple(seat for seat in seats if seat.value == Missing.NO_RECORD),
        sum(len(those) for value, those in voters if value != "non_voting"),
        explanations,
    )


def _voter(seat: Seat, explanations: tuple[SpokenExplanation, ...]) -> Voter:
    state = seat.state
    own = [one.short for one in explanations if isinstance(state, State) and one.speaks_for(state)]
    return Voter(state, seat.name_then, seat.act, tuple(own))


def _regions(voters: tuple[tuple[str, tuple[Voter, ...]], ...]) -> list[RegionVotes]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(VALUES))
    for place, (_, those) in enumerate(voters):
        for voter in those:
            counts[voter.state.region if isinstance(voter.state, State) else _FORMER][place] += 1
    return [RegionVotes(region, tuple(counts[region])) for region in (*Region.values, _FORMER) if region in counts]
