"""Unity of a group: how often its members of that day voted alike. What they did, never what the group holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from positions.models import Act, Group, Membership, NotVoting, RollCall, State
from positions.models.acts.choices import Level, Vote
from positions.models.choices import Verified
from positions.queries.by_letters import letters


@dataclass(frozen=True, slots=True)
class GroupVote:
    """How the members of a group voted once.

    Attributes:
        row: The recorded vote.
        counts: How many voted so, for Yes, No and Abstained, in this order.
        apart: Members that did not vote as most of them did, each with its vote; all who voted, where no vote has the
            most.
        silent: Members that did not vote, by name.
        unnamed: Members of which our sources do not say how they voted.
    """

    row: RollCall
    counts: tuple[tuple[str, int], ...]
    apart: tuple[tuple[State, str], ...]
    silent: tuple[State, ...]
    unnamed: int

    @property
    def alike(self) -> bool:
        """Whether all that voted did the same."""
        return not self.apart


@dataclass(frozen=True, slots=True)
class Unity:
    """How often the members of a group voted alike, in plenary.

    Attributes:
        votes: Votes in which two members or more voted, newest first.
        unchecked: Whether a membership that it rests on is to be checked.
        all_unchecked: Whether every one is.
    """

    votes: tuple[GroupVote, ...]
    unchecked: bool
    all_unchecked: bool

    @property
    def n(self) -> int:
        """How many votes."""
        return len(self.votes)

    @property
    def same(self) -> int:
        """In how many of them all that voted did the same."""
        return sum(vote.alike for vote in self.votes)


def unity(group: Group) -> Unity:
    """Work out how often the members of a group voted alike.

    A member of a day is a state whose membership holds on it; one without a first day is one since before our record.

    Queries: 4.
    """
    memberships = list(
        Membership.objects.filter(group=group, state__published_at__isnull=False).select_related("state")
    )
    if not memberships:
        return Unity((), unchecked=False, all_unchecked=False)
    states = {one.state_id: one.state for one in memberships}
    calls = list(
        RollCall.objects.published()
        .filter(level=Level.PLENARY, held_end__isnull=False)
        .select_related("instrument")
        .order_by("-held_start", "slug")
    )
    cast: dict[int, dict[int, str]] = defaultdict(dict)
    votes = Act.objects.published().filter(roll_call__in=calls, state__in=states)
    for call, state, value in votes.values_list("roll_call_id", "state_id", "value"):
        cast[call][state] = value
    blank: dict[int, set[int]] = defaultdict(set)
    for call, state in NotVoting.objects.filter(roll_call__in=calls, state__in=states).values_list(
        "roll_call_id", "state_id"
    ):
        blank[call].add(state)
    found = [_vote(call, memberships, cast[call.pk], blank[call.pk]) for call in calls]
    kept = tuple(one for one in found if sum(n for _value, n in one.counts) > 1)
    marks = [one.verified != Verified.CHECKED for one in memberships]
    return Unity(kept, unchecked=any(marks), all_unchecked=all(marks))


def _vote(call: RollCall, memberships: list[Membership], cast: dict[int, str], blank: set[int]) -> GroupVote:
    members = {
        one.state_id: one.state for one in memberships if call.held_end is not None and one.holds_on(call.held_end)
    }
    voted = {state: cast[pk] for pk, state in members.items() if pk in cast}
    counts = Counter(voted.values())
    most = counts.most_common(2)
    # Where two values are equally frequent, none is the group's.
    chief = most[0][0] if most and (len(most) == 1 or most[0][1] > most[1][1]) else None
    by_name = sorted(voted, key=lambda state: letters(state.common_name))
    return GroupVote(
        call,
        tuple((str(value), counts[value]) for value in Vote.values),
        tuple((state, voted[state]) for state in by_name if voted[state] != chief),
        tuple(
            sorted(
                (state for pk, state in members.items() if pk in blank), key=lambda state: letters(state.common_name)
            )
        ),
        len(members.keys() - cast.keys() - blank),
    )
