"""Acts of one state, newest first: on a shelf of their own below its words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F

from positions.models import Act, State
from positions.models.acts.choices import ActKind, Level


@dataclass(frozen=True, slots=True)
class StateActs:
    """What a state did.

    Attributes:
        years: For each year its acts, newest first; None: the day was not found. Papers are not among them.
        papers: Papers of its government, read in or not.
        count: How many acts it has, papers among them.
        plenary: Votes in plenary.
        committee: Votes in committee, which are counted apart.
    """

    years: tuple[tuple[int | None, tuple[Act, ...]], ...]
    papers: tuple[Act, ...]
    count: int
    plenary: int
    committee: int

    @property
    def others(self) -> int:
        """How many acts are no votes."""
        return self.count - self.plenary - self.committee


def of_state(state: State) -> StateActs:
    """Return the acts of a state. Queries: 1."""
    acts = (
        Act.objects.published()
        .filter(state=state)
        .select_related("instrument", "roll_call", "document")
        .order_by(F("done_start").desc(nulls_last=True), "instrument__slug", "pk")
    )
    years: dict[int | None, list[Act]] = defaultdict(list)
    papers = []
    votes = {Level.PLENARY: 0, Level.COMMITTEE: 0}
    for act in acts:
        if act.kind == ActKind.PAPER:
            papers.append(act)
            continue
        if act.roll_call is not None:
            votes[Level(act.roll_call.level)] += 1
        years[act.done_start.year if act.done_start else None].append(act)
    count = sum(len(those) for those in years.values()) + len(papers)
    shelves = tuple((year, tuple(those)) for year, those in years.items())
    return StateActs(shelves, tuple(papers), count, votes[Level.PLENARY], votes[Level.COMMITTEE])
