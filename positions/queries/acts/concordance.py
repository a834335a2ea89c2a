"""Concordance: how often two states voted alike. Of the recorded votes alone, never mixed with what was said.

n counts the roll calls in which both cast Yes, No or abstained; a blank is no vote. Committee votes are left out unless
asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext, gettext_lazy

from positions.formats.tables import Column
from positions.models import Act, Membership, RollCall, State
from positions.models.acts.choices import Level, Vote
from positions.queries import query_language
from positions.queries.by_letters import by_letters, letters
from positions.queries.examples import with_example
from positions.queries.query_language import RESOURCES, Parameter, Problem, Query, Resource
from positions.queries.query_language.param_types import Codes, Named, YesNo
from positions.queries.query_language.resources.acts import is_contested
from positions.queries.query_language.resources.building import among, codes
from positions.queries.query_language.resources.states import current

FEWEST = 5
"""Votes in common below which no share is given: too few to say."""
MOST = 40
"""States whose pairs are worked out at once."""

_ROLLCALLS = RESOURCES["rollcalls"]
_HALF = "half"
_FIXED = ("fields", "sort", "page_size", "cursor", "facets")


def _needs(names: Collection[str]) -> list[Problem]:
    if "states" in names or "member_of" in names:
        return []
    return [Problem("states", with_example(gettext("Say of which states."), "states={state},{other_state}"))]


CONCORDANCE: Resource = replace(
    _ROLLCALLS,
    name="concordance",
    singular="pair",
    called=gettext_lazy("A concordance"),
    help="How often each two states voted alike in recorded votes.",
    fields=(),
    sort=(),
    parameters=(
        Parameter(
            "states", f"States of which each pair is given, {MOST} at the most; of one state, its pairs with all others.",
            Named("state", plural=True), among("by_state"), example="CHN,NLD",
        ),
        Parameter(
            "member_of", "Gives each pair of the states that belong to one of these groups today, or at as_of.",
            Named("group"), among("member_of"), example="european-union",
        ),
        Parameter("level", "In plenary or in committee; plenary if nothing is said.", codes(Level), among("level"), example="plenary"),
        Parameter("contested", "Looks at contested votes alone, or at the others alone.", YesNo(), among("is_contested"), single=True, example="yes"),
        Parameter(
            "abstention", "half: an abstention beside a Yes or No counts as half alike; alike_half is then given too.",
            Codes(((_HALF, _HALF),)), among("abstention"), single=True, example=_HALF,
        ),
    ),
    whole=True,
    refused=dict.fromkeys(_FIXED, gettext_lazy("A concordance is given whole and in one order. Leave this parameter out.")),
    needs=_needs,
)  # fmt: skip
"""What can be asked of a concordance."""
COLUMNS: tuple[Column, ...] = (
    Column("a", "code", "One state, by alpha-3 code.", False, (), "CHN"),
    Column("a_name", "text", "Its name.", False),
    Column("b", "code", "The other state.", False, (), "NLD"),
    Column("b_name", "text", "Its name.", False),
    Column("n", "integer", "Recorded votes in which both voted Yes or No or abstained.", False),
    Column("same", "integer", f"Those in which both did the same; empty where n is below {FEWEST}: too few to say.", True),
    Column("alike_half", "number", "The same, where an abstention beside a Yes or No counts as half; only if asked for.", True),
    Column("contested_n", "integer", "As n, of contested votes alone.", False),
    Column("contested_same", "integer", f"As same, of contested votes alone; empty where contested_n is below {FEWEST}.", True),
    Column("rollcalls", "list", "The recorded votes that n counts, by their codes, in order of time.", False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alike:
    """How often two states voted alike.

    Attributes:
        a: One state.
        b: The other.
        rollcalls: Codes of the votes that both cast, in order of time.
        same: In how many they did the same.
        half: The same, an abstention beside a Yes or No as half.
        contested_n: Contested votes that both cast.
        contested_same: In how many of these they did the same.
    """

    a: State
    b: State
    rollcalls: tuple[str, ...]
    same: int
    half: float
    contested_n: int
    contested_same: int

    @property
    def n(self) -> int:
        """How many votes both cast."""
        return len(self.rollcalls)

    @property
    def enough(self) -> bool:
        """Whether a share says anything."""
        return self.n >= FEWEST

    @property
    def contested_enough(self) -> bool:
        """Whether a share of the contested votes says anything."""
        return self.contested_n >= FEWEST

    @property
    def share(self) -> float:
        """Of ``n``, the part that is ``same``; 0 where there is none."""
        return self.same / self.n if self.n else 0.0

    @property
    def contested_share(self) -> Fraction:
        """Of ``contested_n``, the part that is ``contested_same``; exact, so that equal ones are equal. 0 where there is none."""
        return Fraction(self.contested_same, self.contested_n or 1)


@dataclass(frozen=True, slots=True)
class AskedConcordance:
    """A concordance that was understood.

    Attributes:
        states: Rows of the states, in the order in which they were named.
        levels: Where the votes were taken.
        contested: Whether contested votes alone are looked at, or the others; None: all.
        half: Whether abstentions count as half.
        question: What was asked.
    """

    states: tuple[int, ...]
    levels: tuple[str, ...]
    contested: bool | None
    half: bool
    question: Query


def parse(params: Mapping[str, Sequence[str]]) -> AskedConcordance:
    """Understand a question about a concordance.

    Raises:
        BadQuery: With everything that is wrong.

    Queries: at most 3 for each parameter.
    """
    question = query_language.parse(CONCORDANCE, params)
    chosen = {one.parameter.name: one for one in question.chosen}
    named = [key for value in question.values("states") for key in value.keys]
    if len(named) > MOST:
        problem = gettext("Name %(most)s states at the most.") % {"most": MOST}
        raise query_language.BadQuery([Problem("states", problem)])
    states = tuple(dict.fromkeys((*named, *_members(question))))
    if len(states) < 2 and not named:
        problem = gettext("Fewer than two states of the record belong to this group: there is no pair.")
        raise query_language.BadQuery([Problem("member_of", problem)])
    levels = tuple(str(key) for value in chosen["level"].include for key in value.keys) if "level" in chosen else ()
    contested = chosen["contested"].include[0].keys[0] if "contested" in chosen else None
    return AskedConcordance(states, levels or (Level.PLENARY,), contested, "abstention" in chosen, question)


def _members(question: Query) -> list[int]:
    """Rows of the members of the groups that were asked for, by name. Queries: 1; none where none was."""
    groups = [key for value in question.values("member_of") for key in value.keys]
    if not groups:
        return []
    theirs = Membership.objects.filter(current(), group__in=groups, state=OuterRef("pk"))
    return list(
        State.objects.published()
        .filter(Exists(theirs))
        .order_by(by_letters("common_name"))
        .values_list("pk", flat=True)
    )


@dataclass(frozen=True, slots=True)
class CastVotes:
    """Who voted how, read once for many pairs. A blank is no vote.

    Attributes:
        calls: For each recorded vote its code and whether it was contested, in order of time.
        cast: For each state that voted its votes.
        states: All states, also those without a vote, by row.
    """

    calls: Mapping[int, tuple[str, bool]]
    cast: Mapping[int, Mapping[int, str]]
    states: Mapping[int, State]

    def alike(self, a: int, b: int) -> Alike:
        """Work out how often two states voted alike; with itself a state always does."""
        one, other = self.cast.get(a, {}), self.cast.get(b, {})
        both = [call for call in self.calls if call in one and call in other]
        same = [call for call in both if one[call] == other[call]]
        halves = sum(one[call] != other[call] and Vote.ABSTAIN in {one[call], other[call]} for call in both)
        return Alike(
            self.states[a],
            self.states[b],
            tuple(self.calls[call][0] for call in both),
            len(same),
            len(same) + halves / 2,
            sum(self.calls[call][1] for call in both),
            sum(self.calls[call][1] for call in same),
        )


def cast_votes(
    states: Collection[int] = (), *, levels: Iterable[str] = (Level.PLENARY,), contested: bool | None = None
) -> CastVotes:
    """Read who voted how.

    Args:
        states: Rows of the states; none: all.
        levels: Where the votes were taken.
        contested: Whether contested votes alone are looked at, or the others alone; None: all.

    Queries: 3.
    """
    rows = RollCall.objects.published().filter(level__in=list(levels)).annotate(is_contested=is_contested())
    if contested is not None:
        rows = rows.filter(is_contested=contested)
    calls = {
        pk: (slug, bool(disputed))
        for pk, slug, disputed in rows.order_by("held_start", "slug").values_list("pk", "slug", "is_contested")
    }
    votes = Act.objects.published().filter(roll_call__in=list(calls), state__published_at__isnull=False)
    if states:
        votes = votes.filter(state__in=states)
    cast: dict[int, dict[int, str]] = defaultdict(dict)
    for state, call, value in votes.values_list("state_id", "roll_call_id", "value"):
        cast[state][call] = value
    return CastVotes(calls, cast, State.objects.published().in_bulk())


def concordance(
    states: Sequence[int], *, levels: Iterable[str] = (Level.PLENARY,), contested: bool | None = None
) -> list[Alike]:
    """Work out how often states voted alike.

    Args:
        states: Rows of the states. Of one, its pairs with all others.
        levels: Where the votes were taken.
        contested: Whether contested votes alone are looked at, or the others alone; None: all.

    Returns:
        Pairs in the order of the states; of one state by share, then n, then the name of the other.

    Queries: 3.
    """
    if len(states) > 1:
        votes = cast_votes(states, levels=levels, contested=contested)
        return [votes.alike(a, b) for a, b in combinations(states, 2)]
    votes = cast_votes(levels=levels, contested=contested)
    found = [votes.alike(states[0], other) for other in votes.cast if other != states[0]]
    found.sort(key=lambda one: (not one.enough, -one.share, -one.n, letters(one.b.common_name)))
    return found


def flat(found: Iterable[Alike], *, half: bool) -> list[tuple[object, ...]]:
    """Write pairs as rows of ``COLUMNS``."""
    return [
        (
            one.a.alpha3,
            one.a.common_name,
            one.b.alpha3,
            one.b.common_name,
            one.n,
            one.same if one.enough else None,
            one.half if half and one.enough else None,
            one.contested_n,
            one.contested_same if one.contested_enough else None,
            list(one.rollcalls),
        )
        for one in found
    ]
