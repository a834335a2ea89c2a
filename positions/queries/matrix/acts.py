"""The matrix of acts: states down, texts across. Words and acts never share a cell or a count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy

from positions.models import Act, Instrument, State
from positions.models.acts.choices import ActKind, Adoption, InstrumentKind, Missing
from positions.models.choices import Region
from positions.queries.acts import ActCell, SideBySide, TextRow, VoteRow, side_by_side
from positions.queries.acts.instruments import since
from positions.queries.by_letters import by_letters
from positions.queries.matrix.lines import chosen_rows
from positions.queries.matrix.query import MATRIX, STATES
from positions.queries.query_language import Parameter, Query, Resource, parse
from positions.queries.query_language.param_types import Codes
from positions.queries.query_language.resources.building import among

TEXTS = ("votes", "treaties", "others")
"""What stands across: plenary votes (and texts adopted without one), treaties, or declarations, coalitions and sponsored texts."""

ACTS_MATRIX: Resource = replace(
    MATRIX,
    name="matrix of acts",
    called=gettext_lazy("The matrix of acts"),
    parameters=(
        *(one for one in MATRIX.parameters if one.part == STATES),
        Parameter("texts", "What stands across.", Codes(tuple((one, one) for one in TEXTS)), among("texts"), single=True, example="treaties"),
    ),
    whole=True,
    of_today=True,
)  # fmt: skip
"""What can be asked of the matrix of acts."""


@dataclass(frozen=True, slots=True)
class ActLine:
    """A state with a cell for each text."""

    state: State
    cells: tuple[ActCell, ...]


@dataclass(frozen=True, slots=True)
class ActsMatrix:
    """States and texts.

    Attributes:
        texts: Which texts, of ``TEXTS``.
        columns: The votes or texts, newest first.
        regions: Regional groups with their states by name, each with its cells in the order of the columns.
        blank: Whether no column has anything to show.
    """

    texts: str
    columns: tuple[VoteRow | TextRow, ...]
    regions: tuple[tuple[str, tuple[ActLine, ...]], ...]

    @property
    def cells(self) -> Iterator[ActCell]:
        """Every cell."""
        return (cell for _region, lines in self.regions for line in lines for cell in line.cells)

    @property
    def states(self) -> int:
        """How many states there are."""
        return sum(len(lines) for _region, lines in self.regions)

    @property
    def not_open(self) -> tuple[TextRow, ...]:
        """The treaties that are not open to one of the states."""
        return tuple(column for column in self.columns if isinstance(column, TextRow) and column.not_open)

    @property
    def blank(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.columns and self.states)


def asked_of_acts(params: Mapping[str, Sequence[str]]) -> Query:
    """Understand a question about the matrix of acts.

    Raises:
        BadQuery: With everything that is wrong.

    Queries: as ``query_language.parse``.
    """
    return parse(ACTS_MATRIX, params, blanks=True)


def acts_matrix(question: Query, on: date) -> ActsMatrix:
    """Answer a question about the matrix of acts.

    Args:
        question: Of ``asked_of_acts``.
        on: The day as of which statuses in treaties are worked out.

    Queries: 5; 8 for votes.
    """
    texts = next((value.token for value in question.values("texts")), TEXTS[0])
    states = list(chosen_rows(State.objects.published(), question, STATES).order_by(by_letters("common_name")))
    found = side_by_side([("state", state.pk) for state in states], on, pairs=False)
    columns = _columns(found, texts, [state.pk for state in states])
    lines = [ActLine(state, tuple(column.cells[place] for column in columns)) for place, state in enumerate(states)]
    by_region = [(region, tuple(line for line in lines if line.state.region == region)) for region in Region.values]
    return ActsMatrix(texts, columns, tuple((region, those) for region, those in by_region if those))


def _columns(found: SideBySide, texts: str, states: Sequence[int]) -> tuple[VoteRow | TextRow, ...]:
    if texts == "votes":
        columns: list[VoteRow | TextRow] = [*found.votes, *_without_a_vote(states)]
        return tuple(sorted(columns, key=_day, reverse=True))
    return tuple(row for row in found.texts if (row.row.kind == InstrumentKind.TREATY) == (texts == "treaties"))


def _day(column: VoteRow | TextRow) -> date:
    return since(column.row) if isinstance(column, TextRow) else column.row.held_start or date.min


def _without_a_vote(states: Sequence[int]) -> list[TextRow]:
    """Texts that were adopted without a vote: an act of nobody, but of those that dissociated themselves."""
    rows = Instrument.objects.published().filter(adoption=Adoption.WITHOUT_A_VOTE).order_by("slug")
    rows = rows.prefetch_related("symbols")
    done = Act.objects.published().filter(
        kind=ActKind.DISSOCIATION, state__in=states, instrument__adoption=Adoption.WITHOUT_A_VOTE
    )
    acts = {(act.instrument_id, act.state_id): act for act in done.select_related("instrument")}
    return [
        TextRow(row, tuple(_dissociated(acts.get((row.pk, state))) for state in states))
        for row in rows
    ]  # fmt: skip


def _dissociated(act: Act | None) -> ActCell:
    return ActCell(act) if act else ActCell(None, missing=Missing.NOT_TAKEN)
