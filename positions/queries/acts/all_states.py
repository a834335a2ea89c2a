"""The voting landscape of all states at once: how often each two cast the same contested vote, and who votes alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from positions.formats.charts.linkage import linked
from positions.models import RollCall, State
from positions.models.acts.choices import Vote
from positions.queries.acts.concordance import FEWEST, CastVotes, cast_votes
from positions.queries.acts.landscape import OFTEN, least_alike, looked_for, years_of
from positions.queries.by_letters import letters

LARGEST = 3
"""Groups that are named however few readers look for their states."""
Bits = tuple[int, ...]
"""The votes of a state: for each value a number with a bit for each vote in which it cast it."""


@dataclass(frozen=True, slots=True)
class VotingGroup:
    """States that vote alike: on the average, two of them cast the same vote in at least ``OFTEN`` of those that both cast.

    Attributes:
        states: By name.
        share: Of the votes that two of them both cast, the part in which they did the same, on the average.
        known: Those of them that a reader looks for first: the two of the question and the permanent members.
    """

    states: tuple[State, ...]
    share: float
    known: tuple[State, ...]

    @property
    def percent(self) -> int:
        """The share in per cent."""
        return round(100 * self.share)


@dataclass(frozen=True)
class WholeLandscape:
    """All states at once.

    Attributes:
        pair: The two states that say which way round the picture is; empty where nobody chose and no permanent members
            have voted.
        chosen: Whether a reader chose them.
        points: States with the same record are one point, by name; points by the name of their first.
        same: For each two points, in how many contested votes both did the same.
        n: In how many both voted Yes or No or abstained.
        few: States that cast fewer than ``FEWEST`` contested votes, or have as many in common with no other, by name.
        silent: States of which no contested vote is on record, by name.
        contested: How many contested plenary votes there are.
        first_year: Year of the earliest of them; None: not known.
        last_year: Year of the latest.
        known_codes: Alpha-3 codes of the states that are looked for first.
    """

    pair: tuple[State, ...]
    chosen: bool
    points: tuple[tuple[State, ...], ...]
    same: tuple[tuple[int, ...], ...]
    n: tuple[tuple[int, ...], ...]
    few: tuple[State, ...]
    silent: tuple[State, ...]
    contested: int
    first_year: int | None
    last_year: int | None
    known_codes: frozenset[str]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many states stand for each point."""
        return tuple(len(states) for states in self.points)

    @property
    def states(self) -> int:
        """How many states have a place."""
        return sum(self.counts)

    @property
    def unsaid(self) -> int:
        """How many pairs of states have too few votes in common to say how alike they vote."""
        pairs = sum(
            here * there
            for here, row in zip(self.counts, self.n, strict=True)
            for there, n in zip(self.counts, row, strict=True) if n < FEWEST
        )  # fmt: skip
        return pairs // 2

    @property
    def shares(self) -> tuple[tuple[float | None, ...], ...]:
        """For each two points how alike they vote; None where too few votes are in common to say."""
        return tuple(
            tuple(same / n if n >= FEWEST else None for same, n in zip(row, totals, strict=True))
            for row, totals in zip(self.same, self.n, strict=True)
        )

    @cached_property
    def groups(self) -> tuple[VotingGroup, ...]:
        """Groups of at least two states, the largest first."""
        found = []
        for share, those in linked(self.shares, self.counts, float(OFTEN)):
            if share is not None:
                states = _by_name(state for point in those for state in self.points[point])
                known = tuple(state for state in states if state.alpha3 in self.known_codes)
                found.append(VotingGroup(states, share, known))
        return tuple(found)

    @property
    def told_groups(self) -> tuple[VotingGroup, ...]:
        """Groups that the opening sentence names: the three largest, and those with a state that readers look for first."""
        return tuple(group for place, group in enumerate(self.groups) if place < LARGEST or group.known)

    @property
    def parted(self) -> bool:
        """Whether the two of the question have a place, and not the same."""
        points = [point for point, states in enumerate(self.points) for state in states if state in self.pair]
        return len(points) == 2 and points[0] != points[1]

    @property
    def alone(self) -> tuple[State, ...]:
        """States in no group, by name."""
        grouped = {state.pk for group in self.groups for state in group.states}
        return _by_name(state for states in self.points for state in states if state.pk not in grouped)

    @property
    def query(self) -> str:
        """The two as the parameter ``states`` takes them; empty if there are none."""
        return ",".join(state.alpha3 for state in self.pair)


def all_states(states: tuple[int, int] | None) -> WholeLandscape:
    """Compare each two states.

    Args:
        states: Rows of the two that say which way round the picture is; None: the permanent members of the Security
            Council that voted alike least.

    Queries: 4.
    """
    read = cast_votes()
    contested = [call for call, (_slug, disputed) in read.calls.items() if disputed]
    days = [
        day
        for held in RollCall.objects.published().filter(pk__in=contested).values_list("held_start", "held_end")
        for day in held if day
    ]  # fmt: skip
    bits = _bits(read, contested)
    enough = [key for key, mine in bits.items() if sum(mine).bit_count() >= FEWEST]
    lonely = {
        one for one in enough if not any(one != other and _n(bits[one], bits[other]) >= FEWEST for other in enough)
    }
    points: dict[Bits, list[State]] = defaultdict(list)
    for state in _by_name(read.states[key] for key in enough if key not in lonely):
        points[bits[state.pk]].append(state)
    pair = states or least_alike(read) or ()
    known = (*(read.states[key] for key in pair),)
    return WholeLandscape(
        known,
        states is not None,
        tuple(tuple(those) for those in points.values()),
        tuple(tuple(_same(one, other) for other in points) for one in points),
        tuple(tuple(_n(one, other) for other in points) for one in points),
        _by_name(read.states[key] for key in bits if key not in enough or key in lonely),
        _by_name(state for key, state in read.states.items() if key not in bits),
        len(contested),
        *years_of(days),
        looked_for(known),
    )


def _by_name(states: Iterable[State]) -> tuple[State, ...]:
    return tuple(sorted(states, key=lambda state: letters(state.common_name)))


def _bits(read: CastVotes, contested: list[int]) -> dict[int, Bits]:
    """Write the contested votes of each state that cast one as bits: thousands of votes are compared at once."""
    places = {call: 1 << place for place, call in enumerate(contested)}
    found = {}
    for key, cast in read.cast.items():
        mine = dict.fromkeys(Vote.values, 0)
        for call, value in cast.items():
            mine[value] |= places.get(call, 0)
        if any(mine.values()):
            found[key] = tuple(mine.values())
    return found


def _n(one: Bits, other: Bits) -> int:
    # The values of a state never share a bit, so that their sum is their union.
    return (sum(one) & sum(other)).bit_count()


def _same(one: Bits, other: Bits) -> int:
    return sum((mine & its).bit_count() for mine, its in zip(one, other, strict=True))
