"""Acts of one state or group, newest first: on a shelf of their own below its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from positions.models import Act, FormerState, Group, State
from positions.models.acts.choices import ActKind, Level
from positions.queries.acts.explanations import Explained, ExplainedBy, explained_by
from positions.queries.by_letters import by_letters

Years = tuple[tuple[int | None, tuple[Act, ...]], ...]
"""For each year its acts, newest first; None: the day was not found."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a former member did that the state succeeds: none of the state's own acts, and in none of its counts.

    Attributes:
        former: The former member.
        years: Its acts.
    """

    former: FormerState
    years: Years


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a state or group did.

    Attributes:
        years: Its acts of the kind that is shown. Papers are not among them; what it did as the former member that it
            continues is, under the name of then.
        papers: Papers of its government, read in or not.
        kinds: Each kind that it has acts of, with their number; papers are not among them.
        count: How many acts it has, papers among them. Those of former members are in no count but ``as_former``.
        plenary: Votes in plenary.
        committee: Votes in committee, which are counted apart.
        explained: Its explanations of votes and positions, by what they explain.
        as_former: Each former member that it continues, with the number of its acts; none without acts.
        before: Each former member that it succeeds, with its acts; none without acts.
    """

    years: Years
    papers: tuple[Act, ...]
    kinds: tuple[tuple[str, int], ...]
    count: int
    plenary: int
    committee: int
    explained: Explained
    as_former: tuple[tuple[FormerState, int], ...] = ()
    before: tuple[Before, ...] = ()

    def explanations_of(self, act: Act) -> tuple[ExplainedBy, ...]:
        """Return its statements that explain a vote; of another act those that explain its position on the text."""
        return self.explained.get((act.instrument_id, act.roll_call_id), ())

    @property
    def votes(self) -> int:
        """How many votes, in plenary and in committee."""
        return self.plenary + self.committee

    @property
    def others(self) -> int:
        """How many acts are no votes."""
        return self.count - self.votes


def acts_of(actor: State | Group, kind: str = "") -> Shelf:
    """Return the acts of a state or group.

    Args:
        actor: Who acted. A group's acts are its own, never its members'.
        kind: The one kind that is shown, of ``ActKind``; empty: all. Counts are of all in either case.

    Queries: 2, and 1 for a state: the former members that it continues or succeeds.
    """
    former = _former_of(actor)
    acts = (
        Act.objects.published()
        .filter(Q(**{"state" if isinstance(actor, State) else "group": actor}) | Q(former_state__in=list(former)))
        .select_related("instrument", "roll_call", "document")
        .order_by(F("done_start").desc(nulls_last=True), "instrument__slug", "pk")
    )
    shown: list[Act] = []
    papers: list[Act] = []
    of_former: dict[int, list[Act]] = defaultdict(list)
    kinds: Counter[str] = Counter()
    votes = {Level.PLENARY: 0, Level.COMMITTEE: 0}
    for act in acts:
        if act.former_state_id is not None:
            one = act.former_state = former[act.former_state_id]
            of_former[one.pk].append(act)
            if one.continued_by_id == actor.pk and (not kind or act.kind == kind):
                shown.append(act)
            continue
        if act.kind == ActKind.PAPER:
            papers.append(act)
            continue
        if act.roll_call is not None:
            votes[Level(act.roll_call.level)] += 1
        kinds[act.kind] += 1
        if not kind or act.kind == kind:
            shown.append(act)
    count = kinds.total() + len(papers)
    known = tuple((str(value), kinds[value]) for value in ActKind.values if kinds[value])
    acted = [one for one in former.values() if one.pk in of_former]
    return Shelf(
        _by_year(shown),
        tuple(papers),
        known,
        count,
        votes[Level.PLENARY],
        votes[Level.COMMITTEE],
        explained_by(actor),
        tuple((one, len(of_former[one.pk])) for one in acted if one.continued_by_id == actor.pk),
        tuple(Before(one, _by_year(of_former[one.pk])) for one in acted if one.continued_by_id != actor.pk),
    )


def _former_of(actor: State | Group) -> dict[int, FormerState]:
    """Return the former members that a state continues or succeeds, the latest first; none of a group."""
    if isinstance(actor, Group):
        return {}
    rows = FormerState.objects.published().filter(Q(continued_by=actor) | Q(successions__state=actor)).distinct()
    return {row.pk: row for row in rows.order_by("-last_day", "name")}


def _by_year(acts: Iterable[Act]) -> Years:
    years: dict[int | None, list[Act]] = defaultdict(list)
    for act in acts:
        years[act.done_start.year if act.done_start else None].append(act)
    return tuple((year, tuple(those)) for year, those in years.items())


def unread_papers(states: Collection[str] = ()) -> tuple[Act, ...]:
    """Return national papers that exist and have not been read in, by state, then by day: leads for those who curate.

    Args:
        states: Alpha-3 codes; none: of all states.

    Queries: 1.
    """
    rows = Act.objects.published().filter(kind=ActKind.PAPER, document=None, state__published_at__isnull=False)
    rows = rows.filter(state__alpha3__in=states) if states else rows
    return tuple(rows.select_related("state").order_by(by_letters("state__common_name"), "done_start", "pk"))
