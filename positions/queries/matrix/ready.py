"""Which questions about the matrix its kept cells (``published.kept``) answer, and that answer.

Kept are cells of today, of all passages. A question about a moment of the past, about some passages alone or for their
numbers is answered from the record itself; both ways answer alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection

from positions.models.choices import StanceValue
from positions.published import session
from positions.published.kept import Dimension, key_of, value
from positions.queries.cells.ready import day_of
from positions.queries.coverage.ready import KINDS
from positions.queries.matrix.query import FORM, GROUPS, PRINCIPLES, STATES, form
from positions.queries.query_language import Query

_PLACING = frozenset({STATES, GROUPS, PRINCIPLES, FORM})


@dataclass(frozen=True, slots=True)
class KeptCell:
    """How a state or group spoke on a principle with one stance.

    Attributes:
        holder: ``state`` or ``group``, and its key.
        principle: Key of the principle.
        stance: Code of the stance.
        count: Positions, in any role.
        on: Day of the latest; None if no date is known.
    """

    holder: tuple[str, int]
    principle: int
    stance: str
    count: int
    on: date | None


def cells(
    question: Query, holders: Collection[tuple[str, int]], principles: Collection[int]
) -> Iterator[KeptCell] | None:
    """Read the kept cells of rows and columns, in no order; None where the question is not answered from them.

    Queries: 1, when the first is asked for; 0 for None.
    """
    if not session.today() or form(question, "ids") == "yes":
        return None
    if any(one.parameter.part not in _PLACING for one in question.chosen):
        return None
    return _read(holders, principles)


def _read(holders: Collection[tuple[str, int]], principles: Collection[int]) -> Iterator[KeptCell]:
    of = {value(KINDS[kind], key): (kind, key) for kind, key in holders}
    on = {value(Dimension.PRINCIPLE, key): key for key in principles}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT holder, principle, stance, sum(n), max(latest) FROM kept.cell"
            " WHERE holder = ANY (%s) AND principle = ANY (%s) GROUP BY holder, principle, stance",
            [list(of), list(on)],
        )
        found = cursor.fetchall()
    for holder, principle, stance, count, latest in found:
        code = str(StanceValue.values[key_of(stance) - 1])
        yield KeptCell(of[holder], on[principle], code, count, day_of(latest))
