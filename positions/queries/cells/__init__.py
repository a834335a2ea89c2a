"""Cells: what one state or group holds on one principle, since when, and how its words moved."""

from positions.queries.cells.comparisons import ALIKE, Comparison, compared
from positions.queries.cells.on_record import on_record, who_speaks
from positions.queries.cells.one import MOST, Cell, Nearby, cell, nearby
from positions.queries.cells.position_summaries import (
    Holder,
    PositionSummary,
    StanceWords,
    in_order,
    of,
    position_summaries,
)
from positions.queries.cells.query import CELLS, asked, held_in, query_of
from positions.queries.cells.times import in_time, oldest_first, year_of
from positions.queries.cells.wording_changes import REASONS, WordingStep, wording_changes

__all__ = [
    "ALIKE",
    "CELLS",
    "MOST",
    "REASONS",
    "Cell",
    "Comparison",
    "Holder",
    "Nearby",
    "PositionSummary",
    "StanceWords",
    "WordingStep",
    "asked",
    "cell",
    "compared",
    "held_in",
    "in_order",
    "in_time",
    "nearby",
    "of",
    "oldest_first",
    "on_record",
    "position_summaries",
    "query_of",
    "who_speaks",
    "wording_changes",
    "year_of",
]  # fmt: skip
