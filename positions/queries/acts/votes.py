"""One recorded vote: who voted how, by regional group too, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from positions.models import Act, FormerState, NotVoting, RollCall, State
from positions.models.acts.choices import BODIES_OF_MEMBERS, Vote
from positions.models.choices import Region, StateKind
from positions.queries.acts.explanations import ExplainedBy, SpokenExplanation, of_vote
from positions.queries.by_letters import by_letters, letters

VALUES = (Vote.YES, Vote.NO, Vote.ABSTAIN, "non_voting")
"""The order of the UN's record, in which votes stand everywhere."""


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


@dataclass(frozen=True, slots=True)
class RegionVotes:
    """How the members of a regional group voted.

    Attributes:
        region: Code of the group.
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
        regions: By regional group of today; empty where no state is named.
        not_yet: Members of today that were no members on that day; empty where the body has no such members.
        observers: States of the record that have no vote in the body; empty likewise.
        named: How many votes are on record by name.
        explanations: Statements that explain a vote in it: a state's own, and groups'.
    """

    row: RollCall
    voters: tuple[tuple[str, tuple[Voter, ...]], ...]
    totals: tuple[tuple[str, int | None], ...]
    regions: tuple[RegionVotes, ...]
    not_yet: tuple[State, ...]
    observers: tuple[State, ...]
    named: int
    explanations: tuple[SpokenExplanation, ...]

    @property
    def cast(self) -> int | None:
        """How many voted Yes, No or abstained; None: not known."""
        known = [total for value, total in self.totals if value != "non_voting"]
        return sum(total for total in known if total is not None) if None not in known else None

    @property
    def names_then(self) -> tuple[Voter, ...]:
        """States that had another name on that day."""
        return tuple(voter for _, those in self.voters for voter in those if voter.name_then)


def vote(slug: str) -> VotePage | None:
    """Return one recorded vote; None if there is none.

    Queries: 6, and 3 where a vote in it is explained.
    """
    row = RollCall.objects.published().select_related("instrument", "later_instrument").filter(slug=slug).first()
    if row is None:
        return None
    found: dict[str, list[Voter]] = defaultdict(list)
    explanations = of_vote(row)
    for act in Act.objects.published().filter(roll_call=row).select_related("state", "former_state"):
        found[act.value].append(_voter(act.state or act.former_state, act.name_at_the_time, act, explanations))
    for blank in NotVoting.objects.filter(roll_call=row).select_related("state", "former_state"):
        who = blank.state or blank.former_state
        found["non_voting"].append(_voter(who, blank.name_at_the_time, None, explanations))
    voters = tuple((str(value), tuple(sorted(found[value], key=_by_name))) for value in VALUES)
    return VotePage(
        row,
        voters,
        tuple((str(value), getattr(row, value)) for value in VALUES),
        tuple(_regions(voters)),
        tuple(_not_yet(row)),
        tuple(_observers(row)),
        sum(len(those) for value, those in voters if value != "non_voting"),
        explanations,
    )


def _voter(state: object, name_then: str, act: Act | None, explanations: tuple[SpokenExplanation, ...]) -> Voter:
    if not isinstance(state, State | FormerState):  # pragma: no cover - a constraint holds that there is one
        raise TypeError("A cell without a state.")
    own = [one.short for one in explanations if isinstance(state, State) and one.speaks_for(state)]
    return Voter(state, name_then, act, tuple(own))


def _by_name(voter: Voter) -> tuple[str, str]:
    return letters(voter.state.common_name if isinstance(voter.state, State) else voter.state.name)


def _regions(voters: tuple[tuple[str, tuple[Voter, ...]], ...]) -> list[RegionVotes]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(VALUES))
    for place, (_, those) in enumerate(voters):
        for voter in those:
            if isinstance(voter.state, State):
                counts[voter.state.region][place] += 1
    return [RegionVotes(region, tuple(counts[region])) for region in Region.values if region in counts]


def _not_yet(row: RollCall) -> list[State]:
    if row.body not in BODIES_OF_MEMBERS or row.held_end is None:
        return []
    later = State.objects.published().filter(kind=StateKind.MEMBER, admitted__gt=row.held_end)
    return list(later.order_by(by_letters("common_name")))


def _observers(row: RollCall) -> list[State]:
    if row.body not in BODIES_OF_MEMBERS:
        return []
    return list(State.objects.published().filter(kind=StateKind.OBSERVER).order_by(by_letters("common_name")))
