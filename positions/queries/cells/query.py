"""What a cell can be asked for: the parameters of positions that do not say whose they are or on what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from positions.models import State
from positions.queries.cells.position_summaries import Holder
from positions.queries.query_language import RESOURCES, Query, Resource, parse
from positions.queries.query_language.paging import filtered

_POSITIONS = RESOURCES["positions"]
# Rows and columns say these; a cell is one of each.
PLACED = ("id", "state", "state_name", "state_name_at_the_time", "group", "region", "principle", "principle_name")

CELLS: Resource = replace(
    _POSITIONS,
    name="cells",
    singular="cell",
    help="The passages of one state or group on one principle.",
    fields=(),
    sort=(),
    parameters=tuple(one for one in _POSITIONS.parameters if one.name not in PLACED),
    whole=True,
)


def asked(params: Mapping[str, Sequence[str]]) -> Query:
    """Understand what a cell is narrowed to.

    Raises:
        BadQuery: With everything that is wrong.

    Queries: as ``query_language.parse``.
    """
    return parse(CELLS, params)


def held_in(question: Query) -> QuerySet[Any, Any]:
    """Return the positions that a question about cells keeps: rows of ``coverage.coded``, once for each holder.

    Parameters that place a cell are not looked at.
    """
    return filtered(replace(question.only(*CELLS.parameters), noun=_POSITIONS))


def held_by(holder: Holder, question: Query) -> QuerySet[Any, Any]:
    """Return the positions of one state or group that a question keeps."""
    return held_in(question).filter(**{"by_state" if isinstance(holder, State) else "by_group": holder.pk})


def query_of(question: Query) -> str:
    """Write what narrows cells, and the moment, as the query of an address with its ``?``; empty if nothing does."""
    within = question.only(*CELLS.parameters)
    if any(getattr(one.parameter.param_type, "tree", "") for one in within.chosen):
        # Said of principles it has placed the cell already; here it is about sessions and their parts.
        within = replace(within, said=question.said & {"descendants"})
    return within.address()
