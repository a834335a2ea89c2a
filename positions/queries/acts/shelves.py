"""Acts of one state or group, newest first: on a shelf of their own below its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F

from positions.models import Act, Group, State
from positions.models.acts.choices import ActKind, Level
from positions.queries.acts.explanations import Explained, ExplainedBy, explained_by
from positions.queries.by_letters import by_letters


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a state or group did.

    Attributes:
        years: For each year its acts of the kind that is shown, newest first; None: the day was not found. Papers are not
            among them.
        papers: Papers of its government, read in or not.
        kinds: Each kind that it has acts of, with their number; papers are not among them.
        count: How many acts it has, papers among them.
        plenary: Votes in plenary.
        committee: Votes in committee, which are counted apart.
        explained: Its explanations of votes and positions, by what they explain.
    """

    years: tuple[tuple[int | None, tuple[Act, ...]], ...]
    papers: tuple[Act, ...]
    kinds: tuple[tuple[str, int], ...]
    count: int
    plenary: int
    committee: int
    explained: Explained

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

    Queries: 2.
    """
    acts = (
        Act.objects.published()
        .filter(**{"state" if isinstance(actor, State) else "group": actor})
        .select_related("instrument", "roll_call", "document")
        .order_by(F("done_start").desc(nulls_last=True), "instrument__slug", "pk")
    )
    years: dict[int | None, list[Act]] = defaultdict(list)
    papers = []
    kinds: Counter[str] = Counter()
    votes = {Level.PLENARY: 0, Level.COMMITTEE: 0}
    for act in acts:
        if act.kind == ActKind.PAPER:
            papers.append(act)
            continue
        if act.roll_call is not None:
            votes[Level(act.roll_call.level)] += 1
        kinds[act.kind] += 1
        if kind and act.kind != kind:
            continue
        years[act.done_start.year if act.done_start else None].append(act)
    count = kinds.total() + len(papers)
    shelves = tuple((year, tuple(those)) for year, those in years.items())
    known = tuple((str(value), kinds[value]) for value in ActKind.values if kinds[value])
    return Shelf(
        shelves, tuple(papers), known, count, votes[Level.PLENARY], votes[Level.COMMITTEE], explained_by(actor)
    )


def unread_papers(states: Collection[str] = ()) -> tuple[Act, ...]:
    """Return national papers that exist and have not been read in, by state, then by day: leads for those who curate.

    Args:
        states: Alpha-3 codes; none: of all states.

    Queries: 1.
    """
    rows = Act.objects.published().filter(kind=ActKind.PAPER, document=None, state__published_at__isnull=False)
    rows = rows.filter(state__alpha3__in=states) if states else rows
    return tuple(rows.select_related("state").order_by(by_letters("state__common_name"), "done_start", "pk"))
