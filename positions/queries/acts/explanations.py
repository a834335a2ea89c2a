"""Explanations of votes and of positions, as they stand beside acts: statements, each with its words one link away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from positions.models import Explanation, Group, Instrument, RollCall, State, Statement
from positions.models.choices import ExplanationKind
from positions.queries.by_number import by_number
from positions.queries.query_language.resources.building import counted
from positions.queries.statements import Passage, passages

Explained = Mapping[tuple[int, int | None], tuple["ExplainedBy", ...]]
"""By instrument and recorded vote, the latter None for a position: what explains it."""


@dataclass(frozen=True, slots=True)
class ExplainedBy:
    """A statement that explains a vote or a position, where its number is enough.

    Attributes:
        statement: Public number.
        kind: ``before_vote``, ``after_vote`` or ``of_position``.
    """

    statement: str
    kind: str


@dataclass(frozen=True, slots=True)
class SpokenExplanation:
    """A statement that explains a vote or a position, with its words.

    Attributes:
        kind: As above.
        passage: The statement.
    """

    kind: str
    passage: Passage

    @property
    def short(self) -> ExplainedBy:
        """The same without its words."""
        return ExplainedBy(self.passage.id, self.kind)

    def speaks_for(self, state: State) -> bool:
        """Whether it is this state's; the words of a group are not its members'."""
        return any(one.kind == "state" and one.code == state.alpha3.lower() for one in self.passage.speaks)


def explained_by(actor: State | Group) -> Explained:
    """Return the explanations that a state or group gave, by what they explain.

    Queries: 1.
    """
    whose = {f"statement__attributions__{'state' if isinstance(actor, State) else 'group'}": actor}
    found: dict[tuple[int, int | None], list[ExplainedBy]] = defaultdict(list)
    for row in _public().filter(**whose).select_related("statement").order_by(by_number("statement__public_id")):
        if row.statement.public_id is not None:
            found[row.instrument_id, row.roll_call_id].append(ExplainedBy(row.statement.public_id, row.kind))
    return {what: tuple(rows) for what, rows in found.items()}


def with_explanations(rows: QuerySet[RollCall]) -> QuerySet[Any]:
    """Count the statements that explain each vote, as ``explained``. Queries: 0, as a part of theirs."""
    return rows.annotate(explained=counted(_public(), "roll_call", Count("statement")))


def of_vote(row: RollCall) -> tuple[SpokenExplanation, ...]:
    """Return the explanations of a vote: those before it, then those after it, each by whom they speak for.

    Queries: 1, and 3 where there is one.
    """
    return _spoken(_public().filter(roll_call=row))


def of_positions(row: Instrument) -> tuple[SpokenExplanation, ...]:
    """Return the explanations of positions on a text that name no vote.

    Queries: 1, and 3 where there is one.
    """
    return _spoken(_public().filter(instrument=row, kind=ExplanationKind.OF_POSITION))


def _public() -> QuerySet[Explanation]:
    return Explanation.objects.filter(statement__in=Statement.objects.published())


def _spoken(rows: QuerySet[Explanation]) -> tuple[SpokenExplanation, ...]:
    kinds = dict(rows.values_list("statement_id", "kind"))
    if not kinds:
        return ()
    found = [
        SpokenExplanation(kinds[one.row.pk], one)
        for one in passages(Statement.objects.published().filter(pk__in=list(kinds)))
    ]
    order = list(ExplanationKind.values)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.passage.names, one.passage.id)))
