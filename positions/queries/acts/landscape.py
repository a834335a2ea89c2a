"""The voting landscape: how often each state voted as two chosen states did, and how, in contested plenary votes.

Counted by ``concordance`` alone. Both axes mean something, and every place can be checked by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import combinations, groupby

from django.utils.translation import gettext, gettext_lazy

from positions.models import NotVoting, RollCall, State
from positions.queries import query_language
from positions.queries.acts.concordance import CONCORDANCE, FEWEST, Alike, CastVotes, cast_votes
from positions.queries.by_letters import letters
from positions.queries.examples import with_example
from positions.queries.query_language import Parameter, Problem, Resource
from positions.queries.query_language.param_types import Named
from positions.queries.query_language.resources.building import among

PERMANENT_MEMBERS = ("CHN", "FRA", "GBR", "RUS", "USA")
"""Permanent members of the Security Council. Source: Charter of the United Nations, Article 23(1), by the states that hold the
seats today."""
OFTEN = Fraction(3, 4)
"""Share of contested votes from which on a state is said to vote as another does."""
MOST = 40
"""Contested votes that the picture of all votes has columns for at most: the latest."""

LANDSCAPE: Resource = replace(
    CONCORDANCE,
    name="landscape",
    called=gettext_lazy("The voting landscape"),
    parameters=(
        Parameter(
            "states", "The two states that all others are compared with: across, then up.", Named("state", plural=True),
            among("by_state"), example="CHN,NLD",
        ),
    ),
    refused={},
    needs=None,
    of_today=True,
)  # fmt: skip
"""What can be asked of the voting landscape."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A state, how often it voted as the two chosen ones did.

    Attributes:
        state: The state; one of the two chosen ones stands in the picture too.
        across: With the first of the two.
        up: With the second.
        votes: How it voted in each vote of the landscape; ``non_voting`` for a blank, empty where nothing is on record.
    """

    state: State
    across: Alike
    up: Alike
    votes: tuple[str, ...]

    @property
    def place(self) -> tuple[Fraction, Fraction]:
        """Where it stands: parts of the contested votes in which it voted as the first and as the second did."""
        return self.across.contested_share, self.up.contested_share

    @property
    def figures(self) -> tuple[int, int, int, int]:
        """The four counts that a table gives."""
        return (
            self.across.contested_same, self.across.contested_n, self.up.contested_same, self.up.contested_n,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Landscape:
    """All states, compared with two of them.

    Attributes:
        across: The first of the two.
        up: The second.
        chosen: Whether a reader chose them; else they are the permanent members that voted alike least.
        placed: States that have enough votes in common with both, from most as the first to most as the second.
        few: States that voted, but too rarely beside one of the two, by name.
        silent: States of which no contested vote is on record, by name.
        votes: The contested plenary votes, the latest ``MOST``: first those in which most states voted as the first did
            and not as the second.
        contested: How many contested plenary votes there are.
        first_year: Year of the earliest of them; None: not known.
        last_year: Year of the latest.
    """

    across: State
    up: State
    chosen: bool
    placed: tuple[Placed, ...]
    few: tuple[State, ...]
    silent: tuple[State, ...]
    votes: tuple[RollCall, ...]
    contested: int
    first_year: int | None
    last_year: int | None

    @property
    def pair(self) -> tuple[State, State]:
        """The two."""
        return self.across, self.up

    @property
    def others(self) -> tuple[Placed, ...]:
        """The states in the picture besides the two."""
        return tuple(one for one in self.placed if one.state.pk not in {self.across.pk, self.up.pk})

    @property
    def as_first(self) -> int:
        """How many others voted as the first did ``OFTEN``."""
        return sum(one.place[0] >= OFTEN for one in self.others)

    @property
    def as_second(self) -> int:
        """How many others voted as the second did ``OFTEN``."""
        return sum(one.place[1] >= OFTEN for one in self.others)

    @property
    def as_both(self) -> int:
        """How many others did both."""
        return sum(min(one.place) >= OFTEN for one in self.others)

    @property
    def as_neither(self) -> int:
        """How many others did neither."""
        return sum(max(one.place) < OFTEN for one in self.others)

    @property
    def rows(self) -> tuple[tuple[tuple[int, int, int, int], tuple[State, ...]], ...]:
        """The same as a table: states with the same figures in one row, by name; most as the first come first."""
        ordered = sorted(
            self.placed, key=lambda one: (-one.place[0], one.place[1], -one.figures[1], -one.figures[3], letters(one.state.common_name))
        )  # fmt: skip
        return tuple(
            (figures, tuple(one.state for one in those))
            for figures, those in groupby(ordered, key=lambda one: one.figures)
        )

    @property
    def query(self) -> str:
        """The two as the parameter ``states`` takes them."""
        return f"{self.across.alpha3},{self.up.alpha3}"

    @property
    def turned(self) -> str:
        """The same with the axes changed."""
        return f"{self.up.alpha3},{self.across.alpha3}"


def asked_landscape(params: Mapping[str, Sequence[str]]) -> tuple[int, int] | None:
    """Understand which two states are compared with; None: nobody said.

    Raises:
        BadQuery: With everything that is wrong.

    Queries: at most 3.
    """
    question = query_language.parse(LANDSCAPE, params, blanks=True)
    if not question.chosen:
        return None
    [chosen] = question.chosen
    if chosen.exclude:
        raise query_language.BadQuery(
            [Problem("states", gettext("A state is compared with or it is not: leave the ! out."))]
        )
    if len(chosen.include) != 2:
        words = with_example(gettext("Name two different states."), "states={state},{other_state}")
        raise query_language.BadQuery([Problem("states", words)])
    first, second = chosen.include
    return first.keys[0], second.keys[0]


def landscape(states: tuple[int, int] | None) -> Landscape | None:
    """Compare all states with two.

    Args:
        states: Rows of the two; None: the permanent members of the Security Council that voted alike least.

    Returns:
        The landscape; None where nobody chose, and no two permanent members have enough contested votes in common.

    Queries: 5.
    """
    read = cast_votes()
    contested = [call for call, (_slug, disputed) in read.calls.items() if disputed]
    pair = states or least_alike(read)
    if pair is None:
        return None
    latest = contested[-MOST:]
    rows = RollCall.objects.published().select_related("instrument").in_bulk(contested)
    columns = _sorted_votes([rows[call] for call in latest], read, *pair)
    blank = set(NotVoting.objects.filter(roll_call__in=latest).values_list("roll_call_id", "state_id"))
    placed, few, silent = [], [], []
    for key, state in sorted(read.states.items(), key=lambda one: letters(one[1].common_name)):
        across, up = read.alike(pair[0], key), read.alike(pair[1], key)
        cast = read.cast.get(key, {})
        if min(across.contested_n, up.contested_n) >= FEWEST:
            votes = tuple(cast.get(call.pk) or ("non_voting" if (call.pk, key) in blank else "") for call in columns)
            placed.append(Placed(state, across, up, votes))
        elif any(call in cast for call in contested):
            few.append(state)
        else:
            silent.append(state)
    return Landscape(
        read.states[pair[0]],
        read.states[pair[1]],
        states is not None,
        tuple(sorted(placed, key=_from_first_to_second)),
        tuple(few),
        tuple(silent),
        columns,
        len(contested),
        *years_of(day for row in rows.values() for day in (row.held_start, row.held_end)),
    )


def _from_first_to_second(one: Placed) -> tuple[object, ...]:
    # Equal records stand side by side, for they are the next thing that it is sorted by.
    return (one.place[1] - one.place[0], -one.place[0], one.votes, letters(one.state.common_name))


def years_of(days: Iterable[date | None]) -> tuple[int | None, int | None]:
    """Return the first and the last year of days; None where no day is known."""
    years = [day.year for day in days if day]
    return min(years, default=None), max(years, default=None)


def looked_for(states: Iterable[State]) -> frozenset[str]:
    """Return the alpha-3 codes of the states that readers look for first: those of the question, and the permanent members."""
    return frozenset({*PERMANENT_MEMBERS, *(state.alpha3 for state in states)})


def least_alike(read: CastVotes) -> tuple[int, int] | None:
    """Find the permanent members that voted alike least: of contested votes, then of all, then by name."""
    seats = sorted(
        (key for key, state in read.states.items() if state.alpha3 in PERMANENT_MEMBERS),
        key=lambda key: letters(read.states[key].common_name),
    )
    pairs = [read.alike(a, b) for a, b in combinations(seats, 2)]
    known = [one for one in pairs if one.contested_enough]
    if not known:
        return None
    least = min(known, key=lambda one: (one.contested_share, one.share, one.a.common_name, one.b.common_name))
    return least.a.pk, least.b.pk


def _sorted_votes(rows: Sequence[RollCall], read: CastVotes, first: int, second: int) -> tuple[RollCall, ...]:
    """Sort votes by how many more states voted as the first did than as the second; then by day."""

    def as_one(call: int, key: int) -> int:
        own = read.cast.get(key, {}).get(call)
        return sum(votes.get(call) == own for votes in read.cast.values()) if own else 0

    more = {row.pk: as_one(row.pk, first) - as_one(row.pk, second) for row in rows}
    return tuple(sorted(rows, key=lambda row: -more[row.pk]))  # stable: the same stay in order of time
