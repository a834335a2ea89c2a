"""Cells: what one state or group holds on one principle, since when, and how its words moved."""

from positions.queries.cells.comparisons import ALIKE, Comparison, compared
from positions.queries.cells.drifts import REASONS, Step, drift
from positions.queries.cells.one import MOST, Cell, Nearby, cell, nearby
from positions.queries.cells.query import CELLS, asked, held_in, query_of
from positions.queries.cells.standings import Holder, Standing, Words, in_order, of, on_record, standings
from positions.queries.cells.times import in_time, oldest_first, year_of

__all__ = [
    "ALIKE", "CELLS", "MOST", "REASONS", "Cell", "Comparison", "Holder", "Nearby", "Standing", "Step", "Words", "asked", "cell", "compared", "drift",
    "held_in", "in_order", "in_time", "nearby", "of", "oldest_first", "on_record", "query_of", "standings", "year_of",
]  # fmt: skip
